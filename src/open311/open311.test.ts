/** GeoReport v2 as a client sees it, in both formats: the shape of every field, errors in the specification’s form, and nothing of what is not public. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Ajv } from 'ajv';
import { v7 as uuid } from 'uuid';
import { type Doors, startDoors } from '../../test/support/doors.ts';
import { projectFolder } from '../platform/config/config.ts';
import { migrate } from '../platform/db/database.ts';
import { schemas } from './api/schemas.ts';
import { type Example, examples } from './examples.ts';
import { open311Api } from './index.ts';
import { document, type Value } from './model/xml.ts';

let doors: Doors;
let key: string;
const base = '/open311/v2/kz';
const ajv = new Ajv({ strict: false });

before(async () => {
  doors = await startDoors('2026-03-02', async (app, { site, rooms }) => {
    const folder = join(projectFolder, 'src', 'open311', 'store', 'migrations');
    await migrate(rooms.pool, { room: 'open311', folder });
    const { appeals, people } = rooms;
    await app.register((scope) => open311Api(scope, { site, people, appeals, baseUrl: () => 'https://state.example' }));
  });
  key = await doors.token('citizen-kk', 'read', 'write');
});
after(() => doors?.close());

/** The same answer in both formats; the JSON one. */
async function get<T>(path: string, query = ''): Promise<{ status: number; json: T }> {
  const [json, xml] = await Promise.all(['json', 'xml'].map((f) => fetch(`${doors.url}${path}.${f}${query}`)));
  assert.equal(json!.headers.get('content-type'), 'application/json; charset=utf-8');
  assert.equal(xml!.headers.get('content-type'), 'text/xml; charset=utf-8');
  assert.equal(xml!.status, json!.status);
  const value = (await json!.json()) as T;
  const text = await xml!.text();
  const root = /<(\w+)/.exec(text.slice(text.indexOf('\n')))![1]!;
  assert.equal(text, document(root, value as Value), 'both formats say the same');
  return { status: json!.status, json: value };
}
/** The answer has the fields of the specification's example, in its order, and of the right types. */
function like(name: keyof typeof schemas & keyof typeof examples, value: unknown): void {
  const one = (v: unknown): object => (Array.isArray(v) ? (v[0] as object) : (v as object));
  const { json } = examples[name] as Example;
  assert.deepEqual(new Set(Object.keys(one(value))), new Set(Object.keys(one(json))), name);
  assert.ok(ajv.validate(schemas[name] as object, value), JSON.stringify(ajv.errors));
}
const post = (form: Record<string, string>, headers: Record<string, string> = {}, format = 'json') =>
  fetch(`${doors.url}${base}/requests.${format}?lang=kk`, {
    ...{ method: 'POST', headers, body: new URLSearchParams(form) },
  });
const good = () => ({
  ...{ api_key: key, service_code: 'roads', address_string: 'Абай даңғылы, 10', 'attribute[region]': 'KZ-75' },
  description: 'Жолда үлкен шұңқыр бар.',
});

test('discovery, services and their definitions: what the specification asks for', async () => {
  for (const path of ['/open311/discovery', `${base}/discovery`]) {
    const { json } = await get<{ endpoints: { url: string }[] }>(path, '?lang=en');
    like('discovery', json);
    assert.deepEqual(
      json.endpoints.map((e) => e.url),
      ['https://state.example/open311/v2/kz'],
    );
  }
  const { json: list } = await get<{ service_code: string; group: string; keywords: string }[]>(
    `${base}/services`,
    '?lang=en',
  );
  like('services', list);
  assert.deepEqual(
    list.map((s) => s.service_code),
    ['roads', 'water-heat', 'waste', 'housing', 'schools'],
    'local ones',
  );
  assert.match(list[0]!.keywords, /pothole, /);
  const { json: one } = await get<{ attributes: { values: { key: string; name: string }[] }[] }>(
    `${base}/services/roads`,
    '?lang=kk',
  );
  like('definition', one);
  assert.ok(one.attributes[0]!.values.some((v) => v.key === 'KZ-75' && v.name.startsWith('Алматы')));
});

