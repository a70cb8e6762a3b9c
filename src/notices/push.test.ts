/** Web push against a push service on this machine that decrypts by the specifications, not by the library that encrypts. */
import assert from 'node:assert/strict';
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { startRooms, type TestRooms } from '../../test/support/rooms.ts';
import { appealWords } from '../appeals/index.ts';
import type { Actor } from '../people/index.ts';
import { openKeys } from './keys.ts';
import { type Sample, startSample } from './sample.ts';

let rooms: TestRooms;
let sample: Sample;
let citizen: Actor & { kind: 'person' };
let other: Actor & { kind: 'person' };
let service: Server;
let url: string;
const got: { path: string; headers: IncomingHttpHeaders; body: Buffer }[] = [];
let says: number[] = [];

/** What a browser has: a pair of keys and a secret (RFC 8291, section 2). */
function browser() {
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  return { keys, auth: randomBytes(16), path: `/push/${uuid()}` };
}
type Browser = ReturnType<typeof browser>;
const form = (b: Browser) => ({
  endpoint: `${url}${b.path}`,
  keys: { p256dh: b.keys.getPublicKey('base64url'), auth: b.auth.toString('base64url') },
});

/** RFC 8291, section 3.4, over RFC 8188, section 2. */
function decrypt(b: Browser, body: Buffer): string {
  const [salt, size, length] = [body.subarray(0, 16), body.readUInt32BE(16), body[20]!];
  const sender = body.subarray(21, 21 + length);
  const record = body.subarray(21 + length);
  assert.ok(record.length <= size, 'one record');
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), b.keys.getPublicKey(), sender]);
  const ikm = Buffer.from(hkdfSync('sha256', b.keys.computeSecret(sender), b.auth, info, 32));
  const key = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: aes128gcm\0', 16));
  const nonce = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: nonce\0', 12));
  const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(record.subarray(-16));
  const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  const end = plain.lastIndexOf(2);
  assert.ok(
    end >= 0 && plain.subarray(end + 1).every((x) => x === 0),
    'the last record ends with 2 (RFC 8188, section 2)',
  );
  return plain.subarray(0, end).toString();
}

