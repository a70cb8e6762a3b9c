/** The map of regions, shaded, with its number in each, so that it can be read without colour; and its table twin. */
import type { VNode } from 'preact';
import { inLang, type Outline, type Outlines } from '../../law/index.ts';
import { type Circle, geoSvg } from '../../platform/ui/geo-svg.ts';
import { type Page, Scroll } from '../../portal/index.ts';
import { kept, type RegionFigures } from '../model/publish.ts';
import { regionName, shortRegionName } from '../queries/region-name.ts';
import { m } from './messages.ts';
import { Count, sayDays, sayShare } from './parts.tsx';

export const measures = ['kept', 'median'] as const;
export type Measure = (typeof measures)[number];

/** The map is as wide as a desktop page, in units; a telephone shows it at a third of that. */
const width = 1000;
/** What is too small to be hit is drawn as a mark. On a telephone this many units are 12 px: a target of 24 px. */
const mark = 42;

/** Lower bounds of the five shades. Kept: the darker, the more were kept waiting; days: the darker, the longer. */
const shades: Record<Measure, readonly number[]> = { kept: [90, 75, 50, 25, 0], median: [0, 8, 16, 31, 61] };

const shadeOf = (measure: Measure, value: number): number =>
  measure === 'kept'
    ? shades.kept.findIndex((low) => value >= low)
    : shades.median.findLastIndex((low) => value >= low);

const range = (page: Page, measure: Measure, i: number): string => {
  const low = shades[measure][i]!;
  const next = shades[measure][measure === 'kept' ? i - 1 : i + 1];
  const high = next === undefined ? (measure === 'kept' ? 100 : undefined) : next - 1;
  const unit = measure === 'kept' ? ' %' : '';
  return high === undefined ? `≥ ${page.number(low)}` : `${page.number(low)}–${page.number(high)}${unit}`;
};

/** A range wider than this says too little for a shade of its own. */
const widest = 10;

/** The number of a region: a number, `hidden` where too little of it is shown, undefined where there is nothing to count. */
function numberOf(measure: Measure, f: RegionFigures | undefined): number | 'hidden' | undefined {
  if (!f) return undefined;
  if (measure === 'median') return f.median ?? (f.counts.answered === 0 ? undefined : 'hidden');
  const share = kept(f);
  if (!share) return undefined;
  return share.high - share.low <= widest ? Math.round((share.low + share.high) / 2) : 'hidden';
}

export function RegionMap(o: {
  page: Page;
  on: string;
  outlines: Outlines;
  regions: readonly RegionFigures[];
  measure: Measure;
}): VNode {
  const { page, measure } = o;
  const { t } = page;
  const drawn = o.outlines.outlines.map((outline) => regionOf(o, outline));
  const svg = geoSvg(
    drawn.map((r) => r.geometry),
    width,
  );
  const isCity = (r: Drawn): boolean => svg.size(r.geometry) < mark ** 2;
  const cities = drawn.filter(isCity).map((r) => ({ ...r, room: { ...svg.centre(r.geometry), r: mark } }));
  const marks = cities.map((c) => c.room);
  const lands = drawn.filter((r) => !isCity(r)).map((r) => ({ ...r, room: svg.room(r.geometry, marks) }));
  const what = t(measure === 'kept' ? m.mapKept : m.mapMedian);
  return (
    <figure>
      <svg class="map" viewBox={`0 0 ${svg.width} ${svg.height}`} role="group" aria-label={t(m.mapLabel, { what })}>
        {lands.map((r) => (
          <Linked key={r.region} page={page} region={r}>
            <path class={`tile-${r.shade}`} d={svg.path(r.geometry)} />
          </Linked>
        ))}
        <svg aria-hidden="true">
          {lands.map((r) => (
            <Label key={r.region} region={r} at={r.room} />
          ))}
        </svg>
        {cities.map((r) => (
          <Linked key={r.region} page={page} region={r}>
            <circle class="map-hit" cx={whole(r.room.x)} cy={whole(r.room.y)} r={mark} />
            <circle class={`map-mark tile-${r.shade}`} cx={whole(r.room.x)} cy={whole(r.room.y)} r={mark - 4} />
          </Linked>
        ))}
        <svg class="map-cities" aria-hidden="true">
          {cities.map((r) => (
            <Label key={r.region} region={r} at={r.room} />
          ))}
        </svg>
      </svg>
      <figcaption>{t(m.mapCaption, { what })}</figcaption>
      <ul class="tile-legend" aria-label={t(m.legend)}>
        {shades[measure].map((_, i) => (
          <li key={i}>
            <Swatch shade={`${i}`} /> {range(page, measure, i)}
          </li>
        ))}
        <li>
          <Swatch shade="none" text="*" /> {t(m.mapHidden)}
        </li>
        <li>
          <Swatch shade="none" text="–" /> {t(m.mapNone)}
        </li>
      </ul>
      <Credits page={page} source={o.outlines.source} />
    </figure>
  );
}

