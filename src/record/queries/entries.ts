/** Leaves and tiles as everybody may read them. */
import type { Tx } from '../../platform/db/tx.ts';
import { idField, type Leaf, type Sealed } from '../model/leaf.ts';
import { bundle, type TileName, widthAt } from '../model/tiles.ts';
import { RecordDamaged, type Snapshot, type TileStore } from '../store/tiles.ts';

export interface PublicEntry {
  index: number;
  /** the very text that was hashed */
  text: string;
  leaf: Leaf;
}

const entry = (row: { place: string; leaf: string }): PublicEntry => ({
  index: Number(row.place),
  text: row.leaf,
  leaf: JSON.parse(row.leaf) as Leaf,
});

export async function entriesFrom(pool: Tx, from: number, limit: number): Promise<PublicEntry[]> {
  const { rows } = await pool.query<{ place: string; leaf: string }>({
    name: 'record-entries',
    text: 'SELECT place, leaf FROM record_leaf WHERE place >= $1 AND place < $2 ORDER BY place',
    values: [from, from + limit],
  });
  return rows.map(entry);
}

export async function placeOf(pool: Tx, id: string): Promise<number | undefined> {
  const { rows } = await pool.query<{ place: string }>({
    name: 'record-place-of',
    text: 'SELECT place FROM record_leaf WHERE id = $1',
    values: [id],
  });
  return rows[0] && Number(rows[0].place);
}

/** An entry by its id, with what opens it, or what is left of that. `waiting`: it has no place yet. */
export async function sealedEntry(
  pool: Tx,
  id: string,
): Promise<{ index: number; leaf: string; sealed: Sealed } | 'waiting' | undefined> {
  const { rows } = await pool.query<{ place: string | null; leaf: string; sealed: string | null }>({
    name: 'record-sealed',
    text: `SELECT l.place, l.leaf, s.sealed FROM record_leaf l LEFT JOIN record_sealed s ON s.id = l.id WHERE l.id = $1
           UNION ALL SELECT NULL, leaf, NULL FROM record_waiting WHERE id = $1`,
    values: [id],
  });
  const [row] = rows;
  if (!row) return undefined;
  if (row.place === null) return 'waiting';
  const sealed = row.sealed === null ? {} : (JSON.parse(row.sealed) as Sealed);
  if (row.sealed !== null && sealed[idField]?.value !== id)
    throw new RecordDamaged(`what opens entry ${row.place} belongs to another entry`);
  return { index: Number(row.place), leaf: row.leaf, sealed };
}

/** The bytes of a tile or an entry bundle; undefined where the tree does not reach. */
export async function tileBytes(
  pool: Tx,
  tiles: TileStore,
  snapshot: Snapshot,
  name: TileName,
): Promise<Uint8Array | undefined> {
  const level = name.level ?? 0;
  const have = widthAt(level, name.index, snapshot.size);
  if (have < name.width) return undefined;
  if (name.level === undefined) {
    const entries = await entriesFrom(pool, name.index * 256, name.width);
    if (entries.length !== name.width) throw new RecordDamaged(`entries from ${name.index * 256} on are missing`);
    return bundle(entries.map((e) => e.text));
  }
  const hashes =
    have === 256
      ? (await tiles.full([{ level, index: name.index }])).get(`${level}/${name.index}`)!.hashes
      : snapshot.edge[level]!;
  return hashes.subarray(0, 32 * name.width);
}

/** When the newest entry was made (ms), by its id (UUID v7, RFC 9562 section 5.7): the last one that waits, or the last one placed. 0 where there is none. */
export async function newestTime(pool: Tx): Promise<number> {
  const { rows } = await pool.query<{ id: string }>(
    `(SELECT id FROM record_waiting ORDER BY id DESC LIMIT 1) UNION ALL (SELECT id FROM record_leaf ORDER BY place DESC LIMIT 1)`,
  );
  return Math.max(0, ...rows.map(({ id }) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)));
}
