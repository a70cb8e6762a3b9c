/** Leaves, receipts, and what a check says of broken ones; beside a third party's implementation of the formats. */
import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import fc from 'fast-check';
import { base64, concat, fromBase64, same, utf8 } from './bytes.ts';
import type { EntryDraft } from './entry.ts';
import { findingWords, sayFinding } from './findings.ts';
import { placeOfFault } from './json-place.ts';
import { canonicalJson, commitment, makeLeaf, parseLeaf } from './leaf.ts';
import { parseNote, sayHead, sayKey, sayNote, verifierKey } from './note.ts';
import {
  longestReceipt,
  type Receipt,
  receiptFile,
  receiptFormat,
  showing,
  verifyReceipt,
  verifyText,
} from './receipt.ts';
import { hashOf, inclusionPath, leafHash, nodeHash } from './tree.ts';

const pair = generateKeyPairSync('ed25519');
const publicKey = new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
const origin = 'state.example/record';
const key = verifierKey(origin, publicKey);

const draft: EntryDraft = {
  kind: 'appeal.filed',
  thread: '0189d3f2-0000-4000-8000-000000000001',
  on: '2026-11-24',
  body: 'ministry',
  open: { pages: 2, urgent: false },
  sealed: { number: 'Ж-2026-1', at: '2026-11-24T08:00:00Z', texts: [{ lang: 'kk', sha256: 'ab' }] },
};
const salt = () => randomBytes(16).toString('base64');

function receiptIn(size: number, index: number): Receipt {
  const made = makeLeaf(draft, '0189d3f2-0000-7000-8000-000000000002', salt);
  const leaves = Array.from({ length: size }, (_, i) => leafHash(i === index ? utf8(made.leaf) : Uint8Array.of(i)));
  const lookup = ({ height, index }: { height: number; index: number }): Uint8Array =>
    height === 0
      ? leaves[index]!
      : nodeHash(
          lookup({ height: height - 1, index: 2 * index }),
          lookup({ height: height - 1, index: 2 * index + 1 }),
        );
  const text = sayHead({ origin, size, root: hashOf({ from: 0, to: size }, lookup) });
  const signature = new Uint8Array(sign(null, Buffer.from(text), pair.privateKey));
  return {
    format: receiptFormat,
    index,
    leaf: made.leaf,
    disclosed: made.sealed,
    inclusion: inclusionPath(index, size).map((s) => base64(hashOf(s, lookup))),
    checkpoint: sayNote({ text, signatures: [{ name: origin, id: key.id, signature }] }),
    key: sayKey(key),
  };
}
const receipt = receiptIn(11, 6);
const codes = (input: unknown, trusted?: string[]) =>
  verifyReceipt(input, trusted).findings.map((f) => `${f.state} ${f.code}`);

test('a receipt holds, with every field disclosed, with some, with none; the fields not shown are named', () => {
  assert.deepEqual(verifyText(receiptFile(receipt)).valid, true);
  assert.deepEqual(codes(receipt, [sayKey(key)]), [
    'pass fieldMatches',
    'pass fieldMatches',
    'pass fieldMatches',
    'pass fieldMatches',
    'pass included',
    'pass signed',
    'pass keyTrusted',
  ]);
  const one = verifyReceipt(showing(receipt, ['number']));
  assert.ok(one.valid);
  assert.deepEqual(Object.keys(one.disclosed!), ['number']);
  assert.match(one.findings.map((f) => sayFinding('en', f)).join('\n'), /not disclosed: at, entry, texts/);
  assert.ok(verifyReceipt(showing(receipt, [])).valid, 'nothing need be known of the person');
  assert.ok(!JSON.stringify(showing(receipt, [])).includes('Ж-2026-1'));
});

