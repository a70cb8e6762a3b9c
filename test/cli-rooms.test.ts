/** The commands that need what an instance keeps: receipts are checked offline. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { projectFolder } from '../src/platform/config/config.ts';
import { receiptFile } from '../src/record/index.ts';
import { startRooms, type TestRooms } from './support/rooms.ts';

const folder = mkdtempSync(join(tmpdir(), 'qulaq-cli-rooms-'));
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
