/** The tree against the vectors of Certificate Transparency, and as properties. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { hex, same } from './bytes.ts';
import { sha256 } from './sha256.ts';
import { bundle, grow, lookupIn, parseTilePath, rootOf, Tile, tileOf, tilePath, unbundle, widthAt } from './tiles.ts';
import {
  consistencyPath,
  emptyRoot,
  fold,
  type Hash,
  hashOf,
  inclusionPath,
  type Lookup,
  leafHash,
  nodeHash,
  nodesOf,
  verifyConsistency,
  verifyInclusion,
} from './tree.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
const vectors = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const a = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const b = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const c = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';
const d = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';
const e = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
const f = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a';

/** The definition itself, RFC 9162 section 2.1.1, as slowly as it is written. */
function plainRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return emptyRoot;
  if (leaves.length === 1) return leaves[0]!;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(plainRoot(leaves.slice(0, k)), plainRoot(leaves.slice(k)));
}
const plainLookup =
  (leaves: readonly Hash[]): Lookup =>
  ({ height, index }) =>
    plainRoot(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height));
const hashes = vectors.map((v) => leafHash(bytes(v)));
const inclusion = (index: number, size: number) =>
  inclusionPath(index, size).map((s) => hashOf(s, plainLookup(hashes.slice(0, size))));
const consistency = (first: number, second: number) =>
  consistencyPath(first, second).map((s) => hashOf(s, plainLookup(hashes.slice(0, second))));

test('SHA-256 is that of the platform', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (data) =>
      same(sha256(data), new Uint8Array(createHash('sha256').update(data).digest())),
    ),
    { numRuns: 500 },
  );
});

test('the eight leaves of Certificate Transparency: roots, inclusion, consistency', () => {
  assert.deepEqual(
    roots.map((_, n) => hex(plainRoot(hashes.slice(0, n)))),
    roots,
  );
  assert.deepEqual(
    roots.slice(1).map((_, n) => hex(fold(nodesOf({ from: 0, to: n + 1 }).map(plainLookup(hashes))))),
    roots.slice(1),
  );
  for (const [index, size, path] of [
    [0, 1, []],
    [0, 8, [a, b, c]],
    [5, 8, [d, e, roots[4]]],
    [2, 3, [roots[2]]],
    [1, 5, [roots[1], b, d]],
  ] as const)
    assert.deepEqual(inclusion(index, size).map(hex), path, `inclusion ${index} in ${size}`);
  for (const [first, second, path] of [
    [1, 1, []],
    [1, 8, [a, b, c]],
    [6, 8, [f, e, roots[4]]],
    [2, 5, [b, d]],
  ] as const)
    assert.deepEqual(consistency(first, second).map(hex), path, `consistency ${first} to ${second}`);
});

test('every leaf is in every tree that holds it, every tree the beginning of every larger one; nothing else is', () => {
  const many = Array.from({ length: 70 }, (_, i) => leafHash(Uint8Array.of(i)));
  const root = many.map((_, n) => plainRoot(many.slice(0, n)));
  for (let size = 1; size < 70; size++) {
    const lookup = plainLookup(many.slice(0, size));
    for (let index = 0; index < size; index++) {
      const path = inclusionPath(index, size).map((s) => hashOf(s, lookup));
      assert.ok(verifyInclusion({ index, size, leaf: many[index]!, path, root: root[size]! }), `${index} in ${size}`);
      if (size > 1)
        assert.ok(!verifyInclusion({ index: (index + 1) % size, size, leaf: many[index]!, path, root: root[size]! }));
    }
    for (let first = 0; first <= size; first++) {
      const path = consistencyPath(first, size).map((s) => hashOf(s, lookup));
      const proof = { first, second: size, firstRoot: root[first]!, secondRoot: root[size]!, path };
      assert.ok(verifyConsistency(proof), `${first} to ${size}`);
      if (first > 0 && first < size) {
        assert.ok(!verifyConsistency({ ...proof, firstRoot: root[first - 1]! }));
        assert.ok(!verifyConsistency({ ...proof, path: [...path, path[0]!] }));
        assert.ok(!verifyConsistency({ ...proof, path: path.slice(1) }));
      }
    }
  }
});

