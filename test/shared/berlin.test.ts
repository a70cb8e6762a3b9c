/**
 * Against what the Berlin police were notified of in 2018–2020: 12,775 assemblies, from the file `data/interim/csv/Berlin/2020.csv` of
 * github.com/davidpomerenke/german-protest-registrations (DOI 10.5281/zenodo.10094245). The table is © fragdenstaat.de, CC BY 4.0; it is not part of the
 * project. BERLIN_CSV names the file: BERLIN_CSV=… node scripts/test.mjs test/shared/berlin
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { compareOn } from '../../src/assemblies/queries/compare.ts';
import { publicFigures, publicList } from '../../src/assemblies/queries/public.ts';
import { newNumber } from '../../src/cases/index.ts';
import { startRooms, type TestRooms } from '../support/rooms.ts';

const file = process.env['BERLIN_CSV'] ?? join(resolve(import.meta.dirname, '../..'), '../shared/data/berlin/2020.csv');

interface Row {
  day: string;
  registered: number | null;
  actual: number | null;
}
/** RFC 4180: fields in quotes may hold commas, quotes and line ends. */
function fieldsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') rows.push([]);
  }
  return rows.filter((r) => r.length > 3);
}
const numberOf = (text: string | undefined): number | null =>
  text && Number.isFinite(Number(text)) ? Number(text) : null;

let rooms: TestRooms;
let rows: Row[];
before(async () => {
  assert.ok(existsSync(file), `there is no ${file}; the head of this test says where to get it`);
  rows = fieldsOf(readFileSync(file, 'utf8'))
    .slice(1)
    .map(([date, , registered, actual]) => ({
      day: date!.split('.').reverse().join('-'),
      ...{ registered: numberOf(registered), actual: numberOf(actual) },
    }))
    .filter((r) => /^\d{4}-\d{2}-\d{2}$/.test(r.day));
  rooms = await startRooms('2026-03-02');
  const ids = rows.map(() => uuid());
  await rooms.pool.query(
    `INSERT INTO case_file (id, number, thread, room, jurisdiction, governing_on, body, addressee, lang, channel, state, root, facts, opened_on, version)
     SELECT id, number, gen_random_uuid(), 'assemblies', 'de-be', day, 'assembly-authority', 'assembly-authority', 'en', 'import', 'held', id, '{}', day, 1
     FROM unnest($1::uuid[], $2::text[], $3::date[]) AS r(id, number, day)`,
    [ids, rows.map((r) => newNumber(r.day)), rows.map((r) => r.day)],
  );
  await rooms.pool.query(
    `INSERT INTO assembly (case_id, form, body, day, starts_at, ends_at, expected, received_at, outcome, by_what, came)
     SELECT id, 'gathering', 'assembly-authority', day, day + interval '10 hours', day + interval '12 hours', expected, day, 'held', 'answer', came
     FROM unnest($1::uuid[], $2::date[], $3::int[], $4::jsonb[]) AS r(id, day, expected, came)`,
    [
      ...[ids, rows.map((r) => r.day), rows.map((r) => r.registered)],
      rows.map((r) => JSON.stringify(r.actual === null ? {} : { authority: r.actual })),
    ],
  );
});
after(() => rooms?.close());

test('every assembly stands on exactly one page of the list, the latest first, and months hold what they held', async () => {
  assert.ok(rows.length > 12_000, `${rows.length} rows`);
  const c = rooms.assemblies.context;
  const seen = new Map<string, number>();
  let after: { startsAt: Date; caseId: string } | undefined;
  let last = '9999';
  for (;;) {
    const page = await publicList(c, 'de-be', { when: 'past', ...(after ? { after } : {}) });
    for (const a of page.assemblies) {
      assert.ok(a.day <= last);
      last = a.day;
      assert.ok(!seen.has(a.number));
      seen.set(a.number, a.expected ?? 0);
    }
    if (!page.next) break;
    const [at, caseId] = page.next.split('_') as [string, string];
    after = { startsAt: new Date(at), caseId };
  }
  assert.equal(seen.size, rows.length);
  const march = await publicList(c, 'de-be', { when: 'past', month: '2019-03' });
  const held = rows.filter((r) => r.day.startsWith('2019-03')).length;
  assert.equal(march.assemblies.length, Math.min(50, held));
  const figures = await publicFigures(c, 'de-be', '2026-03-02');
  assert.equal(figures.counts.received, rows.length);
});

test('on every one of these days the law asked for notice, not for permission', () => {
  const law = rooms.instance.laws.get('de-be')!;
  const ask = { law, lang: 'en', today: '2026-03-02' } as const;
  for (const day of new Set(rows.map((r) => r.day))) {
    const said = compareOn(ask, day, { form: 'gathering', day });
    assert.equal(said.values.find((v) => v.name === 'assembly.regime')?.value, 'notification', day);
    assert.deepEqual(said.acts, ['versammlg'], day);
  }
});
