/** Places on a map drawn on the server; with JavaScript the same places on one that moves. The table beside it says the same in words. */
import type { Position } from 'geojson';
import type { VNode } from 'preact';
import { inLang, outlinesOn } from '../../law/index.ts';
import { asset } from '../../platform/ui/assets.ts';
import { type Area, type GeoSvg, geoSvg } from '../../platform/ui/geo-svg.ts';
import type { Page } from '../../portal/index.ts';
import { type Bounds, boundsOf } from '../model/geometry.ts';
import type { Place, PlaceGeometry } from '../model/place.ts';
import { m } from './place-messages.ts';
import type { Tiles } from './place-tiles.ts';

/** Units of the sheet. On a telephone this many units of a mark are 24 px: what a finger hits. */
const width = 1000;
const mark = 44;

/** Where the moving map finds the same places. */
export interface MapSource {
  places: string;
  outlines: string;
  tiles: Tiles | undefined;
}

export function PlaceMap({
  page,
  on,
  places,
  source,
  single,
}: {
  page: Page;
  on: string;
  places: readonly Place[];
  source: MapSource;
  /** one place: its outline alone, larger */
  single?: boolean;
}): VNode {
  const { t } = page;
  const frame = frameOf(boundsOf(places.map((p) => p.geometry))!, single ? 500 : 1500);
  const svg = geoSvg([areaOf(frame)], width, 0);
  const land = outlinesOn(page.ask.law, on);
  const marks = apart(
    places.map((p) => svg.point(pointOf(p.geometry))),
    svg,
  );
  return (
    <figure class="place-figure">
      <div
        class="place-map-box"
        data-place-map={source.places}
        data-outlines={source.outlines}
        data-tiles={source.tiles?.template}
        data-credit={source.tiles?.credit}
        data-label={t(m.mapLabel)}
      >
        <svg class="map place-map" viewBox={`0 0 ${svg.width} ${svg.height}`} role="group" aria-label={t(m.mapLabel)}>
          {(land?.outlines ?? [])
            .filter((o) => reaches(o.geometry, frame))
            .map((o) => (
              <path key={o.region} class="map-land" d={svg.path(o.geometry)} />
            ))}
          {places.map((p) => (
            <path key={p.code} class={`map-${p.kind}`} d={pathOf(svg, p.geometry)} />
          ))}
          <Scale page={page} svg={svg} frame={frame} />
          {!single &&
            places.map((p, i) => {
              const { x, y } = svg.point(pointOf(p.geometry));
              const at = marks[i]!;
              const far = Math.hypot(at.x - x, at.y - y) > mark / 2;
              return (
                <a
                  key={p.code}
                  href={page.to(`/assemblies/places/${p.code}`, { on })}
                  aria-label={`${i + 1}. ${p.name[page.lang]}`}
                >
                  <title>{p.name[page.lang]}</title>
                  {far && <path class="map-leader" d={`M${whole(x)} ${whole(y)}L${whole(at.x)} ${whole(at.y)}`} />}
                  <circle class="map-hit" cx={whole(at.x)} cy={whole(at.y)} r={mark} />
                  <circle class={`map-mark map-mark-${p.kind}`} cx={whole(at.x)} cy={whole(at.y)} r={mark - 8} />
                  <text class="map-value map-number" x={whole(at.x)} y={whole(at.y)}>
                    {i + 1}
                  </text>
                </a>
              );
            })}
        </svg>
      </div>
      <figcaption>{t(single ? m.mapCaptionOne : m.mapCaption)}</figcaption>
      {land && land.outlines.length > 0 && (
        <p class="small soft">
          {t(m.outlines)}:{' '}
          {land.source.map((tag) => inLang(page.ask.law.pack.sources[tag]!.title, page.lang)).join('; ')}
        </p>
      )}
      <link rel="stylesheet" href={asset('place-map.css')} />
      <script type="module" src={asset('place-map.js')} />
    </figure>
  );
}

const whole = Math.round;

/** The ground shown: around everything, so wide and so high that the picture has a calm shape. @param least metres across */
function frameOf([west, south, east, north]: Bounds, least: number): Bounds {
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  const perX = 111_320 * Math.cos((y * Math.PI) / 180);
  const perY = 111_250;
  const across = Math.max((east - west) * perX * 1.3, least);
  const up = Math.max((north - south) * perY * 1.3, across * 0.5);
  const wide = Math.max(across, up / 0.8);
  return [x - wide / 2 / perX, y - up / 2 / perY, x + wide / 2 / perX, y + up / 2 / perY];
}
const areaOf = ([west, south, east, north]: Bounds): Area => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});
/** Does an outline’s own box touch the frame? What does not is not drawn. */
function reaches(area: Area, [west, south, east, north]: Bounds): boolean {
  const points = (area.type === 'Polygon' ? area.coordinates : area.coordinates.flat()).flat();
  const within = (i: 0 | 1, low: number, high: number): boolean =>
    points.some((p) => p[i]! >= low) && points.some((p) => p[i]! <= high);
  return within(0, west, east) && within(1, south, north);
}

const pointOf = (g: PlaceGeometry): Position => {
  // The mark of a route stands where it begins, so that it does not cover it.
  if (g.type === 'LineString') return g.coordinates[0]!;
  const [west, south, east, north] = boundsOf([g])!;
  return [(west + east) / 2, (south + north) / 2];
};

const pathOf = (svg: GeoSvg, g: PlaceGeometry): string =>
  g.type === 'LineString'
    ? `M${g.coordinates
        .map((c) => svg.point(c))
        .map(({ x, y }) => `${whole(x)} ${whole(y)}`)
        .join('L')}`
    : svg.path(g as Area);

/** Marks pushed apart until a finger can hit each, and kept on the sheet. Rounds enough for some tens of places. */
function apart(
  points: readonly { x: number; y: number }[],
  { width: w, height: h }: GeoSvg,
): { x: number; y: number }[] {
  const at = points.map((p) => ({ ...p }));
  const far = 2 * mark + 4;
  for (let round = 0; round < 60; round++)
    for (const [i, a] of at.entries()) {
      for (const [j, b] of at.entries()) {
        const [dx, dy] = [b.x - a.x, b.y - a.y];
        const d = Math.hypot(dx, dy);
        if (j <= i || d >= far) continue;
        // Two at one point part sideways.
        const [ux, uy] = d < 1 ? [1, 0.3 * (j - i)] : [dx / d, dy / d];
        const push = (far - d) / 2;
        a.x -= ux * push;
        a.y -= uy * push;
        b.x += ux * push;
        b.y += uy * push;
      }
      a.x = Math.min(w - mark, Math.max(mark, a.x));
      a.y = Math.min(h - mark, Math.max(mark, a.y));
    }
  return at;
}

/** How far it is: a bar of a round number of metres. */
function Scale({ page, svg, frame }: { page: Page; svg: GeoSvg; frame: Bounds }): VNode {
  const metres = (frame[2] - frame[0]) * 111_320 * Math.cos((((frame[1] + frame[3]) / 2) * Math.PI) / 180);
  const round = [20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50].find((n) => n <= metres / 4) ?? 50;
  const long = (round / metres) * width;
  const y = svg.height - 24;
  return (
    <svg class="map-scale" aria-hidden="true">
      <path d={`M24 ${y - 8}V${y}H${whole(24 + long)}V${y - 8}`} />
      <text x={whole(24 + long / 2)} y={y - 22}>
        {round >= 1000 ? page.t(m.kilometres, { n: round / 1000 }) : page.t(m.length, { n: round })}
      </text>
    </svg>
  );
}
