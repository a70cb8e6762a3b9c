/** The log of an instance: what other rooms and the pages ask of it. */
import type pg from 'pg';
import type { Clock } from '../platform/clock.ts';
import type { Tx } from '../platform/db/tx.ts';
import { base64 } from './model/bytes.ts';
import type { EntryDraft, EntryId } from './model/entry.ts';
import { type Receipt, receiptFormat } from './model/receipt.ts';
import type { TileName } from './model/tiles.ts';
import { entriesFrom, newestTime, type PublicEntry, placeOf, sealedEntry, tileBytes } from './queries/entries.ts';
import {
  type ConsistencyProof,
  consistencyProof,
  type InclusionProof,
  inclusionProof,
  rootAt,
} from './queries/proofs.ts';
import { appender, erase, type ReadyEntries } from './store/append.ts';
import { checkAll, checkHead } from './store/check.ts';
import { sequence } from './store/sequence.ts';
import type { Signer } from './store/signer.ts';
import { RecordDamaged, readSnapshot, type Snapshot, TileStore } from './store/tiles.ts';

/** The newest head of the log, signed. */
export interface Checkpoint {
  origin: string;
  size: number;
  /** Base 64 */
  root: string;
  /** the signed note (C2SP tlog-checkpoint) */
  note: string;
}

export interface RecordLog {
  readonly origin: string;
  /** verifier key, for witnesses and for whoever checks a receipt */
  readonly key: string;
  /** Inside the step's own transaction. Ids (UUID v7) in order. One statement whatever the number. A draft at fault is thrown: it is the room's mistake. */
  append(tx: Tx, drafts: readonly EntryDraft[]): Promise<EntryId[]>;
  /** The same in two parts, for who must know the ids before anything is written. */
  enter(drafts: readonly EntryDraft[]): ReadyEntries;
  /**
   * Gives waiting entries their places, at most a batch, and signs the new checkpoint: one transaction, safe when several processes run it. Returns how
   * many were placed: as many as a batch means that there may be more. The owner runs it in a loop.
   */
  sequence(): Promise<number>;
  /** With everything that opens it: for whom that may be shown to, the asking room decides. Undefined: unknown. One that waits is given its place first. */
  receipt(id: EntryId): Promise<Receipt | undefined>;
  /** The receipt with nothing disclosed: everybody may have it. */
  publicReceipt(index: number): Promise<Receipt | undefined>;
  head(): Promise<Checkpoint>;
  /** Public leaves, in order. */
  entries(o: { from: number; limit: number }): Promise<PublicEntry[]>;
  placeOf(id: EntryId): Promise<number | undefined>;
  /** Undefined where the tree does not reach. `size`: of the tree to prove for; the newest one if left out. */
  inclusion(index: number, size?: number): Promise<InclusionProof | undefined>;
  consistency(from: number, to?: number): Promise<ConsistencyProof | undefined>;
  /** Root (Base 64) of the first `size` entries. */
  rootAt(size: number): Promise<string | undefined>;
  tile(name: TileName): Promise<Uint8Array | undefined>;
  /** Forgets what was sealed of these threads: leaves and tree stay. Backups and the database's own journal forget when they are turned over. */
  erase(tx: Tx, threads: readonly string[]): Promise<void>;
  /** Refuses (RecordDamaged) a stored record that contradicts itself, its signature or what was seen of it. Every use begins with it by itself, once. */
  ready(): Promise<void>;
  /** Reads all leaves and tiles against the signed root; returns how many entries there are. */
  checkAll(onProgress?: (done: number, of: number) => void): Promise<number>;
}

