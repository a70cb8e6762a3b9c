/** All bodies: figures, the map of regions with its table, the table of bodies, the files, and how it is counted. */
import type { VNode } from 'preact';
import { bodyName, outlinesOn } from '../../law/index.ts';
import type { Message } from '../../platform/i18n/i18n.ts';
import { Frame, type Page, Scroll } from '../../portal/index.ts';
import type { Overview } from '../delay.ts';
import type { Count as CountName } from '../model/figures.ts';
import { type BodyFigures, type Figures, kept } from '../model/publish.ts';
import { regionName } from '../queries/region-name.ts';
import { type Measure, measures, RegionMap, RegionTable } from './map.tsx';
import { m } from './messages.ts';
import { AsOfNote, Count, middle, OnBar, sayCell, sayDays, sayDaysLate, sayPercent, sayShare } from './parts.tsx';

export const sorts = [
  'region',
  'overdue',
  'late',
  'received',
  'kept',
  'median',
  'forwarded',
  'escalated',
  'name',
] as const;
export type Sort = (typeof sorts)[number];

/** @param o.region its bodies are unfolded */
export function OverviewPage(o: { page: Page; all: Overview; sort: Sort; measure: Measure; region?: string }): VNode {
  const { page, all, measure } = o;
  const { t, to } = page;
  return (
    <Frame page={page} title={t(m.delay)}>
      <h1>{t(m.delay)}</h1>
      <p class="lead">{t(m.lead)}</p>
      <OnBar page={page} on={all.on} path="/delay" label={t(m.figuresOn)} />
      <AsOfNote page={page} on={all.on} asOf={all.asOf} />
      {all.bodies.length === 0 ? (
        <p>{t(m.none)}</p>
      ) : (
        <>
          <h2>{t(m.all)}</h2>
          <Summary page={page} figures={all.total} />
          <p class="small soft">{t(m.allNote)}</p>
          {all.regions.length > 0 && (
            <>
              <h2 id="map">{t(m.map)}</h2>
              <MapOfRegions page={page} all={all} measure={measure} />
            </>
          )}
          <Bodies {...o} />
        </>
      )}
      <Files page={page} path="/delay" />
      <p>
        <a href={to('/delay/ledger')}>{t(m.ledger)}</a>
      </p>
      <h2 id="how">{t(m.howTitle)}</h2>
      <ul>
        {m.how.map((h) => (
          <li key={h.en}>{t(h)}</li>
        ))}
      </ul>
    </Frame>
  );
}

/** The map, its table twin folded below it. Where no outlines of the day are held the table stands alone. */
function MapOfRegions({ page, all, measure }: { page: Page; all: Overview; measure: Measure }): VNode {
  const { t, date } = page;
  const outlines = outlinesOn(page.ask.law, all.on);
  const drawn = outlines && outlines.outlines.length > 0;
  return (
    <>
      {outlines && !drawn && <p>{t(m.mapNotHeld, { date: date(all.on) })}</p>}
      {drawn && (
        <>
          <Choice page={page} name="map" label={t(m.mapBy)} value={measure} at="map">
            {measures.map((k) => ({ value: k, text: t(k === 'kept' ? m.mapKept : m.mapMedian) }))}
          </Choice>
          <RegionMap page={page} on={all.on} outlines={outlines} regions={all.regions} measure={measure} />
        </>
      )}
      <details open={!drawn}>
        <summary>{t(m.regionTable)}</summary>
        <RegionTable page={page} on={all.on} regions={all.regions} />
      </details>
    </>
  );
}

/** Shares and days, with their denominators. */
export function Rates({ page, figures }: { page: Page; figures: Figures }): VNode {
  return (
    <dl class="facts">
      <RateItems page={page} figures={figures} />
    </dl>
  );
}

const RateItems = ({ page, figures }: { page: Page; figures: Figures }): VNode => {
  const { t } = page;
  const { answered } = figures.counts;
  return (
    <>
      <dt>{t(m.kept)}</dt>
      <dd>
        {sayShare(page, kept(figures))}
        <div class="small soft">{t(m.keptHint)}</div>
      </dd>
      <dt>{t(m.median)}</dt>
      <dd>{sayDays(page, figures.median, answered)}</dd>
      <dt>{t(m.ninetieth)}</dt>
      <dd>{sayDays(page, figures.ninetieth, answered)}</dd>
      <dt>{t(m.daysLate)}</dt>
      <dd>{sayDaysLate(page, figures)}</dd>
    </>
  );
};

