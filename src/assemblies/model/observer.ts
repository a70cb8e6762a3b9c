/** What somebody reports who was there: the same questions for everybody, so that answers can be counted. Pure. */
import { leastShown } from '../../platform/disclosure/suppress.ts';

export const questions = [
  'police',
  'suspended',
  'endedByAuthority',
  'force',
  'detained',
  'journalistsFree',
  'observersHindered',
] as const;
export type Question = (typeof questions)[number];
export const answers = ['yes', 'no', 'not-seen'] as const;
export type Answer = (typeof answers)[number];

export interface Report {
  /** as she says: a role of the law, or that of an observer */
  role: string;
  seenFrom: Date;
  seenTo: Date;
  counted: number | null;
  seen: Readonly<Record<Question, Answer>>;
  remark: string;
}

/** What everybody sees of the reports about one assembly. */
export interface Summary {
  /** how many there are; null: fewer than the least that is shown, but some */
  reports: number | null;
  /** by question; null: one of its answers is too rare to be shown */
  answers: Record<Question, Record<Answer, number> | null>;
  /** median of what reporters counted, and of how many; null: too few did */
  counted: { median: number; of: number } | null;
}

/**
 * Counts only, and from five reports on: a report tells where its writer stood and when, and who was there is known to those who were. A question is shown
 * where each of its answers was given by nobody or by at least five.
 */
export function summarise(reports: readonly Pick<Report, 'seen' | 'counted'>[]): Summary {
  const n = reports.length;
  const few = n > 0 && n < leastShown;
  const tally = (q: Question): Record<Answer, number> | null => {
    const count = Object.fromEntries(answers.map((a) => [a, reports.filter((r) => r.seen[q] === a).length])) as Record<
      Answer,
      number
    >;
    return few || answers.some((a) => count[a] > 0 && count[a] < leastShown) ? null : count;
  };
  const numbers = reports.flatMap((r) => (r.counted === null ? [] : [r.counted])).sort((a, b) => a - b);
  return {
    reports: few ? null : n,
    answers: Object.fromEntries(questions.map((q) => [q, tally(q)])) as Summary['answers'],
    counted:
      numbers.length < leastShown ? null : { median: numbers[Math.ceil(numbers.length / 2) - 1]!, of: numbers.length },
  };
}
