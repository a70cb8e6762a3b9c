/** Appeals accepted over HTTP, durable, with their number, clocks and entry in the record, beside a bare one-row insert of the same framework and database. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import pg from 'pg';
import { Browser } from '../src/people/sample.ts';
import { arrivals } from './arrivals.ts';
import { type Row, root } from './report.ts';

const port = 18_241;
const barePort = 18_242;
const median = (list: number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1]!;

const bareServer = `
  import fastify from 'fastify';
  import pg from 'pg';
  import { randomUUID } from 'node:crypto';
  const pool = new pg.Pool({ host: process.argv[1], port: 5432, user: 'qulaq', database: 'postgres', max: 20 });
  await pool.query('CREATE TABLE IF NOT EXISTS bare (id uuid PRIMARY KEY, text text NOT NULL)');
  const app = fastify();
  app.post('/', async (request) => {
    const id = randomUUID();
    await pool.query({ name: 'bare', text: 'INSERT INTO bare (id, text) VALUES ($1, $2)', values: [id, request.body.text] });
    return { id };
  });
  await app.listen({ port: ${barePort}, host: '127.0.0.1' });
`;

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
async function up(url: string): Promise<void> {
  for (let i = 0; i < 3000; i++) {
    if (
      await fetch(url).then(
        () => true,
        () => false,
      )
    )
      return;
    await wait(20);
  }
  throw new Error(`${url} does not answer`);
}
const stop = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });

const appeal = JSON.stringify({
  ...{ kind: 'application', body: 'akimat-KZ-75', subject: 'Көшедегі шам', instructs: true },
  text: 'Біздің көшеде шам екі апта бойы жанбайды. Балалар мектепке қараңғыда барады. Шамды жөндеп, қашан жөнделетінін хабарлауыңызды сұраймын.',
});

/** @param open cases that stand open when pages and desk are measured */
export async function appealRows(open = 100_000): Promise<Row[]> {
  const data = mkdtempSync(join(tmpdir(), 'qulaq-bench-'));
  const many = '1000000000';
  const env = {
    ...process.env,
    ...{ QULAQ_DATA: data, PORT: String(port), QULAQ_LIMIT_CHANGE: many, QULAQ_LIMIT_READ: many, QULAQ_EMPTY: 'yes' },
  };
  const child = spawn(process.execPath, [...process.execArgv, join(root, 'scripts', 'start.mjs')], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let bare: ChildProcess | undefined;
  try {
    await up(`http://127.0.0.1:${port}/health/ready`);
    bare = spawn(
      process.execPath,
      [...process.execArgv, '--input-type=module', '-e', bareServer, join(data, 'postgres')],
      {
        cwd: root,
        stdio: 'inherit',
      },
    );
    await up(`http://127.0.0.1:${barePort}/`);
    const base = `http://localhost:${port}`;
    const browser = new Browser(base);
    await browser.signIn('citizen-kk');
    const cookieOf = (b: Browser) => [...b.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
    const json = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    const load = async (url: string, headers: Record<string, string>, seconds: number) => {
      const r = await autocannon({
        ...{ url, method: 'POST', body: appeal, headers, connections: 128, duration: seconds },
      });
      if (r.non2xx || r.errors) throw new Error(`${url}: ${r.non2xx} refusals, ${r.errors} errors`);
      return r;
    };
    const filing = { ...json, cookie: cookieOf(browser) };
    const mine = `${base}/api/v1/kz/appeals?lang=kk`;
    const pool = new pg.Pool({ host: join(data, 'postgres'), port: 5432, user: 'qulaq', database: 'postgres', max: 2 });
    /** Until nothing is left to do of what was accepted: the bare server is measured alone. */
    const quiet = async () => {
      const left = `SELECT (SELECT count(*) FROM record_waiting) + (SELECT count(*) FROM case_event WHERE told_at IS NULL) AS n`;
      while (Number((await pool.query(left)).rows[0].n) > 0) await wait(100);
    };
    const [accepted, plain]: [number[], number[]] = [[], []];
    for (let round = 0; round < 4; round++) {
      accepted.push((await load(mine, filing, 3)).requests.average);
      await quiet();
      plain.push((await load(`http://127.0.0.1:${barePort}/`, json, 3)).requests.average);
    }
    const [rate, bareRate] = [median(accepted.slice(1)), median(plain.slice(1))];
    await quiet();
    const half = await arrivals({
      url: mine,
      method: 'POST',
      headers: filing,
      body: appeal,
      rate: rate / 2,
      seconds: 5,
    });

    // Enough open cases for the desk, then the pages of an officer.
    const count = async () => Number((await pool.query('SELECT count(*) FROM case_file')).rows[0].count);
    while ((await count()) < open) await load(mine, filing, 3);
    const number = (await pool.query('SELECT number FROM case_file LIMIT 1')).rows[0].number as string;
    await quiet();
    await pool.query('ANALYZE');
    await pool.end();
    const officer = new Browser(base);
    await officer.signIn('akimat-officer');
    const account = await officer.go('/en/kz/account');
    await officer.go('/en/kz/account/act', { post: /name="post" value="([^"]+)"/.exec(account.text)![1]! });
    const read = (path: string, rate: number) =>
      arrivals({ url: `${base}${path}`, headers: { cookie: cookieOf(officer) }, rate, seconds: 5 });
    const page = await read(`/en/kz/appeals/${number}`, 200);
    const desk = await read('/en/kz/desk', 5);
    return [
      { what: 'appeals accepted with their entry, durable, over HTTP', value: rate, unit: '/s', aim: '', ok: true },
      {
        what: '… beside a bare insert of one row, same run',
        value: (rate / bareRate) * 100,
        unit: '%',
        aim: '≥ 30 %',
        ok: rate / bareRate >= 0.3,
      },
      {
        what: '… p99 at half that load',
        value: half.p99,
        unit: 'ms',
        aim: '< 100 ms',
        ok: half.p99 < 100,
      },
      { what: 'case page, p99 at 200 requests/s', value: page.p99, unit: 'ms', aim: '< 50 ms', ok: page.p99 < 50 },
      {
        what: `the desk with ${open.toLocaleString('en')} open cases, p99`,
        value: desk.p99,
        unit: 'ms',
        aim: '< 200 ms',
        ok: desk.p99 < 200,
      },
    ];
  } finally {
    if (bare) await stop(bare);
    await stop(child);
    rmSync(data, { recursive: true, force: true });
  }
}
