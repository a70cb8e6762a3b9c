/**
 * `Law` is an immutable value on two axes: what is in force on `v`, as known on `k`. Looking it up costs two binary searches; the fold behind it is made
 * once per work and state and kept (docs/decisions/0003-fold-per-work.md).
 */
import { createHash } from 'node:crypto';
import type { ModificationData, WorkData } from '../pack/format.ts';
import type { Pack } from '../pack/load.ts';
import { type Change, changesOf, type EventDates, eventDates } from './change.ts';
import type { IsoDate } from './dates.ts';
import { foldWork, type ProvisionState, type Said, type Visible, type WorkState } from './fold.ts';

export const endOfTime: IsoDate = '9999-12-31';
export type Axis = 'force' | 'application';

export interface Moment {
  /** the day on which the law must be in force (or apply) */
  inForce: IsoDate;
  /** the day until which publications are known; default: all */
  known?: IsoDate;
}

export interface Resolved extends Visible {
  end?: IsoDate;
  /** the start is not certain: it lies in [notBefore, start] */
  notBefore?: IsoDate;
}

/** A change whose start is undetermined: it is known, it waits, and says on what. */
export interface Pending {
  change: Change;
  condition?: Record<string, string>;
}

/** All that is known on one day: changes with their dates resolved, and the days on which the law changes. */
interface Known {
  from: IsoDate;
  changes: Resolved[];
  pending: Pending[];
  events: EventDates;
  breaks: IsoDate[];
  cells: (LawInForce | undefined)[];
  /** the same changes by the work they change */
  byWork: Map<string, Resolved[]>;
  /** changes whose start is not certain */
  unsure: Resolved[];
}

export class Law {
  readonly pack: Pack;
  readonly works: ReadonlyMap<string, WorkData>;
  readonly changes: readonly Change[];
  /** the bill laid over this law, if there is one */
  readonly bill: WorkData | undefined;
  readonly #byIri: ReadonlyMap<string, WorkData>;
  readonly #publications: IsoDate[];
  readonly #known: Record<Axis, (Known | undefined)[]> = { force: [], application: [] };
  readonly #folds = new Map<string, WorkState>();
  readonly #hashes = new WeakMap<WorkState, string>();

  constructor(pack: Pack, bill?: WorkData) {
    this.pack = pack;
    this.bill = bill;
    const works = bill ? [...pack.works, bill] : pack.works;
    this.works = new Map(works.map((w) => [w.short, w]));
    this.#byIri = new Map(works.map((w) => [w.work, w]));
    this.changes = changesOf(works);
    const stated = eventDates(this.works, []);
    this.#publications = distinct(this.changes.map((c) => stated.date(c.published)).filter((d) => d !== undefined));
  }

  /** Lays a bill over the law: another value; this one stays as it is. Its modifications count as published on the bill's own dates. */
  with(bill: WorkData): Law {
    return new Law(this.pack, bill);
  }

  /** A work by short name or IRI (with or without `kk|ru|en@date` behind it). */
  work(name: string): WorkData | undefined {
    return this.works.get(name) ?? this.#byIri.get(name.replace(/\/(kaz|rus|eng|[a-z]{3})([@:].*)?$/, ''));
  }

  /** The law in force on a day, as known on a day. Amortised cost: two binary searches, no allocation. */
  at(moment: Moment, axis: Axis = 'force'): LawInForce {
    const known = this.#knownOn(moment.known ?? endOfTime, axis);
    const i = lastAtOrBefore(known.breaks, moment.inForce) + 1;
    return (known.cells[i] ??= new LawInForce(this, known, i, axis));
  }

