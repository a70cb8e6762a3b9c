/** The words of a piece of Akoma Ntoso as lines of plain text: one a block, white space folded as HTML does; nothing of the text is lost and nothing added but white space. */
import { isHierarchical } from './akn-names.ts';
import { type Element, textOf } from './xml.ts';

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
  /** the pieces of the line so far; the last character and whether it has words, so that appending costs the same whatever its length */
  #pieces: string[] = [];
  #last = '';
  #worded = false;
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
      if (this.#worded) this.#separate(inset[e.name]!);
      this.#text(linesOf(e).join(' '), true);
      this.#text(' ', false);
    } else if (e.name === 'num') {
      this.#begin();
      this.inside(e, keep);
      this.#text(' ', false);
      this.#glued = this.#worded;
    } else if (blocks.has(e.name) || isHierarchical(e.name)) {
      this.#begin();
      if (keep) {
        this.#lines.push(...(this.#pieces.join('') + textOf(e)).split('\n'));
        this.#clear();
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
  /** One tab between cells, one blank before a note. */
  #separate(by: string): void {
    while (this.#pieces.at(-1) === ' ') this.#pieces.pop();
    const end = this.#pieces.pop()!;
    this.#pieces.push(end.endsWith(' ') ? end.slice(0, -1) : end, by);
    this.#last = by;
  }
  #text(s: string, raw: boolean): void {
    const folded = raw ? s : s.replace(/[ \t\r\n]+/g, ' ');
    const words =
      !raw && (this.#last === '' || this.#last === ' ' || this.#last === '\t') && folded.startsWith(' ')
        ? folded.slice(1)
        : folded;
    if (words === '') return;
    this.#pieces.push(words);
    this.#last = words.at(-1)!;
    if (/\S/.test(words)) {
      this.#worded = true;
      this.#glued = false;
    }
  }
  #flush(): void {
    const line = this.#pieces.join('');
    let end = line.length;
    while (end > 0 && ' \t\r\n'.includes(line[end - 1]!)) end--;
    if (end) this.#lines.push(line.slice(0, end));
    this.#clear();
  }
  #clear(): void {
    this.#pieces = [];
    this.#last = '';
    this.#worded = false;
    this.#glued = false;
  }
}
