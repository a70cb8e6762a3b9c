/** Whoever was invited takes the post. The link is used up in the same transaction. */
import { transaction } from '../../platform/db/tx.ts';
import type { Context } from '../context.ts';
import type { Actor } from '../model/actor.ts';
import { Refused } from '../model/refusals.ts';
import { matches, splitSecret } from '../model/secret.ts';
import * as store from '../store/posts.ts';

/** What a link offers. @throws Refused link-used: unknown, used and expired cannot be told apart */
export async function openInvitation(c: Context, link: string): Promise<store.Invitation> {
  const parts = splitSecret(link);
  const found = parts && (await store.findInvitation(c.pool, parts.id, c.clock.now()));
  if (!found || !matches(parts.secret, found.hash)) throw new Refused('link-used');
  return found;
}

/**
 * @throws Refused sign-in, verified-only: public office is held by somebody whose identity is proved, where there is a provider that proves it.
 * Only the first administrator, whose link was printed on the machine itself, need not be
 */
export async function acceptPost(c: Context, actor: Actor, link: string): Promise<void> {
  if (actor.kind !== 'person' || actor.scopes) throw new Refused('sign-in');
  const { id, madeBy } = await openInvitation(c, link);
  if (madeBy !== null && c.relyingParty && actor.assurance !== 'verified') throw new Refused('verified-only');
  const now = c.clock.now();
  const { person } = actor;
  await transaction(c.pool, async (tx) => {
    if (madeBy === null && (await store.administrators(tx, c.instance.today())).length > 0)
      throw new Refused('link-used');
    const taken = await store.takeInvitation(tx, id, person, now);
    if (!taken) throw new Refused('link-used');
    await store.addPost(tx, { ...taken, person, now });
  });
}
