/**
 * WebP without Exif, XMP or anything else that is not the picture. Chunks: RFC 9649 (WebP Image Format), section 2.
 * A list of what stays, not of what goes: section 2.7.1.6 lets files carry unknown chunks.
 */
import { Broken } from './broken.ts';

const picture = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** bits of the first byte of VP8X (section 2.7): Exif and XMP are there */
const [exif, xmp] = [0x08, 0x04];
const frameHeader = 16;

const chunk = (name: string, data: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat(data.length % 2 ? [head, data, Buffer.of(0)] : [head, data]);
};

function chunksOf(bytes: Buffer): { name: string; data: Buffer }[] {
  const out: { name: string; data: Buffer }[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + 8 > bytes.length) throw new Broken('cut off');
    const size = bytes.readUInt32LE(at + 4);
    const end = at + 8 + size;
    if (end > bytes.length) throw new Broken(`a chunk reaches past the end at byte ${at}`);
    out.push({ name: bytes.subarray(at, at + 4).toString('latin1'), data: bytes.subarray(at + 8, end) });
    at = end + (size % 2);
  }
  return out;
}

const strip = (bytes: Buffer): Buffer =>
  Buffer.concat(
    chunksOf(bytes)
      .filter(({ name }) => picture.has(name))
      .map(({ name, data }) => chunk(name, inside(name, data))),
  );

function inside(name: string, data: Buffer): Buffer {
  if (name === 'VP8X') {
    if (data.length < 10) throw new Broken('the header is too short');
    const flags = data[0]! & ~(exif | xmp);
    return Buffer.concat([Buffer.of(flags), data.subarray(1, 10)]);
  }
  if (name !== 'ANMF') return data;
  if (data.length < frameHeader) throw new Broken('a frame is too short');
  return Buffer.concat([data.subarray(0, frameHeader), strip(data.subarray(frameHeader))]);
}

/** @returns the picture alone; what stood behind its end is gone too @throws Broken */
export function stripWebp(bytes: Buffer): Buffer {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WEBP')
    throw new Broken('no signature');
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) throw new Broken('cut off');
  const body = strip(bytes.subarray(12, end));
  if (!chunksOf(body).some(({ name }) => name === 'VP8 ' || name === 'VP8L' || name === 'ANMF'))
    throw new Broken('no picture in it');
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP', 'latin1'), body]));
}
