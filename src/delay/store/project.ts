/** Keeps the projection up with the record: batches of public leaves, each in one transaction with the place that it reaches. */
import type pg from 'pg';
import type { Clock } from '../../platform/clock.ts';
import { insertRows } from '../../platform/db/insert.ts';
import { type Tx, transaction } from '../../platform/db/tx.ts';
import type { RecordLog } from '../../record/index.ts';
import { foldAll, movesStay, publicationOf, type Stay } from '../model/stay.ts';

/** Raised whenever the fold changes: rows made by another one are made anew. */
const version = 2;

/** Up to where the record has been read: what every figure is labelled with. */
export interface AsOf {
  entries: number;
  /** root of the record's first `entries` entries (RFC 9162), Base 64; anybody can compare it with a checkpoint */
  root: string;
  /** when they were read (ISO 8601), null before the first */
  time: string | null;
}

interface CursorRow {
  version: number;
  entries: string;
  root: string;
  latest_on: string | null;
  folded_at: Date | null;
}
const cursorColumns = 'version, entries, root, latest_on::text, folded_at';

export async function asOf(pool: Tx): Promise<AsOf> {
  const { rows } = await pool.query<CursorRow>({
    name: 'delay as of',
    text: `SELECT ${cursorColumns} FROM delay_cursor`,
  });
  const { entries, root, folded_at } = rows[0]!;
  return { entries: Number(entries), root, time: folded_at?.toISOString() ?? null };
}

const stayColumns = {
  thread: 'uuid',
  place: 'integer',
  body: 'text',
  owes: 'text',
  received_on: 'date',
  counted_from: 'date',
  due_on: 'date',
  ended_on: 'date',
  how: 'text',
  late: 'boolean',
  lapsed_on: 'date',
  escalated_on: 'date',
  execute_by: 'date',
  executed_on: 'date',
} as const;

type StayRow = { [K in keyof typeof stayColumns]: unknown };
const rowOf = (s: Stay): StayRow => ({
  ...{ thread: s.thread, place: s.place, body: s.body, owes: s.owes, received_on: s.receivedOn },
  ...{ counted_from: s.countedFrom, due_on: s.dueOn, ended_on: s.endedOn, how: s.how, late: s.late },
  ...{ lapsed_on: s.lapsedOn, escalated_on: s.escalatedOn },
  ...{ execute_by: s.executeBy, executed_on: s.executedOn },
});

/** Columns of a stay as the fold names them. */
export const selectStay = `thread, place, body, owes, received_on::text AS "receivedOn", counted_from::text AS "countedFrom", due_on::text AS "dueOn",
  ended_on::text AS "endedOn", how, late, lapsed_on::text AS "lapsedOn", escalated_on::text AS "escalatedOn",
  execute_by::text AS "executeBy", executed_on::text AS "executedOn"`;

async function newestStays(tx: Tx, threads: readonly string[]): Promise<Map<string, Stay>> {
  const { rows } = await tx.query<Stay & pg.QueryResultRow>({
    name: 'delay newest stays',
    text: `SELECT DISTINCT ON (thread) ${selectStay} FROM delay_stay WHERE thread = ANY($1::uuid[]) ORDER BY thread, place DESC`,
    values: [threads],
  });
  return new Map(rows.map((s) => [s.thread, s]));
}

/** Forgets everything; the next rounds read the record from its beginning. */
export async function forget(tx: Tx): Promise<void> {
  await tx.query('DELETE FROM delay_stay');
  await tx.query('DELETE FROM delay_publication');
  await tx.query(`UPDATE delay_cursor SET version = $1, entries = 0, root = '', latest_on = NULL, folded_at = NULL`, [
    version,
  ]);
}

/**
 * Folds the next batch. @returns how many entries were folded: 0 when there are no more
 *
 * Who comes second waits for the row of the cursor and goes on from there, so several processes may run it. Rows of another fold, or of a record that is not
 * the beginning of this one (a database that was put back), are made anew.
 */
export const foldBatch = (pool: pg.Pool, record: RecordLog, clock: Clock, batch: number): Promise<number> =>
  transaction(pool, async (tx) => {
    const { rows } = await tx.query<CursorRow>(`SELECT ${cursorColumns} FROM delay_cursor FOR UPDATE`);
    const cursor = rows[0]!;
    const from = Number(cursor.entries);
    if (cursor.version !== version || (from > 0 && (await record.rootAt(from)) !== cursor.root)) {
      await forget(tx);
      return 1;
    }
    const entries = await record.entries({ from, limit: batch });
    if (entries.length === 0) return 0;
    entries.forEach((e, i) => {
      if (e.index !== from + i) throw new Error(`the record gave entry ${e.index} in the place of entry ${from + i}`);
    });
    const leaves = entries.map((e) => e.leaf);
    const threads = [...new Set(leaves.filter((l) => movesStay(l.kind)).map((l) => l.thread))];
    const known = threads.length > 0 ? await newestStays(tx, threads) : new Map<string, Stay>();
    const { changed, latest } = foldAll(known, leaves, cursor.latest_on ?? '');
    if (changed.length > 0)
      await tx.query(
        insertRows(
          'delay_stay',
          stayColumns,
          changed.map(rowOf),
          `ON CONFLICT (thread, place) DO UPDATE SET due_on = excluded.due_on, ended_on = excluded.ended_on, how = excluded.how,
            late = excluded.late, lapsed_on = excluded.lapsed_on, escalated_on = excluded.escalated_on,
            execute_by = excluded.execute_by, executed_on = excluded.executed_on`,
        ),
      );
    const publications = entries.flatMap(({ index, leaf }) => {
      const p = publicationOf(leaf);
      return p ? [{ entry: index, thread: leaf.thread, on_day: leaf.on, what: p.what, reason: p.reason }] : [];
    });
    if (publications.length > 0)
      await tx.query({
        name: 'delay publications',
        text: `INSERT INTO delay_publication (entry, thread, on_day, what, reason)
          SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::date[], $4::text[], $5::text[]) ON CONFLICT (entry) DO NOTHING`,
        values: (['entry', 'thread', 'on_day', 'what', 'reason'] as const).map((c) => publications.map((p) => p[c])),
      });
    const to = from + entries.length;
    await tx.query('UPDATE delay_cursor SET entries = $1, root = $2, latest_on = $3, folded_at = $4', [
      ...[to, await record.rootAt(to), latest, clock.now()],
    ]);
    return entries.length;
  });
