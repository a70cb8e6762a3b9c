/** A person begins to act in a post that she holds, or as herself again. The session is renewed: its secret changes with what it may do. */
import { transaction } from '../../platform/db/tx.ts';
import type { Context } from '../context.ts';
import type { PersonId } from '../model/actor.ts';
import { Refused } from '../model/refusals.ts';
import { postsOf } from '../store/posts.ts';
import { type Opened, openSession } from './open-session.ts';

/** @param post null: as herself. @throws Refused not-found: not a post of hers, whoever's it is */
export function actInPost(
  c: Context,
  session: { id: Buffer; expires: Date },
  person: PersonId,
  post: string | null,
  device: string,
): Promise<Opened> {
  return transaction(c.pool, async (tx) => {
    if (post !== null && !(await postsOf(tx, person, c.instance.today())).some((p) => p.id === post))
      throw new Refused('not-found');
    return openSession(tx, c, { person, device, instead: session.id, post, expires: session.expires });
  });
}
