/** The people of the demonstration: citizens, and a head, officers and sometimes a registrar for every body that acts. All made up. */
import type { Law } from '../../law/index.ts';
import type { DemoPerson, Role } from '../../people/index.ts';
import type { Lang } from '../../platform/i18n/i18n.ts';
import { fictitiousIdentifier } from './identifiers.ts';
import type { Material } from './material.ts';
import { nameOf } from './plan.ts';
import { chance } from './random.ts';

/** Citizens are `citizen 0`, `citizen 1`, …; staff `head of body`, `officer 0 of body`, `registrar of body`. */
export const citizenId = (n: number): string => `citizen-${n}`;
const staffId = (role: Role, n: number, body: string): string => `${role}-${n}-of-${body.toLowerCase()}`;

/** @param named the people that the jurisdiction names; the posts that they hold are not given twice */
export function castOf(
  seed: string,
  material: Material,
  law: Law,
  today: string,
  named: readonly DemoPerson[],
): DemoPerson[] {
  const { state } = material;
  const taken = new Set(named.map((p) => p.identifier));
  let serial = 0;
  const person = (id: string, lang: Lang, name: string, posts: NonNullable<DemoPerson['posts']>): DemoPerson => {
    let identifier: string | undefined;
    do identifier = fictitiousIdentifier(law, serial++, today);
    while (identifier !== undefined && taken.has(identifier));
    return { id, name, lang, ...(identifier ? { identifier } : {}), posts };
  };
  const staff = Object.entries(state.bodies).flatMap(([body, { officers, registrar }], i) => {
    const roles: Role[] = ['head', ...Array.from({ length: officers }, () => 'officer' as const)];
    if (registrar) roles.push('registrar');
    const lang: Lang = i % 3 === 2 ? 'ru' : 'kk';
    return roles.flatMap((role, n) => {
      const c = chance(seed, 'staff', body, n);
      const name = `${state.posts[role as 'head'][lang]} ${c.of(state.names[lang].family)}`;
      const held = named.some((p) => p.posts?.some((q) => q.role === role && q.body === body));
      // One of a kind is enough: the named ones stay.
      return held && role !== 'officer' ? [] : [person(staffId(role, n, body), lang, name, [{ role, body }])];
    });
  });
  const citizens = Array.from({ length: state.citizens }, (_, n) => {
    const c = chance(seed, 'citizen', n);
    const lang = c.weighed(Object.entries(state.langs), ([, w]) => w)[0] as Lang;
    return person(citizenId(n), lang, nameOf(material, lang, c), []);
  });
  return [...staff, ...citizens];
}
