/**
 * Clocks that have run out. The table of running clocks is the queue: a clock is taken with its row locked, and what its expiry means is decided and kept in
 * the same transaction, so it happens once, survives a kill at any moment, and is caught up with after the instance was down. Several processes may run it.
 */
import type { Pool } from 'pg';
import { type Tx, transaction } from '../../platform/db/tx.ts';
import type { CaseFile, Clock } from '../model/case.ts';
import { clockColumns, clockOf, fileColumns, fileOf } from '../store/cases.ts';

/** What a room does when a clock of one of its cases runs out: takes the step that the law sets. It must end the clock. */
export type Expire = (tx: Tx, file: CaseFile, clock: Clock, today: string) => Promise<void>;

/**
 * Runs every clock whose last day is over. Returns how many. Cost: one transaction a clock.
 * @param today the day that it is, in the time zone of the law
 * @param rooms by the room of a case
 */
export async function runClocks(
  pool: Pool,
  today: string,
  rooms: Readonly<Record<string, Expire>>,
  options: { signal?: AbortSignal; onError?: (error: Error, clock: Clock) => void } = {},
): Promise<number> {
  let done = 0;
  let last = { due: '0001-01-01', id: '00000000-0000-0000-0000-000000000000' };
  while (!options.signal?.aborted) {
    const { rows } = await pool.query({
      name: 'next clocks',
      text: `SELECT ${clockColumns} FROM case_clock WHERE state = 'running' AND due_on < $1::date AND (due_on, id) > ($2::date, $3::uuid)
        ORDER BY case_clock.due_on, id LIMIT 100`,
      values: [today, last.due, last.id],
    });
    if (rows.length === 0) return done;
    for (const clock of rows.map(clockOf)) {
      if (options.signal?.aborted) return done;
      try {
        if (await runOne(pool, clock.id, clock.caseId, today, rooms)) done++;
      } catch (error) {
        // One clock that cannot be run must not hold up the others; it is tried again in the next round.
        if (!options.onError) throw error;
        options.onError(error as Error, clock);
      }
      last = { due: clock.dueOn, id: clock.id };
    }
  }
  return done;
}

/** The case is locked before its clock is read again, as every step does, so two who act at once wait or pass, and never block each other. */
const runOne = (pool: Pool, id: string, caseId: string, today: string, rooms: Readonly<Record<string, Expire>>) =>
  transaction(pool, async (tx) => {
    const locked = await tx.query({
      name: 'lock case',
      text: `SELECT ${fileColumns} FROM case_file WHERE id = $1 FOR UPDATE SKIP LOCKED`,
      values: [caseId],
    });
    if (!locked.rows[0]) return false;
    const { rows } = await tx.query({
      name: 'clock still running',
      text: `SELECT ${clockColumns} FROM case_clock WHERE id = $1 AND state = 'running' AND due_on < $2::date`,
      values: [id, today],
    });
    const file = fileOf(locked.rows[0]);
    const expire = rooms[file.room];
    if (!rows[0] || !expire) return false;
    await expire(tx, file, clockOf(rows[0]), today);
    return true;
  });
