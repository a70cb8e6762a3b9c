/** Where a text ceases to be JSON (RFC 8259). Engines name the place in words of their own, or not at all. */

const space = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 section 7 has them escaped
const text = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const plain = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const deepest = 200;

/** Line and character, from 1 on, of the first sign that does not belong; the end if something is missing there. Undefined: it is JSON. */
export function placeOfFault(json: string): { line: number; column: number } | undefined {
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(json);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const sign = (char: string): boolean => {
    take(space);
    if (json[at] !== char) return false;
    at++;
    return true;
  };
  const list = (end: string, member: () => boolean): boolean => {
    if (sign(end)) return true;
    do if (!member()) return false;
    while (sign(','));
    return sign(end);
  };
  const value = (depth: number): boolean => {
    if (depth > deepest) return false;
    if (sign('{'))
      return list('}', () => {
        take(space);
        return take(text) && sign(':') && value(depth + 1);
      });
    if (sign('[')) return list(']', () => value(depth + 1));
    return take(text) || take(plain);
  };
  if (value(0)) {
    take(space);
    if (at === json.length) return undefined;
  }
  const before = json.slice(0, at).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