const whole = Math.round;

interface Drawn extends Outline {
  shade: string;
  shown: string;
  short: string;
  /** everything that the map tells of it, in words */
  said: string;
  /** bodies of it have figures */
  counted: boolean;
}

function regionOf(
  o: { page: Page; on: string; regions: readonly RegionFigures[]; measure: Measure },
  outline: Outline,
): Drawn {
  const { page, on, measure } = o;
  const { law } = page.ask;
  const figures = o.regions.find((r) => r.region === outline.region);
  const value = numberOf(measure, figures);
  const said =
    value === undefined || (value === 'hidden' && measure === 'median')
      ? page.t(value === 'hidden' ? m.mapHidden : m.mapNone)
      : measure === 'kept'
        ? sayShare(page, kept(figures!))
        : sayDays(page, figures!.median, figures!.counts.answered);
  return {
    ...outline,
    shade: typeof value === 'number' ? `${shadeOf(measure, value)}` : 'none',
    shown: typeof value === 'number' ? page.number(value) : value === 'hidden' ? '*' : '–',
    short: shortRegionName(law, page.lang, outline.region, on),
    said: `${regionName(law, page.lang, outline.region, on)}: ${said}`,
    counted: figures !== undefined,
  };
}

const Linked = ({ page, region, children }: { page: Page; region: Drawn; children: VNode | VNode[] }): VNode =>
  region.counted ? (
    <a href={unfolded(page, region.region)} aria-label={region.said}>
      <title>{region.said}</title>
      {children}
    </a>
  ) : (
    <g>
      <title>{region.said}</title>
      {children}
    </g>
  );

/** Name and number, over all areas, so that no neighbour covers them. A reader hears them with the area. */
const Label = ({ region: r, at }: { region: Drawn; at: Circle }): VNode => (
  <>
    <text class={`map-name tile-text-${r.shade}`} x={whole(at.x)} y={whole(at.y)}>
      {r.short}
    </text>
    <text class={`map-value tile-text-${r.shade}`} x={whole(at.x)} y={whole(at.y)}>
      {r.shown}
    </text>
  </>
);

/** Whose outlines they are, and under which licence. */
const Credits = ({ page, source }: { page: Page; source: readonly string[] }): VNode => (
  <p class="small soft">
    {page.t(m.outlines)}:{' '}
    {source.map((tag, i) => {
      const { title, href, licence } = page.ask.law.pack.sources[tag]!;
      return (
        <>
          {i > 0 && '; '}
          {href ? <a href={href}>{inLang(title, page.lang)}</a> : inLang(title, page.lang)}
          {licence && (
            <>
              {' '}
              (<a href={licence.href}>{inLang(licence.title, page.lang)}</a>)
            </>
          )}
        </>
      );
    })}
  </p>
);

const Swatch = ({ shade, text }: { shade: string; text?: string }): VNode => (
  <svg class="swatch" viewBox="0 0 20 20" aria-hidden="true">
    <rect class={`tile-${shade}`} x="1" y="1" width="18" height="18" />
    {text && (
      <text class={`tile-text-${shade}`} x="10" y="15" text-anchor="middle">
        {text}
      </text>
    )}
  </svg>
);

/** Where the bodies of a region stand on the overview, unfolded. */
const unfolded = (page: Page, region: string): string =>
  `${page.to('/delay', { on: page.query['on'], map: page.query['map'], region })}#${region}`;

/** The same numbers as a table. */
export function RegionTable({
  page,
  on,
  regions,
}: {
  page: Page;
  on: string;
  regions: readonly RegionFigures[];
}): VNode {
  const { t, lang } = page;
  const { law } = page.ask;
  const named = regions
    .map((r) => ({ ...r, name: regionName(law, lang, r.region, on) }))
    .sort((a, b) => a.name.localeCompare(b.name, lang));
  const heads = [m.region, m.kept, m.median, m.ninetieth, m.counts.overdue, m.counts.received];
  return (
    <Scroll label={t(m.regionTable)}>
      <table class="delay-table delay-long">
        <caption class="hidden">{t(m.regionTable)}</caption>
        <thead>
          <tr>
            {heads.map((h) => (
              <th scope="col" key={h.en}>
                {t(h)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {named.map((r) => (
            <tr key={r.region}>
              <th scope="row">
                <a href={unfolded(page, r.region)} {...page.mark}>
                  {r.name}
                </a>
              </th>
              <td>{sayShare(page, kept(r))}</td>
              <td>{sayDays(page, r.median, r.counts.answered)}</td>
              <td>{r.ninetieth === null ? '–' : t(m.days, { n: r.ninetieth })}</td>
              <td>
                <Count page={page} cell={r.counts.overdue} />
              </td>
              <td>
                <Count page={page} cell={r.counts.received} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