test('whatever is changed in a receipt is found', () => {
  const wrong: [string, unknown, string][] = [
    [
      'a value',
      {
        ...receipt,
        disclosed: { ...receipt.disclosed, number: { ...receipt.disclosed['number'], value: 'Ж-2026-2' } },
      },
      'fieldDiffers',
    ],
    ['a field', { ...receipt, disclosed: { name: { salt: salt(), value: 1 } } }, 'fieldUnknown'],
    ['the leaf', { ...receipt, leaf: receipt.leaf.replace('2026-11-24', '2026-11-23') }, 'notIncluded'],
    ['its spacing', { ...receipt, leaf: receipt.leaf.replace(',', ', ') }, 'leafForm'],
    ['the place', { ...receipt, index: 5 }, 'notIncluded'],
    ['a hash', { ...receipt, inclusion: [receipt.inclusion[1], ...receipt.inclusion.slice(1)] }, 'notIncluded'],
    ['the size', { ...receipt, checkpoint: receipt.checkpoint.replace('\n11\n', '\n12\n') }, 'signatureWrong'],
    ['the signature', { ...receipt, checkpoint: receipt.checkpoint.replace(/— .*/s, '') }, 'checkpointForm'],
    ['the origin', { ...receipt, checkpoint: receipt.checkpoint.replace(origin, 'other.example') }, 'originDiffers'],
    ['the key', { ...receipt, key: sayKey(verifierKey(origin, randomBytes(32))) }, 'notSigned'],
    ['an index that is none', { ...receipt, index: '6' }, 'fieldForm'],
    ['a hash too short', { ...receipt, inclusion: ['AAAA'] }, 'fieldForm'],
    ['what is disclosed', { ...receipt, disclosed: { number: 1 } }, 'fieldForm'],
    ['the format', { ...receipt, format: 'x' }, 'notReceipt'],
  ];
  for (const [what, input, code] of wrong) {
    const verdict = verifyReceipt(input);
    assert.equal(verdict.valid, false, what);
    assert.ok(
      verdict.findings.some((f) => f.state === 'fail' && f.code === code),
      `${what}: ${verdict.findings.map((f) => f.code)}`,
    );
  }
  assert.deepEqual(codes(receipt, [sayKey(verifierKey('else.example', publicKey))]).at(-1), 'fail keyNotTrusted');
  assert.deepEqual(codes(receipt, ['nonsense']).at(-1), 'fail keyForm');
});

test('any one byte of a receipt file changed: never valid with other contents, never an exception', () => {
  const file = receiptFile(receipt);
  fc.assert(
    fc.property(fc.nat(file.length - 1), fc.constantFrom('0', 'A', 'b', '"', '}', ' ', '\n', 'ж'), (at, char) => {
      const changed = file.slice(0, at) + char + file.slice(at + 1);
      const verdict = verifyText(changed);
      if (!verdict.valid) return;
      // White space between JSON tokens is not part of what is said.
      assert.deepEqual(JSON.parse(changed), JSON.parse(file));
    }),
    { numRuns: 1500 },
  );
});

