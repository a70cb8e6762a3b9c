/** The table of assemblies, run against real rooms and a real database; and the scenarios that are about the law and the register alone. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { v7 as uuid } from 'uuid';
import { parse } from 'yaml';
import { alternativeText } from '../../src/assemblies/model/answer.ts';
import { ask } from '../../src/assemblies/model/ask.ts';
import { roles } from '../../src/law/index.ts';
import type { Actor } from '../../src/people/index.ts';
import { entered, northOf, places, seedPlaces } from '../support/assembly-notices.ts';
import { startRooms, type TestRooms } from '../support/rooms.ts';

const table = readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'assemblies.md'), 'utf8')
  .split('\n')
  .filter((l) => /^\| [fg]\d/.test(l))
  .map((l) =>
    l
      .split('|')
      .slice(1, -1)
      .map((c) => c.trim()),
  );

let rooms: TestRooms | undefined;
const start = async (): Promise<TestRooms> => {
  if (rooms) return rooms;
  rooms = await startRooms('2025-03-18');
  await seedPlaces(rooms.pool);
  return rooms;
};
after(() => rooms?.close());

const head = uuid();
const chief: Actor = {
  ...{ kind: 'person', person: head, assurance: 'verified' },
  post: { id: uuid(), role: 'head', body: 'akimat-KZ-75', unit: null },
};
const moveTo = async (r: TestRooms, at: string): Promise<void> => {
  if (!at.includes('T')) return void (await r.on(at));
  r.clock.set(at);
  await r.runClocks();
};
const reasons = 'Істің деректері бойынша.';

interface Course {
  r: TestRooms;
  citizen: Actor;
  other: Actor;
  number: string;
  notice: Record<string, string>;
  rival?: string;
}

async function take(c: Course, step: string, [word, service]: string[]): Promise<unknown> {
  const { notices } = c.r.assemblies;
  const { number } = c;
  const representative = 'Бөлімнің бас маманы';
  switch (step) {
    case 'allow':
      return notices.answer(chief, number, 'allow', { representative }, uuid());
    case 'allow-without':
    case 'allow-silent':
      return notices.answer(
        chief,
        number,
        'allow',
        {
          ...{
            representative,
            without: ['structures', 'sound'],
            threat: step === 'allow-without' ? 'Жел ескертуі' : '',
          },
          milder: 'Бекіту тексерілді, жеткіліксіз.',
        },
        uuid(),
      );
    case 'offer': {
      const { alternatives } = await notices.view(chief, number);
      const offered = [...alternatives.hours.slice(0, 1), ...alternatives.places.slice(0, 1)].map(alternativeText);
      assert.ok(offered.length > 0, 'something is free');
      return notices.answer(chief, number, 'offer', { alternatives: offered, reason: reasons }, uuid());
    }
    case 'agree':
      return notices.agree(c.citizen, number, 0, uuid());
    case 'decline':
      return notices.decline(c.citizen, number, '', uuid());
    case 'refuse': {
      const works = word === 'works-at-the-place';
      return notices.answer(
        chief,
        number,
        'refuse',
        {
          ground: works ? 'place-taken' : word!,
          works: works ? 'Алаң жөнделеді' : '',
          reasons,
          service: service ?? 'in-person',
        },
        uuid(),
      );
    }
    case 'withdraw':
      return notices.withdraw(c.citizen, number, uuid());
    case 'demand':
      return notices.demand(chief, number, { breach: 'Жол жабылды', until: '10:30' }, uuid());
    case 'suspend':
      return notices.suspend(chief, number, { reasons, until: '11:00', ruling: '' }, uuid());
    case 'end':
    case 'end-cured':
      return notices.end(chief, number, { ground: word!, cured: step === 'end-cured', reasons, ruling: '' }, uuid());
    case 'held':
      return notices.held(chief, number, word!, uuid());
    case 'rival': {
      c.r.clock.set(new Date(c.r.clock.now().getTime() + 7000).toISOString());
      const filed = await notices.file(
        c.other,
        { jurisdiction: 'kz', lang: 'ru', channel: 'web', entered: c.notice },
        uuid(),
      );
      c.rival = filed.number;
      const [first, second] = [await notices.view(c.citizen, number), await notices.view(c.other, filed.number)];
      assert.deepEqual(first.assessment.before, [], 'the first is in nobody’s way');
      if (!c.notice['points']) {
        assert.deepEqual(
          second.assessment.before.map((s) => s.number),
          [number],
        );
        assert.ok(
          second.alternatives.hours.length > 0 && second.alternatives.places.length > 0,
          'what is free is named',
        );
      } else assert.equal(second.assessment.concluded.get('noSecondPicket'), 'wrong');
      return undefined;
    }
    case 'rival-allow':
      return notices.answer(chief, c.rival!, 'allow', { representative }, uuid());
    case 'rival-allow-picket':
      return notices.answer(chief, c.rival!, 'allow', { representative }, uuid());
    case 'calls': {
      const { mayCall } = await notices.view(c.citizen, number);
      return assert.equal(mayCall?.value, word === 'yes');
    }
    case 'wait':
      return undefined;
    default:
      throw new Error(`the table has a step that is not known: ${step}`);
  }
}

assert.ok(table.length > 40, 'the table was read');
for (const [n, filed, more, check, course, state, due, why] of table)
  test(`${n} ${filed}: ${why}`, async () => {
    const r = await start();
    await r.pool.query('TRUNCATE assembly_offer, assembly_proposal, assembly');
    await moveTo(r, filed!);
    const different = parse(more!) as Record<string, string>;
    const m = /^north (\d+)$/.exec(different['points'] ?? '');
    if (m) different['points'] = northOf(Number(m[1]));
    const notice = entered(different);
    const { notices } = r.assemblies;
    const said = await notices.check('kz', notice);
    const [conclusion, ...codes] = check!.split(' ');
    const found = new Set(said.assessment.findings.map((f) => `${f.code}:${f.state}`));
    for (const c of codes) {
      if (c.startsWith('alternative:'))
        assert.ok(
          said.alternatives.places.some((a) => a.place === places[c.slice(12) as 'large']),
          c,
        );
      else assert.ok(found.has(c), `${c} is not in ${[...found].join(' ')}`);
    }
    assert.equal(said.assessment.conclusion, conclusion, [...found].join(' '));
    assert.ok(
      said.assessment.findings.every((f) => f.provisions.length > 0 || f.state === 'needs-ruling'),
      'every finding has its provision',
    );
    const citizen = await r.as('citizen-kk');
    const other = await r.as('citizen-ru');
    const { number } = await notices.file(
      citizen,
      { jurisdiction: 'kz', lang: 'kk', channel: 'web', entered: notice },
      uuid(),
    );
    const c: Course = { r, citizen, other, number, notice };
    for (const piece of course!.split(';').map((p) => p.trim())) {
      const s = /^([\d-]{10}(?:T[\d:]+Z)?) (!?)([a-z-]+)((?: [\w-]+)*)(?: \[([\w-]+)\])?$/.exec(piece);
      if (!piece) continue;
      assert.ok(s, `the course cannot be read: ${piece}`);
      if (s[1]!.includes('T') || s[1]! !== r.instance.today()) await moveTo(r, s[1]!);
      const words = s[4]!.trim().split(' ');
      if (s[2]) await assert.rejects(take(c, s[3]!, words), { code: s[5]! }, piece);
      else await take(c, s[3]!, words);
    }
    const v = await notices.view(citizen, number);
    const answer = v.clocks.find((k) => k.binds === 'body');
    assert.deepEqual([v.file.state, answer?.dueOn], [state, due]);
  });

test('f19: the law has no article on observers, and one on journalists', async () => {
  const r = await start();
  const law = r.instance.laws.get('kz')!;
  const known = roles({ law, lang: 'en', today: '2025-03-18' }, {});
  const provisions = (role: string) =>
    known.filter((x) => x.role === role).flatMap((x) => x.provisions.map((p) => p.provision));
  assert.ok(provisions('journalist').some((p) => p.startsWith('assemblies#art_7')));
  assert.ok(!provisions('observer').some((p) => p.startsWith('assemblies#')));
});

test('f25: with a representative it goes on; with nobody it may not be held', async () => {
  const law = (await start()).instance.laws.get('kz')!;
  const asked = (organiserPresent: boolean, representativePresent: boolean) =>
    ask(law, 'assembly-presence', { organiserPresent, representativePresent }, '2025-03-28').conclusion;
  assert.deepEqual([asked(false, true), asked(false, false), asked(true, false)], ['yes', 'no', 'yes']);
});

test('f28: two places in the centre are fewer than the law asks for', async () => {
  const law = (await start()).instance.laws.get('kz')!;
  const asked = (n: number) => ask(law, 'assembly-places', { places: n }, '2025-03-28').conclusion;
  assert.deepEqual([asked(2), asked(3)], ['no', 'yes']);
});
