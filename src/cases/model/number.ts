/** Numbers of cases: short enough to say on the telephone, random enough that nobody finds another one's, with a check letter for slips of the pen. */
import { randomBytesOf } from '../../platform/random.ts';

/** Crockford's base 32: no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const body = 9;

/** Weighted sum modulo 31, a prime: finds every single slip and every swap of two neighbours. */
function check(text: string): string {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum += (alphabet.indexOf(text[i]!) % 31) * (i + 2);
  return alphabet[sum % 31]!;
}

/** A new number, as `26-7F3K9-Q2M8A`: two digits of the year, nine random characters (45 bits), a check character. */
export function newNumber(year: string): string {
  // 0 and Z would be the same modulo 31, so Z is not given out.
  let text = year.slice(-2);
  while (text.length < body + 2) {
    for (const byte of randomBytesOf(16)) {
      const c = byte & 31;
      if (c < 31 && text.length < body + 2) text += alphabet[c]!;
    }
  }
  text += check(text);
  return `${text.slice(0, 2)}-${text.slice(2, 7)}-${text.slice(7)}`;
}

/** A number as somebody typed it, in its one form; undefined if it cannot be one. Small letters, blanks, and O, I, L for digits are understood. */
export function parseNumber(typed: string): string | undefined {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (text.length !== body + 3 || [...text].some((c) => !alphabet.includes(c) || c === 'Z')) return undefined;
  if (check(text.slice(0, -1)) !== text.at(-1)) return undefined;
  return `${text.slice(0, 2)}-${text.slice(2, 7)}-${text.slice(7)}`;
}
