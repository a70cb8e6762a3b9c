/**
 * Where in the code a section stands, and how the codifier names another place from there.
 * A place is written `title|chapter|subchapter|part` (`1|3|XII-A|B`) or `§section|(a)|(1)`.
 */

/** The names of the levels of a place; the third is a subchapter if it is a Roman number, else a unit. */
function levelName(parts: string[]): string {
  const last = parts.at(-1) ?? '';
  if (parts.length <= 1) return 'title';
  if (parts.length === 2) return 'chapter';
  if (parts.length === 3) return /^([IVXL]+|\d+)(-[A-Z0-9]+)?$/.test(last) ? 'subchapter' : 'unit';
  const above = levelName(parts.slice(0, -1));
  if (above === 'unit') return 'subchapter';
  return above === 'subchapter' ? 'part' : 'subpart';
}

/** Number of the title and chapter that a section's number tells: `38-825.02` is in title 38, chapter 8. */
export function placeOfNumber(section: string): string[] {
  const m = /^(\d+[A-Z]?)-(\d+)/.exec(section);
  if (!m) return [];
  return m[2]!.length > 2 ? [m[1]!, m[2]!.slice(0, -2)] : [m[1]!, '1'];
}

/** "Chapter 5 of Title 2", "part B of this subchapter", "this chapter", seen from a section at `here`. */
export function nameOfPlace(path: string, here: string[]): string {
  const parts = path.replace(/^\|/, '').split('|');
  const words: string[] = [];
  for (let n = parts.length; n > 0; n--) {
    const prefix = parts.slice(0, n);
    const level = levelName(prefix);
    if (prefix.every((p, i) => p === here[i])) {
      words.push(`this ${level}`);
      break;
    }
    const capital = level === 'title' || level === 'chapter' || level === 'unit';
    words.push(`${capital ? level[0]!.toUpperCase() + level.slice(1) : level} ${prefix[n - 1]}`);
  }
  return words.join(' of ');
}

/** "this chapter", where an act said "this act" and meant the place. */
export const thisPlace = (path: string): string => `this ${levelName(path.replace(/^\|/, '').split('|'))}`;

/** "§ 47-2828(c)(1)". */
export const nameOfSection = (path: string): string => `§ ${numberOfSection(path)}`;
/** "47-2828(c)(1)". */
export const numberOfSection = (path: string): string => path.replace(/^§/, '').replaceAll('|', '');
