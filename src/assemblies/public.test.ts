/** What everybody may see of assemblies, through the room's addresses. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Doors, startDoors } from '../../test/support/doors.ts';
import { ResponseCache } from '../platform/http/cache.ts';
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
