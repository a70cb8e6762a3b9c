/** What a file is, from its content; what it is called, harmlessly. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { prepare } from '../actions/prepare.ts';
import { files, secret, zip } from '../sample.ts';
import { readDocumentSettings } from '../settings.ts';
import { attachment, plainName } from './name.ts';

const settings = readDocumentSettings({});
const take = async (name: string, bytes: Buffer) => (await prepare([{ name, bytes }], settings))[0]!;
const refusedAs =
  (code: string, says = /./) =>
  (e: Error & { code?: string; said?: (l: 'en') => string }) => {
    assert.equal(e.code, code, String(e));
    assert.match(e.said!('en'), says);
    return true;
  };

test('every kind that may be attached is known by its content, and pictures come out without metadata', async () => {
  for (const [ending, bytes] of Object.entries(files)) {
    const d = await take(`құжат.${ending}`, bytes);
    assert.equal(d.name, `құжат.${ending}`);
    assert.ok(!d.content.includes(secret), ending);
    assert.match(d.sha256, /^[0-9a-f]{64}$/);
    assert.equal(d.bytes, d.content.length);
    assert.equal(
      (await take('құжат', bytes)).name.split('.').length,
      2,
      'a name without an ending is given the true one',
    );
  }
  assert.equal((await take('scan.2', files.pdf)).name, 'scan.2.pdf');
  assert.equal((await take('../../etc/пасс.PDF', files.pdf)).name, 'пасс.PDF');
  assert.equal((await take('', files.pdf)).name, 'document-1.pdf');
});

test('what is something else is refused, with what it is and what would be right', async () => {
  const rows: [name: string, bytes: Buffer, code: string, says?: RegExp][] = [
    ['photo.jpg', files.pdf, 'document-disguised', /which is PDF.*“\.pdf”/],
    ['photo.png', files.jpg, 'document-disguised', /JPEG/],
    ['letter.exe', files.txt, 'document-disguised'],
    ['page.html', files.txt, 'document-disguised'],
    ['macro.docm', files.docx, 'document-disguised'],
    ['letter.pdf', Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff', 'latin1'), 'document-kind', /EXE/],
    ['archive.docx', zip({ 'a.txt': 'a' }), 'document-kind', /ZIP/],
    ['film.mp4', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), 'document-kind', /MP4/],
    ['letter.txt', Buffer.from('<!DOCTYPE html><script>alert(1)</script>'), 'document-kind', /HTML/],
    ['letter.txt', Buffer.from('\ufeff  <svg onload=alert(1)>'), 'document-kind', /HTML|XML|SVG/],
    ['run.txt', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'document-kind'],
    ['letter.txt', Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]), 'document-unknown', /cannot be told/],
    ['letter.txt', Buffer.from('a\0b'), 'document-unknown'],
    ['empty.txt', Buffer.alloc(0), 'empty-document'],
    ['photo.jpg', files.jpg.subarray(0, 60), 'document-broken', /damaged/],
    ['photo.png', files.png.subarray(0, 60), 'document-broken'],
    ['big.txt', Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), 'document-too-large', /10 MB/],
  ];
  for (const [name, bytes, code, says] of rows) await assert.rejects(take(name, bytes), refusedAs(code, says), name);
  await assert.rejects(prepare([], settings), refusedAs('no-document'));
});

test('names: nothing that hides an ending, leads elsewhere or breaks a header, whatever is sent', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
      const name = plainName(given);
      assert.doesNotMatch(name, /[/\\\p{Cc}\p{Cf}"<>]/u);
      assert.ok([...name].length <= 110);
      const header = attachment(name);
      assert.match(header, /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w!#$&+.^`|~%-]*$/);
      assert.equal(decodeURIComponent(/''(.*)$/.exec(header)![1]!), name);
    }),
  );
  assert.equal(plainName('invoice\u202egpj.exe'), 'invoicegpj.exe');
  assert.equal(plainName('C:\\fakepath\\құжат.pdf'), 'құжат.pdf');
});

test('settings: a wrong one stops the start with a sentence', () => {
  const s3 = {
    ...{ QULAQ_S3_ENDPOINT: 'https://s3.example/', QULAQ_S3_BUCKET: 'documents', QULAQ_S3_KEY: 'k' },
    ...{ QULAQ_S3_SECRET: 's', QULAQ_S3_REGION: 'r' },
  };
  assert.equal(readDocumentSettings(s3).storage?.endpoint, 'https://s3.example');
  assert.equal(readDocumentSettings({}).storage, undefined);
  for (const wrong of [
    { QULAQ_DOCUMENT_MB: 'ten' },
    { QULAQ_DOCUMENTS_PER_CASE: '0' },
    { ...s3, QULAQ_S3_ENDPOINT: 's3.example' },
    { ...s3, QULAQ_S3_BUCKET: 'Not A Bucket' },
    { ...s3, QULAQ_S3_SECRET: '' },
    { QULAQ_S3_KEY: 'k' },
  ])
    assert.throws(() => readDocumentSettings(wrong), /QULAQ_/);
});
