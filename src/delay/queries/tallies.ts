/** What every body's figures were on a day. Two statements, each one pass over the stays; percentiles are taken from a table of days, so that bodies can be put together. */
import type { Tx } from '../../platform/db/tx.ts';
import { nothing, type Tally } from '../model/figures.ts';

/** A stay that is over, by the day asked about ($1). */
const over = 'ended_on <= $1::date';
const open = '(ended_on IS NULL OR ended_on > $1::date)';
const lapsed = 'lapsed_on <= $1::date';
const notLapsed = '(lapsed_on IS NULL OR lapsed_on > $1::date)';
const answered = `${over} AND how = 'answered'`;
const overdue = `${open} AND ${notLapsed} AND due_on < $1::date`;

const tallyText = (where: string) => `SELECT body, owes,
    count(*) AS received,
    count(*) FILTER (WHERE ${answered}) AS answered,
    count(*) FILTER (WHERE ${answered} AND due_on IS NOT NULL AND NOT late) AS in_time,
    count(*) FILTER (WHERE ${answered} AND late) AS late,
    count(*) FILTER (WHERE ${answered} AND due_on IS NULL AND NOT late) AS without_term,
    count(*) FILTER (WHERE ${over} AND how = 'forwarded') AS forwarded,
    count(*) FILTER (WHERE ${over} AND how = 'forwarded' AND late) AS forwarded_late,
    count(*) FILTER (WHERE ${open} AND ${lapsed}) AS unanswered,
    count(*) FILTER (WHERE ${over} AND how IN ('returned', 'withdrawn', 'unconsidered')) AS otherwise,
    count(*) FILTER (WHERE ${open} AND ${notLapsed} AND (due_on IS NULL OR due_on >= $1::date)) AS waiting,
    count(*) FILTER (WHERE ${overdue}) AS overdue,
    count(*) FILTER (WHERE escalated_on <= $1::date) AS escalated,
    count(*) FILTER (WHERE ${answered} AND executed_on <= $1::date AND executed_on <= execute_by) AS executed,
    count(*) FILTER (WHERE ${answered} AND executed_on <= $1::date AND executed_on > execute_by) AS executed_late,
    count(*) FILTER (WHERE ${answered} AND (executed_on IS NULL OR executed_on > $1::date) AND execute_by < $1::date) AS unexecuted,
    coalesce(sum(ended_on - due_on) FILTER (WHERE ${answered} AND late), 0) AS days_late,
    coalesce(max(ended_on - due_on) FILTER (WHERE ${answered} AND late), 0) AS most_late,
    coalesce(sum($1::date - due_on) FILTER (WHERE ${overdue}), 0) AS days_overdue,
    coalesce(max($1::date - due_on) FILTER (WHERE ${overdue}), 0) AS oldest,
    count(*) FILTER (WHERE ${over} AND how = 'passed-on' AND NOT late) AS passed_in_time,
    count(*) FILTER (WHERE ${over} AND how = 'passed-on' AND late) AS passed_late
  FROM delay_stay WHERE counted_from <= $1::date ${where} GROUP BY body, owes`;

const tookText = (where: string) => `SELECT body, greatest(ended_on - received_on, 0) AS days, count(*) AS n
  FROM delay_stay WHERE counted_from <= $1::date AND owes = 'answer' AND ${answered} ${where} GROUP BY body, days`;

type TallyRow = { body: string; owes: string } & Record<string, string>;

/** @param body only this one; left out: every body that had an appeal by then */
export async function talliesOn(pool: Tx, on: string, body?: string): Promise<Map<string, Tally>> {
  const [where, kind, values] = body === undefined ? ['', 'all', [on]] : ['AND body = $2', 'one', [on, body]];
  const [tallied, took] = await Promise.all([
    pool.query<TallyRow>({ name: `delay tallies ${kind}`, text: tallyText(where), values }),
    pool.query<{ body: string; days: number; n: string }>({
      ...{ name: `delay took ${kind}`, text: tookText(where), values },
    }),
  ]);
  const out = new Map<string, Tally>();
  const of = (name: string): Tally => {
    const known = out.get(name) ?? nothing();
    out.set(name, known);
    return known;
  };
  for (const r of tallied.rows) {
    const t = of(r.body);
    const n = (column: string) => Number(r[column]);
    if (r.owes === 'transfer') {
      t.transfers = {
        ...{ satisfied: n('answered'), passedInTime: n('passed_in_time') },
        ...{ passedLate: n('passed_late'), overdue: n('overdue') },
      };
      continue;
    }
    t.counts = {
      ...{ received: n('received'), answered: n('answered'), inTime: n('in_time'), late: n('late') },
      ...{ withoutTerm: n('without_term'), forwarded: n('forwarded'), forwardedLate: n('forwarded_late') },
      ...{
        unanswered: n('unanswered'),
        otherwise: n('otherwise'),
        waiting: n('waiting'),
        overdue: n('overdue'),
        escalated: n('escalated'),
      },
      ...{ executed: n('executed'), executedLate: n('executed_late'), unexecuted: n('unexecuted') },
    };
    Object.assign(t, { daysLate: n('days_late'), mostLate: n('most_late') });
    Object.assign(t, { daysOverdue: n('days_overdue'), oldest: n('oldest') });
  }
  for (const r of took.rows) (of(r.body).took as Map<number, number>).set(r.days, Number(r.n));
  return out;
}
