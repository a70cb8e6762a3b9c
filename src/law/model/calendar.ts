/**
 * Working days are law: every day's class comes from the provisions and decrees in force on that day, as known on `k`, and can name them.
 */
import type { DayRule } from '../pack/format.ts';
import { addDays, easter, epochDay, fromEpochDay, type IsoDate, weekday } from './dates.ts';
import type { Said } from './fold.ts';
import { endOfTime, type Law } from './law.ts';

export interface DayClass {
  date: IsoDate;
  working: boolean;
  /** `substitute` = the day off that the law gives for a holiday on a weekend */
  kind: 'working' | 'weekend' | 'holiday' | 'day-off' | 'substitute' | 'moved-working-day';
  rule?: Said<DayRule>;
  /** for a substitute: the holiday that it stands for */
  substituteFor?: IsoDate;
}

const weekdays = ['mon', 'tues', 'wednes', 'thurs', 'fri', 'satur', 'sun'];
const ordinals = ['first', 'second', 'third', 'fourth'];
const calendars = new WeakMap<Law, Map<IsoDate, Calendar>>();

/** The calendar of a law as known on a day. Kept per law and day of knowledge. */
export function calendarOf(law: Law, known: IsoDate = endOfTime): Calendar {
  const byKnown = calendars.get(law) ?? new Map<IsoDate, Calendar>();
  calendars.set(law, byKnown);
  let calendar = byKnown.get(known);
  if (!calendar) byKnown.set(known, (calendar = new Calendar(law, known)));
  return calendar;
}

export class Calendar {
  readonly #law: Law;
  readonly #known: IsoDate;
  readonly #years = new Map<number, Map<IsoDate, DayClass>>();

  constructor(law: Law, known: IsoDate) {
    this.#law = law;
    this.#known = known;
  }

  /** What kind of day it is, and by which provision. Cost: the first question about a year works out the year (about a millisecond). */
  day(date: IsoDate): DayClass {
    return this.year(+date.slice(0, 4)).get(date) ?? { date, working: true, kind: 'working' };
  }
  isWorking(date: IsoDate): boolean {
    return this.day(date).working;
  }
  /** `n` working days on (or back, if negative) from a date, which itself is not counted. */
  addWorkingDays(date: IsoDate, n: number): IsoDate {
    const step = Math.sign(n);
    let day = date;
    for (let left = Math.abs(n); left > 0; ) {
      day = addDays(day, step);
      if (this.isWorking(day)) left--;
    }
    return day;
  }
  nextWorkingDay(date: IsoDate, step: 1 | -1 = 1): IsoDate {
    let day = date;
    while (!this.isWorking(day)) day = addDays(day, step);
    return day;
  }

  /** The days of a year that are not ordinary working days. */
  year(year: number): Map<IsoDate, DayClass> {
    let days = this.#years.get(year);
    if (!days) this.#years.set(year, (days = this.#work(year)));
    return days;
  }

  #work(year: number): Map<IsoDate, DayClass> {
    // December of the year before, because a substitute may fall over the turn of the year.
    const from = epochDay(`${String(year - 1).padStart(4, '0')}-12-01`);
    const to = epochDay(`${String(year).padStart(4, '0')}-12-31`);
    const days = new Map<IsoDate, DayClass>();
    const moved = new Map<IsoDate, DayClass>();
    const holidays: { date: IsoDate; rule: Said<DayRule> }[] = [];
    for (let d = from; d <= to; ) {
      const start = fromEpochDay(d);
      const law = this.#law.at({ inForce: start, known: this.#known });
      const until = Math.min(law.to ? epochDay(law.to) - 1 : to, to);
      for (const rule of law.days.values()) {
        for (const date of datesOf(rule.data, start, fromEpochDay(until))) {
          const kind = rule.data.class;
          if (kind === 'working-day') moved.set(date, { date, working: true, kind: 'moved-working-day', rule });
          else {
            if (kind === 'holiday' && rule.data.substitute) holidays.push({ date, rule });
            const was = days.get(date);
            if (!was || rank(kind) > rank(was.kind)) days.set(date, { date, working: false, kind, rule });
          }
        }
      }
      d = until + 1;
    }
    const weekend = (date: IsoDate) => this.#weekendRule(date) !== undefined && !moved.has(date);
    for (const { date, rule } of holidays.sort((a, b) => (a.date < b.date ? -1 : 1))) {
      if (!weekend(date)) continue;
      let next = addDays(date, 1);
      while (days.has(next) && !moved.has(next)) next = addDays(next, 1);
      days.set(next, { date: next, working: false, kind: 'substitute', rule, substituteFor: date });
    }
    for (const [date, day] of moved) days.set(date, day);
    const prefix = String(year).padStart(4, '0');
    return new Map([...days].filter(([date]) => date.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #weekendRule(date: IsoDate): Said<DayRule> | undefined {
    for (const rule of this.#law.at({ inForce: date, known: this.#known }).days.values()) {
      if (rule.data.class === 'weekend' && rule.data.on === `${weekdays[weekday(date) - 1]}day`) return rule;
    }
    return undefined;
  }
}

const rank = (kind: DayClass['kind']): number =>
  ['working', 'weekend', 'day-off', 'substitute', 'holiday', 'moved-working-day'].indexOf(kind);

/** The dates of a day rule between two days, both included. */
export function datesOf(rule: DayRule, from: IsoDate, to: IsoDate): IsoDate[] {
  const out: IsoDate[] = [];
  const keep = (first: IsoDate) => {
    for (let i = 0; i < (rule.days ?? 1); i++) {
      const date = addDays(first, i);
      if (date >= from && date <= to) out.push(date);
    }
  };
  const on = rule.on;
  if (/^\d{4}-/.test(on)) {
    keep(on);
    return out;
  }
  if (/^\w+day$/.test(on)) {
    const wanted = weekdays.indexOf(on.slice(0, -3)) + 1;
    for (let d = epochDay(from) + ((wanted - weekday(from) + 7) % 7); d <= epochDay(to); d += 7)
      out.push(fromEpochDay(d));
    return out;
  }
  for (let year = +from.slice(0, 4); year <= +to.slice(0, 4); year++) {
    const y = String(year).padStart(4, '0');
    const fixed = /^(\d\d)-(\d\d)$/.exec(on);
    const relative = /^easter ([+-]\d+)$/.exec(on);
    const nth = /^(\w+) (\w+)day of (\d\d)$/.exec(on);
    if (fixed) keep(`${y}-${on}`);
    else if (relative) keep(addDays(easter(year), Number(relative[1])));
    else if (nth) {
      const wanted = weekdays.indexOf(nth[2]!) + 1;
      if (nth[1] === 'last') {
        const last = addDays(
          `${nth[3] === '12' ? year + 1 : y}-${nth[3] === '12' ? '01' : String(+nth[3]! + 1).padStart(2, '0')}-01`,
          -1,
        );
        keep(addDays(last, -((weekday(last) - wanted + 7) % 7)));
      } else {
        const first = `${y}-${nth[3]}-01`;
        keep(addDays(first, ((wanted - weekday(first) + 7) % 7) + 7 * ordinals.indexOf(nth[1]!)));
      }
    }
  }
  return out;
}
