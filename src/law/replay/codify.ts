/**
 * Turns the words of an act into words of the code: citations of acts become citations of the code, and marked words ("the effective
 * date of this act") become what the drafter wrote beside them for the codifier (`codify:value`).
 */
import { nameOfPlace, nameOfSection, numberOfSection, thisPlace } from './place.ts';
import { type Element, element, isElement, type Node, rawText } from './tree.ts';

const code = 'D.C. Code';
/** stands for the number of the section cited */
const placeholder = /\{\{\s*target\.num\s*\}\}/g;
/** Words by which an act speaks of itself or of a division of itself. */
const itself = /^\s*this\s+(act|title|subtitle|chapter|subchapter|part|subpart|unit|article|section)\b/i;

/**
 * Titles that Congress or the Council enacted as law themselves: there the codifier may not change a word, so the citation that replaces
 * the act's own stands in brackets.
 */
const enactedTitles = new Set([
  '11',
  '12',
  '13',
  '14',
  '15',
  '16',
  '18',
  '19',
  '20',
  '21',
  '23',
  '25',
  '28',
  '29',
  '47',
]);

export const isEnacted = (here: string[]): boolean => enactedTitles.has(here[0] ?? '');

/** "§ 4-1301.02(16A)", where an act names the place in the code in brackets after its own. */
export const officialCode = (n: Node): string | undefined =>
  /D\.C\. Official Code (§ [^\s;)(]+(?:\([^)]+\))*)\)/.exec(rawText(n))?.[1];

/** The words of a code citation, as the codifier writes them; `here` is the place of the citing section. */
export function citation(e: Element, here: string[]): string {
  const path = e.attrs['path'] ?? '';
  const given = e.attrs['codify:value'];
  const inBrackets = officialCode(e);
  if ((e.attrs['doc'] ?? code) !== code && given === undefined && inBrackets)
    return isEnacted(here) ? `[${inBrackets}]` : inBrackets;
  if (given !== undefined) {
    const known = (e.attrs['doc'] ?? code) === code;
    return given.replace(placeholder, () => (known ? numberOfSection(path) : rawText(e)));
  }
  if (path === '') return rawText(e);
  const words = path.startsWith('§')
    ? nameOfSection(path)
    : itself.test(rawText(e))
      ? thisPlace(path)
      : nameOfPlace(path, here);
  return isEnacted(here) ? `[${words}]` : words;
}

/** The node as codified; an instruction inside new text is not part of the text. */
export function codify(n: Node, here: string[]): Node[] {
  if (!isElement(n)) return [n];
  if (n.name.startsWith('codify:') || n.name === 'annotation') return [];
  // Where the place in the code is not known, the act's own words stay.
  const value = n.attrs['codify:value']?.replace(placeholder, () => rawText(n));
  const kept = Object.entries(n.attrs).filter(([k]) => k !== 'xmlns' && !k.startsWith('codify:'));
  const attrs = Object.fromEntries(kept);
  if (n.name === 'code-cite' && ((attrs['doc'] ?? code) === code || (value === undefined && officialCode(n)))) {
    const { doc: _, ...rest } = attrs;
    return [element('cite', [citation(n, here)], rest)];
  }
  const inner = n.children.flatMap((c) => codify(c, here));
  const words = value === undefined ? inner : value === '' ? [] : [value];
  if (n.name === 'span') return words;
  if (n.name === 'code-cite') return [element('cite', words, attrs)];
  return [element(n.name, n.name === 'text' ? sentence(n, words) : words, attrs)];
}

/** A sentence that began with a citation ("The Gas Tax Act …") still begins with a capital ("This chapter …"). */
function sentence(n: Element, words: Node[]): Node[] {
  const [was, is] = [n.children[0], words[0]];
  if (!was || !is || !isElement(was) || was.name !== 'code-cite' || !isElement(is)) return words;
  const text = rawText(is);
  if (!/^[A-Z]/.test(rawText(was)) || !/^[a-z]/.test(text)) return words;
  return [element(is.name, [text[0]!.toUpperCase() + text.slice(1)], is.attrs), ...words.slice(1)];
}

/** A whole element of an act as codified. */
export const codified = (e: Element, here: string[]): Element => {
  const [only] = codify(e, here);
  return only !== undefined && isElement(only) ? only : element(e.name);
};

/** Base text still holds a few citations as acts have them. */
export function codifyCitations(e: Element, here: string[]): void {
  e.children = e.children.flatMap((c) => (isElement(c) && c.name === 'code-cite' ? codify(c, here) : [c]));
  for (const c of e.children) if (isElement(c)) codifyCitations(c, here);
}
