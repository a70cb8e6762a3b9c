/** Random bytes from a store that is filled at once: a call of the system for each salt of 16 bytes costs more than the salt. No byte is given out twice. */
import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const store = Buffer.alloc(16_384);
let used = store.length;

export function randomBytesOf(n: number): Buffer {
  if (n > store.length) throw new RangeError(`at most ${store.length} bytes`);
  if (used + n > store.length) {
    randomFillSync(store);
    used = 0;
  }
  const out = Buffer.from(store.subarray(used, used + n));
  store.fill(0, used, used + n);
  used += n;
  return out;
}

/** A new id (UUID v7, RFC 9562): ids of one process made later sort later, to the millisecond. */
export const newId = (): string => v7({ random: randomBytesOf(16) });
