/** Sessions and sign-ins under way. Times are given by the caller; the database's clock is not asked. */
import type { Tx } from '../../platform/db/tx.ts';
import type { Assurance, PersonId, Post, Role } from '../model/actor.ts';

export interface NewSession {
  id: Buffer;
  person: PersonId;
  post: string | null;
  device: string;
  now: Date;
  expires: Date;
}
export const addSession = (tx: Tx, s: NewSession): Promise<unknown> =>
  tx.query(
    `INSERT INTO session (id, person, post, device, created_at, last_seen_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $5, $6)`,
    [s.id, s.person, s.post, s.device, s.now, s.expires],
  );

export interface VisitorRow {
  id: Buffer;
  person: PersonId;
  assurance: Assurance;
  display_name: string | null;
  lang: string;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  post: string | null;
  role: Role;
  body: string | null;
  unit: string | null;
}
export const postOf = (row: {
  post: string | null;
  role: Role;
  body: string | null;
  unit: string | null;
}): Post | null => (row.post === null ? null : { id: row.post, role: row.role, body: row.body, unit: row.unit });

/** Who is behind sessions, and the posts that they act in if they still hold them, in the order asked. Look-ups by primary key. */
export async function findSessions(
  tx: Tx,
  ids: readonly Buffer[],
  at: { now: Date; seenSince: Date; today: string },
): Promise<(VisitorRow | undefined)[]> {
  const { rows } = await tx.query<VisitorRow>({
    name: 'people-sessions',
    text: `SELECT s.id, s.person, p.assurance, p.display_name, p.lang, s.created_at, s.last_seen_at, s.expires_at,
                  o.id AS post, o.role, o.body, o.unit
           FROM session s
           JOIN person p ON p.id = s.person
           LEFT JOIN post o ON o.id = s.post AND o.person = s.person
                           AND o.held_from <= $4 AND (o.held_to IS NULL OR $4 < o.held_to)
           WHERE s.id = ANY($1::bytea[]) AND $2 < s.expires_at AND $3 < s.last_seen_at AND p.erased_at IS NULL`,
    values: [ids, at.now, at.seenSince, at.today],
  });
  if (ids.length === 1) return [rows[0]];
  const found = new Map(rows.map((r) => [r.id.toString('latin1'), r]));
  return ids.map((id) => found.get(id.toString('latin1')));
}

export const touchSession = (tx: Tx, id: Buffer, now: Date): Promise<unknown> =>
  tx.query('UPDATE session SET last_seen_at = $2 WHERE id = $1', [id, now]);

export interface SessionLine {
  id: string;
  device: string;
  created_at: Date;
  last_seen_at: Date;
}
export async function sessionsOf(tx: Tx, person: PersonId, at: { now: Date; seenSince: Date }): Promise<SessionLine[]> {
  const { rows } = await tx.query<SessionLine>(
    `SELECT encode(id, 'hex') AS id, device, created_at, last_seen_at FROM session
     WHERE person = $1 AND $2 < expires_at AND $3 < last_seen_at ORDER BY last_seen_at DESC, id LIMIT 50`,
    [person, at.now, at.seenSince],
  );
  return rows;
}

export const endSession = (tx: Tx, id: Buffer): Promise<unknown> => tx.query('DELETE FROM session WHERE id = $1', [id]);
/** One of a person's own sessions, named by its hash in hexadecimal; all of them without a name. */
export const endSessionsOf = (tx: Tx, person: PersonId, id?: string): Promise<unknown> =>
  id === undefined
    ? tx.query('DELETE FROM session WHERE person = $1', [person])
    : tx.query(`DELETE FROM session WHERE person = $1 AND encode(id, 'hex') = $2`, [person, id]);

export type AttemptKind = 'provider' | 'passkey' | 'new-passkey' | 'new-person';
export interface AttemptRow {
  kind: AttemptKind;
  state: string | null;
  nonce: string | null;
  verifier: string | null;
  challenge: string | null;
  return_to: string;
  person: PersonId | null;
}
export const addAttempt = (tx: Tx, id: Buffer, a: Partial<AttemptRow> & { kind: AttemptKind; expires: Date }) =>
  tx.query(
    `INSERT INTO sign_in_attempt (id, kind, state, nonce, verifier, challenge, return_to, person, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, a.kind, a.state, a.nonce, a.verifier, a.challenge, a.return_to ?? '', a.person, a.expires],
  );

/** Takes an attempt out: it is there for one request only, so that nothing can be replayed. */
export async function takeAttempt(tx: Tx, id: Buffer, kind: AttemptKind, now: Date): Promise<AttemptRow | undefined> {
  const { rows } = await tx.query<AttemptRow>(
    `DELETE FROM sign_in_attempt WHERE id = $1 AND kind = $2 AND $3 < expires_at
     RETURNING kind, state, nonce, verifier, challenge, return_to, person`,
    [id, kind, now],
  );
  return rows[0];
}

/** What has run out; called when somebody signs in, by the index on the time. */
export async function sweep(tx: Tx, now: Date): Promise<void> {
  await tx.query('DELETE FROM sign_in_attempt WHERE expires_at < $1', [now]);
  await tx.query('DELETE FROM session WHERE expires_at < $1', [now]);
}
