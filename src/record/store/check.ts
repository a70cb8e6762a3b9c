/** Whether what is stored agrees with itself, with the signed head, and with what was seen of it before. */
import type { Tx } from '../../platform/db/tx.ts';
import { fromBase64, same, utf8 } from '../model/bytes.ts';
import { parseHead, parseNote, signedBy } from '../model/note.ts';
import { rootOf, width, widthAt } from '../model/tiles.ts';
import { emptyRoot, leafHash } from '../model/tree.ts';
import type { Signer } from './signer.ts';
import { RecordDamaged, readSnapshot, type Snapshot, TileStore } from './tiles.ts';

/**
 * The check at every start: signature, head, edge, the last full tile of each level against its entry above, the leaves under the last two tiles, and the
 * mark of what was seen. A few milliseconds whatever the size. @throws RecordDamaged
 */
export async function checkHead(pool: Tx, signer: Signer, origin: string): Promise<void> {
  const snapshot = await readSnapshot(pool);
  const { size, root, note, edge } = snapshot;
  const seen = signer.seen();
  if (seen && seen.size > size)
    throw new RecordDamaged(
      `it has ${size} entries, but ${seen.size} were seen from here: it was put back to an older state`,
    );
  if (note === '') {
    if (size !== 0 || !same(root, emptyRoot) || edge.length > 0) throw new RecordDamaged('its head is not signed');
    return;
  }
  const signed = parseNote(note);
  const head = signed && parseHead(signed.text);
  if (!signed || !head) throw new RecordDamaged('its checkpoint cannot be read');
  if (head.origin !== origin)
    throw new RecordDamaged(`it is the record “${head.origin}”, but the settings call it “${origin}”`);
  const by = signedBy(signed, signer.verifier);
  if (by === 'none') throw new RecordDamaged('its checkpoint was signed with another key than the one in record.key');
  if (by === 'wrong') throw new RecordDamaged('the signature of its checkpoint is wrong');
  if (head.size !== size || !same(head.root, root))
    throw new RecordDamaged(
      `its head says ${size} entries, but the checkpoint that was signed says ${head.size}, or another root`,
    );
  edge.forEach((hashes, level) => {
    if (hashes.length / 32 !== Math.floor(size / width ** level) % width)
      throw new RecordDamaged(`level ${level} of the tree does not have as many hashes as ${size} entries give`);
  });
  if (!same(rootOf(edge) ?? emptyRoot, root))
    throw new RecordDamaged('the tree that is stored does not have the root that was signed');
  const tiles = new TileStore(pool);
  await checkLastTiles(tiles, snapshot);
  await checkLeaves(pool, tiles, snapshot, Math.max(0, Math.floor(size / width) - 1) * width);
  if (seen && seen.size > 0) {
    const [then] = await tiles.hashes(snapshot, [{ from: 0, to: seen.size }]);
    if (!same(then!, fromBase64(seen.root)!))
      throw new RecordDamaged(
        `its first ${seen.size} entries are not those that were seen from here: it was rewritten`,
      );
  }
}

async function checkLastTiles(tiles: TileStore, { size, edge }: Snapshot): Promise<void> {
  for (let level = 0; Math.floor(size / width ** (level + 1)) > 0; level++) {
    const index = Math.floor(size / width ** (level + 1)) - 1;
    const above = Math.floor(index / width);
    const own = (await tiles.full([{ level, index }])).get(`${level}/${index}`)!;
    const entry =
      widthAt(level + 1, above, size) === width
        ? (await tiles.full([{ level: level + 1, index: above }])).get(`${level + 1}/${above}`)!.node(0, index % width)
        : edge[level + 1]?.subarray(32 * (index % width), 32 * (index % width) + 32);
    if (!entry || !same(own.root(), entry))
      throw new RecordDamaged(`tile ${index} of level ${level} is not the one that was signed`);
  }
}

/** Leaves from a place on against the hashes of their tiles. */
async function checkLeaves(
  pool: Tx,
  tiles: TileStore,
  snapshot: Snapshot,
  from: number,
  to = snapshot.size,
): Promise<void> {
  const { rows } = await pool.query<{ place: string; leaf: string }>(
    'SELECT place, leaf FROM record_leaf WHERE place >= $1 AND place < $2 ORDER BY place',
    [from, to],
  );
  const spans = Array.from({ length: to - from }, (_, i) => ({ from: from + i, to: from + i + 1 }));
  const hashes = await tiles.hashes(snapshot, spans);
  hashes.forEach((hash, i) => {
    const row = rows[i];
    if (!row || Number(row.place) !== from + i || !same(leafHash(utf8(row.leaf)), hash))
      throw new RecordDamaged(`entry ${from + i} is missing or is not the one that was signed`);
  });
}

/** Everything: every leaf and every tile against the signed root. About a minute for ten million entries. Returns how many entries were read. */
export async function checkAll(
  pool: Tx,
  signer: Signer,
  origin: string,
  onProgress: (done: number, of: number) => void = () => {},
): Promise<number> {
  await checkHead(pool, signer, origin);
  const snapshot = await readSnapshot(pool);
  const tiles = new TileStore(pool, 16);
  const { size } = snapshot;
  for (let at = 0; at < size; at += 16 * width) {
    onProgress(at, size);
    await checkLeaves(pool, tiles, snapshot, at, Math.min(size, at + 16 * width));
  }
  for (let level = 0; Math.floor(size / width ** (level + 1)) > 0; level++)
    for (let index = 0; index < Math.floor(size / width ** (level + 1)); index++) {
      const own = (await tiles.full([{ level, index }])).get(`${level}/${index}`)!;
      const lookup = await tiles.lookup(snapshot, [
        { from: index * width ** (level + 1), to: (index + 1) * width ** (level + 1) },
      ]);
      if (!same(own.root(), lookup({ height: 8 * (level + 1), index })))
        throw new RecordDamaged(`tile ${index} of level ${level} is not the one that was signed`);
    }
  return size;
}
