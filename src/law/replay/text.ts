/** The words of a section, in the order in which they are read. */
import { type Element, isElement, type Node, parse } from './tree.ts';

const spaced = new Set(['num', 'heading', 'text', 'para']);
/** What an editor says about the law is not the law. */
const isNote = (name: string) => name === 'annotations' || name === 'annotation' || name.startsWith('codify:');

function gather(n: Node, out: string[]): void {
  if (!isElement(n)) {
    out.push(n);
    return;
  }
  if (isNote(n.name)) return;
  for (const c of n.children) gather(c, out);
  if (spaced.has(n.name)) out.push(' ');
}

/** White space to one space, none before a comma or a full stop: the form in which texts are compared. */
export const fold = (s: string): string => s.replace(/\s+/g, ' ').trim().replaceAll(' ,', ',').replaceAll(' .', '.');

export function textOf(e: Element): string {
  const out: string[] = [];
  gather(e, out);
  return fold(out.join(''));
}

/** Plain text of a section's XML. @throws XmlRefused */
export const replayText = (xml: string): string => textOf(parse(xml));
