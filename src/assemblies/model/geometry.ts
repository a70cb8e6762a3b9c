/** Outlines of places: read from GeoJSON (RFC 7946) or lists of coordinates, and checked so that no map draws nonsense. Pure. */
import areaOf from '@turf/area';
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { kinks } from '@turf/kinks';
import lengthOf from '@turf/length';
import type { Feature, LineString, MultiPolygon, Polygon, Position } from 'geojson';
import type { PlaceGeometry, PlaceKind } from './place.ts';
import { type Fault, fault } from './place-faults.ts';

/** West, south, east, north. */
export type Bounds = readonly [number, number, number, number];

/** What is surely a slip of the pen: square metres and metres. */
const limits = {
  place: { least: 20, most: 5_000_000 },
  zone: { least: 20, most: 5_000_000_000 },
  route: { least: 20, most: 50_000 },
  vertices: 1000,
} as const;

const asFeature = <G extends Polygon | MultiPolygon | LineString>(geometry: G): Feature<G> => ({
  type: 'Feature',
  properties: {},
  geometry,
});
/** Whole square metres. */
export const areaInMetres = (g: Polygon | MultiPolygon): number => Math.round(areaOf(asFeature(g)));
/** Whole metres. */
export const lengthInMetres = (g: LineString): number => Math.round(lengthOf(asFeature(g), { units: 'meters' }));

/** Five decimals are a metre; more is said by nobody. */
const round = (n: number): number => Math.round(n * 1e6) / 1e6;
const sayPosition = (p: readonly number[]): string => p.map((n) => String(round(n))).join(', ');
const same = (a: readonly number[], b: readonly number[]): boolean => a[0] === b[0] && a[1] === b[1];

/**
 * An outline as it is kept: outer rings counterclockwise, positions of two numbers with six decimals.
 * @param country where everything must lie
 * @returns undefined where something is wrong; what, is added to `faults`: at most one thing a ring
 */
export function readGeometry(
  kind: PlaceKind,
  given: unknown,
  country: Bounds | undefined,
  faults: Fault[],
): PlaceGeometry | undefined {
  const g = geometryIn(given);
  if (!g) return void faults.push(fault('no-geometry', 'geometry'));
  const line = g.type === 'LineString';
  if (!['LineString', 'Polygon', 'MultiPolygon'].includes(g.type) || line !== (kind === 'route'))
    return void faults.push(fault('geometry-kind', 'geometry', { given: g.type.slice(0, 40) }));
  const polygons = (line ? [[g.coordinates]] : g.type === 'Polygon' ? [g.coordinates] : g.coordinates) as unknown;
  if (
    !isList(polygons) ||
    polygons.length === 0 ||
    !polygons.every((p) => isList(p) && p.length > 0 && p.every(isList))
  )
    return void faults.push(fault('no-geometry', 'geometry'));
  const rings = polygons as unknown[][][];
  const n = rings.flat(2).length;
  if (n > limits.vertices) return void faults.push(fault('many-vertices', 'geometry', { n, most: limits.vertices }));
  const before = faults.length;
  const read = rings.map((polygon, i) =>
    polygon.map((ring, j) => {
      const name = line ? 'line' : rings.length > 1 ? `${i + 1}.${j + 1}` : `${j + 1}`;
      const wrong = faultOfPositions(ring, name, country) ?? (line ? undefined : faultOfRing(ring as Position[], name));
      if (wrong) faults.push(wrong);
      return (wrong ? [] : (ring as Position[]).map((p) => [round(p[0]!), round(p[1]!)])) as Position[];
    }),
  );
  if (faults.length > before) return undefined;
  const geometry: PlaceGeometry = line
    ? { type: 'LineString', coordinates: read[0]![0]! }
    : read.length === 1
      ? { type: 'Polygon', coordinates: wound(read[0]!) }
      : { type: 'MultiPolygon', coordinates: read.map(wound) };
  const wrong = geometry.type === 'LineString' ? faultOfLine(geometry) : faultOfArea(kind, geometry, read);
  if (wrong) return void faults.push(wrong);
  return geometry;
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value);

function geometryIn(given: unknown): { type: string; coordinates: unknown } | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { type, geometry, features, coordinates } = given as Record<string, unknown>;
  if (type === 'Feature') return geometryIn(geometry);
  // What a drawing program saves when one thing was drawn.
  if (type === 'FeatureCollection' && isList(features) && features.length === 1) return geometryIn(features[0]);
  return typeof type === 'string' ? { type, coordinates } : undefined;
}

function faultOfPositions(ring: readonly unknown[], name: string, country: Bounds | undefined): Fault | undefined {
  for (const [i, p] of ring.entries()) {
    const at = { ring: name, vertex: i + 1 };
    if (!isList(p) || p.length < 2 || p.length > 3 || !p.every((n) => typeof n === 'number' && Number.isFinite(n)))
      return fault('position', 'geometry', { ...at, value: (JSON.stringify(p) ?? 'null').slice(0, 60) });
    const [x, y] = p as [number, number];
    const value = sayPosition([x, y]);
    if (country && !inside(country, x, y) && inside(country, y, x))
      return fault('swapped', 'geometry', { ...at, x: round(x), y: round(y) });
    if (Math.abs(x) > 180 || Math.abs(y) > 90) return fault('out-of-range', 'geometry', { ...at, value });
    if (country && !inside(country, x, y))
      return fault('elsewhere', 'geometry', {
        ...{ ...at, value },
        bounds: `${country[0]}…${country[2]}, ${country[1]}…${country[3]}`,
      });
  }
  return undefined;
}
const inside = ([west, south, east, north]: Bounds, x: number, y: number): boolean =>
  west <= x && x <= east && south <= y && y <= north;

