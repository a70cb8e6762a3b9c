/** Tiles, after C2SP tlog-tiles: 256 consecutive hashes of one level, eight levels of the tree each. Entry bundles hold the leaves themselves. */
import { utf8 } from './bytes.ts';
import { fold, type Hash, type Lookup, type Node, nodeHash } from './tree.ts';

export const width = 256;

/** A tile as an address names it. `level` is undefined for a bundle of entries. */
export interface TileName {
  level: number | undefined;
  index: number;
  /** 256 for a full one */
  width: number;
}

/** `1234067` → `x001/x234/067`. */
function indexPath(index: number): string {
  const groups: string[] = [];
  for (let rest = index; ; rest = Math.floor(rest / 1000)) {
    groups.unshift(String(rest % 1000).padStart(3, '0'));
    if (rest < 1000) break;
  }
  return groups.map((g, i) => (i < groups.length - 1 ? `x${g}` : g)).join('/');
}

/** The path of a tile below the log's prefix. */
export const tilePath = (t: TileName): string =>
  `tile/${t.level ?? 'entries'}/${indexPath(t.index)}${t.width === width ? '' : `.p/${t.width}`}`;

/** Reads what follows `tile/`; undefined if it is not the one way to write it. */
export function parseTilePath(path: string): TileName | undefined {
  const match = /^(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (!match) return undefined;
  const level = match[1] === 'entries' ? undefined : Number(match[1]);
  const index = Number(match[2]!.replace(/[x/]/g, ''));
  const partial = match[3] === undefined ? width : Number(match[3]);
  if ((level ?? 0) > 63 || partial > width || (match[3] !== undefined && partial === width)) return undefined;
  const name = { level, index, width: partial };
  return Number.isSafeInteger(index) && tilePath(name) === `tile/${path}` ? name : undefined;
}

/** How many hashes a tile of a level has in a tree of `size` leaves: 0 if there is none. */
export const widthAt = (level: number, index: number, size: number): number =>
  Math.max(0, Math.min(width, Math.floor(size / width ** level) - index * width));

/** Which tile a node is in, and where: the node spans `2 ** row` hashes from `start` on. */
export function tileOf({ height, index }: Node): { level: number; index: number; row: number; place: number } {
  const level = Math.floor(height / 8);
  const row = height % 8;
  const across = 2 ** (8 - row);
  return { level, index: Math.floor(index / across), row, place: index % across };
}

/** The hashes of a tile with the complete nodes between them, worked out row by row when first asked for. */
export class Tile {
  readonly hashes: Uint8Array;
  readonly #rows: Hash[][];

  constructor(hashes: Uint8Array) {
    this.hashes = hashes;
    this.#rows = [Array.from({ length: hashes.length / 32 }, (_, i) => hashes.subarray(32 * i, 32 * i + 32))];
  }

  get width(): number {
    return this.hashes.length / 32;
  }

  node(row: number, place: number): Hash {
    while (this.#rows.length <= row) {
      const below = this.#rows.at(-1)!;
      this.#rows.push(Array.from({ length: below.length >> 1 }, (_, i) => nodeHash(below[2 * i]!, below[2 * i + 1]!)));
    }
    const hash = this.#rows[row]![place];
    if (!hash) throw new Error(`the tile holds ${this.width} hashes, so no node ${place} in row ${row}`);
    return hash;
  }

  /** The hash of the whole tile, which must be full: an entry of the level above. */
  root(): Hash {
    return this.node(8, 0);
  }
}

/** Looks nodes up in tiles. */
export const lookupIn =
  (tile: (level: number, index: number) => Tile): Lookup =>
  (node) => {
    const { level, index, row, place } = tileOf(node);
    return tile(level, index).node(row, place);
  };

/** The growing edge of the tree: the hashes of the last tile of each level that is not full, lowest level first. Empty ones are there too. */
export type Edge = readonly Uint8Array[];

/** The root of a tree by its edge alone. */
export function rootOf(edge: Edge): Hash | undefined {
  const hashes: Hash[] = [];
  for (let level = edge.length - 1; level >= 0; level--) {
    const tile = new Tile(edge[level]!);
    for (let row = 7, at = 0; row >= 0; row--) {
      if (((tile.width >> row) & 1) === 0) continue;
      hashes.push(tile.node(row, at >> row));
      at += 1 << row;
    }
  }
  return hashes.length ? fold(hashes) : undefined;
}

/** Lays leaf hashes on: the new edge, and the tiles that became full. `size` is that of the tree before. */
export function grow(
  edge: Edge,
  size: number,
  leaves: readonly Hash[],
): { edge: Uint8Array[]; full: { level: number; index: number; hashes: Uint8Array }[] } {
  const full: { level: number; index: number; hashes: Uint8Array }[] = [];
  const grown: Uint8Array[] = [];
  let added = leaves;
  for (let level = 0; level < edge.length || added.length > 0; level++) {
    const before = edge[level] ?? new Uint8Array();
    const all = new Uint8Array(before.length + 32 * added.length);
    all.set(before);
    added.forEach((hash, i) => {
      all.set(hash, before.length + 32 * i);
    });
    const tiles = Math.floor(all.length / 8192);
    const first = Math.floor(size / width ** (level + 1));
    const roots: Hash[] = [];
    for (let i = 0; i < tiles; i++) {
      const hashes = all.slice(8192 * i, 8192 * (i + 1));
      full.push({ level, index: first + i, hashes });
      roots.push(new Tile(hashes).root());
    }
    grown.push(all.slice(8192 * tiles));
    added = roots;
  }
  return { edge: grown, full };
}

/** Leaves as an entry bundle: each with its length in two bytes before it. */
export function bundle(leaves: readonly string[]): Uint8Array {
  const parts = leaves.map(utf8);
  const out = new Uint8Array(parts.reduce((n, p) => n + 2 + p.length, 0));
  let at = 0;
  for (const part of parts) {
    out[at] = part.length >> 8;
    out[at + 1] = part.length;
    out.set(part, at + 2);
    at += 2 + part.length;
  }
  return out;
}

/** The leaves of an entry bundle. Throws where it is cut short. */
export function unbundle(bytes: Uint8Array): Uint8Array[] {
  const leaves: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 2 + (bytes[at]! << 8) + (bytes[at + 1] ?? Number.NaN);
    if (!(end <= bytes.length)) throw new Error('the entry bundle is cut short');
    leaves.push(bytes.slice(at + 2, end));
    at = end;
  }
  return leaves;
}
