/**
 * JPEG without what a camera tells of its owner. Markers and segments: ITU-T T.81 (JPEG), annex B; JFIF: ITU-T T.871; Exif: CIPA DC-008, section 4.5.
 * Kept: what a decoder needs, the colour profile, and the orientation, which is written anew by itself. The picture is not encoded again.
 */
import { Broken } from './broken.ts';

const [soi, eoi, sos, app0, app1, app2, app14, app15, com] = [0xd8, 0xd9, 0xda, 0xe0, 0xe1, 0xe2, 0xee, 0xef, 0xfe];

/** Segments without a length: RST0–7 and TEM (T.81, table B.1). */
const bare = (marker: number): boolean => (marker >= 0xd0 && marker <= 0xd7) || marker === 0x01;

const begins = (segment: Buffer, text: string): boolean =>
  segment.subarray(0, text.length).equals(Buffer.from(text, 'latin1'));

/** What becomes of one segment: itself, another one, or nothing. `segment`: without marker and length. */
function kept(marker: number, segment: Buffer): Buffer | undefined {
  if (marker === com) return undefined;
  if (marker < app0 || marker > app15) return segment;
  // Without the little picture that JFIF may carry: it can show what was cut away.
  if (marker === app0 && begins(segment, 'JFIF\0') && segment.length >= 14)
    return Buffer.concat([segment.subarray(0, 12), Buffer.of(0, 0)]);
  if (marker === app2 && begins(segment, 'ICC_PROFILE\0')) return segment;
  // Says how the colours are to be read.
  if (marker === app14 && begins(segment, 'Adobe')) return segment.subarray(0, 12);
  return undefined;
}

const written = (marker: number, segment: Buffer): Buffer => {
  const head = Buffer.of(0xff, marker, 0, 0);
  head.writeUInt16BE(segment.length + 2, 2);
  return Buffer.concat([head, segment]);
};

/** @returns the picture alone; what stood behind its end is gone too @throws Broken */
export function stripJpeg(bytes: Buffer): Buffer {
  if (bytes.readUInt16BE(0) !== 0xff00 + soi) throw new Broken('no start of image');
  const out: Buffer[] = [];
  let orientation = 1;
  let at = 2;
  let scanned = false;
  for (;;) {
    if (bytes[at] !== 0xff) throw new Broken(`no marker at byte ${at}`);
    while (bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1];
    if (marker === undefined || marker === 0) throw new Broken(`no marker at byte ${at}`);
    at += 2;
    if (marker === eoi) break;
    if (bare(marker)) {
      out.push(Buffer.of(0xff, marker));
      continue;
    }
    if (at + 2 > bytes.length) throw new Broken('cut off');
    const end = at + bytes.readUInt16BE(at);
    if (end < at + 2 || end > bytes.length) throw new Broken(`a segment reaches past the end at byte ${at}`);
    const segment = bytes.subarray(at + 2, end);
    if (marker === app1 && begins(segment, 'Exif\0\0')) orientation = orientationOf(segment.subarray(6)) ?? orientation;
    const keep = kept(marker, segment);
    if (keep) out.push(written(marker, keep));
    at = end;
    if (marker === sos) {
      scanned = true;
      const stop = endOfScan(bytes, at);
      out.push(bytes.subarray(at, stop));
      at = stop;
    }
  }
  if (!scanned) throw new Broken('no picture in it');
  return Buffer.concat([
    Buffer.of(0xff, soi),
    ...(orientation === 1 ? [] : [written(app1, exifOf(orientation))]),
    ...out,
    Buffer.of(0xff, eoi),
  ]);
}

/** Entropy-coded data end at the first marker that is neither a stuffed zero nor a restart (T.81, B.1.1.5). */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next === 0 || (next >= 0xd0 && next <= 0xd7) || next === 0xff) continue;
    return at;
  }
  throw new Broken('cut off');
}

/** The orientation (tag 0x0112, SHORT) of the first directory of a TIFF header, if it is one of 1 to 8. */
export function orientationOf(tiff: Buffer): number | undefined {
  const little = tiff.subarray(0, 2).toString('latin1') === 'II';
  if (tiff.length < 14 || (!little && tiff.subarray(0, 2).toString('latin1') !== 'MM')) return undefined;
  const short = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return undefined;
  for (let i = 0; i < short(directory); i++) {
    const entry = directory + 2 + 12 * i;
    if (entry + 12 > tiff.length) return undefined;
    if (short(entry) !== 0x0112) continue;
    const value = short(entry + 8);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** An Exif segment that says the orientation and nothing else. */
export function exifOf(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
}
