/** The outlines of a real pack are complete and fit each other; what is wrong in others is said with its remedy. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectFolder } from '../../platform/config/config.ts';
import { checkLaw, Law, loadPack, outlinesOn, PackError } from '../index.ts';
import type { Outline } from './outlines.ts';
import { outlinesOf } from './outlines.ts';

const folder = join(projectFolder, 'jurisdictions', 'kz');
const law = new Law(loadPack(folder));
const ringsOf = ({ geometry: g }: Outline): number[][][] =>
  g.type === 'Polygon' ? g.coordinates : g.coordinates.flat();

for (const day of ['2018-06-19', '2022-06-07', '2022-06-08', '2026-11-24'])
  test(`every region that stands on ${day} has an outline, and neighbours share their borders`, () => {
    const { outlines } = outlinesOn(law, day)!;
    const standing = Object.entries(law.pack.regions)
      .filter(([code, r]) => code.length > 2 && (r.from ?? '') <= day && (r.to === undefined || day < r.to))
      .map(([code]) => code);
    assert.deepEqual(outlines.map((o) => o.region).sort(), standing.sort());
    // A piece of border is walked once by each neighbour, in opposite directions; the outer border by one alone.
    const walked = new Map<string, number>();
    for (const ring of outlines.flatMap(ringsOf)) {
      assert.deepEqual(ring[0], ring.at(-1), 'a ring is closed');
      for (let i = 0; i + 1 < ring.length; i++) {
        const piece = `${ring[i]} ${ring[i + 1]}`;
        walked.set(piece, (walked.get(piece) ?? 0) + 1);
      }
    }
    for (const [piece, times] of walked) assert.equal(times, 1, `${piece} is walked twice in one direction`);
    const shared = [...walked.keys()].filter((p) => walked.has(p.split(' ').reverse().join(' '))).length;
    assert.ok(shared > 1000, `${shared} pieces are shared`);
  });

test('small, with sources that are named with their licences; nothing is said of days of which nothing is held', () => {
  assert.ok(statSync(join(folder, 'outlines.geojson')).size <= 60_000);
  const { source } = outlinesOn(law, '2026-01-01')!;
  assert.ok(source.length > 0 && source.every((tag) => law.pack.sources[tag]!.licence));
  assert.deepEqual(outlinesOn(law, '2010-01-01')!.outlines, []);
  assert.equal(outlinesOn(new Law(loadPack(join(projectFolder, 'jurisdictions', 'uk'))), '2026-01-01'), undefined);
});

test('a file that cannot be used is refused with what is wrong, and the check of the pack says it too', () => {
  const dir = mkdtempSync(join(tmpdir(), 'qulaq-outlines-'));
  const ring = [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ];
  const feature = (id: string, from: string, more: object = {}) => ({
    ...{ type: 'Feature', id, properties: { from }, geometry: { type: 'Polygon', coordinates: ring } },
    ...more,
  });
  const refusal = (...features: object[]): string => {
    writeFileSync(
      join(dir, 'outlines.geojson'),
      JSON.stringify({ type: 'FeatureCollection', source: ['NE10', 'X'], features }),
    );
    try {
      outlinesOf({ ...law.pack, folder: dir });
    } catch (error) {
      assert.ok(error instanceof PackError);
      return error.message;
    }
    return '';
  };
  try {
    assert.match(refusal(feature('KZ-10', '2022-06-08')), /no source “X”/);
    assert.match(refusal(feature('KZ-99', '2022-06-08')), /KZ-99: the pack has no such region/);
    assert.match(
      refusal(feature('KZ-10', '2018-06-19')),
      /KZ-10: it has an outline on days on which it does not exist/,
    );
    assert.match(refusal(feature('KZ-11', '2018-06-19'), feature('KZ-11', '2020-01-01')), /KZ-11: it has two outlines/);
    assert.match(refusal(feature('KZ-10', '2022-06-08', { geometry: { type: 'Point' } })), /geometry/);
    writeFileSync(join(dir, 'outlines.geojson'), '{');
    const broken = new Law({ ...law.pack, folder: dir });
    assert.deepEqual(
      checkLaw(broken)
        .map((p) => p.code)
        .filter((c) => c === 'json'),
      ['json'],
    );
  } finally {
    rmSync(dir, { recursive: true });
  }
});
