import { inLang, type Law } from '../../law/index.ts';
import type { Lang } from '../../platform/i18n/i18n.ts';

const named = (law: Law, region: string, on: string) => {
  const names = Object.hasOwn(law.pack.regions, region) ? law.pack.regions[region]!.names : [];
  return names.find((n) => (n.from ?? '') <= on && (n.to === undefined || on < n.to)) ?? names.at(-1);
};

/** What a region is called on a day; its code if the pack does not hold it. */
export function regionName(law: Law, lang: Lang, region: string, on: string): string {
  const name = named(law, region, on);
  return name ? inLang(name.name, lang) : region;
}

/** The same for a map. */
export function shortRegionName(law: Law, lang: Lang, region: string, on: string): string {
  const short = named(law, region, on)?.short;
  return short ? inLang(short, lang) : regionName(law, lang, region, on);
}
