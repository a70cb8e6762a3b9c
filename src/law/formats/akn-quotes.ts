/** Words and structures that an amending act quotes (`quotedText`, `quotedStructure`), found once an element and metered. */
import type { ProvisionData, Text } from '../pack/format.ts';
import type { Body } from './akn-import-body.ts';
import { linesOf, wordsOf } from './akn-words.ts';
import { type Element, refuse, walk } from './xml.ts';

/** The largest amending act we know of (the District of Columbia's code) has some thousands. */
export const maxModifications = 50_000;
/** A reference is short and what it quotes may be long: quoting is metered, so that a file cannot grow without end in memory. */
const maxQuoted = 64 * 1024 * 1024;

export function tooMuch(file: string, at: Element, what: string): never {
  return refuse({
    code: 'size',
    file,
    line: at.line,
    where: 'analysis',
    what: `its modifications come to ${what}`,
    remedy: 'Split the file; a modification quotes what it changes once',
  });
}

export class Quotes {
  readonly #body: Body;
  readonly #file: string;
  readonly #sizes = new Map<Element, number>();
  readonly #inside = new Map<Element, { structures: Element[]; texts: Element[] }>();
  #spent = 0;
  constructor(body: Body, file: string) {
    this.#body = body;
    this.#file = file;
  }
  inside(e: Element): { structures: Element[]; texts: Element[] } {
    let found = this.#inside.get(e);
    if (!found) {
      const all = [...walk(e)];
      found = {
        structures: all.filter((x) => x.name === 'quotedStructure'),
        texts: all.filter((x) => x.name === 'quotedText'),
      };
      this.#inside.set(e, found);
    }
    return found;
  }
  spend(e: Element): Element {
    let size = this.#sizes.get(e);
    if (size === undefined) {
      size = 0;
      for (const x of walk(e)) size += 10 + x.children.reduce((n, c) => n + (typeof c === 'string' ? c.length : 0), 0);
      this.#sizes.set(e, size);
    }
    this.meter(size, e);
    return e;
  }
  meter(size: number, at: Element): void {
    this.#spent += size;
    if (this.#spent > maxQuoted) tooMuch(this.#file, at, 'more than can be held');
  }
  text(elements: readonly Element[]): Text | undefined {
    const found = elements.map((e) => linesOf(this.spend(e)).join(' ')).filter((t) => t !== '');
    return found.length ? { [this.#body.lang]: found.join(' ') } : undefined;
  }
  /** the words that `<old>` or `<new>` refers to */
  words(refs: readonly Element[]): Text | undefined {
    return this.text(
      refs
        .flatMap((r) => this.#body.place(r.attrs['href'] ?? '')?.element ?? [])
        .filter((e) => e.name !== 'quotedStructure'),
    );
  }
  /** the quoted words that a reference points at, if it points at words */
  quotation(href: string | undefined): string | undefined {
    if (!href?.startsWith('#')) return undefined;
    const e = this.#body.place(href)?.element;
    return e?.name === 'quotedText' ? wordsOf(this.spend(e)) : undefined;
  }
  provisions(structure: Element, wId: string | undefined): ProvisionData[] {
    return this.#body.quoted(this.spend(structure), wId);
  }
}
