/** What became of notices: counts with their denominators, by ground and by place, and the time to answer. */
import type { VNode } from 'preact';
import { bodyName } from '../../law/index.ts';
import { type Cell, isNumber, leastShown } from '../../platform/disclosure/suppress.ts';
import { DateBar, Frame, type Page, Scroll } from '../../portal/index.ts';
import { beside, parts } from '../model/figures.ts';
import type { PublicFigures } from '../queries/public.ts';
import { sayGround, sayPlace } from './list.tsx';
import { m } from './public-messages.ts';
import { capital } from './roles.tsx';

export function sayCell(page: Page, cell: Cell): string {
  if (isNumber(cell)) return page.number(cell);
  if (cell.high < leastShown) return page.t(m.few);
  if (cell.low === 0) return page.t(m.notShown);
  if (cell.high === Number.POSITIVE_INFINITY) return page.t(m.atLeast, { n: cell.low });
  return `${page.number(cell.low)}–${page.number(cell.high)}`;
}
/** A share where both numbers are shown: a percent of a range would say no more than the range. */
const sayShare = (page: Page, part: Cell, of: Cell): string =>
  isNumber(part) && isNumber(of) && of > 0
    ? page.t(m.of, { percent: Math.round((part / of) * 100), of: page.number(of) })
    : '–';

export function FiguresPage({ page, figures: f }: { page: Page; figures: PublicFigures }): VNode {
  const { t } = page;
  const all = f.counts.received;
  return (
    <Frame page={page} title={t(m.figuresTitle)}>
      <h1>{t(m.figuresTitle)}</h1>
      <p class="lead">{t(m.figuresLead, { date: page.date(f.on) })}</p>
      <DateBar page={page} on={f.on} action={page.to('/assemblies/figures')} label={t(m.figuresOn)} dateOnly />
      {all === 0 ? (
        <p class="note">{t(m.noFigures)}</p>
      ) : (
        <>
          <Table
            page={page}
            label={t(m.figuresTitle)}
            head={t(m.outcome)}
            rows={[
              { key: 'received', text: t(m.measures.received), part: all },
              ...parts.map((k) => ({ key: k, text: t(m.measures[k]), part: f.counts[k], of: all })),
            ]}
          />
          <h2>{t(m.answerTime)}</h2>
          <dl class="facts">
            <dt>{t(m.median)}</dt>
            <dd>{sayDays(page, f.median, f.answered)}</dd>
            <dt>{t(m.ninetieth)}</dt>
            <dd>{sayDays(page, f.ninetieth, f.answered)}</dd>
          </dl>
          <Table
            page={page}
            label={t(m.besideTitle)}
            head={t(m.besideTitle)}
            rows={beside.map((k) => ({
              ...{ key: k, text: t(m.measures[k]), part: f.counts[k], of: all },
            }))}
          />
          <h2>{t(m.byGround)}</h2>
          {f.grounds.length === 0 ? (
            <p>{t(m.noRefusals)}</p>
          ) : (
            <Table
              page={page}
              label={t(m.byGround)}
              head={t(m.ground)}
              rows={f.grounds.map(({ ground, refused }) => ({
                ...{ key: ground, part: refused, of: f.counts.refused },
                text: ground ? capital(sayGround(page, ground)) : t(m.noGround),
              }))}
            />
          )}
          <h2>{t(m.byPlace)}</h2>
          <Places page={page} figures={f} />
        </>
      )}
      <p>
        {t(m.files)}: <Files page={page} />
      </p>
      <h2>{t(m.howTitle)}</h2>
      <ul>
        {m.howCounted.map((h) => (
          <li key={h.en}>{t(h)}</li>
        ))}
      </ul>
    </Frame>
  );
}

const sayDays = (page: Page, n: number | null, answered: Cell): string =>
  n === null ? page.t(m.tooFew) : page.t(m.daysOf, { n, of: sayCell(page, answered) });

function Table(o: {
  page: Page;
  label: string;
  head: string;
  rows: readonly { key: string; text: string; part: Cell; of?: Cell }[];
}): VNode {
  const { t } = o.page;
  return (
    <Scroll label={o.label}>
      <table>
        <caption class="hidden">{o.label}</caption>
        <thead>
          <tr>
            <th scope="col">{o.head}</th>
            <th scope="col" class="num">
              {t(m.count)}
            </th>
            <th scope="col" class="num">
              {t(m.share)}
            </th>
          </tr>
        </thead>
        <tbody>
          {o.rows.map((r) => (
            <tr key={r.key}>
              <th scope="row">{r.text}</th>
              <td class="num">{sayCell(o.page, r.part)}</td>
              <td class="num">{r.of === undefined ? '' : sayShare(o.page, r.part, r.of)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Places({ page, figures: f }: { page: Page; figures: PublicFigures }): VNode {
  const { t, lang } = page;
  return (
    <Scroll label={t(m.byPlace)}>
      <table class="stack">
        <caption class="hidden">{t(m.byPlace)}</caption>
        <thead>
          <tr>
            <th scope="col">{t(m.place)}</th>
            <th scope="col">{t(m.measures.received)}</th>
            <th scope="col">{t(m.measures.refused)}</th>
            <th scope="col">{t(m.share)}</th>
          </tr>
        </thead>
        <tbody>
          {f.places.map((p) => (
            <tr key={`${p.body} ${p.place}`}>
              <th scope="row">
                {sayPlace(page, p.place ? (f.names.get(p.place) ?? null) : null)}
                <div class="small soft" {...page.mark}>
                  {bodyName(page.ask.law, lang, p.body, f.on)}
                </div>
              </th>
              <td data-label={t(m.measures.received)}>{sayCell(page, p.received)}</td>
              <td data-label={t(m.measures.refused)}>{sayCell(page, p.refused)}</td>
              <td data-label={t(m.share)}>{sayShare(page, p.refused, p.received)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Files({ page }: { page: Page }): VNode {
  const on = page.query['on'];
  const query = `?lang=${page.lang}${on ? `&on=${encodeURIComponent(on)}` : ''}`;
  const api = `/api/v1/${page.jurisdiction}/assemblies`;
  return (
    <>
      <a href={`${api}/figures${query}`}>JSON</a>, <a href={`${api}/figures.csv${query}`}>CSV</a>
    </>
  );
}
