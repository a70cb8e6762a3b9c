/** The API as a program sees it: every operation answers what its schema says, in every language; every mistake is a problem document. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FastifyInstance } from 'fastify';
import { createApp } from '../src/app.ts';
import { loadLaws, operations } from '../src/law/index.ts';
import { projectFolder } from '../src/platform/config/config.ts';

let app: FastifyInstance;
before(async () => {
  app = await createApp({
    instance: { laws: loadLaws(join(projectFolder, 'jurisdictions')), main: 'kz', today: () => '2026-11-24' },
    logLevel: 'silent',
    ready: async () => true,
  });
});
after(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });
const ajv = new Ajv2020({ strict: false, allErrors: true });
ajv.addFormat('date', /^\d{4}-\d{2}-\d{2}$/);

test('every operation answers as its schema says, in every language', async () => {
  for (const op of operations) {
    const valid = ajv.compile(op.answer);
    for (const lang of ['kk', 'ru', 'en']) {
      const path = op.path.replace(
        /:(\w+)/g,
        (_, name: string) =>
          op.example[name] ??
          ({ procedure: 'party-registration', identifier: 'iin' } as Record<string, string>)[name] ??
          name,
      );
      const query = new URLSearchParams({
        ...Object.fromEntries(Object.entries(op.example).filter(([k]) => Object.hasOwn(op.query.properties, k))),
        lang,
      });
      const url = `/api/v1/kz${path === '/' ? '' : path}?${query}`;
      const response =
        op.method === 'get'
          ? await get(url)
          : await app.inject({
              method: 'POST',
              url,
              payload:
                op.id === 'assess'
                  ? { facts: { members: 20000, appliedOn: '2020-12-01' } }
                  : { number: '850101300015' },
            });
      assert.equal(response.statusCode, 200, `${url}: ${response.body.slice(0, 300)}`);
      assert.match(String(response.headers['content-type']), /^application\/json/);
      assert.ok(valid(response.json()), `${op.id}: ${ajv.errorsText(valid.errors)}`);
    }
  }
});

test('the OpenAPI 3.1 document names every operation', async () => {
  const doc = (await get('/api/v1/openapi.json')).json();
  assert.equal(doc.openapi, '3.1.0');
  const ids = Object.values(doc.paths as Record<string, Record<string, { operationId?: string }>>).flatMap((p) =>
    Object.values(p).map((o) => o.operationId),
  );
  for (const op of operations) assert.ok(ids.includes(op.id), op.id);
});

test('an answer can be asked for again without being sent again, and a named collection makes it immutable', async () => {
  const first = await get('/api/v1/kz/works/cc?on=2020-02-01');
  const etag = String(first.headers['etag']);
  assert.equal(first.headers['cache-control'], 'public, no-cache');
  assert.equal((await get('/api/v1/kz/works/cc?on=2020-02-01', { 'if-none-match': etag })).statusCode, 304);
  assert.equal((await get('/api/v1/kz/works/cc?on=2019-02-01', { 'if-none-match': etag })).statusCode, 200);
  const { pack } = (await get('/api/v1/kz')).json();
  const named = await get(`/api/v1/kz/works/cc?on=2020-02-01&law=${pack}`);
  assert.match(String(named.headers['cache-control']), /immutable/);
  assert.equal(named.body, first.body);
  assert.equal((await get('/api/v1/kz/works/cc?on=2020-02-01&law=0000')).statusCode, 410);
  const zipped = await get('/api/v1/kz/works/cc?on=2020-02-01', { 'accept-encoding': 'gzip' });
  assert.equal(zipped.headers['content-encoding'], 'gzip');
  assert.ok(zipped.rawPayload.length < first.rawPayload.length / 3);
});

test('what a user can get wrong is a problem document that says what would be right', async () => {
  const rows: [url: string, status: number, field: string, says: RegExp][] = [
    ['/api/v1/kz/works/cc?on=yesterday', 400, 'on', /YYYY-MM-DD/],
    ['/api/v1/kz/works/cc?on=2021-02-29', 400, 'on', /is not a date/],
    ['/api/v1/kz/works/nobody', 404, 'work', /no act “nobody”/],
    ['/api/v1/kz/works/cc/provisions/art_9999', 404, 'provision', /art_120__para_1/],
    ['/api/v1/kz/works/cc?on=2010-01-01', 404, 'on', /came into force on 1 January 2015/],
    ['/api/v1/kz/works/assemblies?on=2020-06-05', 404, 'on', /6 June 2020/],
    ['/api/v1/kz/works/assemblies?on=2021-01-01&known=2020-05-25', 404, 'known', /published on 26 May 2020/],
    ['/api/v1/kz/parameters/party.member', 404, 'name', /party\.members/],
    ['/api/v1/kz/parameters/party.members?region=KZ-99', 404, 'region', /KZ-/],
    ['/api/v1/kz/parameters/assembly.notice-term?key=parade', 404, 'key', /rally/],
    ['/api/v1/kz/penalty?offence=cc/1/1&committed=2020-01-01', 404, 'offence', /cc\/120\/1/],
    ['/api/v1/kz/penalty?offence=cc/120/1&committed=2020-02-01&judged=2019-01-01', 400, 'judged', /earlier/],
    ['/api/v1/kz/penalty?offence=cc/120/1&committed=2020-02-01&with=rain', 422, 'with', /victim-under-14/],
    ['/api/v1/kz/penalty?offence=cc/120/1', 400, '', /committed/],
    ['/api/v1/kz/deadline?after=2025-01-01&before=2025-02-01&term=1%20month', 400, 'after', /exactly one/],
    ['/api/v1/kz/deadline?after=2025-01-01&term=soon', 400, 'term', /15 working days/],
    ['/api/v1/kz/deadline?after=2025-01-01&term=99999%20working%20days', 400, 'term', /most/],
    ['/api/v1/kz/works/parties/diff?from=2021-01-01&to=2020-01-01', 400, 'from', /later/],
    ['/api/v1/kz/search?q=a', 400, 'q', /2 characters/],
    ['/api/v1/zz/works', 404, 'jurisdiction', /kz/],
    ['/api/v1/kz/nothing', 404, '', /nothing at this address/],
    ['/api/v1/kz/works?lang=fr', 400, 'lang', /lang/],
  ];
  for (const [url, status, field, says] of rows) {
    const response = await get(url);
    assert.equal(response.statusCode, status, `${url}: ${response.body}`);
    assert.match(String(response.headers['content-type']), /^application\/problem\+json/, url);
    const problem = response.json();
    assert.equal(problem.status, status);
    assert.ok(problem.type.startsWith('urn:qulaq:problem:') && problem.title && problem.detail, url);
    if (field) assert.equal(problem.field, field, url);
    assert.match(problem.detail, says, url);
    assert.ok(!/ at .*:\d+:\d+|node_modules|src\//.test(response.body), 'no stack trace');
  }
  const inKazakh = (await get('/api/v1/kz/works/nobody?lang=kk')).json();
  assert.match(inKazakh.detail, /деген акт жинақта жоқ/);
});

test('facts of the wrong type are refused with the fact', async () => {
  const post = (facts: unknown) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/kz/procedures/party-registration/assessments',
      payload: { facts } as never,
    });
  const rows: [unknown, string][] = [
    [{ members: 'many' }, 'facts.members'],
    [{ appliedOn: '2020-13-01' }, 'facts.appliedOn'],
    [{ nonsense: 1 }, 'facts.nonsense'],
    [{ regions: 5 }, 'facts.regions'],
    [{ __proto__x: 1 }, 'facts.__proto__x'],
  ];
  for (const [facts, field] of rows) {
    const response = await post(facts);
    assert.equal(response.statusCode, 422, response.body);
    assert.equal(response.json().field, field);
  }
  assert.equal(
    (
      await app.inject({
        method: 'POST',
        url: '/api/v1/kz/procedures/party-registration/assessments',
        headers: { 'content-type': 'application/json' },
        payload: '{"facts":',
      })
    ).statusCode,
    400,
  );
  assert.equal(
    (await app.inject({ method: 'POST', url: '/api/v1/kz/procedures/nothing/assessments', payload: { facts: {} } }))
      .statusCode,
    404,
  );
});

test('hostile addresses give a clear answer and no more', async () => {
  for (const url of [
    '/en/kz/law/%3Cscript%3E',
    '/en/kz/search?q=%3Cscript%3Ealert(1)%3C/script%3E',
    `/en/kz/search?q=${'a'.repeat(5000)}`,
    '/en/kz/law/cc/..%2f..%2fetc',
    '/assets/../package.json',
    '/%00',
    '/en/kz/calendar/99999',
    '/en/kz/law/cc?on=<b>',
    '/en/kz/parameters/__proto__',
    '/en/kz/parameters/constructor',
    '/api/v1/kz/procedures/__proto__/assessments',
  ]) {
    const response = await get(url);
    assert.ok(response.statusCode < 500, `${url}: ${response.statusCode} ${response.body.slice(0, 200)}`);
    assert.ok(!response.body.includes('<script>alert'), url);
    assert.ok(!/ at .*:\d+:\d+\)/.test(response.body), `${url} shows a stack trace`);
  }
});

test('the law of two countries is served by the same program', async () => {
  const uk = (await get('/api/v1/uk/works')).json() as { iri: string }[];
  assert.ok(uk.length >= 3 && uk.every((w) => w.iri.startsWith('/akn/gb/')));
  assert.equal((await get('/api/v1/uk/deadline?before=2024-07-04&term=19%20working%20days')).json().date, '2024-06-07');
  assert.equal((await get('/kk/uk/law')).statusCode, 200);
});

test('a page is refused in the reader’s language', async () => {
  assert.match((await get('/ru/kz/law/nobody')).body, /Акта «nobody» в собрании нет/);
  assert.match((await get('/kk/kz/nowhere')).body, /Мұндай бет жоқ/);
  const unnamed = await get('/nowhere', { 'accept-language': 'ru' });
  assert.equal(unnamed.statusCode, 404);
  assert.match(unnamed.body, /Такой страницы нет/);
});

test('every answer carries the headers that keep a reader safe', async () => {
  for (const url of ['/en/kz', '/api/v1/kz/works', '/en/kz/nowhere']) {
    const { headers } = await get(url);
    assert.match(String(headers['content-security-policy']), /default-src 'none'/);
    assert.ok(!/unsafe/.test(String(headers['content-security-policy'])));
    assert.equal(headers['x-content-type-options'], 'nosniff');
  }
});
