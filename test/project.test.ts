/** What the project says of itself: the README's commands, the published schemas, the holidays beside a calendar that is not ours. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import Holidays from 'date-holidays';
import { schemaFiles } from '../scripts/pack-schema.ts';
import { loadLaws, reference } from '../src/law/index.ts';
import { projectFolder } from '../src/platform/config/config.ts';

const read = (file: string): string => readFileSync(join(projectFolder, file), 'utf8');

test('every command of the README’s tour answers', () => {
  const tour = read('README.md')
    .split('\n')
    .filter((line) => line.startsWith('npx qulaq '))
    .map((line) => line.replace(/\s+#.*$/, '').slice('npx qulaq '.length));
  assert.ok(tour.length >= 9, 'the tour is there');
  for (const command of tour) {
    const args = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map((m) => m[1] ?? m[2]!);
    const r = spawnSync(process.execPath, [join(projectFolder, 'bin', 'qulaq.mjs'), ...args], {
      cwd: projectFolder,
      encoding: 'utf8',
    });
    assert.equal(r.status, 0, `${command}: ${r.stderr}`);
    assert.ok(r.stdout.trim().length > 20, command);
  }
});

test('every file and script that the documents name is there', () => {
  const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;
  const rooms = readdirSync(join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('README.md'))
    .map((f) => join('src', f));
  for (const file of [
    'README.md',
    'ARCHITECTURE.md',
    'jurisdictions/README.md',
    'test/scenarios/README.md',
    ...rooms,
  ]) {
    const text = read(file);
    for (const [, link] of text.matchAll(/\]\(([^)#:]+)\)/g))
      assert.ok(existsSync(join(projectFolder, dirname(file), link!)), `${file} → ${link}`);
    for (const [, script] of text.matchAll(/npm run ([\w:-]+)/g)) assert.ok(scripts[script!], `${file} → ${script}`);
  }
});

test('the published schemas of a pack are those that packs are checked with', () => {
  for (const [file, text] of Object.entries(schemaFiles()))
    assert.equal(
      read(join('jurisdictions', 'schema', file)),
      text,
      `npx tsx scripts/pack-schema.ts writes ${file} anew`,
    );
});

/**
 * The holidays of the packs beside those of the library date-holidays. Days moved by the Government, which the library does not know, are left out on both
 * sides. Where the two still differ the pack has its reason, and it stands here; a reason that is no longer needed fails too.
 */
const both = 'two days of one holiday fell on a weekend: each has its substitute (Law 267-II, article 5)';
const reasons: Record<string, Record<string, string>> = {
  kz: {
    '2016-05-10': 'Saturday 7 May and Monday 9 May 2016: the next working day is the 10th',
    '2016-09-11': 'Kurban Ait of 2016 began on 12 September; the library computes the 11th',
    '2016-09-12': 'the same',
    '2020-03-25': both,
    '2021-03-24': both,
    '2026-03-25': both,
    '2027-03-24': both,
    '2026-03-15': 'Law 306-VIII is in force since 1 July 2026: first kept in 2027',
    '2026-03-16': 'the same',
    '2027-05-16': 'Kurban Ait of 2027 has not been announced; the library computes it',
  },
  uk: {},
};
const calendars = [
  ['kz', new Holidays('KZ'), [2014, 2016, 2018, 2019, 2020, 2021, 2023, 2024, 2025, 2026, 2027]],
  ['uk', new Holidays('GB', 'ENG'), [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025]],
] as const;
for (const [code, library, years] of calendars) {
  test(`holidays of ${code} agree with a calendar that is not ours, or say why not`, () => {
    const law = loadLaws(join(projectFolder, 'jurisdictions')).get(code)!;
    const found = new Set<string>();
    for (const year of years) {
      const days = reference.calendar({ law, lang: 'en', today: '2026-11-24' }, String(year), {}).days;
      const moved = (d: (typeof days)[number]) => d.kind === 'moved-working-day' || /#year_/.test(d.provision ?? '');
      const leftOut = new Set(days.filter(moved).map((d) => d.date));
      const ours = new Set(days.filter((d) => !d.working).map((d) => d.date));
      const theirs = new Set(
        library
          .getHolidays(year)
          .filter((h) => h.type === 'public' || h.type === 'bank')
          .map((h) => h.date.slice(0, 10)),
      );
      for (const date of [...ours, ...theirs])
        if (!leftOut.has(date) && ours.has(date) !== theirs.has(date)) found.add(date);
    }
    assert.deepEqual([...found].sort(), Object.keys(reasons[code]!).sort());
  });
}
