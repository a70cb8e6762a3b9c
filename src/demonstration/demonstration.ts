/** The room, opened: marks a new database as a demonstration and plays its year. */
import type pg from 'pg';
import type { Instance } from '../law/index.ts';
import { type DemoPerson, readDemonstration } from '../people/index.ts';
import { systemClock } from '../platform/clock.ts';
import { type Tx, transaction } from '../platform/db/tx.ts';
import { fill } from './actions/fill.ts';
import { yearBefore } from './model/calendar.ts';
import { DayClock } from './model/day-clock.ts';
import { readMaterial } from './model/material.ts';
import type { OpenStage } from './stage.ts';
import { finish, mark, type Progress, progressOf } from './store/progress.ts';

export interface DemonstrationOptions {
  pool: pg.Pool;
  /** opens the rooms at another clock, over the same database, keys and record */
  open: OpenStage;
  instance: Instance;
  /** folder of the packs */
  packs: string;
  /** mark a database in which nothing has been filed: false for `--empty` */
  begin: boolean;
  seed?: string;
  /** how many are filed; the data say it unless it is said here */
  appeals?: number;
  /** the year up to the day before; today unless it is said here */
  until?: string;
  /** how many days, if not a year */
  days?: number;
}

export interface FillState {
  day: string;
  /** days played, of how many */
  done: number;
  of: number;
  finished: boolean;
}

export interface Demonstration {
  /** still to be played: until then the clocks of the real day must wait */
  readonly filling: boolean;
  readonly state: FillState;
  /**
   * Plays what is left of the year; returns at once where nothing is. Broken off at any moment (signal, kill) it goes on from there the next time. Only one
   * process plays: another one returns false.
   * @param onProgress at most twice a second
   * @returns whether the year has been played to its end
   */
  fill(o?: {
    signal?: AbortSignal;
    onProgress?: (state: FillState) => void;
    onUndone?: (what: string, why: string) => void;
  }): Promise<boolean>;
}

/** Any number does: it only has to be the same in every process. */
const lock = 7_351_001;

/**
 * To be called before the people of the demonstration are given their posts: they hold them from the first day of the year that is played.
 * @returns undefined where the people and cases are real, or the jurisdiction has no demonstration
 */
export async function openDemonstration(o: DemonstrationOptions): Promise<Demonstration | undefined> {
  const pool = o.pool as unknown as Tx;
  const { instance } = o;
  const material = readMaterial(o.packs, instance.main);
  const law = instance.laws.get(instance.main);
  if (!material || !law) return undefined;
  const year = yearBefore(o.until ?? instance.today(), o.days);
  if (o.begin) {
    const appeals = o.appeals ?? material.state.appeals;
    const begun = { seed: o.seed ?? 'demonstration', appeals, ...year };
    await transaction(o.pool, (tx) => mark(tx, begun, systemClock.now()));
  }
  const marked = await progressOf(pool);
  if (!marked) return undefined;
  // An empty list of posts: known from the start, whether she has signed in or not.
  const named = (readDemonstration(o.packs, instance.main) ?? []).map((p) => ({ ...p, posts: p.posts ?? [] }));
  if (marked.played === null && !marked.finished) await seedNamed(o, marked, named);

  const of = daysOf(marked);
  let state: FillState = {
    ...{
      day: marked.played ?? marked.firstDay,
      done: marked.played ? daysOf({ ...marked, lastDay: marked.played }) : 0,
    },
    ...{ of, finished: marked.finished },
  };
  return {
    get filling() {
      return !state.finished;
    },
    get state() {
      return state;
    },
    async fill({ signal, onProgress, onUndone } = {}) {
      if (state.finished) return true;
      return alone(o.pool, async () => {
        const progress = (await progressOf(pool))!;
        let said = 0;
        if (!progress.finished)
          await fill({
            ...{ pool: o.pool, open: o.open, instance, material, named, progress },
            ...(signal ? { signal } : {}),
            ...(onUndone ? { onUndone } : {}),
            onDay(day, done, total) {
              state = { day, done, of: total, finished: false };
              if (performance.now() - said < 500) return;
              said = performance.now();
              onProgress?.(state);
            },
          });
        if (signal?.aborted) return false;
        await finish(pool, systemClock.now());
        state = { ...state, finished: true };
        onProgress?.(state);
        return true;
      });
    },
  };
}

const daysOf = (p: Pick<Progress, 'firstDay' | 'lastDay'>): number =>
  (Date.parse(p.lastDay) - Date.parse(p.firstDay)) / 86_400_000 + 1;

/** People with posts of their own must not get them twice: only where nobody is there yet. */
async function seedNamed(o: DemonstrationOptions, p: Progress, people: readonly DemoPerson[]): Promise<void> {
  const { rowCount } = await o.pool.query('SELECT 1 FROM post LIMIT 1');
  if (rowCount) return;
  const clock = new DayClock(o.instance.laws.get(o.instance.main)!, p.firstDay);
  const instance = { ...o.instance, today: () => clock.day };
  await o.open({ pool: o.pool, clock, instance, people }).people.seedDemonstration();
}

/** Holds a lock of the database for as long as the work takes; it is gone by itself with the process. @returns false if another one holds it */
async function alone(pool: pg.Pool, work: () => Promise<boolean>): Promise<boolean> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [lock]);
    if (!rows[0]?.held) return false;
    try {
      return await work();
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [lock]);
    }
  } finally {
    client.release();
  }
}
