/** What feeds are made of: the public record by body, and the steps of cases that everybody may read. */
import type { Tx } from '../../platform/db/tx.ts';

export interface FeedRow {
  body: string;
  place: number;
  id: string;
  kind: string;
  happened: string;
  thread: string;
  open: Readonly<Record<string, string | number | boolean | null>>;
}

export const insertFeedRows = (tx: Tx, rows: readonly FeedRow[]) =>
  tx.query({
    name: 'insert feed entries',
    text: `INSERT INTO feed_entry (body, place, id, kind, happened, thread, open)
      SELECT body, place, id, kind, happened, thread, open::jsonb
      FROM unnest($1::text[], $2::bigint[], $3::uuid[], $4::text[], $5::date[], $6::uuid[], $7::text[])
        AS r(body, place, id, kind, happened, thread, open) ON CONFLICT DO NOTHING`,
    values: [
      ...[rows.map((r) => r.body), rows.map((r) => r.place), rows.map((r) => r.id), rows.map((r) => r.kind)],
      ...[rows.map((r) => r.happened), rows.map((r) => r.thread), rows.map((r) => JSON.stringify(r.open))],
    ],
  });

export interface BodyFeedLine extends Omit<FeedRow, 'body' | 'thread'> {
  /** the case, where everybody may read it */
  room: string | null;
  number: string | null;
}
export async function bodyFeed(tx: Tx, body: string, limit: number): Promise<BodyFeedLine[]> {
  const { rows } = await tx.query({
    name: 'feed of body',
    text: `SELECT e.place, e.id, e.kind, e.happened::text, e.open, f.room, f.number
      FROM (SELECT * FROM feed_entry WHERE body = $1 ORDER BY place DESC LIMIT $2) e
      LEFT JOIN case_file f ON f.thread = e.thread AND f.public ORDER BY e.place DESC`,
    values: [body, limit],
  });
  return rows.map((r) => ({ ...r, place: Number(r['place']) }) as BodyFeedLine);
}

/** Bodies that the record says something of, with how much. */
export async function bodiesInFeeds(tx: Tx): Promise<{ body: string; n: number }[]> {
  const { rows } = await tx.query<{ body: string; n: number }>(
    'SELECT body, count(*)::int AS n FROM feed_entry GROUP BY body ORDER BY body',
  );
  return rows;
}

export interface CaseFeedLine {
  position: number;
  kind: string;
  happened: string;
}
/** The steps of a case that everybody may read, the newest first; undefined for any other number, whether it is a case or not. */
export async function caseFeed(
  tx: Tx,
  number: string,
  limit: number,
): Promise<{ room: string; steps: CaseFeedLine[] } | undefined> {
  const { rows } = await tx.query({
    name: 'feed of case',
    text: `SELECT f.room, s.position, s.kind, s.occurred_on::text AS happened FROM case_file f JOIN case_step s ON s.case_id = f.id
      WHERE f.number = $1 AND f.public ORDER BY s.position DESC LIMIT $2`,
    values: [number, limit],
  });
  return rows[0] && { room: rows[0]['room'] as string, steps: rows as unknown as CaseFeedLine[] };
}
