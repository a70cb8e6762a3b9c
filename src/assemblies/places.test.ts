/** The register of places: what is accepted, what is refused and why, and what stood when. Against a real database, with a clock that is moved. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { startRooms, type TestRooms } from '../../test/support/rooms.ts';
import type { Actor } from '../people/index.ts';
import { projectFolder } from '../platform/config/config.ts';
import { langs } from '../platform/i18n/i18n.ts';
import type { PlaceKind } from './model/place.ts';
import { type Fault, sayFault } from './model/place-faults.ts';
import { featureOf, featuresIn } from './model/place-geojson.ts';
import { readPlace } from './model/place-input.ts';
import { occupancyShownBy } from './model/place-rule.ts';
import { readTiles } from './pages/place-tiles.ts';

let rooms: TestRooms;
let officer: Actor;
let head: Actor;
let elsewhere: Actor;
const here = { jurisdiction: 'kz', body: 'akimat-KZ-75' };

/** A square of so many metres, near a point. */
const square = (x: number, y: number, metres = 50) => {
  const [dx, dy] = [metres / 81_100, metres / 111_250];
  return {
    type: 'Polygon',
    coordinates: [
      [
        [x, y],
        [x + dx, y],
        [x + dx, y + dy],
        [x, y + dy],
        [x, y],
      ],
    ],
  };
};
const input = (more: object = {}): Record<string, unknown> => ({
  ...{ kind: 'place', name: 'Алаң', geometry: square(76.9, 43.24), central: true, capacity: 300 },
  ...{ validFrom: '2026-03-01', decision: { title: 'Шешім', number: '12-VI', on: '2026-02-20' }, ...more },
});
const ring = (...coordinates: unknown[]) => ({ type: 'Polygon', coordinates: [coordinates] });
const refused =
  (code: string, text = /./) =>
  (e: Error & { code?: string; said?: (l: 'en') => string }) => {
    assert.equal(e.code, code, e.stack);
    assert.match(e.said!('en'), text);
    return true;
  };

