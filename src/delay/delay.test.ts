/** From appeals to figures: filed, answered, forwarded, left in silence, against a real database with a clock that is moved; recounted from the cases themselves. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { startRooms, type TestRooms } from '../../test/support/rooms.ts';
import type { Actor } from '../people/index.ts';
import { projectFolder } from '../platform/config/config.ts';
import { migrate } from '../platform/db/database.ts';
import type { Tx } from '../platform/db/tx.ts';
import { type Delay, openDelay } from './delay.ts';
import type { Tally } from './model/figures.ts';
import { recount } from './model/recount.ts';
import { fold, type Stay } from './model/stay.ts';
import { talliesOn } from './queries/tallies.ts';

const city = 'akimat-KZ-75';
const ministry = 'ministry-labour';
let rooms: TestRooms;
let delay: Delay;
let pool: Tx;
let [citizen, officer, head, moderator] = [] as unknown as [Actor, Actor, Actor, Actor];

const file = async (body: string, more: object = {}) =>
  (
    await rooms.appeals.file(
      citizen,
      { jurisdiction: 'kz', lang: 'kk', kind: 'application', body, channel: 'web', text: 'Шам жанбайды.', ...more },
      uuid(),
    )
  ).number;

async function answer(number: string): Promise<void> {
  const v = await rooms.appeals.caseView(officer, number);
  await rooms.appeals.draftAnswer(officer, number, {
    ...{ text: 'Жөнделді.', remedy: rooms.appeals.remedyOf(v.file)?.text ?? '', version: v.draft?.version ?? 0 },
    dispositions: Object.fromEntries(v.points.map((p) => [p.id, { disposition: 'granted' as const }])),
    submit: true,
  });
  const { version } = (await rooms.appeals.caseView(officer, number)).draft!;
  await rooms.appeals.signAnswer(head, number, { version }, uuid());
}

async function caughtUp(): Promise<void> {
  while ((await rooms.record.sequence()) > 0);
  while ((await delay.catchUp()) > 0);
}

/** Figures of every day, as they were counted on that day. */
const asCounted = new Map<string, Map<string, Tally>>();
async function day(on: string, ...work: (() => Promise<unknown>)[]): Promise<void> {
  await rooms.on(on);
  for (const w of work) await w();
  await caughtUp();
  asCounted.set(on, await talliesOn(pool, on));
}

before(async () => {
  rooms = await startRooms('2026-03-02');
  pool = rooms.pool as unknown as Tx;
  await migrate(rooms.pool, { room: 'delay', folder: join(projectFolder, 'src', 'delay', 'store', 'migrations') });
  const { record, instance, clock } = rooms;
  delay = openDelay({ pool: rooms.pool, record, instance, clock, batch: 7 });
  [citizen, officer, head] = [
    await rooms.as('citizen-kk'),
    await rooms.as('akimat-officer'),
    await rooms.as('akimat-head'),
  ];
  moderator = await rooms.as('moderator');

  const numbers: string[] = [];
  const filed =
    (n: number, body = city, more: object = {}) =>
    async () => {
      for (let i = 0; i < n; i++) numbers.push(await file(body, more));
    };
  const answered = (from: number, to: number) => async () => {
    for (const n of numbers.slice(from, to)) await answer(n);
  };
  // 0–13 to the city; due on 27 March
  await day('2026-03-02', filed(8), filed(6, city, { instructs: true }));
  // 14–19 to the ministry, 20–21 with two points
  await day('2026-03-03', filed(6, ministry), filed(2, city, { points: ['Шам', 'Зейнетақы'] }));
  await day('2026-03-10', answered(0, 3), async () => {
    for (const n of numbers.slice(3, 5))
      await rooms.appeals.forward(officer, n, { to: ministry, reason: 'Құзыреті' }, uuid());
    const v = await rooms.appeals.caseView(officer, numbers[20]!);
    await rooms.appeals.forward(
      officer,
      numbers[20]!,
      { to: ministry, reason: 'Бөлік', points: [v.points[1]!.id] },
      uuid(),
    );
    await rooms.appeals.withdraw(citizen, numbers[5]!, uuid());
    await rooms.appeals.extend(
      head,
      numbers[6]!,
      { until: '2026-04-10', reason: 'Тексеру керек', ruling: 'Ақылға қонымды мерзім' },
      uuid(),
    );
  });
  await day('2026-03-27', answered(7, 8));
  // silence: six with the standing instruction go up
  await day('2026-03-28');
  await day('2026-04-03', async () => {
    await rooms.appeals.askPublication(citizen, numbers[0]!, uuid());
    await rooms.appeals.askPublication(citizen, numbers[1]!, uuid());
    await rooms.appeals.askPublication(citizen, numbers[2]!, uuid());
    await rooms.appeals.moderate(moderator, numbers[0]!, { publish: true }, uuid());
    await rooms.appeals.moderate(
      moderator,
      numbers[1]!,
      { publish: false, reason: 'insult', why: 'Сөгіс сөз' },
      uuid(),
    );
  });
  await day('2026-04-06', answered(6, 7), answered(20, 22));
  // of what was granted on 10 March one was carried out at once, one late, one not at all
  const executed = (n: string) => rooms.appeals.markExecuted(officer, n, { text: 'Орындалды' }, uuid());
  await day('2026-04-07', () => executed(numbers[6]!));
  await day('2026-04-20', () => executed(numbers[0]!));
  await day('2026-05-20', () => rooms.appeals.complain(citizen, numbers[14]!, { text: 'Жауап жоқ' }, uuid()));
  await day('2026-07-20');
});
after(() => rooms?.close());