test('a request: filed with a key, its legal clock in expected_datetime, seen by her alone until it is published', async () => {
  const answer = await post({ ...good(), lat: '43.2389', long: '76.8897', email: 'a@b.example', phone: '111' });
  assert.equal(answer.status, 201);
  const posted = (await answer.json()) as { service_request_id: string; service_notice: string }[];
  like('posted', posted);
  assert.match(posted[0]!.service_notice, /2026 ж\. 27 наурыз/);
  const id = posted[0]!.service_request_id;
  type Requests = Record<string, string | null>[];
  assert.equal((await get(`${base}/requests/${id}`)).status, 404);
  const other = await doors.token('citizen-ru', 'read');
  assert.equal((await get(`${base}/requests/${id}`, `?api_key=${other}`)).status, 404);
  const { json } = await get<Requests>(`${base}/requests/${id}`, `?api_key=${key}&lang=en`);
  like('requests', json);
  const r = json[0]!;
  assert.equal(r['expected_datetime'], '2026-03-27T23:59:59+05:00');
  assert.equal(r['requested_datetime'], '2026-03-02T12:00:00+05:00');
  assert.equal(r['updated_datetime'], '2026-03-02T12:00:00+05:00');
  assert.deepEqual([r['status'], r['status_notes']], ['open', 'being considered']);
  assert.match(r['agency_responsible']!, /Almaty/);
  assert.equal(r['address_id'], 'KZ-75');
  assert.equal(r['description'], 'Жолда үлкен шұңқыр бар.\n\nОрны: Абай даңғылы, 10; 43.2389, 76.8897');
  assert.ok(!JSON.stringify(json).includes('a@b.example'));
  const view = await doors.rooms.appeals.caseView(await doors.rooms.as('citizen-kk'), id);
  assert.equal(view.file.channel, 'open311');
  assert.deepEqual(
    view.points.map((p) => p.text),
    ['Жолда үлкен шұңқыр бар.'],
  );
  assert.ok(!JSON.stringify(view).includes('a@b.example'), 'what is not asked for is not kept');
  // published by its owner and a moderator
  await doors.rooms.appeals.askPublication(await doors.rooms.as('citizen-kk'), id, uuid());
  assert.equal((await get<Requests>(`${base}/requests`)).json.length, 0);
  await doors.rooms.appeals.moderate(await doors.rooms.as('moderator'), id, { publish: true }, uuid());
  assert.equal((await get<Requests>(`${base}/requests/${id}`)).status, 200);
  assert.deepEqual(
    (await get<Requests>(`${base}/requests`)).json.map((x) => x['service_request_id']),
    [id],
  );
  for (const [query, n] of [
    ['?status=open', 1],
    ['?status=closed', 0],
    ['?status=open,closed&service_code=roads,waste', 1],
    ['?service_code=waste', 0],
    ['?start_date=2026-03-01T00:00:00Z&end_date=2026-03-31T00:00:00Z', 1],
    ['?start_date=2026-03-03T00:00:00Z&end_date=2026-03-31T00:00:00Z', 0],
    ['?start_date=&end_date=&status=&service_request_id=&jurisdiction_id=', 1],
    [`?service_request_id=${id},26-00000-00000&status=closed`, 1],
  ] as const)
    assert.equal((await get<Requests>(`${base}/requests`, query)).json.length, n, query);
  // silence: the term is over, the request is open, and it is said in words
  await doors.rooms.on('2026-03-28');
  const late = (await get<Requests>(`${base}/requests/${id}`, '?lang=ru')).json[0]!;
  assert.deepEqual([late['status'], late['status_notes']], ['open', 'нет ответа в срок']);
  assert.equal(late['expected_datetime'], '2026-03-27T23:59:59+05:00');
  await doors.rooms.on('2026-03-02');
});

