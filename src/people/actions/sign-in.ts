/** Signing in with an identity provider: away to it, and back. */
import { transaction } from '../../platform/db/tx.ts';
import type { Lang } from '../../platform/i18n/i18n.ts';
import { type Context, later } from '../context.ts';
import type { Actor, PersonId } from '../model/actor.ts';
import { Refused } from '../model/refusals.ts';
import { hashOf, newSecret } from '../model/secret.ts';
import * as store from '../store/sessions.ts';
import { admitPerson, provenHash } from './admit-person.ts';
import { type Opened, openSession } from './open-session.ts';

/** Seconds that a sign-in may take. */
export const attemptLasts = 15 * 60;

export const callbackPath = '/sign-in/callback';
const redirectUri = (c: Context): string => `${c.baseUrl()}${callbackPath}`;

/** @returns the secret for the browser's cookie, and where to send the browser. @throws Refused no-provider, provider-down */
export async function startSignIn(
  c: Context,
  actor: Actor,
  input: { lang: Lang; returnTo: string },
): Promise<{ secret: string; url: string }> {
  if (!c.relyingParty) throw new Refused('no-provider');
  const now = c.clock.now();
  const { url, ...attempt } = await c.relyingParty.begin(redirectUri(c), input.lang);
  const secret = newSecret();
  // Somebody signed in without proof proves who she is: what she has done so far stays hers.
  const person = actor.kind === 'person' && actor.assurance === 'self' ? actor.person : null;
  await store.sweep(c.pool, now);
  await store.addAttempt(c.pool, hashOf(secret), {
    kind: 'provider',
    ...attempt,
    return_to: input.returnTo,
    person,
    expires: later(now, attemptLasts),
  });
  return { secret, url };
}

export interface SignedIn extends Opened {
  person: PersonId;
  returnTo: string;
}

/** @throws Refused: a wrong or used state, a cancelled sign-in, an answer that does not hold */
export async function finishSignIn(
  c: Context,
  input: { secret: string | undefined; query: string; lang: Lang; device: string; instead: Buffer | undefined },
): Promise<SignedIn> {
  if (!c.relyingParty) throw new Refused('no-provider');
  const attempt =
    input.secret === undefined
      ? undefined
      : await store.takeAttempt(c.pool, hashOf(input.secret), 'provider', c.clock.now());
  if (!attempt) throw new Refused('sign-in-expired');
  const proven = await c.relyingParty.finish(new URL(`${redirectUri(c)}?${input.query}`), {
    state: attempt.state!,
    nonce: attempt.nonce!,
    verifier: attempt.verifier!,
  });
  const hash = provenHash(c, proven, input.lang);
  return transaction(c.pool, async (tx) => {
    const person = await admitPerson(tx, c, proven, hash, input.lang, attempt.person);
    const opened = await openSession(tx, c, { person, device: input.device, instead: input.instead });
    return { ...opened, person, returnTo: attempt.return_to };
  });
}
