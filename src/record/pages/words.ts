/** Codes in the reader's words. */
import { inLang } from '../../law/index.ts';
import type { Message } from '../../platform/i18n/i18n.ts';
import type { Page } from '../../portal/index.ts';

/** Words for kinds of entries, from the rooms that write them. */
export type Kinds = Readonly<Record<string, Message>>;

export const sayKind = (page: Page, kinds: Kinds, kind: string): string => {
  const message = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  return message ? page.t(message) : kind;
};

/** The name that the body had on the day. */
export function sayBody(page: Page, code: string, on: string): string {
  const { bodies } = page.ask.law.pack;
  const names = Object.hasOwn(bodies, code) ? bodies[code]!.names : [];
  const then = names.find((n) => (n.from ?? '') <= on && (n.to === undefined || on <= n.to)) ?? names.at(-1);
  return inLang(then?.name, page.lang) || code;
}
