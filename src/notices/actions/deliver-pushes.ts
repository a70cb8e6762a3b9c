/** Browsers are woken (RFC 8030), with a payload that only they can read (RFC 8291) and that says hardly anything. */
import webpush from 'web-push';
import { type Message, say } from '../../platform/i18n/i18n.ts';
import type { Notices } from '../context.ts';
import { leaseUntil, nextTry } from '../model/back-off.ts';
import { pathOf } from '../model/notice.ts';
import { NotSent } from '../outgoing/request.ts';
import { langOf, noticeFor } from '../store/notices.ts';
import { dropSubscription, type PushJob, pushAgain, pushDone, subscriptionOf, takePushes } from '../store/pushes.ts';

const atOnce = 16;
const week = 7 * 24 * 3600;
/** Gone for good (RFC 8030, section 5): nobody is woken there any more. */
const gone = [404, 410];

const words = {
  kk: '{number} ісінде жаңалық бар',
  ru: 'По делу {number} есть новое',
  en: 'Something happened in case {number}',
} satisfies Message;
const ownWords = {
  kk: 'Кіріс хабарларда жаңалық бар',
  ru: 'Во входящих есть новое',
  en: 'There is something new in your inbox',
} satisfies Message;

/** @returns how many attempts were made */
export async function deliverPushes(c: Notices): Promise<number> {
  const now = c.clock.now();
  const jobs = await takePushes(c.pool, now, leaseUntil(now), atOnce);
  await Promise.all(jobs.map((job) => deliver(c, job)));
  return jobs.length;
}

async function deliver(c: Notices, job: PushJob): Promise<void> {
  const subscription = await subscriptionOf(c.pool, job);
  const payload = subscription && (await payloadOf(c, job));
  if (!subscription || !payload) return void (await pushDone(c.pool, job));
  const { status, retryAfter } = await send(c, subscription, payload, job.id);
  if (gone.includes(status)) return dropSubscription(c.pool, job.subscription, null);
  // 429 and 5xx pass (RFC 8030, section 8.4); any other refusal would be the same next time.
  const passes = status === 0 || status === 429 || status >= 500;
  const at = passes ? nextTry(c.clock.now(), job.tries, retryAfter) : undefined;
  await (at ? pushAgain(c.pool, job, at) : pushDone(c.pool, job));
}

async function payloadOf(c: Notices, job: PushJob): Promise<string | undefined> {
  const notice = await noticeFor(c.pool, job.person, job.id);
  if (!notice) return undefined;
  const lang = await langOf(c.pool, job.person);
  const text = notice.room === null ? say(lang, ownWords) : say(lang, words, { number: notice.about });
  return JSON.stringify({ id: notice.id, lang, text, url: pathOf(lang, notice) });
}

/** Status 0: nobody answered. A subscription that no message can be made for, or that leads into a private network, is as good as gone. */
async function send(
  c: Notices,
  { endpoint, p256dh, auth }: { endpoint: string; p256dh: string; auth: string },
  payload: string,
  topic: string,
): Promise<{ status: number; retryAfter: number }> {
  try {
    const details = webpush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
      vapidDetails: { subject: contactOf(c), ...c.keys.vapid },
      TTL: week,
      // The same event sent again replaces itself (RFC 8030, section 5.4).
      topic: topic.replaceAll('-', ''),
      contentEncoding: 'aes128gcm',
    });
    const { headers, body } = details as unknown as { headers: Record<string, string | number>; body: Buffer };
    return await c.post(endpoint, headers, body);
  } catch (error) {
    const passes = error instanceof NotSent && error.code !== 'private' && error.code !== 'address';
    return { status: passes ? 0 : 410, retryAfter: 0 };
  }
}

/** Whom a push service writes to when something is wrong (RFC 8292, section 2.1). */
function contactOf(c: Notices): string {
  if (c.settings.contact) return c.settings.contact;
  const from = /[^\s<>]+@[^\s<>]+/.exec(c.settings.mail?.from ?? '')?.[0];
  const url = new URL(c.baseUrl());
  return from ? `mailto:${from}` : url.protocol === 'https:' ? url.origin : `mailto:postmaster@${url.hostname}`;
}
