/** What each kind of amending instruction does to a section. */
import { codified, codify, isEnacted, officialCode } from './codify.ts';
import { insertPara } from './insert.ts';
import { locate, numOf } from './locate.ts';
import { type Occurrence, occurrences, splice } from './quoted.ts';
import type { Instruction } from './section.ts';
import { lastDay } from './temporary.ts';
import { textOf } from './text.ts';
import {
  childNamed,
  clone,
  type Element,
  element,
  elements,
  isElement,
  type Node,
  parse,
  rawText,
  walk,
} from './tree.ts';

export type ConflictCode = 'not-found' | 'count' | 'target' | 'unknown' | 'malformed' | 'temporary';
/** What an instruction's author took for granted and the section does not bear out; `temporary`: its words are not in the file. */
export interface Conflict {
  /** Position in `instructions`, or -1 for the section as a whole. */
  instruction: number;
  act: string;
  kind: string;
  code: ConflictCode;
  what: string;
}
export type Report = (code: ConflictCode, what: string) => unknown;

export interface Context {
  /** The day of the text, ISO. */
  date: string;
  root: Element;
  here: string[];
  report: Report;
  /** The act is in force but its cost is in no budget yet. */
  unfunded: boolean;
}

type Operation = (i: Instruction, op: Element, c: Context) => void;

const pathWords = (i: Instruction) => (i.path.length === 0 ? 'the section' : i.path.join(''));

function target(i: Instruction, op: Element, c: Context): Element | undefined {
  const found = locate(c.root, i.path.length > 0 ? i.path : (op.attrs['codify:path']?.split('|') ?? []));
  if (!found && !c.unfunded) c.report('target', `${pathWords(i)} is not there`);
  return found;
}

/** White space that only lays out the XML file is not quoted. */
const trimmed = (nodes: Node[]): Node[] => {
  const out = [...nodes];
  const [first] = out;
  if (typeof first === 'string') out[0] = first.replace(/^\s*\n\s*/, '');
  const last = out.at(-1);
  if (typeof last === 'string') out[out.length - 1] = last.replace(/\s*\n\s*$/, '');
  return out;
};

/** A quoted number is sought as the number of the provision itself, then of one within it. */
function inNumbers(at: Element, quoted: string): Occurrence[] {
  const nums = [...walk(at)].filter((e) => e.name === 'num');
  const own = nums.filter((e) => at.children.includes(e)).flatMap((e) => occurrences(e, quoted));
  return own.length > 0 ? own : nums.filter((e) => rawText(e).trim() === quoted).flatMap((e) => occurrences(e, quoted));
}

/** Some acts write the quoted words as attributes. */
const fromAttribute = (op: Element, name: string): Element | undefined =>
  op.attrs[name] === undefined ? undefined : element(name, [op.attrs[name]]);

const findReplace: Operation = (i, op, c) => {
  const at = target(i, op, c);
  if (!at) return;
  const find = childNamed(op, 'find') ?? fromAttribute(op, 'find');
  if (!find) return c.report('malformed', 'find-replace without find');
  if (elements(find).some((e) => e.name === 'tr' || e.name === 'para')) return replaceElements(at, find, op, c);
  const written = trimmed(find.children);
  const asWritten = written.map(rawText).join('');
  const asCodified = written.flatMap((n) => codify(n, c.here));
  // The words as codified; as the act has them; and, where the act's mark mistakes the place, as its words name it.
  const forms = [asCodified.map(rawText).join(''), asWritten, officialCode(asWritten) ?? ''];
  const seek = (look: (form: string) => Occurrence[]) => forms.map(look).find((o) => o.length > 0) ?? [];
  let found = seek((f) => occurrences(at, f));
  if (found.length === 0) found = seek((f) => occurrences(at, f.trim()));
  if (found.length === 0) found = seek((f) => inNumbers(at, f.trim()));
  if (found.length === 0) return c.report('not-found', `"${forms[0]}" is not in ${pathWords(i)}`);
  const replace = childNamed(op, 'replace') ?? fromAttribute(op, 'replace');
  const nodes = trimmed(replace?.children ?? []).flatMap((n) => codify(n, c.here));
  const position = op.attrs['position'];
  if (position === 'last') found = found.slice(-1);
  else if (position === 'first') found = found.slice(0, 1);
  else if (op.attrs['count'] !== undefined && Number(op.attrs['count']) !== found.length)
    c.report('count', `"${forms[0]}" is ${found.length} times in ${pathWords(i)}, not ${op.attrs['count']}`);
  for (const o of found.reverse()) splice(o, nodes.map(clone));
};

