import { Temporal } from 'temporal-polyfill';

/**
 * A calendar date as ISO 8601 text, `YYYY-MM-DD`. Such texts order like the dates they name, are immutable, hash and print without conversion;
 * arithmetic goes through `Temporal.PlainDate` (docs/decisions/0002-dates-as-text.md).
 */
export type IsoDate = string;

const shape = /^\d{4}-\d{2}-\d{2}$/;

/** The same date, or undefined if the text is not a date that exists (`2021-02-29`). */
export function parseDate(text: string): IsoDate | undefined {
  if (!shape.test(text)) return undefined;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text && text >= '0001' ? text : undefined;
}

export const isDateText = (v: unknown): v is IsoDate =>
  typeof v === 'string' && v.length === 10 && parseDate(v) !== undefined;

/** Days since 1970-01-01. */
export const epochDay = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
export const fromEpochDay = (day: number): IsoDate => new Date(day * 86_400_000).toISOString().slice(0, 10);
export const addDays = (date: IsoDate, days: number): IsoDate => fromEpochDay(epochDay(date) + days);
/** ISO weekday, Monday = 1 … Sunday = 7. */
export const weekday = (date: IsoDate): number => ((((epochDay(date) + 3) % 7) + 7) % 7) + 1;
/** Adds months; a day that the month does not have becomes the month's last day (Temporal's `constrain`). */
export const addMonths = (date: IsoDate, months: number): IsoDate =>
  Temporal.PlainDate.from(date).add({ months }).toString();
/** Whole months between two dates, negative if `to` is earlier. */
export const monthsBetween = (from: IsoDate, to: IsoDate): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'month' }).months;
/** Gregorian Easter Sunday (Meeus/Jones/Butcher). */
export function easter(year: number): IsoDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
