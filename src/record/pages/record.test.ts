/** The record over HTTP: pages, C2SP resources, API; and what is said to whoever asks wrongly. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { RecordLog } from '../index.ts';
import { receiptFile, showing, verifyReceipt } from '../index.ts';
import { fromBase64 } from '../model/bytes.ts';
import { unbundle } from '../model/tiles.ts';
import { leafHash, verifyConsistency, verifyInclusion } from '../model/tree.ts';
import { sampleRecord } from '../sample.ts';

let app: FastifyInstance;
let log: RecordLog;
let ids: string[];
let close: () => Promise<void>;
before(async () => {
  ({ app, log, ids, close } = await sampleRecord(300));
});
after(() => close?.());

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });
const hash = (t: string) => fromBase64(t)!;

test('every page in every language, with the words of the rooms for what they wrote', async () => {
  for (const lang of ['kk', 'ru', 'en'])
    for (const path of ['/record', '/record?before=275', '/record/entry/0', '/record/entry/299', '/record/verify']) {
      const { statusCode, body } = await get(`/${lang}/kz${path}`);
      assert.equal(statusCode, 200, path);
      assert.ok(!/undefined|NaN|\{\w+\}<\/(p|dt|h\d)/.test(body), path);
      assert.equal(body.match(/<h1/g)?.length, 1);
    }
  assert.match((await get('/kk/kz/record')).body, /Өтініш тіркелді/);
  assert.match((await get('/en/kz/record')).body, /appeal\.answered/, 'a kind without words is shown as its code');
  const list = (await get('/en/kz/record?before=275')).body;
  assert.ok(list.includes('entry/274"') && list.includes('entry/255"') && !list.includes('entry/275"'));
  assert.ok(!list.includes('A-27'), 'nothing sealed is shown');
});

test('a wrong address is told what is wrong, where, and what would be right, in three languages', async () => {
  for (const [lang, said] of [
    ['kk', /Тізілімде 300-нөмірлі жазба жоқ/],
    ['ru', /Записи с номером 300 в реестре нет/],
    ['en', /The record has no entry 300/],
  ] as const) {
    const { statusCode, body } = await get(`/${lang}/kz/record/entry/300`);
    assert.equal(statusCode, 404);
    assert.match(body, said);
    assert.equal((await get(`/api/v1/record/entries/300?lang=${lang}`)).statusCode, 404);
    assert.match((await get(`/api/v1/record/entries/300?lang=${lang}`)).json().detail, said);
  }
  for (const [url, status, said, field] of [
    ['/en/kz/record/entry/-1', 400, /“index” is “-1”/, ''],
    ['/en/kz/record?before=x', 400, /“before” is “x”; it must be a whole number/, ''],
    ['/api/v1/record/entries/one', 400, /“one”/, 'index'],
    ['/api/v1/record/entries?from=1.5', 400, /whole number/, 'from'],
    ['/api/v1/record/entries?limit=0', 400, /from 1 to 1000/, 'limit'],
    ['/api/v1/record/entries?limit=2&limit=3', 400, /limit/, 'limit'],
    ['/api/v1/record/receipts/abc', 400, /UUID/, 'id'],
    [`/api/v1/record/receipts/${randomUUID()}`, 404, /no entry/, 'id'],
    ['/api/v1/record/proofs/inclusion', 400, /not both/, 'index'],
    ['/api/v1/record/proofs/inclusion?index=1&id=2', 400, /not both/, 'index'],
    ['/api/v1/record/proofs/inclusion?index=5&size=5', 404, /from 6 to 300/, 'size'],
    ['/api/v1/record/proofs/inclusion?index=99999999999999', 404, /no entry/, 'index'],
    ['/api/v1/record/proofs/consistency', 400, /“from” is missing/, 'from'],
    ['/api/v1/record/proofs/consistency?from=9&to=3', 400, /smaller size first/, 'from'],
    ['/api/v1/record/proofs/consistency?from=9&to=301', 404, /from 0 to 300/, 'to'],
  ] as const) {
    const response = await get(url);
    assert.equal(response.statusCode, status, url);
    const text = field ? response.json().detail : response.body;
    assert.match(text, said, url);
    if (field) assert.equal(response.json().field, field);
    assert.ok(!/\n\s+at /.test(text));
  }
});

test('checkpoint and tiles are served as C2SP tlog-tiles says', async () => {
  const checkpoint = await get('/record/checkpoint');
  assert.equal(checkpoint.headers['content-type'], 'text/plain; charset=utf-8');
  assert.equal(checkpoint.body, (await log.head()).note);
  assert.equal((await get('/record/key')).body, `${log.key}\n`);
  const tile = await get('/record/tile/0/000');
  assert.equal(tile.rawPayload.length, 8192);
  assert.equal(tile.headers['content-type'], 'application/octet-stream');
  assert.match(String(tile.headers['cache-control']), /immutable/);
  assert.equal((await get('/record/tile/0/001.p/44')).rawPayload.length, 44 * 32);
  assert.equal((await get('/record/tile/1/000.p/1')).rawPayload.length, 32);
  const plain = await get('/record/tile/entries/001.p/44');
  const small = await get('/record/tile/entries/001.p/44', { 'accept-encoding': 'gzip' });
  assert.equal(small.headers['content-encoding'], 'gzip');
  assert.deepEqual(gunzipSync(small.rawPayload), plain.rawPayload);
  assert.deepEqual(
    leafHash(unbundle(plain.rawPayload)[0]!),
    new Uint8Array((await get('/record/tile/0/001.p/44')).rawPayload.subarray(0, 32)),
  );
  for (const path of ['0/001', '0/001.p/45', '0/1', '00/000', '2/000.p/1', '0/000.p/256', 'x', '0/000/'])
    assert.equal((await get(`/record/tile/${path}`)).statusCode, 404, path);
});

test('the API gives what a stranger needs to check everything', async () => {
  const head = (await get('/api/v1/record')).json();
  assert.equal(head.size, 300);
  assert.equal(head.key, log.key);
  const page = (await get('/api/v1/record/entries?from=290&limit=20')).json();
  assert.equal(page.entries.length, 10);
  const proof = (await get(`/api/v1/record/proofs/inclusion?id=${ids[17]}`)).json();
  assert.equal(proof.index, 17);
  assert.ok(
    verifyInclusion({
      index: 17,
      size: proof.size,
      leaf: hash(proof.leafHash),
      path: proof.path.map(hash),
      root: hash(head.root),
    }),
  );
  const then = (await get('/api/v1/record/proofs/consistency?from=100')).json();
  assert.ok(
    verifyConsistency({
      first: 100,
      second: 300,
      firstRoot: hash(then.fromRoot),
      secondRoot: hash(head.root),
      path: then.path.map(hash),
    }),
  );
  const receipt = (await get(`/api/v1/record/receipts/${ids[17]}`)).json();
  assert.deepEqual(receipt.disclosed, {});
  assert.ok(verifyReceipt(receipt, [head.key]).valid);
  assert.equal((await get('/api/v1/record/entries/17')).json().leafHash, proof.leafHash);
  const text = (await get('/api/v1/record/entries/17/tlog-proof')).body;
  const [first, extra, index] = text.split('\n');
  assert.equal(first, 'c2sp.org/tlog-proof@v1');
  assert.equal(index, 'index 17');
  assert.deepEqual(leafHash(hash(extra!.slice(6))), hash(proof.leafHash));
  assert.ok(text.endsWith(`\n\n${head.checkpoint}`));
  const verified = await app.inject({ method: 'POST', url: '/api/v1/record/verify?lang=ru', payload: receipt });
  assert.equal(verified.json().valid, true);
  const wrong = await app.inject({
    method: 'POST',
    url: '/api/v1/record/verify',
    payload: { ...receipt, index: 18 },
  });
  assert.equal(wrong.json().valid, false);
  for (const [payload, type, status, said] of [
    ['{"format": x', 'application/json', 422, /JSON емес: 1-жол, 12-таңба/],
    ['', 'text/plain', 422, /Ештеңе берілмеді/],
    ['['.repeat(300_000), 'application/json', 422, /Бұл JSON емес/],
    ['x'.repeat(2_100_000), 'application/json', 413, /тым үлкен/],
    ['<a/>', 'text/xml', 415, /text\/plain түрінде/],
  ] as const) {
    const headers = { 'content-type': type };
    const answer = await app.inject({ method: 'POST', url: '/api/v1/record/verify?lang=kk', headers, payload });
    assert.equal(answer.statusCode, status);
    assert.match(answer.json().detail, said);
  }
  assert.match(
    verified
      .json()
      .findings.map((f: { text: string }) => f.text)
      .join(),
    /Запись стоит в реестре/,
  );
});

const form = (fields: Record<string, string | Blob>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return new Response(data);
};
async function post(lang: string, body: Response | URLSearchParams) {
  const sent = body instanceof Response ? body : new Response(body);
  return app.inject({
    method: 'POST',
    url: `/${lang}/kz/record/verify`,
    headers: { 'content-type': sent.headers.get('content-type')! },
    payload: Buffer.from(await sent.arrayBuffer()),
  });
}

test('without JavaScript: a receipt as a file, as text, as a kept checkpoint; a bad one comes back with the reason', async () => {
  const receipt = (await log.receipt(ids[3]!))!;
  const text = receiptFile(receipt);
  const file = await post('en', form({ file: new Blob([text], { type: 'application/json' }), receipt: '' }));
  assert.equal(file.statusCode, 200);
  assert.match(file.body, /The receipt is valid/);
  assert.match(file.body, /A-3/);
  assert.match((await post('ru', new URLSearchParams({ receipt: text }))).body, /Квитанция верна/);
  const changed = await post('kk', form({ receipt: text.replace('"A-3"', '"A-4"') }));
  assert.equal(changed.statusCode, 200);
  assert.match(changed.body, /Қолхат дұрыс емес/);
  assert.match(
    (await post('en', form({ receipt: receipt.checkpoint.replace(/\n/g, '\r\n') }))).body,
    /The checkpoint is valid/,
  );
  for (const [body, said] of [
    [form({ receipt: '' }), /Nothing was given/],
    [form({ receipt: 'hello' }), /not JSON: line 1, character 1/],
    [form({ receipt: '{"format":"x"}' }), /must say “qulaq-receipt\/1”/],
    [form({ receipt: '<script>alert(1)</script>' }), /&lt;script>/],
    [form({ receipt: JSON.stringify(showing({ ...receipt, index: -1 }, [])) }), /The field “index” is wrong/],
  ] as const) {
    const { statusCode, body: html } = await post('en', body);
    assert.equal(statusCode, 422);
    assert.match(html, said);
    assert.match(html, /error-summary[\s\S]*href="#receipt"/);
  }
  const broken = await app.inject({
    method: 'POST',
    url: '/ru/kz/record/verify',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: 'nonsense',
  });
  assert.equal(broken.statusCode, 400);
  assert.match(broken.body, /Форма не читается/);
  const huge = await post('kk', form({ receipt: 'x'.repeat(2_100_000) }));
  assert.equal(huge.statusCode, 413);
  assert.match(huge.body, /тым үлкен/);
  const other = await app.inject({
    method: 'POST',
    url: '/en/kz/record/verify',
    headers: { 'content-type': 'text/xml' },
    payload: '<a/>',
  });
  assert.equal(other.statusCode, 415);
  assert.match(other.body, /cannot be read/);
});
