/** Notices: what cannot be meant, who comes first, what an officer prepares and a head signs, what is kept and erased, and what it costs. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { entered, northOf, places, seedPlaces } from '../../test/support/assembly-notices.ts';
import { startDoors } from '../../test/support/doors.ts';
import { startRooms, type TestRooms } from '../../test/support/rooms.ts';
import type { Actor } from '../people/index.ts';
import { transaction } from '../platform/db/tx.ts';
import { noticeApi } from './api/notice-api.ts';
import { alternativeText } from './model/answer.ts';
import { sayFinding } from './model/assess.ts';
import { geometryOf, instantOf, timeIn, zoneFor } from './model/notice.ts';

let rooms: TestRooms;
let citizen: Actor;
let other: Actor;
let officer: Actor;
let head: Actor;
const notices = () => rooms.assemblies.notices;
const file = (actor: Actor, more: Record<string, string> = {}, form = uuid()) =>
  notices().file(actor, { jurisdiction: 'kz', lang: 'kk', channel: 'web', entered: entered(more) }, form);
const representative = 'Бөлімнің бас маманы';

describe('notices', () => {
  before(async () => {
    rooms = await startRooms('2025-03-17');
    await seedPlaces(rooms.pool);
    citizen = await rooms.as('citizen-kk');
    other = await rooms.as('citizen-ru');
    officer = await rooms.as('akimat-officer');
    head = await rooms.as('akimat-head');
  });
  after(() => rooms?.close());

  const wrong: [string, Record<string, string>, string, string][] = [
    ['a day that is none', { day: '2025-02-30' }, 'bad-day', 'day'],
    ['words for a day', { day: 'ертең' }, 'bad-day', 'day'],
    ['a day that is over', { day: '2025-03-16' }, 'in-the-past', 'day'],
    ['an hour that is none', { starts: '25:00' }, 'bad-time', 'starts'],
    ['over midnight', { starts: '22:00', ends: '02:00' }, 'over-midnight', 'ends'],
    ['no time at all', { starts: '10:00', ends: '10:00' }, 'over-midnight', 'ends'],
    ['fewer than nobody', { count: '-5' }, 'bad-count', 'count'],
    ['nobody', { count: '0' }, 'bad-count', 'count'],
    ['half a person', { count: '1.5' }, 'bad-count', 'count'],
    ['more than live there', { count: '99999999999' }, 'bad-count', 'count'],
    ['a point outside the world', { place: '', points: '943.2, 76.9' }, 'bad-points', 'points'],
    ['a place that is no code', { place: 'алаң' }, 'no-place', 'place'],
    ['a body that answers no notices', { body: 'government' }, 'no-body', 'body'],
    ['a form that the law does not name', { form: 'flashmob' }, 'no-form', 'form'],
    ['no day', { day: '' }, 'not-complete', 'day'],
  ];
  for (const [what, more, code, field] of wrong)
    test(`refused with its field: ${what}`, () => assert.rejects(file(citizen, more), { code, field }));

  test('points are read as people write them', () => {
    assert.deepEqual(geometryOf('43.2567, 76.9286'), { type: 'Point', coordinates: [76.9286, 43.2567] });
    assert.deepEqual(geometryOf('43.25 76.92\n43.26;76.93\n'), {
      ...{ type: 'LineString' },
      coordinates: [
        [76.92, 43.25],
        [76.93, 43.26],
      ],
    });
    assert.equal(geometryOf(' \n'), null);
  });

  test('local time is that of the day: on 1 March 2024 the law moved the clocks', () => {
    const law = rooms.instance.laws.get('kz')!;
    const at = (body: string, day: string) => instantOf(zoneFor(law, body, day), day, '10:00').toISOString();
    assert.equal(at('akimat-KZ-75', '2024-02-29'), '2024-02-29T04:00:00.000Z');
    assert.equal(at('akimat-KZ-75', '2024-03-01'), '2024-03-01T05:00:00.000Z');
    assert.equal(at('akimat-KZ-23', '2024-02-29'), at('akimat-KZ-23', '2024-03-01').replace('03-01', '02-29'));
    assert.equal(timeIn('Asia/Almaty', new Date('2024-03-01T05:00:00Z')), '10:00');
  });

  test('two in the same instant: the order is that of their cases, and everybody computes the same', async () => {
    const [a, b] = await Promise.all([
      file(citizen, { place: 'small', count: '100' }),
      file(other, { place: 'small', count: '100' }),
    ]);
    const [x, y] = [await notices().view(citizen, a.number), await notices().view(other, b.number)];
    const [first, second] = x.row.caseId < y.row.caseId ? [x, y] : [y, x];
    assert.equal(first.row.receivedAt.getTime(), second.row.receivedAt.getTime());
    assert.deepEqual(first.assessment.before, []);
    assert.deepEqual(
      second.assessment.before.map((s) => s.number),
      [first.file.number],
    );
    assert.ok(second.alternatives.hours.every((h) => h.starts >= '12:00'));
    assert.ok(second.alternatives.places.every((p) => p.place !== places.small));
    // The place is free again as soon as the first has withdrawn.
    await notices().withdraw(first === x ? citizen : other, first.file.number, uuid());
    assert.deepEqual((await notices().view(first === x ? other : citizen, second.file.number)).assessment.before, []);
    await notices().withdraw(first === x ? other : citizen, second.file.number, uuid());
  });

  test('the same form sent twice is kept once, and is no key for somebody else', async () => {
    const form = uuid();
    const [a, b] = await Promise.all([
      file(citizen, { starts: '15:00', ends: '16:00' }, form),
      file(citizen, {}, form),
    ]);
    assert.equal(a.number, b.number);
    await assert.rejects(file(other, {}, form));
    await assert.rejects(notices().view(other, a.number), { code: 'not-found' });
  });

  test('an officer prepares, the head signs; who prepared it does not', async () => {
    const { number } = await file(citizen, { place: 'large' });
    await notices().answer(officer, number, 'allow', { representative }, uuid());
    let view = await notices().view(officer, number);
    assert.deepEqual([view.file.state, view.proposal?.verb, view.can.has('sign')], ['pending', 'allow', false]);
    await assert.rejects(notices().sign(officer, number, uuid()), { code: 'head-only' });
    const form = uuid();
    await notices().sign(head, number, form);
    await notices().sign(head, number, form);
    view = await notices().view(citizen, number);
    assert.deepEqual([view.file.state, view.row.outcome, view.row.byWhat], ['may-be-held', 'may-be-held', 'answer']);
    assert.ok(view.steps.at(-1)!.texts.some((t) => t.kind === 'representative' && t.text === representative));
  });

  test('what is offered is kept for her until she replies', async () => {
    const { number } = await file(citizen, { starts: '12:00', ends: '13:00' });
    const { alternatives } = await notices().view(head, number);
    const offered = alternatives.places[0]!;
    await notices().answer(
      head,
      number,
      'offer',
      { alternatives: alternativeText(offered), reason: 'Себебі бар.' },
      uuid(),
    );
    const same = { place: offered.place, starts: offered.starts, ends: offered.ends };
    const taken = await notices().check('kz', entered(same));
    assert.deepEqual(
      taken.assessment.before.map((s) => s.number),
      [number],
    );
    await notices().decline(citizen, number, '', uuid());
    assert.deepEqual((await notices().check('kz', entered(same))).assessment.before, []);
    await assert.rejects(notices().answer(head, number, 'refuse', { ground: 'late', reasons: 'Кеш.' }, uuid()), {
      code: 'fact-not-so',
    });
  });

  test('a draft is its writer’s alone, is erased when she says so, and with her', async () => {
    const secret = 'unmistakable-aim-8842';
    const id = await notices().keepDraft(citizen, 'kz', { 'item-aim': secret, strange: 'x' });
    assert.deepEqual((await notices().draft(citizen, id))?.entered, { 'item-aim': secret });
    assert.equal(await notices().draft(other, id), undefined);
    await notices().eraseDraft(other, id);
    assert.ok(await notices().draft(citizen, id));
    await notices().eraseDraft(citizen, id);
    assert.equal(await notices().draft(citizen, id), undefined);
    const gone = await rooms.as('citizen-en');
    await notices().keepDraft(gone, 'kz', { 'item-aim': secret });
    const { number } = await file(gone, { 'item-aim': secret, starts: '17:00', ends: '18:00' });
    const person = (gone as { person: string }).person;
    await transaction(rooms.pool, async (tx) => {
      await rooms.people.context.onErase!(tx, person);
      await rooms.people.erasePerson(tx, person);
    });
    for (const table of ['assembly_draft', 'case_text', 'assembly', 'case_step'])
      assert.equal(
        (await rooms.pool.query(`SELECT 1 FROM ${table} t WHERE t::text LIKE $1`, [`%${secret}%`])).rowCount,
        0,
        table,
      );
    assert.equal((await notices().view(head, number)).file.applicant, null);
  });

  test('every message of a finding can be said in every language', async () => {
    for (const more of [
      {},
      { form: 'picket', place: '', points: northOf(10) },
      { organiser: 'foreigner', count: '5000' },
      { form: '' },
    ]) {
      const { assessment } = await notices().check('kz', entered(more as Record<string, string>));
      for (const f of assessment.findings)
        for (const lang of ['kk', 'ru', 'en'] as const) assert.ok(sayFinding(lang, f).length > 5);
    }
  });

  test('under 10 ms among 100,000 past and 1,000 future notices', async () => {
    await rooms.pool.query(
      `INSERT INTO case_file (id, number, thread, root, room, jurisdiction, governing_on, body, addressee, lang, channel, state, facts, opened_on, version, public)
       SELECT ('bbbbbbbb-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'x' || n, gen_random_uuid(), ('bbbbbbbb-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
         'assemblies', 'kz', '2020-01-01', 'akimat-KZ-75', 'akimat-KZ-75', 'kk', 'web', 'held', '{}', '2020-01-01', 1, false FROM generate_series(1, 101000) n`,
    );
    await rooms.pool.query(
      `INSERT INTO assembly (case_id, form, body, place, day, starts_at, ends_at, expected, received_at, outcome, by_what, came)
       SELECT ('bbbbbbbb-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'rally', 'akimat-KZ-75', $1, d.at::date, d.at, d.at + interval '1 hour', 100, '2020-01-01',
         CASE WHEN n <= 100000 THEN 'held' ELSE 'pending' END, '', '{}'
       FROM generate_series(1, 101000) n, LATERAL (SELECT CASE WHEN n <= 100000 THEN timestamptz '2025-03-16 05:00Z' - n * interval '30 minutes'
         ELSE timestamptz '2025-03-18 05:00Z' + (n - 100000) * interval '30 minutes' END AS at) d`,
      [places.square],
    );
    await rooms.pool.query('ANALYZE assembly, case_file');
    const asked = entered({ starts: '09:30', ends: '19:30' });
    const said = await notices().check('kz', asked);
    assert.ok(said.assessment.before.length > 15, `${said.assessment.before.length} are in the way`);
    const times: number[] = [];
    for (let i = 0; i < 21; i++) {
      const from = performance.now();
      await notices().check('kz', asked);
      times.push(performance.now() - from);
    }
    times.sort((a, b) => a - b);
    assert.ok(times[10]! < 10, `half of the checks took ${times[10]!.toFixed(1)} ms or more`);
  });
});

test('the API checks, files and acts as the pages do', async () => {
  const doors = await startDoors('2025-03-17', async (app, { site, rooms: r }) => {
    await app.register(async (scope) => {
      const options = { site, people: r.people, assemblies: r.assemblies, record: r.record, cache: undefined as never };
      await noticeApi(scope, { ...options, baseUrl: () => '', receiptOf: (e) => r.record.receipt(e) });
    });
  });
  try {
    await seedPlaces(doors.rooms.pool);
    const base = '/api/v1/kz/assemblies/notices';
    const send = (id: string | undefined, path: string, body: object) =>
      doors.as(id, `${base}${path}`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
      });
    const check = (await (await send(undefined, '/check?lang=kk', entered({ count: '1001' }))).json()) as {
      conclusion: string;
      findings: { code: string; state: string; provisions: string[] }[];
      alternatives: { place: string }[];
    };
    assert.equal(check.conclusion, 'no');
    assert.deepEqual(check.findings[0]!.provisions, ['assemblies#art_14__para_1__point_9']);
    assert.ok(check.alternatives.some((a) => a.place === places.large));
    assert.equal((await send(undefined, '', entered())).status, 401, 'filing is signed in');
    const filed = await send('citizen-kk', '', entered());
    assert.equal(filed.status, 201);
    const { number } = (await filed.json()) as { number: string };
    assert.equal((await send('citizen-ru', `/${number}/withdraw`, {})).status, 404, 'somebody else’s');
    const refused = await send('akimat-head', `/${number}/refuse`, { ground: 'capacity', reasons: 'Себеп.' });
    assert.equal(refused.status, 422);
    assert.match(((await refused.json()) as { type: string }).type, /fact-not-so/);
    const allowed = await send('akimat-head', `/${number}/allow`, { representative });
    assert.equal(((await allowed.json()) as { state: string }).state, 'may-be-held');
  } finally {
    await doors.close();
  }
});
