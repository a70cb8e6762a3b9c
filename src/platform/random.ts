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

let lastTime = -1;
let sequence = 0;

/** A new id (UUID v7, RFC 9562): those of one process grow, also within one millisecond (section 6.2, method 1). */
export function newId(): string {
  const now = Date.now();
  if (now > lastTime) {
    lastTime = now;
    sequence = randomBytesOf(4).readUInt32BE() >>> 2;
  } else sequence++;
  return v7({ msecs: lastTime, seq: sequence, random: randomBytesOf(16) });
}