test('a proof with one bit changed, one hash more, less or in another place proves nothing', () => {
  const many = Array.from({ length: 1000 }, (_, i) => leafHash(Uint8Array.of(i, i >> 8)));
  const tiles = builtFrom(many);
  fc.assert(
    fc.property(fc.nat(998), fc.nat(999), fc.nat(), fc.nat(255), (sizeLess, at, where, bit) => {
      const size = sizeLess + 2;
      const index = at % size;
      const lookup = lookupIn(tiles);
      const path = inclusionPath(index, size).map((s) => hashOf(s, lookup));
      const good = { index, size, leaf: many[index]!, path, root: hashOf({ from: 0, to: size }, lookup) };
      assert.ok(verifyInclusion(good));
      const flip = (hash: Hash): Hash => hash.map((v, i) => (i === bit >> 3 ? v ^ (1 << (bit & 7)) : v));
      const k = where % path.length;
      assert.ok(!verifyInclusion({ ...good, leaf: flip(good.leaf) }));
      assert.ok(!verifyInclusion({ ...good, root: flip(good.root) }));
      assert.ok(!verifyInclusion({ ...good, path: path.map((h, i) => (i === k ? flip(h) : h)) }));
      assert.ok(!verifyInclusion({ ...good, path: path.filter((_, i) => i !== k) }));
      assert.ok(!verifyInclusion({ ...good, path: [...path, path[k]!] }));
      if (path.length > 1) assert.ok(!verifyInclusion({ ...good, path: [...path.slice(1), path[0]!] }));
      for (const index of [-1, 0.5, size, Number.NaN]) assert.ok(!verifyInclusion({ ...good, index }));
    }),
    { numRuns: 300 },
  );
});

/** All tiles of a list of leaf hashes, laid on in pieces. */
function builtFrom(leaves: readonly Hash[], piece = leaves.length): (level: number, index: number) => Tile {
  let edge: Uint8Array[] = [];
  const full = new Map<string, Tile>();
  for (let at = 0; at < leaves.length; at += piece) {
    const grown = grow(edge, at, leaves.slice(at, at + piece));
    edge = grown.edge;
    for (const t of grown.full) full.set(`${t.level}/${t.index}`, new Tile(t.hashes));
  }
  assert.deepEqual(rootOf(edge), plainRoot(leaves));
  return (level, index) => full.get(`${level}/${index}`) ?? new Tile(edge[level]!);
}

test('tiles laid on in pieces of any size give the same tree, across levels', () => {
  const many = Array.from({ length: 66_000 }, (_, i) => new Uint8Array(sha256(Uint8Array.of(i, i >> 8, i >> 16))));
  for (const [size, piece] of [
    [1, 1],
    [255, 7],
    [256, 256],
    [257, 100],
    [65_536, 4096],
    [66_000, 999],
    [66_000, 66_000],
  ] as const) {
    const leaves = many.slice(0, size);
    const lookup = lookupIn(builtFrom(leaves, piece));
    for (const index of new Set([0, size - 1, size >> 1, size >> 3])) {
      const path = inclusionPath(index, size).map((s) => hashOf(s, lookup));
      assert.ok(
        verifyInclusion({ index, size, leaf: leaves[index]!, path, root: hashOf({ from: 0, to: size }, lookup) }),
      );
    }
  }
  assert.equal(widthAt(0, 273, 70_000), 112);
  assert.equal(widthAt(1, 0, 70_000), 256);
  assert.equal(widthAt(1, 1, 70_000), 17);
  assert.equal(widthAt(2, 0, 70_000), 1);
  assert.equal(widthAt(2, 1, 70_000), 0);
  assert.deepEqual(tileOf({ height: 9, index: 130 }), { level: 1, index: 1, row: 1, place: 2 });
});

test('places beyond 2^32 are counted rightly', () => {
  const size = 2 ** 40 + 3;
  assert.deepEqual(
    nodesOf({ from: 0, to: size }).map((n) => n.height),
    [40, 1, 0],
  );
  assert.equal(inclusionPath(2 ** 39, size).length, 41);
  assert.equal(consistencyPath(2 ** 39, size).length, 2);
});

test('paths of tiles are read back as written, and nothing else is read', () => {
  assert.equal(tilePath({ level: 0, index: 1_234_067, width: 256 }), 'tile/0/x001/x234/067');
  assert.equal(tilePath({ level: undefined, index: 5, width: 17 }), 'tile/entries/005.p/17');
  fc.assert(
    fc.property(
      fc.option(fc.nat(63), { nil: undefined }),
      fc.maxSafeNat(),
      fc.integer({ min: 1, max: 256 }),
      (level, index, width) => {
        const name = { level, index, width };
        assert.deepEqual(parseTilePath(tilePath(name).slice('tile/'.length)), name);
      },
    ),
  );
  for (const path of [
    '0/1',
    '00/001',
    '0/x000/001',
    '64/001',
    '0/001.p/0',
    '0/001.p/256',
    '0/001.p/01',
    'data/001',
    '',
  ])
    assert.equal(parseTilePath(path), undefined, path);
});

test('an entry bundle gives back its leaves', () => {
  const leaves = ['{}', 'қол', 'x'.repeat(65_535)];
  assert.deepEqual(
    unbundle(bundle(leaves)).map((l) => Buffer.from(l).toString()),
    leaves,
  );
  assert.throws(() => unbundle(randomBytes(1)));
});
