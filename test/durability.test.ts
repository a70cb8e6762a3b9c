/** The instance is killed without warning, and started again on what it left behind. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { migrations } from '../src/main.ts';
import { projectFolder } from '../src/platform/config/config.ts';
import { openDatabase } from '../src/platform/db/database.ts';

const data = mkdtempSync(join(tmpdir(), 'qulaq-durable-'));
const started: ChildProcess[] = [];
after(async () => {
  for (const child of started) child.kill('SIGTERM');
  await Promise.all(started.map(gone));
  rmSync(data, { recursive: true, force: true });
});

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

/** Starts the program as `npm start` does and waits until it says that it listens. */
async function start(): Promise<{ child: ChildProcess; url: string; said: () => string }> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(projectFolder, 'scripts', 'start.mjs')], {
    env: { ...process.env, QULAQ_DATA: data, PORT: String(port), QULAQ_TODAY: '2026-11-24', QULAQ_EMPTY: 'yes' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let said = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (text) => (said += text));
  for (let i = 0; i < 600 && child.exitCode === null && !said.includes('listening'); i++)
    await new Promise((done) => setTimeout(done, 50));
  return { child, url: `http://127.0.0.1:${port}`, said: () => said };
}
const gone = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => child.once('exit', () => done()));

async function editions(): Promise<{ first: string; count: number }> {
  const { pool, close } = await openDatabase({
    data,
    migrations,
  });
  const { rows } = await pool.query<{ first: Date; count: string }>(
    'SELECT min(first_served_at) AS first, count(*) FROM law_edition',
  );
  await close();
  return { first: rows[0]!.first.toISOString(), count: Number(rows[0]!.count) };
}

/** The process that works beside an instance; undefined where there is none. */
const besideOf = (pid: number): number | undefined => {
  const children = existsSync(`/proc/${pid}/task/${pid}/children`)
    ? readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
    : spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
        .stdout.split('\n')
        .filter(Boolean)
        .map(Number);
  const nameOf = (child: number): string =>
    existsSync(`/proc/${child}/cmdline`)
      ? readFileSync(`/proc/${child}/cmdline`, 'utf8')
      : spawnSync('ps', ['-p', String(child), '-o', 'args='], { encoding: 'utf8' }).stdout;
  return children.find((child) => nameOf(child).includes('beside.js'));
};
async function until<T>(found: () => T | undefined, what: string): Promise<T> {
  for (let i = 0; i < 200; i++) {
    const it = found();
    if (it !== undefined) return it;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`waited in vain for ${what}`);
}

test('what nobody waits for is done by a process of its own: begun again when it is killed, gone when the instance is killed', {
  timeout: 60_000,
}, async () => {
  const { child, url, said } = await start();
  const first = await until(() => besideOf(child.pid!), `the process beside: ${said()}`);
  process.kill(first, 'SIGKILL');
  const second = await until(() => {
    const pid = besideOf(child.pid!);
    return pid === first ? undefined : pid;
  }, 'the next process beside');
  assert.equal((await fetch(`${url}/health/ready`)).status, 200);
  child.kill('SIGKILL');
  await gone(child);
  await until(() => {
    try {
      process.kill(second, 0);
      return undefined;
    } catch {
      return true;
    }
  }, 'the end of the process beside');
});

test('killed with -9, it starts again on the same data: with its database left running, and with the database killed too', {
  timeout: 60_000,
}, async () => {
  const first = await start();
  assert.equal((await fetch(`${first.url}/api/v1/kz/parameters/party.members`)).status, 200, first.said());
  first.child.kill('SIGKILL');
  await gone(first.child);
  // The database has outlived its starter; a second start finds it and takes its place.
  const before = await editions();
  const packs = readdirSync(join(projectFolder, 'jurisdictions')).filter((f) =>
    existsSync(join(projectFolder, 'jurisdictions', f, 'pack.yaml')),
  );
  assert.equal(before.count, packs.length, 'a state of each pack is on record');

  const second = await start();
  assert.equal((await fetch(`${second.url}/en/kz`)).status, 200, second.said());
  const postmaster = Number.parseInt(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8'), 10);
  process.kill(postmaster, 'SIGKILL');
  second.child.kill('SIGKILL');
  await gone(second.child);
  const third = await start();
  assert.equal((await fetch(`${third.url}/health/ready`)).status, 200, third.said());

  const other = await start();
  await gone(other.child);
  assert.notEqual(other.child.exitCode, 0);
  assert.match(other.said(), /in use by another Qulaq \(process \d+\)/, 'a second program on the same data is told so');
  assert.doesNotMatch(other.said(), /\n\s+at /, 'without a stack trace');

  third.child.kill('SIGTERM');
  await gone(third.child);
  assert.deepEqual(await editions(), before, 'what was recorded is still there, once');
});
