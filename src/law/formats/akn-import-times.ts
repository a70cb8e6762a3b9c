/** Lifecycle and temporal data of an imported document: events, and the intervals between them. */
import type { IsoDate } from '../model/dates.ts';
import type { LifecycleEvent, ProvisionData } from '../pack/format.ts';
import type { Warn } from './akn-import.ts';
import { dateIn, type Identified } from './akn-import-meta.ts';
import type { OwnData } from './own-data.ts';
import { child, childrenNamed, type Element, elementsOf, Names, walk } from './xml.ts';

export interface Span {
  in?: string;
  until?: string;
}
type Event = LifecycleEvent;

/** The words that publishers use for the meaning of an event (`refersTo`, the concept's name and address), first match wins. */
const eventWords: [RegExp, Event['type']][] = [
  [/publication|published|gazette/i, 'published'],
  [/repeal|abrogat|revoc/i, 'repealed'],
  [/in-?force|into-?force|commence|entryinto/i, 'inForce'],
  [/efficacy|applicab/i, 'applied'],
  [/sign|assent|enact|promulgat/i, 'signed'],
  [/adopt|\bpassed\b/i, 'adopted'],
];

/** Events by the id they have in the imported work, and intervals by the reference that names them. */
export class Times {
  readonly #events = new Map<string, Event>();
  readonly #byRef = new Map<string, string>();
  /** references of start and end; they are resolved when something needs them, so that no event is taken in for nothing */
  readonly #groups = new Map<string, [string | undefined, string | undefined]>();
  readonly #document: Element;
  readonly #own: OwnData | undefined;
  readonly #warn: Warn;
  readonly #names = new Names();
  #dated: Map<string, IsoDate> | undefined;
  #foreign: OwnData['events'] | undefined;
  readonly start: string;

