/** Rights, duties and prohibitions of everybody who has a part in an assembly, as the law in force on a day has them. */
import { type Ask, type Law, roles, type WorkData } from '../../law/index.ts';
import { procedures } from '../model/notice.ts';
import { byRole, type Modality, modalities, type RoleCard, type RoleLine, touches } from '../model/role.ts';

/** The acts of the field that notices belong to. */
const worksOf = (law: Law): WorkData[] => {
  const domain = law.pack.procedures[procedures.notice]?.domain;
  return domain === undefined ? [] : [...law.works.values()].filter((w) => w.domains?.includes(domain));
};

type Provisions = NonNullable<WorkData['provisions']>;
const rolesIn = (list: Provisions): string[] =>
  list.flatMap((p) => [...(p.role ? [p.role] : []), ...rolesIn(p.children ?? [])]);

/** Every role that the field has or had, whatever the day. */
export const rolesEver = (law: Law): string[] => [
  ...new Set(
    worksOf(law).flatMap((w) => [
      ...rolesIn(w.provisions ?? []),
      ...rolesIn((w.modifications ?? []).flatMap((x) => (x.provision ? [x.provision] : []))),
    ]),
  ),
];

/** @throws AskError 400 for a day that is none */
export function roleCards(ask: Ask, on: string): RoleCard[] {
  const { law } = ask;
  const works = new Map(worksOf(law).map((w) => [w.short, w]));
  const found = new Map(roles(ask, { on }).map((r) => [r.role, r]));
  return rolesEver(law)
    .map((role): RoleCard => {
      const lines = (found.get(role)?.provisions ?? []).filter((p) => works.has(p.provision.split('#')[0]!));
      const said = (standard: boolean): RoleLine[] =>
        lines
          .filter((p) => (works.get(p.provision.split('#')[0]!)!.kind === 'standard') === standard)
          .map(({ provision, modality, text, heading, since }) => ({
            ...{ provision, modality: modality as Modality, text: text ?? heading ?? '', since },
          }))
          .sort((a, b) => modalities.indexOf(a.modality) - modalities.indexOf(b.modality));
      const about = (refs: readonly string[] = []): boolean =>
        refs.some((ref) => ref.includes('#') && lines.some((l) => touches(ref, l.provision)));
      return {
        ...{ role, law: said(false), standards: said(true) },
        title: titleOf(ask, role),
        openPoints: Object.entries(law.pack.openPoints)
          .filter(([, p]) => about(p.affects))
          .map(([id]) => id),
        claims: Object.entries(law.pack.claims)
          .filter(([, c]) => about(c.about))
          .map(([id]) => id),
      };
    })
    .sort(byRole);
}

const titleOf = (ask: Ask, role: string): string => {
  const words = ask.law.pack.values?.[role];
  return words?.[ask.lang] ?? words?.['en'] ?? role;
};

export const roleCard = (ask: Ask, role: string, on: string): RoleCard | undefined =>
  roleCards(ask, on).find((c) => c.role === role);
