/** Programs that are told: signed, in order, repeated alike, given up after days; and never anything inside. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, describe, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { startRooms, type TestRooms } from '../../test/support/rooms.ts';
import { appealWords } from '../appeals/index.ts';
import type { Actor } from '../people/index.ts';
import { isSigned } from './index.ts';
import { guardedPost, type NotSent } from './outgoing/request.ts';
import { type Sample, startSample } from './sample.ts';

interface Got {
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}
let rooms: TestRooms;
let sample: Sample;
let citizen: Actor;
let head: Actor;
let administrator: Actor;
let program: Server;
let url: string;
const got: Got[] = [];
/** what the program says next; 200 if nothing stands here */
let says: { status: number; headers?: Record<string, string> }[] = [];
const body = 'akimat-KZ-75';

const file = () =>
  rooms.appeals.file(
    citizen,
    { jurisdiction: 'kz', lang: 'kk', kind: 'application', body, channel: 'web', subject: 'құпия', text: 'құпия' },
    uuid(),
  );
const add = async (who: Actor, more: object = {}) =>
  sample.api('POST', '/webhooks?lang=en', who, { requestId: uuid(), url: `${url}/hook`, ...more });
const list = async () => (await sample.api('GET', '/webhooks', head)).json() as Record<string, unknown>[];
const numbers = (g: Got): string[] => (JSON.parse(g.body) as { case: string }[]).map((e) => e.case);
const pass = (ms: number) => rooms.clock.set(new Date(rooms.clock.now().getTime() + ms).toISOString());
const minute = 60_000;

