/** One body: its figures, what is overdue, month by month as a picture and a table. Never a case or its number. */
import type { VNode } from 'preact';
import { bodyName } from '../../law/index.ts';
import { type Cell, isNumber, leastShown } from '../../platform/disclosure/suppress.ts';
import { Frame, type Page, Scroll } from '../../portal/index.ts';
import type { OneBody } from '../delay.ts';
import { counts } from '../model/figures.ts';
import type { Figures } from '../model/publish.ts';
import { type Month, monthly } from '../queries/months.ts';
import { m } from './messages.ts';
import { Files, Rates } from './overview.tsx';
import { AsOfNote, Count, middle, OnBar } from './parts.tsx';

export function BodyPage({ page, one }: { page: Page; one: OneBody }): VNode {
  const { t, to, lang } = page;
  const { figures, on } = one;
  const path = `/delay/${figures.body}`;
  const name = bodyName(page.ask.law, lang, figures.body, on);
  const nothing = figures.counts.received === 0 && Object.values(figures.transfers).every((n) => n === 0);
  return (
    <Frame page={page} title={`${name}: ${t(m.delay)}`}>
      <p>
        <a href={to('/delay', { on: page.query['on'] })}>{t(m.back)}</a>
      </p>
      <h1 {...page.mark}>{name}</h1>
      <OnBar page={page} on={on} path={path} label={t(m.figuresOn)} />
      <AsOfNote page={page} on={on} asOf={one.asOf} />
      {nothing ? (
        <p>{t(m.noneOfBody)}</p>
      ) : (
        <>
          <Overdue page={page} figures={figures} today={on === page.ask.today} />
          <h2>{t(m.figures)}</h2>
          <Rates page={page} figures={figures} />
          <Parts page={page} figures={figures} />
          <Months page={page} months={one.months} />
          <Transfers page={page} figures={figures} />
        </>
      )}
      <Files page={page} path={path} />
      <p>
        <a href={`${to('/delay', { on: page.query['on'] })}#how`}>{t(m.howTitle)}</a>
      </p>
    </Frame>
  );
}

function Overdue({ page, figures, today }: { page: Page; figures: Figures; today: boolean }): VNode {
  const { t } = page;
  const { overdue } = figures.counts;
  return (
    <>
      <h2>{t(today ? m.now : m.onThatDay)}</h2>
      {overdue === 0 ? (
        <p class="good">{t(m.noOverdue)}</p>
      ) : (
        <dl class="facts">
          <dt>{t(m.overdueCount)}</dt>
          <dd>
            <span class={isNumber(overdue) ? 'big' : ''}>
              <Count page={page} cell={overdue} />
            </span>
          </dd>
          {figures.oldest !== null && figures.daysOverdue !== null && (
            <>
              <dt>{t(m.oldest)}</dt>
              <dd>{t(m.oldestText, { days: t(m.days, { n: figures.oldest }) })}</dd>
              <dt>{t(m.overdueAll)}</dt>
              <dd>{t(m.oldestText, { days: t(m.days, { n: figures.daysOverdue }) })}</dd>
            </>
          )}
        </dl>
      )}
    </>
  );
}