  /** The days on which the law in force changes, as known on a day, in order. */
  breaks(known: IsoDate = endOfTime, axis: Axis = 'force'): readonly IsoDate[] {
    return this.#knownOn(known, axis).breaks;
  }
  /** Every change with its dates, as known on a day; of one work, if it is named. The same array each time: answers can be kept with it. */
  resolved(known: IsoDate = endOfTime, axis: Axis = 'force', work?: string): readonly Resolved[] {
    const on = this.#knownOn(known, axis);
    return work === undefined ? on.changes : (on.byWork.get(work) ?? none);
  }
  pending(known: IsoDate = endOfTime): readonly Pending[] {
    return this.#knownOn(known, 'force').pending;
  }
  events(known: IsoDate = endOfTime): EventDates {
    return this.#knownOn(known, 'force').events;
  }

  #knownOn(k: IsoDate, axis: Axis): Known {
    const i = lastAtOrBefore(this.#publications, k) + 1;
    return (this.#known[axis][i] ??= this.#resolve(i === 0 ? '0000-00-00' : this.#publications[i - 1]!, axis));
  }

  #resolve(k: IsoDate, axis: Axis): Known {
    const stated = eventDates(this.works, []);
    const published = (c: Change) => stated.date(c.published);
    const visible = this.changes.filter((c) => (published(c) ?? endOfTime) <= k);
    const moves = visible
      .filter((c) => c.type === 'forceMod' || c.type === 'efficacyMod')
      .sort((a, b) => (published(a)! < published(b)! ? -1 : 1));
    const events = eventDates(this.works, moves);
    const changes: Resolved[] = [];
    const pending: Pending[] = [];
    for (const change of visible) {
      const interval = change[axis];
      const start = events.date(interval.start);
      if (start === undefined) {
        const condition = events.event(interval.start)?.condition;
        pending.push({ change, ...(condition ? { condition } : {}) });
        continue;
      }
      const end = interval.end && events.date(interval.end);
      const notBefore = events.event(interval.start)?.notBefore;
      changes.push({
        change,
        start,
        published: published(change)!,
        ...(end ? { end } : {}),
        ...(notBefore && notBefore < start ? { notBefore } : {}),
      });
    }
    const breaks = distinct(changes.flatMap((c) => [c.start, c.end, c.notBefore]).filter((d) => d !== undefined));
    const byWork = new Map<string, Resolved[]>();
    for (const c of changes) {
      const of = byWork.get(c.change.target.work);
      if (of) of.push(c);
      else byWork.set(c.change.target.work, [c]);
    }
    return {
      from: k,
      changes,
      byWork,
      unsure: changes.filter((c) => c.notBefore !== undefined),
      pending,
      events,
      breaks,
      cells: new Array<LawInForce | undefined>(breaks.length + 1).fill(undefined),
    };
  }

  /** The state of one work under a set of changes; kept by the set, so that a day on which nothing changes in it costs nothing. */
  fold(work: string, visible: readonly Visible[]): WorkState {
    const key = `${work} ${visible.map((v) => `${v.change.index}${v.ended ? 'e' : ''}@${v.start}`).join(' ')}`;
    let state = this.#folds.get(key);
    if (!state) this.#folds.set(key, (state = foldWork(visible)));
    return state;
  }

  hashOf(state: WorkState): string {
    let hash = this.#hashes.get(state);
    if (!hash) {
      const said = (m: Map<string, Said<unknown>>) => [...m].map(([k, s]) => [k, s.wId, s.data]);
      const content = [
        [...state.provisions.values()].map((p) => [p.wId, p.eId, p.num, p.heading, p.text, p.children, p.ended?.on]),
        said(state.parameters),
        said(state.rules),
        said(state.timeLimits),
        said(state.days),
        said(state.offences),
      ];
      this.#hashes.set(state, (hash = createHash('sha256').update(JSON.stringify(content)).digest('hex')));
    }
    return hash;
  }
}

