/** Where the section itself stands, read from how it and the acts that amend it say "this chapter" or "part B of this subchapter". */
import { placeOfNumber } from './place.ts';
import type { Section } from './section.ts';
import { type Element, rawText, walk } from './tree.ts';

const self = /^[\s[]*((?:\S+ \S+ of )*)this\s+(act|title|subtitle|chapter|subchapter|part|subpart|unit|article)\b/i;
const cites = /<(?:code-)?cite\b[^>]*\bpath="([^"§]+)"[^>]*>((?:[^<]|<\/?em>)*)/g;
const firstSection = /D\.C\. Official Code § (\S+?)\s+(?:<em>)?et seq/;

/**
 * The place is at least what such words tell: `1|3|XII-A|B` cited as "part B of this subchapter" says `1|3|XII-A`; and an act codified from
 * § 7-761.01 on, in `7|7C`, holds § 7-761.05 too.
 */
export function ownPlace(section: Section, root: Element): string[] {
  const byNumber = placeOfNumber(section.section);
  const stem = section.section.includes('.') ? section.section.replace(/\..*/, '.') : undefined;
  let place = byNumber;
  let told = false;
  const take = (path: string, words: string) => {
    const parts = path.replace(/^\|/, '').split('|');
    const m = self.exec(words);
    const levelsAbove = m ? (m[1]!.match(/ of /g)?.length ?? 0) : 0;
    if (!m && !(stem && firstSection.exec(words)?.[1]?.startsWith(stem))) return;
    const own = parts.slice(0, parts.length - levelsAbove);
    if (own[0] !== byNumber[0] || own.length < 2 || (told && own.length <= place.length)) return;
    place = own;
    told = true;
  };
  for (const e of walk(root)) if (e.name === 'cite') take(e.attrs['path'] ?? '', rawText(e));
  for (const i of section.instructions)
    for (const xml of [i.newContent ?? '', i.instruction]) for (const m of xml.matchAll(cites)) take(m[1]!, m[2]!);
  return place;
}
