/** Kills the server and its database under load, starts again, and looks for what had been acknowledged. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { Browser } from '../../src/people/sample.ts';
import { projectFolder } from '../../src/platform/config/config.ts';

export interface Chaos {
  kills: number;
  acknowledged: number;
  /** acknowledged, and not there afterwards: must be empty */
  lost: string[];
  /** kept more than once: must be empty */
  twice: string[];
  /** steps without their entry in the record: must be 0 */
  withoutEntry: number;
  longestStart: number;
}

const many = '1000000000';

async function start(data: string, port: number): Promise<{ child: ChildProcess; ms: number }> {
  const begun = performance.now();
  const child = spawn(process.execPath, [join(projectFolder, 'scripts', 'start.mjs')], {
    cwd: projectFolder,
    env: {
      ...process.env,
      ...{
        QULAQ_DATA: data,
        PORT: String(port),
        QULAQ_LIMIT_CHANGE: many,
        QULAQ_LIMIT_READ: many,
        LOG_LEVEL: 'silent',
      },
      ...{ QULAQ_EMPTY: 'yes', DATABASE_URL: '' },
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said = (said + String(chunk)).slice(-2000);
  });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`it did not start again: ${said}`);
    const up = await fetch(`http://localhost:${port}/health/ready`).then(
      (r) => r.ok,
      () => false,
    );
    if (up) return { child, ms: performance.now() - begun };
    await wait(20);
  }
}

const gone = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((done) => child.once('exit', () => done()));

/**
 * @param seed decides when, and which of the two is killed first, so that a run can be repeated
 * @param say progress, a line at a time
 */
export async function chaos(kills: number, seed: number, say: (line: string) => void): Promise<Chaos> {
  const data = mkdtempSync(join(tmpdir(), 'qulaq-chaos-'));
  const port = 21_000 + (process.pid % 10_000);
  // A linear congruential generator (Numerical Recipes) is enough to spread the moments.
  let state = seed >>> 0;
  const random = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const acknowledged = new Map<string, string>();
  let longestStart = 0;
  let { child } = await start(data, port);
  try {
    const browser = new Browser(`http://localhost:${port}`);
    await browser.signIn('citizen-kk');
    const cookie = [...browser.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie };
    const body = JSON.stringify({ kind: 'message', body: 'akimat-KZ-75', text: 'Шам жанбайды.' });
    let running = true;
    /** Sends, and sends the same form again until it is answered: what a patient telephone does. */
    const sender = async (): Promise<void> => {
      while (running) {
        const key = uuid();
        for (;;) {
          const answer = await fetch(`http://localhost:${port}/api/v1/kz/appeals?lang=kk`, {
            ...{ method: 'POST', body, headers: { ...headers, 'idempotency-key': key } },
          })
            .then(async (r) => (r.status === 201 ? ((await r.json()) as { number: string }).number : undefined))
            .catch(() => undefined);
          if (answer) {
            acknowledged.set(key, answer);
            break;
          }
          if (!running) return;
          await wait(50);
        }
      }
    };
    const senders = Array.from({ length: 8 }, sender);
    for (let k = 1; k <= kills; k++) {
      await wait(150 + random() * 600);
      const postmaster = Number.parseInt(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8'), 10);
      const first = random();
      if (first < 0.34) process.kill(postmaster, 'SIGKILL');
      child.kill('SIGKILL');
      if (first > 0.66) process.kill(postmaster, 'SIGKILL');
      await gone(child);
      const again = await start(data, port);
      child = again.child;
      longestStart = Math.max(longestStart, again.ms);
      say(`${k} of ${kills} kills, ${acknowledged.size} acknowledged, ready again in ${Math.round(again.ms)} ms`);
    }
    running = false;
    await Promise.all(senders);
    const pool = new pg.Pool({ host: join(data, 'postgres'), port: 5432, user: 'qulaq', database: 'postgres', max: 1 });
    const { rows } = await pool.query<{ id: string; number: string }>(
      'SELECT s.id, f.number FROM case_step s JOIN case_file f ON f.id = s.case_id WHERE s.position = 0',
    );
    const { rows: entries } = await pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM case_step s WHERE NOT EXISTS (SELECT 1 FROM record_sealed r WHERE r.id = s.entry)`,
    );
    await pool.end();
    const kept = new Map<string, string[]>();
    for (const r of rows) kept.set(r.id, [...(kept.get(r.id) ?? []), r.number]);
    return {
      ...{ kills, acknowledged: acknowledged.size, longestStart, withoutEntry: entries[0]!.n },
      lost: [...acknowledged].filter(([key, number]) => !kept.get(key)?.includes(number)).map(([, number]) => number),
      twice: [...kept].filter(([, numbers]) => numbers.length > 1).map(([key]) => key),
    };
  } finally {
    child.kill('SIGTERM');
    await gone(child);
    rmSync(data, { recursive: true, force: true });
  }
}