/** The figures that matter most. */
function Summary({ page, figures }: { page: Page; figures: Figures }): VNode {
  const { t } = page;
  const { counts: c } = figures;
  const item = (count: CountName) => (
    <>
      <dt>{t(m.counts[count])}</dt>
      <dd>
        <Count page={page} cell={c[count]} />
      </dd>
    </>
  );
  return (
    <dl class="facts">
      {item('received')}
      <RateItems page={page} figures={figures} />
      {item('late')}
      <dt>{t(m.counts.overdue)}</dt>
      <dd>
        <Count page={page} cell={c.overdue} />
        {figures.oldest !== null && (
          <div class="small soft">
            {t(m.oldest)}: {t(m.oldestText, { days: t(m.days, { n: figures.oldest }) })}
          </div>
        )}
      </dd>
      {item('forwarded')}
      {item('forwardedLate')}
      {item('executedLate')}
      {item('unexecuted')}
      {item('escalated')}
    </dl>
  );
}

/** One choice as a form of its own: everything else in the address stays. */
function Choice(o: {
  page: Page;
  name: 'sort' | 'map';
  label: string;
  value: string;
  at: string;
  children: { value: string; text: string }[];
}): VNode {
  const { page, name } = o;
  return (
    <form method="get" action={`${page.to('/delay')}#${o.at}`} class="row">
      <div class="field">
        <label for={name}>{o.label}</label>
        <select id={name} name={name}>
          {o.children.map((c) => (
            <option key={c.value} value={c.value} selected={c.value === o.value}>
              {c.text}
            </option>
          ))}
        </select>
      </div>
      {(['on', 'sort', 'map'] as const).map(
        (k) => k !== name && page.query[k] && <input key={k} type="hidden" name={k} value={page.query[k]} />,
      )}
      <button type="submit">{page.t(m.show)}</button>
    </form>
  );
}

/** The order of the table, by what is shown: the place of a body must not tell what its numbers hide. Equal ones by name. */
export function sorted<T extends BodyFigures & { name: string }>(list: readonly T[], sort: Sort, lang: string): T[] {
  const percent = (b: T): number => {
    const share = kept(b);
    return share ? (share.low + share.high) / 2 : 101;
  };
  const key: Record<Sort, (b: T) => number> = {
    ...{ overdue: (b) => -middle(b.counts.overdue), late: (b) => -middle(b.counts.late), kept: percent },
    ...{ received: (b) => -middle(b.counts.received), forwarded: (b) => -middle(b.counts.forwarded) },
    ...{ escalated: (b) => -middle(b.counts.escalated), median: (b) => -(b.median ?? -1) },
    ...{ name: () => 0, region: () => 0 },
  };
  return [...list].sort((a, b) => key[sort](a) - key[sort](b) || a.name.localeCompare(b.name, lang));
}

type Named = BodyFigures & { name: string };

interface Column {
  key: Sort;
  head: Message;
  /** more than a number stands in it */
  wide?: boolean;
  cell: (page: Page, b: Named) => VNode | string;
}
/** @param beside a count that is said below it, in one word, where it is not 0 */
const count = (key: 'received' | 'late' | 'forwarded' | 'escalated', beside?: keyof typeof m.beside): Column => ({
  ...{ key, head: m.counts[key] },
  cell: (page, b) => (
    <>
      <Count page={page} cell={b.counts[key]} />
      {beside && b.counts[beside] !== 0 && (
        <div class="small soft">
          {page.t(m.beside[beside])}: {sayCell(page, b.counts[beside])}
        </div>
      )}
    </>
  ),
});
const columns: readonly Column[] = [
  count('received'),
  { key: 'kept', head: m.kept, wide: true, cell: (page, b) => sayShare(page, kept(b)) },
  count('late', 'executedLate'),
  {
    ...{ key: 'median', head: m.median, wide: true },
    cell: (page, b) => (
      <>
        {sayDays(page, b.median, b.counts.answered)}
        {b.ninetieth !== null && (
          <div class="small soft">{page.t(m.nineOfTen, { days: page.t(m.days, { n: b.ninetieth }) })}</div>
        )}
      </>
    ),
  },
  count('forwarded', 'forwardedLate'),
  count('escalated'),
  {
    ...{ key: 'overdue', head: m.counts.overdue },
    cell: (page, b) => (
      <>
        <Count page={page} cell={b.counts.overdue} />
        {b.oldest !== null && (
          <div class="small soft">{page.t(m.oldestText, { days: page.t(m.days, { n: b.oldest }) })}</div>
        )}
      </>
    ),
  },
];

