/**
 * Passkeys (WebAuthn Level 3): a key added to an account, an account made with nothing but a key, and signing in without a name.
 * A challenge is kept for one answer of one browser (section 13.4.3); attestation is not asked for: which make of key somebody has is not our business.
 */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  type VerifiedAuthenticationResponse,
  type VerifiedRegistrationResponse,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { parse, v7 } from 'uuid';
import { transaction } from '../../platform/db/tx.ts';
import type { Lang } from '../../platform/i18n/i18n.ts';
import { type Context, later } from '../context.ts';
import type { PersonId } from '../model/actor.ts';
import { Refused } from '../model/refusals.ts';
import { hashOf, newSecret } from '../model/secret.ts';
import * as store from '../store/passkeys.ts';
import { addPerson } from '../store/persons.ts';
import * as sessions from '../store/sessions.ts';
import { type Opened, openSession } from './open-session.ts';
import { attemptLasts } from './sign-in.ts';

export interface Asked<Options> {
  /** for the browser's cookie */
  secret: string;
  options: Options;
}

/** The relying party is the host by which people reach us (section 5.1.2); an address that is a number cannot be one. */
const party = (c: Context): { id: string; origin: string } => {
  const { hostname, origin } = new URL(c.baseUrl());
  return { id: hostname, origin };
};

async function ask(
  c: Context,
  kind: sessions.AttemptKind,
  challenge: string,
  more: { person?: PersonId } = {},
): Promise<string> {
  const now = c.clock.now();
  const secret = newSecret();
  await sessions.sweep(c.pool, now);
  await sessions.addAttempt(c.pool, hashOf(secret), { kind, challenge, ...more, expires: later(now, attemptLasts) });
  return secret;
}

async function taken(c: Context, secret: string | undefined, kind: sessions.AttemptKind): Promise<sessions.AttemptRow> {
  const attempt = secret && (await sessions.takeAttempt(c.pool, hashOf(secret), kind, c.clock.now()));
  if (!attempt) throw new Refused('sign-in-expired');
  return attempt;
}

const creation = (
  c: Context,
  person: PersonId,
  name: string,
  known: readonly { id: string; transports: string[] }[],
): Promise<PublicKeyCredentialCreationOptionsJSON> =>
  generateRegistrationOptions({
    rpName: 'Qulaq',
    rpID: party(c).id,
    userName: name,
    userDisplayName: name,
    // Opaque bytes that say nothing about her (section 14.6.1).
    userID: parse(person),
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: [...known],
  });

/** A key for somebody who is signed in. */
export async function askForKey(
  c: Context,
  person: PersonId,
  name: string,
): Promise<Asked<PublicKeyCredentialCreationOptionsJSON>> {
  const options = await creation(c, person, name, await store.passkeysOf(c.pool, person));
  return { options, secret: await ask(c, 'new-passkey', options.challenge, { person }) };
}

/** A key and an account of somebody who says herself who she is. */
export async function askForPerson(c: Context, name: string): Promise<Asked<PublicKeyCredentialCreationOptionsJSON>> {
  const person = v7();
  const options = await creation(c, person, name, []);
  return { options, secret: await ask(c, 'new-person', options.challenge, { person }) };
}

/** Any key of this host: nobody says a name, so nobody learns whether a name is known. */
export async function askToSignIn(c: Context): Promise<Asked<PublicKeyCredentialRequestOptionsJSON>> {
  const options = await generateAuthenticationOptions({ rpID: party(c).id, userVerification: 'required' });
  return { options, secret: await ask(c, 'passkey', options.challenge) };
}

interface Came {
  secret: string | undefined;
  device: string;
  now: Date;
}
type Key = NonNullable<VerifiedRegistrationResponse['registrationInfo']>['credential'];

async function verified(c: Context, response: RegistrationResponseJSON, challenge: string): Promise<Key> {
  const { id, origin } = party(c);
  const result = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: id,
  }).catch((cause: unknown): VerifiedRegistrationResponse => {
    throw new Refused('passkey-refused', { cause });
  });
  if (!result.verified) throw new Refused('passkey-refused');
  return result.registrationInfo.credential;
}

const row = (key: Key, person: PersonId, { device, now }: Came) => ({
  id: key.id,
  person,
  publicKey: key.publicKey,
  counter: key.counter,
  transports: key.transports ?? [],
  device,
  now,
});

/** @throws Refused sign-in-expired, passkey-refused */
export async function addKey(
  c: Context,
  person: PersonId,
  response: RegistrationResponseJSON,
  came: Came,
): Promise<void> {
  const attempt = await taken(c, came.secret, 'new-passkey');
  if (attempt.person !== person) throw new Refused('sign-in-expired');
  const key = await verified(c, response, attempt.challenge!);
  if (!(await store.addPasskey(c.pool, row(key, person, came)))) throw new Refused('passkey-refused');
}

/** @throws Refused sign-in-expired, passkey-refused */
export async function addPersonWithKey(
  c: Context,
  response: RegistrationResponseJSON,
  came: Came & { name: string; lang: Lang; instead: Buffer | undefined },
): Promise<Opened> {
  const { challenge, person } = await taken(c, came.secret, 'new-person');
  const key = await verified(c, response, challenge!);
  return transaction(c.pool, async (tx) => {
    await addPerson(tx, { id: person!, name: came.name, lang: came.lang, assurance: 'self', now: came.now });
    if (!(await store.addPasskey(tx, row(key, person!, came)))) throw new Refused('passkey-refused');
    return openSession(tx, c, { person: person!, device: came.device, instead: came.instead });
  });
}

/** @throws Refused sign-in-expired, passkey-refused: an unknown key and a wrong signature get the same answer */
export async function signInWithKey(
  c: Context,
  response: AuthenticationResponseJSON,
  came: Came & { instead: Buffer | undefined },
): Promise<Opened> {
  const { challenge } = await taken(c, came.secret, 'passkey');
  const { id, origin } = party(c);
  return transaction(c.pool, async (tx) => {
    const key = await store.findPasskey(tx, response.id);
    if (!key) throw new Refused('passkey-refused');
    const result = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge!,
      expectedOrigin: origin,
      expectedRPID: id,
      credential: {
        id: key.id,
        publicKey: new Uint8Array(key.public_key),
        counter: Number(key.counter),
      },
    }).catch((cause: unknown): VerifiedAuthenticationResponse => {
      throw new Refused('passkey-refused', { cause });
    });
    if (!result.verified) throw new Refused('passkey-refused');
    await store.usePasskey(tx, key.id, result.authenticationInfo.newCounter, came.now);
    return openSession(tx, c, { person: key.person, device: came.device, instead: came.instead });
  });
}

/** @throws Refused last-way-in: nobody locks herself out */
export function removePasskey(c: Context, person: PersonId, id: string): Promise<void> {
  return transaction(c.pool, async (tx) => {
    const { passkeys, identities } = await store.waysIn(tx, person);
    if (identities === 0 && passkeys <= 1) throw new Refused('last-way-in');
    await store.dropPasskey(tx, person, id);
  });
}
