/** No default password: as long as nobody administers, the start prints a link that makes whoever opens it, signed in, the first administrator. */
import { v7 } from 'uuid';
import { transaction } from '../../platform/db/tx.ts';
import { type Context, later } from '../context.ts';
import { hashOf, joinSecret, newSecret } from '../model/secret.ts';
import * as store from '../store/posts.ts';
import { invitationPath } from './invite-to-post.ts';

const lasts = 24 * 3600;

/** @returns the address, good for a day and for one use; earlier ones stop working. Undefined where somebody administers */
export function offerFirstAdministrator(c: Context, lang: string): Promise<string | undefined> {
  const now = c.clock.now();
  const today = c.instance.today();
  return transaction(c.pool, async (tx) => {
    if ((await store.administrators(tx, today)).length > 0) return undefined;
    await store.dropFirstInvitations(tx);
    const id = v7();
    const secret = newSecret();
    await store.addInvitation(tx, {
      id,
      hash: hashOf(secret),
      role: 'administrator',
      body: null,
      unit: null,
      from: today,
      to: null,
      madeBy: null,
      now,
      expires: later(now, lasts),
    });
    return `${c.baseUrl()}/${lang}/${c.instance.main}${invitationPath(joinSecret(id, secret))}`;
  });
}
