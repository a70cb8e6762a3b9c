/** A register taken over: dates as facts, terms by the law of their day, nothing twice, nothing half-done. Against a real database. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { startRooms, type TestRooms } from '../../../test/support/rooms.ts';
import { projectFolder } from '../../platform/config/config.ts';
import { migrate } from '../../platform/db/database.ts';
import { verifyReceipt } from '../../record/index.ts';
import { csvField } from './csv.ts';
import { sayImportFinding } from './findings.ts';
import { type ImportOptions, importFile } from './import-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'qulaq-import-'));
let rooms: TestRooms;
before(async () => {
  rooms = await startRooms('2026-03-02');
  await migrate(rooms.pool, { room: 'archive', folder: join(projectFolder, 'src/archive/store/migrations') });
});
after(async () => {
  await rooms.close();
  rmSync(folder, { recursive: true, force: true });
});

type Row = Record<string, string>;
const good = (n: number, more: Row = {}): Row => ({
  ...{ number: `Ж-${n}`, kind: 'application', body: 'akimat-KZ-75', received_on: '2026-02-24' },
  ...{ text: `Көшеде шам жанбайды, ${n}`, subject: 'Шам', name: 'Үлгі Азаматова' },
  ...more,
});
let files = 0;
function file(rows: readonly Row[], raw?: string): string {
  const names = [...new Set(rows.flatMap((r) => Object.keys(r)))];
  const lines = [names.join(','), ...rows.map((r) => names.map((n) => csvField(r[n] ?? '')).join(','))];
  const path = join(folder, `${++files}.csv`);
  writeFileSync(path, raw ?? `${lines.join('\r\n')}\r\n`);
  return path;
}
const run = (path: string, more: Partial<ImportOptions> = {}) =>
  importFile({ path, law: rooms.instance.laws.get('kz')!, appeals: rooms.appeals, ...more });
const casesWhere = async (where: string) =>
  (
    await rooms.pool.query(
      `SELECT number, state, due_on::text AS due, closed_on::text AS closed, channel FROM case_file WHERE ${where} ORDER BY opened_on, number`,
    )
  ).rows;
const numberOf = async (registerNumber: string): Promise<string> =>
  (
    await rooms.pool.query<{ number: string }>(
      `SELECT f.number FROM case_file f JOIN case_step s ON s.case_id = f.id WHERE s.data ->> 'registerNumber' = $1`,
      [registerNumber],
    )
  ).rows[0]!.number;

test('open and answered cases: their days, their clocks, their entries in the record', async () => {
  const path = file([
    good(1),
    good(2, {
      received_on: '2025-09-01',
      registered_on: '2025-09-02',
      answered_on: '2025-09-10',
      outcome: 'granted',
      answer: 'Жөнделді.',
    }),
    good(3, { received_on: '2025-09-01', answered_on: '2025-12-01' }),
    good(4, { received_on: '2025-12-01', kind: 'request', region: 'KZ-75', topic: 'roads', lang: 'ru' }),
  ]);
  const dry = await run(path, { dryRun: true });
  assert.deepEqual([dry.rows, dry.bad, dry.imported], [4, 0, 0]);
  const s = await run(path);
  assert.deepEqual([s.rows, s.imported, s.already, s.findings.length], [4, 4, 0, 0]);
  const officer = await rooms.as('akimat-officer');
  const view = async (n: number) => rooms.appeals.caseView(officer, await numberOf(`Ж-${n}`));

  const open = await view(1);
  assert.equal(open.file.channel, 'import');
  assert.deepEqual([open.file.state, open.file.openedOn, open.file.dueOn], ['open', '2026-02-24', '2026-03-18']);
  const [step] = open.steps;
  assert.equal(step!.kind, 'appeal.imported');
  assert.equal(step!.occurredOn, '2026-02-24', 'what happened is of its day');
  assert.ok(step!.recordedAt.toISOString().startsWith('2026-03-02'), 'and recorded now');
  assert.deepEqual(
    step!.texts.map((t) => t.kind),
    ['subject', 'appeal', 'name'],
  );
  const receipt = (await rooms.record.receipt(step!.entry))!;
  assert.ok(verifyReceipt(receipt).valid);
  const leaf = JSON.parse(receipt.leaf) as { kind: string; on: string; open: object };
  assert.equal(leaf.kind, 'appeal.imported');
  assert.deepEqual(leaf.open, {
    kind: 'application',
    to: 'akimat-KZ-75',
    registeredOn: '2026-02-24',
    due: '2026-03-18',
  });
  assert.doesNotMatch(receipt.leaf, /Үлгі|шам/);

  const answered = await view(2);
  assert.deepEqual(
    [answered.file.state, answered.file.closedOn, answered.file.dueOn],
    ['answered', '2025-09-10', null],
  );
  assert.deepEqual(
    answered.clocks.map((k) => [k.state, k.dueOn, k.endedOn]),
    [['met', '2025-09-23', '2025-09-10']],
  );
  assert.ok(answered.steps[0]!.texts.some((t) => t.kind === 'answer' && t.text === 'Жөнделді.'));
  const said = JSON.parse((await rooms.record.receipt(answered.steps[0]!.entry))!.leaf) as { open: object };
  assert.deepEqual(said.open, {
    ...{ kind: 'application', to: 'akimat-KZ-75', registeredOn: '2025-09-02', due: '2025-09-23' },
    ...{ answeredOn: '2025-09-10', outcome: 'granted' },
  });
  assert.equal((await view(3)).clocks[0]!.state, 'late');

  // The one whose term was over becomes silent by itself, once; the answered ones stay as they are.
  assert.equal(await rooms.on('2026-03-02'), 1);
  assert.equal((await view(4)).file.state, 'silent');
  assert.deepEqual((await casesWhere(`state = 'answered'`)).length, 2);
  assert.equal(await rooms.on('2026-03-02'), 0);
  const events = await rooms.pool.query(`SELECT 1 FROM case_event WHERE kind = 'appeal.imported'`);
  assert.equal(events.rowCount, 0, 'nobody is told of what happened long ago');
});

test('a second run adds nothing, nor does a corrected file with the same rows in it', async () => {
  const rows = [good(10), good(11)];
  const path = file(rows);
  assert.equal((await run(path)).imported, 2);
  const again = await run(path);
  assert.deepEqual([again.imported, again.already], [0, 2]);
  const corrected = await run(file([...rows, good(12)]));
  assert.deepEqual([corrected.imported, corrected.already], [1, 2]);
  const both = await Promise.all([run(file([good(13), good(14)])), run(file([good(14), good(13)]))]);
  assert.equal(both[0].imported + both[1].imported, 2, 'two imports at once');
});

test('one wrong row and nothing is imported, unless the bad ones are to be left out', async () => {
  const path = file([good(20), good(21, { kind: 'wish' }), good(22)]);
  const refused = await run(path);
  assert.deepEqual([refused.rows, refused.bad, refused.imported], [3, 1, 0]);
  assert.deepEqual(
    refused.findings.map((f) => [f.line, f.column, f.code]),
    [[3, 'kind', 'not-one-of']],
  );
  const some = await run(path, { skipBad: true });
  assert.deepEqual([some.bad, some.imported], [1, 2]);
});

test('every fault is found with its line and column, and said in three languages without a person’s words', async () => {
  const rows: [Row, string, string][] = [
    [{ number: '' }, 'number', 'empty'],
    [{ kind: '' }, 'kind', 'empty'],
    [{ kind: 'заявление' }, 'kind', 'not-one-of'],
    [{ body: 'nobody' }, 'body', 'no-body'],
    [{ body: 'parliament', received_on: '2020-03-02' }, 'body', 'body-gone'],
    [{ received_on: '24.02.2026' }, 'received_on', 'no-date'],
    [{ received_on: '2026-02-30' }, 'received_on', 'no-date'],
    [{ received_on: '2027-01-01' }, 'received_on', 'in-future'],
    [{ registered_on: '2026-02-01' }, 'registered_on', 'date-order'],
    [{ answered_on: '2026-02-01' }, 'answered_on', 'date-order'],
    [{ outcome: 'granted' }, 'outcome', 'answer-missing'],
    [{ answer: 'құпия жауап' }, 'answer', 'answer-missing'],
    [{ answered_on: '2026-02-27', outcome: 'done' }, 'outcome', 'not-one-of'],
    [{ text: '' }, 'text', 'empty'],
    [{ text: 'құпия '.repeat(4000) }, 'text', 'too-long'],
    [{ name: 'құпия\u0007' }, 'name', 'control'],
    [{ region: 'XX' }, 'region', 'no-region'],
    [{ topic: 'stars' }, 'topic', 'not-one-of'],
    [{ lang: 'fr' }, 'lang', 'not-one-of'],
  ];
  rooms.clock.set('2026-07-02T07:00:00Z');
  const path = file(rows.map(([change], i) => ({ ...good(100 + i), ...change })));
  const s = await run(path);
  rooms.clock.set('2026-03-02T07:00:00Z');
  // On 2 July 2026 the body of the fifth row is no more, and the future is still the future.
  assert.deepEqual(
    s.findings.map((f) => [f.line, f.column, f.code]),
    rows.map(([, column, code], i) => [i + 2, column, code]),
  );
  for (const f of s.findings)
    for (const lang of ['kk', 'ru', 'en'] as const) {
      const said = sayImportFinding(lang, f);
      assert.ok(said.length > 5 && !/[{}]/.test(said) && !said.includes('құпия'), said);
    }
  const twice = await run(file([good(30), good(30)]));
  assert.deepEqual(
    twice.findings.map((f) => [f.line, f.code, f.values['line']]),
    [[3, 'twice', 2]],
  );
});

test('files that are no register are refused as a whole', async () => {
  const header = 'number,kind,body,received_on,text';
  for (const [raw, code, line] of [
    ['', 'no-rows', 1],
    [`${header}\n`, 'no-rows', 1],
    ['number,kind\n1,2\n', 'missing-column', 1],
    [`${header},colour\n`, 'unknown-column', 1],
    [`${header},text\n`, 'twice-column', 1],
  ] as const) {
    const s = await run(file([], raw));
    assert.ok(s.unreadable, raw);
    assert.deepEqual([s.findings[0]!.code, s.findings[0]!.line], [code, line]);
  }
  const path = join(folder, 'cp1251.csv');
  writeFileSync(path, Buffer.concat([Buffer.from(`${header}\n1,2,3,4,x\n`), Buffer.from([0xcf, 0xf0, 0x0a])]));
  assert.deepEqual(
    (await run(path)).findings.map((f) => [f.code, f.line]),
    [['not-utf8', 3]],
  );
  const torn = await run(file([], `${header}\n1,application,akimat-KZ-75,2026-02-24,"never closed\n2,a,b,c,d\n`));
  assert.deepEqual(
    torn.findings.map((f) => [f.code, f.line]),
    [['open', 2]],
  );
  const short = await run(file([], `\ufeff${header.replaceAll(',', ';')}\n1;application\n`));
  assert.deepEqual(
    short.findings.map((f) => [f.code, f.line]),
    [['field-count', 2]],
  );
});

test('stopped in the middle: whole lots are kept, and the same run goes on', async () => {
  const path = file(Array.from({ length: 2600 }, (_, i) => good(5000 + i, { answered_on: '2026-02-27' })));
  const stop = new AbortController();
  const first = await run(path, {
    signal: stop.signal,
    progress: (phase) => {
      if (phase === 'importing') stop.abort();
    },
  });
  assert.ok(first.stopped);
  assert.ok(first.imported > 0 && first.imported < 2600 && first.imported % 500 === 0, `${first.imported}`);
  const { rows } = await rooms.pool.query(
    `SELECT (SELECT count(*)::int FROM case_file WHERE channel = 'import') AS files, (SELECT count(*)::int FROM case_step WHERE kind = 'appeal.imported') AS steps,
       (SELECT count(*)::int FROM archive_imported) AS sources`,
  );
  assert.equal(rows[0].files, rows[0].steps);
  assert.equal(rows[0].files, rows[0].sources);
  const second = await run(path);
  assert.deepEqual([second.imported, second.already, second.stopped], [2600 - first.imported, first.imported, false]);
});

test('what was taken over becomes its applicant’s by a word from the desk, answered or not', async () => {
  await run(file([good(71), good(72, { received_on: '2025-09-01', answered_on: '2025-09-10' })]));
  const registrar = await rooms.as('akimat-registrar');
  const citizen = await rooms.as('citizen-kk');
  for (const n of [71, 72]) {
    const number = await numberOf(`Ж-${n}`);
    await assert.rejects(rooms.appeals.caseView(citizen, number), { code: 'not-found' });
    const { claim } = await rooms.appeals.giveClaim(registrar, number, { seen: true }, uuid());
    await rooms.appeals.claim(citizen, number, claim, uuid());
    const { as, steps } = await rooms.appeals.caseView(citizen, number);
    assert.deepEqual(
      [as, steps.map((s) => s.kind)],
      ['applicant', ['appeal.imported', 'appeal.claim-given', 'appeal.claimed']],
    );
  }
});
