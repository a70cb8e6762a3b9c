/**
 * Checks Ed25519 signatures (RFC 8032 section 5.1.7). Only checks: nothing here is secret, so time may depend on the values. Browsers of the last years
 * have this themselves, but not the older telephones, and none of them on a page that came by http; a receipt must be checkable there too.
 * BigInt is called as a function so that the island can be built for browsers from 2020 on.
 */
import { sha512 } from './sha512.ts';

const n = BigInt;
const [zero, one, two] = [n(0), n(1), n(2)];
/** the field's prime, 2^255 − 19 (section 5.1) */
const p = (one << n(255)) - n(19);
/** the order of the base point */
const order = (one << n(252)) + n('27742317777372353535851937790883648493');

const mod = (x: bigint): bigint => {
  const r = x % p;
  return r < zero ? r + p : r;
};
function power(base: bigint, exponent: bigint): bigint {
  let result = one;
  for (let b = base, e = exponent; e > zero; e >>= one, b = mod(b * b)) if (e & one) result = mod(result * b);
  return result;
}
const inverse = (x: bigint): bigint => power(x, p - two);

const d = mod(n(-121665) * inverse(n(121666)));
const d2 = mod(two * d);
/** a square root of −1 */
const rootOfMinusOne = power(two, (p - one) / n(4));

/** A point in extended homogeneous coordinates (section 5.1.4): x = X/Z, y = Y/Z, x·y = T/Z. */
type Point = readonly [x: bigint, y: bigint, z: bigint, t: bigint];
const neutral: Point = [zero, one, one, zero];

function add([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point {
  const a = mod((y1 - x1) * (y2 - x2));
  const b = mod((y1 + x1) * (y2 + x2));
  const c = mod(t1 * d2 * t2);
  const e = mod(two * z1 * z2);
  const [h1, h2, h3, h4] = [b - a, e - c, e + c, b + a];
  return [mod(h1 * h2), mod(h3 * h4), mod(h2 * h3), mod(h1 * h4)];
}

function times(scalar: bigint, point: Point): Point {
  let result = neutral;
  for (let s = scalar, q = point; s > zero; s >>= one, q = add(q, q)) if (s & one) result = add(result, q);
  return result;
}

const equal = ([x1, y1, z1]: Point, [x2, y2, z2]: Point): boolean =>
  mod(x1 * z2 - x2 * z1) === zero && mod(y1 * z2 - y2 * z1) === zero;

const little = (bytes: Uint8Array): bigint => {
  let hex = '';
  for (let i = bytes.length - 1; i >= 0; i--) hex += bytes[i]!.toString(16).padStart(2, '0');
  return n(`0x${hex || '0'}`);
};

/** A point from its 32 bytes (section 5.1.3); undefined if they are no point, or not the one way to write it. */
function point(bytes: Uint8Array): Point | undefined {
  const whole = little(bytes);
  const odd = whole >> n(255);
  const y = whole & ((one << n(255)) - one);
  if (y >= p) return undefined;
  const x2 = mod((y * y - one) * inverse(mod(d * y * y + one)));
  let x = power(x2, (p + n(3)) / n(8));
  if (mod(x * x - x2) !== zero) x = mod(x * rootOfMinusOne);
  if (mod(x * x - x2) !== zero) return undefined;
  if (x === zero && odd === one) return undefined;
  if ((x & one) !== odd) x = p - x;
  return [x, y, one, mod(x * y)];
}

const baseY = mod(n(4) * inverse(n(5)));
const base = point(Uint8Array.from({ length: 32 }, (_, i) => Number((baseY >> n(8 * i)) & n(255))))!;

/** Whether `signature` (64 bytes) is that of `message` by the owner of `key` (32 bytes). A few milliseconds. */
export function verifyEd25519(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (key.length !== 32 || signature.length !== 64) return false;
  const a = point(key);
  const r = point(signature.subarray(0, 32));
  const s = little(signature.subarray(32));
  // A key of small order would agree with every message.
  if (!a || !r || s >= order || equal(times(n(8), a), neutral)) return false;
  const hashed = new Uint8Array(64 + message.length);
  hashed.set(signature.subarray(0, 32));
  hashed.set(key, 32);
  hashed.set(message, 64);
  const k = little(sha512(hashed)) % order;
  return equal(times(s, base), add(r, times(k, a)));
}
