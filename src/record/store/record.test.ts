/** The log on a real database: what is kept, what is refused, what is found at the start. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { SetClock } from '../../platform/clock.ts';
import { projectFolder } from '../../platform/config/config.ts';
import { type Database, openDatabase } from '../../platform/db/database.ts';
import { transaction } from '../../platform/db/tx.ts';
import type { EntryDraft } from '../index.ts';
import { openRecord, type RecordLog, verifyReceipt } from '../index.ts';
import { fromBase64, utf8 } from '../model/bytes.ts';
import { unbundle } from '../model/tiles.ts';
import { leafHash, verifyConsistency, verifyInclusion } from '../model/tree.ts';
import { loadSigner } from './signer.ts';

const origin = 'state.example/record';
const clock = new SetClock('2026-11-24T08:00:00Z');
let data: string;
let database: Database;
let keys: string;
let log: RecordLog;

before(async () => {
  data = mkdtempSync(join(tmpdir(), 'qulaq-record-'));
  const folder = join(projectFolder, 'src', 'record', 'store', 'migrations');
  database = await openDatabase({ data, migrations: [{ room: 'record', folder }], durable: false });
});
after(async () => {
  await database?.close();
  rmSync(data, { recursive: true, force: true });
});

/** What a person with all rights over the database can do: the triggers are switched off. */
const tamper = (...statements: string[]) =>
  transaction(database.pool, async (tx) => {
    await tx.query('SET LOCAL session_replication_role = replica');
    for (const s of statements) await tx.query(s);
  });
const open = (o: { batch?: number; folder?: string } = {}) =>
  openRecord({
    pool: database.pool,
    clock,
    origin,
    signer: loadSigner({ folder: o.folder ?? keys, name: origin }),
    ...(o.batch === undefined ? {} : { batch: o.batch }),
  });

beforeEach(async () => {
  await tamper(
    ...['waiting', 'sealed', 'leaf', 'tile', 'edge'].map((t) => `DELETE FROM record_${t}`),
    `UPDATE record_head SET size = 0, root = sha256(''), note = ''`,
  );
  keys = mkdtempSync(join(data, 'keys-'));
  log = open();
});

const draft = (n: number, more: Partial<EntryDraft> = {}): EntryDraft => ({
  kind: 'appeal.filed',
  thread: randomUUID(),
  on: '2026-11-24',
  open: { n },
  sealed: { number: `A-${n}` },
  ...more,
});
const drafts = (count: number): EntryDraft[] => Array.from({ length: count }, (_, n) => draft(n));
const append = (list: readonly EntryDraft[], to = log) => transaction(database.pool, (tx) => to.append(tx, list));
async function sequenceAll(l = log): Promise<number> {
  let all = 0;
  for (let n = await l.sequence(); n > 0; n = await l.sequence()) all += n;
  return all;
}
const count = async (table: string): Promise<number> =>
  Number((await database.pool.query<{ n: string }>(`SELECT count(*) AS n FROM record_${table}`)).rows[0]!.n);

test('an empty record has a signed checkpoint too', async () => {
  const head = await log.head();
  assert.equal(head.size, 0);
  assert.match(head.note, /^state\.example\/record\n0\n47DEQpj8HBSa/);
  assert.equal(await log.sequence(), 0);
  assert.equal((await log.head()).note, head.note);
});

