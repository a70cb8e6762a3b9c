/** Pictures, each with its table twin beside it: a time line and a step plot. Plain SVG, drawn on the server. */
import type { VNode } from 'preact';
import type { Page } from '../../portal/index.ts';
import { Cite, Scroll, sayValue } from '../../portal/index.ts';
import { m } from './messages.ts';

const width = 900;
const pad = 24;
const day = (date: string): number => Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8)) / 86_400_000;

/** Years for an axis: at most ten, on round numbers. */
function years(from: string, to: string): number[] {
  const [a, b] = [+from.slice(0, 4), +to.slice(0, 4)];
  const step = [1, 2, 5, 10, 20].find((s) => (b - a) / s <= 9) ?? 50;
  const out: number[] = [];
  for (let y = Math.ceil((a + 1) / step) * step; y <= b; y += step) out.push(y);
  return out;
}

/** The days on which an act changed, as links to the text of that day. */
export function Timeline({
  page,
  dates,
  on,
  href,
}: {
  page: Page;
  dates: readonly { date: string; by: readonly string[] }[];
  on: string;
  href: (date: string) => string;
}): VNode | null {
  const { t, date } = page;
  if (!dates.length) return null;
  const all = [...dates.map((d) => d.date), on, page.ask.today].sort();
  const [first, last] = [all[0]!, all.at(-1)!];
  const zero = day(first);
  const scale = (width - 2 * pad) / Math.max(1, day(last) - zero);
  const x = (d: string) => Math.round(pad + (day(d) - zero) * scale);
  const here = x(on);
  return (
    <figure>
      <Scroll label={t(m.timelineCaption)}>
        <svg
          class="timeline"
          viewBox={`0 0 ${width} 84`}
          role="group"
          aria-label={t(m.timelineLabel, { n: dates.length, from: date(first), to: date(last) })}
        >
          {years(first, last).map((y) => {
            const at = x(`${y}-01-01`);
            return (
              <g key={y}>
                <line class="tick" x1={at} x2={at} y1="30" y2="58" />
                <text x={at} y="76" text-anchor="middle">
                  {y}
                </text>
              </g>
            );
          })}
          <line class="axis" x1={pad} x2={width - pad} y1="44" y2="44" />
          <line class="here" x1={here} x2={here} y1="22" y2="58" />
          <text
            class="here-text"
            x={here}
            y="14"
            text-anchor={here < 90 ? 'start' : here > width - 90 ? 'end' : 'middle'}
          >
            {date(on)}
          </text>
          {dates.map((d) => {
            const at = x(d.date);
            const said = `${date(d.date)}: ${d.by.join(', ')}`;
            return (
              <a key={d.date} href={href(d.date)} aria-label={said}>
                <title>{said}</title>
                <rect x={at - 12} y="32" width="24" height="24" fill="transparent" />
                <circle class="mark" cx={at} cy="44" r="7" />
              </a>
            );
          })}
        </svg>
      </Scroll>
      <figcaption>{t(m.timelineCaption)}</figcaption>
      <details>
        <summary>{t(m.timelineTable)}</summary>
        <Scroll label={t(m.timelineTable)}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t(m.date)}</th>
                <th scope="col">{t(m.by)}</th>
              </tr>
            </thead>
            <tbody>
              {dates.map((d) => (
                <tr key={d.date}>
                  <td class="nowrap">
                    <a href={href(d.date)}>{date(d.date)}</a>
                  </td>
                  <td>
                    {d.by.map((b, i) => (
                      <span key={b}>
                        {i > 0 && '; '}
                        {Cite({ page, reference: b })}
                      </span>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </details>
    </figure>
  );
}

/** The values to write at an axis, the highest first, without those that would stand on another one; the table has them all. */
function apart(values: readonly number[], y: (v: number) => number): number[] {
  const out: number[] = [];
  for (const v of [...values].sort((a, b) => b - a)) {
    const above = out.at(-1);
    if (above === undefined || y(v) - y(above) >= 15) out.push(v);
  }
  return out;
}

export interface Step {
  from: string;
  to: string | null;
  value: unknown;
  unit: string | null;
  provision: string | null;
  by: string | null;
  notBefore: string | null;
}

/** A number of the law over time: a picture if the values are numbers, and always the table. */
export function StepPlot({
  page,
  title,
  steps,
  on,
}: {
  page: Page;
  title: string;
  steps: readonly Step[];
  on: string;
}): VNode {
  const { t, date } = page;
  const numeric = steps.filter((s): s is Step & { value: number } => typeof s.value === 'number');
  const oneUnit = new Set(numeric.map((s) => s.unit)).size === 1;
  const table = (
    <Scroll label={`${t(m.plotTable)}: ${title}`}>
      <table class="stack">
        <caption class="hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t(m.period)}</th>
            <th scope="col">{t(m.value)}</th>
            <th scope="col">{t(m.provision)}</th>
            <th scope="col">{t(m.by)}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((s) => (
            <tr key={s.from}>
              <td>
                {s.to ? t(m.fromTo, { from: date(s.from), to: date(s.to) }) : t(m.fromOn, { from: date(s.from) })}
                {s.notBefore ? ` (${t(m.notCertain, { notBefore: date(s.notBefore), date: date(s.from) })})` : ''}
              </td>
              <td>{s.provision === null ? '–' : sayValue(page, s.value, s.unit)}</td>
              <td>{s.provision && <Cite page={page} reference={s.provision} on={s.from} />}</td>
              <td>{s.by && <Cite page={page} reference={s.by} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
  if (numeric.length < 1 || !oneUnit || numeric.length !== steps.filter((s) => s.provision !== null).length)
    return table;
  const end = [page.ask.today, on].sort().at(-1)!;
  const first = steps[0]!.from;
  const x = (d: string) => 70 + ((day(d) - day(first)) / Math.max(1, day(end) - day(first))) * (width - 70 - pad);
  const top = Math.max(...numeric.map((s) => s.value)) * 1.15 || 1;
  const y = (v: number) => 200 - (v / top) * 165;
  const path: string[] = [];
  for (const s of steps) {
    if (typeof s.value !== 'number') continue;
    const until = x(s.to !== null && s.to < end ? s.to : end);
    const joined = path.length > 0 && steps[steps.indexOf(s) - 1]?.provision !== null;
    path.push(
      `${joined ? 'L' : 'M'}${x(s.from).toFixed(1)} ${y(s.value).toFixed(1)}`,
      `L${until.toFixed(1)} ${y(s.value).toFixed(1)}`,
    );
  }
  const readout = steps.map((s) => ({
    x: Math.round(x(s.from)),
    text: `${date(s.from)}: ${s.provision === null ? '–' : sayValue(page, s.value, s.unit)}`,
  }));
  return (
    <figure>
      <Scroll label={t(m.plotLabel, { title })}>
        <svg
          class="plot"
          viewBox={`0 0 ${width} 240`}
          role="img"
          aria-label={t(m.plotLabel, { title })}
          data-steps={JSON.stringify(readout)}
        >
          <line class="axis" x1="70" x2={width - pad} y1="200" y2="200" />
          {years(first, end).map((year) => (
            <text key={year} x={x(`${year}-01-01`)} y="222" text-anchor="middle">
              {year}
            </text>
          ))}
          {apart([...new Set(numeric.map((s) => s.value))], y).map((v) => (
            <text key={v} x="62" y={y(v) + 4} text-anchor="end">
              {page.number(v)}
            </text>
          ))}
          <path class="step" d={path.join(' ')} />
          {numeric.map((s) => (
            <circle key={s.from} class="dot" cx={x(s.from)} cy={y(s.value)} r="4.5" />
          ))}
        </svg>
      </Scroll>
      <output class="small" />
      <figcaption>{title}</figcaption>
      {table}
    </figure>
  );
}
