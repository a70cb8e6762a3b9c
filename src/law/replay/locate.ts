/** Finds the provision that an instruction aims at. */
import { childNamed, type Element, elements, rawText } from './tree.ts';

const bare = (s: string) => s.replace(/[[\]\s]/g, '');
export const numOf = (e: Element): string => {
  const num = childNamed(e, 'num');
  return num ? rawText(num).trim() : '';
};
/** Elements that carry a number of their own and may be aimed at by it. */
const numbered = (e: Element) => elements(e).filter((c) => childNamed(c, 'num') !== undefined);
const leaf = new Set(['text', 'heading', 'num', 'aftertext']);

/** The child that a step of a path names. A bracketed number is the editor's, so a step matches it only if no other does. */
export function step(e: Element, name: string): Element | undefined {
  if (leaf.has(name)) return childNamed(e, name);
  const all = numbered(e);
  return all.find((c) => numOf(c) === name) ?? all.find((c) => bare(numOf(c)) === bare(name)) ?? below(e, name);
}

/** Paragraphs without a number of their own (undesignated) are passed through. */
function below(e: Element, name: string): Element | undefined {
  for (const c of elements(e))
    if (
      c.name === 'para' &&
      (childNamed(c, 'num')?.attrs['undesignated'] ?? (childNamed(c, 'num') ? '' : 'true')) === 'true'
    ) {
      const found = step(c, name);
      if (found) return found;
    }
  return undefined;
}

/** Whether a path leads to the provision `above` or into it. */
export const isAtOrBelow = (path: string[], above: string[]): boolean => above.every((p, n) => p === path[n]);

/** Follows a path; undefined if a step is not there. */
export function locate(section: Element, path: string[]): Element | undefined {
  let at: Element | undefined = section;
  for (const name of path) at = at && step(at, name);
  return at;
}
