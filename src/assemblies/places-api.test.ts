/** Places and their occupancy through the API: what everybody reads, what a body changes, and what a calendar is told. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { type Doors, startDoors } from '../../test/support/doors.ts';
import { projectFolder } from '../platform/config/config.ts';
import { ResponseCache } from '../platform/http/cache.ts';
import { placeApi } from './api/place-api.ts';
import { samplePlans } from './place-sample.ts';

let doors: Doors;
const base = '/api/v1/kz/assemblies';
const almaty = 'akimat-KZ-75';
before(async () => {
  doors = await startDoors('2026-03-02', async (app, { site, rooms }) => {
    const { people, record, assemblies } = rooms;
    await placeApi(app, {
      ...{ site, people, record, assemblies, cache: new ResponseCache(1024 * 1024) },
      ...{ baseUrl: () => 'https://qulaq.example', receiptOf: (entry: string) => record.receipt(entry) },
    });
  });
  await doors.rooms.assemblies.places.seed(join(projectFolder, 'jurisdictions'), 'kz');
});
after(() => doors?.close());

type Json = Record<string, never> & { [key: string]: unknown };
const get = async (path: string, who?: string) => {
  const answer = await doors.as(who, `${base}${path}`);
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, json: () => JSON.parse(text) as Json };
};
const post = async (who: string | undefined, path: string, body: unknown, headers: Record<string, string> = {}) => {
  const answer = await doors.as(who, `${base}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
  return { status: answer.status, json: (await answer.json()) as Json };
};
const place = (more: object = {}) => ({
  ...{ kind: 'place', name: { kk: 'Сынақ алаңы', en: 'Trial square' }, central: true, capacity: 300 },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [76.9, 43.24],
        [76.901, 43.24],
        [76.901, 43.241],
        [76.9, 43.241],
        [76.9, 43.24],
      ],
    ],
  },
  ...{ validFrom: '2026-03-01', decision: { title: 'Шешім', number: '12-VI', on: '2026-02-20' }, ...more },
});

test('the register of a day, with the rule of the law; filters; GeoJSON', async () => {
  const answer = await get(`/places?body=akimat-KZ-15&on=2026-03-02`);
  assert.equal(answer.status, 200);
  const { places, rules } = answer.json() as unknown as { places: { name: { kk: string } }[]; rules: unknown[] };
  assert.equal(places.length, 3);
  assert.deepEqual(rules, [{ district: '', places: 2, kept: false, provisions: ['assemblies#art_9__para_2'] }]);
  const names = async (query: string) =>
    (
      (await get(`/places?body=${almaty}&on=2026-03-02&${query}`)).json() as unknown as {
        places: { name: { en: string } }[];
      }
    ).places.map((p) => p.name.en);
  assert.ok(!(await names('')).includes('Shokan Ualikhanov square'), 'it was repealed');
  assert.deepEqual(await names('kind=zone'), ['Surroundings of the water works (a sample)']);
  assert.deepEqual(await names('people=1001'), ['Sample park (outskirts)']);
  assert.ok(!(await names('central=yes')).includes('Sample park (outskirts)'));
  const geo = (await get(`/places.geojson?body=${almaty}&on=2021-01-01`)).json() as unknown as {
    type: string;
    features: { geometry: { type: string } }[];
  };
  assert.equal(geo.type, 'FeatureCollection');
  assert.ok(geo.features.some((f) => f.geometry.type === 'LineString'));
  const outlines = (await get('/outlines.geojson')).json() as unknown as { features: unknown[] };
  assert.ok(outlines.features.length >= 20);
  const bodies = (await get('/places/bodies')).json() as unknown as { bodies: { body: string }[] };
  assert.deepEqual(
    bodies.bodies.map((b) => b.body),
    ['akimat-KZ-15', 'akimat-KZ-71', almaty],
  );
});

test('what is asked for wrongly is told', async () => {
  for (const [path, status, field] of [
    ['/places', 422, 'body'],
    ['/places?body=nobody', 422, 'body'],
    [`/places?body=${almaty}&on=yesterday`, 422, 'on'],
    [`/places?body=${almaty}&kind=garden`, 422, 'kind'],
    [`/places?body=${almaty}&people=-1`, 422, 'people'],
    [`/places?body=${almaty}&from=12:00`, 422, 'from'],
    [`/places/${uuid()}`, 404, 'code'],
    ['/places/square', 404, 'code'],
    [`/occupancy?body=${almaty}&from=2026-03-02&to=2026-03-01`, 422, 'to'],
    [`/occupancy?body=${almaty}&from=2020-01-01&to=2026-03-01`, 422, 'to'],
  ] as const) {
    const answer = await get(path);
    assert.equal(answer.status, status, path);
    assert.match(answer.headers.get('content-type')!, /problem\+json/);
    assert.equal(answer.json()['field'], field, path);
  }
});

test('a place that does not stand on a day says from when to when it stood', async () => {
  const list = (await get(`/places?body=${almaty}&on=2024-01-01`)).json() as unknown as {
    places: { code: string; name: { en: string } }[];
  };
  const { code } = list.places.find((p) => p.name.en.startsWith('Shokan'))!;
  const answer = await get(`/places/${code}?on=2025-03-28&lang=ru`);
  assert.equal(answer.status, 404);
  assert.match(String(answer.json()['detail']), /2020-07-04 – 2024-08-01/);
  assert.equal((await get(`/places/${code}?on=2024-07-31`)).status, 200);
});

test('changed by the officers of the body, once for a request; by nobody else', async () => {
  const key = { 'idempotency-key': uuid() };
  const first = await post('akimat-officer', '/places', place(), key);
  assert.equal(first.status, 201, JSON.stringify(first.json));
  assert.equal((await post('akimat-officer', '/places', place(), key)).json['code'], first.json['code']);
  const code = String(first.json['code']);
  for (const [who, status] of [
    [undefined, 401],
    ['citizen-kk', 403],
    ['akimat-registrar', 403],
    ['ministry-head', 403],
  ] as const) {
    assert.equal((await post(who, '/places', place({ body: almaty }))).status, status, who);
    assert.equal((await post(who, `/places/${code}`, place())).status, status, who);
    assert.equal(
      (await post(who, `/places/${code}/repeal`, { validTo: '2026-06-01', decision: place().decision })).status,
      status,
      who,
    );
    assert.equal((await post(who, `/places.geojson?body=${almaty}`, {})).status, status, who);
  }
  const wrong = await post('akimat-officer', '/places?lang=en', place({ capacity: 0 }));
  assert.equal(wrong.status, 422);
  assert.equal(wrong.json['field'], 'capacity');
  assert.equal(
    (await post('akimat-head', `/places/${code}`, place({ validFrom: '2026-04-01', capacity: 50 }))).json['version'],
    2,
  );
  assert.equal((await post('akimat-head', `/places/${uuid()}`, place())).status, 404);
  const repealed = await post('akimat-head', `/places/${code}/repeal`, {
    validTo: '2026-06-01',
    decision: place().decision,
  });
  assert.equal(repealed.status, 201, JSON.stringify(repealed.json));
  assert.equal(repealed.json['validTo'], '2026-06-01');
  assert.equal((await post('akimat-head', `/places/${code}/repeal`, null)).status, 422);

  const { geometry, ...properties } = place({ name: 'Жиынтық' });
  const good = { type: 'Feature', geometry, properties };
  const bad = { type: 'Feature', geometry: null, properties: { ...properties, capacity: 'көп' } };
  const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });
  const refused = await post('akimat-officer', '/places.geojson?lang=ru', collection(good, bad));
  assert.equal(refused.status, 422);
  assert.deepEqual(
    (refused.json['faults'] as unknown as { feature: number; field: string }[]).map((f) => [f.feature, f.field]),
    [
      [2, 'geometry'],
      [2, 'capacity'],
    ],
  );
  const dry = await post('akimat-officer', '/places.geojson?dryRun=yes', collection(good));
  assert.deepEqual(dry.json, { entered: 0, codes: [] });
  assert.equal((await post('akimat-officer', '/places.geojson', collection(good))).json['entered'], 1);
  assert.equal((await post('akimat-officer', '/places.geojson', { a: 1 })).status, 422);
});

test('occupancy: both of two that want one place, in the order of receipt; a calendar that is told of changes; free places', async () => {
  const { rooms } = doors;
  const [gandhi] = (await rooms.assemblies.places.on('kz', almaty, '2026-03-27')).filter((p) =>
    p.name.en.startsWith('Mahatma'),
  );
  const at = { body: almaty, place: gandhi!.code, day: '2026-03-27', starts: '10:00', ends: '12:00' };
  const [, , gone] = await samplePlans(rooms.pool, [
    { ...at, expected: 300, received: '2026-03-10T05:00:00Z' },
    { ...at, outcome: 'pending', expected: 80, received: '2026-03-10T05:00:07Z' },
    { ...at, outcome: 'withdrawn', starts: '15:00', ends: '16:00' },
    { ...at, place: null, form: 'picket', starts: '18:00', ends: '20:00', expected: 1 },
  ]);
  const { events } = (await get(`/occupancy?body=${almaty}&from=2026-03-27&to=2026-03-27`)).json() as unknown as {
    events: Record<string, unknown>[];
  };
  assert.deepEqual(
    events.map((e) => [e['start'], e['end'], e['expected'], e['status'], e['place'] === gandhi!.code]),
    [
      ['10:00', '12:00', 300, 'CONFIRMED', true],
      ['10:00', '12:00', 80, 'TENTATIVE', true],
      ['18:00', '20:00', 1, 'CONFIRMED', false],
    ],
  );
  const calendar = async () =>
    (await get(`/occupancy.ics?body=${almaty}&from=2026-03-27&to=2026-03-28&lang=en`)).text.replaceAll('\r\n ', '');
  const before = await calendar();
  assert.match(
    before,
    /BEGIN:VEVENT\r\nUID:.*\r\n(.*\r\n)*?SEQUENCE:1\r\nDTSTART:20260327T050000Z\r\nDTEND:20260327T070000Z\r\nSUMMARY;LANGUAGE=en:rally: Mahatma Gandhi park/,
  );
  assert.match(before, new RegExp(`UID:${gone}\r\n(.*\r\n)*?STATUS:CANCELLED`));
  assert.equal(before.match(/STATUS:TENTATIVE/g)?.length, 1);
  await rooms.pool.query(`UPDATE case_file SET version = 2 WHERE id = $1`, [gone]);
  await rooms.pool.query(
    `INSERT INTO case_step (id, case_id, position, kind, occurred_on, recorded_at, entry, data)
    VALUES ($2, $1, 1, 'x', '2026-03-20', '2026-03-20T00:00:00Z', $2, '{}')`,
    [gone, uuid()],
  );
  assert.match(
    await calendar(),
    new RegExp(`UID:${gone}\r\nDTSTAMP:20260320T000000Z\r\nLAST-MODIFIED:20260320T000000Z\r\nSEQUENCE:2`),
  );
  const names = async (query: string) =>
    (
      (await get(`/places?body=${almaty}&on=2026-03-27&${query}`)).json() as unknown as { places: { code: string }[] }
    ).places.map((p) => p.code);
  assert.ok(!(await names('from=11:00&to=13:00')).includes(gandhi!.code), 'taken');
  assert.ok(
    (await names('from=12:00&to=13:00')).includes(gandhi!.code),
    'one that ends at noon leaves the place at noon',
  );
  assert.ok((await names('from=15:00&to=16:00')).includes(gandhi!.code), 'withdrawn');
  const geo = (
    await get(`/occupancy.geojson?body=${almaty}&from=2026-03-27&to=2026-03-27&place=${gandhi!.code}`)
  ).json() as unknown as { features: { geometry: { type: string } }[] };
  assert.deepEqual(
    geo.features.map((f) => f.geometry.type),
    ['Polygon', 'Polygon'],
  );
  // Whoever has it already is not sent it again.
  const etag = (await get(`/occupancy?body=${almaty}`)).headers.get('etag')!;
  assert.equal(
    (await doors.as(undefined, `${base}/occupancy?body=${almaty}`, { headers: { 'if-none-match': etag } })).status,
    304,
  );
});
