/** What the law says about an appeal: when it is registered, which day is the last, and whether a step may be taken. Pure. */
import { type Computed, type Decided, decide, type Law, lastDayOf, limitOf } from '../../law/index.ts';
import { deadlineProcedure, stepProcedure } from './appeal.ts';

export type LawFacts = Readonly<Record<string, string | number | boolean>>;
export type StepName = 'register' | 'consider' | 'forward' | 'return' | 'extend' | 'answer' | 'complain' | 'withdraw';

/** The law of this country knows appeals. */
export const hasAppeals = (law: Law): boolean =>
  Object.hasOwn(law.pack.procedures, deadlineProcedure) && Object.hasOwn(law.pack.procedures, stepProcedure);

/** Facts of an appeal that has just come in: everything that a rule may ask and that is known to be so. */
export const newFacts = (kind: string, receivedOn: string, registeredOn: string): LawFacts => ({
  ...{ kind, receivedOn, registeredOn, extended: false, forwarded: false, needsChecks: false },
  ...{ anonymous: false, danger: false, repeated: false, defectsTold: false, defectsCured: false, objected: false },
});

/** The day on which what came in today is registered: the law may move it to a working day. */
export function registrationDay(law: Law, receivedOn: string): { date: string; computed?: Computed } {
  const c = limitOf(law, deadlineProcedure, 'appeal.registration', { receivedOn }, { inForce: receivedOn });
  return c && 'date' in c ? { date: c.date, computed: c } : { date: receivedOn };
}

/** The last day for the answer, by the rules of the law that governs the case. Without `computed`: the law leaves it open, `rulings` says where. */
export const answerTerm = (law: Law, facts: LawFacts, today: string) =>
  lastDayOf(law, deadlineProcedure, 'lastDay', facts, today);

/** One of the other time limits, or undefined where the law that governs has none. */
export function term(law: Law, limit: string, facts: LawFacts, governingOn: string): Computed | undefined {
  const c = limitOf(law, deadlineProcedure, limit, facts, { inForce: governingOn });
  return c && 'date' in c ? c : undefined;
}

/** May this step be taken now? */
export const mayStep = (law: Law, facts: LawFacts, step: StepName, extra: LawFacts, today: string): Decided =>
  decide(law, stepProcedure, { ...facts, ...extra, step }, today)!;

/** Time limits whose end without an answer is silence. */
export const isAnswerLimit = (limit: string): boolean =>
  limit.startsWith('appeal.answer') || limit === 'appeal.extension' || limit === 'appeal.complaint-answer';