/** Rows of a table, or paragraphs, quoted whole and replaced whole. */
function replaceElements(at: Element, find: Element, op: Element, c: Context): void {
  const sought = elements(codified(find, c.here)).map(textOf);
  const fresh = elements(codified(childNamed(op, 'replace') ?? element('replace'), c.here));
  for (const parent of walk(at)) {
    const there = elements(parent);
    const from = there.findIndex((_, n) => sought.every((s, k) => there[n + k] && textOf(there[n + k]!) === s));
    if (from < 0) continue;
    const index = parent.children.indexOf(there[from]!);
    const last = parent.children.indexOf(there[from + sought.length - 1]!);
    parent.children.splice(index, last - index + 1, ...fresh.flatMap((e) => [e, '\n']));
    return;
  }
  c.report('not-found', `"${sought.join(' ')}" is not there`);
}

const insert: Operation = (i, op, c) => {
  const at = target(i, op, c);
  if (!at) return;
  if (!i.newContent) return c.report('malformed', 'insert without new content');
  const given = elements(op)[0];
  const para = codified(given ?? parse(i.newContent), c.here);
  const value = op.attrs['num-value'];
  const num = childNamed(para, 'num');
  if (value !== undefined && num) num.children = [value];
  if (c.unfunded) {
    const beside = op.attrs['after'] ?? op.attrs['before'];
    if (beside !== undefined && !locate(at, beside.split('|'))) return;
    para.attrs['placeholder'] = 'Not Funded';
    para.children = [
      ...elements(para).filter((e) => e.name === 'num' || e.name === 'heading'),
      element('text', ['Not Funded.']),
    ];
  }
  const waiting = elements(at).find((e) => numOf(e) === numOf(para) && /\[?Not Funded\]?\.$/i.test(textOf(e)));
  if (waiting) {
    at.children[at.children.indexOf(waiting)] = para;
    return;
  }
  if (!insertPara(at, para, op.attrs['after'], op.attrs['before']))
    c.report('target', `${op.attrs['after'] ?? op.attrs['before']} is not in ${pathWords(i)}`);
};

const replace: Operation = (i, op, c) => {
  const at = target(i, op, c);
  if (!at) return;
  if (!i.newContent) return c.report('malformed', 'replace without new content');
  const written = elements(op)[0] ?? parse(i.newContent);
  const part = at.name === 'para' || at.name === 'section' ? undefined : childNamed(written, at.name);
  const fresh = codified(part ?? written, c.here);
  if (at === c.root) {
    const num = childNamed(at, 'num');
    at.children = fresh.children.map((n) => (isElement(n) && n.name === 'num' && num ? num : n));
    delete at.attrs['placeholder'];
    return;
  }
  at.children = fresh.children;
  delete at.attrs['placeholder'];
};

/** The number stays, and says what became of the provision, so that it is not given to another. */
const withdrawn =
  (word: 'Repealed' | 'Expired'): Operation =>
  (i, op, c) => {
    const at = target(i, op, c);
    if (!at) return;
    at.attrs['placeholder'] = word;
    const words = isEnacted(c.here) ? `[${word}].` : `${word}.`;
    if (at === c.root) return stand(at, word, [words]);
    const num = childNamed(at, 'num');
    at.children = [...(num ? [num] : []), element('text', [words])];
  };

/** Leaves of a section its number and heading, and says what became of it. */
function stand(root: Element, reason: string, words: Node[]): void {
  const kept = elements(root).filter((e) => e.name === 'num' || e.name === 'heading');
  root.children = [element('reason', [reason]), '\n', ...kept, element('text', words)];
}

const recodify: Operation = (i, op, c) => {
  const at = target(i, op, c);
  const number = op.attrs['num-value'];
  if (!at || !number) return;
  at.attrs['placeholder'] = 'Recodified';
  stand(at, 'Recodified', ['Recodified as ', element('cite', [`§ ${number}`], { path: `§${number}` }), '.']);
};

/** "The existing text is designated as paragraph (1)": what stood there becomes one paragraph within. */
const redesignate: Operation = (i, op, c) => {
  const at = target(i, op, c);
  if (!at) return;
  const outer = elements(at).filter((e) => e.name === 'num' || (e.name === 'heading' && at === c.root));
  const inner = at.children.filter((n) => !isElement(n) || !outer.includes(n));
  const fresh = element('para', [element('num', [op.attrs['num-value'] ?? '']), ...inner]);
  at.children = [...outer, fresh];
};

/** A mark of temporary law says that it is there and not what it says: the permanent text stands. */
const temporary: Operation = (i, _op, c) => {
  const end = lastDay(i);
  if (end >= c.date) c.report('temporary', `in force until about ${end}; its words are not in the file`);
};

/** Notes to the reader. */
const nothing: Operation = () => {};

export const operations: Record<string, Operation> = {
  'find-replace': findReplace,
  insert,
  replace,
  repeal: withdrawn('Repealed'),
  expire: withdrawn('Expired'),
  'redesignate-para': redesignate,
  'recodify-section': recodify,
  annotation: nothing,
  'not-funded-anno': nothing,
  temporary,
  emergency: temporary,
  ignore: nothing,
  placeholder: nothing,
  applicability: nothing,
};
