import { inLang, type Law } from '../../law/index.ts';
import type { Lang } from '../../platform/i18n/i18n.ts';

/** What a region is called on a day; its code if the pack does not hold it. */
export function regionName(law: Law, lang: Lang, region: string, on: string): string {
  const names = Object.hasOwn(law.pack.regions, region) ? law.pack.regions[region]!.names : [];
  const name = names.find((n) => (n.from ?? '') <= on && (n.to === undefined || on < n.to)) ?? names.at(-1);
  return name ? inLang(name.name, lang) : region;
}
