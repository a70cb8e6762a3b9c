/** XML as plain data, and its writer: no indentation inside text, so that reading gives the same words back. Reading: `xml-read.ts`. */
import { PackError, type PackProblem } from '../pack/problem.ts';

/** An element; `ns` is its namespace URI, attributes stand under their prefixed name (`xml:lang`). */
export interface Element {
  name: string;
  ns: string;
  attrs: Record<string, string>;
  children: (Element | string)[];
  line: number;
}

/** Refuses a file. @throws PackError always, with this one problem */
export function refuse(p: Omit<PackProblem, 'level'>): never {
  throw new PackError([{ level: 'error', ...p }]);
}

export const elementsOf = (e: Element | undefined): Element[] =>
  (e?.children ?? []).filter((c) => typeof c !== 'string');
export const child = (e: Element | undefined, name: string): Element | undefined =>
  elementsOf(e).find((c) => c.name === name);
export const childrenNamed = (e: Element | undefined, name: string): Element[] =>
  elementsOf(e).filter((c) => c.name === name);
export const descend = (e: Element | undefined, ...path: string[]): Element | undefined =>
  path.reduce<Element | undefined>(child, e);
export const textOf = (e: Element): string => e.children.map((c) => (typeof c === 'string' ? c : textOf(c))).join('');
/** Every element below (and with) `e`, in document order; linear in their number whatever the depth. */
export function* walk(e: Element): Generator<Element> {
  const stack: Element[] = [e];
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next;
    for (let i = next.children.length - 1; i >= 0; i--) {
      const c = next.children[i]!;
      if (typeof c !== 'string') stack.push(c);
    }
  }
}

/** Gives every name once: a second `art_1` becomes `art_1-2`. Constant time a name, so that a file with a million equal ids costs no more than another. */
export class Names {
  readonly #next = new Map<string, number>();
  readonly #between: string;
  constructor(between = '-') {
    this.#between = between;
  }
  take(wanted: string): string {
    let n = this.#next.get(wanted);
    if (n === undefined) {
      this.#next.set(wanted, 2);
      return wanted;
    }
    let name = wanted;
    do name = `${wanted}${this.#between}${n++}`;
    while (this.#next.has(name));
    this.#next.set(wanted, n);
    this.#next.set(name, 2);
    return name;
  }
}

/* ------------------------------------------------------------------ writing */

/** An element to be written; `undefined` attributes and children are left out. */
export interface Markup {
  name: string;
  attrs: Record<string, string | undefined>;
  children: (Markup | string)[];
}
export const el = (
  name: string,
  attrs: Record<string, string | undefined> = {},
  ...children: (Markup | string | undefined | readonly (Markup | string | undefined)[])[]
): Markup => ({ name, attrs, children: children.flat().filter((c) => c !== undefined) as (Markup | string)[] });

/** What XML 1.0 cannot hold (section 2.2) becomes U+FFFD. */
const legal = (s: string): string => s.replace(/(?![\t\n\r])[\p{Surrogate}\p{Cc}\ufffe\uffff]/gu, '\ufffd');
const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};
const inText = (s: string) => legal(s).replace(/[&<>\r]/g, (c) => escapes[c]!);
const inAttribute = (s: string) => legal(s).replace(/[&<>"\r\n\t]/g, (c) => escapes[c]!);

export const writeXml = (root: Markup): string => `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, 0)}\n`;

function written(e: Markup, depth: number): string {
  const attrs = Object.entries(e.attrs)
    .filter(([, v]) => v !== undefined)
    .map(([k, v]) => ` ${k}="${inAttribute(v!)}"`)
    .join('');
  if (e.children.length === 0) return `<${e.name}${attrs}/>`;
  const mixed = e.children.some((c) => typeof c === 'string');
  const pad = `\n${'  '.repeat(depth + 1)}`;
  const inner = e.children
    .map((c) => (typeof c === 'string' ? inText(c) : (mixed ? '' : pad) + written(c, mixed ? 0 : depth + 1)))
    .join('');
  return `<${e.name}${attrs}>${inner}${mixed ? '' : pad.slice(0, -2)}</${e.name}>`;
}

/** who says the metadata of an export: the reference `qulaq` in `<references>` */
export const me = '#qulaq';
