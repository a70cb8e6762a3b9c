/** The words of a piece of Akoma Ntoso as lines of plain text: one a block, white space folded as HTML does; nothing of the text is lost and nothing added but white space. */
import { isHierarchical } from './akn-names.ts';
import type { Element } from './xml.ts';

/** Elements that begin a line; all others run on in their line. */
const blocks = new Set(
  'p block item blockList listIntroduction listWrapUp ul ol li table caption thead tbody tfoot tr tblock toc tocItem container quotedStructure embeddedStructure content intro wrapUp heading subheading crossHeading longTitle formula recitals recital citations citation div mainBody body preamble interstitial foreign'.split(
    ' ',
  ),
);
/** Elements whose lines are set into the line they stand in. */
const inset: Record<string, string> = { td: '\t', th: '\t', authorialNote: ' ' };

export function linesOf(e: Element): string[] {
  const w = new Writer();
  w.inside(e, e.attrs['xml:space'] === 'preserve');
  return w.done();
}
export const wordsOf = (e: Element): string => linesOf(e).join('\n');

class Writer {
  readonly #lines: string[] = [];
  #line = '';
  /** a number was just written: the block that follows it stays in its line */
  #glued = false;

  inside(e: Element, raw: boolean): void {
    for (const c of e.children) {
      if (typeof c === 'string') this.#text(c, raw);
      else this.#element(c, raw);
    }
  }
  done(): string[] {
    this.#flush();
    return this.#lines;
  }

  #element(e: Element, raw: boolean): void {
    const space = e.attrs['xml:space'];
    const keep = space === 'preserve' || (raw && space !== 'default');
    if (e.name === 'eol' || e.name === 'br') {
      this.#flush();
    } else if (Object.hasOwn(inset, e.name)) {
      if (this.#line.trim()) this.#line = `${this.#line.replace(/ +$/, '')}${inset[e.name]}`;
      this.#text(linesOf(e).join(' '), true);
      this.#text(' ', false);
    } else if (e.name === 'num') {
      this.#begin();
      this.inside(e, keep);
      this.#text(' ', false);
      this.#glued = this.#line !== '';
    } else if (blocks.has(e.name) || isHierarchical(e.name)) {
      this.#begin();
      if (keep) {
        const kept = this.#line + rawText(e);
        this.#line = '';
        this.#lines.push(...kept.split('\n'));
        return;
      }
      this.inside(e, keep);
      this.#flush();
    } else this.inside(e, keep);
  }
  #begin(): void {
    if (this.#glued) this.#glued = false;
    else this.#flush();
  }
  #text(s: string, raw: boolean): void {
    const words = raw ? s : s.replace(/[ \t\r\n]+/g, ' ');
    if (words === '') return;
    this.#line += !raw && /^$|[ \t]$/.test(this.#line) ? words.replace(/^ /, '') : words;
    if (/\S/.test(words)) this.#glued = false;
  }
  #flush(): void {
    const line = this.#line.replace(/[ \t\r\n]+$/, '');
    if (line) this.#lines.push(line);
    this.#line = '';
    this.#glued = false;
  }
}
const rawText = (e: Element): string => e.children.map((c) => (typeof c === 'string' ? c : rawText(c))).join('');
