/** Gives waiting entries their places. One transaction a batch; who holds the head's row is the only one who does. */
import type pg from 'pg';
import { type Tx, transaction } from '../../platform/db/tx.ts';
import { base64, same, utf8 } from '../model/bytes.ts';
import { grow, rootOf } from '../model/tiles.ts';
import { emptyRoot, leafHash } from '../model/tree.ts';
import type { Signer } from './signer.ts';
import { edgeOf, RecordDamaged } from './tiles.ts';

export async function sequence(pool: pg.Pool, signer: Signer, origin: string, batch: number): Promise<number> {
  const placed = await transaction(pool, (tx) => placeBatch(tx, signer, origin, batch));
  if (placed.count > 0) signer.saw({ size: placed.size, root: base64(placed.root) });
  return placed.count;
}

async function placeBatch(
  tx: Tx,
  signer: Signer,
  origin: string,
  batch: number,
): Promise<{ count: number; size: number; root: Uint8Array }> {
  const { rows: heads } = await tx.query<{ size: string; root: Buffer; note: string }>({
    name: 'record-lock',
    text: 'SELECT size, root, note FROM record_head WHERE one = 1 FOR UPDATE',
  });
  const [head] = heads as [{ size: string; root: Buffer; note: string }];
  const size = Number(head.size);
  // A statement of its own, after the lock: it sees everything that was committed before the lock was had.
  const { rows } = await tx.query<{ id: string; leaf: string }>({
    name: 'record-next',
    text: 'SELECT id, leaf FROM record_waiting ORDER BY id LIMIT $1',
    values: [batch],
  });
  if (rows.length === 0 && head.note !== '') return { count: 0, size, root: head.root };
  const { rows: edgeRows } = await tx.query<{ level: number; hashes: Buffer }>({
    name: 'record-edge',
    text: 'SELECT level, hashes FROM record_edge',
  });
  const before = edgeOf(edgeRows);
  if (!same(rootOf(before) ?? emptyRoot, head.root))
    throw new RecordDamaged('the tree that is stored does not have the root that was signed');
  const { edge, full } = grow(
    before,
    size,
    rows.map((r) => leafHash(utf8(r.leaf))),
  );
  const grown = size + rows.length;
  const root = rootOf(edge) ?? emptyRoot;
  if (rows.length > 0) {
    const ids = rows.map((r) => r.id);
    await tx.query({
      name: 'record-place',
      text: `WITH gone AS (DELETE FROM record_waiting WHERE id = ANY($2::uuid[]))
             INSERT INTO record_leaf (place, id, leaf)
             SELECT $1::bigint + n - 1, id, leaf FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS l(id, leaf, n)`,
      values: [size, ids, rows.map((r) => r.leaf)],
    });
    if (full.length > 0)
      await tx.query({
        name: 'record-full',
        text: 'INSERT INTO record_tile (level, place, hashes) SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])',
        values: [full.map((t) => t.level), full.map((t) => t.index), full.map((t) => Buffer.from(t.hashes))],
      });
    await tx.query({
      name: 'record-grow',
      text: `INSERT INTO record_edge (level, hashes) SELECT * FROM unnest($1::smallint[], $2::bytea[])
             ON CONFLICT (level) DO UPDATE SET hashes = excluded.hashes`,
      values: [edge.map((_, level) => level), edge.map((h) => Buffer.from(h))],
    });
  }
  const note = signer.sign({ origin, size: grown, root });
  await tx.query({
    name: 'record-sign',
    text: 'UPDATE record_head SET size = $1, root = $2, note = $3 WHERE one = 1',
    values: [grown, Buffer.from(root), note],
  });
  return { count: rows.length, size: grown, root };
}
