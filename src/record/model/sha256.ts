/**
 * SHA-256 (FIPS 180-4), without the platform's help: the same bytes in Node and in every browser, at once and not in a promise. A browser offers its own
 * only on pages that came by https.
 */

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes (section 4.2.2); of the square roots of the first 8 (5.3.3). */
const { round, start } = constants();

function constants(): { round: Int32Array; start: Int32Array } {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);
  const bits = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;
  return {
    round: Int32Array.from(primes, (p) => bits(Math.cbrt(p))),
    start: Int32Array.from(primes.slice(0, 8), (p) => bits(Math.sqrt(p))),
  };
}

const schedule = new Int32Array(64);
const state = new Int32Array(8);
const tail = new Uint8Array(128);

export function sha256(bytes: Uint8Array): Uint8Array {
  state.set(start);
  const whole = bytes.length - (bytes.length % 64);
  for (let at = 0; at < whole; at += 64) block(bytes, at);
  // Padding: one bit, zeros, the length in bits (section 5.1.1).
  const rest = bytes.length - whole;
  const end = rest < 56 ? 64 : 128;
  tail.fill(0, rest, end);
  for (let i = 0; i < rest; i++) tail[i] = bytes[whole + i]!;
  tail[rest] = 0x80;
  const high = Math.floor(bytes.length / 2 ** 29);
  const low = bytes.length << 3;
  for (let i = 0; i < 4; i++) {
    tail[end - 1 - i] = low >>> (8 * i);
    tail[end - 5 - i] = high >>> (8 * i);
  }
  block(tail, 0);
  if (end === 128) block(tail, 64);
  const out = new Uint8Array(32);
  for (let i = 0; i < 8; i++) {
    const word = state[i]!;
    out[4 * i] = word >>> 24;
    out[4 * i + 1] = word >>> 16;
    out[4 * i + 2] = word >>> 8;
    out[4 * i + 3] = word;
  }
  return out;
}

/** One block (section 6.2.2). */
function block(bytes: Uint8Array, at: number): void {
  for (let t = 0; t < 16; t++, at += 4)
    schedule[t] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  for (let t = 16; t < 64; t++) {
    const x = schedule[t - 15]!;
    const y = schedule[t - 2]!;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    schedule[t] = (schedule[t - 16]! + s0 + schedule[t - 7]! + s1) | 0;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let t = 0; t < 64; t++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + round[t]! + schedule[t]!) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = state[0]! + a;
  state[1] = state[1]! + b;
  state[2] = state[2]! + c;
  state[3] = state[3]! + d;
  state[4] = state[4]! + e;
  state[5] = state[5]! + f;
  state[6] = state[6]! + g;
  state[7] = state[7]! + h;
}
