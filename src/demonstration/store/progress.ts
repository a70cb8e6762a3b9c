/** The mark of a demonstration, and how far it has been played. One row, or none where people and cases are real. */
import type { Tx } from '../../platform/db/tx.ts';

export interface Progress {
  seed: string;
  appeals: number;
  firstDay: string;
  lastDay: string;
  /** the last day that has been played to its end */
  played: string | null;
  finished: boolean;
}

const columns = `seed, appeals, first_day::text AS "firstDay", last_day::text AS "lastDay", played::text, finished_at IS NOT NULL AS finished`;

export async function progressOf(pool: Tx): Promise<Progress | undefined> {
  const { rows } = await pool.query<Progress & Record<string, unknown>>(
    `SELECT ${columns} FROM demonstration_progress`,
  );
  return rows[0];
}

/** Marks a database in which nobody has filed anything; one that is in use, or marked already, is left as it is. */
export async function mark(tx: Tx, p: Omit<Progress, 'played' | 'finished'>, now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO demonstration_progress (one, seed, appeals, first_day, last_day, started_at)
     SELECT 1, $1, $2, $3, $4, $5 WHERE NOT EXISTS (SELECT 1 FROM case_file) ON CONFLICT (one) DO NOTHING`,
    [p.seed, p.appeals, p.firstDay, p.lastDay, now],
  );
}

export const dayPlayed = (pool: Tx, day: string): Promise<unknown> =>
  pool.query('UPDATE demonstration_progress SET played = $1', [day]);

export const finish = (pool: Tx, now: Date): Promise<unknown> =>
  pool.query('UPDATE demonstration_progress SET finished_at = $1 WHERE finished_at IS NULL', [now]);

/** Are the people and cases of this database fictitious? One query of a table with at most one row. */
export const isDemonstration = async (pool: Tx): Promise<boolean> => (await progressOf(pool)) !== undefined;

/** Is the year still being played? Until it is over the real clock must not run out what belongs to an earlier day. */
export const isFilling = async (pool: Tx): Promise<boolean> => (await progressOf(pool))?.finished === false;
