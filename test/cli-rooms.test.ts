/** The commands about what an instance keeps: receipts, imports, exports; offline, with the database started for them, and beside a running instance. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { projectFolder } from '../src/platform/config/config.ts';
import { receiptFile } from '../src/record/index.ts';
import { startRooms, type TestRooms } from './support/rooms.ts';

const folder = mkdtempSync(join(tmpdir(), 'qulaq-cli-rooms-'));
const data = join(folder, 'data');
let rooms: TestRooms;
let receipt: string;
before(async () => {
  rooms = await startRooms('2026-03-02');
  const filed = await rooms.appeals.file(
    await rooms.as('citizen-kk'),
    {
      ...{ jurisdiction: 'kz', lang: 'kk', kind: 'request', body: 'ministry-labour', text: 'Қанша?' },
      channel: 'web',
    },
    uuid(),
  );
  receipt = receiptFile((await rooms.record.receipt(filed.entry))!);
});
after(async () => {
  await rooms.close();
  rmSync(folder, { recursive: true, force: true });
});

const qulaq = (...args: string[]) => {
  const r = spawnSync(process.execPath, [join(projectFolder, 'bin', 'qulaq.mjs'), ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, QULAQ_DATA: data, QULAQ_TODAY: '2026-11-24', DATABASE_URL: '' },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: r.status, out: r.stdout, err: r.stderr };
};
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test('verify: 0 valid, 1 not valid, 2 the call was wrong; nothing is asked of anybody', () => {
  const good = file('receipt.json', receipt);
  const key = (JSON.parse(receipt) as { key: string }).key;
  const named = qulaq('verify', good);
  assert.equal(named.code, 0, named.err);
  assert.match(named.out, /The receipt is valid\.\n(.*\n)*.*The key was not compared/);
  assert.match(qulaq('verify', good, '--key', key).out, /one that you trust/);
  assert.match(qulaq('verify', '--key', key, good).out, /one that you trust/);
  assert.match(qulaq('verify', good, '--lang', 'kk').out, /^Қолхат дұрыс\./);

  const forged = file('forged.json', receipt.replace(/"index": (\d+)/, '"index": 7'));
  const changed = qulaq('verify', forged, '--json');
  assert.equal(changed.code, 1, changed.err);
  const said = JSON.parse(changed.out) as { valid: boolean; findings: { code: string; state: string; text: string }[] };
  assert.equal(said.valid, false);
  assert.ok(said.findings.some((f) => f.state === 'fail' && f.text));
  const other = 'other.example/record+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
  const foreign = qulaq(
    'verify',
    good,
    '--key',
    'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  );
  assert.equal(foreign.code, 1, 'signed by a key that is not trusted');

  for (const args of [
    ['verify'],
    ['verify', join(folder, 'none.json')],
    ['verify', folder],
    ['verify', file('empty.json', '')],
    ['verify', file('letter.txt', 'Dear Sir')],
    ['verify', file('other.json', '{"a": 1}')],
    ['verify', good, '--key', 'rubbish'],
    ['verify', good, '--key', other],
    ['verify', good, '--key'],
    ['verify', good, '--strange'],
  ]) {
    const r = qulaq(...args, '--json');
    assert.equal(r.code, 2, args.join(' '));
    assert.equal(r.out, '');
    const problem = JSON.parse(r.err.trim()) as Record<string, unknown>;
    assert.ok(problem['type'] && problem['title'] && problem['detail'], args.join(' '));
  }
});

const columns = 'number,kind,body,received_on,text,answered_on,outcome';
const row = (n: number, more = ',,'): string =>
  `Ж-${n},application,akimat-KZ-75,2026-03-02,"Көшеде шам ""жанбайды"" ${n}"${more}`;
const register = (name: string, ...rows: string[]): string => file(name, `${[columns, ...rows].join('\r\n')}\r\n`);
const answered = ',2026-03-10,granted';

test('appeals import: checked first, nothing of a file with a mistake, twice is once; the database is started and stopped', () => {
  const good = register('good.csv', row(1, answered), row(2, answered), row(3, answered));
  const bad = register('bad.csv', row(4, answered), 'Ж-5,wish,akimat-KZ-75,02.03.2026,x,,');
  const refused = qulaq('appeals', 'import', bad);
  assert.equal(refused.code, 1, refused.err);
  assert.match(refused.out, /bad\.csv:3 \(column kind\): “wish” will not do\. One of: application/);
  assert.match(refused.out, /bad\.csv:3 \(column received_on\): “02\.03\.2026” is no date\. Write it like 2024-03-01/);
  assert.match(refused.out, /Nothing was imported/);
  assert.match(qulaq('appeals', 'import', bad, '--lang', 'kk').out, /болмайды\. Мынаның бірі/);
  assert.equal(qulaq('appeals', 'import', good, '--dry-run').code, 0);
  type Summary = { imported: number; already: number; bad: number; findings: { line: number; column: string }[] };
  const said = (...args: string[]): Summary => JSON.parse(qulaq('appeals', 'import', ...args, '--json').out) as Summary;
  assert.deepEqual([said(good).imported, said(good).already], [3, 3]);
  const some = said(bad, '--skip-bad');
  assert.deepEqual(
    [some.imported, some.bad, some.findings.map((f) => [f.line, f.column])],
    [
      1,
      1,
      [
        [3, 'kind'],
        [3, 'received_on'],
      ],
    ],
  );
  assert.ok(!existsSync(join(data, 'qulaq.pid')), 'the database was stopped again');
  for (const args of [
    ['import'],
    ['import', join(folder, 'none.csv')],
    ['import', file('letter.csv', 'Dear Sir\n')],
    ['import', good, '--jurisdiction', 'xx'],
    ['import', good, '--strange'],
  ]) {
    const r = qulaq('appeals', ...args, '--json');
    assert.equal(r.code, 2, args.join(' '));
    assert.equal(r.out, '');
    assert.ok((JSON.parse(r.err.trim()) as { detail: string }).detail, args.join(' '));
  }
  assert.match(qulaq('appeals', 'import', '--help').out, /received_on\s+\* the day it came in/);
});

test('export: a body’s archive, and its check without a database', () => {
  const dir = join(folder, 'archive');
  const written = qulaq('export', '--body', 'akimat-KZ-75', '--out', dir, '--json');
  assert.equal(written.code, 0, written.err);
  assert.deepEqual((JSON.parse(written.out) as { count: { cases: number } }).count.cases, 4);
  const checked = qulaq('export', '--verify', dir);
  assert.equal(checked.code, 0, checked.out + checked.err);
  assert.match(checked.out, /whole and true/);
  const key = readFileSync(join(dir, 'key.txt'), 'utf8').trim();
  assert.equal(qulaq('export', '--verify', dir, '--key', key, '--json').code, 0);
  const sums = spawnSync('sha256sum', ['--quiet', '-c', 'manifest.sha256'], { cwd: dir, encoding: 'utf8' });
  if (!sums.error) assert.equal(sums.status, 0, sums.stdout);
  writeFileSync(join(dir, 'cases.jsonl'), readFileSync(join(dir, 'cases.jsonl'), 'utf8').replace('granted', 'refused'));
  const changed = qulaq('export', '--verify', dir, '--json');
  assert.equal(changed.code, 1);
  const said = JSON.parse(changed.out) as { valid: boolean; findings: { code: string; text: string }[] };
  assert.deepEqual([said.valid, said.findings[0]!.code], [false, 'changed']);
  for (const args of [
    [],
    ['--body', 'akimat-KZ-75'],
    ['--body', 'nobody', '--out', join(folder, 'other')],
    ['--body', 'akimat-KZ-75', '--out', dir],
    ['--body', 'akimat-KZ-75', '--out', join(folder, 'other'), '--data', join(folder, 'no-data')],
    ['--verify', join(folder, 'none')],
    ['--verify', dir, '--body', 'akimat-KZ-75'],
  ]) {
    const r = qulaq('export', ...args, '--json');
    assert.equal(r.code, 2, `${args.join(' ')}: ${r.out}`);
    assert.equal(r.out, '');
  }
});

test('delay and record check: the same figures as the API, from the record that is checked', () => {
  const counted = qulaq('delay', '--json');
  assert.equal(counted.code, 0, counted.err);
  const { total, bodies } = JSON.parse(counted.out) as {
    total: { received: number | null; between: Record<string, { least: number; most: number }> };
    bodies: { body: string }[];
  };
  assert.equal(total.received, null, 'four is a small number');
  assert.ok(total.between['received']);
  assert.deepEqual(
    bodies.map((b) => b.body),
    ['akimat-KZ-75'],
  );
  assert.match(qulaq('delay', '--csv').out, /^[a-z_A-Z,0-9]*received/);
  assert.match(qulaq('delay', 'akimat-KZ-75', '--on', '2026-11-23').out, /overdue now/);
  for (const args of [['--on', '2027-01-01'], ['--on', 'yesterday'], ['nobody']])
    assert.equal(qulaq('delay', ...args, '--json').code, 2, args.join(' '));

  const whole = qulaq('record', 'check', '--json');
  assert.equal(whole.code, 0, whole.err);
  assert.ok((JSON.parse(whole.out) as { entries: number }).entries >= 4);
  // A mark of more entries than there are: the database was put back to an older state.
  const seen = join(data, 'record.seen');
  const before = readFileSync(seen, 'utf8');
  writeFileSync(seen, before.replace(/"size":\d+/, '"size":1000'));
  const damaged = qulaq('record', 'check', '--json');
  assert.equal(damaged.code, 1, damaged.err);
  assert.match(damaged.out, /put back to an older state/);
  writeFileSync(seen, before);
});

test('beside a running instance its database is used, and left running', {
  timeout: 60_000,
}, async () => {
  const child = spawn(process.execPath, [join(projectFolder, 'bin', 'qulaq.mjs'), 'serve', '--port', '0'], {
    env: { ...process.env, QULAQ_DATA: data, QULAQ_TODAY: '2026-11-24', QULAQ_DEMONSTRATION: 'no', DATABASE_URL: '' },
  });
  let said = '';
  const address = await new Promise<string>((done, fail) => {
    child.stdout.on('data', (text) => {
      said += text;
      const found = /http:\/\/\S+/.exec(said);
      if (found) done(found[0]);
    });
    child.once('exit', () => fail(new Error(said)));
  });
  const imported = qulaq('appeals', 'import', register('more.csv', row(10, answered)), '--json');
  assert.equal(imported.code, 0, imported.err);
  assert.equal((JSON.parse(imported.out) as { imported: number }).imported, 1);
  assert.equal((await fetch(`${address}/health/ready`)).status, 200);
  child.kill('SIGTERM');
  await new Promise((done) => child.once('exit', done));
});
