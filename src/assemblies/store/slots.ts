/** Places and times that are asked for: short statements, each answered by one index. */
import type { Tx } from '../../platform/db/tx.ts';
import type { Outcome, Slot } from '../model/slot.ts';

/** Of the table `assembly a`; what cases call the same has another name. */
export const slotColumns = `a.case_id, a.form, a.body AS a_body, a.place, a.day::text AS a_day, a.starts_at, a.ends_at, a.expected, a.received_at,
  a.outcome, a.by_what`;
const columns = `f.number, ${slotColumns}`;
type Row = Record<string, unknown>;
export const slotOf = (r: Row): Slot => ({
  caseId: r['case_id'] as string,
  number: r['number'] as string,
  form: r['form'] as string,
  body: r['a_body'] as string,
  place: r['place'] as string | null,
  day: r['a_day'] as string,
  startsAt: r['starts_at'] as Date,
  endsAt: r['ends_at'] as Date,
  expected: r['expected'] as number | null,
  receivedAt: r['received_at'] as Date,
  outcome: r['outcome'] as Outcome,
  byWhat: r['by_what'] as string,
});

/** What touches a time at a place. An assembly lasts a day at most, so the index bounds the search on both sides. */
export async function slotsAt(tx: Tx, place: string, from: Date, to: Date): Promise<Slot[]> {
  const { rows } = await tx.query({
    name: 'assembly slots at',
    text: `SELECT ${columns} FROM assembly a JOIN case_file f ON f.id = a.case_id
      WHERE a.place = $1 AND a.starts_at < $3 AND a.starts_at > $2::timestamptz - interval '2 days' AND a.ends_at > $2 ORDER BY a.received_at, a.case_id`,
    values: [place, from, to],
  });
  return rows.map(slotOf);
}

/** What begins before a body in a span of time, in the order of beginning. */
export async function slotsOf(tx: Tx, body: string, from: Date, to: Date, limit = 1000): Promise<Slot[]> {
  const { rows } = await tx.query({
    name: 'assembly slots of',
    text: `SELECT ${columns} FROM assembly a JOIN case_file f ON f.id = a.case_id
      WHERE a.body = $1 AND a.starts_at >= $2 AND a.starts_at < $3 ORDER BY a.starts_at, a.case_id LIMIT $4`,
    values: [body, from, to, limit],
  });
  return rows.map(slotOf);
}
