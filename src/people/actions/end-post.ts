/** A post is ended from today on. What was done in it stays done in it. */
import { transaction } from '../../platform/db/tx.ts';
import type { Context } from '../context.ts';
import type { Actor } from '../model/actor.ts';
import { Refused } from '../model/refusals.ts';
import * as store from '../store/posts.ts';
import { decide } from './authorise.ts';

/** @throws Refused not-found: no such post, or none that the actor may end; last-administrator */
export function endPost(c: Context, actor: Actor, id: string): Promise<void> {
  const today = c.instance.today();
  return transaction(c.pool, async (tx) => {
    const others = (await store.administrators(tx, today)).filter((a) => a !== id);
    const post = await store.findPost(tx, id, today);
    if (!post || actor.kind !== 'person' || !decide(c, actor, 'posts.manage', post).allowed)
      throw new Refused('not-found');
    if (post.role === 'administrator' && others.length === 0) throw new Refused('last-administrator');
    await store.endPost(tx, id, today, actor.person);
  });
}