/** The law between two days on which it changes. Immutable; everything is computed once and kept. */
export class LawInForce {
  readonly law: Law;
  readonly axis: Axis;
  /** first day of this state of the law; undefined before the first law of the pack */
  readonly from: IsoDate | undefined;
  /** first day of the next state; undefined if none is known */
  readonly to: IsoDate | undefined;
  readonly #source: Known;
  readonly #works = new Map<string, WorkState>();
  #all: ReturnType<LawInForce['collect']> | undefined;
  #hash: string | undefined;
  #uncertain: readonly Resolved[] | undefined;
  /** what a room derives from this state of the law and wants to keep with it (compiled rules, for one) */
  readonly kept = new Map<string, unknown>();

  constructor(law: Law, source: Known, cell: number, axis: Axis) {
    this.law = law;
    this.axis = axis;
    this.#source = source;
    this.from = cell === 0 ? undefined : source.breaks[cell - 1];
    this.to = source.breaks[cell];
  }

  /** SHA-256 over everything the law says in this state, hexadecimal. */
  get hash(): string {
    return (this.#hash ??= createHash('sha256')
      .update(
        [...this.law.works.keys()]
          .sort()
          .map((w) => `${w} ${this.law.hashOf(this.work(w))}`)
          .join('\n'),
      )
      .digest('hex'));
  }

  work(short: string): WorkState {
    let state = this.#works.get(short);
    if (!state) {
      const on = this.from ?? '0000-00-00';
      const visible: Visible[] = [];
      for (const c of this.#source.byWork.get(short) ?? none) {
        if (c.start > on) continue;
        visible.push(
          c.end !== undefined && c.end <= on
            ? { change: c.change, start: c.start, published: c.published, ended: c.end }
            : c,
        );
      }
      this.#works.set(short, (state = this.law.fold(short, visible)));
    }
    return state;
  }

  provision(work: string, wId: string): ProvisionState | undefined {
    return this.work(work).provisions.get(wId);
  }

  get parameters() {
    return this.#collected.parameters;
  }
  get rules() {
    return this.#collected.rules;
  }
  get timeLimits() {
    return this.#collected.timeLimits;
  }
  get days() {
    return this.#collected.days;
  }
  get offences() {
    return this.#collected.offences;
  }
  /** names said by more than one work at once: an error of the pack, found by `qulaq law check` */
  get overlaps() {
    return this.#collected.overlaps;
  }
  get #collected() {
    return (this.#all ??= this.collect());
  }

  private collect() {
    const overlaps: { name: string; works: string[] }[] = [];
    const merge = <T>(pick: (s: WorkState) => Map<string, Said<T>>): Map<string, Said<T>> => {
      const out = new Map<string, Said<T>>();
      for (const short of this.law.works.keys()) {
        for (const [name, said] of pick(this.work(short))) {
          const other = out.get(name);
          if (other) overlaps.push({ name, works: [other.work, said.work] });
          out.set(name, said);
        }
      }
      return out;
    };
    return {
      parameters: merge((s) => s.parameters),
      rules: merge((s) => s.rules),
      timeLimits: merge((s) => s.timeLimits),
      days: merge((s) => s.days),
      offences: merge((s) => s.offences),
      overlaps,
    };
  }

  /** Changes whose start is not certain and may already have happened in this state: what they touch needs a ruling. */
  get uncertain(): readonly Resolved[] {
    const on = this.from ?? '0000-00-00';
    return (this.#uncertain ??= this.#source.unsure.filter((c) => c.notBefore! <= on && on < c.start));
  }
  /** Whether a provision is touched by a change whose start is not certain here. */
  uncertainFor(work: string, wId: string): readonly Resolved[] {
    return this.uncertain.filter(
      (c) =>
        c.change.target.work === work &&
        (c.change.target.wId === wId || (c.change.data as ModificationData).provision?.id === wId),
    );
  }
}

const none: readonly Resolved[] = [];
const distinct = (dates: readonly IsoDate[]): IsoDate[] => [...new Set(dates)].sort();

/** Index of the last entry that is not later than `date`, -1 if there is none. */
export function lastAtOrBefore(sorted: readonly IsoDate[], date: IsoDate): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (sorted[mid]! <= date) low = mid + 1;
    else high = mid;
  }
  return low - 1;
}
