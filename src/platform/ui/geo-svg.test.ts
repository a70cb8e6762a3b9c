/** The projection keeps areas; paths are closed and share their borders; labels stand where there is room. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Area, geoSvg } from './geo-svg.ts';

/** A box between meridians and parallels, its sides cut into short pieces so that its curved edges are followed. */
const box = (west: number, south: number, east: number, north: number): Area => {
  const cuts = Array.from({ length: 40 }, (_, i) => i / 40);
  const side = (a: number[], b: number[]) =>
    cuts.map((t) => [a[0]! + t * (b[0]! - a[0]!), a[1]! + t * (b[1]! - a[1]!)]);
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
  return {
    type: 'Polygon',
    coordinates: [[...corners.flatMap((c, i) => side(c, corners[(i + 1) % 4]!)), corners[0]!]],
  };
};

/** Reads a path back: the points of its first ring. */
function points(d: string): [number, number][] {
  const [x, y, ...steps] = d.slice(1, d.indexOf('z')).match(/-?\d+/g)!.map(Number) as [number, number, ...number[]];
  const out: [number, number][] = [[x, y]];
  for (let i = 0; i < steps.length; i += 2) out.push([out.at(-1)![0] + steps[i]!, out.at(-1)![1] + steps[i + 1]!]);
  return out;
}
const areaOf = (ring: readonly [number, number][]): number =>
  Math.abs(
    ring.reduce((s, [x, y], i) => s + x * ring[(i + 1) % ring.length]![1] - ring[(i + 1) % ring.length]![0] * y, 0),
  );

test('what is as large on earth is as large on the map, at any latitude', () => {
  fc.assert(
    fc.property(fc.integer({ min: -60, max: 50 }), fc.integer({ min: 1, max: 20 }), (south, high) => {
      const [low, up] = [box(0, south, 10, south + high / 2), box(0, south + high / 2, 10, south + high)];
      const svg = geoSvg([low, up], 4000);
      const sin = (degrees: number) => Math.sin((degrees * Math.PI) / 180);
      const onEarth = (sin(south + high / 2) - sin(south)) / (sin(south + high) - sin(south + high / 2));
      const onMap = areaOf(points(svg.path(low))) / areaOf(points(svg.path(up)));
      assert.ok(Math.abs(onMap / onEarth - 1) < 0.02, `${onMap} ${onEarth}`);
      assert.ok(Math.abs(svg.size(low) / svg.size(up) / onEarth - 1) < 0.001);
    }),
  );
});

test('north is up, east is right, and everything is on the sheet', () => {
  const [west, east] = [box(50, 40, 60, 50), box(60, 40, 70, 50)];
  const svg = geoSvg([west, east], 1000);
  for (const area of [west, east])
    for (const [x, y] of points(svg.path(area))) assert.ok(x >= 0 && x <= 1000 && y >= 0 && y <= svg.height);
  assert.ok(svg.centre(west).x < svg.centre(east).x);
  assert.ok(svg.point([60, 50]).y < svg.point([60, 40]).y);
  const border = (area: Area) => points(svg.path(area)).filter(([x]) => Math.abs(x - 500) <= 1);
  assert.deepEqual(new Set(border(west).map(String)), new Set(border(east).map(String)));
});

test('a label stands inside, beside what is in its way; what is too small to be seen is not drawn', () => {
  const whole = box(50, 40, 60, 50);
  const speck: Area = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [0.001, 0],
        [0, 0.001],
        [0, 0],
      ].map(([x, y]) => [55 + x!, 45 + y!]),
    ],
  };
  const two: Area = {
    type: 'MultiPolygon',
    coordinates: [speck.coordinates as number[][][], whole.coordinates as number[][][]],
  };
  const svg = geoSvg([whole], 1000);
  assert.equal(svg.path(speck), '');
  assert.equal(svg.path(two), svg.path(whole));
  const alone = svg.room(whole);
  assert.ok(Math.abs(alone.x - 500) < 25 && alone.r > 300);
  const city = { ...svg.centre(whole), r: 100 };
  const moved = svg.room(whole, [city]);
  assert.ok(Math.hypot(moved.x - city.x, moved.y - city.y) >= moved.r + 100 - 1e-6);
});
