/** What waits for a moderator, the oldest first. */
import type { Actor } from '../../people/index.ts';
import type { Appeals } from '../context.ts';

export interface Waiting {
  number: string;
  lang: string;
  texts: string[];
}

/** @throws Refused for who is not a moderator */
export async function waitingForModeration(c: Appeals, actor: Actor): Promise<Waiting[]> {
  c.people.demand(actor, 'publication.moderate', {});
  const { rows } = await c.pool.query(
    `SELECT f.number, f.lang, array(SELECT t.text FROM case_text t WHERE t.case_id = f.id AND t.kind IN ('subject', 'appeal', 'answer') ORDER BY t.id) AS texts
     FROM appeal a JOIN case_file f ON f.id = a.case_id WHERE a.publication = 'asked' ORDER BY a.case_id LIMIT 50`,
  );
  return rows as unknown as Waiting[];
}
