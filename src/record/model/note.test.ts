/** Signed notes against the examples of C2SP; Ed25519 against RFC 8032 and the platform's own. */
import assert from 'node:assert/strict';
import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { same } from './bytes.ts';
import { verifyEd25519 } from './ed25519.ts';
import { parseHead, parseKey, parseNote, sayHead, sayKey, sayNote, signedBy, verifierKey } from './note.ts';
import { sha512 } from './sha512.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

test('SHA-512 is that of the platform', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (data) =>
      same(sha512(data), new Uint8Array(createHash('sha512').update(data).digest())),
    ),
  );
});

test('Ed25519: the vectors of RFC 8032 section 7.1', () => {
  for (const [key, message, signature] of [
    [
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ] as const) {
    assert.ok(verifyEd25519(bytes(key), bytes(message), bytes(signature)));
    assert.ok(!verifyEd25519(bytes(key), bytes(`${message}00`), bytes(signature)));
  }
});

const order = (1n << 252n) + 27742317777372353535851937790883648493n;
const little = (n: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, i) => Number((n >> BigInt(8 * i)) & 255n));

test('Ed25519 agrees with the platform on signatures whole and broken', () => {
  for (let i = 0; i < 40; i++) {
    const pair = generateKeyPairSync('ed25519');
    const key = new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
    const message = randomBytes(i * 7);
    const signature = new Uint8Array(sign(null, message, pair.privateKey));
    assert.ok(verifyEd25519(key, message, signature));
    const broken = signature.slice();
    broken[randomBytes(1)[0]! % 64]! ^= 1 << (i % 8);
    assert.equal(verifyEd25519(key, message, broken), verify(null, message, pair.publicKey, broken));
    // S + L would be a second signature of the same message (section 5.1.7 step 1).
    const s = signature.slice(32).reduceRight((n, b) => (n << 8n) | BigInt(b), 0n);
    const second = Uint8Array.from([...signature.slice(0, 32), ...little(s + order)]);
    assert.ok(!verifyEd25519(key, message, second));
  }
  const smallOrder = new Uint8Array(32);
  smallOrder[0] = 1;
  assert.ok(!verifyEd25519(smallOrder, randomBytes(8), Uint8Array.from([...smallOrder, ...new Uint8Array(32)])));
  assert.ok(!verifyEd25519(new Uint8Array(31), randomBytes(8), new Uint8Array(64)));
});

test('the example of C2SP signed-note: its key verifies its note, and a changed one not', () => {
  const key = parseKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k')!;
  const text =
    'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
  const note = parseNote(text)!;
  assert.equal(sayNote(note), text);
  assert.equal(signedBy(note, key), 'good');
  assert.equal(signedBy({ ...note, text: 'This is another message.\n' }, key), 'wrong');
  assert.equal(signedBy({ ...note, signatures: [] }, key), 'none');
  assert.equal(sayKey(key), 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
  assert.equal(parseKey(sayKey(key).replace('530d', '530e')), undefined, 'the id belongs to the key');
});

test('the example of C2SP tlog-checkpoint is read and written alike', () => {
  const text =
    'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n';
  const note = parseNote(text)!;
  const head = parseHead(note.text)!;
  assert.equal(head.origin, 'example.com/behind-the-sofa');
  assert.equal(head.size, 20_852_163);
  assert.equal(sayHead(head), note.text);
  assert.equal(sayNote(note), text);
});

test('what is no note or checkpoint is not read', () => {
  for (const text of [
    '',
    'a\n',
    'a\n\n',
    'a\n\n— b',
    'a\n\n- b AAAAAAA=\n',
    'a\t\n\n— b AAAAAAA=\n',
    'a\n\n— b AAA=\n',
  ])
    assert.equal(parseNote(text), undefined, JSON.stringify(text));
  const root = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=';
  for (const text of [
    'o\n1\n',
    `o\n01\n${root}\n`,
    `o\n-1\n${root}\n`,
    `\n1\n${root}\n`,
    `o\n1\n${root.slice(4)}\n`,
    `o\n1\n${root}`,
  ])
    assert.equal(parseHead(text), undefined, JSON.stringify(text));
});

test('a note may carry the signatures of others; those of unknown keys are passed over', () => {
  const pair = generateKeyPairSync('ed25519');
  const key = verifierKey(
    'log.example',
    new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)),
  );
  const text = 'one\ntwo\n';
  const mine = {
    name: key.name,
    id: key.id,
    signature: new Uint8Array(sign(null, Buffer.from(text), pair.privateKey)),
  };
  const other = { name: 'witness.example', id: Uint8Array.of(1, 2, 3, 4), signature: randomBytes(72) };
  const note = parseNote(sayNote({ text, signatures: [other, mine] }))!;
  assert.equal(signedBy(note, key), 'good');
  assert.ok(createPublicKey(pair.publicKey.export({ format: 'pem', type: 'spki' })));
});
