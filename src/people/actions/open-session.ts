/** A new session. Its secret goes into a cookie and nowhere else; the one that the browser had is ended (no session fixation). */

import type { Tx } from '../../platform/db/tx.ts';
import { type Context, later } from '../context.ts';
import type { PersonId } from '../model/actor.ts';
import { hashOf, newSecret } from '../model/secret.ts';
import * as store from '../store/sessions.ts';

export interface Opened {
  secret: string;
  expires: Date;
}

export async function openSession(
  tx: Tx,
  c: Context,
  s: {
    person: PersonId;
    device: string;
    /** the session that is replaced */
    instead?: Buffer | undefined;
    post?: string | null;
    /** a session that is only renewed does not live longer for it */
    expires?: Date;
  },
): Promise<Opened> {
  const now = c.clock.now();
  const secret = newSecret();
  const expires = s.expires ?? later(now, c.config.sessionHours * 3600);
  if (s.instead) await store.endSession(tx, s.instead);
  await store.addSession(tx, {
    id: hashOf(secret),
    person: s.person,
    post: s.post ?? null,
    device: s.device,
    now,
    expires,
  });
  return { secret, expires };
}