export function openRecord(o: {
  pool: pg.Pool;
  clock: Clock;
  origin: string;
  signer: Signer;
  /** entries to a checkpoint at most */
  batch?: number;
  /** the clock is that of the world: what would be dated before the newest entry is refused (503). Not where a year is played, or a test moves the clock */
  steady?: boolean;
}): RecordLog {
  const { origin, signer } = o;
  if (signer.name !== origin) throw new Error(`the key is that of “${signer.name}”, the record is “${origin}”`);
  const pool = o.pool as unknown as Tx;
  const tiles = new TileStore(pool);
  const place = (batch = o.batch ?? 2000) => sequence(o.pool, signer, origin, batch);

  let newest: number | undefined;
  let checked: Promise<void> | undefined;
  const ready = (): Promise<void> => {
    checked ??= checkHead(pool, signer, origin)
      .then(async () => {
        const { size, root, note } = await readSnapshot(pool);
        if (o.steady) newest = await newestTime(pool);
        if (note === '') await place(0);
        else if (size > 0) signer.saw({ size, root: base64(root) });
      })
      .catch((error) => {
        // A database that could not be asked is asked again; a damaged record stays refused.
        if (!(error instanceof RecordDamaged)) checked = undefined;
        throw error;
      });
    return checked;
  };

  let kept: Snapshot | undefined;
  /** The tree as it stands now. Head and edge are read again only if the head has moved. */
  const now = async (): Promise<Snapshot> => {
    await ready();
    const { rows } = await pool.query<{ size: string }>({ name: 'record-size', text: 'SELECT size FROM record_head' });
    if (kept?.size !== Number(rows[0]?.size)) kept = await readSnapshot(pool);
    return kept;
  };
  /** A tree that has at least `size` leaves; undefined if there is none. An older one that is at hand does. */
  const reaching = async (size: number): Promise<Snapshot | undefined> => {
    await ready();
    const snapshot = kept && kept.size >= size ? kept : await now();
    return snapshot.size >= size ? snapshot : undefined;
  };
  const receiptOf = async (index: number, leaf: string, disclosed: Receipt['disclosed']): Promise<Receipt> => {
    const snapshot = await now();
    const proof = await inclusionProof(tiles, snapshot, index, snapshot.size, leaf);
    return {
      format: receiptFormat,
      index,
      leaf,
      disclosed,
      inclusion: proof.path,
      checkpoint: snapshot.note,
      key: signer.key,
    };
  };

  const enter = appender(o.clock, () => newest);
  return {
    origin,
    key: signer.key,
    enter,
    async append(tx, drafts) {
      const { ids, write } = enter(drafts);
      await write(tx);
      return ids;
    },
    erase,
    ready,
    async sequence() {
      await ready();
      return place();
    },
    async receipt(id) {
      let found = await sealedEntry(pool, id);
      // Batches are short; each places the oldest, so that this one's turn comes.
      while (found === 'waiting') {
        await ready();
        await place();
        found = await sealedEntry(pool, id);
      }
      return found && receiptOf(found.index, found.leaf, found.sealed);
    },
    async publicReceipt(index) {
      const [entry] = await entriesFrom(pool, index, 1);
      return entry && receiptOf(index, entry.text, {});
    },
    async head() {
      const { size, root, note } = await now();
      return { origin, size, root: base64(root), note };
    },
    async entries({ from, limit }) {
      return entriesFrom(pool, from, Math.min(limit, 1000));
    },
    placeOf: (id) => placeOf(pool, id),
    async inclusion(index, size) {
      const snapshot = size === undefined ? await now() : await reaching(size);
      if (!snapshot || index >= (size ?? snapshot.size)) return undefined;
      return inclusionProof(tiles, snapshot, index, size ?? snapshot.size);
    },
    async consistency(from, to) {
      const snapshot = to === undefined ? await now() : await reaching(to);
      if (!snapshot || from > (to ?? snapshot.size)) return undefined;
      return consistencyProof(tiles, snapshot, from, to ?? snapshot.size);
    },
    async rootAt(size) {
      const snapshot = await reaching(size);
      return snapshot && base64(await rootAt(tiles, snapshot, size));
    },
    async tile(name) {
      const snapshot = await reaching((name.index * 256 + name.width) * 256 ** (name.level ?? 0));
      return snapshot && tileBytes(pool, tiles, snapshot, name);
    },
    checkAll: (onProgress) => checkAll(pool, signer, origin, onProgress),
  };
}
