/** Where the section itself stands, read from how it and the acts that amend it say "this chapter" or "part B of this subchapter". */
import { placeOfNumber } from './place.ts';
import type { Section } from './section.ts';
import { type Element, rawText, walk } from './tree.ts';

const self = /^[\s[]*((?:\S+ \S+ of )*)this\s+(act|title|subtitle|chapter|subchapter|part|subpart|unit|article)\b/i;
const cites = /<(?:code-)?cite\b[^>]*\bpath="([^"§]+)"[^>]*>([^<]*)/g;

/** The place is at least what such words tell: `1|3|XII-A|B` cited as "part B of this subchapter" says `1|3|XII-A`. */
export function ownPlace(section: Section, root: Element): string[] {
  const byNumber = placeOfNumber(section.section);
  let place = byNumber;
  let told = false;
  const take = (path: string, words: string) => {
    const m = self.exec(words);
    if (!m) return;
    const parts = path.replace(/^\|/, '').split('|');
    const own = parts.slice(0, parts.length - (m[1]!.match(/ of /g)?.length ?? 0));
    if (own[0] !== byNumber[0] || own.length < 2 || (told && own.length <= place.length)) return;
    place = own;
    told = true;
  };
  for (const e of walk(root)) if (e.name === 'cite') take(e.attrs['path'] ?? '', rawText(e));
  for (const i of section.instructions)
    for (const xml of [i.newContent ?? '', i.instruction]) for (const m of xml.matchAll(cites)) take(m[1]!, m[2]!);
  return place;
}
