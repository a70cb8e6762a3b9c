/**
 * The ledger of moderation: every publication asked for, published, declined, taken back. What is counted here are decisions of moderators about the whole
 * country's texts, without a body or a person, so they are given in full: a moderator has no small numbers to hide behind.
 */
import type { Tx } from '../../platform/db/tx.ts';
import { publications, type What } from '../model/stay.ts';

export interface LedgerEntry {
  /** its number in the record */
  entry: number;
  on: string;
  what: What;
  reason: string | null;
}
export interface Ledger {
  counts: Record<What, number>;
  /** why publications were declined, by the code of the reason; the most frequent first */
  reasons: { reason: string; count: number }[];
  /** asked for, and not decided by the day */
  waiting: number;
  /** newest first */
  entries: LedgerEntry[];
  /** `before` of the next page, if there is one */
  next: number | null;
}

export const perPage = 50;

/** As it stood at the end of the day. @param before entries with smaller numbers only */
export async function ledgerOn(pool: Tx, on: string, before?: number): Promise<Ledger> {
  const [counted, waiting, listed] = await Promise.all([
    pool.query<{ what: What; reason: string | null; n: string }>({
      name: 'delay ledger counts',
      text: 'SELECT what, reason, count(*) AS n FROM delay_publication WHERE on_day <= $1 GROUP BY what, reason',
      values: [on],
    }),
    pool.query<{ n: string }>({
      name: 'delay ledger waiting',
      text: `SELECT count(*) AS n FROM (SELECT DISTINCT ON (thread) what FROM delay_publication WHERE on_day <= $1
        ORDER BY thread, entry DESC) AS newest WHERE what = 'asked'`,
      values: [on],
    }),
    pool.query<{ entry: string; on: string; what: What; reason: string | null }>({
      name: 'delay ledger entries',
      text: `SELECT entry, on_day::text AS on, what, reason FROM delay_publication
        WHERE on_day <= $1 AND entry < $2::bigint ORDER BY entry DESC LIMIT $3`,
      values: [on, before ?? Number.MAX_SAFE_INTEGER, perPage + 1],
    }),
  ]);
  const counts = Object.fromEntries(publications.map((p) => [p, 0])) as Record<What, number>;
  for (const r of counted.rows) counts[r.what] += Number(r.n);
  const entries = listed.rows.slice(0, perPage).map((r) => ({ ...r, entry: Number(r.entry) }));
  return {
    counts,
    reasons: counted.rows
      .filter((r) => r.what === 'declined')
      .map((r) => ({ reason: r.reason ?? 'not-given', count: Number(r.n) }))
      .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)),
    waiting: Number(waiting.rows[0]?.n ?? 0),
    entries,
    next: listed.rows.length > perPage ? entries.at(-1)!.entry : null,
  };
}
