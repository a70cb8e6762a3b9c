/** A body over the months: what came in, what was answered in time and late, by the month in which it happened. */
import type { Tx } from '../../platform/db/tx.ts';
import { type Cell, isNumber, type Line, type Range, suppress } from '../../platform/disclosure/suppress.ts';

export const monthly = ['received', 'inTime', 'late'] as const;
export type Monthly = (typeof monthly)[number];
export interface Month {
  /** YYYY-MM */
  month: string;
  counts: Record<Monthly, Cell>;
}

/** Months shown: two years can be compared. */
const most = 24;

const text = `SELECT 'received' AS what, substr(received_on::text, 1, 7) AS month, count(*) AS n FROM delay_stay
    WHERE body = $1 AND owes = 'answer' AND counted_from <= $2::date GROUP BY month
  UNION ALL SELECT CASE WHEN late THEN 'late' ELSE 'inTime' END, substr(ended_on::text, 1, 7), count(*) FROM delay_stay
    WHERE body = $1 AND owes = 'answer' AND counted_from <= $2::date AND ended_on <= $2::date AND how = 'answered'
      AND (late OR due_on IS NOT NULL) GROUP BY 1, 2`;

/**
 * From the first month in which anything happened, at most two years back from the day.
 * @param all the counts that the body's page shows of all months together: nothing may be worked out from both
 */
export async function monthsOf(
  pool: Tx,
  body: string,
  on: string,
  all: Readonly<Record<Monthly, Cell>>,
): Promise<Month[]> {
  const { rows } = await pool.query<{ what: Monthly; month: string; n: string }>({
    ...{ name: 'delay months', text, values: [body, on] },
  });
  const found = new Map(rows.map((r) => [`${r.what} ${r.month}`, Number(r.n)]));
  const first = rows.reduce((least, r) => (r.month < least ? r.month : least), on.slice(0, 7));
  const months = monthsBetween(first, on.slice(0, 7));
  const shown = months.slice(-most);
  const count = (what: Monthly, month: string) => found.get(`${what} ${month}`) ?? 0;
  // The months before those shown are in the sum, and nobody sees them: then the sum may be greater than its parts.
  const earlier = months.slice(0, -most);
  const size = shown.length + 1;
  const values = monthly.flatMap((what) => {
    const each = shown.map((m) => count(what, m));
    return [...each, [...each, ...earlier.map((m) => count(what, m))].reduce((s, n) => s + n, 0)];
  });
  const sumAt = (k: number): number => k * size + size - 1;
  const lines = monthly.map(
    (_, k): Line => ({ total: sumAt(k), parts: shown.map((_m, i) => k * size + i), exact: earlier.length === 0 }),
  );
  // A sum that the page shows stays as it is shown there.
  const given = new Map<number, Range>();
  monthly.forEach((what, k) => {
    const sum = all[what];
    given.set(sumAt(k), isNumber(sum) ? { low: sum, high: sum } : sum);
  });
  const cells = suppress(values, lines, given);
  const cell = (k: number, i: number): Cell => cells[k * size + i]!;
  return shown.map((month, i) => ({
    month,
    counts: Object.fromEntries(monthly.map((what, k) => [what, cell(k, i)])) as Record<Monthly, Cell>,
  }));
}

function monthsBetween(from: string, to: string): string[] {
  const out: string[] = [];
  for (let [y, m] = [Number(from.slice(0, 4)), Number(from.slice(5))]; ; m++) {
    if (m > 12) [y, m] = [y + 1, 1];
    const month = `${y}-${String(m).padStart(2, '0')}`;
    if (month > to || out.length > 1200) return out;
    out.push(month);
  }
}
