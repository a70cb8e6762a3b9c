/** A person's own data: everything by the marks of erasure, her cases with texts, documents and receipts; nobody else's, and no secret that opens a door. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { type Doors, startDoors } from '../../../test/support/doors.ts';
import { openDocuments, readDocumentSettings } from '../../documents/index.ts';
import { files } from '../../documents/sample.ts';
import { personalColumns } from '../../people/index.ts';
import { projectFolder } from '../../platform/config/config.ts';
import { migrate } from '../../platform/db/database.ts';
import { type Receipt, verifyReceipt } from '../../record/index.ts';
import { archiveApi, archiveRoutes } from '../index.ts';

interface Exported {
  format: string;
  person: string;
  record: { key: string };
  tables: { table: string; column: string; fate: string; rows: Record<string, unknown>[] }[];
  acted: { table: string; count: number }[];
  cases: {
    number: string;
    steps: {
      kind: string;
      texts: { text: string }[];
      documents: { name: string; sha256: string; base64?: string; address: string }[];
      receipt: Receipt;
    }[];
  }[];
}
let doors: Doors;
before(async () => {
  doors = await startDoors('2026-03-02', async (app, { site, rooms }) => {
    for (const room of ['documents', 'archive'])
      await migrate(rooms.pool, { room, folder: join(projectFolder, 'src', room, 'store', 'migrations') });
    const { appeals, people, record, clock } = rooms;
    const documents = openDocuments({ appeals, clock, settings: readDocumentSettings({}) });
    const options = { site, people, appeals, record, clock, documents, baseUrl: () => 'https://state.example' };
    await app.register((scope) => archiveApi(scope, options));
    await archiveRoutes(app, options);
    const citizen = await rooms.as('citizen-kk');
    for (let i = 0; i < 53; i++) {
      const { number } = await appeals.file(
        citizen,
        {
          ...{ jurisdiction: 'kz', lang: 'kk', kind: 'request', body: 'akimat-KZ-75' },
          text: `Менікі ${i}`,
          channel: 'web',
        },
        uuid(),
      );
      if (i === 0) await documents.add(citizen, number, [{ name: 'сурет.png', bytes: files.png }], uuid());
    }
    await appeals.file(
      await rooms.as('citizen-ru'),
      { ...{ jurisdiction: 'kz', lang: 'ru', kind: 'request', body: 'akimat-KZ-75', text: 'Чужое' }, channel: 'web' },
      uuid(),
    );
  });
});
after(() => doors?.close());

test('downloaded from the account, whole: what the marks call hers, her cases, documents and receipts', async () => {
  const answer = await doors.as('citizen-kk', '/kk/kz/account/export');
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-disposition'), 'attachment; filename="qulaq-2026-03-02.json"');
  assert.match(answer.headers.get('cache-control')!, /no-store/);
  const text = await answer.text();
  const e = JSON.parse(text) as Exported;
  assert.equal(e.format, 'qulaq-person/1');
  assert.equal(e.cases.length, 53, 'beyond one page too');
  const steps = e.cases.flatMap((c) => c.steps);
  assert.ok(steps.some((s) => s.texts.some((t) => t.text === 'Менікі 0')));
  for (const s of steps) assert.ok(verifyReceipt(s.receipt, [e.record.key]).valid);
  const [document] = steps.flatMap((s) => s.documents);
  assert.equal(createHash('sha256').update(Buffer.from(document!.base64!, 'base64')).digest('hex'), document!.sha256);
  assert.match(document!.address, /^https:\/\/state\.example\/api\/v1\/kz\/appeals\/.+\/documents\//);
  assert.ok(!text.includes('Чужое'));

  // every table in which a mark says that a row is hers, and only such
  const { columns } = await personalColumns(doors.rooms.pool as never);
  for (const { table, column, whose } of columns.filter((c) => c.whose === 'person')) {
    const { rows } = await doors.rooms.pool.query(`SELECT count(*)::int AS n FROM "${table}" WHERE "${column}" = $1`, [
      e.person,
    ]);
    const given = e.tables.find((t) => t.table === table && t.column === column);
    assert.equal(given?.rows.length ?? 0, rows[0].n, `${whose} ${table}.${column}`);
  }
  assert.ok(e.tables.some((t) => t.table === 'case_text') && e.tables.some((t) => t.table === 'session'));
  assert.ok(e.acted.some((a) => a.table === 'case_step' && a.count === 54));
  assert.doesNotMatch(text, /"(verifier|nonce|challenge|p256dh|auth|secret)":/);
});

test('the API: to herself and to a program of hers that may read, to nobody else', async () => {
  const path = '/api/v1/people/me/export';
  const by = async (...scopes: ('read' | 'write')[]) =>
    fetch(`${doors.url}${path}`, {
      headers: { authorization: `Bearer ${await doors.token('citizen-kk', ...scopes)}` },
    });
  const read = await by('read');
  assert.equal(read.status, 200);
  assert.equal(((await read.json()) as Exported).cases.length, 53);
  for (const [answer, status] of [
    [await by('write'), 403],
    [await fetch(`${doors.url}${path}`), 401],
    [await fetch(`${doors.url}${path}`, { headers: { authorization: 'Bearer nobody' } }), 401],
  ] as const) {
    assert.equal(answer.status, status);
    assert.match(answer.headers.get('content-type')!, /problem\+json/);
  }
  assert.equal((await doors.as(undefined, '/kk/kz/account/export')).status, 303, 'sent to sign in');
  const other = (await (await doors.as('citizen-ru', path)).json()) as Exported;
  assert.deepEqual(
    other.cases.map((c) => c.steps[0]!.texts[0]!.text),
    ['Чужое'],
  );
  const official = (await (await doors.as('akimat-officer', path)).json()) as Exported;
  assert.equal(official.cases.length, 0, 'what she deals with is not hers');
});
