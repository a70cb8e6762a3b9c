/** What the room's pages share: figures in words, the label that every figure carries, the date control. */
import type { VNode } from 'preact';
import { zoneOf } from '../../law/index.ts';
import { type Cell, isNumber, leastShown } from '../../platform/disclosure/suppress.ts';
import { DateBar, type Page } from '../../portal/index.ts';
import type { Figures, Share } from '../model/publish.ts';
import type { AsOf } from '../store/project.ts';
import { m } from './messages.ts';

/** A number, or the range in which it lies. */
export function sayCell(page: Page, cell: Cell): string {
  if (isNumber(cell)) return page.number(cell);
  if (cell.high < leastShown) return page.t(m.few);
  if (cell.high === Number.POSITIVE_INFINITY) return page.t(m.atLeast, { n: cell.low });
  return `${page.number(cell.low)}–${page.number(cell.high)}`;
}

/** Where a bar or a place in an order needs one number: the middle of the range, which everybody can see. */
export const middle = (cell: Cell): number =>
  isNumber(cell) ? cell : cell.high === Number.POSITIVE_INFINITY ? cell.low : (cell.low + cell.high) / 2;

/** A cell of a table: what is no number is said in smaller letters. */
export const Count = ({ page, cell }: { page: Page; cell: Cell }): VNode => (
  <span class={isNumber(cell) ? 'nowrap' : 'small soft'}>{sayCell(page, cell)}</span>
);

const percent = (page: Page, s: Share): string =>
  s.low === s.high ? page.number(s.low) : `${page.number(s.low)}–${page.number(s.high)}`;

/** A share with its denominator. */
export const sayShare = (page: Page, s: Share | undefined): string =>
  s ? page.t(m.percentOf, { percent: percent(page, s), part: sayCell(page, s.part), of: sayCell(page, s.of) }) : '–';

/** A share where its denominator stands right below, folded. */
export const sayPercent = (page: Page, s: Share | undefined): string =>
  s ? page.t(m.percent, { percent: percent(page, s) }) : '–';

/** Days until the answer, with how many answers stand behind them. */
export function sayDays(page: Page, days: number | null, answered: Cell): string {
  if (days === null) return '–';
  return page.t(m.medianOf, { days: page.t(m.days, { n: days }), n: sayCell(page, answered) });
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
