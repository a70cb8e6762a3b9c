/** What a user can cause, on its way to a page or a problem document: who is wrong, what, where, and what would be right, in three languages. */
import { type Lang, type Message, say, type Values } from '../i18n/i18n.ts';
import type { UserError } from './problem.ts';

export class SaidError extends Error implements UserError {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  readonly #message: Message;
  readonly #values: Values;
  /** @param code stable, kebab-case; the last part of the problem's type */
  constructor(status: number, code: string, message: Message, values: Values = {}, field?: string) {
    super(say('en', message, values));
    this.name = 'SaidError';
    this.status = status;
    this.code = code;
    this.field = field;
    this.#message = message;
    this.#values = values;
  }
  said(lang: Lang): string {
    return say(lang, this.#message, this.#values);
  }
}
