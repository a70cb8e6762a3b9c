/** A browser is added to those that are woken for a person. */
import { createECDH, createHash } from 'node:crypto';
import type { PersonId } from '../../people/index.ts';
import type { Notices } from '../context.ts';
import { refuse } from '../model/refusals.ts';
import { addressesOf } from '../outgoing/request.ts';
import { devicesOf, dropSubscription, keepSubscription as keep } from '../store/pushes.ts';

/** browsers of one person at most; the oldest goes */
const most = 10;

export interface SubscriptionForm {
  endpoint: string;
  p256dh: string;
  auth: string;
  device: string;
}
export const subscriptionId = (endpoint: string): Buffer => createHash('sha256').update(endpoint).digest();

/** @throws SaidError push-wrong: an endpoint in a private network, keys that are none (RFC 8291, section 3) */
export async function keepSubscription(c: Notices, person: PersonId, form: SubscriptionForm): Promise<void> {
  const wrong = (field: keyof SubscriptionForm) => refuse('push-wrong', { field }, field);
  const { endpoint, p256dh, auth } = form;
  await addressesOf(endpoint, c.guard).catch((cause) => {
    throw Object.assign(wrong('endpoint'), { cause });
  });
  if (!isPoint(p256dh)) throw wrong('p256dh');
  if (Buffer.from(auth, 'base64url').length !== 16) throw wrong('auth');
  const id = subscriptionId(endpoint);
  const kept = await keep(c.pool, {
    ...{ id, person, endpoint, p256dh, auth, device: form.device.trim().slice(0, 80) || 'Browser', now: c.clock.now() },
  });
  if (!kept) throw wrong('endpoint');
  for (const old of (await devicesOf(c.pool, person)).filter((d) => !d.id.equals(id)).slice(most - 1))
    await dropSubscription(c.pool, old.id, person);
}

/** A public key on P-256, uncompressed. */
function isPoint(text: string): boolean {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== 65 || bytes[0] !== 4) return false;
  const probe = createECDH('prime256v1');
  probe.generateKeys();
  try {
    probe.computeSecret(bytes);
    return true;
  } catch {
    return false;
  }
}
