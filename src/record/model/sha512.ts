/**
 * SHA-512 (FIPS 180-4), for checking Ed25519 signatures in a browser. A word is a BigInt: slow, and called once for a receipt.
 */

const big = BigInt;
const mask = (big(1) << big(64)) - big(1);

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((p) => n % p !== 0)) found.push(n);
  return found;
}

/** The first 64 bits of the fractional part of the `degree`-th root of `p`, by whole numbers (sections 4.2.3, 5.3.5). */
function rootBits(p: number, degree: 2 | 3): bigint {
  const wanted = big(p) << big(64 * degree);
  let low = big(0);
  let high = big(1) << big(70);
  const power = (x: bigint): bigint => (degree === 2 ? x * x : x * x * x);
  while (high - low > big(1)) {
    const middle = (low + high) >> big(1);
    if (power(middle) <= wanted) low = middle;
    else high = middle;
  }
  return low & mask;
}

const firstPrimes = primes(80);
const round = firstPrimes.map((p) => rootBits(p, 3));
const start = firstPrimes.slice(0, 8).map((p) => rootBits(p, 2));

const turn = (x: bigint, n: number): bigint => ((x >> big(n)) | (x << big(64 - n))) & mask;

export function sha512(bytes: Uint8Array): Uint8Array {
  const length = bytes.length + 1 + 16;
  const padded = new Uint8Array(Math.ceil(length / 128) * 128);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, bytes.length << 3);
  const state = [...start];
  for (let at = 0; at < padded.length; at += 128) block(state, view, at);
  const out = new Uint8Array(64);
  const words = new DataView(out.buffer);
  state.forEach((word, i) => {
    words.setUint32(8 * i, Number(word >> big(32)));
    words.setUint32(8 * i + 4, Number(word & big(0xffffffff)));
  });
  return out;
}

/** One block (section 6.4.2). */
function block(state: bigint[], view: DataView, at: number): void {
  const w: bigint[] = [];
  for (let t = 0; t < 16; t++)
    w.push((big(view.getUint32(at + 8 * t)) << big(32)) | big(view.getUint32(at + 8 * t + 4)));
  for (let t = 16; t < 80; t++) {
    const x = w[t - 15]!;
    const y = w[t - 2]!;
    const s0 = turn(x, 1) ^ turn(x, 8) ^ (x >> big(7));
    const s1 = turn(y, 19) ^ turn(y, 61) ^ (y >> big(6));
    w.push((w[t - 16]! + s0 + w[t - 7]! + s1) & mask);
  }
  let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
  for (let t = 0; t < 80; t++) {
    const s1 = turn(e, 14) ^ turn(e, 18) ^ turn(e, 41);
    const t1 = h + s1 + ((e & f) ^ (~e & mask & g)) + round[t]! + w[t]!;
    const s0 = turn(a, 28) ^ turn(a, 34) ^ turn(a, 39);
    const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + t1) & mask;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) & mask;
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = (state[i]! + word) & mask;
  });
}
