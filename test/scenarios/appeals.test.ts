/** The table of appeals, run against real rooms and a real database. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../../src/people/index.ts';
import { startRooms, type TestRooms } from '../support/rooms.ts';

const table = readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'appeals.md'), 'utf8')
  .split('\n')
  .filter((l) => /^\| \d{4}/.test(l))
  .map((l) =>
    l
      .split('|')
      .slice(1, -1)
      .map((c) => c.trim()),
  );

let rooms: TestRooms | undefined;
after(() => rooms?.close());

/** The staff of a body: posts of the demonstration do not reach into every body and year, so the actors are made here. */
const staff = (role: 'officer' | 'head', body: string, person: string): Actor => ({
  ...{ kind: 'person', person, assurance: 'verified' },
  post: { id: uuid(), role, body, unit: null },
});
const officer = uuid();
const head = uuid();

async function startWithUnits(): Promise<TestRooms> {
  const r = await startRooms('2026-03-02');
  for (const unit of ['roads', 'water'])
    await r.pool.query(
      `INSERT INTO post (id, person, role, body, unit, held_from, made_at) VALUES ($1, $2, 'officer', 'akimat-KZ-75', $3, '2015-01-01', now())`,
      [uuid(), officer, unit],
    );
  return r;
}

async function decide(r: TestRooms, number: string, body: string, disposition: 'granted' | 'refused'): Promise<void> {
  const by = staff('officer', body, officer);
  const v = await r.appeals.caseView(by, number);
  const { version } = await r.appeals.draftAnswer(by, number, {
    ...{ text: 'Жауап.', remedy: r.appeals.remedyOf(v.file)?.text ?? '', version: v.draft?.version ?? 0, submit: true },
    dispositions: Object.fromEntries(v.points.map((p) => [p.id, { disposition, norm: '1-бап' }])),
  });
  await r.appeals.signAnswer(staff('head', body, head), number, { version }, uuid());
}

async function take(r: TestRooms, citizen: Actor, number: string, step: string, word: string): Promise<unknown> {
  const { body } = (await r.appeals.caseView(citizen, number)).file;
  const by = staff('officer', body, officer);
  const chief = staff('head', body, head);
  const reason = 'Себебі осы.';
  switch (step) {
    case 'forward':
      return r.appeals.forward(by, number, { to: word, reason }, uuid());
    case 'assign':
      return r.appeals.assign(by, number, word, uuid());
    case 'extend':
      return r.appeals.extend(chief, number, { until: word, reason }, uuid());
    case 'rule-extend':
      return r.appeals.extend(chief, number, { until: word, reason, ruling: 'Шешім қабылданған күннен.' }, uuid());
    case 'preliminary':
      return r.appeals.tellPreliminary(by, number, { text: 'Бас тартпақпыз.' }, uuid());
    case 'object':
      return r.appeals.object(citizen, number, { text: 'Келіспеймін.' }, uuid());
    case 'grant':
      return decide(r, number, body, 'granted');
    case 'refuse':
      return decide(r, number, body, 'refused');
    case 'return':
      return r.appeals.returnAppeal(by, number, { reason }, uuid());
    case 'withdraw':
      return r.appeals.withdraw(citizen, number, uuid());
    case 'complain':
      return r.appeals.complain(citizen, number, { text: 'Шағымданамын.' }, uuid());
    case 'wait':
      return undefined;
    default:
      throw new Error(`the table has a step that is not known: ${step}`);
  }
}

assert.ok(table.length > 20, 'the table was read');
for (const [filed, kind, to, course, state, last, provision, why] of table)
  test(`${filed} ${kind}: ${why}`, async () => {
    rooms ??= await startWithUnits();
    const r = rooms;
    await r.on(filed!);
    const citizen = await r.as('citizen-kk');
    const { number } = await r.appeals.file(
      citizen,
      {
        ...{ jurisdiction: 'kz', lang: 'kk', kind: kind!, body: to || 'akimat-KZ-75', channel: 'web' },
        ...{ text: 'Сұраймын.', complainedAbout: kind === 'complaint' ? 'akimat-KZ-75' : undefined! },
      },
      uuid(),
    );
    for (const piece of course!.split(';').map((p) => p.trim())) {
      const m = /^(\d{4}-\d{2}-\d{2}) (!?)([a-z-]+)(?: ([\w-]+))?(?: \[([\w-]+)\])?$/.exec(piece);
      if (!piece) continue;
      assert.ok(m, `the course cannot be read: ${piece}`);
      await r.on(m[1]!);
      const taken = take(r, citizen, number, m[3]!, m[4] ?? '');
      if (m[2]) await assert.rejects(taken, { code: m[5]! }, piece);
      else await taken;
    }
    const v = await r.appeals.caseView(citizen, number);
    const answer = v.clocks
      .filter((k) => k.binds === 'body' && k.limit !== 'appeal.execution' && k.state !== 'superseded')
      .at(-1);
    assert.deepEqual([v.file.state, answer?.dueOn, answer?.computed.provision], [state, last, provision]);
  });
