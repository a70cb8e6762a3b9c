/** The national identifier of persons. Its form and check digit are data of the pack; no line here knows them. */
import { type Law, reference } from '../../law/index.ts';
import type { Lang } from '../../platform/i18n/i18n.ts';

/** The identifier that a setting names, or the pack's first that tells a day of birth: a person's, not a company's. */
export function personIdentifier(law: Law, setting: string | undefined): string | undefined {
  const all = law.pack.identifiers;
  if (setting !== undefined) return Object.hasOwn(all, setting) ? setting : undefined;
  return Object.keys(all).find((id) => all[id]!.birthDate !== undefined);
}

export const checkIdentifier = (
  law: Law,
  kind: string,
  number: string,
  lang: Lang,
  today: string,
): { valid: boolean; title: string } => reference.identifier({ law, lang, today }, kind, number);
