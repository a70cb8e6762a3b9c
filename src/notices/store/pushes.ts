/** Browsers that may be woken, and what waits to be sent to them. */
import type { Tx } from '../../platform/db/tx.ts';

export interface Subscription {
  endpoint: string;
  p256dh: string;
  auth: string;
}

/**
 * Whoever is signed in in this browser now is told by it: the same endpoint with the same keys changes hands. Somebody who knows another one's endpoint, but
 * not its keys, takes nothing over. @returns whether it was kept
 */
export async function keepSubscription(
  tx: Tx,
  s: Subscription & { id: Buffer; person: string; device: string; now: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO push_subscription (id, person, endpoint, p256dh, auth, device, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (id) DO UPDATE SET person = excluded.person, device = excluded.device
     WHERE push_subscription.p256dh = excluded.p256dh AND push_subscription.auth = excluded.auth`,
    [s.id, s.person, s.endpoint, s.p256dh, s.auth, s.device, s.now],
  );
  return rowCount === 1;
}

export interface Device {
  id: Buffer;
  device: string;
  madeAt: Date;
}
export async function devicesOf(tx: Tx, person: string): Promise<Device[]> {
  const { rows } = await tx.query<{ id: Buffer; device: string; madeAt: Date }>(
    `SELECT id, device, made_at AS "madeAt" FROM push_subscription WHERE person = $1 ORDER BY made_at DESC, id LIMIT 50`,
    [person],
  );
  return rows;
}
/** @param person null: the push service said that it is gone */
export async function dropSubscription(tx: Tx, id: Buffer, person: string | null): Promise<void> {
  const { rowCount } = await tx.query(
    'DELETE FROM push_subscription WHERE id = $1 AND ($2::uuid IS NULL OR person = $2)',
    [id, person],
  );
  if (rowCount) await tx.query('DELETE FROM notice_push WHERE subscription = $1', [id]);
}

/** For every browser of those of these people who want it. */
export const queuePushes = (tx: Tx, events: readonly { id: string; person: string }[], now: Date) =>
  tx.query({
    name: 'queue pushes',
    text: `INSERT INTO notice_push (id, subscription, person, next_at, tries)
      SELECT e.id, s.id, e.person, $3, 0 FROM unnest($1::uuid[], $2::uuid[]) AS e(id, person)
      JOIN push_subscription s ON s.person = e.person LEFT JOIN notice_preference p ON p.person = e.person
      WHERE coalesce(p.push, true) ON CONFLICT DO NOTHING`,
    values: [events.map((e) => e.id), events.map((e) => e.person), now],
  });

export interface PushJob {
  id: string;
  subscription: Buffer;
  person: string;
  tries: number;
}
export async function takePushes(tx: Tx, now: Date, until: Date, limit: number): Promise<PushJob[]> {
  const { rows } = await tx.query<PushJob & Record<string, unknown>>({
    name: 'take pushes',
    text: `UPDATE notice_push SET next_at = $2, tries = tries + 1 WHERE (subscription, id) IN (
        SELECT subscription, id FROM notice_push WHERE next_at <= $1 ORDER BY next_at, id LIMIT $3 FOR UPDATE SKIP LOCKED)
      RETURNING id, subscription, person, tries`,
    values: [now, until, limit],
  });
  return rows;
}
export async function subscriptionOf(tx: Tx, job: PushJob): Promise<Subscription | undefined> {
  const { rows } = await tx.query<Subscription & Record<string, unknown>>({
    name: 'push subscription',
    text: 'SELECT endpoint, p256dh, auth FROM push_subscription WHERE id = $1 AND person = $2',
    values: [job.subscription, job.person],
  });
  return rows[0];
}
export const pushDone = (tx: Tx, { id, subscription, tries }: PushJob) =>
  tx.query('DELETE FROM notice_push WHERE id = $1 AND subscription = $2 AND tries = $3', [id, subscription, tries]);
export const pushAgain = (tx: Tx, { id, subscription, tries }: PushJob, at: Date) =>
  tx.query('UPDATE notice_push SET next_at = $4 WHERE id = $1 AND subscription = $2 AND tries = $3', [
    ...[id, subscription, tries],
    at,
  ]);
