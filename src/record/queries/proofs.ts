/** Proofs from the tiles: three tiles at ten million entries, two of which are always at hand. */
import { base64, same, utf8 } from '../model/bytes.ts';
import { consistencyPath, emptyRoot, hashOf, inclusionPath, leafHash } from '../model/tree.ts';
import { RecordDamaged, type Snapshot, type TileStore } from '../store/tiles.ts';

export interface InclusionProof {
  index: number;
  size: number;
  /** hash of the leaf, root of the tree of `size` leaves, and the hashes between: Base 64 */
  leafHash: string;
  path: readonly string[];
  root: string;
}

export interface ConsistencyProof {
  from: number;
  to: number;
  fromRoot: string;
  toRoot: string;
  path: readonly string[];
}

/** @param leaf the stored text, if it is at hand: it must be the one that is in the tree */
export async function inclusionProof(
  tiles: TileStore,
  snapshot: Snapshot,
  index: number,
  size: number,
  leaf?: string,
): Promise<InclusionProof> {
  const own = { from: index, to: index + 1 };
  const path = inclusionPath(index, size);
  const lookup = await tiles.lookup(snapshot, [own, ...path]);
  const hash = hashOf(own, lookup);
  if (leaf !== undefined && !same(leafHash(utf8(leaf)), hash))
    throw new RecordDamaged(`entry ${index} is not the one that was signed`);
  const root = size === snapshot.size ? snapshot.root : (await tiles.hashes(snapshot, [{ from: 0, to: size }]))[0]!;
  return {
    index,
    size,
    leafHash: base64(hash),
    path: path.map((span) => base64(hashOf(span, lookup))),
    root: base64(root),
  };
}

export async function rootAt(tiles: TileStore, snapshot: Snapshot, size: number): Promise<Uint8Array> {
  if (size === snapshot.size) return snapshot.root;
  return size === 0 ? emptyRoot : (await tiles.hashes(snapshot, [{ from: 0, to: size }]))[0]!;
}

export async function consistencyProof(
  tiles: TileStore,
  snapshot: Snapshot,
  from: number,
  to: number,
): Promise<ConsistencyProof> {
  const path = await tiles.hashes(snapshot, consistencyPath(from, to));
  return {
    from,
    to,
    fromRoot: base64(await rootAt(tiles, snapshot, from)),
    toRoot: base64(await rootAt(tiles, snapshot, to)),
    path: path.map(base64),
  };
}
