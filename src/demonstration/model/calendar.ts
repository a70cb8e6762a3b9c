/** Days of the year that is played. Which of them are worked is the law's. */
import { type Calendar, calendarOf, decide, type Law } from '../../law/index.ts';

export type { Calendar };

const day = 86_400_000;
export const epochDay = (date: string): number => Date.parse(`${date}T00:00:00Z`) / day;
export const addDays = (date: string, n: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + n * day).toISOString().slice(0, 10);

/** Monday 0 … Sunday 6 */
export const weekdayOf = (date: string): number => (((epochDay(date) + 3) % 7) + 7) % 7;

/** All days from one to another, both included. */
export function daysBetween(first: string, last: string): string[] {
  const out: string[] = [];
  for (let d = first; d <= last; d = addDays(d, 1)) out.push(d);
  return out;
}

/** The days up to yesterday: what happens today is left to whoever looks at it. */
export const yearBefore = (today: string, days = 365): { firstDay: string; lastDay: string } => ({
  firstDay: addDays(today, -days),
  lastDay: addDays(today, -1),
});

/** Working days from one day to another, which itself is counted. */
export function workingDays(calendar: Calendar, from: string, to: string): number {
  let n = 0;
  for (let d = addDays(from, 1); d <= to; d = addDays(d, 1)) if (calendar.isWorking(d)) n++;
  return n;
}

/** Is it certain which law governs what comes in on a day? */
export type Settled = (day: string) => boolean;

/** Where the law of the day of registration itself waits for a ruling nobody can act on a case: in a demonstration none begins then. */
export function settledDays(law: Law): Settled {
  const known = new Map<string, boolean>();
  return (day) => {
    const registeredOn = lawCalendar(law).nextWorkingDay(day);
    let settled = known.get(registeredOn);
    if (settled === undefined) {
      const facts = { kind: 'application', step: 'answer', adverse: false, receivedOn: registeredOn, registeredOn };
      settled = decide(law, 'appeal-step', facts, registeredOn)?.conclusion !== 'needs-ruling';
      known.set(registeredOn, settled);
    }
    return settled;
  };
}

export const lawCalendar = (law: Law): Calendar => calendarOf(law);