test('an entry gets its place in order, its receipt holds, and everybody can have the part without secrets', async () => {
  const ids = await append(drafts(300));
  assert.deepEqual([...ids].sort(), ids, 'ids grow');
  assert.equal(await sequenceAll(), 300);
  for (const n of [0, 255, 256, 299]) {
    const receipt = (await log.receipt(ids[n]!))!;
    assert.equal(receipt.index, n);
    const verdict = verifyReceipt(receipt, [log.key]);
    assert.ok(verdict.valid);
    assert.deepEqual(
      Object.entries(verdict.disclosed!).map(([k, v]) => [k, v.value]),
      [
        ['entry', ids[n]],
        ['number', `A-${n}`],
      ],
    );
    assert.equal(await log.placeOf(ids[n]!), n);
    const open = (await log.publicReceipt(n))!;
    assert.ok(verifyReceipt(open, [log.key]).valid);
    assert.deepEqual(open.disclosed, {});
  }
  assert.equal(await log.receipt(randomUUID()), undefined);
  assert.equal(await log.publicReceipt(300), undefined);
  const [entry] = await log.entries({ from: 7, limit: 1 });
  assert.equal(entry!.leaf.open['n'], 7);
  assert.ok(!entry!.text.includes('A-7'));
});

test('a receipt asked for before the entry has its place gives it one', async () => {
  const small = open({ batch: 2 });
  const ids = await append(drafts(5), small);
  const receipt = (await small.receipt(ids[4]!))!;
  assert.ok(verifyReceipt(receipt).valid);
  assert.equal(receipt.index, 4);
});

test('a step that is rolled back leaves nothing', async () => {
  await assert.rejects(
    transaction(database.pool, async (tx) => {
      await log.append(tx, drafts(3));
      throw new Error('the step failed');
    }),
    /the step failed/,
  );
  assert.deepEqual([await count('waiting'), await count('sealed'), await log.sequence()], [0, 0, 0]);
});

test('who commits late is found later', async () => {
  const client = await database.pool.connect();
  await client.query('BEGIN');
  const [late] = await log.append(client as never, [draft(1)]);
  await append([draft(2)]);
  assert.equal(await log.sequence(), 1);
  await client.query('COMMIT');
  client.release();
  assert.equal(await log.sequence(), 1);
  assert.equal((await log.receipt(late!))!.index, 1);
});

test('two sequencers at once place every entry once', async () => {
  const [one, two] = [open({ batch: 37 }), open({ batch: 41 })];
  const ids = (await Promise.all([append(drafts(500), one), append(drafts(500), two)])).flat();
  const placed = await Promise.all([sequenceAll(one), sequenceAll(two), sequenceAll(one)]);
  assert.equal(
    placed.reduce((a, b) => a + b),
    1000,
  );
  const entries = [...(await log.entries({ from: 0, limit: 1000 }))];
  assert.equal(new Set(entries.map((e) => e.text)).size, 1000);
  for (const id of ids.slice(0, 20)) assert.ok(verifyReceipt(await log.receipt(id)).valid);
  assert.equal(await log.checkAll(), 1000);
});

test('an instance that dies between the step and its place loses nothing: the next one places it', async () => {
  const [id] = await append([draft(1)]);
  const next = open();
  assert.equal(await next.sequence(), 1);
  assert.ok(verifyReceipt(await next.receipt(id!)).valid);
});

test('erasing a person’s data leaves the record and old receipts as they are', async () => {
  const [mine, other] = [draft(1), draft(2)];
  const ids = await append([mine, other]);
  await sequenceAll();
  const before = (await log.receipt(ids[0]!))!;
  const head = await log.head();
  await transaction(database.pool, (tx) => log.erase(tx, [mine.thread]));
  assert.deepEqual(await log.head(), head);
  assert.ok(verifyReceipt(before, [log.key]).valid, 'who kept the receipt can still show it');
  const after = (await log.receipt(ids[0]!))!;
  assert.deepEqual(after.disclosed, {}, 'nobody else can');
  assert.ok(verifyReceipt(after, [log.key]).valid);
  assert.equal((await log.receipt(ids[1]!))!.disclosed['number']!.value, 'A-2');
  const { rows } = await database.pool.query('SELECT * FROM record_sealed WHERE thread = $1', [mine.thread]);
  assert.deepEqual(rows, []);
  assert.equal(await open().checkAll(), 2);
});

