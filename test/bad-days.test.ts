/** Days on which the machine fails: no room on the disk, the database gone, the clock set back. Clear words, nothing kept by half, nothing acknowledged lost. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { Browser } from '../src/people/sample.ts';
import { type RunningInstance, startInstance } from './support/instance.ts';

let instance: RunningInstance;
let cookie: string;
before(async () => {
  process.env['QULAQ_LIMIT_CHANGE'] = '1000000';
  instance = await startInstance('2026-03-02');
  const browser = new Browser(instance.home);
  await browser.signIn('citizen-kk');
  cookie = [...browser.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
});
after(() => instance.close());

const text = 'Біздің көшеде шам жанбайды.';
const file = (key: string, lang = 'en') =>
  fetch(`${instance.home}/api/v1/kz/appeals?lang=${lang}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie, 'idempotency-key': key },
    body: JSON.stringify({ kind: 'message', body: 'akimat-KZ-75', text }),
  });
const pool = () => instance.rooms.people.context.pool;
const kept = async (key: string) => (await pool().query('SELECT 1 FROM case_step WHERE id = $1', [key])).rowCount ?? 0;
const all = async () =>
  (
    await pool().query(
      `SELECT (SELECT count(*) FROM case_file) + (SELECT count(*) FROM case_step) + (SELECT count(*) FROM case_text) + (SELECT count(*) FROM record_sealed) AS n`,
    )
  ).rows[0].n;

async function refused(answer: Response, type: string, words: RegExp): Promise<void> {
  const said = (await answer.json()) as { type: string; detail: string };
  assert.equal(answer.status, 503, said.detail);
  assert.equal(said.type, `urn:qulaq:problem:${type}`);
  assert.match(said.detail, words);
  assert.doesNotMatch(said.detail, /postgres|socket|case_|\bat \w+ \(/i);
}

test('no room on the disk: said in the reader’s language, nothing is kept by half, and the same form counts once afterwards', async () => {
  const key = uuid();
  const before = await all();
  // What PostgreSQL says when a table cannot grow, in the last of the tables that a filing writes to.
  await pool().query(`CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`);
  await pool().query('CREATE TRIGGER no_room BEFORE INSERT ON case_event FOR EACH ROW EXECUTE FUNCTION no_room()');
  const answer = await file(key);
  assert.equal(answer.headers.get('retry-after'), '60');
  await refused(answer, 'no-room', /no room to keep anything right now/);
  await refused(await file(key, 'kk'), 'no-room', /сақтайтын орын жоқ/);
  await refused(await file(key, 'ru'), 'no-room', /нет места для хранения/);
  assert.equal(await all(), before, 'nothing is kept by half');
  await pool().query('DROP TRIGGER no_room ON case_event');
  assert.equal((await file(key)).status, 201);
  assert.equal((await file(key)).status, 201);
  assert.equal(await kept(key), 1);
});

test('the database killed: pages and API say so without a stack trace, it is started again by itself, and what was acknowledged is there', {
  timeout: 60_000,
}, async () => {
  const first = uuid();
  assert.equal((await file(first)).status, 201);
  const { rows } = await pool().query('SHOW data_directory');
  const postmaster = Number.parseInt(readFileSync(join(rows[0].data_directory, 'postmaster.pid'), 'utf8'), 10);
  // Many are being served at that moment.
  let running = true;
  const sent: string[] = [];
  const busy = Array.from({ length: 8 }, async () => {
    while (running) {
      const key = uuid();
      const { status } = await file(key);
      if (status === 201) sent.push(key);
      else assert.equal(status, 503);
    }
  });
  await wait(300);
  process.kill(postmaster, 'SIGKILL');
  // The processes of its connections notice within a moment.
  const ready = async () => (await fetch(`${instance.home}/health/ready`)).status;
  while ((await ready()) === 200) await wait(5);
  const second = uuid();
  const [api, page] = await Promise.all([
    file(second),
    fetch(`${instance.home}/kk/kz/appeals`, { headers: { cookie } }),
  ]);
  if (api.status !== 201) await refused(api, 'database-gone', /not confirmed/);
  if (page.status !== 200) {
    assert.equal(page.status, 503);
    const html = await page.text();
    assert.match(html, /<html lang="kk"/);
    assert.match(html, /Сақтау орнына дәл қазір қол жетпейді/);
  }
  running = false;
  await Promise.all(busy);
  assert.ok(api.status !== 201 || page.status !== 200, 'somebody was told');
  while ((await ready()) !== 200) await wait(50);
  assert.equal((await file(second)).status, 201);
  assert.equal(await kept(first), 1, 'what was acknowledged before is there');
  assert.equal(await kept(second), 1);
  assert.ok(sent.length > 8);
  for (const key of sent) assert.equal(await kept(key), 1, 'under load, too');
});

test('the clock set back: nothing is accepted that would be dated before what happened already; pages go on', async () => {
  instance.clock.set('2026-03-02T07:20:00Z');
  const [key, earlier] = [uuid(), uuid()];
  assert.equal((await file(key)).status, 201);
  const before = await all();
  instance.clock.set('2026-03-02T07:05:00Z');
  await refused(
    await file(earlier),
    'clock-set-back',
    /says 2026-03-02 07:05 UTC, but the record holds an entry of 2026-03-02 07:20 UTC/,
  );
  assert.equal(await all(), before);
  assert.equal((await fetch(`${instance.home}/en/kz/appeals`, { headers: { cookie } })).status, 200);
  // A correction of a minute is none of this.
  instance.clock.set('2026-03-02T07:19:00Z');
  assert.equal((await file(earlier)).status, 201);
});

test('a connection that is lost while somebody holds it fails what is asked of it, and not the program', async () => {
  const client = await pool().connect();
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
  await pool().query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
  await wait(100);
  await assert.rejects(client.query('SELECT 1'), /not queryable|terminated|closed/i);
  client.release(true);
  assert.equal((await fetch(`${instance.home}/health/ready`)).status, 200);
});
