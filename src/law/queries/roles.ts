/** Who may, must and must not do what: the provisions of a day by the role they speak to. */
import { type Static, Type } from 'typebox';
import { type Ask, inLang, type MomentQuery, momentOf } from './ask.ts';
import { dateSchema, nullable, object } from './schema.ts';

export const rolesSchema = Type.Array(
  object({
    role: Type.String(),
    title: Type.String(),
    provisions: Type.Array(
      object({
        provision: Type.String({ description: 'work#wId' }),
        modality: Type.String({ description: 'right, duty, prohibition, ground, definition' }),
        heading: nullable(Type.String()),
        text: nullable(Type.String()),
        since: nullable(dateSchema),
      }),
    ),
  }),
);

/** Every role that the law in force on the day speaks to, in the order of the acts. @throws AskError 400 */
export function roles(ask: Ask, q: MomentQuery): Static<typeof rolesSchema> {
  const m = momentOf(ask, q);
  const law = ask.law.at(m);
  const events = ask.law.events(m.known);
  const out = new Map<string, Static<typeof rolesSchema>[number]['provisions']>();
  for (const short of ask.law.works.keys()) {
    for (const p of law.work(short).provisions.values()) {
      if (!p.role || !p.modality || p.ended) continue;
      const list = out.get(p.role) ?? [];
      out.set(p.role, list);
      list.push({
        provision: `${short}#${p.wId}`,
        modality: p.modality,
        heading: p.heading ? inLang(p.heading, ask.lang) : null,
        text: p.text ? inLang(p.text, ask.lang) : null,
        since: events.date(p.changedBy.at(-1)!.force.start) ?? null,
      });
    }
  }
  return [...out].map(([role, provisions]) => ({
    role,
    title: inLang(ask.law.pack.values?.[role], ask.lang) || role,
    provisions,
  }));
}