test('tiles and bundles are the tree: read as a monitor reads them', async () => {
  await append(drafts(600));
  await sequenceAll();
  const texts = [];
  for (const [index, width] of [
    [0, 256],
    [1, 256],
    [2, 88],
  ] as const) {
    const leaves = unbundle((await log.tile({ level: undefined, index, width }))!);
    const hashes = (await log.tile({ level: 0, index, width }))!;
    assert.equal(hashes.length, 32 * width);
    leaves.forEach((leaf, i) => {
      assert.deepEqual(leafHash(leaf), hashes.slice(32 * i, 32 * i + 32));
    });
    texts.push(...leaves);
  }
  assert.equal(texts.length, 600);
  assert.equal((await log.tile({ level: 1, index: 0, width: 2 }))!.length, 64);
  assert.equal((await log.tile({ level: 0, index: 0, width: 7 }))!.length, 7 * 32, 'a part of what is full by now');
  for (const name of [
    { level: 0, index: 2, width: 89 },
    { level: 1, index: 0, width: 3 },
    { level: 2, index: 0, width: 1 },
    { level: 63, index: 0, width: 1 },
    { level: undefined, index: 3, width: 1 },
  ])
    assert.equal(await log.tile(name), undefined);
});

test('proofs hold between any two sizes', async () => {
  await append(drafts(530));
  await sequenceAll();
  const bytes = (t: string) => fromBase64(t)!;
  for (const [from, to] of [
    [0, 530],
    [1, 2],
    [255, 256],
    [256, 530],
    [512, 530],
    [530, 530],
    [300, 400],
  ] as const) {
    const p = (await log.consistency(from, to))!;
    const proof = {
      first: from,
      second: to,
      firstRoot: bytes(p.fromRoot),
      secondRoot: bytes(p.toRoot),
      path: p.path.map(bytes),
    };
    assert.ok(verifyConsistency(proof), `${from} to ${to}`);
    assert.equal(p.toRoot, await log.rootAt(to));
  }
  const p = (await log.inclusion(100, 300))!;
  const leaf = utf8((await log.entries({ from: 100, limit: 1 }))[0]!.text);
  assert.ok(
    verifyInclusion({ index: 100, size: 300, leaf: leafHash(leaf), path: p.path.map(bytes), root: bytes(p.root) }),
  );
  assert.equal(await log.inclusion(300, 300), undefined);
  assert.equal(await log.inclusion(0, 531), undefined);
  assert.equal(await log.consistency(531), undefined);
});

test('the database itself refuses to change what stands', async () => {
  await append(drafts(260));
  await sequenceAll();
  for (const statement of [
    `UPDATE record_leaf SET leaf = '{}' WHERE place = 0`,
    'DELETE FROM record_leaf WHERE place = 259',
    'TRUNCATE record_leaf',
    'DELETE FROM record_tile',
    `UPDATE record_tile SET level = 3`,
    'UPDATE record_head SET size = 3',
    `UPDATE record_head SET root = sha256('')`,
    'DELETE FROM record_head',
  ])
    await assert.rejects(database.pool.query(statement), /append-only/, statement);
});

const damages: [what: string, statements: string[], said: RegExp][] = [
  ['a leaf', [`UPDATE record_leaf SET leaf = replace(leaf, '"n":599', '"n":0') WHERE place = 599`], /entry 599/],
  ['a leaf taken out', ['DELETE FROM record_leaf WHERE place = 598'], /entry 598/],
  [
    'a hash of the edge',
    [`UPDATE record_edge SET hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0)) WHERE level = 0`],
    /root that was signed/,
  ],
  [
    'a full tile',
    [`UPDATE record_tile SET hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0)) WHERE place = 1`],
    /tile 1 of level 0/,
  ],
  ['a tile taken out', ['DELETE FROM record_tile WHERE place = 1'], /tile 1 of level 0 is missing/],
  ['the size', ['UPDATE record_head SET size = 601'], /says 601 entries/],
  ['the checkpoint', [`UPDATE record_head SET note = replace(note, E'\\n600\\n', E'\\n601\\n')`], /signature/],
  ['the checkpoint’s whole text', [`UPDATE record_head SET note = 'x'`], /cannot be read/],
];
for (const [what, statements, said] of damages)
  test(`what was changed behind the record’s back is found at the start: ${what}`, async () => {
    await append(drafts(600));
    await sequenceAll();
    await tamper(...statements);
    const next = open();
    await assert.rejects(next.sequence(), said);
    await assert.rejects(next.head(), said, 'and it stays refused');
    await assert.rejects(next.receipt((await append([draft(1)], next))[0]!), said);
  });

