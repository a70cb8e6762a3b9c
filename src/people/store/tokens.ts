/** Access tokens for programs (RFC 6750). */
import type { Tx } from '../../platform/db/tx.ts';
import type { PersonId, Scope } from '../model/actor.ts';
import type { VisitorRow } from './sessions.ts';

/** So that a token that leaks into a text is recognised as one. */
export const tokenPrefix = 'qulaq_';

export interface TokenRow extends Omit<VisitorRow, 'id' | 'created_at' | 'last_seen_at' | 'expires_at'> {
  id: string;
  hash: Buffer;
  scopes: Scope[];
  last_used_at: Date | null;
}
/** By primary key. A token that was made in a post works as long as the post is held, and then no longer. */
export async function findToken(tx: Tx, id: string, at: { now: Date; today: string }): Promise<TokenRow | undefined> {
  const { rows } = await tx.query<TokenRow>({
    name: 'people-token',
    text: `SELECT t.id, t.hash, t.scopes, t.last_used_at, t.person, p.assurance, p.display_name, p.lang,
                  o.id AS post, o.role, o.body, o.unit
           FROM access_token t
           JOIN person p ON p.id = t.person
           LEFT JOIN post o ON o.id = t.post AND o.person = t.person
                           AND o.held_from <= $3 AND (o.held_to IS NULL OR $3 < o.held_to)
           WHERE t.id = $1 AND $2 < t.expires_at AND p.erased_at IS NULL AND (t.post IS NULL OR o.id IS NOT NULL)`,
    values: [id, at.now, at.today],
  });
  return rows[0];
}
export const touchToken = (tx: Tx, id: string, now: Date): Promise<unknown> =>
  tx.query('UPDATE access_token SET last_used_at = $2 WHERE id = $1', [id, now]);

export interface NewToken {
  id: string;
  person: PersonId;
  post: string | null;
  name: string;
  scopes: readonly Scope[];
  hash: Buffer;
  now: Date;
  expires: Date;
}
/** @returns whether it was made; false if there is one of this id */
export async function addToken(tx: Tx, t: NewToken): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO access_token (id, person, post, name, scopes, hash, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING`,
    [t.id, t.person, t.post, t.name, t.scopes, t.hash, t.now, t.expires],
  );
  return rowCount === 1;
}

export interface TokenLine {
  id: string;
  name: string;
  scopes: Scope[];
  post: string | null;
  created_at: Date;
  last_used_at: Date | null;
  expires_at: Date;
}
export async function tokensOf(tx: Tx, person: PersonId, now: Date): Promise<TokenLine[]> {
  const { rows } = await tx.query<TokenLine>(
    `SELECT id, name, scopes, post, created_at, last_used_at, expires_at FROM access_token
     WHERE person = $1 AND $2 < expires_at ORDER BY created_at DESC, id LIMIT 100`,
    [person, now],
  );
  return rows;
}
export async function endToken(tx: Tx, person: PersonId, id: string): Promise<boolean> {
  const { rowCount } = await tx.query('DELETE FROM access_token WHERE person = $1 AND id = $2', [person, id]);
  return rowCount === 1;
}
