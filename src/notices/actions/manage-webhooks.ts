/** An administrator or a body's head has a program told, and ends it. */
import { bodyOn } from '../../law/index.ts';
import { type Actor, Refused } from '../../people/index.ts';
import type { Notices } from '../context.ts';
import { refuse } from '../model/refusals.ts';
import { addressesOf, NotSent } from '../outgoing/request.ts';
import * as store from '../store/webhooks.ts';

/** programs of one body at most */
export const most = 20;
export const longestUrl = 500;

/** What the actor's webhooks may belong to: one body, or with null every one. @throws Refused */
export function reachOf(c: Notices, actor: Actor): string | null {
  const body = actor.kind === 'person' ? (actor.post?.body ?? null) : null;
  c.people.demand(actor, 'posts.manage', { body, role: 'officer' });
  return body;
}

/**
 * @param id token of the form: sent twice, it makes one, and says the same secret
 * @returns the secret, which is shown once
 * @throws SaidError 422 for an address that cannot be used
 */
export async function addWebhook(
  c: Notices,
  actor: Actor,
  id: string,
  form: { url: string; body: string | null; jurisdiction: string },
): Promise<{ id: string; secret: string }> {
  const reach = reachOf(c, actor);
  if (actor.kind !== 'person') throw new Refused('sign-in');
  const body = reach ?? form.body;
  const law = c.instance.laws.get(form.jurisdiction);
  if (!body || !law || !bodyOn(law, body, c.instance.today())) throw refuse('body-missing', {}, 'body');
  c.people.demand(actor, 'posts.manage', { body, role: 'officer' });
  const url = form.url.trim();
  await demandPublic(c, url);
  const known = await store.findWebhook(c.pool, id);
  const secret = c.keys.webhookSecret(id);
  if (known?.madeBy === actor.person && known.url === url) return { id, secret };
  if ((await store.webhooksOf(c.pool, body)).length >= most) throw refuse('too-many-webhooks', { most }, 'url');
  const made = await store.addWebhook(c.pool, {
    ...{ id, body, url, jurisdiction: form.jurisdiction, madeBy: actor.person, now: c.clock.now() },
  });
  if (!made) throw new Refused('already-made');
  return { id, secret };
}

/** Said now rather than after days of failing; looked at again at every request. */
async function demandPublic(c: Notices, url: string): Promise<void> {
  const said = url.slice(0, 100);
  if (url.length > longestUrl || /\s/.test(url)) throw refuse('url-address', { url: said }, 'url');
  try {
    await addressesOf(url, c.guard);
  } catch (error) {
    if (!(error instanceof NotSent)) throw error;
    const code = error.code === 'private' || error.code === 'unknown-host' ? error.code : 'address';
    throw refuse(`url-${code}`, { url: said }, 'url');
  }
}

/** One that the actor may manage. @throws SaidError no-webhook, Refused */
async function own(c: Notices, actor: Actor, id: string): Promise<store.Webhook> {
  const reach = reachOf(c, actor);
  const found = await store.findWebhook(c.pool, id);
  if (!found || (reach !== null && found.body !== reach)) throw refuse('no-webhook');
  return found;
}
export async function endWebhook(c: Notices, actor: Actor, id: string): Promise<void> {
  await store.dropWebhook(c.pool, (await own(c, actor, id)).id);
}
export async function switchWebhookOn(c: Notices, actor: Actor, id: string): Promise<void> {
  await store.switchOn(c.pool, (await own(c, actor, id)).id, c.clock.now());
}
export const listWebhooks = (c: Notices, actor: Actor): Promise<store.Webhook[]> =>
  store.webhooksOf(c.pool, reachOf(c, actor));
