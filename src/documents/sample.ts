/** Small files of every kind for the room's tests: pictures with secrets in their metadata, archives, and things that are not what they say. */
import { crc32 } from 'node:zlib';
import { exifOf } from './model/jpeg.ts';

/** what a camera would tell: found in no stripped picture */
export const secret = Buffer.from('GPS 51.1282N 71.4304E', 'latin1');

/** A TIFF header with an orientation and a GPS directory (tag 0x8825), little-endian as cameras write it. */
export function cameraExif(orientation: number): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 24 + 4);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  tiff.writeUInt16LE(0x8825, 22);
  tiff.writeUInt16LE(4, 24);
  tiff.writeUInt32LE(1, 26);
  tiff.writeUInt32LE(tiff.length, 30);
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, secret]);
}

export const segment = (marker: number, data: Buffer): Buffer => {
  const head = Buffer.of(0xff, marker, 0, 0);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};
/** Segments laid in behind the start of a JPEG, and bytes behind its end. */
export const jpegWith = (jpeg: Buffer, segments: readonly Buffer[], behind = Buffer.alloc(0)): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2), behind]);

export const pngChunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc(body), body.length + 4);
  return out;
};
/** Chunks laid in behind the header of a PNG (which ends at byte 33), and bytes behind its end. */
export const pngWith = (png: Buffer, chunks: readonly Buffer[], behind = Buffer.alloc(0)): Buffer =>
  Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33), behind]);

export const webpChunk = (name: string, data: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
};
/** A WebP made an extended one (RFC 9649, section 2.7) with chunks behind the picture. */
export function webpWith(webp: Buffer, size: { width: number; height: number }, chunks: readonly Buffer[]): Buffer {
  const x = Buffer.alloc(10);
  x[0] = 0x0c;
  x.writeUIntLE(size.width - 1, 4, 3);
  x.writeUIntLE(size.height - 1, 7, 3);
  // One that is extended already, as a browser writes a picture with transparency, keeps its other flags.
  const own = webp.toString('latin1', 12, 16) === 'VP8X';
  if (own) x[0] |= webp[20]!;
  const body = Buffer.concat([Buffer.from('WEBP'), webpChunk('VP8X', x), webp.subarray(own ? 30 : 12), ...chunks]);
  return webpChunk('RIFF', body);
}

/** RFC 1952, section 8, of the chunk; `zlib.crc32` is there from Node 20.15 on. */
const crc = (bytes: Buffer): number => (crc32 as (b: Buffer) => number)(bytes);

/** An archive without compression (PKWARE APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16). */
export function zip(files: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, data] = [Buffer.from(name), Buffer.from(text)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path, data]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, place, path]));
    locals.push(local);
    at += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(Buffer.concat(central).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...central, end]);
}

const types = (main: string): string =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="application/vnd.openxmlformats-officedocument.${main}.main+xml"/></Types>`;

/** A JPEG that no decoder would like, but with everything that its format asks for: a table, a frame, a scan with a stuffed zero and a restart. */
export const bareJpeg = Buffer.concat([
  Buffer.of(0xff, 0xd8),
  segment(0xe0, Buffer.concat([Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01', 'latin1'), Buffer.of(1, 2, 3)])),
  segment(0xdb, Buffer.alloc(65)),
  segment(0xc0, Buffer.of(8, 0, 1, 0, 1, 1, 1, 0x11, 0)),
  segment(0xda, Buffer.of(1, 1, 0, 0, 63, 0)),
  Buffer.of(0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56),
  Buffer.of(0xff, 0xd9),
]);
export const barePng = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
  pngChunk('IHDR', Buffer.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0)),
  pngChunk('IDAT', Buffer.from('789c63000000010001', 'hex')),
  pngChunk('IEND', Buffer.alloc(0)),
]);
export const bareWebp = webpChunk(
  'RIFF',
  Buffer.concat([Buffer.from('WEBP'), webpChunk('VP8L', Buffer.of(0x2f, 0, 0, 0, 0, 0, 0))]),
);

export const files = {
  pdf: Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
  jpg: jpegWith(bareJpeg, [segment(0xe1, cameraExif(6)), segment(0xfe, secret)]),
  png: pngWith(barePng, [pngChunk('eXIf', cameraExif(1).subarray(6)), pngChunk('tEXt', secret)]),
  webp: webpWith(bareWebp, { width: 1, height: 1 }, [webpChunk('EXIF', cameraExif(1)), webpChunk('XMP ', secret)]),
  txt: Buffer.from('Көшеде шам жанбайды.\n'),
  odt: zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }),
  docx: zip({ '[Content_Types].xml': types('wordprocessingml.document'), 'word/document.xml': '<a/>' }),
  xlsx: zip({ '[Content_Types].xml': types('spreadsheetml.sheet'), 'xl/workbook.xml': '<a/>' }),
};
export { exifOf };
