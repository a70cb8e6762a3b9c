/** Names of files: what a sender calls a file is shown to others, so it is made harmless first. */
import type { Kind } from './kinds.ts';

const longest = 100;

/** Without folders, control characters and characters that turn the direction of a text (Unicode UAX #9), which can hide an ending. */
export function plainName(given: string): string {
  const name = given
    .normalize('NFC')
    .split(/[/\\]/)
    .at(-1)!
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029"<>|:*?]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const end = /\.[\p{L}\d]{1,8}$/u.exec(name)?.[0] ?? '';
  const points = [...name.slice(0, name.length - end.length)];
  return `${points.slice(0, longest).join('')}${end}`;
}

/** The part behind the last dot, in small letters; empty if there is none. */
export const endingOf = (name: string): string => /\.([\p{L}\d]{1,8})$/u.exec(name)?.[1]?.toLowerCase() ?? '';

/** A name with an ending that is true. `fallback` stands for a name that is nothing. */
export function nameFor(given: string, kind: Kind, fallback: string): string {
  const name = plainName(given) || fallback;
  return kind.endings.includes(endingOf(name)) ? name : `${name}.${kind.endings[0]}`;
}

/** RFC 6266, section 4.3, with the extended value of RFC 8187, section 3.2. */
export function attachment(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const extended = encodeURIComponent(name).replace(
    /['()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${extended}`;
}