/** Every count with what it means: the row that adds up. */
function Parts({ page, figures }: { page: Page; figures: Figures }): VNode {
  const { t } = page;
  return (
    <Scroll label={t(m.figures)}>
      <table class="delay-parts">
        <caption class="hidden">{t(m.figures)}</caption>
        <tbody>
          {counts.map((c) => (
            <tr key={c}>
              <th scope="row">
                {t(m.counts[c])}
                <div class="small soft">{t(m.countHints[c])}</div>
              </th>
              <td class="num">
                <Count page={page} cell={figures.counts[c]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

const width = 900;
const left = 50;
const base = 200;

/** "2026-03" → "Mar 2026" in the reader's language. */
const sayMonth = (page: Page, month: string, year: boolean): string =>
  new Intl.DateTimeFormat(page.lang === 'en' ? 'en-GB' : page.lang, {
    ...{ month: year ? 'long' : 'short', timeZone: 'UTC' },
    ...(year ? { year: 'numeric' } : {}),
  }).format(new Date(`${month}-01T00:00:00Z`));

/** A range stands as its middle; a small number has no bar, for it could as well be none. */
const barOf = (cell: Cell): number => (isNumber(cell) || cell.low >= leastShown ? middle(cell) : 0);

function Months({ page, months }: { page: Page; months: readonly Month[] }): VNode {
  const { t, number } = page;
  const most = Math.ceil(Math.max(1, ...months.flatMap((x) => monthly.map((k) => barOf(x.counts[k])))));
  const step = (width - left - 10) / Math.max(6, months.length);
  const bar = Math.min(30, (step - 6) / monthly.length);
  const high = (n: number): number => Math.round((n / most) * 160);
  return (
    <>
      <h2>{t(m.months)}</h2>
      <figure>
        <Scroll label={t(m.monthsLabel)}>
          <svg class="plot" viewBox={`0 0 ${width} 245`} role="img" aria-label={t(m.monthsLabel)}>
            <line class="axis" x1={left} x2={width - 10} y1={base} y2={base} />
            {[most, Math.round(most / 2)]
              .filter((n, i) => i === 0 || (n > 0 && n < most))
              .map((n) => (
                <g key={n}>
                  <line class="bar-line" x1={left} x2={width - 10} y1={base - high(n)} y2={base - high(n)} />
                  <text x={left - 8} y={base - high(n) + 4} text-anchor="end">
                    {number(n)}
                  </text>
                </g>
              ))}
            {months.map((x, i) => (
              <g key={x.month}>
                {monthly.map((k, j) => {
                  const h = high(barOf(x.counts[k]));
                  return h > 0 ? (
                    <rect
                      key={k}
                      class={`bar-${k}`}
                      x={left + 4 + i * step + j * bar}
                      y={base - h}
                      width={bar - 1.5}
                      height={h}
                    />
                  ) : null;
                })}
                {(months.length <= 12 || i % 2 === 0) && (
                  <text x={left + 4 + i * step + (bar * monthly.length) / 2} y={base + 18} text-anchor="middle">
                    {sayMonth(page, x.month, false)}
                  </text>
                )}
                {(i === 0 || x.month.endsWith('-01')) && (
                  <text x={left + 4 + i * step + (bar * monthly.length) / 2} y={base + 36} text-anchor="middle">
                    {x.month.slice(0, 4)}
                  </text>
                )}
              </g>
            ))}
          </svg>
        </Scroll>
        <figcaption>{t(m.monthsCaption)}</figcaption>
        <ul class="tile-legend" aria-label={t(m.legend)}>
          {monthly.map((k) => (
            <li key={k}>
              <svg class="swatch" viewBox="0 0 20 20" aria-hidden="true">
                <rect class={`bar-${k}`} x="1" y="1" width="18" height="18" />
              </svg>{' '}
              {t(m.counts[k])}
            </li>
          ))}
        </ul>
        <Scroll label={t(m.months)}>
          <table>
            <caption class="hidden">{t(m.months)}</caption>
            <thead>
              <tr>
                <th scope="col">{t(m.month)}</th>
                {monthly.map((k) => (
                  <th scope="col" class="num" key={k}>
                    {t(m.counts[k])}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...months].reverse().map((x) => (
                <tr key={x.month}>
                  <th scope="row">{sayMonth(page, x.month, true)}</th>
                  {monthly.map((k) => (
                    <td class="num" key={k}>
                      <Count page={page} cell={x.counts[k]} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </figure>
    </>
  );
}

function Transfers({ page, figures }: { page: Page; figures: Figures }): VNode | null {
  const { t } = page;
  const { transfers } = figures;
  const names = ['satisfied', 'passedInTime', 'passedLate', 'overdue'] as const;
  if (names.every((n) => transfers[n] === 0)) return null;
  return (
    <>
      <h2>{t(m.transfers)}</h2>
      <p>{t(m.transfersText)}</p>
      <dl class="facts">
        {names.map((n) => (
          <>
            <dt>{t(m.transferCounts[n])}</dt>
            <dd>
              <Count page={page} cell={transfers[n]} />
            </dd>
          </>
        ))}
      </dl>
    </>
  );
}
