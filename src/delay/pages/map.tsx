/** The map of regions: one tile each, with its number in it, so that it can be read without colour; and its table twin. */
import type { VNode } from 'preact';
import { bodyName } from '../../law/index.ts';
import { type Page, Scroll } from '../../portal/index.ts';
import type { Grid } from '../model/grid.ts';
import { kept, type RegionFigures } from '../model/publish.ts';
import { regionName } from '../queries/region-name.ts';
import { m } from './messages.ts';
import { Count, sayDays, sayShare } from './parts.tsx';

export const measures = ['kept', 'median'] as const;
export type Measure = (typeof measures)[number];

const side = 60;
const gap = 4;

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
  grid: Grid;
  regions: readonly RegionFigures[];
  measure: Measure;
}): VNode {
  const { page, on, grid, measure } = o;
  const { t } = page;
  const { regions: known } = page.ask.law.pack;
  const tiles = [...grid].filter(([r]) => {
    const region = known[r];
    return region !== undefined && (region.from ?? '') <= on && (region.to === undefined || on < region.to);
  });
  const all = [...grid.values()];
  const wide = (Math.max(...all.map((c) => c.column)) + 1) * (side + gap) - gap;
  const high = (Math.max(...all.map((c) => c.row)) + 1) * (side + gap) - gap;
  const what = t(measure === 'kept' ? m.mapKept : m.mapMedian);
  return (
    <figure>
      <svg class="tiles" viewBox={`0 0 ${wide} ${high}`} role="group" aria-label={t(m.mapLabel, { what })}>
        {tiles.map(([region, tile]) => (
          <Tile key={region} {...o} region={region} tile={tile} figures={o.regions.find((r) => r.region === region)} />
        ))}
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
    </figure>
  );
}

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

function Tile({
  page,
  on,
  measure,
  region,
  tile,
  figures,
}: {
  page: Page;
  on: string;
  measure: Measure;
  region: string;
  tile: { column: number; row: number; short?: Partial<Record<string, string>> };
  figures: RegionFigures | undefined;
}): VNode {
  const { t, number, lang } = page;
  const value = numberOf(measure, figures);
  const shade = typeof value === 'number' ? `${shadeOf(measure, value)}` : 'none';
  const shown = typeof value === 'number' ? number(value) : value === 'hidden' ? '*' : '–';
  const name = regionName(page.ask.law, lang, region, on);
  const said = `${name}: ${
    value === undefined || (value === 'hidden' && measure === 'median')
      ? t(value === 'hidden' ? m.mapHidden : m.mapNone)
      : measure === 'kept'
        ? sayShare(page, kept(figures!))
        : sayDays(page, figures!.median, figures!.counts.answered)
  }`;
  const [x, y] = [tile.column * (side + gap), tile.row * (side + gap)];
  const drawn = (
    <>
      <title>{said}</title>
      <rect class={`tile-${shade}`} x={x + 1} y={y + 1} width={side - 2} height={side - 2} rx="4" />
      <text class={`tile-name tile-text-${shade}`} x={x + side / 2} y={y + 21} text-anchor="middle">
        {tile.short?.[lang] ?? region}
      </text>
      <text class={`tile-value tile-text-${shade}`} x={x + side / 2} y={y + 47} text-anchor="middle">
        {shown}
      </text>
    </>
  );
  const body = figures?.bodies[0];
  return body ? (
    <a href={page.to(`/delay/${body}`, { on: page.query['on'] })} aria-label={said}>
      {drawn}
    </a>
  ) : (
    <g>{drawn}</g>
  );
}

/** The same numbers as a table, with the bodies of each region. */
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
  const heads = [m.region, m.kept, m.counts.overdue, m.median, m.ninetieth, m.counts.received];
  return (
    <Scroll label={t(m.regionTable)}>
      <table class="stack delay-table">
        <caption>{t(m.regionTable)}</caption>
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
                <span {...page.mark}>{r.name}</span>
                <div class="small delay-bodies">
                  {r.bodies.map((b) => (
                    <div key={b}>
                      <a href={page.to(`/delay/${b}`, { on: page.query['on'] })} {...page.mark}>
                        {bodyName(law, lang, b, on)}
                      </a>
                    </div>
                  ))}
                </div>
              </th>
              <td data-label={t(m.kept)}>{sayShare(page, kept(r))}</td>
              <td data-label={t(m.counts.overdue)}>
                <Count page={page} cell={r.counts.overdue} />
              </td>
              <td data-label={t(m.median)}>{sayDays(page, r.median, r.counts.answered)}</td>
              <td data-label={t(m.ninetieth)}>{r.ninetieth === null ? '–' : t(m.days, { n: r.ninetieth })}</td>
              <td data-label={t(m.counts.received)}>
                <Count page={page} cell={r.counts.received} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
