/** Areas of the earth as paths of an SVG: GeoJSON in, whole numbers out. Pure; who calls it draws. Areas that cross the 180th meridian are not provided for. */

export type Area =
  | { type: 'Polygon'; coordinates: readonly (readonly (readonly number[])[])[] }
  | { type: 'MultiPolygon'; coordinates: readonly (readonly (readonly (readonly number[])[])[])[] };
export interface Point {
  x: number;
  y: number;
}
export interface Circle extends Point {
  r: number;
}
export interface GeoSvg {
  width: number;
  height: number;
  /** @param position longitude and latitude, WGS 84 */
  point(position: readonly number[]): Point;
  /** what stands in `d` of a path; borders that two areas share are drawn along the same points */
  path(area: Area): string;
  /** of the largest part, in square units */
  size(area: Area): number;
  /** centre of gravity of the largest part */
  centre(area: Area): Point;
  /** where a label has most room: the middle of the largest circle that fits into the area beside the circles given (to a unit or two) */
  room(area: Area, beside?: readonly Circle[]): Circle;
}

/**
 * A map on which all areas together fill the width. Albers’ equal-area conic projection (Snyder, Map Projections, 1987, p. 98–103): what is shaded by a share
 * must not look larger than it is. Standard parallels stand a sixth of the height inside the edges.
 */
export function geoSvg(areas: readonly Area[], width: number, margin = 2): GeoSvg {
  const all = areas.flatMap(ringsOf).flat();
  const [west, south, east, north] = bounds(all);
  const project = albers((west + east) / 2, south + (north - south) / 6, north - (north - south) / 6);
  const [left, top, right, bottom] = bounds(all.map(project));
  const scale = (width - 2 * margin) / (right - left);
  const place = (position: readonly number[]): [number, number] => {
    const [x, y] = project(position);
    return [margin + (x - left) * scale, margin + (y - top) * scale];
  };
  const largest = (area: Area): [number, number][] =>
    ringsOf(area)
      .map((ring) => ring.map(place))
      .reduce((a, b) => (Math.abs(twice(b)) > Math.abs(twice(a)) ? b : a));
  return {
    width,
    height: Math.ceil((bottom - top) * scale + 2 * margin),
    point(position) {
      const [x, y] = place(position);
      return { x, y };
    },
    path: (area) =>
      ringsOf(area)
        .map((ring) => drawn(ring.map(place)))
        .join(''),
    size: (area) => Math.abs(twice(largest(area))) / 2,
    centre: (area) => gravity(largest(area)),
    room: (area, beside = []) =>
      room(
        largest(area),
        ringsOf(area).map((ring) => ring.map(place)),
        beside,
      ),
  };
}

const ringsOf = (area: Area): readonly (readonly (readonly number[])[])[] =>
  area.type === 'Polygon' ? area.coordinates : area.coordinates.flat();

/** The least and the greatest of both coordinates. */
function bounds(points: readonly (readonly number[])[]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points as readonly [number, number][]) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

function albers(middle: number, first: number, second: number) {
  const rad = Math.PI / 180;
  const [sin1, sin2] = [Math.sin(first * rad), Math.sin(second * rad)];
  // Two parallels as far north as south of the equator make a cylinder, whose cone has no tip: a hair beside it.
  const n = (sin1 + sin2) / 2 || 1e-9;
  const c = Math.cos(first * rad) ** 2 + 2 * n * sin1;
  return ([longitude, latitude]: readonly number[]): [number, number] => {
    const rho = Math.sqrt(c - 2 * n * Math.sin(latitude! * rad)) / n;
    const theta = n * (longitude! - middle) * rad;
    return [rho * Math.sin(theta), rho * Math.cos(theta)];
  };
}

/** A ring in whole units, each point from the one before; points that fall together are left out, and a ring of which nothing is left. */
function drawn(ring: readonly [number, number][]): string {
  const whole = ring
    .map(([x, y]) => [Math.round(x), Math.round(y)] as const)
    .filter(([x, y], i, all) => i === 0 || x !== all[i - 1]![0] || y !== all[i - 1]![1]);
  if (whole.length < 4) return '';
  const steps = whole.slice(1, -1).map(([x, y], i) => `${x - whole[i]![0]} ${y - whole[i]![1]}`);
  return `M${whole[0]!.join(' ')}l${steps.join(' ').replaceAll(' -', '-')}z`;
}

/** Twice the area inside a ring, with its sign. */
const twice = (ring: readonly [number, number][]): number =>
  ring.reduce((sum, [x, y], i) => {
    const [u, v] = ring[(i + 1) % ring.length]!;
    return sum + x * v - u * y;
  }, 0);

function gravity(ring: readonly [number, number][]): Point {
  let [x, y] = [0, 0];
  ring.forEach(([a, b], i) => {
    const [c, d] = ring[(i + 1) % ring.length]!;
    x += (a + c) * (a * d - c * b);
    y += (b + d) * (a * d - c * b);
  });
  return { x: x / (3 * twice(ring)), y: y / (3 * twice(ring)) };
}

/** A grid over the largest ring, then finer ones about the best place of each. */
function room(largest: readonly [number, number][], rings: readonly [number, number][][], beside: readonly Circle[]) {
  const [left, top, right, bottom] = bounds(largest);
  let best: Circle = { ...gravity(largest), r: Number.NEGATIVE_INFINITY };
  const look = (x: number, y: number) => {
    const r = Math.min(depth(x, y, rings), ...beside.map((c) => Math.hypot(x - c.x, y - c.y) - c.r));
    if (r > best.r) best = { x, y, r };
  };
  let step = Math.max(right - left, bottom - top) / 12;
  for (let x = left + step / 2; x < right; x += step) for (let y = top + step / 2; y < bottom; y += step) look(x, y);
  for (; step > 1; step /= 2) {
    const { x, y } = best;
    for (const dx of [-0.5, 0, 0.5]) for (const dy of [-0.5, 0, 0.5]) look(x + dx * step, y + dy * step);
  }
  return best;
}

/** How far a point is from the nearest border; negative outside. */
function depth(x: number, y: number, rings: readonly [number, number][][]): number {
  let inside = false;
  let nearest = Number.POSITIVE_INFINITY;
  for (const ring of rings)
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[ax, ay], [bx, by]] = [ring[i]!, ring[j]!];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      const [dx, dy] = [bx - ax, by - ay];
      const t =
        dx === 0 && dy === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
      const [ex, ey] = [x - ax - t * dx, y - ay - t * dy];
      nearest = Math.min(nearest, ex * ex + ey * ey);
    }
  return inside ? Math.sqrt(nearest) : -Math.sqrt(nearest);
}
