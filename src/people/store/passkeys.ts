/** WebAuthn credentials. */
import type { Tx } from '../../platform/db/tx.ts';
import type { PersonId } from '../model/actor.ts';

export interface PasskeyRow {
  id: string;
  person: PersonId;
  public_key: Buffer;
  counter: string;
  transports: string[];
}
export async function findPasskey(tx: Tx, id: string): Promise<PasskeyRow | undefined> {
  const { rows } = await tx.query<PasskeyRow>(
    'SELECT id, person, public_key, counter, transports FROM passkey WHERE id = $1 FOR UPDATE',
    [id],
  );
  return rows[0];
}

/** @returns false if this credential is known already */
export async function addPasskey(
  tx: Tx,
  k: {
    id: string;
    person: PersonId;
    publicKey: Uint8Array;
    counter: number;
    transports: readonly string[];
    device: string;
    now: Date;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO passkey (id, person, public_key, counter, transports, device, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING`,
    [k.id, k.person, Buffer.from(k.publicKey), k.counter, k.transports, k.device, k.now],
  );
  return rowCount === 1;
}

export const usePasskey = (tx: Tx, id: string, counter: number, now: Date): Promise<unknown> =>
  tx.query('UPDATE passkey SET counter = $2, last_used_at = $3 WHERE id = $1', [id, counter, now]);

export interface PasskeyLine {
  id: string;
  device: string;
  transports: string[];
  created_at: Date;
  last_used_at: Date | null;
}
export async function passkeysOf(tx: Tx, person: PersonId): Promise<PasskeyLine[]> {
  const { rows } = await tx.query<PasskeyLine>(
    `SELECT id, device, transports, created_at, last_used_at FROM passkey
     WHERE person = $1 ORDER BY created_at, id LIMIT 50`,
    [person],
  );
  return rows;
}

export const dropPasskey = (tx: Tx, person: PersonId, id: string): Promise<unknown> =>
  tx.query('DELETE FROM passkey WHERE person = $1 AND id = $2', [person, id]);

/** In how many ways a person can sign in, passkeys and providers together. */
export async function waysIn(tx: Tx, person: PersonId): Promise<{ passkeys: number; identities: number }> {
  const { rows } = await tx.query<{ passkeys: number; identities: number }>(
    `SELECT (SELECT count(*)::int FROM passkey WHERE person = $1) AS passkeys,
            (SELECT count(*)::int FROM identity WHERE person = $1) AS identities`,
    [person],
  );
  return rows[0]!;
}