function faultOfRing(ring: readonly Position[], name: string): Fault | undefined {
  const at = { ring: name };
  if (ring.length < 4) return fault('ring-short', 'geometry', { ...at, n: ring.length });
  const [first, last] = [ring[0]!, ring.at(-1)!];
  if (!same(first, last))
    return fault('ring-open', 'geometry', { ...at, first: sayPosition(first), last: sayPosition(last) });
  const seen = new Map<string, number>();
  for (const [i, p] of ring.slice(0, -1).entries()) {
    const key = `${p[0]} ${p[1]}`;
    if (seen.has(key)) return fault('ring-twice', 'geometry', { ...at, vertex: i + 1, other: seen.get(key)! });
    seen.set(key, i + 1);
  }
  const crossing = kinks({ type: 'Polygon', coordinates: [[...ring]] }).features[0]?.geometry.coordinates;
  if (!crossing) return undefined;
  return fault('ring-crosses', 'geometry', { ...at, vertex: edgeOf(ring, crossing), value: sayPosition(crossing) });
}

/** The number of the vertex after which a point lies on a ring. */
function edgeOf(ring: readonly Position[], [x, y]: Position): number {
  const off = ring.slice(0, -1).map(([ax, ay], i) => {
    const [bx, by] = ring[i + 1] as [number, number];
    const [dx, dy] = [bx - ax!, by - ay!];
    const t = Math.max(0, Math.min(1, ((x! - ax!) * dx + (y! - ay!) * dy) / (dx * dx + dy * dy)));
    return Math.hypot(x! - ax! - t * dx, y! - ay! - t * dy);
  });
  return off.indexOf(Math.min(...off)) + 1;
}

/** Outer rings counterclockwise, holes clockwise (RFC 7946, section 3.1.6). */
const wound = (rings: readonly Position[][]): Position[][] =>
  rings.map((ring, i) => (signed(ring) > 0 === (i === 0) ? ring : [...ring].reverse()));
const signed = (ring: readonly Position[]): number =>
  ring.slice(0, -1).reduce((sum, [x, y], i) => sum + x! * ring[i + 1]![1]! - ring[i + 1]![0]! * y!, 0);

function faultOfArea(
  kind: PlaceKind,
  geometry: Polygon | MultiPolygon,
  polygons: readonly Position[][][],
): Fault | undefined {
  for (const [i, [outer, ...holes]] of polygons.entries())
    for (const [j, hole] of holes.entries())
      if (!booleanPointInPolygon(hole[0]!, { type: 'Polygon', coordinates: [outer!] }))
        return fault('hole-outside', 'geometry', { ring: polygons.length > 1 ? `${i + 1}.${j + 2}` : `${j + 2}` });
  const crossing = kinks(geometry).features[0]?.geometry.coordinates;
  if (crossing) return fault('rings-cross', 'geometry', { value: sayPosition(crossing) });
  const { least, most } = limits[kind === 'zone' ? 'zone' : 'place'];
  const area = areaInMetres(geometry);
  if (area < least) return fault('area-small', 'geometry', { area, least });
  return area > most ? fault('area-large', 'geometry', { area, most }) : undefined;
}

function faultOfLine(line: LineString): Fault | undefined {
  const { least, most } = limits.route;
  const length = line.coordinates.length < 2 ? 0 : lengthInMetres(line);
  return length < least || length > most ? fault('route-length', 'geometry', { length, least, most }) : undefined;
}

/**
 * What somebody typed: GeoJSON, or a point a line, latitude and longitude, as maps for people say them, between blanks, commas or semicolons. A list for an area is closed by
 * itself.
 * @returns what `readGeometry` reads; `'not-json'` where it looks like JSON and is not
 */
export function typedGeometry(kind: PlaceKind, text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (/^[{[]/.test(trimmed))
    try {
      return JSON.parse(trimmed);
    } catch {
      return 'not-json';
    }
  const points = trimmed.split('\n').flatMap((line) => {
    const parts = line.trim().split(/[\s;,]+/);
    const position = parts.map((p) => (/^[-+]?\d+(\.\d+)?$/.test(p) ? Number(p) : p));
    return parts[0] === '' ? [] : [position.length === 2 ? position.reverse() : position];
  });
  if (kind === 'route') return { type: 'LineString', coordinates: points };
  const [first, last] = [points[0]!, points.at(-1)!];
  return {
    type: 'Polygon',
    coordinates: [same(first as number[], last as number[]) ? points : [...points, first]],
  };
}

/** Around everything, and a margin of a share of it. */
export function boundsOf(geometries: readonly PlaceGeometry[]): Bounds | undefined {
  const all = geometries.flatMap((g) =>
    g.type === 'LineString' ? g.coordinates : g.coordinates.flat(g.type === 'Polygon' ? 1 : 2),
  ) as Position[];
  if (all.length === 0) return undefined;
  const [xs, ys] = [all.map((p) => p[0]!), all.map((p) => p[1]!)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
