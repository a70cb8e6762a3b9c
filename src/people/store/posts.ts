/** Posts and the invitations to them. */
import type { Tx } from '../../platform/db/tx.ts';
import type { PersonId, Post, Role } from '../model/actor.ts';

export interface PostTerms {
  role: Role;
  body: string | null;
  unit: string | null;
  /** first day */
  from: string;
  /** first day on which it is no longer held */
  to: string | null;
}

/** The posts that a person holds on a day. */
export async function postsOf(tx: Tx, person: PersonId, today: string): Promise<Post[]> {
  const { rows } = await tx.query<Post>(
    `SELECT id, role, body, unit FROM post
     WHERE person = $1 AND held_from <= $2 AND (held_to IS NULL OR $2 < held_to) ORDER BY made_at, id`,
    [person, today],
  );
  return rows;
}

export interface PostLine extends PostTerms {
  id: string;
  person: PersonId;
  name: string | null;
}
/** Posts that are held or will be, of one body or of all. */
export async function heldPosts(tx: Tx, body: string | null, today: string): Promise<PostLine[]> {
  const { rows } = await tx.query<PostLine>(
    `SELECT o.id, o.person, p.display_name AS name, o.role, o.body, o.unit, o.held_from::text AS "from", o.held_to::text AS "to"
     FROM post o JOIN person p ON p.id = o.person
     WHERE (o.held_to IS NULL OR $2 < o.held_to) AND ($1::text IS NULL OR o.body = $1)
     ORDER BY o.body NULLS FIRST, o.role, p.display_name, o.id LIMIT 2000`,
    [body, today],
  );
  return rows;
}

/** The parts of a body in which somebody holds a post on a day: a case that went to another one would be seen by nobody. */
export async function unitsOf(tx: Tx, body: string, today: string): Promise<string[]> {
  const { rows } = await tx.query<{ unit: string }>({
    name: 'units of body',
    text: `SELECT DISTINCT unit FROM post
      WHERE body = $1 AND unit IS NOT NULL AND held_from <= $2 AND (held_to IS NULL OR $2 < held_to) ORDER BY unit`,
    values: [body, today],
  });
  return rows.map((r) => r.unit);
}

export async function findPost(tx: Tx, id: string, today: string): Promise<PostLine | undefined> {
  const { rows } = await tx.query<PostLine>(
    `SELECT id, person, NULL AS name, role, body, unit, held_from::text AS "from", held_to::text AS "to"
     FROM post WHERE id = $1 AND (held_to IS NULL OR $2 < held_to) FOR UPDATE`,
    [id, today],
  );
  return rows[0];
}

export async function addPost(
  tx: Tx,
  p: PostTerms & { id: string; person: PersonId; madeBy: PersonId | null; now: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO post (id, person, role, body, unit, held_from, held_to, made_by, made_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [p.id, p.person, p.role, p.body, p.unit, p.from, p.to, p.madeBy, p.now],
  );
}

/** From today on it is no longer held; one that has not begun never is. */
export const endPost = (tx: Tx, id: string, today: string, by: PersonId): Promise<unknown> =>
  tx.query('UPDATE post SET held_to = greatest(held_from, $2), ended_by = $3 WHERE id = $1', [id, today, by]);

/** Who administers on a day; locked, so that two administrators cannot end each other's posts at once. */
export async function administrators(tx: Tx, today: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM post WHERE role = 'administrator' AND held_from <= $1 AND (held_to IS NULL OR $1 < held_to)
     ORDER BY id FOR UPDATE`,
    [today],
  );
  return rows.map((r) => r.id);
}

export interface Invitation extends PostTerms {
  id: string;
  hash: Buffer;
  madeBy: PersonId | null;
}
/** @returns whether it was made; false if there is one of this id */
export async function addInvitation(tx: Tx, i: Invitation & { now: Date; expires: Date }): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO post_invitation (id, hash, role, body, unit, held_from, held_to, made_by, made_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING`,
    [i.id, i.hash, i.role, i.body, i.unit, i.from, i.to, i.madeBy, i.now, i.expires],
  );
  return rowCount === 1;
}

const columns = `id, hash, role, body, unit, held_from::text AS "from", held_to::text AS "to", made_by AS "madeBy"`;
const open = 'id = $1 AND accepted_at IS NULL AND $2 < expires_at';
/** An invitation that can still be accepted. */
export async function findInvitation(tx: Tx, id: string, now: Date): Promise<Invitation | undefined> {
  const { rows } = await tx.query<Invitation>(`SELECT ${columns} FROM post_invitation WHERE ${open}`, [id, now]);
  return rows[0];
}
/** Of two who accept at once one gets it. */
export async function takeInvitation(tx: Tx, id: string, by: PersonId, now: Date): Promise<Invitation | undefined> {
  const { rows } = await tx.query<Invitation>(
    `UPDATE post_invitation SET accepted_by = $3, accepted_at = $2 WHERE ${open} RETURNING ${columns}`,
    [id, now, by],
  );
  return rows[0];
}
/** The first administrator's links that were not used. */
export const dropFirstInvitations = (tx: Tx): Promise<unknown> =>
  tx.query('DELETE FROM post_invitation WHERE made_by IS NULL AND accepted_at IS NULL');
