/** All bodies: figures, the map of regions with its table, the table of bodies, the files, and how it is counted. */
import type { VNode } from 'preact';
import { bodyName, outlinesOn } from '../../law/index.ts';
import { Frame, type Page, Scroll } from '../../portal/index.ts';
import type { Overview } from '../delay.ts';
import { type BodyFigures, type Figures, kept } from '../model/publish.ts';
import { type Measure, measures, RegionMap, RegionTable } from './map.tsx';
import { m } from './messages.ts';
import { AsOfNote, Count, middle, OnBar, sayDays, sayDaysLate, sayShare } from './parts.tsx';

export const sorts = ['overdue', 'late', 'received', 'kept', 'median', 'forwarded', 'escalated', 'name'] as const;
export type Sort = (typeof sorts)[number];

export function OverviewPage(o: { page: Page; all: Overview; sort: Sort; measure: Measure }): VNode {
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
              <RegionTable page={page} on={all.on} regions={all.regions} />
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

function MapOfRegions({ page, all, measure }: { page: Page; all: Overview; measure: Measure }): VNode | null {
  const { t, date } = page;
  const outlines = outlinesOn(page.ask.law, all.on);
  if (!outlines) return null;
  if (outlines.outlines.length === 0) return <p>{t(m.mapNotHeld, { date: date(all.on) })}</p>;
  return (
    <>
      <Choice page={page} name="map" label={t(m.mapBy)} value={measure} at="map">
        {measures.map((k) => ({ value: k, text: t(k === 'kept' ? m.mapKept : m.mapMedian) }))}
      </Choice>
      <RegionMap page={page} on={all.on} outlines={outlines} regions={all.regions} measure={measure} />
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
  const item = (count: 'received' | 'late' | 'forwarded' | 'escalated') => (
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
    ...{ escalated: (b) => -middle(b.counts.escalated), median: (b) => -(b.median ?? -1), name: () => 0 },
  };
  return [...list].sort((a, b) => key[sort](a) - key[sort](b) || a.name.localeCompare(b.name, lang));
}

function Bodies({ page, all, sort }: { page: Page; all: Overview; sort: Sort }): VNode {
  const { t, to, lang } = page;
  const { law } = page.ask;
  const list = sorted(
    all.bodies.map((b) => ({ ...b, name: bodyName(law, lang, b.body, all.on) })),
    sort,
    lang,
  );
  const { counts: c } = m;
  return (
    <>
      <h2 id="bodies">{t(m.bodies)}</h2>
      <Choice page={page} name="sort" label={t(m.sortBy)} value={sort} at="bodies">
        {sorts.map((s) => ({ value: s, text: t(m.sorts[s]) }))}
      </Choice>
      <Scroll label={t(m.bodies)}>
        <table class="stack delay-table">
          <caption class="hidden">{t(m.bodies)}</caption>
          <thead>
            <tr>
              {[m.body, c.received, m.kept, c.late, m.median, m.ninetieth, c.forwarded, c.escalated, c.overdue].map(
                (h) => (
                  <th scope="col" key={h.en}>
                    {t(h)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {list.map((b) => (
              <tr key={b.body}>
                <th scope="row">
                  <a href={to(`/delay/${b.body}`, { on: page.query['on'] })} {...page.mark}>
                    {b.name}
                  </a>
                </th>
                <td data-label={t(c.received)}>
                  <Count page={page} cell={b.counts.received} />
                </td>
                <td data-label={t(m.kept)}>{sayShare(page, kept(b))}</td>
                <td data-label={t(c.late)}>
                  <Count page={page} cell={b.counts.late} />
                </td>
                <td data-label={t(m.median)}>{sayDays(page, b.median, b.counts.answered)}</td>
                <td data-label={t(m.ninetieth)}>{b.ninetieth === null ? '–' : t(m.days, { n: b.ninetieth })}</td>
                <td data-label={t(c.forwarded)}>
                  <Count page={page} cell={b.counts.forwarded} />
                </td>
                <td data-label={t(c.escalated)}>
                  <Count page={page} cell={b.counts.escalated} />
                </td>
                <td data-label={t(c.overdue)}>
                  <Count page={page} cell={b.counts.overdue} />
                  {b.oldest !== null && (
                    <div class="small soft">{t(m.oldestText, { days: t(m.days, { n: b.oldest }) })}</div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
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
