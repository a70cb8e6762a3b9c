/** The room's addresses: a form that works without JavaScript, a twin for programs, files that are only ever saved. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { type Doors, startDoors } from '../../../test/support/doors.ts';
import { projectFolder } from '../../platform/config/config.ts';
import { migrate } from '../../platform/db/database.ts';
import { documentApi, documentRoutes, openDocuments, readDocumentSettings } from '../index.ts';
import { files, secret } from '../sample.ts';

let doors: Doors;
let number: string;
const page = () => `/kk/kz/appeals/${number}/documents`;
const api = () => `/api/v1/kz/appeals/${number}/documents`;

before(async () => {
  doors = await startDoors('2026-03-02', async (app, { site, rooms }) => {
    const folder = join(projectFolder, 'src', 'documents', 'store', 'migrations');
    await migrate(rooms.pool, { room: 'documents', folder });
    const { appeals, people } = rooms;
    const settings = { ...readDocumentSettings({}), most: 200_000 };
    const options = { site, people, appeals, documents: openDocuments({ appeals, clock: rooms.clock, settings }) };
    await app.register((scope) => documentApi(scope, options));
    await documentRoutes(app, options);
  });
  const filed = await doors.rooms.appeals.file(
    await doors.rooms.as('citizen-kk'),
    { ...{ jurisdiction: 'kz', lang: 'kk', kind: 'request', body: 'akimat-KZ-75', text: 'Қанша?' }, channel: 'web' },
    uuid(),
  );
  number = filed.number;
});
after(() => doors?.close());

const form = (named: Record<string, Buffer>, fields: Record<string, string> = { form: uuid() }): FormData => {
  const body = new FormData();
  for (const [k, v] of Object.entries(fields)) body.append(k, v);
  for (const [name, bytes] of Object.entries(named)) body.append('documents', new Blob([new Uint8Array(bytes)]), name);
  return body;
};
const send = (who: string | undefined, body: FormData, path = page()) => doors.as(who, path, { method: 'POST', body });

test('the page shows the form; what is sent stands on the case, and is saved and never shown', async () => {
  const empty = await (await doors.as('citizen-kk', page())).text();
  assert.match(empty, /enctype="multipart\/form-data"/);
  assert.match(empty, /<label for="documents">/);
  const sent = await send('citizen-kk', form({ 'сурет.jpg': files.jpg, 'хат.txt': files.txt }));
  assert.equal(sent.status, 303, await sent.text());
  assert.match(sent.headers.get('location')!, new RegExp(`/kk/kz/appeals/${number}\\?done=documents`));
  const full = await (await doors.as('citizen-kk', page())).text();
  const links = [...full.matchAll(/href="(\/kk\/kz\/appeals\/[^"]+\/documents\/[^"]+)"/g)].map((m) => m[1]!);
  assert.equal(links.length, 2);
  for (const who of ['citizen-kk', 'akimat-officer']) {
    const got = await doors.as(who, links[0]!);
    assert.equal(got.status, 200);
    assert.match(got.headers.get('content-disposition')!, /^attachment; .*filename\*=UTF-8''%D1%81/);
    assert.equal(got.headers.get('content-type'), 'image/jpeg');
    assert.equal(got.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(got.headers.get('content-security-policy'), "default-src 'none'; sandbox");
    assert.match(got.headers.get('cache-control')!, /no-store/);
    assert.ok(!Buffer.from(await got.arrayBuffer()).includes(secret));
  }
  assert.equal((await doors.as('citizen-kk', links[1]!)).headers.get('content-type'), 'text/plain; charset=utf-8');
  for (const who of ['citizen-ru', 'ministry-officer', undefined]) {
    assert.equal((await doors.as(who, links[0]!)).status, 404);
    assert.equal((await doors.as(who, page())).status, 404);
    const refused = await send(who, form({ 'a.pdf': files.pdf }));
    assert.equal(refused.status, who ? 404 : 303, 'somebody who is not signed in is sent to sign in');
  }
});

test('bad input is said on the form, in the reader’s language, with 422; nothing is kept', async () => {
  const before = (await (await doors.as('citizen-kk', api())).json()) as unknown[];
  const rows: [FormData, number, RegExp][] = [
    [form({}), 422, /Файл таңдалмады/],
    [form({ '': Buffer.alloc(0) }), 422, /Файл таңдалмады/],
    [form({ 'a.jpg': files.pdf }), 422, /мазмұны — PDF/],
    [form({ 'a.exe': Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff', 'latin1') }), 422, /EXE/],
    [form({ 'big.txt': Buffer.alloc(200_001, 'a') }), 413, /тым үлкен/],
    [form(Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`${i}.txt`, files.txt]))), 422, /тым көп/],
    [form(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}.txt`, files.txt]))), 422, /тым көп/],
  ];
  for (const [body, status, says] of rows) {
    const answer = await send('citizen-kk', body);
    const text = await answer.text();
    assert.equal(answer.status, status, text.slice(0, 300));
    assert.match(text, says);
    assert.match(text, /href="#documents"/, 'the summary leads to the field');
  }
  assert.equal((await send('citizen-kk', form({ 'a.pdf': files.pdf }, {}))).status, 422, 'a form without its token');
  const url = await doors.as('citizen-kk', page(), { method: 'POST', body: new URLSearchParams({ form: uuid() }) });
  assert.equal(url.status, 415);
  const torn = await doors.as('citizen-kk', page(), {
    ...{
      method: 'POST',
      body: '--x\r\nContent-Disposition: form-data; name="documents"; filename="a.pdf"\r\n\r\n%PDF',
    },
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
  });
  assert.ok([400, 415, 422].includes(torn.status), `${torn.status}`);
  const other = await doors.as('citizen-kk', page(), {
    ...{ method: 'POST', body: form({ 'a.pdf': files.pdf }) },
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  assert.equal(other.status, 403, 'not from another site');
  assert.deepEqual(await (await doors.as('citizen-kk', api())).json(), before);
});

test('the API: the same by token, once for one key, refused as problem documents', async () => {
  const token = await doors.token('citizen-kk', 'read', 'write');
  const key = uuid();
  const post = (body: FormData, bearer = token, path = api()) =>
    fetch(`${doors.url}${path}?lang=ru`, {
      ...{ method: 'POST', body },
      headers: { authorization: `Bearer ${bearer}`, 'idempotency-key': key },
    });
  const first = await post(form({ 'акт.odt': files.odt }, {}));
  assert.equal(first.status, 201);
  const [made] = (await first.json()) as { id: string; name: string; mediaType: string; sha256: string }[];
  assert.equal(made!.name, 'акт.odt');
  assert.deepEqual(await (await post(form({ 'акт.odt': files.odt }, {}))).json(), [made]);
  const got = await fetch(`${doors.url}${api()}/${made!.id}`, { headers: { authorization: `Bearer ${token}` } });
  assert.deepEqual(Buffer.from(await got.arrayBuffer()), files.odt);
  const list = (await (await doors.as('akimat-officer', api())).json()) as unknown[];
  assert.equal(list.length, 3);
  const refusedAs = async (response: Response, status: number, code: string) => {
    assert.equal(response.status, status);
    assert.match(response.headers.get('content-type')!, /problem\+json/);
    assert.match(((await response.json()) as { type: string }).type, new RegExp(code));
  };
  const reading = await doors.token('citizen-kk', 'read');
  await refusedAs(await post(form({ 'a.pdf': files.pdf }), reading), 403, 'token-scope');
  await refusedAs(await post(form({ 'a.pdf': files.pdf }), 'nobody'), 404, 'not-found');
  await refusedAs(
    await post(form({ 'a.pdf': files.pdf }), token, '/api/v1/kz/appeals/26-00000-00000/documents'),
    404,
    'not-found',
  );
  await refusedAs(
    await post(form({ 'a.pdf': files.pdf }), token, `/api/v1/xx/appeals/${number}/documents`),
    404,
    'no-jurisdiction',
  );
  const other = await doors.token('citizen-ru', 'read', 'write');
  await refusedAs(await post(form({ 'a.pdf': files.pdf }), other), 404, 'not-found');
});
