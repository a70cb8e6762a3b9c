/** The program and its database are killed without warning while steps are taken. What had been acknowledged is in the record afterwards. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { systemClock } from '../../platform/clock.ts';
import { projectFolder } from '../../platform/config/config.ts';
import { openDatabase } from '../../platform/db/database.ts';
import { openRecord, verifyReceipt } from '../index.ts';
import { loadSigner } from './signer.ts';

const source = join(projectFolder, 'src');
const migrations = [{ room: 'record', folder: join(source, 'record', 'store', 'migrations') }];
const origin = 'state.example/record';

/** Takes steps as fast as it can from several hands, sequences beside them, and says each id once its transaction has been committed. */
const program = (data: string): string => `
  import { randomUUID } from 'node:crypto';
  import { openDatabase } from '${source}/platform/db/database.ts';
  import { transaction } from '${source}/platform/db/tx.ts';
  import { systemClock } from '${source}/platform/clock.ts';
  import { openRecord, loadSigner } from '${source}/record/index.ts';
  const { pool } = await openDatabase({ data: '${data}', migrations: ${JSON.stringify(migrations)} });
  const log = openRecord({ pool, clock: systemClock, origin: '${origin}', signer: loadSigner({ folder: '${data}', name: '${origin}' }), batch: 50 });
  const draft = () => ({ kind: 'appeal.filed', thread: randomUUID(), on: '2026-11-24', open: {}, sealed: { n: 1 } });
  const hand = async () => { for (;;) for (const id of await transaction(pool, (tx) => log.append(tx, [draft(), draft()]))) process.stdout.write(id + '\\n'); };
  const sequencer = async () => { for (;;) await log.sequence(); };
  await Promise.all([hand(), hand(), hand(), hand(), sequencer()]);
`;

test('killed with -9, program and database: every acknowledged entry gets its place and a valid receipt', {
  timeout: 60_000,
}, async () => {
  const data = mkdtempSync(join(tmpdir(), 'qulaq-record-'));
  try {
    let said = '';
    let faults = '';
    for (let round = 0; round < 2; round++) {
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program(data)], {
        cwd: projectFolder,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child.stdout.on('data', (text) => (said += text));
      child.stderr.on('data', (text) => (faults += text));
      const enough = said.length + 400 * 37;
      while (said.length < enough && child.exitCode === null) await new Promise((done) => setTimeout(done, 10));
      assert.equal(child.exitCode, null, faults);
      const postmaster = Number.parseInt(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8'), 10);
      process.kill(postmaster, 'SIGKILL');
      child.kill('SIGKILL');
      await new Promise((done) => child.once('close', done));
    }
    const ids = said.split('\n').filter((line) => line.length === 36);
    const database = await openDatabase({ data, migrations });
    try {
      const signer = loadSigner({ folder: data, name: origin });
      const log = openRecord({ pool: database.pool, clock: systemClock, origin, signer });
      while ((await log.sequence()) > 0);
      assert.ok((await log.checkAll()) >= ids.length);
      for (const [n, id] of ids.entries()) {
        assert.notEqual(await log.placeOf(id), undefined, id);
        if (n % 40 === 0) assert.ok(verifyReceipt(await log.receipt(id), [log.key]).valid);
      }
      assert.ok(ids.length >= 800);
    } finally {
      await database.close();
    }
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
});
