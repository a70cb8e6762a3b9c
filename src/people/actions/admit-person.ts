/** Who an identity provider's answer is: a person known already, or a new one. One person is one voice. */
import { v7 } from 'uuid';
import type { Tx } from '../../platform/db/tx.ts';
import type { Lang } from '../../platform/i18n/i18n.ts';
import { type Context, mainLaw } from '../context.ts';
import type { PersonId } from '../model/actor.ts';
import { checkIdentifier, personIdentifier } from '../model/identifier.ts';
import { Refused } from '../model/refusals.ts';
import type { ProvenIdentity } from '../provider/relying-party.ts';
import * as store from '../store/persons.ts';

/**
 * The hash that makes a person one voice, or undefined where the provider has not proved who it is. Where the law knows no identifier of persons, the
 * provider's own subject stands for it. @throws Refused: an identifier with a wrong check digit is a fault of the provider, and nobody is signed in on it
 */
export function provenHash(c: Context, proven: ProvenIdentity, lang: Lang): Buffer | undefined {
  const config = c.relyingParty!.config();
  const kind = personIdentifier(mainLaw(c), config.identifier);
  if (kind !== undefined && proven.identifier !== null) {
    const check = checkIdentifier(mainLaw(c), kind, proven.identifier, lang, c.instance.today());
    if (!check.valid) throw new Refused('identifier-invalid', { values: { title: check.title } });
  }
  if (proven.acr === null || !config.verifiedAcr.includes(proven.acr)) return undefined;
  if (kind === undefined) return c.keys.identifierHash('subject', `${proven.issuer}\0${proven.subject}`);
  return proven.identifier === null ? undefined : c.keys.identifierHash(kind, proven.identifier);
}

/**
 * @param linkTo the person who was signed in without proof and asked to prove who she is
 * @returns the person; the identity is tied to her
 */
export async function admitPerson(
  tx: Tx,
  c: Context,
  proven: ProvenIdentity,
  hash: Buffer | undefined,
  lang: Lang,
  linkTo: PersonId | null,
): Promise<PersonId> {
  const now = c.clock.now();
  const assurance = hash ? 'verified' : 'self';
  const known = await store.personByIdentity(tx, proven.issuer, proven.subject);
  let made = false;
  let person = (hash && (await store.personByIdentifier(tx, hash))) ?? known ?? linkTo ?? undefined;
  if (person === undefined) {
    made = true;
    person = v7();
    await store.addPerson(tx, { id: person, name: proven.name, lang, assurance, now });
  }
  if (hash) {
    const own = await store.identifierOf(tx, person);
    const before = known === undefined || known === person ? undefined : await store.identifierOf(tx, known);
    if (before || (own && !own.equals(hash))) throw new Refused('identifier-changed');
    const holder = await store.claimIdentifier(tx, hash, person);
    if (holder !== person) {
      // Two browsers of one new person came back at the same moment: the other one made her.
      if (made) await store.dropPerson(tx, person);
      person = holder;
    }
  }
  await store.refreshPerson(tx, person, proven.name, assurance);
  await store.tieIdentity(tx, proven.issuer, proven.subject, person, now);
  return person;
}
