/**
 * Forms that are sent twice. A form that makes something carries a UUID v7 (RFC 9562, section 5.7) made when it is shown, and the action uses it as the
 * id of what it makes: a double click, or a form sent again from the history, makes one thing. It keeps nothing on the server and is no protection against
 * forgery; that is `platform/http/same-origin.ts`.
 */
import { v7, validate, version } from 'uuid';

/** The name of the hidden field. */
export const formField = 'form';
export const formToken = (): string => v7();

/** A day: who left a page open longer gets it again, with what was entered. */
const longest = 24 * 60 * 60 * 1000;

/** The token of a form that was sent, or undefined if it is none, or too old. By the machine's clock, which made it. */
export function readFormToken(value: unknown): string | undefined {
  if (typeof value !== 'string' || !validate(value) || version(value) !== 7) return undefined;
  const age = Date.now() - Number.parseInt(value.replaceAll('-', '').slice(0, 12), 16);
  return age < longest && age > -60_000 ? value.toLowerCase() : undefined;
}
