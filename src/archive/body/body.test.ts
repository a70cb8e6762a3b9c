/** A body's archive: written, stopped and gone on with, checked offline; whatever is changed in it is found. Against a real database. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { startRooms, type TestRooms } from '../../../test/support/rooms.ts';
import { openDocuments, readDocumentSettings } from '../../documents/index.ts';
import { files } from '../../documents/sample.ts';
import type { Actor } from '../../people/index.ts';
import { projectFolder } from '../../platform/config/config.ts';
import { migrate } from '../../platform/db/database.ts';
import { transaction } from '../../platform/db/tx.ts';
import { type BodyExport, exportBody, FolderTaken } from './export-body.ts';
import { filesBelow, names, parseManifest } from './layout.ts';
import { NoArchive, verifyArchive } from './verify-archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'qulaq-archive-'));
let rooms: TestRooms;
let options: Omit<BodyExport, 'dir'>;
let citizen: Actor;
const body = 'akimat-KZ-75';
const cases = 130;

before(async () => {
  rooms = await startRooms('2026-03-02');
  await migrate(rooms.pool, { room: 'documents', folder: join(projectFolder, 'src/documents/store/migrations') });
  const documents = openDocuments({ appeals: rooms.appeals, clock: rooms.clock, settings: readDocumentSettings({}) });
  const law = rooms.instance.laws.get('kz')!;
  options = {
    ...{ pool: rooms.pool, law, record: rooms.record, documents, body },
    ...{ now: rooms.clock.now(), today: '2026-03-02' },
  };
  citizen = await rooms.as('citizen-kk');
  const file = (to: string, text: string, actor = citizen) =>
    rooms.appeals.file(
      actor,
      { ...{ jurisdiction: 'kz', lang: 'kk', kind: 'request', body: to, text, channel: 'web' }, subject: 'Шам' },
      uuid(),
    );
  const filed = await Promise.all(Array.from({ length: cases }, (_, i) => file(body, `Көшеде шам жанбайды ${i}`)));
  await file('ministry-labour', 'Басқа органға');
  await file(body, 'Өшірілетін мәтін', await rooms.as('citizen-ru'));
  await documents.add(citizen, filed[0]!.number, [{ name: 'сурет.jpg', bytes: files.jpg }], uuid());
});
after(async () => {
  await rooms.close();
  rmSync(folder, { recursive: true, force: true });
});

test('written whole: every case of the body and of no other, checked offline, by sha256sum’s own format too', async () => {
  const dir = join(folder, 'whole');
  const done = await exportBody({ ...options, dir });
  assert.deepEqual(done.count, { cases: cases + 1, receipts: cases + 2, texts: 2 * (cases + 1), documents: 1 });
  assert.ok(!existsSync(join(dir, names.progress)));
  const manifest = parseManifest(readFileSync(join(dir, names.manifest), 'utf8'))!;
  assert.deepEqual([...manifest.keys(), names.manifest].sort(), filesBelow(dir));
  const verdict = await verifyArchive(dir);
  assert.deepEqual([verdict.valid, verdict.receipts, verdict.findings], [true, cases + 2, []]);
  assert.ok((await verifyArchive(dir, [rooms.record.key])).valid);
  const other = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
  assert.ok(!(await verifyArchive(dir, [other])).valid, 'a key that is not trusted');
  const text = readFileSync(join(dir, names.cases), 'utf8');
  assert.ok(!text.includes('ministry-labour') && !text.includes((citizen as { person: string }).person));
});

test('stopped and killed in the middle, it goes on, and the archive is the same', async () => {
  const dir = join(folder, 'stopped');
  const stop = new AbortController();
  const first = await exportBody({ ...options, dir, signal: stop.signal, progress: () => stop.abort() });
  assert.ok(first.stopped && first.count.cases === 100);
  // as if it had been killed while it wrote the next lot
  writeFileSync(join(dir, names.cases), `${readFileSync(join(dir, names.cases), 'utf8')}{"number": "26-`);
  writeFileSync(join(dir, 'texts', 'torn.part'), 'x');
  await assert.rejects(
    exportBody({ ...options, body: 'government', dir }),
    (e) => e instanceof FolderTaken && e.why === 'other',
  );
  await exportBody({ ...options, dir });
  assert.ok((await verifyArchive(dir)).valid);
  for (const name of [names.cases])
    assert.equal(readFileSync(join(dir, name), 'utf8'), readFileSync(join(folder, 'whole', name), 'utf8'), name);
  await assert.rejects(exportBody({ ...options, dir }), (e) => e instanceof FolderTaken && e.why === 'finished');
  writeFileSync(join(folder, 'letter.txt'), 'Dear Sir');
  await assert.rejects(exportBody({ ...options, dir: folder }), (e) => e instanceof FolderTaken && e.why === 'foreign');
});

test('whatever is changed is found', async () => {
  let n = 0;
  const changed = async (change: (dir: string) => void) => {
    const dir = join(folder, `changed-${++n}`);
    cpSync(join(folder, 'whole'), dir, { recursive: true });
    change(dir);
    return verifyArchive(dir);
  };
  const edit = (name: string, from: string | RegExp, to: string) => (dir: string) => {
    const text = readFileSync(join(dir, name), 'utf8');
    assert.notEqual(text.replace(from, to), text);
    writeFileSync(join(dir, name), text.replace(from, to));
  };
  const some = (dir: string): string => filesBelow(dir).find((p) => p.startsWith('texts/'))!;
  const resign = (dir: string, name: string) => {
    // who changes a file can change the manifest too; the receipts he cannot
    const digest = createHash('sha256')
      .update(readFileSync(join(dir, name)))
      .digest('hex');
    edit(names.manifest, new RegExp(`^[0-9a-f]{64}  ${name}$`, 'm'), `${digest}  ${name}`)(dir);
  };
  const rows: [string, (dir: string) => void][] = [
    ['changed', edit(names.cases, '"state":"open"', '"state":"answered"')],
    ['missing', (dir) => rmSync(join(dir, some(dir)))],
    ['extra', (dir) => writeFileSync(join(dir, 'texts', 'more.txt'), 'x')],
    ['changed', (dir) => writeFileSync(join(dir, some(dir)), 'басқа мәтін')],
    [
      'receipt',
      (dir) => {
        edit(names.receipts, /"value":"26-/, '"value":"27-')(dir);
        resign(dir, names.receipts);
      },
    ],
    [
      'digests',
      (dir) => {
        edit(names.cases, /("kind":"appeal","lang":"kk","sha256":")[0-9a-f]{8}/, '$100000000')(dir);
        resign(dir, names.cases);
      },
    ],
    [
      'count',
      (dir) => {
        edit(names.receipts, /^.*\n/, '')(dir);
        resign(dir, names.receipts);
      },
    ],
    [
      'line',
      (dir) => {
        edit(names.cases, /^\{/, '[')(dir);
        resign(dir, names.cases);
      },
    ],
  ];
  for (const [code, change] of rows) {
    const verdict = await changed(change);
    assert.equal(verdict.valid, false, code);
    const found = verdict.findings.find((f) => f.code === code);
    assert.ok(found, `${code}: ${verdict.findings.map((f) => f.said('en')).join(' ')}`);
    for (const lang of ['kk', 'ru', 'en'] as const) assert.ok(found.said(lang).length > 10);
  }
  await assert.rejects(verifyArchive(join(folder, 'nothing')), NoArchive);
  await assert.rejects(changed(edit(names.manifest, /^([0-9a-f]{64} {2})/, '$1../../')), NoArchive);
});

test('an erased person’s case is in the archive without her words, and its receipt still verifies', async () => {
  const person = ((await rooms.as('citizen-ru')) as { person: string }).person;
  await transaction(rooms.pool, async (tx) => {
    await rooms.people.context.onErase!(tx, person);
    await rooms.people.erasePerson(tx, person);
  });
  const dir = join(folder, 'erased');
  const done = await exportBody({ ...options, dir });
  assert.deepEqual([done.count.cases, done.count.texts], [cases + 1, 2 * cases]);
  assert.ok((await verifyArchive(dir)).valid);
  for (const path of filesBelow(dir)) assert.ok(!readFileSync(join(dir, path), 'utf8').includes('Өшірілетін'));
});
