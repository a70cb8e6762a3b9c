/**
 * Plays the year, day by day, oldest first: what runs out in the night runs out, what is filed is filed, officers do what they mean to do that day. A day that
 * was broken off is played again: forms have the names of what they do, so what was done already is not done twice.
 */
import { setImmediate } from 'node:timers/promises';
import pg from 'pg';
import { type Instance, type Law, routeOf, superior } from '../../law/index.ts';
import type { DemoPerson } from '../../people/index.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type Calendar, daysBetween, lawCalendar, type Settled, settledDays } from '../model/calendar.ts';
import { castOf, citizenId } from '../model/cast.ts';
import { DayClock } from '../model/day-clock.ts';
import type { Material } from '../model/material.ts';
import { type Planned, planYear } from '../model/plan.ts';
import { type Arrival, type Deed, storyOf } from '../model/story.ts';
import { arrivals, type Came, desks, taken } from '../queries/arrivals.ts';
import { gather, type Troupe } from '../queries/troupe.ts';
import type { OpenStage, Stage } from '../stage.ts';
import { dayPlayed, type Progress } from '../store/progress.ts';
import { gatherOn } from './gather.ts';
import { type Doing, formOfDeed, type Played, perform } from './perform.ts';

export interface FillOptions {
  pool: pg.Pool;
  open: OpenStage;
  instance: Instance;
  material: Material;
  /** the people whom the jurisdiction names */
  named: readonly DemoPerson[];
  progress: Progress;
  signal?: AbortSignal;
  onDay?: (day: string, done: number, of: number) => void;
  /** what the room refused of what the story had in mind */
  onUndone?: (what: string, why: string) => void;
}

/** So many cases are worked on at once: the database's round trips overlap, and most connections stay free for visitors. */
const atOnce = 6;
const hour = 60;

export async function fill(o: FillOptions): Promise<void> {
  const pool = ownPool(o.pool);
  try {
    await play({ ...o, pool });
  } finally {
    await pool.end();
  }
}

/**
 * Connections of its own, so that visitors keep theirs, and commits that do not wait for the disk: what a power cut takes is played again. What the record has
 * signed is safe: its commits do wait, and flush whatever was committed before them.
 */
function ownPool({ options }: pg.Pool): pg.Pool {
  const { password } = options;
  const own = new pg.Pool({
    ...options,
    ...(password === undefined ? {} : { password }),
    ...{ max: atOnce + 2, options: '-c synchronous_commit=off' },
  });
  own.on('error', () => {
    // A lost idle connection is replaced on the next query.
  });
  return own;
}

async function play(o: FillOptions): Promise<void> {
  const { pool, progress, signal } = o;
  const law = o.instance.laws.get(o.material.jurisdiction)!;
  const clock = new DayClock(law, progress.firstDay);
  const instance: Instance = { ...o.instance, today: () => clock.day };
  const cast = castOf(progress.seed, o.material, law, progress.firstDay, o.named);
  const open = (people: readonly DemoPerson[]) => o.open({ pool, clock, instance, people });
  await seed(open, cast);
  const stage = open(o.named);
  const troupe = await gather(pool as unknown as Tx, stage.people, [...o.named, ...cast]);
  const days = daysBetween(progress.firstDay, progress.lastDay);
  const settled = settledDays(law);
  // Half a millisecond a day: visitors are let in between.
  for (const [i, day] of days.entries()) if (settled(day) && i % 16 === 0) await setImmediate();
  const year = new Year(o, law, settled, troupe, stage);
  const from = progress.played === null ? 0 : days.indexOf(progress.played) + 1;
  if (from > 0) await year.remember(days[0]!, days[from - 1]!);
  for (let i = from; i < days.length; i++) {
    if (signal?.aborted) return;
    const day = days[i]!;
    clock.set(day, 10);
    await night(stage, signal);
    clock.set(day, 8 * hour);
    await year.file(day, signal);
    clock.set(day, 14 * hour);
    await year.act(day, signal);
    await year.gather(day);
    // Broken off within the day: it is not over.
    if (signal?.aborted) return;
    await year.remember(day, day);
    await dayPlayed(pool as unknown as Tx, day);
    o.onDay?.(day, i + 1, days.length);
  }
}

