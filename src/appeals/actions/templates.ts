/** Sentences that an office uses again and again, in the language of the appeal. */
import type { Actor } from '../../people/index.ts';
import { newId } from '../../platform/random.ts';
import type { Appeals } from '../context.ts';
import { lengths } from '../model/appeal.ts';
import { refuse } from '../model/refusals.ts';

export interface Template {
  id: string;
  lang: string;
  name: string;
  text: string;
}

/** @throws Refused for who does not belong to the body */
export async function templatesOf(c: Appeals, actor: Actor, body: string): Promise<Template[]> {
  c.people.demand(actor, 'desk.read', { body });
  const { rows } = await c.pool.query<Template>({
    name: 'templates',
    text: 'SELECT id, lang, name, text FROM appeal_template WHERE body = $1 ORDER BY lang, name',
    values: [body],
  });
  return rows;
}

/** One of the same name and language is replaced. */
export async function keepTemplate(
  c: Appeals,
  actor: Actor,
  body: string,
  t: { lang: string; name: string; text: string },
): Promise<void> {
  c.people.demand(actor, 'case.draft', { body });
  if (!t.name.trim()) throw refuse('text-missing', {}, 'name');
  if (!t.text.trim()) throw refuse('text-missing', {}, 'text');
  if (t.text.length > lengths.reason) throw refuse('too-long', { n: t.text.length, max: lengths.reason }, 'text');
  await c.pool.query(
    `INSERT INTO appeal_template (id, body, lang, name, text) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (body, lang, name) DO UPDATE SET text = $5`,
    [newId(), body, t.lang, t.name.trim().slice(0, 100), t.text.trim()],
  );
}

export async function dropTemplate(c: Appeals, actor: Actor, body: string, id: string): Promise<void> {
  c.people.demand(actor, 'case.draft', { body });
  await c.pool.query('DELETE FROM appeal_template WHERE id = $1 AND body = $2', [id, body]);
}
