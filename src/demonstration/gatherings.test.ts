/** The assemblies of the year that is played: real notices and answers at the places of the register, the same whenever they are played. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Instance, loadLaws } from '../law/index.ts';
import { migrations } from '../main.ts';
import { readDemonstration, readPeopleConfig } from '../people/index.ts';
import { systemClock } from '../platform/clock.ts';
import { projectFolder } from '../platform/config/config.ts';
import { openDatabase } from '../platform/db/database.ts';
import { openRooms } from '../rooms.ts';
import { type OpenStage, openDemonstration } from './index.ts';

const packs = join(projectFolder, 'jurisdictions');
const instance: Instance = { laws: loadLaws(packs), main: 'kz', today: () => '2026-11-24' };

async function played(): Promise<{ lines: string[]; undone: string[]; without: number }> {
  const data = mkdtempSync(join(tmpdir(), 'qulaq-gatherings-'));
  const { pool, close } = await openDatabase({ data, durable: false, migrations });
  const open = ({ pool, clock, instance, people }: Parameters<OpenStage>[0]) =>
    openRooms({
      ...{ pool, clock, instance, data, origin: 'test.example/record' },
      people: { config: readPeopleConfig({}), baseUrl: () => 'http://localhost', demonstration: people },
    });
  try {
    const people = readDemonstration(packs, 'kz') ?? [];
    const rooms = open({ pool, clock: systemClock, instance, people });
    await rooms.record.ready();
    await rooms.assemblies.places.seed(packs, 'kz');
    const show = await openDemonstration({ pool, open, instance, packs, begin: true, appeals: 10, days: 100 });
    const undone: string[] = [];
    await show!.fill({ onUndone: (what, why) => undone.push(`${what}: ${why}`) });
    const { rows } = await pool.query<{ line: string }>(
      `SELECT a.day || ' ' || a.form || ' ' || a.place || ' ' || a.outcome || ' ' || a.by_what || ' ' || a.came AS line FROM assembly a ORDER BY 1`,
    );
    const { rows: steps } = await pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM case_step s JOIN case_file f ON f.id = s.case_id
       WHERE f.room = 'assemblies' AND NOT EXISTS (SELECT 1 FROM record_sealed r WHERE r.id = s.entry)`,
    );
    return { lines: rows.map((r) => r.line), undone, without: steps[0]!.n };
  } finally {
    await close();
    rmSync(data, { recursive: true, force: true });
  }
}

test('notices are given, answered, left unanswered and held; each step has its entry; played again, the same happens', async () => {
  const [one, two] = [await played(), await played()];
  assert.ok(one.lines.length > 15, String(one.lines.length));
  for (const what of [/held answer/, /silence/, /agreement|offered/])
    assert.ok(
      one.lines.some((l) => what.test(l)),
      String(what),
    );
  assert.equal(one.without, 0);
  // What the rooms refuse is what the law refuses: a place that somebody else had asked for before.
  for (const u of one.undone.filter((u) => u.startsWith('assembly'))) assert.match(u, /received before/);
  assert.deepEqual(two.lines, one.lines);
});
