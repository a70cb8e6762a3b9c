/** The public record at ten million entries: a proof from real tiles; entries a second from the step's transaction to a signed checkpoint, on a durable database. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type pg from 'pg';
import { systemClock } from '../src/platform/clock.ts';
import { openDatabase } from '../src/platform/db/database.ts';
import { transaction } from '../src/platform/db/tx.ts';
import { type EntryDraft, loadSigner, openRecord, type RecordLog } from '../src/record/index.ts';
import { fromBase64, utf8 } from '../src/record/model/bytes.ts';
import { grow, rootOf } from '../src/record/model/tiles.ts';
import { type Hash, leafHash, verifyInclusion } from '../src/record/model/tree.ts';
import { type Row, root } from './report.ts';

const origin = 'bench.example/record';
const migrations = [{ room: 'record', folder: join(root, 'src', 'record', 'store', 'migrations') }];
const median = (list: number[]): number => list.sort((a, b) => a - b)[list.length >> 1]!;

/** Leaves only at the end, where a start looks; before them hashes alone: what a proof needs is the tiles, and these are made as the log makes them. */
async function fill(pool: pg.Pool, entries: number, signer: ReturnType<typeof loadSigner>): Promise<void> {
  let edge: Uint8Array[] = [];
  const piece = 65_536;
  const waiting: Promise<unknown>[] = [];
  for (let size = 0; size < entries; size += piece) {
    const count = Math.min(piece, entries - size);
    const bytes = new Uint8Array(randomBytes(32 * count));
    const hashes: Hash[] = Array.from({ length: count }, (_, i) => bytes.subarray(32 * i, 32 * i + 32));
    const places = Array.from({ length: count }, (_, i) => size + i).filter((place) => place >= entries - 1024);
    for (const place of places) hashes[place - size] = leafHash(utf8(`{"n":${place}}`));
    if (places.length > 0)
      await pool.query(
        'INSERT INTO record_leaf (place, id, leaf) SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::text[])',
        [places, places.map(() => randomUUID()), places.map((place) => `{"n":${place}}`)],
      );
    const grown = grow(edge, size, hashes);
    edge = grown.edge;
    waiting.push(
      pool.query(
        'INSERT INTO record_tile (level, place, hashes) SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[])',
        [grown.full.map((t) => t.level), grown.full.map((t) => t.index), grown.full.map((t) => Buffer.from(t.hashes))],
      ),
    );
    if (waiting.length >= 4) await waiting.shift();
  }
  await Promise.all(waiting);
  await pool.query('INSERT INTO record_edge (level, hashes) SELECT * FROM unnest($1::smallint[], $2::bytea[])', [
    edge.map((_, level) => level),
    edge.map((h) => Buffer.from(h)),
  ]);
  const head = rootOf(edge)!;
  await pool.query('UPDATE record_head SET size = $1, root = $2, note = $3', [
    entries,
    Buffer.from(head),
    signer.sign({ origin, size: entries, root: head }),
  ]);
}

/** Milliseconds of single proofs of random entries, after the first hundred. */
async function proofs(log: RecordLog, entries: number, count: number): Promise<{ middle: number; slow: number }> {
  const spent: number[] = [];
  for (let i = 0; i < count + 100; i++) {
    const index = Math.floor(Math.random() * entries);
    const start = performance.now();
    const proof = (await log.inclusion(index))!;
    if (i >= 100) spent.push(performance.now() - start);
    if (
      i % 50 === 0 &&
      !verifyInclusion({
        index,
        size: proof.size,
        leaf: fromBase64(proof.leafHash)!,
        path: proof.path.map((h) => fromBase64(h)!),
        root: fromBase64(proof.root)!,
      })
    )
      throw new Error('the proof is wrong');
  }
  return { middle: median(spent), slow: spent[Math.floor(spent.length * 0.99)]! };
}

async function proofRows(entries: number): Promise<Row[]> {
  const data = mkdtempSync(join(tmpdir(), 'qulaq-bench-'));
  const database = await openDatabase({ data, migrations, durable: false });
  try {
    const signer = loadSigner({ folder: data, name: origin });
    const begun = performance.now();
    await fill(database.pool, entries, signer);
    const built = performance.now() - begun;
    const log = openRecord({ pool: database.pool, clock: systemClock, origin, signer });
    const { middle, slow } = await proofs(log, entries, 2000);
    const million = `${entries / 1e6} million`;
    return [
      {
        what: `inclusion proof at ${million} entries, random place, from the database (middle of 2,000)`,
        value: middle,
        unit: 'ms',
        aim: '< 1 ms',
        ok: middle < 1,
      },
      { what: '… the slowest of a hundred', value: slow, unit: 'ms', aim: '', ok: true },
      { what: `building the tiles of ${million} entries`, value: built / 1000, unit: 's', aim: '', ok: true },
    ];
  } finally {
    await database.close();
    rmSync(data, { recursive: true, force: true });
  }
}

const draft = (n: number): EntryDraft => ({
  kind: 'appeal.filed',
  thread: randomUUID(),
  on: '2026-11-24',
  body: 'ministry',
  open: { pages: n },
  sealed: { number: `A-${n}`, at: '2026-11-24T09:00:00Z', texts: createHash('sha256').update(String(n)).digest('hex') },
});

/** Entries a second, each step in its own transaction of `steps` at once, and the log behind them. */
async function appendRows(): Promise<Row[]> {
  const data = mkdtempSync(join(tmpdir(), 'qulaq-bench-'));
  const database = await openDatabase({ data, migrations });
  try {
    const log = openRecord({
      pool: database.pool,
      clock: systemClock,
      origin,
      signer: loadSigner({ folder: data, name: origin }),
    });
    await log.sequence();
    const single = await rate(2000, 16, (n) =>
      transaction(database.pool, (tx) => log.append(tx, [draft(n)])).then(() => 1),
    );
    const batched = await rate(200, 8, (n) =>
      transaction(database.pool, (tx) =>
        log.append(
          tx,
          Array.from({ length: 200 }, (_, i) => draft(200 * n + i)),
        ),
      ).then(() => 200),
    );
    let placed = 0;
    const begun = performance.now();
    for (let n = await log.sequence(); n > 0; n = await log.sequence()) placed += n;
    const sequenced = (1000 * placed) / (performance.now() - begun);
    const fresh = openRecord({
      pool: database.pool,
      clock: systemClock,
      origin,
      signer: loadSigner({ folder: data, name: origin }),
    });
    const check = performance.now();
    await fresh.ready();
    const checked = performance.now() - check;
    return [
      {
        what: 'entries appended, a transaction each, 16 at once, durable',
        value: single,
        unit: '/s',
        aim: '',
        ok: true,
      },
      { what: '… 200 to a transaction', value: batched, unit: '/s', aim: '', ok: true },
      {
        what: `entries given their places, signed and durable (${placed})`,
        value: sequenced,
        unit: '/s',
        aim: '≥ appended singly',
        ok: sequenced >= single,
      },
      { what: 'check of the record at a start', value: checked, unit: 'ms', aim: '', ok: true },
    ];
  } finally {
    await database.close();
    rmSync(data, { recursive: true, force: true });
  }
}

async function rate(calls: number, atOnce: number, call: (n: number) => Promise<number>): Promise<number> {
  let next = 0;
  let done = 0;
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < calls) {
        const added = await call(next++);
        done += added;
      }
    }),
  );
  return (1000 * done) / (performance.now() - begun);
}

export async function recordRows(entries = 10_000_000): Promise<Row[]> {
  return [...(await proofRows(entries)), ...(await appendRows())];
}
