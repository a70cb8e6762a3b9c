/** What everybody may see of assemblies, through the room's addresses. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Planted, plantAssembly, plantPlace } from '../../test/support/assemblies.ts';
import { type Doors, startDoors } from '../../test/support/doors.ts';
import { formToken } from '../people/index.ts';
import { transaction } from '../platform/db/tx.ts';
import { ResponseCache } from '../platform/http/cache.ts';
import { verifyReceipt } from '../record/index.ts';
import { assemblyApi, assemblyRoutes } from './index.ts';

let doors: Doors;
before(async () => {
  doors = await startDoors('2026-03-02', async (app, { site, rooms }) => {
    const options = {
      ...{ site, people: rooms.people, assemblies: rooms.assemblies, record: rooms.record },
      ...{ cache: new ResponseCache(1 << 20), baseUrl: () => 'https://test.example' },
      receiptOf: (entry: string) => rooms.record.receipt(entry),
    };
    await app.register((api) => assemblyApi(api, options));
    await app.register((pages) => assemblyRoutes(pages, options));
  });
});
after(() => doors?.close());

const json = async (path: string) => (await doors.as(undefined, `/api/v1/kz/assemblies${path}`)).json();
const page = async (path: string, id?: string) => {
  const answer = await doors.as(id, path);
  return { status: answer.status, text: await answer.text() };
};

type Card = Record<'law' | 'standards', { provision: string; modality: string }[]> & {
  role: string;
  openPoints: string[];
  claims: string[];
};

test('a role has the rights, duties and prohibitions that the law of the day gives it', async () => {
  const organiser = (await json('/roles/organiser?on=2026-03-02')) as Card;
  const of = (m: string) =>
    organiser.law.filter((l) => l.modality === m && l.provision.startsWith('assemblies#')).length;
  assert.deepEqual([of('right'), of('duty'), of('prohibition')], [11, 10, 9]);
  const before = (await json('/roles/organiser?on=2020-06-05')) as Card;
  assert.ok(before.law.every((l) => l.provision.startsWith('assemblies-1995#')));
  assert.ok(before.law.some((l) => l.modality === 'prohibition'));
  const cards = (await json('/roles?on=2020-06-06')) as Card[];
  assert.deepEqual(
    cards.map((c) => c.role),
    ['organiser', 'participant', 'journalist', 'observer', 'authority', 'police'],
  );
  assert.ok(cards.find((c) => c.role === 'police')!.law.some((l) => l.provision === 'assemblies#art_18__para_3'));
});

test('the observer: absent in the law, promised in the draft, and held as a standard that is no national law', async () => {
  const observer = (await json('/roles/observer')) as Card;
  assert.deepEqual(observer.law, []);
  assert.ok(observer.standards.length >= 4);
  assert.deepEqual(observer.openPoints, ['op-part-observer']);
  assert.deepEqual(observer.claims, ['observers']);
  const { text } = await page('/en/kz/assemblies/roles/observer');
  assert.match(text, /standard, not national law/);
  assert.match(text, /organisers, participants and observers/);
  assert.match(text, /the law differs/);
  const early = (await json('/roles/observer?on=2010-01-01')) as Card;
  assert.deepEqual([early.law, early.standards], [[], []], 'the guidelines are of 2019');
});

test('the card carries the address of the role on that day; unknown roles and days are said', async () => {
  const card = await page('/ru/kz/assemblies/roles/journalist/card?on=2021-01-01');
  assert.equal(card.status, 200);
  assert.match(card.text, /<svg[^>]*aria-label="Страница этой роли"/);
  assert.equal((await page('/en/kz/assemblies/roles/king')).status, 404);
  assert.equal((await page('/en/kz/assemblies/roles?on=yesterday')).status, 400);
  assert.equal((await page('/en/uk/assemblies/roles')).status, 404, 'a law without assemblies');
});

interface Shown {
  least: number;
  most: number | null;
}
const exactly = (n: number): Shown => ({ least: n, most: n });

test('the list shows what is planned and what was, page by page, without the organiser', async () => {
  const { rooms } = doors;
  const citizen = (await rooms.as('citizen-kk')) as { person: string };
  const square = await plantPlace(rooms, 'akimat-KZ-75', 'Алаң');
  const planned = await plantAssembly(rooms, {
    ...{ day: '2026-03-20', filedOn: '2026-03-02', place: square, applicant: citizen.person, expected: 300 },
  });
  await plantAssembly(rooms, {
    ...{ day: '2026-02-10', filedOn: '2026-02-02', form: 'picket' },
    answer: { on: '2026-02-04', outcome: 'held', byWhat: 'answer' },
  });
  const list = await json('/public');
  assert.deepEqual(
    list.assemblies.map((a: { number: string }) => a.number),
    [planned.number],
  );
  assert.equal(list.assemblies[0].placeName, 'Алаң');
  assert.equal(list.assemblies[0].startsAt, '2026-03-20T05:00:00.000Z');
  assert.ok(!JSON.stringify(list).includes(citizen.person));
  assert.equal((await json('/public?when=past')).assemblies.length, 1);
  assert.equal((await json('/public?when=past&month=2026-01')).assemblies.length, 0);
  assert.equal((await json('/public?form=picket')).assemblies.length, 0);
  const { text } = await page('/en/kz/assemblies');
  assert.match(text, /20 March 2026/);
  assert.match(text, /10:00–12:00/);
  const one = await page(`/en/kz/assemblies/public/${planned.number}`);
  assert.match(one.text, /The notice or application was registered/);
  assert.match(one.text, /5 March 2026/, 'three working days from 2 March');
  assert.match(one.text, /art\. 11, part 1/);
  assert.equal((await page('/en/kz/assemblies/public/26-AAAAA-AAAAAA')).status, 404);
  for (let i = 0; i < 60; i++)
    await plantAssembly(rooms, { day: '2026-04-10', filedOn: '2026-03-02', body: 'akimat-KZ-71', form: 'gathering' });
  const first = await json('/public?form=gathering');
  const second = await json(`/public?form=gathering&after=${encodeURIComponent(first.next)}`);
  assert.deepEqual([first.assemblies.length, second.assemblies.length, second.next], [50, 10, null]);
});

test('figures: who was refused on which ground and where, how long answers took, with small numbers hidden', async () => {
  const { rooms } = doors;
  const body = 'akimat-KZ-79';
  const [big, small] = [await plantPlace(rooms, body, 'Үлкен алаң'), await plantPlace(rooms, body, 'Шағын алаң')];
  const plant = async (n: number, more: Partial<Planted>) => {
    for (let i = 0; i < n; i++)
      await plantAssembly(rooms, { day: '2025-06-20', filedOn: '2025-06-02', body, place: big, ...more });
  };
  const refused = (ground: string) => ({ on: '2025-06-05', outcome: 'refused', byWhat: 'answer', ground });
  await plant(8, { answer: refused('capacity') });
  await plant(6, { answer: refused('late') });
  await plant(10, { answer: { on: '2025-06-04', outcome: 'may-be-held', byWhat: 'answer' } });
  await plant(7, { answer: { on: '2025-06-06', outcome: 'may-be-held', byWhat: 'silence' } });
  await plant(9, { place: small, answer: { on: '2025-06-11', outcome: 'held', byWhat: 'answer' } });
  const f = await json('/figures?on=2025-12-31');
  assert.deepEqual(f.counts.received, exactly(40));
  assert.deepEqual(f.counts.refused, exactly(14));
  assert.deepEqual(f.counts.silence, exactly(7));
  assert.deepEqual(f.counts.late, exactly(9), 'answers after three working days');
  assert.deepEqual(f.grounds, [
    { ground: 'capacity', refused: exactly(8) },
    { ground: 'late', refused: exactly(6) },
  ]);
  assert.deepEqual([f.medianDays, f.ninetiethDays, f.answered.least], [3, 9, 33]);
  assert.deepEqual((await json('/figures?on=2025-06-03')).counts.waiting, exactly(40), 'nobody had answered yet');
  assert.equal((await doors.as(undefined, '/api/v1/kz/assemblies/figures?on=2030-01-01')).status, 400);

  await plant(2, { place: small, answer: refused('threat') });
  const hidden = await json('/figures?on=2025-12-31');
  const threat = hidden.grounds.find((g: { ground: string }) => g.ground === 'threat');
  assert.deepEqual(threat.refused, { least: 1, most: 4 });
  const known = hidden.grounds.filter((g: { refused: Shown }) => g.refused.least === g.refused.most);
  assert.ok(known.length < 2 || hidden.counts.refused.most !== hidden.counts.refused.least, 'it cannot be worked out');
  const csv = await (await doors.as(undefined, '/api/v1/kz/assemblies/figures.csv?on=2025-12-31')).text();
  assert.match(csv, /^on,table,code,measure,least,most\r\n2025-12-31,all,all,received,42,42\r\n/);
  assert.match(csv, /ground,threat,refused,1,4/);
  const { text } = await page('/en/kz/assemblies/figures?on=2025-12-31');
  assert.match(text, /fewer than 5/);
  assert.match((await page('/ru/kz/assemblies/figures?on=2019-01-01')).text, /ни одного уведомления/);
});

const seen = { police: 'yes', suspended: 'no', endedByAuthority: 'no', force: 'no', detained: 'not-seen' };
const answersOf = (more: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...seen, journalistsFree: 'yes', observersHindered: 'no', ...more }).map(([q, a]) => [
      `seen-${q}`,
      a,
    ]),
  );
const send = (id: string, number: string, fields: Record<string, string>, form = formToken()) =>
  doors.as(id, `/en/kz/assemblies/public/${number}/report`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ form, role: 'observer', from: '10:00', to: '11:30', ...fields }).toString(),
  });

test('who was there reports once, with a receipt; everybody sees counts only, and from five on; erased with its writer', async () => {
  const { rooms } = doors;
  const { number, caseId } = await plantAssembly(rooms, { day: '2026-02-20', filedOn: '2026-02-09' });
  const later = await plantAssembly(rooms, { day: '2026-03-20', filedOn: '2026-02-09' });
  const secret = 'unmistakable-remark-8142';
  assert.equal((await doors.as(undefined, `/en/kz/assemblies/public/${number}/report`)).status, 303, 'sign in first');
  const early = await send('citizen-en', later.number, answersOf());
  assert.equal(early.status, 422);
  assert.match(await early.text(), /has not begun/);
  const incomplete = await send('citizen-en', number, { ...answersOf(), 'seen-force': '', remark: secret });
  assert.equal(incomplete.status, 422);
  const again = await incomplete.text();
  assert.match(again, /href="#seen-force"/);
  assert.match(again, new RegExp(secret), 'what was entered stays');

  const form = formToken();
  const fields = { ...answersOf(), counted: '120', remark: secret };
  assert.equal((await send('citizen-en', number, fields, form)).status, 303);
  assert.equal((await send('citizen-en', number, fields, form)).status, 303, 'the same form is taken once');
  assert.equal((await send('citizen-en', number, fields)).status, 409, 'one report an assembly');
  assert.equal((await send('akimat-officer', number, fields)).status, 403, 'not in a post');
  const mine = await page(`/en/kz/assemblies/public/${number}/report`, 'citizen-en');
  assert.match(mine.text, new RegExp(secret));
  assert.match(mine.text, /class="receipt"/);
  const open = await page(`/en/kz/assemblies/public/${number}`);
  assert.ok(!open.text.includes(secret));
  assert.match(open.text, /fewer than 5 reports/);
  const { rows } = await rooms.pool.query<{ entry: string; reporter: string }>(
    'SELECT entry, reporter FROM assembly_report WHERE case_id = $1',
    [caseId],
  );
  const receipt = (await rooms.record.receipt(rows[0]!.entry))!;
  assert.ok(!JSON.stringify(receipt).includes(rows[0]!.reporter) && !JSON.stringify(receipt).includes(secret));
  assert.deepEqual(JSON.parse(receipt.leaf).open ?? {}, {});

  const summary = async () => (await json(`/public/${number}`)).reports;
  assert.deepEqual((await summary()).reports, null);
  for (let i = 0; i < 5; i++)
    await rooms.pool.query(
      `INSERT INTO assembly_report (id, case_id, role, seen_from, seen_to, counted, seen, reported_at, salt, entry)
       SELECT gen_random_uuid(), case_id, role, seen_from, seen_to, $2, seen, reported_at, 'x', entry FROM assembly_report WHERE case_id = $1 LIMIT 1`,
      [caseId, 100 + i],
    );
  assert.equal((await summary()).reports, 6);
  assert.deepEqual((await summary()).answers.police, { yes: 6, no: 0, 'not-seen': 0 });
  assert.deepEqual((await summary()).counted, { median: 102, of: 6 });
  await transaction(rooms.pool, async (tx) => {
    await rooms.people.context.onErase!(tx, rows[0]!.reporter);
    await rooms.people.erasePerson(tx, rows[0]!.reporter);
  });
  assert.equal((await summary()).reports, 5);
  assert.ok(verifyReceipt(receipt).valid, 'what she holds still verifies');
});

test('then and now: the same rally under the law of 1995 and under the law of 2020', async () => {
  const { laws } = await json('/compare?form=rally&day=2026-04-20');
  assert.deepEqual(
    laws.map((l: { on: string }) => l.on),
    ['2020-06-05', '2026-03-02'],
  );
  const value = (i: number, name: string) =>
    laws[i].values.find((v: { name: string }) => v.name === name)?.value ?? null;
  assert.deepEqual([value(0, 'assembly.regime'), value(1, 'assembly.regime')], ['permission', 'notification']);
  assert.deepEqual([value(0, 'assembly.silence'), value(1, 'assembly.silence')], ['none', 'may-be-held']);
  assert.deepEqual([value(0, 'assembly.hours-from'), value(1, 'assembly.hours-from')], [null, 9]);
  const last = (i: number, id: string) => laws[i].deadlines.find((d: { id: string }) => d.id === id)?.date ?? null;
  assert.deepEqual([last(0, 'assembly.notice'), last(1, 'assembly.notice')], ['2026-04-10', '2026-04-13']);
  assert.equal(last(0, 'assembly.decision'), '2026-04-15');
  assert.equal(last(1, 'assembly.answer'), '2026-04-16');
  const { text } = await page('/en/kz/assemblies/compare?form=rally&day=2026-04-20&filed=2026-04-12&on=2021-01-01');
  assert.match(text, /The law on 1 January 2021/);
  assert.match(text, /not met/, 'two days too late under the law of 1995');
  assert.equal((await page('/en/kz/assemblies/compare?form=parade')).status, 400);
  assert.equal((await page('/en/kz/assemblies/compare?day=soon')).status, 400);
});

test('a second regime is data only: Berlin has roles, comparison and lists without a line of code', async () => {
  const roles = await (await doors.as(undefined, '/api/v1/de-be/assemblies/roles')).json();
  assert.deepEqual(
    roles.map((r: { role: string }) => r.role),
    ['organiser', 'participant', 'authority', 'police'],
  );
  const compare = await (await doors.as(undefined, '/api/v1/de-be/assemblies/compare?form=gathering')).json();
  assert.ok(
    compare.laws.every((l: { values: { name: string; value: unknown }[] }) =>
      l.values.some((v) => v.name === 'assembly.notice-term' && v.value === 48),
    ),
  );
  for (const lang of ['kk', 'ru', 'en'])
    for (const path of ['', '/figures', '/roles', '/roles/authority', '/roles/organiser/card', '/compare']) {
      const { status, text } = await page(`/${lang}/de-be/assemblies${path}`);
      assert.equal(status, 200, path);
      assert.doesNotMatch(text, /akimat|әкімдік|акимат/i, `${lang} ${path} speaks of another country`);
    }
  assert.match((await page('/en/de-be/assemblies/compare')).text, /48 hours/);
});