test('the figures are those of the cases themselves', async () => {
  const found = await talliesOn(pool, '2026-07-20');
  const one = async (sql: string, ...values: string[]) => Number((await pool.query(sql, values)).rows[0]!['n']);
  for (const body of [city, ministry, 'government', 'president']) {
    const { counts } = found.get(body)!;
    const to = `s.data->>'to' = $1`;
    const received =
      (await one(`SELECT count(*) AS n FROM case_step s WHERE kind = 'appeal.filed' AND ${to}`, body)) +
      (await one(
        `SELECT count(*) AS n FROM case_step s WHERE kind IN ('appeal.forwarded', 'appeal.passed-on') AND ${to}`,
        body,
      ));
    assert.equal(counts.received, received, `received by ${body}`);
    assert.equal(
      counts.forwarded,
      await one(`SELECT count(*) AS n FROM case_step s WHERE kind = 'appeal.forwarded' AND data->>'from' = $1`, body),
    );
    const late = `SELECT count(*) AS n FROM case_step WHERE data->>'late' = 'true' AND kind =`;
    assert.equal(
      counts.forwardedLate,
      await one(`${late} 'appeal.forwarded' AND data->>'from' = $1`, body),
      `forwarded late by ${body}`,
    );
    assert.equal(
      counts.executedLate,
      await one(`${late} 'appeal.executed' AND body = $1`, body),
      `carried out late by ${body}`,
    );
    assert.equal(
      counts.unexecuted + counts.executedLate,
      await one(`SELECT count(*) AS n FROM case_step WHERE kind = 'appeal.unexecuted' AND body = $1`, body),
      `not carried out in its term by ${body}`,
    );
    for (const [count, late] of [
      ['inTime', 'false'],
      ['late', 'true'],
    ] as const)
      assert.equal(
        counts[count],
        await one(
          `SELECT count(*) AS n FROM case_step s JOIN case_file f ON f.id = s.case_id WHERE s.kind = 'appeal.answered' AND s.body = $1 AND s.data->>'late' = $2`,
          body,
          late,
        ),
        `${count} of ${body}`,
      );
    assert.equal(
      counts.overdue,
      await one(`SELECT count(*) AS n FROM case_file WHERE body = $1 AND state = 'silent' AND closed_on IS NULL`, body),
      `overdue at ${body}`,
    );
    assert.equal(
      counts.escalated,
      await one(
        `SELECT count(*) AS n FROM case_step s JOIN case_file f ON f.id = s.case_id WHERE s.kind = 'appeal.complained' AND f.body = $1`,
        body,
      ),
      `escalated from ${body}`,
    );
  }
  const { counts } = found.get(city)!;
  assert.ok(
    counts.received >= 16 &&
      counts.inTime >= 4 &&
      counts.late >= 1 &&
      counts.escalated >= 6 &&
      counts.forwardedLate > 0,
    JSON.stringify(counts),
  );
  assert.ok(counts.executed >= 1 && counts.executedLate >= 1 && counts.unexecuted >= 1, JSON.stringify(counts));
});

