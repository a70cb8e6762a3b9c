/** Signing in with an identity provider: away to it, and back. */
import { transaction } from '../../platform/db/tx.ts';
import { type Lang, langs } from '../../platform/i18n/i18n.ts';
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
  input: { lang: Lang; returnTo: string; prove: boolean },
): Promise<{ secret: string; url: string }> {
  if (!c.relyingParty) throw new Refused('no-provider');
  const now = c.clock.now();
  const { url, ...attempt } = await c.relyingParty.begin(redirectUri(c), input.lang);
  const secret = newSecret();
  // Somebody signed in without proof asks to prove who she is: what she has done so far stays hers. Only where she asks for it: who merely signs in
  // on a computer where another person is still signed in must not become that person, whose passkey would then be a key to her account.
  const person = input.prove && actor.kind === 'person' && actor.assurance === 'self' ? actor.person : null;
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
/** It failed; `returnTo` says in which language to speak, where that is known. */
export interface NotSignedIn {
  refused: Refused;
  returnTo: string | undefined;
}

/** A wrong or used state, a cancelled sign-in, an answer that does not hold: not signed in, with the reason. */
export async function finishSignIn(
  c: Context,
  input: { secret: string | undefined; query: string; device: string; instead: Buffer | undefined },
): Promise<SignedIn | NotSignedIn> {
  const attempt =
    input.secret === undefined
      ? undefined
      : await store.takeAttempt(c.pool, hashOf(input.secret), 'provider', c.clock.now());
  if (!attempt || !c.relyingParty) return { refused: new Refused('sign-in-expired'), returnTo: undefined };
  const returnTo = attempt.return_to;
  const lang = languageOf(returnTo) ?? langs[0];
  try {
    const proven = await c.relyingParty.finish(new URL(`${redirectUri(c)}?${input.query}`), {
      state: attempt.state!,
      nonce: attempt.nonce!,
      verifier: attempt.verifier!,
    });
    const hash = provenHash(c, proven, lang);
    return await transaction(c.pool, async (tx) => {
      const person = await admitPerson(tx, c, proven, hash, lang, attempt.person);
      const opened = await openSession(tx, c, { person, device: input.device, instead: input.instead });
      return { ...opened, person, returnTo };
    });
  } catch (error) {
    if (error instanceof Refused) return { refused: error, returnTo };
    throw error;
  }
}

/** The language of a page's address. */
export const languageOf = (path: string): Lang | undefined => langs.find((l) => path.startsWith(`/${l}/`));
