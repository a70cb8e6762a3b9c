/**
 * The Merkle tree of RFC 9162 section 2.1 (the same as RFC 6962's). Indexes and sizes are whole numbers up to 2^53, so there is no bit arithmetic on them.
 * A complete subtree of 2^height leaves is a `Node`; a proof is a list of spans of leaves, each made of few nodes, so what has to be read is known beforehand.
 */
import { same } from './bytes.ts';
import { sha256 } from './sha256.ts';

export type Hash = Uint8Array;

/** The hash of the empty tree (section 2.1.1). */
export const emptyRoot: Hash = sha256(new Uint8Array());

export function leafHash(leaf: Uint8Array): Hash {
  const bytes = new Uint8Array(leaf.length + 1);
  bytes.set(leaf, 1);
  return sha256(bytes);
}

const pair = new Uint8Array(65);
pair[0] = 1;
export function nodeHash(left: Hash, right: Hash): Hash {
  pair.set(left, 1);
  pair.set(right, 33);
  return sha256(pair);
}

/** 2^height leaves from `index` · 2^height on. */
export interface Node {
  height: number;
  index: number;
}

/** Leaves `from` up to, not including, `to`. In this module a span always begins at a place that a subtree of its size can begin at. */
export interface Span {
  from: number;
  to: number;
}

/** The largest power of two that is smaller than n, n > 1. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The complete subtrees that a span is made of, from left to right, each smaller than the one before. */
export function nodesOf({ from, to }: Span): Node[] {
  const nodes: Node[] = [];
  for (let at = from; at < to; ) {
    let height = 0;
    let width = 1;
    while (at % (width * 2) === 0 && at + width * 2 <= to) {
      width *= 2;
      height++;
    }
    nodes.push({ height, index: at / width });
    at += width;
  }
  return nodes;
}

/** The hash of a span from the hashes of its nodes, left to right. */
export const fold = (hashes: readonly Hash[]): Hash => hashes.reduceRight((right, left) => nodeHash(left, right));

/** Where hashes of nodes come from. */
export type Lookup = (node: Node) => Hash;
export const hashOf = (span: Span, lookup: Lookup): Hash => fold(nodesOf(span).map(lookup));

/** The spans whose hashes prove that leaf `index` is in the tree of `size` leaves, from the leaf up (section 2.1.3.1). */
export function inclusionPath(index: number, size: number): Span[] {
  const path: Span[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      path.push({ from: middle, to });
      to = middle;
    } else {
      path.push({ from, to: middle });
      from = middle;
    }
  }
  return path.reverse();
}

/** The spans whose hashes prove that the tree of `first` leaves is the beginning of the tree of `second` (section 2.1.4.1). */
export function consistencyPath(first: number, second: number): Span[] {
  if (first === 0 || first === second) return [];
  const path: Span[] = [];
  let [from, to] = [0, second];
  while (to !== first) {
    const middle = from + split(to - from);
    if (first <= middle) {
      path.push({ from: middle, to });
      to = middle;
    } else {
      path.push({ from, to: middle });
      from = middle;
    }
  }
  // The old root itself need not be given where the old tree is a whole subtree.
  if (from !== 0) path.push({ from, to });
  return path.reverse();
}

const whole = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const odd = (n: number): boolean => n % 2 === 1;
const half = (n: number): number => Math.floor(n / 2);

/** Section 2.1.3.2. */
export function verifyInclusion(o: {
  index: number;
  size: number;
  leaf: Hash;
  path: readonly Hash[];
  root: Hash;
}): boolean {
  if (!whole(o.index) || !whole(o.size) || o.index >= o.size) return false;
  let fn = o.index;
  let sn = o.size - 1;
  let r = o.leaf;
  for (const p of o.path) {
    if (p.length !== 32 || sn === 0) return false;
    if (odd(fn) || fn === sn) {
      r = nodeHash(p, r);
      while (!odd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else r = nodeHash(r, p);
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && same(r, o.root);
}

/** Section 2.1.4.2. The empty tree is the beginning of every tree, and a tree of itself, with nothing to prove. */
export function verifyConsistency(o: {
  first: number;
  second: number;
  firstRoot: Hash;
  secondRoot: Hash;
  path: readonly Hash[];
}): boolean {
  const { first, second, path } = o;
  if (!whole(first) || !whole(second) || first > second) return false;
  if (first === second) return path.length === 0 && same(o.firstRoot, o.secondRoot);
  if (first === 0) return path.length === 0 && same(o.firstRoot, emptyRoot);
  let fn = first - 1;
  let sn = second - 1;
  while (odd(fn)) {
    fn = half(fn);
    sn = half(sn);
  }
  const isWhole = fn === 0;
  const start = isWhole ? o.firstRoot : path[0];
  if (start?.length !== 32) return false;
  let fr = start;
  let sr = start;
  for (const c of path.slice(isWhole ? 0 : 1)) {
    if (c.length !== 32 || sn === 0) return false;
    if (odd(fn) || fn === sn) {
      fr = nodeHash(c, fr);
      sr = nodeHash(c, sr);
      while (!odd(fn) && fn !== 0) {
        fn = half(fn);
        sn = half(sn);
      }
    } else sr = nodeHash(sr, c);
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && same(fr, o.firstRoot) && same(sr, o.secondRoot);
}
