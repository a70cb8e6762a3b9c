/** Where a new paragraph goes. */
import { step } from './locate.ts';
import { type Element, elements, isElement, parentOf } from './tree.ts';

/** Inserts after or before the named neighbour, else after the last paragraph. False if the neighbour is not there: it then goes last. */
export function insertPara(at: Element, para: Element, after?: string, before?: string): boolean {
  const name = after ?? before;
  const steps = name?.split('|') ?? [];
  let neighbour: Element | undefined = steps.length > 0 ? at : undefined;
  for (const s of steps) neighbour = neighbour && step(neighbour, s);
  const parent = neighbour && parentOf(at, neighbour);
  if (neighbour && parent) {
    parent.children.splice(parent.children.indexOf(neighbour) + (after !== undefined ? 1 : 0), 0, para);
    return true;
  }
  const last = elements(at)
    .filter((e) => e.name !== 'aftertext' && e.name !== 'annotations' && !e.name.startsWith('codify:'))
    .at(-1);
  at.children.splice(last ? at.children.indexOf(last) + 1 : at.children.length, 0, para);
  void isElement;
  return name === undefined;
}
