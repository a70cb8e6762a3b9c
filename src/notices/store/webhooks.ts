/** Programs of bodies that are told by themselves. */
import type { Tx } from '../../platform/db/tx.ts';

/** events to a request at most */
export const batch = 100;

export interface Webhook {
  id: string;
  body: string;
  url: string;
  jurisdiction: string;
  /** place of the last event that it has taken */
  place: number;
  state: 'on' | 'off';
  why: string | null;
  failingSince: Date | null;
  takenAt: Date | null;
  madeBy: string | null;
}
export interface WebhookJob extends Webhook {
  /** place of the last event of this batch */
  upto: number;
  tries: number;
}

type Row = Record<string, unknown>;
const columns = 'id, body, url, jurisdiction, place, state, why, failing_since, taken_at, made_by';
const webhookOf = (r: Row): Webhook => ({
  ...{ id: r['id'] as string, body: r['body'] as string, url: r['url'] as string },
  ...{ jurisdiction: r['jurisdiction'] as string, place: Number(r['place']), state: r['state'] as Webhook['state'] },
  ...{ why: r['why'] as string | null, failingSince: r['failing_since'] as Date | null },
  ...{ takenAt: r['taken_at'] as Date | null, madeBy: r['made_by'] as string | null },
});

/** It begins with what comes from now on. @returns false: there is one of this id */
export async function addWebhook(
  tx: Tx,
  w: Pick<Webhook, 'id' | 'body' | 'url' | 'jurisdiction'> & { madeBy: string; now: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO webhook (id, body, url, jurisdiction, place, state, next_at, tries, made_by, made_at)
     SELECT $1, $2, $3, $4, place, 'on', $6, 0, $5, $6 FROM notice_head WHERE one = 1 ON CONFLICT (id) DO NOTHING`,
    [w.id, w.body, w.url, w.jurisdiction, w.madeBy, w.now],
  );
  return rowCount === 1;
}
/** Of one body, or of all. */
export async function webhooksOf(tx: Tx, body: string | null): Promise<Webhook[]> {
  const { rows } = await tx.query(
    `SELECT ${columns} FROM webhook WHERE $1::text IS NULL OR body = $1 ORDER BY body, made_at, id LIMIT 500`,
    [body],
  );
  return rows.map(webhookOf);
}
export async function findWebhook(tx: Tx, id: string): Promise<Webhook | undefined> {
  const { rows } = await tx.query(`SELECT ${columns} FROM webhook WHERE id = $1`, [id]);
  return rows[0] && webhookOf(rows[0]);
}
export const dropWebhook = (tx: Tx, id: string) => tx.query('DELETE FROM webhook WHERE id = $1', [id]);
/** From where it stopped: nothing is lost. */
export const switchOn = (tx: Tx, id: string, now: Date) =>
  tx.query(`UPDATE webhook SET state = 'on', next_at = $2, tries = 0, failing_since = NULL, why = NULL WHERE id = $1`, [
    id,
    now,
  ]);

/** Those that are due and have something to take. A batch that was begun keeps its end: the repeat is the same. */
export async function takeWebhooks(tx: Tx, now: Date, until: Date, limit: number): Promise<WebhookJob[]> {
  const { rows } = await tx.query({
    name: 'take webhooks',
    text: `UPDATE webhook w SET next_at = $2, tries = tries + 1, upto = coalesce(w.upto, (SELECT max(b.place) FROM (
          SELECT n.place FROM notice_of_body n WHERE n.body = w.body AND n.place > w.place ORDER BY n.place LIMIT ${batch}) b))
      WHERE id IN (SELECT x.id FROM webhook x WHERE x.state = 'on' AND x.next_at <= $1
          AND EXISTS (SELECT 1 FROM notice_of_body n WHERE n.body = x.body AND n.place > x.place)
        ORDER BY x.next_at, x.id LIMIT $3 FOR UPDATE SKIP LOCKED)
      RETURNING ${columns}, upto, tries`,
    values: [now, until, limit],
  });
  return rows.map((r) => ({ ...webhookOf(r), upto: Number(r['upto']), tries: r['tries'] as number }));
}
export const webhookTook = (tx: Tx, { id, tries }: WebhookJob, now: Date) =>
  tx.query(
    `UPDATE webhook SET place = upto, upto = NULL, tries = 0, failing_since = NULL, why = NULL, next_at = $3, taken_at = $3
     WHERE id = $1 AND tries = $2 AND upto IS NOT NULL`,
    [id, tries, now],
  );
/** @returns whether it was still this attempt's to say */
export async function webhookFailed(
  tx: Tx,
  { id, tries }: WebhookJob,
  to: { at: Date; now: Date; why: string; off: boolean },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE webhook SET next_at = $3, failing_since = coalesce(failing_since, $4), why = $5, state = CASE WHEN $6 THEN 'off' ELSE state END
     WHERE id = $1 AND tries = $2 AND state = 'on'`,
    [id, tries, to.at, to.now, to.why, to.off],
  );
  return rowCount === 1;
}
