/** Reads tiles. Full ones never change, so they are kept; the edge belongs to a size of the tree. */
import type pg from 'pg';
import type { Tx } from '../../platform/db/tx.ts';
import { type Edge, Tile, tileOf, widthAt } from '../model/tiles.ts';
import { type Hash, hashOf, type Lookup, nodesOf, type Span } from '../model/tree.ts';

/** A tree as it stands at one moment: everything in it was read under one head. */
export interface Snapshot {
  size: number;
  root: Hash;
  /** the signed checkpoint */
  note: string;
  edge: Edge;
}

interface HeadRow extends pg.QueryResultRow {
  size: string;
  root: Buffer;
  note: string;
  level: number | null;
  hashes: Buffer | null;
}

/** One statement, so that head and edge are of one moment. */
const headText = `SELECT h.size, h.root, h.note, e.level, e.hashes FROM record_head h LEFT JOIN record_edge e ON true ORDER BY e.level`;

export async function readSnapshot(tx: Tx): Promise<Snapshot> {
  const { rows } = await tx.query<HeadRow>({ name: 'record-head', text: headText });
  const [head] = rows;
  if (!head) throw new RecordDamaged('the row that holds the head of the record is missing');
  return {
    size: Number(head.size),
    root: new Uint8Array(head.root),
    note: head.note,
    edge: edgeOf(rows),
  };
}

export function edgeOf(rows: readonly { level: number | null; hashes: Buffer | null }[]): Uint8Array[] {
  const edge: Uint8Array[] = [];
  for (const { level, hashes } of rows) if (level !== null && hashes) edge[level] = new Uint8Array(hashes);
  return Array.from(edge, (h) => h ?? new Uint8Array());
}

/** The stored record contradicts itself or what was known of it. */
export class RecordDamaged extends Error {
  constructor(what: string) {
    super(
      `The public record cannot be trusted as it is stored: ${what}. Nothing was changed. Put back the newest backup of the database together with record.key and record.seen; src/record/README.md says what to do if there is none.`,
    );
  }
}

export class TileStore {
  readonly #pool: Tx;
  readonly #kept = new Map<string, Tile>();
  readonly #limit: number;

  /** @param limit tiles kept at most; one is about 45 kB with the nodes in it worked out */
  constructor(pool: Tx, limit = 512) {
    this.#pool = pool;
    this.#limit = limit;
  }

  /** Full tiles by name, in one question for those that are not kept. */
  async full(names: readonly { level: number; index: number }[]): Promise<Map<string, Tile>> {
    const found = new Map<string, Tile>();
    const missing: { level: number; index: number }[] = [];
    for (const t of names) {
      const key = `${t.level}/${t.index}`;
      const hit = this.#kept.get(key);
      if (!hit) missing.push(t);
      else {
        this.#kept.delete(key);
        this.#kept.set(key, hit);
        found.set(key, hit);
      }
    }
    for (const tile of await this.#read(missing)) {
      found.set(tile.key, tile.tile);
      this.#kept.set(tile.key, tile.tile);
    }
    for (const key of this.#kept.keys()) {
      if (this.#kept.size <= this.#limit) break;
      this.#kept.delete(key);
    }
    for (const t of names)
      if (!found.has(`${t.level}/${t.index}`))
        throw new RecordDamaged(`the full tile ${t.index} of level ${t.level} is missing`);
    return found;
  }

  async #read(names: readonly { level: number; index: number }[]): Promise<{ key: string; tile: Tile }[]> {
    if (names.length === 0) return [];
    const { rows } = await this.#pool.query<{ level: number; place: string; hashes: Buffer }>({
      name: 'record-tiles',
      text: `SELECT t.level, t.place, t.hashes FROM unnest($1::smallint[], $2::bigint[]) AS n(level, place)
             JOIN record_tile t ON t.level = n.level AND t.place = n.place`,
      values: [names.map((t) => t.level), names.map((t) => t.index)],
    });
    return rows.map((r) => ({ key: `${r.level}/${r.place}`, tile: new Tile(new Uint8Array(r.hashes)) }));
  }

  /** A look-up for the nodes of these spans in the tree of a snapshot. */
  async lookup(snapshot: Snapshot, spans: readonly Span[]): Promise<Lookup> {
    const names = new Map<string, { level: number; index: number }>();
    for (const span of spans)
      for (const node of nodesOf(span)) {
        const { level, index } = tileOf(node);
        if (widthAt(level, index, snapshot.size) === 256) names.set(`${level}/${index}`, { level, index });
      }
    const tiles = await this.full([...names.values()]);
    const edge = edgeTiles(snapshot);
    return (node) => {
      const { level, index, row, place } = tileOf(node);
      return (tiles.get(`${level}/${index}`) ?? edge[level]!).node(row, place);
    };
  }

  /** Hashes of spans in the tree of a snapshot. */
  async hashes(snapshot: Snapshot, spans: readonly Span[]): Promise<Hash[]> {
    const lookup = await this.lookup(snapshot, spans);
    return spans.map((s) => hashOf(s, lookup));
  }
}

const edges = new WeakMap<Edge, Tile[]>();
/** The nodes of an edge are worked out once for all questions about the same snapshot. */
function edgeTiles({ edge }: Snapshot): Tile[] {
  let tiles = edges.get(edge);
  if (!tiles) edges.set(edge, (tiles = edge.map((h) => new Tile(h))));
  return tiles;
}
