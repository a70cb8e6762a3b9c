/**
 * "Strike the phrase … and insert the phrase … in its place." Quoted words are sought in the running text of each block (heading, text,
 * table cell), across citations and emphasis, with the differences that a printer makes (quotation marks, dashes, white space) set aside.
 */
import { type Element, isElement, type Node } from './tree.ts';

const inline = new Set(['cite', 'code-cite', 'em', 'strong', 'sup', 'sub', 'u', 's', 'br', 'span', 'i', 'b']);

/** Blocks of running text at and below `e`; numbers only if the number itself is aimed at. */
export function blocks(e: Element, top = true): Element[] {
  if (e.name.startsWith('codify:') || (e.name === 'num' && !top)) return [];
  const runs = e.children.some((c) => (isElement(c) ? inline.has(c.name) : c.trim() !== ''));
  return runs ? [e] : e.children.flatMap((c) => (isElement(c) ? blocks(c, false) : []));
}

const same: Record<string, string> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '’': "'",
  '‘': "'",
  '–': '-',
  '—': '-',
  '‑': '-',
  '\u00a0': ' ',
};
const likeness = (c: string): string => same[c] ?? (/\s/.test(c) ? ' ' : c);

/** Text as compared, with the place of each character in the running text. */
interface Running {
  text: string;
  at: number[];
}
export function running(raw: string): Running {
  let text = '';
  const at: number[] = [];
  for (let i = 0; i < raw.length; i++) {
    const c = likeness(raw[i]!);
    if (c === ' ' && text.endsWith(' ')) continue;
    text += c;
    at.push(i);
  }
  at.push(raw.length);
  return { text, at };
}

export interface Occurrence {
  block: Element;
  start: number;
  end: number;
}

const raw = (n: Node): string => (isElement(n) ? n.children.map(raw).join('') : n);

/** Every occurrence of the quoted words, in reading order; they do not overlap. */
export function occurrences(target: Element, quoted: string): Occurrence[] {
  const needle = running(quoted).text;
  if (needle === '') return [];
  const found: Occurrence[] = [];
  for (const block of blocks(target)) {
    const { text, at } = running(raw(block));
    for (let i = text.indexOf(needle); i >= 0; i = text.indexOf(needle, i + needle.length))
      found.push({ block, start: at[i]!, end: at[i + needle.length - 1]! + 1 });
  }
  return found;
}

/** Puts nodes in the place of the characters from `start` to `end` of a block, and drops what is emptied by it. */
export function splice({ block, start, end }: Occurrence, nodes: Node[]): void {
  let offset = 0;
  let placed = false;
  const cut = (e: Element): void => {
    const out: Node[] = [];
    for (const c of e.children) {
      if (isElement(c)) {
        const before = offset;
        const length = raw(c).length;
        if (length > 0 && start <= before && end >= before + length) {
          if (!placed) out.push(...nodes);
          placed = true;
          offset += length;
          continue;
        }
        cut(c);
        out.push(c);
        continue;
      }
      const from = Math.max(0, Math.min(c.length, start - offset));
      const to = Math.max(0, Math.min(c.length, end - offset));
      const hit = offset + c.length > start && offset < end;
      if (!hit) out.push(c);
      else {
        if (from > 0) out.push(c.slice(0, from));
        if (!placed) out.push(...nodes);
        placed = true;
        if (to < c.length) out.push(c.slice(to));
      }
      offset += c.length;
    }
    e.children = out;
  };
  cut(block);
}
