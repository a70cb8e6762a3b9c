/**
 * PNG without text, time, Exif or anything else that is not the picture. Chunks: W3C PNG Specification (Third Edition), sections 5.3 and 11.
 * A list of what stays, not of what goes: a chunk that nobody here has heard of could hold anything.
 */
import { Broken } from './broken.ts';

const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const picture = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI'],
  ...['bKGD', 'hIST', 'pHYs', 'sPLT', 'acTL', 'fcTL', 'fdAT'],
]);

/** @returns the picture alone; what stood behind its end is gone too @throws Broken */
export function stripPng(bytes: Buffer): Buffer {
  if (!bytes.subarray(0, 8).equals(signature)) throw new Broken('no signature');
  const out: Buffer[] = [signature];
  const seen = new Set<string>();
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) throw new Broken('cut off');
    const end = at + 12 + bytes.readUInt32BE(at);
    const name = bytes.subarray(at + 4, at + 8).toString('latin1');
    if (end > bytes.length || !/^[A-Za-z]{4}$/.test(name)) throw new Broken(`no chunk at byte ${at}`);
    if (at === 8 && name !== 'IHDR') throw new Broken('the header is not first');
    if (picture.has(name)) out.push(bytes.subarray(at, end));
    seen.add(name);
    at = end;
    if (name === 'IEND') break;
  }
  if (!seen.has('IDAT')) throw new Broken('no picture in it');
  return Buffer.concat(out);
}
