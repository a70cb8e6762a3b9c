/** Who the people of the cast are in this database, and the posts in which they act there. */
import type { Actor, DemoPerson, People, Post, Role } from '../../people/index.ts';
import type { Tx } from '../../platform/db/tx.ts';

/** Everybody who acts, ready to. */
export interface Troupe {
  /** for herself */
  citizen(id: string): Actor;
  /** in a post of a body; `n` chooses among several. Undefined: nobody holds one there */
  staff(role: Role, body: string, n: number): Actor | undefined;
  moderator(): Actor | undefined;
}

export async function gather(pool: Tx, people: Pick<People, 'context'>, cast: readonly DemoPerson[]): Promise<Troupe> {
  const { keys, instance } = people.context;
  const identifiers = instance.laws.get(instance.main)!.pack.identifiers;
  const kind = Object.keys(identifiers).find((id) => identifiers[id]!.birthDate !== undefined);
  if (kind === undefined) throw new Error('the law knows no number of persons, so nobody can be told from another');
  const hashes = new Map(
    cast.flatMap((p) => (p.identifier ? [[keys.identifierHash(kind, p.identifier).toString('hex'), p] as const] : [])),
  );
  const { rows } = await pool.query<{ hash: Buffer; person: string }>(
    'SELECT hash, person FROM person_identifier WHERE hash = ANY($1::bytea[])',
    [[...hashes.keys()].map((h) => Buffer.from(h, 'hex'))],
  );
  const ids = new Map<string, string>();
  for (const { hash, person } of rows) ids.set(hashes.get(hash.toString('hex'))!.id, person);
  const posts = await pool.query<Post & { person: string }>(
    'SELECT person, id, role, body, unit FROM post WHERE person = ANY($1::uuid[]) ORDER BY id',
    [[...ids.values()]],
  );
  const actor = (person: string, post: Post | null): Actor => ({ kind: 'person', person, assurance: 'verified', post });
  // In the order of the cast, not of ids: the same one acts in the same case whenever the year is played.
  const places = new Map<string, Actor[]>();
  for (const p of cast) {
    const person = ids.get(p.id);
    for (const { person: _, ...post } of posts.rows.filter((r) => r.person === person)) {
      const place = `${post.role} ${post.body}`;
      places.set(place, [...(places.get(place) ?? []), actor(person!, post)]);
    }
  }
  const staff: Troupe['staff'] = (role, body, n) => {
    const all = places.get(`${role} ${body}`);
    return all?.[n % all.length];
  };
  return {
    citizen(id) {
      const person = ids.get(id);
      if (!person) throw new Error(`the demonstration has nobody called ${id}`);
      return actor(person, null);
    },
    staff,
    moderator: () => places.get('moderator null')?.[0],
  };
}
