/** When places are taken: what the public is told of each assembly – where, when, how many – and nothing of who asked. Pure. */

import { calendarText, changeLines, textLine, utc } from '../../platform/calendar.ts';
import { dayIn } from '../../platform/clock.ts';
import type { Place } from './place.ts';
import { keepsPlace, overlap, type Slot } from './slot.ts';

/** What a calendar says of an event (RFC 5545, section 3.8.1.11). */
export type EventStatus = 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
export const statusOf = (outcome: string): EventStatus =>
  !keepsPlace(outcome) ? 'CANCELLED' : outcome === 'pending' || outcome === 'offered' ? 'TENTATIVE' : 'CONFIRMED';

export interface Planned {
  /** random; says nothing of the case */
  id: string;
  place: string | null;
  form: string;
  /** local */
  day: string;
  start: string;
  end: string;
  startsAt: string;
  endsAt: string;
  expected: number | null;
  outcome: string;
  status: EventStatus;
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** HH:MM in a time zone. */
function timeIn(zone: string, at: Date): string {
  let format = formats.get(zone);
  if (!format) formats.set(zone, (format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' })));
  return format.format(at);
}

export const plannedOf = (s: Slot, zone: string): Planned => ({
  ...{ id: s.caseId, place: s.place, form: s.form, day: dayIn(zone, s.startsAt) },
  ...{ start: timeIn(zone, s.startsAt), end: timeIn(zone, s.endsAt) },
  ...{ startsAt: s.startsAt.toISOString(), endsAt: s.endsAt.toISOString() },
  ...{ expected: s.expected, outcome: s.outcome, status: statusOf(s.outcome) },
});

/** Does nobody keep the place between two instants? @param slots of that day, of any place */
export const isFree = (place: string, slots: readonly Slot[], startsAt: Date, endsAt: Date): boolean =>
  !slots.some((s) => s.place === place && keepsPlace(s.outcome) && overlap(s, { startsAt, endsAt }));

export interface MonthDay {
  day: string;
  /** false: a day of the month before or after, which fills the week */
  within: boolean;
  planned: Planned[];
}

/** A month as weeks from Monday to Sunday. @param month YYYY-MM */
export function monthOf(month: string, planned: readonly Planned[]): MonthDay[][] {
  const day = 86_400_000;
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const next = new Date(first);
  next.setUTCMonth(next.getUTCMonth() + 1);
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * day;
  const weeks: MonthDay[][] = [];
  for (let week = monday; week < next.getTime(); week += 7 * day)
    weeks.push(
      Array.from({ length: 7 }, (_, i) => {
        const text = new Date(week + i * day).toISOString().slice(0, 10);
        return { day: text, within: text.startsWith(month), planned: planned.filter((p) => p.day === text) };
      }),
    );
  return weeks;
}

/** `YYYY-MM` and so many months. */
export function monthAfter(month: string, n: number): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + n);
  return at.toISOString().slice(0, 7);
}

export interface CalendarEvent {
  slot: Slot;
  place: Place | undefined;
  changedAt: Date;
  sequence: number;
  summary: string;
  location: string;
  description: string;
  url: string;
}

/** Occupancy as an iCalendar object: what was given up stays in it, cancelled, so that calendars that hold it take it away. */
export const occupancyCalendar = (o: { name: string; lang: string; events: readonly CalendarEvent[] }): string =>
  calendarText({
    ...{ name: o.name, lang: o.lang, product: 'Occupancy' },
    components: o.events.map((e) => [
      'BEGIN:VEVENT',
      ...changeLines({ uid: e.slot.caseId, changedAt: e.changedAt, sequence: e.sequence }),
      `DTSTART:${utc(e.slot.startsAt)}`,
      `DTEND:${utc(e.slot.endsAt)}`,
      textLine('SUMMARY', o.lang, e.summary),
      ...(e.location ? [textLine('LOCATION', o.lang, e.location)] : []),
      textLine('DESCRIPTION', o.lang, e.description),
      `URL:${e.url}`,
      `STATUS:${statusOf(e.slot.outcome)}`,
      'TRANSP:OPAQUE',
      'CLASS:PUBLIC',
      'END:VEVENT',
    ]),
  });