test('an older leaf that was changed is found by the full check, and no receipt is given for it', async () => {
  const ids = await append(drafts(900));
  await sequenceAll();
  await tamper(`UPDATE record_leaf SET leaf = replace(leaf, '"n":3,', '"n":4,'), id = id WHERE place = 3`);
  await tamper(`UPDATE record_leaf SET leaf = replace(leaf, '"n":3}', '"n":4}') WHERE place = 3`);
  const next = open();
  await next.ready();
  await assert.rejects(next.receipt(ids[3]!), /entry 3/);
  await assert.rejects(next.checkAll(), /entry 3/);
});

test('a database put back to an older state is found by what was seen, and a rewritten one too', async () => {
  await append(drafts(300));
  await sequenceAll();
  await append(drafts(10));
  const { rows } = await database.pool.query<{ hashes: Buffer; size: string; root: Buffer; note: string }>(
    'SELECT e.hashes, h.* FROM record_head h JOIN record_edge e ON e.level = 0',
  );
  const old = rows[0]!;
  await sequenceAll();
  await transaction(database.pool, async (tx) => {
    await tx.query('SET LOCAL session_replication_role = replica');
    await tx.query('DELETE FROM record_leaf WHERE place >= 300');
    await tx.query('UPDATE record_edge SET hashes = $1 WHERE level = 0', [old.hashes]);
    await tx.query('UPDATE record_head SET size = 300, root = $1, note = $2', [old.root, old.note]);
  });
  await assert.rejects(open().ready(), /has 300 entries, but 310 were seen/);
  // The database alone agrees with itself: only the mark beside the key knows. Another history of the same length is found as well.
  rmSync(join(keys, 'record.seen'));
  const again = open();
  await append(drafts(20), again);
  await sequenceAll(again);
  writeFileSync(join(keys, 'record.seen'), `{"size":305,"root":"${Buffer.alloc(32, 7).toString('base64')}"}\n`);
  await assert.rejects(open().ready(), /first 305 entries are not those that were seen/);
});

test('another key or another name is told', async () => {
  await append(drafts(1));
  await sequenceAll();
  const other = mkdtempSync(join(data, 'other-'));
  await assert.rejects(open({ folder: other }).ready(), /another key than the one in record\.key/);
  assert.throws(() => loadSigner({ folder: keys, name: 'new.example/record' }), /keeps its name for life/);
  assert.throws(() => loadSigner({ folder: keys, name: 'a b' }), /without spaces/);
});

test('the key is made once, is for its owner alone, and can be given as a setting', async () => {
  const file = join(keys, 'record.key');
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const text = readFileSync(file, 'utf8');
  assert.equal(loadSigner({ folder: keys, name: origin }).key, log.key);
  const elsewhere = mkdtempSync(join(data, 'env-'));
  assert.equal(loadSigner({ folder: elsewhere, name: origin, env: text }).key, log.key);
  assert.throws(() => loadSigner({ folder: elsewhere, name: origin, env: 'x' }), /PRIVATE\+KEY/);
  writeFileSync(file, text.replace(/\+[0-9a-f]{8}\+/, '+00000000+'));
  assert.throws(() => loadSigner({ folder: keys, name: origin }), /damaged/);
});
