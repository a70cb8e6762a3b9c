/** Programs of bodies are told, in order and at least once; one that fails for days is switched off, and whoever made it is told. */
import { v7 as uuid } from 'uuid';
import { transaction } from '../../platform/db/tx.ts';
import type { Notices } from '../context.ts';
import { urlOf } from '../context.ts';
import { leaseUntil, nextTryAlways } from '../model/back-off.ts';
import { stepNumber, webhookOff } from '../model/notice.ts';
import { signatureOf } from '../model/signature.ts';
import { NotSent } from '../outgoing/request.ts';
import { type BodyLine, betweenOfBody, insertNotices } from '../store/notices.ts';
import { takeWebhooks, type WebhookJob, webhookFailed, webhookTook } from '../store/webhooks.ts';

const atOnce = 8;
const day = 24 * 3600 * 1000;

/** @returns how many attempts were made */
export async function deliverWebhooks(c: Notices): Promise<number> {
  const now = c.clock.now();
  const jobs = await takeWebhooks(c.pool, now, leaseUntil(now), atOnce);
  await Promise.all(jobs.map((job) => deliver(c, job)));
  return jobs.length;
}

/** An event as a program gets it: codes, numbers, days. */
export const eventOf = (c: Notices, n: BodyLine) => ({
  id: n.id,
  place: n.place,
  kind: n.kind,
  case: n.about,
  step: stepNumber(n),
  jurisdiction: n.jurisdiction,
  recordedAt: n.recordedAt.toISOString(),
  due: n.due && { limit: n.due.limit, date: n.due.date },
  url: urlOf(c, 'en', n),
});

async function deliver(c: Notices, job: WebhookJob): Promise<void> {
  const events = await betweenOfBody(c.pool, job.body, job.place, job.upto);
  const body = Buffer.from(JSON.stringify(events.map((n) => eventOf(c, n))));
  const { why, retryAfter } = await send(c, job, body, events.at(-1)?.id ?? job.id);
  const now = c.clock.now();
  if (why === undefined) return void (await webhookTook(c.pool, job, now));
  const since = job.failingSince ?? now;
  // 410: it says itself that it wants no more (RFC 9110, section 15.5.11).
  const off = why === '410' || now.getTime() - since.getTime() >= c.settings.webhookDays * day;
  await transaction(c.pool, async (tx) => {
    const said = await webhookFailed(tx, job, { at: nextTryAlways(now, job.tries, retryAfter), now, why, off });
    if (!said || !off || job.madeBy === null) return;
    await insertNotices(tx, [
      {
        ...{
          id: uuid({ msecs: now.getTime() }),
          kind: webhookOff,
          room: null,
          about: new URL(job.url).host,
          position: null,
        },
        ...{ jurisdiction: job.jurisdiction, due: null, recordedAt: now, person: job.madeBy },
      },
    ]);
  });
}

/** `why`: what went wrong, as a status or one word; undefined if it was taken. */
async function send(
  c: Notices,
  job: WebhookJob,
  body: Buffer,
  key: string,
): Promise<{ why: string | undefined; retryAfter: number }> {
  try {
    const { status, retryAfter } = await c.post(
      job.url,
      {
        'content-type': 'application/json; charset=utf-8',
        'x-qulaq-signature': signatureOf(c.keys.webhookSecret(job.id), c.clock.now(), body),
        'x-qulaq-webhook': job.id,
        'x-qulaq-cursor': job.upto,
        'idempotency-key': key,
      },
      body,
    );
    return { why: status >= 200 && status < 300 ? undefined : String(status), retryAfter };
  } catch (error) {
    return { why: error instanceof NotSent ? error.code : 'error', retryAfter: 0 };
  }
}
