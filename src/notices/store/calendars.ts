/** Secret addresses of deadlines, and the deadlines behind them. */
import type { Computed } from '../../law/index.ts';
import type { Tx } from '../../platform/db/tx.ts';

export interface CalendarKey {
  id: string;
  person: string;
  body: string;
  madeAt: Date;
  lastUsedAt: Date | null;
}
type Row = Record<string, unknown>;
const keyOf = (r: Row): CalendarKey => ({
  ...{ id: r['id'] as string, person: r['person'] as string, body: r['body'] as string },
  ...{ madeAt: r['made_at'] as Date, lastUsedAt: r['last_used_at'] as Date | null },
});

/** @returns false: the form was sent twice */
export async function addCalendar(
  tx: Tx,
  k: { id: string; hash: Buffer; person: string; body: string; now: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    'INSERT INTO desk_calendar (id, hash, person, body, made_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING',
    [k.id, k.hash, k.person, k.body, k.now],
  );
  return rowCount === 1;
}
export async function calendarsOf(tx: Tx, person: string): Promise<CalendarKey[]> {
  const { rows } = await tx.query(
    'SELECT id, person, body, made_at, last_used_at FROM desk_calendar WHERE person = $1 ORDER BY made_at DESC, id LIMIT 50',
    [person],
  );
  return rows.map(keyOf);
}
export const dropCalendar = (tx: Tx, person: string, id: string) =>
  tx.query('DELETE FROM desk_calendar WHERE person = $1 AND id = $2', [person, id]);

/** The calendar of an address, and that it was asked for (written at most once an hour). */
export async function useCalendar(tx: Tx, id: string, hash: Buffer, now: Date): Promise<CalendarKey | undefined> {
  const { rows } = await tx.query(
    'SELECT id, person, body, made_at, last_used_at FROM desk_calendar WHERE id = $1 AND hash = $2',
    [id, hash],
  );
  const key = rows[0] && keyOf(rows[0]);
  if (key && (key.lastUsedAt === null || now.getTime() - key.lastUsedAt.getTime() > 3_600_000))
    await tx.query('UPDATE desk_calendar SET last_used_at = $2 WHERE id = $1', [id, now]);
  return key;
}

export interface Deadline {
  id: string;
  number: string;
  room: string;
  jurisdiction: string;
  dueOn: string;
  state: string;
  computed: Computed;
  changedAt: Date;
}

/** The body's clocks: those that run, and those that ended within so many days in cases that are still open. By the index of the body's desk. */
export async function deadlinesOf(tx: Tx, body: string, endedSince: string): Promise<Deadline[]> {
  const { rows } = await tx.query({
    name: 'deadlines of body',
    text: `SELECT k.id, f.number, f.room, f.jurisdiction, k.due_on::text AS "dueOn", k.state, c.computed, s.recorded_at AS "changedAt"
      FROM case_file f JOIN case_clock k ON k.case_id = f.id JOIN case_computation c ON c.id = k.computation
        JOIN case_step s ON s.id = coalesce(k.ended_by, k.started_by)
      WHERE f.body = $1 AND f.closed_on IS NULL AND k.binds = 'body' AND k.body = $1 AND (k.state = 'running' OR k.ended_on >= $2::date)
      ORDER BY k.due_on, k.id LIMIT 5000`,
    values: [body, endedSince],
  });
  return rows as unknown as Deadline[];
}