test('what is no receipt is told where it goes wrong, in three languages', () => {
  assert.deepEqual(verifyText('').findings[0]?.code, 'empty');
  assert.deepEqual(verifyText('x'.repeat(longestReceipt + 1)).findings[0]?.code, 'tooLong');
  const cut = verifyText(receiptFile(receipt).slice(0, 60));
  assert.equal(cut.findings[0]?.code, 'notJson');
  for (const text of [
    '{\n  "format": "qulaq-receipt/1",\n  oops\n}',
    'hello',
    '[]',
    '1',
    'null',
    '{"format":"qulaq-receipt/1"}',
  ])
    for (const lang of ['kk', 'ru', 'en'] as const) {
      const verdict = verifyText(text);
      assert.equal(verdict.valid, false);
      assert.doesNotMatch(sayFinding(lang, verdict.findings[0]!), /[{}](?!»|”)|undefined|@/);
    }
  assert.match(sayFinding('en', verifyText('{\n  "format": "x",\n  oops\n}').findings[0]!), /line 3, character 3/);
  for (const [text, line, column] of [
    ['hello', 1, 1],
    ['{ "format": oops', 1, 13],
    ['{"a": 1,}', 1, 9],
    ['{"a": [1, 2}', 1, 12],
    ['{\n "a": "x\ny"}', 2, 7],
    ['{"a": 01}', 1, 8],
    ['{} {}', 1, 4],
    ['{"a"', 1, 5],
    ['['.repeat(100_000), 1, 202],
  ] as const)
    assert.deepEqual(verifyText(text).findings[0]?.values, { line, column }, text.slice(0, 20));
  fc.assert(fc.property(fc.json(), (json) => placeOfFault(json) === undefined));
  for (const message of Object.values(findingWords)) {
    const names = (t: string) => [...t.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
    assert.deepEqual(names(message.kk), names(message.en));
    assert.deepEqual(names(message.ru), names(message.en));
  }
});

test('a leaf is canonical, says nothing sealed, and no two are alike', () => {
  const [one, two] = [makeLeaf(draft, 'id', salt), makeLeaf(draft, 'id', salt)];
  assert.notEqual(one.leaf, two.leaf);
  const leaf = parseLeaf(one.leaf)!;
  assert.deepEqual(Object.keys(leaf.sealed), ['at', 'entry', 'number', 'texts']);
  assert.equal(leaf.sealed['number'], commitment('number', one.sealed['number']!));
  assert.ok(!one.leaf.includes('Ж-2026') && !one.leaf.includes('08:00'));
  fc.assert(fc.property(fc.jsonValue(), (v) => canonicalJson(JSON.parse(canonicalJson(v))) === canonicalJson(v)));
});

test('a draft that would harm the record is refused where it is made', () => {
  const bad: [Partial<EntryDraft>, RegExp][] = [
    [{ kind: 'Appeal filed' }, /kind/],
    [{ thread: 'x' }, /thread/],
    [{ on: '2026-02-30' }, /day/],
    [{ body: 'a body' }, /code/],
    [{ open: { text: 'x'.repeat(501) } }, /open field “text”/],
    [{ open: { 'a b': 1 } }, /open field “a b”/],
    [{ open: { n: Number.NaN } }, /open field “n”/],
    [{ sealed: { entry: 1 } }, /taken/],
    [{ sealed: { text: '\ud800' } }, /half a character/],
    [
      { open: Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`f${i}`, 'x'.repeat(500)])) },
      /65535 are the most/,
    ],
  ];
  for (const [part, said] of bad) assert.throws(() => makeLeaf({ ...draft, ...part }, 'id', salt), said);
});

test('a third party’s implementation (sigstore) finds the same: inclusion, checkpoint, and their changes', () => {
  const require = createRequire(import.meta.url);
  const folder = require.resolve('@sigstore/verify').replace(/index\.js$/, '');
  const { verifyMerkleInclusion } = require(`${folder}timestamp/merkle.js`) as {
    verifyMerkleInclusion: (entry: object) => void;
  };
  const { verifyCheckpoint } = require(`${folder}timestamp/checkpoint.js`) as {
    verifyCheckpoint: (entry: object, logs: object[]) => void;
  };
  for (const [size, index] of [
    [1, 0],
    [2, 1],
    [11, 6],
    [64, 63],
    [100, 98],
  ] as const) {
    const r = receiptIn(size, index);
    const head = parseNote(r.checkpoint)!.text.split('\n');
    const entry = {
      canonicalizedBody: Buffer.from(r.leaf),
      integratedTime: '1',
      inclusionProof: {
        logIndex: String(r.index),
        treeSize: String(size),
        hashes: r.inclusion.map((h) => Buffer.from(h, 'base64')),
        rootHash: Buffer.from(head[2]!, 'base64'),
        checkpoint: { envelope: r.checkpoint },
      },
    };
    const log = {
      logID: Buffer.from(key.id),
      publicKey: createPublicKey(pair.publicKey.export({ format: 'pem', type: 'spki' })),
      validFor: { start: new Date(0), end: new Date(8e15) },
    };
    verifyMerkleInclusion(entry);
    verifyCheckpoint(entry, [log]);
    assert.throws(() => verifyMerkleInclusion({ ...entry, canonicalizedBody: Buffer.from(`${r.leaf} `) }));
    const envelope = r.checkpoint.replace(`\n${size}\n`, `\n${size + 1}\n`);
    assert.throws(() =>
      verifyCheckpoint({ ...entry, inclusionProof: { ...entry.inclusionProof, checkpoint: { envelope } } }, [log]),
    );
  }
});

test('Base 64 is read only as it is written', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => same(fromBase64(base64(bytes))!, bytes)));
  for (const text of ['A', 'AA=', 'AB==', 'AA==\n', 'A-==', '====']) assert.equal(fromBase64(text), undefined, text);
  assert.equal(concat(utf8('a'), utf8('b')).length, 2);
});
