/** Pictures without what a camera tells: whatever is laid into them is gone, and the picture is the same to a browser. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { launch } from '../../../test/support/browser.ts';
import {
  bareJpeg,
  barePng,
  bareWebp,
  cameraExif,
  jpegWith,
  pngChunk,
  pngWith,
  secret,
  segment,
  webpChunk,
  webpWith,
} from '../sample.ts';
import { Broken } from './broken.ts';
import { exifOf, orientationOf, stripJpeg } from './jpeg.ts';
import { stripPng } from './png.ts';
import { stripWebp } from './webp.ts';

const junk = fc.uint8Array({ maxLength: 200 }).map((a) => Buffer.concat([Buffer.from(a), secret]));

test('JPEG: segments that tell of the owner go, whatever they hold and however many; the rest stays byte by byte', () => {
  const metadata = fc.tuple(fc.constantFrom(0xe1, 0xe3, 0xe4, 0xed, 0xef, 0xfe), junk).map(([m, d]) => segment(m, d));
  const clean = stripJpeg(bareJpeg);
  fc.assert(
    fc.property(fc.array(metadata, { maxLength: 6 }), junk, (segments, behind) => {
      const out = stripJpeg(jpegWith(bareJpeg, segments, behind));
      assert.deepEqual(out, clean);
      assert.ok(!out.includes(secret));
    }),
  );
  assert.equal(clean.length, bareJpeg.length - 3, 'only the little picture of JFIF is gone');
  assert.deepEqual(stripJpeg(clean), clean);
});

test('JPEG: the orientation is all that is left of Exif; colour profile and Adobe’s transform stay', () => {
  for (let o = 2; o <= 8; o++) {
    const out = stripJpeg(jpegWith(bareJpeg, [segment(0xe1, cameraExif(o))]));
    assert.ok(!out.includes(secret) && !out.includes(Buffer.of(0x25, 0x88)), 'no GPS directory');
    assert.deepEqual(out.subarray(2, 2 + 4 + 32), segment(0xe1, exifOf(o)));
    assert.equal(orientationOf(out.subarray(12)), o);
  }
  for (const wrong of [0, 1, 9, 4711])
    assert.deepEqual(stripJpeg(jpegWith(bareJpeg, [segment(0xe1, cameraExif(wrong))])), stripJpeg(bareJpeg));
  const profile = segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01profile', 'latin1'));
  const adobe = segment(0xee, Buffer.from('Adobe\0d\0\0\0\0\x01', 'latin1'));
  const several = segment(0xe2, Buffer.concat([Buffer.from('MPF\0', 'latin1'), secret]));
  const out = stripJpeg(jpegWith(bareJpeg, [profile, adobe, several]));
  assert.ok(out.includes(profile) && out.includes(adobe) && !out.includes('MPF'));
});

test('PNG: text, time, Exif and unknown chunks go; the picture’s own stay byte by byte', () => {
  const name = fc.constantFrom('eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME', 'prVt', 'caBX');
  const chunk = fc.tuple(name, junk).map(([n, d]) => pngChunk(n, d));
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 6 }), junk, (chunks, behind) => {
      assert.deepEqual(stripPng(pngWith(barePng, chunks, behind)), barePng);
    }),
  );
  const kept = pngChunk('sRGB', Buffer.of(0));
  assert.ok(stripPng(pngWith(barePng, [kept])).includes(kept));
});

test('WebP: Exif, XMP and unknown chunks go, and the header no longer says that they are there', () => {
  const name = fc.constantFrom('EXIF', 'XMP ', 'HIDE');
  const chunk = fc.tuple(name, junk).map(([n, d]) => webpChunk(n, d));
  const size = { width: 1, height: 1 };
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 6 }), junk, (chunks, behind) => {
      const out = stripWebp(Buffer.concat([webpWith(bareWebp, size, chunks), behind]));
      assert.ok(!out.includes(secret));
      assert.equal(out.readUInt32LE(4), out.length - 8);
      assert.equal(out[20]! & 0x0c, 0);
      assert.ok(out.includes(bareWebp.subarray(12)));
      assert.deepEqual(stripWebp(out), out);
    }),
  );
  const frame = webpChunk('ANMF', Buffer.concat([Buffer.alloc(16), bareWebp.subarray(12), webpChunk('HIDE', secret)]));
  assert.ok(!stripWebp(webpWith(bareWebp, size, [frame])).includes(secret), 'inside a frame too');
});

test('anything else is refused as broken, and nothing but that is thrown', () => {
  for (const [strip, good] of [
    [stripJpeg, bareJpeg],
    [stripPng, barePng],
    [stripWebp, webpWith(bareWebp, { width: 1, height: 1 }, [webpChunk('EXIF', secret)])],
  ] as const) {
    const harmless = (bytes: Buffer) => {
      try {
        strip(bytes);
      } catch (error) {
        assert.ok(error instanceof Broken || error instanceof RangeError, String(error));
      }
    };
    for (let n = 0; n < good.length; n++) assert.throws(() => strip(Buffer.from(good.subarray(0, n))));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (a) => harmless(Buffer.from(a))));
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (at, value) => {
        const bytes = Buffer.from(good);
        bytes[at] = value;
        harmless(bytes);
      }),
    );
  }
});

test('a browser sees the same picture before and after, the right way up', { timeout: 60_000 }, async () => {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const draw = async (type: string): Promise<Buffer> => {
      const url = await page.evaluate((t) => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [24, 16];
        const context = canvas.getContext('2d')!;
        context.fillStyle = 'crimson';
        context.fillRect(2, 2, 9, 11);
        context.fillStyle = 'teal';
        context.fillRect(8, 5, 14, 8);
        return canvas.toDataURL(t, 0.9);
      }, type);
      assert.ok(url.startsWith(`data:${type};`));
      return Buffer.from(url.split(',')[1]!, 'base64');
    };
    const seen = (type: string, bytes: Buffer): Promise<number[]> =>
      page.evaluate(
        async ([t, base64]) => {
          const image = new Image();
          image.src = `data:${t};base64,${base64}`;
          await image.decode();
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
          const context = canvas.getContext('2d')!;
          context.drawImage(image, 0, 0);
          const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
          return [canvas.width, canvas.height, ...data];
        },
        [type, bytes.toString('base64')] as const,
      );
    const jpeg = await draw('image/jpeg');
    const turned = jpegWith(jpeg, [segment(0xe1, cameraExif(6)), segment(0xfe, secret)]);
    const before = await seen('image/jpeg', turned);
    assert.deepEqual(before.slice(0, 2), [16, 24], 'the browser turns it');
    assert.deepEqual(await seen('image/jpeg', stripJpeg(turned)), before);
    const png = await draw('image/png');
    const written = pngWith(png, [pngChunk('tEXt', secret)], secret);
    assert.deepEqual(await seen('image/png', stripPng(written)), await seen('image/png', png));
    const webp = await draw('image/webp');
    const extended = webpWith(webp, { width: 24, height: 16 }, [webpChunk('EXIF', cameraExif(1).subarray(6))]);
    assert.deepEqual(await seen('image/webp', stripWebp(extended)), await seen('image/webp', webp));
    assert.ok(!stripWebp(extended).includes(secret));
  } finally {
    await browser.close();
  }
});
