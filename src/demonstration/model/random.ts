/**
 * Chance that comes out the same again. Every case draws from a stream of its own, named by what it is, so that what happens to one does not depend on the
 * order in which others were played. Not for secrets: numbers, salts and ids of the rooms stay random.
 */
import { createHash } from 'node:crypto';

export interface Chance {
  /** in [0, 1) */
  next(): number;
  /** a whole number from `least` to `most`, both included */
  whole(least: number, most: number): number;
  /** true in a share of the cases */
  in(share: number): boolean;
  of<T>(some: readonly T[]): T;
  /** one of them, by weight */
  weighed<T>(some: readonly T[], weight: (t: T) => number): T;
  /** days beyond a limit: many small, few large (geometric distribution), from 1 */
  tail(mean: number): number;
}

const digest = (label: string): Buffer => createHash('sha256').update(label).digest();

/** mulberry32 (Tommy Ettinger, 2017, public domain): 32 bits of state, passes gjrand's tests at the lengths needed here. */
function mulberry32(seed: number): () => number {
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The stream of a name: equal names, equal chances. */
export function chance(...name: readonly (string | number)[]): Chance {
  const next = mulberry32(digest(name.join('\0')).readInt32BE());
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    in: (share) => next() < share,
    of: (some) => some[whole(0, some.length - 1)]!,
    weighed(some, weight) {
      let left = next() * some.reduce((sum, s) => sum + weight(s), 0);
      for (const s of some) if ((left -= weight(s)) < 0) return s;
      return some.at(-1)!;
    },
    tail: (mean) => 1 + Math.floor(Math.log(1 - next()) / Math.log(1 - 1 / Math.max(mean, 1.01))),
  };
}

/** The id of a form by its name: a UUID of version 8 (RFC 9562 section 5.8). The same form sent twice is the same step. */
export function formOf(...name: readonly (string | number)[]): string {
  const b = digest(name.join('\0')).subarray(0, 16);
  b[6] = (b[6]! & 0x0f) | 0x80;
  b[8] = (b[8]! & 0x3f) | 0x80;
  const hex = b.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