/** Two rounds side by side: each passes over the case that the other one has in hand. */
async function night(stage: Stage, signal: AbortSignal | undefined): Promise<void> {
  await Promise.all(Array.from({ length: 2 }, () => stage.runClocks(signal)));
}

/** Several at a time: each person is a transaction of her own. */
async function seed(open: (people: readonly DemoPerson[]) => Stage, cast: readonly DemoPerson[]): Promise<void> {
  const size = Math.ceil(cast.length / atOnce);
  const parts = Array.from({ length: atOnce }, (_, i) => cast.slice(i * size, (i + 1) * size));
  await Promise.all(parts.map((part) => open(part).people.seedDemonstration()));
}

class Year {
  readonly #o: FillOptions;
  readonly #pool: Tx;
  readonly #law: Law;
  readonly #calendar: Calendar;
  readonly #settled: Settled;
  readonly #troupe: Troupe;
  readonly #stage: Stage;
  readonly #doing: Doing;
  readonly #byDay = new Map<string, Planned[]>();
  readonly #byForm = new Map<string, Planned>();
  readonly #cases = new Map<string, Played & { planned: Planned }>();
  readonly #byLabel = new Map<string, Played>();
  readonly #deeds = new Map<string, Deed[]>();
  readonly #like = new Map<string, { label: string; on: string }>();

  constructor(o: FillOptions, law: Law, settled: Settled, troupe: Troupe, stage: Stage) {
    this.#o = o;
    this.#pool = o.pool as unknown as Tx;
    this.#law = law;
    this.#calendar = lawCalendar(law);
    this.#settled = settled;
    this.#troupe = troupe;
    this.#stage = stage;
    const { seed } = o.progress;
    const { appeals, documents } = stage;
    this.#doing = { seed, appeals, documents, pool: this.#pool, troupe, letters: o.material.letters };
    for (const p of planYear({
      ...o.progress,
      material: o.material,
      law,
      calendar: this.#calendar,
      settled: this.#settled,
    })) {
      this.#byForm.set(p.form, p);
      push(this.#byDay, p.on, p);
    }
  }

  async file(day: string, signal: AbortSignal | undefined): Promise<void> {
    const planned = this.#byDay.get(day) ?? [];
    const there = await taken(
      this.#pool,
      planned.map((p) => p.form),
    );
    if (signal?.aborted) return;
    await Promise.all(
      planned
        .filter((p) => !there.has(p.form))
        .map((p) => {
          const by = p.filing.entered
            ? (this.#troupe.staff('registrar', p.filing.body!, 0) ?? this.#troupe.staff('officer', p.filing.body!, 0)!)
            : this.#troupe.citizen(typeof p.citizen === 'string' ? p.citizen : citizenId(p.citizen));
          return this.#stage.appeals.file(by, p.filing, p.form);
        }),
    );
  }

  /** Cases side by side, the deeds of one case in their order; joining, which looks at two cases, when all else is done. */
  async act(day: string, signal: AbortSignal | undefined): Promise<void> {
    const { seed } = this.#doing;
    const all = this.#deeds.get(day) ?? [];
    this.#deeds.delete(day);
    const there = await taken(
      this.#pool,
      all.map((d) => formOfDeed(seed, d)),
    );
    const left = all.filter((d) => !there.has(formOfDeed(seed, d)));
    const open = await desks(this.#pool, [...new Set(left.map((d) => this.#byLabel.get(d.label)!.caseId))]);
    const one = async (deed: Deed): Promise<void> => {
      if (signal?.aborted) return;
      const played = this.#byLabel.get(deed.label)!;
      const other = deed.like === undefined ? undefined : this.#byLabel.get(deed.like);
      const result = await perform(this.#doing, deed, played, open.get(played.caseId)!, other);
      if (!result.done) this.#o.onUndone?.(`${deed.label} ${deed.do} ${deed.on}`, result.why);
    };
    const byCase = new Map<string, Deed[]>();
    for (const deed of left) if (deed.do !== 'join') push(byCase, deed.label, deed);
    const queue = [...byCase.values()].map((deeds) => deeds.sort((a, b) => a.order - b.order));
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let deeds = queue.shift(); deeds; deeds = queue.shift()) for (const deed of deeds) await one(deed);
      }),
    );
    for (const deed of left.filter((d) => d.do === 'join')) await one(deed);
  }