/** RFC 8292, section 2: a JWT (RFC 7519), signed with the key that stands beside it. */
function vapid(header: string) {
  const m = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(header)!;
  const point = Buffer.from(m[4]!, 'base64url');
  const key = createPublicKey({
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
    format: 'jwk',
  });
  const signed = verify(
    'sha256',
    Buffer.from(`${m[1]}.${m[2]}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(m[3]!, 'base64url'),
  );
  return {
    signed,
    key: m[4],
    claims: JSON.parse(Buffer.from(m[2]!, 'base64url').toString()) as Record<string, unknown>,
  };
}

const file = (who: Actor = citizen) =>
  rooms.appeals.file(
    who,
    {
      jurisdiction: 'kz',
      lang: 'kk',
      kind: 'application',
      body: 'akimat-KZ-75',
      channel: 'web',
      subject: 'құпия',
      text: 'құпия',
    },
    uuid(),
  );
const devices = async (who: typeof citizen) =>
  (await rooms.pool.query('SELECT endpoint FROM push_subscription WHERE person = $1', [who.person])).rows.map(
    (r) => r.endpoint as string,
  );

describe('push', () => {
  before(async () => {
    rooms = await startRooms('2026-03-02');
    citizen = (await rooms.as('citizen-kk')) as typeof citizen;
    other = (await rooms.as('citizen-ru')) as typeof other;
    service = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        got.push({ path: request.url!, headers: request.headers, body: Buffer.concat(chunks) });
        response.writeHead(says.shift() ?? 201).end();
      });
    }).listen(0, '127.0.0.1');
    await new Promise((done) => service.once('listening', done));
    url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    sample = await startSample(rooms, {
      kinds: appealWords.steps,
      env: { QULAQ_PUSH_CONTACT: 'mailto:portal@state.example' },
    });
  });
  after(async () => {
    await sample?.close();
    service?.close();
    await rooms?.close();
  });
  afterEach(async () => {
    await rooms.pool.query('DELETE FROM push_subscription');
    await sample.run();
    got.length = 0;
    says = [];
  });

  test('the key is made once, for its owner alone', () => {
    const path = join(sample.folder, 'push.key');
    assert.equal(statSync(path).mode & 0o777, 0o600);
    const key = readFileSync(path, 'utf8');
    assert.equal(openKeys(sample.folder, undefined).vapid.privateKey, key.trim());
    assert.deepEqual(openKeys('/nowhere', key).vapid, sample.notices.context.keys.vapid);
  });

  test('a browser is woken with a few words that only it can read', async () => {
    const b = browser();
    assert.equal((await sample.api('POST', '/push', citizen, form(b))).statusCode, 200);
    const { number } = await file();
    await sample.run();
    assert.equal(got.length, 1);
    const { path, headers, body } = got[0]!;
    assert.equal(path, b.path);
    assert.equal(headers['content-encoding'], 'aes128gcm');
    assert.ok(Number(headers['ttl']) > 0);
    assert.match(String(headers['topic']), /^[\w-]{1,32}$/);
    const { signed, key, claims } = vapid(String(headers['authorization']));
    assert.ok(signed);
    assert.equal(key, sample.notices.context.keys.vapid.publicKey);
    assert.equal(claims['aud'], url);
    assert.equal(claims['sub'], 'mailto:portal@state.example');
    assert.deepEqual(JSON.parse(decrypt(b, body)), {
      ...{ id: JSON.parse(decrypt(b, body)).id, lang: 'kk', text: `${number} ісінде жаңалық бар` },
      url: `/kk/kz/appeals/${number}#step-0`,
    });
    assert.throws(() => decrypt(browser(), body));
    await sample.run();
    assert.equal(got.length, 1, 'once');
  });

  test('a browser that is gone is forgotten; a service that is busy is asked again, and one that stays so is given up', async () => {
    for (const gone of [404, 410]) {
      await sample.api('POST', '/push', citizen, form(browser()));
      says = [gone];
      await file();
      await sample.run();
      assert.deepEqual(await devices(citizen), []);
    }
    await sample.api('POST', '/push', citizen, form(browser()));
    await file();
    says = [503, 429];
    got.length = 0;
    await sample.run();
    const start = rooms.clock.now();
    for (const minutes of [1, 6]) {
      rooms.clock.set(new Date(start.getTime() + minutes * 60_000).toISOString());
      await sample.run();
    }
    assert.equal(got.length, 3);
    await file();
    says = [413];
    await sample.run();
    assert.equal((await rooms.pool.query('SELECT 1 FROM notice_push')).rowCount, 0);
    assert.equal((await devices(citizen)).length, 1, 'one message that was too much is no reason to forget a browser');
    rooms.clock.set(start.toISOString());
  });

  test('who signs in in a browser is the one who is woken by it; nobody takes another’s over by its address', async () => {
    const b = browser();
    await sample.api('POST', '/push', citizen, form(b));
    const stolen = { ...form(b), keys: form(browser()).keys };
    assert.equal((await sample.api('POST', '/push', other, stolen)).statusCode, 422);
    assert.equal((await devices(citizen)).length, 1);
    await sample.api('POST', '/push', other, form(b));
    assert.deepEqual(await devices(citizen), []);
    await file(citizen);
    await sample.run();
    assert.equal(got.length, 0);
    await sample.api('DELETE', '/push', citizen, { endpoint: form(b).endpoint });
    assert.equal((await devices(other)).length, 1, 'not hers to remove');
    const id = (await rooms.pool.query(`SELECT encode(id, 'hex') AS id FROM push_subscription`)).rows[0].id;
    await sample.post('/ru/kz/inbox/devices/remove', { device: id }, other);
    assert.deepEqual(await devices(other), []);
  });

  test('switched off in the preferences, nothing is sent', async () => {
    await sample.api('POST', '/push', citizen, form(browser()));
    await sample.post('/kk/kz/inbox/preferences', { letters: 'yes' }, citizen);
    await file();
    await sample.run();
    assert.equal(got.length, 0);
    await sample.post('/kk/kz/inbox/preferences', { letters: 'yes', push: 'yes' }, citizen);
  });

  test('an endpoint inside, keys that are none: refused with the field, in three languages', async () => {
    const good = form(browser());
    const offCurve = Buffer.alloc(65, 7);
    offCurve[0] = 4;
    for (const [wrong, field] of [
      [{ ...good, endpoint: 'https://10.1.2.3/push' }, 'endpoint'],
      [{ ...good, endpoint: 'https://169.254.169.254/' }, 'endpoint'],
      [{ ...good, endpoint: 'file:///etc/passwd' }, 'endpoint'],
      [{ ...good, keys: { ...good.keys, p256dh: offCurve.toString('base64url') } }, 'p256dh'],
      [{ ...good, keys: { ...good.keys, p256dh: 'x' } }, 'p256dh'],
      [{ ...good, keys: { ...good.keys, auth: 'x' } }, 'auth'],
    ] as const)
      for (const [lang, said] of [
        ['kk', /жарамсыз/],
        ['ru', /не годится/],
        ['en', /cannot be used/],
      ] as const) {
        const answer = await sample.api('POST', `/push?lang=${lang}`, citizen, wrong);
        assert.equal(answer.statusCode, 422);
        assert.equal(answer.json().field, field);
        assert.match(answer.json().detail, said);
      }
    assert.equal((await sample.api('POST', '/push', undefined, good)).statusCode, 401);
    assert.deepEqual(await devices(citizen), []);
  });

  test('ten browsers at most: the oldest goes', async () => {
    for (let i = 0; i < 12; i++) {
      rooms.clock.set(new Date(rooms.clock.now().getTime() + 1000).toISOString());
      await sample.api('POST', '/push', citizen, form(browser()));
    }
    assert.equal((await devices(citizen)).length, 10);
  });

  test('the worker has one address, and no page of it is kept', async () => {
    const { statusCode, headers, body } = await sample.get('/push-worker.js');
    assert.equal(statusCode, 200);
    assert.match(String(headers['content-type']), /javascript/);
    assert.match(String(headers['cache-control']), /no-cache/);
    assert.match(body, /showNotification/);
    assert.doesNotMatch(body, /^\s*(import|export)\b/m, 'a worker of the classic kind');
  });
});
