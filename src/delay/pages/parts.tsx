/** What the room's pages share: figures in words, the label that every figure carries, the date control. */
import type { VNode } from 'preact';
import { zoneOf } from '../../law/index.ts';
import { DateBar, type Page } from '../../portal/index.ts';
import { type Cell, type Figures, isNumber, type share } from '../model/publish.ts';
import type { AsOf } from '../store/project.ts';
import { m } from './messages.ts';

/** A number, or why it is not shown. */
export const sayCell = (page: Page, cell: Cell): string =>
  isNumber(cell) ? page.number(cell) : page.t(cell === 'few' ? m.few : m.withheld);

/** A cell of a table: what is not shown is said in smaller letters. */
export const Count = ({ page, cell }: { page: Page; cell: Cell }): VNode =>
  isNumber(cell) ? page.number(cell) : <span class="small soft">{sayCell(page, cell)}</span>;

/** A share with its denominator: never one without the other. */
export const sayShare = (page: Page, s: ReturnType<typeof share>): string => (s ? page.t(m.percentOf, s) : '–');

/** Days until the answer, with how many answers stand behind them. */
export function sayDays(page: Page, days: number | null, answered: Cell): string {
  if (days === null) return '–';
  const said = page.t(m.days, { n: days });
  return isNumber(answered) ? page.t(m.medianOf, { days: said, n: answered }) : said;
}

/** On which day, by how much of the record, read when, with its root. */
export function AsOfNote({ page, on, asOf }: { page: Page; on: string; asOf: AsOf }): VNode {
  const { t, date } = page;
  if (asOf.time === null) return <p class="note">{t(m.asOfNever)}</p>;
  return (
    <div class="note delay-as-of">
      <p>{t(m.asOf, { date: date(on), n: asOf.entries, time: sayTime(page, asOf.time) })}</p>
      <p class="small">
        <a href={page.to('/record')}>{t(m.root)}</a> <code>{asOf.root}</code>
      </p>
    </div>
  );
}

/** An instant in the time zone of the law, to the minute. */
function sayTime(page: Page, iso: string): string {
  const zone = zoneOf(page.ask.law, iso.slice(0, 10));
  const [day, time] = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone: zone, dateStyle: 'short', timeStyle: 'short' },
  })
    .format(new Date(iso))
    .split(' ') as [string, string];
  return `${page.date(day)}, ${time}`;
}

export const OnBar = ({ page, on, path, label }: { page: Page; on: string; path: string; label: string }): VNode => (
  <DateBar
    page={page}
    on={on}
    action={page.to(path)}
    label={label}
    dateOnly
    hidden={{ sort: page.query['sort'], map: page.query['map'] }}
  />
);

/** Days over the term of the late answers. */
export const sayDaysLate = (page: Page, f: Figures): string =>
  f.daysLate === null || f.mostLate === null
    ? '–'
    : page.t(m.daysLateText, {
        all: page.t(m.days, { n: f.daysLate }),
        most: page.t(m.days, { n: f.mostLate }),
      });
