/** Where letters go. */
import type { Tx } from '../../platform/db/tx.ts';
import type { PersonId } from '../model/actor.ts';

export interface Contact {
  email: string;
  verified: boolean;
}
export async function contactOf(tx: Tx, person: PersonId): Promise<Contact | undefined> {
  const { rows } = await tx.query<Contact>(
    'SELECT email, verified_at IS NOT NULL AS verified FROM person_contact WHERE person = $1',
    [person],
  );
  return rows[0];
}

/** A new address is unconfirmed; the same one stays as it is. */
export const setContact = (
  tx: Tx,
  c: { person: PersonId; email: string; hash: Buffer; expires: Date },
): Promise<unknown> =>
  tx.query(
    `INSERT INTO person_contact (person, email, hash, expires_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (person) DO UPDATE SET hash = excluded.hash, expires_at = excluded.expires_at, email = excluded.email,
       verified_at = CASE WHEN person_contact.email = excluded.email THEN person_contact.verified_at END`,
    [c.person, c.email, c.hash, c.expires],
  );

export const dropContact = (tx: Tx, person: PersonId): Promise<unknown> =>
  tx.query('DELETE FROM person_contact WHERE person = $1', [person]);

/** @returns whether it was this person's link, still good */
export async function confirmContact(tx: Tx, person: PersonId, hash: Buffer, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE person_contact SET verified_at = $3, hash = NULL, expires_at = NULL
     WHERE person = $1 AND hash = $2 AND $3 < expires_at`,
    [person, hash, now],
  );
  return rowCount === 1;
}
