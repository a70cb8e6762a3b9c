/** Persons and what they are known by. */
import type { Tx } from '../../platform/db/tx.ts';
import type { Assurance, PersonId } from '../model/actor.ts';

export const addPerson = (
  tx: Tx,
  p: { id: PersonId; name: string | null; lang: string; assurance: Assurance; now: Date },
): Promise<unknown> =>
  tx.query('INSERT INTO person (id, display_name, lang, assurance, created_at) VALUES ($1, $2, $3, $4, $5)', [
    p.id,
    p.name,
    p.lang,
    p.assurance,
    p.now,
  ]);

/** Takes back a person who was added in the same transaction. */
export const dropPerson = (tx: Tx, id: PersonId): Promise<unknown> =>
  tx.query('DELETE FROM person WHERE id = $1', [id]);

/** A person who signs in with proof is verified, named as the provider names her, and there again if she had been erased. */
export const refreshPerson = (tx: Tx, id: PersonId, name: string | null, assurance: Assurance): Promise<unknown> =>
  tx.query(
    `UPDATE person SET display_name = coalesce($2, display_name), erased_at = NULL,
            assurance = CASE WHEN $3 = 'verified' THEN 'verified' ELSE assurance END
     WHERE id = $1`,
    [id, name, assurance],
  );

export const setLang = (tx: Tx, id: PersonId, lang: string): Promise<unknown> =>
  tx.query('UPDATE person SET lang = $2 WHERE id = $1', [id, lang]);

const one = async (tx: Tx, sql: string, values: unknown[]): Promise<PersonId | undefined> =>
  (await tx.query<{ person: PersonId }>(sql, values)).rows[0]?.person;

export const personByIdentity = (tx: Tx, issuer: string, subject: string): Promise<PersonId | undefined> =>
  one(tx, 'SELECT person FROM identity WHERE issuer = $1 AND subject = $2', [issuer, subject]);

/** Ties an identity of a provider to a person; one that was tied to another person before is moved. */
export const tieIdentity = (tx: Tx, issuer: string, subject: string, person: PersonId, now: Date): Promise<unknown> =>
  tx.query(
    `INSERT INTO identity (issuer, subject, person, created_at, last_used_at) VALUES ($1, $2, $3, $4, $4)
     ON CONFLICT (issuer, subject) DO UPDATE SET person = excluded.person, last_used_at = excluded.last_used_at`,
    [issuer, subject, person, now],
  );

export const personByIdentifier = (tx: Tx, hash: Buffer): Promise<PersonId | undefined> =>
  one(tx, 'SELECT person FROM person_identifier WHERE hash = $1', [hash]);

/** Whether a person is known by an identifier already, and whether by this one. */
export async function identifierOf(tx: Tx, person: PersonId): Promise<Buffer | undefined> {
  const { rows } = await tx.query<{ hash: Buffer }>('SELECT hash FROM person_identifier WHERE person = $1', [person]);
  return rows[0]?.hash;
}

/** Of two requests at once the first gives the person; the second gets the same one. @returns whose identifier it is */
export async function claimIdentifier(tx: Tx, hash: Buffer, person: PersonId): Promise<PersonId> {
  await tx.query('INSERT INTO person_identifier (hash, person) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING', [
    hash,
    person,
  ]);
  return (await personByIdentifier(tx, hash))!;
}