describe('webhooks', () => {
  before(async () => {
    rooms = await startRooms('2026-03-02');
    citizen = await rooms.as('citizen-kk');
    head = await rooms.as('akimat-head');
    administrator = await rooms.as('administrator');
    program = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        got.push({ url: request.url!, headers: request.headers, body: Buffer.concat(chunks).toString() });
        const { status, headers } = says.shift() ?? { status: 200 };
        response.writeHead(status, headers).end('x'.repeat(100_000));
      });
    }).listen(0, '127.0.0.1');
    await new Promise((done) => program.once('listening', done));
    url = `http://127.0.0.1:${(program.address() as AddressInfo).port}`;
    sample = await startSample(rooms, { kinds: appealWords.steps });
  });
  after(async () => {
    await sample?.close();
    program?.close();
    await rooms?.close();
  });
  afterEach(async () => {
    for (const w of await list()) await sample.api('DELETE', `/webhooks/${w['id']}`, head);
    got.length = 0;
    says = [];
    rooms.clock.set('2026-03-02T07:00:00Z');
    await sample.run();
  });

  test('what a body is told is sent, signed, in order, each event once, with numbers and days and nothing else', async () => {
    await file();
    await sample.run();
    const { id, secret } = (await add(head)).json();
    await sample.run();
    assert.equal(got.length, 0, 'it begins with what comes from now on');
    const [a, b] = [await file(), await file()];
    await sample.run();
    assert.equal(got.length, 1);
    const [request] = got;
    assert.deepEqual(numbers(request!), [a.number, b.number]);
    const signature = String(request!.headers['x-qulaq-signature']);
    const now = rooms.clock.now();
    assert.ok(isSigned(secret, signature, request!.body, now));
    assert.ok(!isSigned(secret, signature, `${request!.body} `, now));
    assert.ok(!isSigned(`${secret}x`, signature, request!.body, now));
    assert.ok(!isSigned(secret, signature, request!.body, new Date(now.getTime() + 301_000)), 'not played again later');
    assert.ok(!isSigned(secret, signature.replace(/t=\d/, 't=9'), request!.body, now));
    const events = JSON.parse(request!.body);
    assert.deepEqual(Object.keys(events[0]).sort(), [
      'case',
      'due',
      'id',
      'jurisdiction',
      'kind',
      'place',
      'recordedAt',
      'step',
      'url',
    ]);
    assert.equal(events[0].step, 1);
    assert.deepEqual(events[0].due, { limit: 'appeal.answer', date: '2026-03-27' });
    assert.equal(request!.headers['idempotency-key'], events[1].id);
    assert.equal(request!.headers['x-qulaq-webhook'], id);
    assert.equal(Number(request!.headers['x-qulaq-cursor']), events[1].place);
    assert.ok(!request!.body.includes('құпия'));
    const [w] = await list();
    assert.equal(w!['cursor'], events[1].place);
    await sample.run();
    assert.equal(got.length, 1, 'taken is taken');
    const { rows } = await rooms.pool.query('SELECT * FROM webhook');
    assert.ok(!JSON.stringify(rows).includes(secret), 'the secret is not in the database');
  });

  test('a refusal is repeated with the same events after a minute, five, …; nothing overtakes it', async () => {
    await add(head);
    const a = await file();
    says = [{ status: 500 }, { status: 302, headers: { location: `${url}/elsewhere` } }, { status: 200 }];
    await sample.run();
    const b = await file();
    await sample.run();
    assert.equal(got.length, 1);
    pass(minute);
    await sample.run();
    pass(4 * minute);
    await sample.run();
    assert.equal(got.length, 2, 'a redirect is not followed, and not a success');
    pass(minute);
    await sample.run();
    assert.deepEqual(got.map(numbers), [[a.number], [a.number], [a.number], [b.number]]);
    assert.ok(got.every((g) => g.url === '/hook'));
    assert.equal(got[0]!.body, got[2]!.body);
    assert.equal(got[0]!.headers['idempotency-key'], got[2]!.headers['idempotency-key']);
  });

  test('asked to wait longer, it waits longer', async () => {
    await add(head);
    await file();
    says = [{ status: 429, headers: { 'retry-after': '600' } }];
    await sample.run();
    pass(9 * minute);
    await sample.run();
    assert.equal(got.length, 1);
    pass(minute);
    await sample.run();
    assert.equal(got.length, 2);
  });

  test('after five days of failing it is switched off, its maker is told, and switched on again it loses nothing', async () => {
    await add(head);
    const a = await file();
    says = Array.from({ length: 40 }, () => ({ status: 503 }));
    await sample.run();
    for (let hour = 0; hour < 24 * 6; hour++) {
      pass(60 * minute);
      await sample.run();
    }
    const [w] = await list();
    assert.equal(w!['state'], 'off');
    assert.equal(w!['why'], '503');
    const attempts = got.length;
    assert.ok(attempts >= 10 && attempts < 20, `${attempts}`);
    const { notices } = (await sample.api('GET', '/inbox?lang=en', head)).json();
    assert.match(notices[0].text, /Telling the program 127\.0\.0\.1:\d+ has ended/);
    const page = await sample.get('/en/kz/inbox/webhooks', head);
    assert.match(page.body, /switched off/);
    pass(24 * 60 * minute);
    await sample.run();
    assert.equal(got.length, attempts);
    says = [];
    await sample.post('/en/kz/inbox/webhooks/on', { webhook: w!['id'] }, head);
    await sample.run();
    assert.deepEqual(numbers(got.at(-1)!), [a.number]);
    says = [{ status: 410 }];
    await file();
    await sample.run();
    assert.equal((await list())[0]!['state'], 'off', '410 says it wants no more');
  });

  test('two senders at once send a batch once; one that was killed is stepped in for', async () => {
    await add(head);
    await file();
    await sample.notices.fanOut();
    await Promise.all([1, 2, 3, 4].map(() => sample.notices.deliver()));
    assert.equal(got.length, 1);
    await file();
    await sample.notices.fanOut();
    // It took the batch, and was never heard of again.
    await rooms.pool.query(`UPDATE webhook SET next_at = $1, tries = 1`, [
      new Date(rooms.clock.now().getTime() + 5 * minute),
    ]);
    await sample.run();
    assert.equal(got.length, 1);
    pass(5 * minute);
    await sample.run();
    assert.equal(got.length, 2);
  });

  test('who may: a head for his body, an administrator for any; nobody else, and never a token', async () => {
    const officer = await rooms.as('akimat-officer');
    for (const who of [citizen, officer, await rooms.as('moderator')]) {
      assert.equal((await add(who)).statusCode, 403);
      assert.equal((await sample.get('/en/kz/inbox/webhooks', who)).statusCode, 403);
    }
    const { id } = (await add(head)).json();
    const otherHead = await rooms.as('ministry-head');
    assert.deepEqual((await sample.api('GET', '/webhooks', otherHead)).json(), []);
    for (const [method, path] of [
      ['DELETE', ''],
      ['POST', '/on'],
    ] as const)
      assert.equal((await sample.api(method, `/webhooks/${id}${path}`, otherHead)).statusCode, 404);
    // A head adds to his own body, whatever he writes.
    await add(otherHead, { body });
    assert.equal((await sample.api('GET', '/webhooks', otherHead)).json()[0].body, 'ministry-labour');
    const missing = await add(administrator);
    assert.equal(missing.statusCode, 422);
    assert.equal(missing.json().field, 'body');
    assert.equal((await add(administrator, { body: 'ministry-labour' })).statusCode, 200);
    assert.equal((await add(administrator, { body: 'toString' })).statusCode, 422);
    for (const w of (await sample.api('GET', '/webhooks', administrator)).json())
      await sample.api('DELETE', `/webhooks/${w.id}`, administrator);
  });

  test('sent twice, a form makes one and says the same secret; a wrong address is said with its field', async () => {
    const requestId = uuid();
    const [a, b] = [await add(head, { requestId }), await add(head, { requestId })];
    assert.equal(a.json().secret, b.json().secret);
    assert.equal((await list()).length, 1);
    for (const [address, said] of [
      ['https://10.0.0.1/', /private network/],
      ['http://1.1.1.1/', /private network|https/],
      ['ftp://x', /must begin with https/],
      ['not an address', /must begin with https/],
      ['https://nowhere.invalid/', /cannot be found/],
    ] as const) {
      const answer = await add(head, { url: address });
      assert.equal(answer.statusCode, 422, address);
      assert.equal(answer.json().field, 'url');
      assert.match(answer.json().detail, said, address);
    }
    const page = await sample.post('/kk/kz/inbox/webhooks', { form: uuid(), url: 'https://10.0.0.1/' }, head);
    assert.equal(page.statusCode, 422);
    assert.match(page.body, /жеке желіге апарады/);
    assert.match(page.body, /value="https:\/\/10\.0\.0\.1\/"/, 'what was written stays');
  });

  test('a name that changes its mind between looking and connecting leads nowhere', async () => {
    const { port } = program.address() as AddressInfo;
    const before = got.length;
    // Asked a second time, the name would be another host.
    const seen: string[] = [];
    const post = guardedPost({
      ...{ loopback: true, timeout: 2000 },
      resolve: async (host) => {
        seen.push(host);
        return seen.length === 1 ? ['127.0.0.1'] : ['10.0.0.1'];
      },
    });
    assert.equal((await post(`http://pinned.example:${port}/pinned`, {}, Buffer.from('x'))).status, 200);
    assert.deepEqual(seen, ['pinned.example'], 'asked once');
    assert.equal(got.at(-1)!.headers.host, `pinned.example:${port}`);
    assert.equal(got.length, before + 1);
  });

  test('a program’s token reads the inbox, but never manages webhooks', async () => {
    const secret = randomBytes(32).toString('base64url');
    const id = uuid();
    const { person, post } = head as Actor & { kind: 'person' };
    await rooms.pool.query(
      `INSERT INTO access_token (id, person, post, name, scopes, hash, created_at, expires_at) VALUES ($1, $2, $3, 'x', '{read}', $4, $5, $6)`,
      [id, person, post?.id, createHash('sha256').update(secret).digest(), rooms.clock.now(), new Date('2030-01-01')],
    );
    const headers = { authorization: `Bearer qulaq_${id.replaceAll('-', '')}${secret}` };
    const ask = (method: 'GET' | 'POST', path: string, payload?: object) =>
      sample.app.inject({ method, url: `/api/v1/notices${path}`, headers, ...(payload ? { payload } : {}) });
    assert.equal((await ask('GET', '/inbox')).statusCode, 200);
    assert.equal((await ask('GET', '/body')).statusCode, 200);
    assert.equal((await ask('POST', '/inbox/read', { notice: uuid() })).statusCode, 403, 'it may only read');
    assert.equal((await ask('GET', '/webhooks')).statusCode, 403);
    assert.equal((await ask('POST', '/webhooks', { requestId: uuid(), url: `${url}/hook` })).statusCode, 403);
  });

  test('one that does not answer is not waited for', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise((done) => silent.once('listening', done));
    const { port } = silent.address() as AddressInfo;
    await assert.rejects(
      guardedPost({ loopback: true, timeout: 200 })(`http://127.0.0.1:${port}/`, {}, Buffer.from('x')),
      (e: NotSent) => e.code === 'timeout',
    );
    silent.closeAllConnections();
    silent.close();
    // Without a certificate that is trusted there is no request.
    const { port: plain } = program.address() as AddressInfo;
    await assert.rejects(
      guardedPost({ loopback: true })(`https://127.0.0.1:${plain}/`, {}, Buffer.from('x')),
      (e: NotSent) => e.code === 'network',
    );
    await assert.rejects(
      guardedPost({ loopback: true })('http://127.0.0.1:1/', {}, Buffer.from('x')),
      (e: NotSent) => e.code === 'network',
    );
  });
});