describe('places', () => {
  before(async () => {
    rooms = await startRooms('2026-03-02');
    officer = await rooms.as('akimat-officer');
    head = await rooms.as('akimat-head');
    elsewhere = await rooms.as('ministry-head');
  });
  after(() => rooms.close());
  const places = () => rooms.assemblies.places;
  const set = async (given: object, who = officer, code?: string) =>
    (await places().set(who, here, [{ code, input: input(given) }], uuid())).places[0]!;

  /** what is given → code, field, and what the English sentence says */
  const wrong: [string, object, string, string, RegExp][] = [
    ['no outline', { geometry: undefined }, 'no-geometry', 'geometry', /latitude first/],
    ['a point', { geometry: { type: 'Point', coordinates: [76, 43] } }, 'geometry-kind', 'geometry', /Point/],
    [
      'a line for a place',
      { geometry: { type: 'LineString', coordinates: [] } },
      'geometry-kind',
      'geometry',
      /LineString/,
    ],
    ['an area for a route', { kind: 'route' }, 'geometry-kind', 'geometry', /Polygon/],
    [
      'words',
      { geometry: ring([76.9, 'north'], [76.9, 43], [76, 43], [76.9, 43]) },
      'position',
      'geometry',
      /^Ring 1, vertex 1: .*"north"/,
    ],
    [
      'swapped',
      { geometry: ring([43.24, 76.9], [43.25, 76.9], [43.25, 76.91], [43.24, 76.9]) },
      'swapped',
      'geometry',
      /^Ring 1, vertex 1: .*longitude 43\.24, latitude 76\.9/,
    ],
    [
      'out of range',
      { geometry: ring([76.9, 43.24], [276.9, 43.24], [76.9, 43.25], [76.9, 43.24]) },
      'out-of-range',
      'geometry',
      /vertex 2: 276\.9/,
    ],
    ['another country', { geometry: square(37.6, 55.7) }, 'elsewhere', 'geometry', /outside the country/],
    [
      'not closed',
      { geometry: ring([76.9, 43.24], [76.901, 43.24], [76.901, 43.241], [76.9, 43.241]) },
      'ring-open',
      'geometry',
      /Ring 1 is not closed.*76\.9, 43\.241/,
    ],
    [
      'three vertices',
      { geometry: ring([76.9, 43.24], [76.901, 43.24], [76.9, 43.24]) },
      'ring-short',
      'geometry',
      /has 3/,
    ],
    [
      'a bow tie',
      { geometry: ring([76.9, 43.24], [76.901, 43.241], [76.901, 43.24], [76.9, 43.241], [76.9, 43.24]) },
      'ring-crosses',
      'geometry',
      /Ring 1 crosses itself: after vertex 1, at 76\.9005, 43\.2405/,
    ],
    [
      'a vertex twice',
      { geometry: ring([76.9, 43.24], [76.901, 43.24], [76.901, 43.241], [76.901, 43.24], [76.9, 43.24]) },
      'ring-twice',
      'geometry',
      /vertex 4: .*vertex 2/,
    ],
    [
      'a hole outside',
      {
        geometry: {
          type: 'Polygon',
          coordinates: [...square(76.9, 43.24).coordinates, ...square(76.91, 43.24, 10).coordinates],
        },
      },
      'hole-outside',
      'geometry',
      /Ring 2/,
    ],
    ['tiny', { geometry: square(76.9, 43.24, 2), capacity: null }, 'area-small', 'geometry', /is 4 m²/],
    ['huge', { geometry: square(76.9, 43.24, 5000) }, 'area-large', 'geometry', /m²/],
    [
      'a short route',
      {
        kind: 'route',
        geometry: {
          type: 'LineString',
          coordinates: [
            [76.9, 43.24],
            [76.9, 43.24001],
          ],
        },
      },
      'route-length',
      'geometry',
      /is 1 m long/,
    ],
    [
      'a route of one point',
      { kind: 'route', geometry: { type: 'LineString', coordinates: [[76.9, 43.24]] } },
      'route-length',
      'geometry',
      /is 0 m/,
    ],
    ['capacity below nothing', { capacity: -5 }, 'capacity', 'capacity', /this is -5/],
    ['capacity in words', { capacity: 'many' }, 'capacity', 'capacity', /“many”/],
    ['too dense', { capacity: 50_000 }, 'capacity-dense', 'capacity', /50,?000 people do not fit on 24\d\d m²/],
    ['one hour', { opens: '09:00' }, 'hours', 'opens', /“09:00” and “”/],
    ['hours the wrong way', { opens: '18:00', closes: '10:00' }, 'hours', 'opens', /after the opening/],
    ['hours beyond the law', { opens: '08:00', closes: '20:00' }, 'hours-law', 'opens', /assemblies#art_9__para_4/],
    ['a zone that bars nothing', { kind: 'zone' }, 'bars-missing', 'bars', /barred/],
    ['a form that the law does not know', { kind: 'zone', bars: ['parade'] }, 'bars', 'bars', /“parade”.*picket/],
    ['bars of a place', { bars: ['picket'] }, 'bars-not-zone', 'bars', /zone only/],
    ['equipment', { equipment: ['stage'] }, 'equipment', 'equipment', /“stage”.*light/],
    ['no name', { name: ' ' }, 'name', 'name', /name/],
    ['no such day', { validFrom: '2026-02-30' }, 'date', 'validFrom', /2026-02-30/],
    ['ends before it begins', { validTo: '2026-02-28' }, 'to-before-from', 'validTo', /must be after 2026-03-01/],
    ['no decision', { decision: undefined }, 'decision', 'decisionTitle', /decision/],
    [
      'a decision of tomorrow',
      { decision: { title: 'Ш', number: '1', on: '2026-03-03' } },
      'decision-future',
      'decisionOn',
      /2026-03-03/,
    ],
    [
      'holds before its decision',
      { validFrom: '2026-01-01' },
      'before-decision',
      'validFrom',
      /2026-01-01.*2026-02-20/,
    ],
    ['a misspelt property', { capasity: 5 }, 'unknown-property', 'capasity', /capacity/],
    ['not a kind', { kind: 'square' }, 'kind', 'kind', /route/],
  ];
  for (const [what, given, code, field, said] of wrong)
    test(`refused, and told why: ${what}`, async () => {
      const { faults } = readPlace(input(given), { law: rooms.instance.laws.get('kz')!, today: '2026-03-02' });
      assert.equal(faults[0]?.code, code, JSON.stringify(faults));
      assert.equal(faults[0]?.field, field);
      assert.match(sayFault('en', faults[0]!), said);
      for (const lang of langs) assert.doesNotMatch(sayFault(lang, faults[0]!), /[{}]|undefined/);
      await assert.rejects(set(given), refused(code));
    });

  test('whatever is given as an outline is accepted or refused with a sentence, never a fault of ours', () => {
    const law = rooms.instance.laws.get('kz')!;
    const number = fc.oneof(fc.double(), fc.constantFrom(76.9, 76.901, 43.24, 43.241, 0));
    const position = fc.oneof(fc.array(number, { maxLength: 4 }), fc.jsonValue());
    const rings = fc.array(fc.array(position, { maxLength: 7 }), { maxLength: 3 });
    const geometry = fc.record({
      type: fc.constantFrom('Polygon', 'MultiPolygon', 'LineString', 'Point', 'Feature'),
      coordinates: fc.oneof(rings, fc.array(rings, { maxLength: 2 }), fc.array(position), fc.jsonValue()),
    });
    fc.assert(
      fc.property(
        fc.constantFrom<PlaceKind>('place', 'route', 'zone'),
        fc.oneof(geometry, fc.jsonValue()),
        (kind, g) => {
          const { draft, faults } = readPlace(
            input({ kind, geometry: g, ...(kind === 'zone' ? { bars: ['picket'] } : {}) }),
            { law, today: '2026-03-02' },
          );
          assert.equal(draft === undefined, faults.length > 0);
          for (const f of faults) assert.ok(sayFault('kk', f).length > 10);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('entered by an officer of the body, with an entry in the record that holds no person', async () => {
    const place = await set({ name: { kk: 'Гүлзар', ru: 'Сквер' } });
    assert.equal(place.name.en, 'Гүлзар', 'names are names');
    const kept = await places().byCode(place.code, '2026-03-01');
    assert.deepEqual(kept, { ...place });
    const receipt = (await rooms.record.receipt(place.entry))!;
    const leaf = JSON.stringify(receipt.leaf);
    assert.match(leaf, /place\.set/);
    assert.match(leaf, /Гүлзар/);
    assert.match(leaf, /12-VI/);
    for (const [who, code] of [
      [elsewhere, 'staff-only'],
      [await rooms.as('citizen-kk'), 'staff-only'],
      [await rooms.as('akimat-registrar'), 'staff-only'],
      [{ kind: 'anyone' } as Actor, 'sign-in'],
    ] as const)
      await assert.rejects(set({}, who), refused(code));
    assert.ok(await set({}, head));
  });

  test('a form that was sent twice makes one place', async () => {
    const form = uuid();
    const one = await places().set(officer, here, [{ input: input() }], form);
    const two = await places().set(officer, here, [{ input: input() }], form);
    assert.deepEqual([one.already, two.already], [false, true]);
    assert.equal(two.places[0]!.id, one.places[0]!.id);
    assert.equal((await places().versions(one.places[0]!.code)).length, 1);
  });

  test('versions follow each other; what overlaps is refused; the register of any day is that of the day', async () => {
    const decision = (on: string, number = '1') => ({ title: 'Шешім', number, on });
    const first = await set({ validFrom: '2020-07-04', decision: decision('2020-06-23'), capacity: 1000 });
    const second = await set(
      { validFrom: '2023-01-01', decision: decision('2022-12-20'), capacity: 500 },
      officer,
      first.code,
    );
    assert.equal(second.version, 2);
    const capacityOn = async (day: string) => (await places().byCode(first.code, day))?.capacity;
    assert.deepEqual(
      [
        await capacityOn('2020-07-03'),
        await capacityOn('2020-07-04'),
        await capacityOn('2022-12-31'),
        await capacityOn('2023-01-01'),
      ],
      [undefined, 1000, 1000, 500],
    );
    await assert.rejects(
      set({ validFrom: '2021-01-01', decision: decision('2020-12-01') }, officer, first.code),
      refused('overlaps', /2021-01-01.*2020-07-04 – 2023-01-01/),
    );
    await assert.rejects(set({ kind: 'zone', bars: ['picket'] }, officer, first.code), refused('kind-changed'));
    await assert.rejects(
      places().set(elsewhere, { ...here, body: 'ministry-labour' }, [{ code: first.code, input: input() }], uuid()),
      refused('other-body'),
    );
    const { place } = await places().repeal(head, first.code, {
      validTo: '2024-08-01',
      decision: decision('2024-07-15', '9'),
    });
    assert.equal(place.ending?.number, '9');
    assert.equal(await capacityOn('2024-07-31'), 500);
    await assert.rejects(
      places().standing(first.code, '2025-03-28'),
      refused('place-not-then', /On 2025-03-28 .*: 2020-07-04 – 2024-08-01\./),
    );
    await assert.rejects(
      places().repeal(head, first.code, { validTo: '2025-01-01', decision: decision('2024-12-01') }),
      refused('repealed-already', /2024-08-01/),
    );
    assert.equal(
      (await places().repeal(head, first.code, { validTo: '2024-08-01', decision: decision('2024-07-15', '9') }))
        .already,
      true,
    );
    await assert.rejects(
      places().repeal(elsewhere, first.code, { validTo: '2025-01-01', decision: decision('2024-12-01') }),
      refused('staff-only'),
    );
    await assert.rejects(places().standing(uuid(), '2025-01-01'), refused('no-place'));
    const again = await set({ validFrom: '2026-01-01', decision: decision('2025-12-20') }, officer, first.code);
    assert.equal(again.version, 3);
    assert.ok((await places().on('kz', here.body, '2026-02-01')).some((p) => p.code === first.code));
    assert.ok(!(await places().on('kz', here.body, '2025-02-01')).some((p) => p.code === first.code));
  });

  test('two changes at once: one is kept, the other is told', async () => {
    const { code } = await set({});
    const results = await Promise.allSettled(
      ['2026-03-10', '2026-03-11', '2026-03-12'].map((validFrom) => set({ validFrom }, officer, code)),
    );
    const versions = await places().versions(code);
    assert.deepEqual(
      versions.map((v) => v.version).sort(),
      versions.map((_, i) => i + 1),
    );
    for (const [i, v] of versions.entries()) if (i > 0) assert.equal(versions[i - 1]!.validTo, v.validFrom);
    for (const r of results)
      if (r.status === 'rejected')
        assert.ok(['moved-on', 'overlaps'].includes((r.reason as { code: string }).code), String(r.reason));
  });

  test('a collection is entered as a whole or not at all, and every mistake is named with its feature', async () => {
    const before = (await places().on('kz', here.body, '2026-03-02')).length;
    const feature = (more: object) => {
      const { geometry, ...properties } = input(more);
      return { type: 'Feature', geometry, properties };
    };
    const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });
    const read = (given: unknown) => {
      const found = featuresIn(given);
      assert.ok('given' in found);
      return found.given;
    };
    await assert.rejects(
      places().set(
        officer,
        here,
        read(collection(feature({}), feature({ name: 'Қисық', capacity: 0 }), feature({ opens: '9' }))),
        uuid(),
      ),
      (e: Error & { faults?: Fault[]; said?: (l: 'ru') => string }) => {
        assert.deepEqual(
          e.faults?.map((f) => [f.feature, f.field]),
          [
            [2, 'capacity'],
            [3, 'opens'],
          ],
        );
        assert.match(e.said!('ru'), /^Объект 2 \(Қисық\): .*всего ошибок: 2/);
        return true;
      },
    );
    assert.equal((await places().on('kz', here.body, '2026-03-02')).length, before);
    const { places: entered } = await places().set(
      officer,
      here,
      read(collection(feature({}), feature({ name: 'Екінші' }))),
      uuid(),
    );
    assert.equal((await places().on('kz', here.body, '2026-03-02')).length, before + 2);
    // What the register says of itself can be read again, as the next versions of the same places.
    const [out] = entered.map((p) => featureOf(p));
    const next = { ...out!, properties: { ...out!.properties, validFrom: '2026-04-01' } };
    const { places: versions } = await places().set(
      officer,
      here,
      read(JSON.parse(JSON.stringify(collection(next)))),
      uuid(),
    );
    assert.deepEqual([versions[0]!.code, versions[0]!.version], [entered[0]!.code, 2]);
    for (const given of [null, [], {}, { type: 'FeatureCollection' }, { type: 'FeatureCollection', features: [] }, 'x'])
      assert.equal((featuresIn(given) as Fault).code, 'not-features');
  });

  test('the places of the demonstration: entered once, as they stood; at least three central ones, by the law of the day', async () => {
    const folder = join(projectFolder, 'jurisdictions');
    await places().seed(folder, 'kz');
    await places().seed(folder, 'kz');
    const on = async (body: string, day: string) => {
      const list = await places().on('kz', body, day);
      return { list, rules: places().rules('kz', list, day) };
    };
    const aktobe = await on('akimat-KZ-15', '2026-03-02');
    assert.deepEqual(
      aktobe.rules.map((r) => [r.district, r.places, r.decided.conclusion, r.decided.provisions]),
      [['', 2, 'no', ['assemblies#art_9__para_2']]],
    );
    const astana = await on('akimat-KZ-71', '2026-03-02');
    assert.equal(astana.rules[0]!.decided.conclusion, 'yes');
    assert.equal(astana.list.length, 5);
    assert.equal((await on('akimat-KZ-71', '2022-01-01')).list.length, 4);
    assert.deepEqual((await on('akimat-KZ-71', '2019-01-01')).list, []);
    assert.deepEqual(places().rules('kz', [], '2019-01-01'), [], 'the law of that day asked nothing');
    const shown = (day: string) => occupancyShownBy(rooms.instance.laws.get('kz')!, day);
    assert.deepEqual(shown('2026-03-02'), ['cc-61-np#point_3']);
    assert.deepEqual(shown('2024-03-01'), ['assemblies#art_8__para_3__point_10']);
    assert.deepEqual(shown('2019-03-01'), []);
    const bodies = await places().bodies('kz', '2019-01-01');
    assert.deepEqual(bodies.map((b) => [b.body, b.n]).slice(0, 2), [
      ['akimat-KZ-15', 0],
      ['akimat-KZ-71', 0],
    ]);
    const districts = aktobe.list.map((p, i) => ({ ...p, district: i === 0 ? 'Астана ауданы' : 'Алматы ауданы' }));
    assert.deepEqual(
      places()
        .rules('kz', districts, '2026-03-02')
        .map((r) => [r.district, r.places]),
      [
        ['', 2],
        [
          'Алматы ауданы',
          districts.filter((d) => d.central && d.district === 'Алматы ауданы' && d.kind === 'place').length,
        ],
        ['Астана ауданы', districts.filter((d) => d.central && d.district === 'Астана ауданы').length],
      ],
    );
  });
});

test('a server of pictures is named by a template, or not at all; anything else stops the start', () => {
  assert.equal(readTiles({}), undefined);
  assert.deepEqual(readTiles({ QULAQ_TILES: 'https://t.example/{z}/{x}/{y}.png' }), {
    ...{ template: 'https://t.example/{z}/{x}/{y}.png', origin: 'https://t.example', credit: 't.example' },
  });
  for (const wrong of [
    'tiles',
    'https://t.example/',
    'ftp://t.example/{z}/{x}/{y}',
    'https://t.example/{z}/{x}/{y}; script-src *',
  ])
    assert.throws(() => readTiles({ QULAQ_TILES: wrong }), /QULAQ_TILES is/);
});
