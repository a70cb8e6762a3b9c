/** `qulaq assembly places`, `… import`, `… calendar`: over an instance of its own, with exit codes. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { projectFolder } from '../src/platform/config/config.ts';

const folder = mkdtempSync(join(tmpdir(), 'qulaq-cli-places-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const qulaq = (...args: string[]) => {
  const r = spawnSync(process.execPath, [join(projectFolder, 'bin', 'qulaq.mjs'), 'assembly', ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, QULAQ_DATA: join(folder, 'data'), QULAQ_TODAY: '2026-11-24', DATABASE_URL: '' },
  });
  return { code: r.status, out: r.stdout, err: r.stderr };
};
const square = (x: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [x, 43.24],
      [x + 0.001, 43.24],
      [x + 0.001, 43.241],
      [x, 43.241],
      [x, 43.24],
    ],
  ],
});
const file = (name: string, ...features: object[]): string => {
  const at = join(folder, name);
  writeFileSync(
    at,
    JSON.stringify({ type: 'FeatureCollection', features: features.map((f) => ({ type: 'Feature', ...f })) }),
  );
  return at;
};
const properties = (name: string, more: object = {}) => ({
  ...{ kind: 'place', name, central: true, capacity: 200, validFrom: '2026-03-01' },
  ...{ decision: { title: 'Шешім', number: '1', on: '2026-02-20' }, ...more },
});
const body = ['--body', 'akimat-KZ-75'];

test('a list is checked, refused with every feature named, entered once, read on a day', () => {
  const bad = file(
    'bad.geojson',
    { geometry: square(76.9), properties: properties('Бірінші') },
    { geometry: square(176.9), properties: properties('Екінші', { capacity: 0 }) },
  );
  const refused = qulaq('places', 'import', bad, ...body);
  assert.equal(refused.code, 1, refused.err);
  assert.match(refused.out, /bad\.geojson, feature 2 \(Екінші\), geometry: Ring 1, vertex 1: .* outside the country/);
  assert.match(refused.out, /feature 2 \(Екінші\), capacity: /);
  assert.match(refused.out, /Nothing was entered\./);
  const good = file(
    'good.geojson',
    ...[76.9, 76.91, 76.92].map((x, i) => ({ geometry: square(x), properties: properties(`Алаң ${i + 1}`) })),
  );
  const dry = qulaq('places', 'import', good, ...body, '--dry-run', '--json');
  assert.equal(dry.code, 0, dry.err);
  assert.deepEqual(JSON.parse(dry.out), { features: 3, entered: 0, already: 0, dryRun: true, faults: [] });
  assert.equal(qulaq('places', ...body).code, 1, 'nothing there yet: fewer than the law asks for');
  const entered = qulaq('places', 'import', good, ...body, '--lang', 'ru');
  assert.equal(entered.code, 0, entered.err);
  assert.match(entered.out, /Внесено: 3; уже были здесь: 0/);
  assert.match(qulaq('places', 'import', good, ...body).out, /Entered: 0; here already: 3/);
  const list = qulaq('places', '--city', 'KZ-75', '--json');
  assert.equal(list.code, 0, list.err);
  const { places, rules } = JSON.parse(list.out) as { places: { name: { kk: string } }[]; rules: { kept: boolean }[] };
  assert.deepEqual(
    places.map((p) => p.name.kk),
    ['Алаң 1', 'Алаң 2', 'Алаң 3'],
  );
  assert.deepEqual(
    rules.map((r) => r.kept),
    [true],
  );
  assert.match(qulaq('places', ...body, '--on', '2026-02-28').out, /There is no place on 2026-02-28/);
  const calendar = qulaq('calendar', ...body, '--from', '2026-12-01', '--to', '2026-12-31');
  assert.equal(calendar.code, 0, calendar.err);
  assert.match(calendar.out, /nothing is planned/);
  assert.deepEqual((JSON.parse(qulaq('calendar', ...body, '--json').out) as { events: unknown[] }).events, []);
});

test('wrong calls: exit code 2, with what is wrong', () => {
  for (const args of [
    ['places'],
    ['places', '--body', 'nobody'],
    ['places', '--city', 'KZ-99'],
    ['places', ...body, '--on', 'yesterday'],
    ['places', 'import', join(folder, 'none.geojson'), ...body],
    ['places', 'import', file('none.json'), ...body],
    ['places', 'import', file('x.geojson', { geometry: square(76.9), properties: properties('x') })],
    ['calendar', ...body, '--from', '2026-12-31', '--to', '2026-12-01'],
  ]) {
    const answer = qulaq(...args, '--json');
    assert.equal(answer.code, 2, `${args.join(' ')}: ${answer.out}`);
    assert.ok((JSON.parse(answer.err) as { detail: string }).detail, args.join(' '));
  }
});
