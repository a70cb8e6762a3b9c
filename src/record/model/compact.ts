/**
 * Bytes as decimal digits and back: a QR code holds ten bits in three digits (ISO/IEC 18004 section 7.4.3), so that nothing is lost, and digits may stand
 * in the fragment of an address, which a browser keeps to itself.
 */
import { hex } from './bytes.ts';

/** A one goes before the bytes, so that zeros at their beginning are kept. */
export const toDigits = (bytes: Uint8Array): string => BigInt(`0x1${hex(bytes)}`).toString(10);

/** Undefined if the digits are not those of bytes. */
export function fromDigits(digits: string): Uint8Array | undefined {
  if (!/^[1-9]\d{0,9999}$/.test(digits)) return undefined;
  const text = BigInt(digits).toString(16);
  if (text[0] !== '1' || text.length % 2 !== 1) return undefined;
  return Uint8Array.from({ length: text.length >> 1 }, (_, i) => Number.parseInt(text.slice(2 * i + 1, 2 * i + 3), 16));
}

/** Where in the address of the page a receipt stands: after `#r=`, its JSON deflated (RFC 1951), as digits. */
export const fragment = '#r=';