  constructor(document: Element, meta: Element, identified: Identified, own: OwnData | undefined, warn: Warn) {
    this.#document = document;
    this.#own = own;
    this.#warn = warn;
    if (own) this.#readOwn(own);
    else this.#readLifecycle(meta);
    for (const group of childrenNamed(meta, 'temporalData').flatMap((e) => childrenNamed(e, 'temporalGroup')))
      this.#readGroup(group);
    const first = (type: Event['type']) => [...this.#events].find(([, e]) => e.type === type)?.[0];
    if (first('published') === undefined)
      this.#supply(meta, identified, 'published', dateIn(child(meta, 'publication')?.attrs['date']));
    if (first('inForce') === undefined) this.#supply(meta, identified, 'inForce', undefined);
    this.start = first('inForce')!;
  }

  events(): Record<string, Event> {
    return Object.fromEntries(this.#events);
  }
  dateOf(id: string): IsoDate | undefined {
    const date = this.#events.get(id)?.date;
    return date === 'undetermined' ? undefined : date;
  }

  /** The interval that a `period` names: a temporal group, or (seen in the wild) an event or a `<date>` of the text itself. */
  span(period: string | undefined, at: Element): Span | undefined {
    if (period === undefined) return undefined;
    const ref = period.replace(/^#/, '');
    const group = this.#groups.get(ref);
    if (group) {
      const [start, end] = group.map((r) => this.event(r));
      return { ...(start ? { in: start } : {}), ...(end ? { until: end } : {}) };
    }
    const event = this.event(ref);
    if (event !== undefined) return { in: event };
    this.#dated ??= new Map(
      [...walk(this.#document)].flatMap((e) => {
        const on = e.name === 'eventRef' ? undefined : dateIn(e.attrs['date']);
        return on && e.attrs['eId'] ? [[e.attrs['eId'], on] as const] : [];
      }),
    );
    const date = this.#dated.get(ref);
    if (date) {
      const same = [...this.#events].find(([, e]) => e.date === date)?.[0];
      return { in: same ?? this.#add(ref, { type: 'other', date }) };
    }
    this.#warn(
      at,
      'period',
      period,
      'this period is no temporal group of the document',
      'It is taken as if it were not there',
    );
    return undefined;
  }
  /** `in` and `until` of a provision, as far as they differ from what it inherits. */
  spanOf(e: Element): Span | undefined {
    const own = this.#own?.provisions.get(e.attrs['eId'] ?? '');
    const stated = { ...this.span(e.attrs['period'], e) };
    for (const key of ['in', 'until'] as const) {
      const named = own?.[key];
      if (typeof named === 'string') stated[key] = this.#named(named);
    }
    return stated.in === undefined && stated.until === undefined ? undefined : stated;
  }
  event(ref: string | undefined): string | undefined {
    const eId = ref?.replace(/^#/, '');
    if (eId === undefined) return undefined;
    const own = this.#own?.events.get(eId);
    return own ? this.#named(`${own.work}!${own.id}`) : this.#byRef.get(eId);
  }

  /** A whole act that was repealed on one known day: its provisions end there, unless they have intervals of their own. */
  endWithRepeal(provisions: ProvisionData[]): void {
    if (this.#own) return;
    const repeals = [...this.#events].filter(([, e]) => e.type === 'repealed' && e.date !== 'undetermined');
    if (repeals.length === 1) for (const p of provisions) if (p.until === undefined) p.until = repeals[0]![0];
  }

  #readOwn(own: OwnData): void {
    for (const { work, id, stated, ...event } of own.events.values()) {
      void stated;
      if (work === own.work['short']) this.#events.set(this.#names.take(id), event as Event);
    }
  }
  /** `work!event` of our own data; an event of another work is taken in under `work.event` when something needs it. */
  #named(name: string): string {
    const [work, id] = name.split('!') as [string, string];
    if (work === this.#own?.work['short']) return id;
    const local = `${work}.${id}`;
    if (!this.#events.has(local)) {
      this.#foreign ??= new Map([...(this.#own?.events.values() ?? [])].map((e) => [`${e.work}!${e.id}`, e]));
      const { date, notBefore, condition } = (this.#foreign.get(name) ?? {}) as unknown as Event;
      this.#events.set(local, {
        type: 'other',
        date: date ?? 'undetermined',
        ...(notBefore ? { notBefore } : {}),
        ...(condition ? { condition } : {}),
      });
    }
    return local;
  }

  #readLifecycle(meta: Element): void {
    const concepts = new Map(
      childrenNamed(meta, 'references')
        .flatMap(elementsOf)
        .map((e) => [e.attrs['eId'], `${e.attrs['href'] ?? ''} ${e.attrs['showAs'] ?? ''}`]),
    );
    for (const e of childrenNamed(meta, 'lifecycle').flatMap((l) => childrenNamed(l, 'eventRef'))) {
      const date = dateIn(e.attrs['date']);
      if (!date) {
        this.#warn(
          e,
          'event',
          e.attrs['eId'] ?? 'eventRef',
          `“${e.attrs['date'] ?? ''}” is no date`,
          'It is imported as undetermined',
        );
      }
      const meaning = (e.attrs['refersTo'] ?? '')
        .split(/\s+/)
        .filter(Boolean)
        .map((r) => `${r} ${concepts.get(r.replace(/^#/, '')) ?? ''}`)
        .join(' ');
      const type =
        eventWords.find(([words]) => words.test(meaning))?.[1] ??
        (e.attrs['type'] === 'repeal' ? 'repealed' : e.attrs['type'] === 'generation' ? 'signed' : 'other');
      const ref = e.attrs['eId'] ?? e.attrs['id'] ?? '';
      const id = this.#add(ref || type, { type, date: date ?? 'undetermined' });
      if (ref) this.#byRef.set(ref, id);
    }
  }
  #readGroup(group: Element): void {
    const intervals = childrenNamed(group, 'timeInterval');
    if (intervals.length > 1)
      this.#warn(
        group,
        'period',
        group.attrs['eId'] ?? 'temporalGroup',
        `${intervals.length} intervals are taken as one, from the first start to the last end`,
        'Give an act as it stood on one day',
      );
    this.#groups.set(group.attrs['eId'] ?? '', [intervals[0]?.attrs['start'], intervals.at(-1)?.attrs['end']]);
  }

  #add(wanted: string, event: Event): string {
    const clean = wanted.replace(/[^A-Za-z0-9._-]/g, '-').replace(/^[^A-Za-z0-9]+/, '') || event.type;
    const id = this.#names.take(clean);
    this.#events.set(id, event);
    return id;
  }

  /** A work needs a day of publication and one of force; what the file does not say is inferred, marked so, and said. */
  #supply(meta: Element, identified: Identified, type: 'published' | 'inForce', stated: IsoDate | undefined): void {
    const id = type === 'published' ? 'published' : 'start';
    if (stated) {
      this.#add(id, { type, date: stated });
      return;
    }
    const generations = [...this.#events.values()]
      .filter((e) => e.type === 'signed' || e.type === 'adopted')
      .map((e) => e.date)
      .filter((d) => d !== 'undetermined');
    const starts = [...this.#groups.values()].flatMap(([start]) => this.dateOf(this.event(start) ?? '') ?? []);
    const inferred =
      type === 'published'
        ? (generations[0] ?? identified.date)
        : (starts.sort()[0] ?? generations[0] ?? identified.date);
    const isBill = identified.kind === 'bill' && type === 'inForce';
    this.#add(id, { type, date: isBill ? 'undetermined' : inferred, ...(isBill ? {} : { confidence: 'L' as const }) });
    this.#warn(
      meta,
      'event',
      `${identified.short}!${id}`,
      isBill
        ? 'a bill has no day of entry into force'
        : `the file does not say when it was ${type === 'published' ? 'published' : 'brought into force'}; ${inferred} is inferred`,
      isBill ? 'It is undetermined; give a date to see it laid over the law' : 'Correct the date of this event',
    );
  }
}