/** By region, folded: bodies of the whole country first. In any other order one table, what it is sorted by in front. */
function Bodies({ page, all, sort, region }: { page: Page; all: Overview; sort: Sort; region?: string }): VNode {
  const { t, lang } = page;
  const { law } = page.ask;
  const list = sorted(
    all.bodies.map((b) => ({ ...b, name: bodyName(law, lang, b.body, all.on) })),
    sort === 'region' ? 'overdue' : sort,
    lang,
  );
  const regions = all.regions
    .map((r) => ({ ...r, name: regionName(law, lang, r.region, all.on) }))
    .sort((a, b) => a.name.localeCompare(b.name, lang));
  const central = list.filter((b) => b.region === null);
  return (
    <>
      <h2 id="bodies">{t(m.bodies)}</h2>
      <Choice page={page} name="sort" label={t(m.sortBy)} value={sort} at="bodies">
        {sorts.map((s) => ({ value: s, text: t(m.sorts[s]) }))}
      </Choice>
      {sort !== 'region' ? (
        <BodyTable page={page} label={t(m.bodies)} list={list} first={sort} />
      ) : (
        <>
          {central.length > 0 && (
            <details class="delay-fold" open>
              <summary>{t(m.central)}</summary>
              <BodyTable page={page} label={t(m.central)} list={central} />
            </details>
          )}
          {regions.map((r) => (
            <details key={r.region} class="delay-fold" id={r.region} open={r.region === region}>
              <summary>
                <span class="delay-fold-line">
                  <span {...page.mark}>{r.name}</span>
                  <span class="small soft">
                    {t(m.kept)}: {sayPercent(page, kept(r))}
                  </span>
                  <span class="small soft">
                    {t(m.counts.overdue)}: {sayCell(page, r.counts.overdue)}
                  </span>
                </span>
              </summary>
              <BodyTable page={page} label={r.name} list={list.filter((b) => b.region === r.region)} />
            </details>
          ))}
        </>
      )}
    </>
  );
}

/** @param first a long list in this order: on a telephone it stays a table that is moved sideways, not a block a body */
function BodyTable({ page, label, list, first }: { page: Page; label: string; list: Named[]; first?: Sort }): VNode {
  const { t } = page;
  const shown = first ? columns.toSorted((a, b) => Number(b.key === first) - Number(a.key === first)) : columns;
  return (
    <Scroll label={label}>
      <table class={first ? 'delay-table delay-long' : 'delay-table stack'}>
        <caption class="hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t(m.body)}</th>
            {shown.map(({ key, head, wide }) => (
              <th scope="col" class={wide ? 'delay-wide' : undefined} key={key}>
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.map((b) => (
            <tr key={b.body}>
              <th scope="row">
                <a href={page.to(`/delay/${b.body}`, { on: page.query['on'] })} {...page.mark}>
                  {b.name}
                </a>
              </th>
              {shown.map(({ key, head, cell }) => (
                <td key={key} data-label={t(head)}>
                  {cell(page, b)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** The same figures for programs. */
export function Files({ page, path }: { page: Page; path: string }): VNode {
  const { t } = page;
  const api = `/api/v1/${page.jurisdiction}`;
  const on = page.query['on'];
  const query = `?lang=${page.lang}${on ? `&on=${encodeURIComponent(on)}` : ''}`;
  return (
    <p>
      {t(m.files)}: <a href={`${api}${path}${query}`}>JSON</a>
      {path === '/delay' && (
        <>
          , <a href={`${api}/delay.csv${query}`}>CSV</a>,{' '}
          <a href={`${api}/delay.csv-metadata.json`}>{t(m.csvSchema)}</a>
        </>
      )}
    </p>
  );
}
