/** Time limits: number, unit, direction, start and roll rules. Every result explains itself step by step and cites the provision that counts so. */
import type { TimeLimitData } from '../pack/format.ts';
import type { Calendar, DayClass } from './calendar.ts';
import { addDays, addMonths, type IsoDate } from './dates.ts';

export const units = ['working days', 'calendar days', 'full days', 'weeks', 'months', 'years'] as const;
export type Unit = (typeof units)[number];
export interface Term {
  number: number;
  unit: Unit;
}

/** One step of a computation, as data: pages and the command line say it in the reader's language. */
export type DeadlineStep =
  | { step: 'anchor'; date: IsoDate }
  | { step: 'start'; date: IsoDate; counts: 'next-day' | 'same-day' }
  | { step: 'count'; number: number; unit: Unit; direction: 'after' | 'before'; full: boolean; date: IsoDate }
  | { step: 'skipped'; date: IsoDate; kind: DayClass['kind']; provision?: string; substituteFor?: IsoDate }
  | { step: 'moved-working-day'; date: IsoDate; provision?: string }
  | { step: 'month-end'; date: IsoDate; wanted: number }
  | { step: 'roll'; from: IsoDate; date: IsoDate; roll: 'next-working-day' | 'previous-working-day' }
  | { step: 'hour'; hour: string };

export interface Deadline {
  date: IsoDate;
  hour?: string;
  term: Term;
  direction: 'after' | 'before';
  steps: DeadlineStep[];
  /** provision of the time limit itself */
  provision?: string;
  /** provision that sets the way of counting */
  counting?: string;
}

/** Reads "15 working days", "2 months", "40 full days", "1 year". Undefined if it is not a term. */
export function parseTerm(text: string): Term | undefined {
  const m = /^\s*(\d{1,5})\s+(working|calendar|full|business)?\s*(day|week|month|year)s?\s*$/i.exec(text);
  if (!m) return undefined;
  const kind = m[2]?.toLowerCase();
  const base = m[3]!.toLowerCase();
  if (base !== 'day') return kind ? undefined : { number: Number(m[1]), unit: `${base}s` as Unit };
  return {
    number: Number(m[1]),
    unit: kind === 'working' || kind === 'business' ? 'working days' : kind === 'full' ? 'full days' : 'calendar days',
  };
}

export const isUnit = (text: string | undefined): text is Unit => units.includes(text as Unit);

/**
 * Computes the last lawful day of a time limit.
 * After: the day of the anchor is not counted (`counts: next-day`, the default) or is the first day. Before: the anchor is excluded, the last lawful day included;
 * with full days that many days lie between the two. A month that lacks the day ends on its last day, and says so.
 */
export function computeDeadline(
  calendar: Calendar,
  anchor: IsoDate,
  term: Term,
  limit: Pick<TimeLimitData, 'direction' | 'counts' | 'roll' | 'full' | 'hour' | 'monthEnd'>,
): Deadline {
  const steps: DeadlineStep[] = [{ step: 'anchor', date: anchor }];
  const { direction } = limit;
  const sign = direction === 'after' ? 1 : -1;
  const full = limit.full === true || term.unit === 'full days';
  const sameDay = limit.counts === 'same-day';
  let date = anchor;
  if (direction === 'after')
    steps.push({
      step: 'start',
      date: sameDay ? anchor : addDays(anchor, 1),
      counts: sameDay ? 'same-day' : 'next-day',
    });
  const skipped = (day: IsoDate) => {
    const d = calendar.day(day);
    const provision = d.rule && `${d.rule.work}#${d.rule.wId}`;
    if (d.kind === 'moved-working-day')
      steps.push({ step: 'moved-working-day', date: day, ...(provision ? { provision } : {}) });
    else if (!d.working) {
      steps.push({
        step: 'skipped',
        date: day,
        kind: d.kind,
        ...(provision ? { provision } : {}),
        ...(d.substituteFor ? { substituteFor: d.substituteFor } : {}),
      });
    }
  };
  switch (term.unit) {
    case 'working days': {
      let left = term.number + (full ? 1 : 0);
      if (sameDay && direction === 'after' && calendar.isWorking(date)) left--;
      while (left > 0) {
        date = addDays(date, sign);
        skipped(date);
        if (calendar.isWorking(date)) left--;
      }
      break;
    }
    case 'months':
    case 'years': {
      const months = term.number * (term.unit === 'years' ? 12 : 1);
      date = addMonths(anchor, sign * months);
      const wanted = +anchor.slice(8);
      if (+date.slice(8) !== wanted) {
        if (limit.monthEnd === 'first-of-next') date = addDays(date, 1);
        steps.push({ step: 'month-end', date, wanted });
      }
      if (full) date = addDays(date, sign);
      break;
    }
    default: {
      const days =
        term.number * (term.unit === 'weeks' ? 7 : 1) +
        (full ? 1 : 0) -
        (sameDay && direction === 'after' && term.number > 0 ? 1 : 0);
      date = addDays(anchor, sign * days);
    }
  }
  steps.push({ step: 'count', number: term.number, unit: term.unit, direction, full, date });
  if (limit.roll && limit.roll !== 'none' && !calendar.isWorking(date)) {
    const from = date;
    const step = limit.roll === 'next-working-day' ? 1 : -1;
    while (!calendar.isWorking(date)) {
      skipped(date);
      date = addDays(date, step);
    }
    steps.push({ step: 'roll', from, date, roll: limit.roll });
  }
  if (limit.hour) steps.push({ step: 'hour', hour: limit.hour });
  return { date, ...(limit.hour ? { hour: limit.hour } : {}), term, direction, steps };
}
