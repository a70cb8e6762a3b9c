/** Lifecycle and temporal data of an exported document (schema elements `eventRef`, `temporalGroup`, `timeInterval`). */
import type { EventKey } from '../model/change.ts';
import type { LifecycleEvent } from '../pack/format.ts';
import type { Ids } from './akn-names.ts';
import type { References } from './akn-references.ts';
import type { Expression } from './expression.ts';
import { encode, inOneLanguage } from './own-data.ts';
import { el, type Markup, me } from './xml.ts';

const eventType = (type: LifecycleEvent['type'], isOwn: boolean): string | undefined =>
  ['repealed', 'endOfForce', 'annulled', 'endOfApplication'].includes(type)
    ? isOwn
      ? 'repeal'
      : 'amendment'
    : ['upheld', 'other'].includes(type)
      ? undefined
      : isOwn
        ? 'generation'
        : 'amendment';

/** Events and the intervals between them. Ends of intervals are references to events, never dates (schema comment on `timeInterval`). */
export class TimeLine {
  readonly #e: Expression;
  readonly #ids: Ids;
  readonly #events = new Map<
    string,
    { key: EventKey; eId: string; date: string | undefined; event: LifecycleEvent | undefined }
  >();
  readonly #groups = new Map<
    string,
    { eId: string; start: string | undefined; end: string | undefined; kind: 'force' | 'application' }
  >();
  constructor(e: Expression, ids: Ids) {
    this.#e = e;
    this.#ids = ids;
  }

  /** `#eId` of an event; it is put into the lifecycle if its date is known, else among our own data. */
  event(key: EventKey): { ref: string; date: string | undefined } {
    const name = `${key.work}!${key.id}`;
    let known = this.#events.get(name);
    if (!known) {
      const events = this.#e.law.events(this.#e.moment.known);
      const eId = this.#ids.take(
        `evt_${key.work === this.#e.work.short ? '' : `${key.work}_`}${key.id}`.replace(/[^\w.-]/g, '-'),
      );
      this.#events.set(name, (known = { key, eId, date: events.date(key), event: events.event(key) }));
    }
    return { ref: `#${known.eId}`, date: known.date };
  }
  dateOf(id: string | undefined): string | undefined {
    return id === undefined ? undefined : this.event({ work: this.#e.work.short, id }).date;
  }

  /** `#eId` of the temporal group; undefined if its start has no date, as the standard has no place for that. */
  period(interval: { start: EventKey; end?: EventKey }, kind: 'force' | 'application'): string | undefined {
    const start = this.event(interval.start);
    const end = interval.end && this.event(interval.end);
    if (start.date === undefined) return undefined;
    const key = `${start.ref} ${end?.date && end.ref} ${kind}`;
    let group = this.#groups.get(key);
    if (!group)
      this.#groups.set(
        key,
        (group = {
          eId: this.#ids.take(`tmpg_${this.#groups.size + 1}`),
          start: start.ref,
          end: end?.date && end.ref,
          kind,
        }),
      );
    return `#${group.eId}`;
  }

  lifecycle(references: References): Markup | undefined {
    const rows = [...this.#events.values()]
      .filter((r) => r.date !== undefined)
      .sort((a, b) => (a.date! < b.date! ? -1 : a.date! > b.date! ? 1 : 0));
    if (!rows.length) return undefined;
    return el(
      'lifecycle',
      { source: me },
      rows.map(({ key, eId, date, event }) =>
        el('eventRef', {
          eId,
          date,
          source: references.work(key.work),
          refersTo: references.concept('TLCEvent', event?.type ?? 'other'),
          type: eventType(event?.type ?? 'other', key.work === this.#e.work.short),
        }),
      ),
    );
  }
  temporalData(references: References): Markup | undefined {
    const groups = [...this.#groups.values()];
    if (!groups.length) return undefined;
    return el(
      'temporalData',
      { source: me },
      groups.map(({ eId, start, end, kind }) =>
        el(
          'temporalGroup',
          { eId },
          el('timeInterval', {
            eId: this.#ids.take(`${eId}__tmint_1`),
            start,
            end,
            refersTo: references.concept('TLCConcept', kind),
          }),
        ),
      ),
    );
  }
  /** Everything about events that `eventRef` cannot say, and the events without a date. */
  ownEvents(): Markup[] {
    return [...this.#events.values()].map(({ key, eId, date, event }) => {
      const said = inOneLanguage(event ?? {}, this.#e.lang, this.#e.law.pack.languages);
      const stated = event && event.date !== (date ?? 'undetermined') ? event.date : undefined;
      const m = encode('event', { work: key.work, id: key.id, ...said, date: date ?? 'undetermined', stated });
      return { ...m, attrs: { ...m.attrs, ...(date ? { ref: `#${eId}` } : { eId }) } };
    });
  }
}