test('the statements say what the definitions say, on every day', async () => {
  const stays = new Map<string, Stay>();
  const last = new Map<string, Stay>();
  let latest = '';
  for (let from = 0; ; from += 100) {
    const entries = await rooms.record.entries({ from, limit: 100 });
    if (entries.length === 0) break;
    for (const { leaf } of entries) {
      latest = latest < leaf.on ? leaf.on : latest;
      for (const s of fold(last.get(leaf.thread), leaf, latest)) {
        stays.set(`${s.thread} ${s.place}`, s);
        last.set(s.thread, s);
      }
    }
  }
  for (let d = Date.parse('2026-03-01'); d <= Date.parse('2026-07-21'); d += 86_400_000) {
    const on = new Date(d).toISOString().slice(0, 10);
    assert.deepEqual(await sorted(talliesOn(pool, on)), await sorted(recount([...stays.values()], on)), on);
  }
});

const sorted = async (tallies: Map<string, Tally> | Promise<Map<string, Tally>>) =>
  [...(await tallies)]
    .map(([b, t]) => [b, { ...t, took: [...t.took].sort(([x], [y]) => x - y) }] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));

test('time travel: every day still has the figures that were counted on it', async () => {
  assert.ok(asCounted.size > 8);
  for (const [on, counted] of asCounted) assert.deepEqual(await sorted(talliesOn(pool, on)), await sorted(counted), on);
});

test('made again from nothing, in other batches, the rows are the same', async () => {
  const rows = async () => ({
    stays: (await pool.query('SELECT * FROM delay_stay ORDER BY thread, place')).rows,
    publications: (await pool.query('SELECT * FROM delay_publication ORDER BY entry')).rows,
    entries: (await delay.asOf()).entries,
  });
  const before = await rows();
  for (const batch of [1, 1000]) {
    const { record, instance, clock } = rooms;
    await openDelay({ pool: rooms.pool, record, instance, clock, batch }).rebuild();
    assert.deepEqual(await rows(), before, `batches of ${batch}`);
  }
  assert.equal(await delay.catchUp(), 0, 'nothing is folded twice');
});

test('several processes catch up at once, and nothing is lost or doubled', async () => {
  const before = (await pool.query('SELECT * FROM delay_stay ORDER BY thread, place')).rows;
  await pool.query(`UPDATE delay_cursor SET root = 'another record'`);
  const { record, instance } = rooms;
  const others = [1, 2, 3].map(() => openDelay({ pool: rooms.pool, record, instance, batch: 5 }));
  await Promise.all(
    others.map(async (d) => {
      while ((await d.catchUp()) > 0);
    }),
  );
  assert.deepEqual((await pool.query('SELECT * FROM delay_stay ORDER BY thread, place')).rows, before);
});

test('labelled with the place in the record, its root, and small cells hidden', async () => {
  const law = rooms.instance.laws.get('kz')!;
  const all = await delay.overview(law, '2026-07-20');
  const checkpoint = await rooms.record.head();
  assert.equal(all.asOf.entries, checkpoint.size);
  assert.equal(all.asOf.root, checkpoint.root);
  const at = all.bodies.find((b) => b.body === city)!;
  assert.equal(at.region, 'KZ-75');
  assert.notEqual(typeof at.counts.late, 'number', 'a few came late');
  assert.ok(
    [at.counts.answered, at.counts.inTime].some((c) => typeof c !== 'number'),
    'late could be worked out',
  );
  assert.equal(all.regions.find((r) => r.region === 'KZ-75')!.bodies[0], city);
  const one = (await delay.body(law, city, '2026-07-20'))!;
  assert.deepEqual(one.figures, at, 'a body’s page hides what the table hides');
  assert.equal(await delay.body(law, 'nobody', '2026-07-20'), undefined);
});

test('the ledger: every publication asked for, published, declined, and why', async () => {
  const { counts, reasons, waiting, entries } = await delay.ledger('2026-07-20');
  assert.deepEqual(counts, { asked: 3, published: 1, declined: 1, unpublished: 0 });
  assert.deepEqual(reasons, [{ reason: 'insult', count: 1 }]);
  assert.equal(waiting, 1);
  assert.equal(entries.length, 5);
  assert.equal((await delay.ledger('2026-04-02')).counts.asked, 0, 'on the day before nothing was asked');
});
