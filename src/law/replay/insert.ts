/** Where a new paragraph goes. */
import { numOf, step } from './locate.ts';
import { type Element, elements, parentOf } from './tree.ts';

/** After or before the named neighbour; if none is named, or it is not there, after all that is there. False if it is not there. */
export function insertPara(at: Element, para: Element, after?: string, before?: string): boolean {
  const name = after ?? before;
  const neighbour = name?.split('|').reduce<Element | undefined>((e, s) => e && step(e, s), at);
  const parent = neighbour && parentOf(at, neighbour);
  if (parent) put(parent, parent.children.indexOf(neighbour) + (after === undefined ? 0 : 1), para);
  else put(at, name === undefined ? end(at) : byNumber(at, para), para);
  return name === undefined || parent !== undefined;
}

function put(parent: Element, index: number, para: Element): void {
  parent.children.splice(index, 0, '\n', para);
}

/** Behind the last provision; words that follow the paragraphs (aftertext) stay last. */
function end(at: Element): number {
  const last = elements(at)
    .filter((e) => e.name !== 'aftertext' && e.name !== 'annotations' && !e.name.startsWith('codify:'))
    .at(-1);
  return last ? at.children.indexOf(last) + 1 : at.children.length;
}

/** Before the first paragraph with a greater number. */
function byNumber(at: Element, para: Element): number {
  const key = orderOf(numOf(para));
  const next = elements(at).find((e) => e.name === 'para' && compare(orderOf(numOf(e)), key) > 0);
  return next ? at.children.indexOf(next) : end(at);
}

/** `(10A)` → 10, A; `(b-1)` → b, 1: parts that are compared one after the other. */
function orderOf(num: string): (number | string)[] {
  return (num.match(/\d+|[A-Za-z]+/g) ?? []).map((p) => (/\d/.test(p) ? Number(p) : p));
}

function compare(a: (number | string)[], b: (number | string)[]): number {
  for (let n = 0; n < Math.max(a.length, b.length); n++) {
    const [x, y] = [a[n], b[n]];
    if (x === undefined) return -1;
    if (y === undefined) return 1;
    if (x === y) continue;
    if (typeof x === typeof y) return x < y ? -1 : 1;
    return typeof x === 'number' ? -1 : 1;
  }
  return 0;
}