  /** Assemblies: few enough to be played one after the other. */
  async gather(day: string): Promise<void> {
    const { material, progress } = this.#o;
    if (!material.assemblies) return;
    await gatherOn(
      {
        ...{ seed: progress.seed, jurisdiction: material.jurisdiction, material: material.assemblies },
        ...{ calendar: this.#calendar, citizens: material.state.citizens, pool: this.#pool, troupe: this.#troupe },
        assemblies: this.#stage.assemblies,
        onUndone: (label, why) => this.#o.onUndone?.(`${label} ${day}`, why),
      },
      day,
    );
  }

  /** What came to bodies on these days, and what will be done about it. */
  async remember(from: string, to: string): Promise<void> {
    const came = await arrivals(this.#pool, from, to);
    for (const a of came) if (!this.#cases.has(a.caseId)) this.#meet(a);
    // By name within a day: which entry came first is a matter of milliseconds.
    const known = came.filter((a) => this.#cases.has(a.caseId)).map((a) => ({ a, played: this.#cases.get(a.caseId)! }));
    known.sort((x, y) => compare(x.a.on, y.a.on) || compare(x.played.label, y.played.label));
    for (const { a, played } of known)
      for (const deed of this.#story(a, played)) if (deed.on > to) push(this.#deeds, deed.on, deed);
  }

  /** Gives a case its name: that of its form, or of the case that it came from. One that a visitor filed has none. */
  #meet(a: Came): void {
    const parent = a.parent ? this.#cases.get(a.parent) : undefined;
    const planned = this.#byForm.get(a.step) ?? parent?.planned;
    if (!planned) return;
    const entered = planned.filing.entered !== undefined;
    const citizen = typeof planned.citizen === 'string' ? planned.citizen : citizenId(planned.citizen);
    const played = {
      ...{ planned, caseId: a.caseId, number: a.number, subject: planned.filing.subject ?? '' },
      label: parent ? `${parent.label} / ${a.via}` : planned.label,
      citizen: entered ? undefined : citizen,
      kind: a.via === 'complaint' ? 'complaint' : planned.filing.kind,
    };
    this.#cases.set(a.caseId, played);
    this.#byLabel.set(played.label, played);
  }

  #story(a: Came, played: Played & { planned: Planned }): Deed[] {
    const { planned } = played;
    const { filing } = planned;
    const { seed } = this.#doing;
    const arrival: Arrival = {
      ...{ label: played.label, via: a.via, on: a.on, body: a.body, present: played.citizen !== undefined },
      ...{ kind: played.kind, dueOn: a.dueOn, instructs: filing.instructs === true, closed: a.closed },
      above: superior(this.#law, a.body, a.on) !== undefined,
      routed: filing.topic ? routeOf(this.#law, filing.topic, filing.region, a.on)?.body : undefined,
      points: played.label === planned.label ? (filing.points?.length ?? 1) : 1,
      like: a.via === 'filed' && !planned.script ? this.#likeOf(a, planned) : undefined,
      script: planned.script,
    };
    return storyOf(seed, this.#o.material, this.#calendar, this.#settled, arrival);
  }

  /** A case of the same wording that the body got within three weeks. */
  #likeOf(a: Came, planned: Planned): string | undefined {
    if (!planned.mass) return undefined;
    const key = `${a.body} ${planned.mass}`;
    const before = this.#like.get(key);
    if (before && Date.parse(a.on) - Date.parse(before.on) < 21 * 86_400_000) return before.label;
    this.#like.set(key, { label: planned.label, on: a.on });
    return undefined;
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const all = map.get(key);
  if (all) all.push(value);
  else map.set(key, [value]);
}