test('a region by address_id; the same form sent again is one request, and its key is the token', async () => {
  const form = uuid();
  const { 'attribute[region]': _, address_string: __, ...rest } = good();
  const send = () => post({ ...rest, address_id: 'KZ-75' }, { 'idempotency-key': form });
  const [first, second] = [(await (await send()).json()) as object[], (await (await send()).json()) as object[]];
  const id = (first[0] as { service_request_id: string }).service_request_id;
  assert.equal((second[0] as { service_request_id: string }).service_request_id, id);
  const { json } = await get<object[]>(`${base}/tokens/${form}`, `?api_key=${key}`);
  like('tokens', json);
  assert.deepEqual(json, [{ service_request_id: id, token: form }]);
  assert.equal((await get(`${base}/tokens/${form}`)).status, 404, 'not to somebody else');
  assert.equal((await get(`${base}/tokens/12345`, `?api_key=${key}`)).status, 404);
});

test('errors: a list of code and description, 404 for what is not there, 403 for the key, 400 for the rest', async () => {
  const wrong: [Record<string, string>, number, RegExp][] = [
    [{ api_key: '' }, 403, /api_key керек/],
    [{ api_key: 'xyz' }, 403, /жарамсыз/],
    [{ service_code: '' }, 400, /service_code берілмеді/],
    [{ service_code: '001' }, 404, /«001» табылмады/],
    [{ service_code: 'taxes' }, 404, /табылмады/],
    [{ address_string: '' }, 400, /Орны көрсетілмеді/],
    [{ 'attribute[region]': '' }, 400, /attribute\[region\] керек/],
    [{ 'attribute[region]': 'XX-1' }, 400, /XX-1/],
    [{ lat: '91', long: '0' }, 400, /lat/],
    [{ lat: '43' }, 400, /lat/],
    [{ description: '' }, 400, /description керек/],
    [{ description: 'x'.repeat(4001) }, 400, /4001/],
    [{ media_url: 'javascript:alert(1)' }, 400, /media_url/],
    [{ jurisdiction_id: 'city.gov' }, 404, /city\.gov/],
  ];
  for (const [change, status, says] of wrong)
    for (const format of ['json', 'xml']) {
      const answer = await post({ ...good(), ...change }, {}, format);
      const text = await answer.text();
      assert.equal(answer.status, status, `${JSON.stringify(change)} ${text}`);
      assert.match(text, says);
      if (format === 'json') like('errors', JSON.parse(text));
      else
        assert.match(text, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<errors><error><code>\d+<\/code><description>/);
    }
  const reading = await doors.token('citizen-kk', 'read');
  assert.equal((await post({ ...good(), api_key: reading })).status, 403, 'a key that may only read');
  const official = await doors.token('akimat-officer', 'write');
  assert.equal((await post({ ...good(), api_key: official })).status, 403, 'a key of a post');
  for (const [path, query, status] of [
    [`/open311/v2/xx/services`, '', 404],
    [`${base}/services`, '?jurisdiction_id=city.gov', 404],
    [`${base}/services/033`, '', 404],
    [`${base}/requests/123456`, '', 404],
    [`${base}/requests`, '?status=pending', 400],
    [`${base}/requests`, '?start_date=2010-05-24', 400],
    [`${base}/requests`, '?start_date=2026-01-01T00:00:00Z&end_date=2026-05-01T00:00:00Z', 400],
    [`${base}/requests`, '?start_date=2026-02-01T00:00:00Z&end_date=2026-01-01T00:00:00Z', 400],
    [`${base}/requests`, '?service_code=001', 404],
    [`${base}/requests`, '?api_key=xyz', 403],
  ] as const) {
    const answer = await get(path, query);
    assert.equal(answer.status, status, path + query);
    like('errors', answer.json);
  }
  const json = await fetch(`${doors.url}${base}/requests.xml`, {
    ...{ method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } },
  });
  assert.ok([400, 403].includes(json.status));
  assert.match(await json.text(), /^<\?xml/);
  // A cookie is no key, and a page of another site cannot use it.
  const cookie = await doors.as('citizen-kk', `${base}/requests.json`, {
    ...{ method: 'POST', body: new URLSearchParams({ ...good(), api_key: '' }) },
  });
  assert.equal(cookie.status, 403);
});
