/** Everything that a person's own page shows. */
import type { Context } from '../context.ts';
import type { PersonId, Post } from '../model/actor.ts';
import { type Contact, contactOf } from '../store/contacts.ts';
import { type PasskeyLine, passkeysOf } from '../store/passkeys.ts';
import { postsOf } from '../store/posts.ts';
import { type SessionLine, sessionsOf } from '../store/sessions.ts';
import { type TokenLine, tokensOf } from '../store/tokens.ts';
import { seenSince } from './visitor-of.ts';

export interface MyAccount {
  posts: Post[];
  passkeys: PasskeyLine[];
  sessions: SessionLine[];
  tokens: TokenLine[];
  contact: Contact | undefined;
}

export async function myAccount(c: Context, person: PersonId): Promise<MyAccount> {
  const now = c.clock.now();
  const [posts, passkeys, sessions, tokens, contact] = await Promise.all([
    postsOf(c.pool, person, c.instance.today()),
    passkeysOf(c.pool, person),
    sessionsOf(c.pool, person, { now, seenSince: seenSince(c) }),
    tokensOf(c.pool, person, now),
    contactOf(c.pool, person),
  ]);
  return { posts, passkeys, sessions, tokens, contact };
}
