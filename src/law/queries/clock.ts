/** Time limits of a procedure as data: computed once for a case, kept with it, and said later in any language. */
import { type Assessment, assess, compiledProcedure, type Facts } from '../model/assess.ts';
import { Unknown } from '../model/feel/value.ts';
import { endOfTime, type Law } from '../model/law.ts';
import type { Deadline, DeadlineStep, Term } from '../model/time-limit.ts';
import { type Ask, inLang } from './ask.ts';
import { sayDeadline } from './deadline.ts';

/** A last day with its whole computation, and what the law says if nobody does anything by then. */
export interface Computed {
  limit: string;
  /** the last lawful day, YYYY-MM-DD */
  date: string;
  anchor: string;
  term: Term;
  direction: 'after' | 'before';
  steps: DeadlineStep[];
  /** `work#wId` */
  provision: string;
  counting?: string;
  silence?: { effect: string; provision: string };
  law: { hash: string; inForce: string; known: string };
}

const computed = (law: Law, procedure: string, limit: string, facts: Facts, inForce: string, known: string) => {
  const state = law.at({ inForce, known }, 'application');
  const said = state.timeLimits.get(limit);
  const compiled = said && compiledProcedure(state, procedure);
  if (!said || !compiled) return undefined;
  const d = compiled.deadline(said, facts, known);
  if (d instanceof Unknown) return { missing: [...d.missing] };
  const { silence } = said.data;
  const out: Computed = {
    limit,
    date: d.date,
    anchor: String(facts[said.data.anchor!]),
    term: d.term,
    direction: d.direction,
    steps: d.steps,
    provision: d.provision!,
    ...(d.counting ? { counting: d.counting } : {}),
    ...(silence ? { silence: { effect: silence.effect, provision: silence.provision } } : {}),
    law: { hash: state.hash, inForce, known },
  };
  return out;
};

/** One time limit of a procedure for the facts of a case. Undefined: the law in force has none; `missing`: the facts that it needs. */
export const limitOf = (
  law: Law,
  procedure: string,
  limit: string,
  facts: Facts,
  on: { inForce: string; known?: string },
): Computed | { missing: string[] } | undefined =>
  computed(law, procedure, limit, facts, on.inForce, on.known ?? endOfTime);

/** What the rules of a procedure conclude for one variable that is a last day, with the time limit that gave it. */
export function lastDayOf(
  law: Law,
  procedure: string,
  variable: string,
  facts: Facts,
  today: string,
): { computed?: Computed; governing: string; rulings: readonly string[]; missing: readonly string[] } {
  const a = assess(law, procedure, facts, { today, decide: variable });
  if (!a) return { governing: today, rulings: [], missing: [] };
  const decided = a.trace.findLast((t) => t.rule.concludes === variable && t.status === 'applied');
  const limit = decided?.rule.used.find((u) => u.limit)?.limit;
  const c = limit ? computed(law, procedure, limit, facts, a.inForce, a.known) : undefined;
  return {
    governing: a.governing.date,
    rulings: a.rulings.map((r) => r.label),
    missing: a.missing,
    ...(c && 'date' in c && typeof a.value === 'string' ? { computed: { ...c, date: a.value } } : {}),
  };
}

/** A decision of a procedure, as a room needs it: yes or no, on which provisions, and what is missing. */
export interface Decided {
  conclusion: 'yes' | 'no' | 'unknown' | 'needs-ruling';
  provisions: string[];
  missing: readonly string[];
  governing: string;
  law: { hash: string; inForce: string };
  /** labels of the rules that decided */
  rules: string[];
}

/**
 * Asks a procedure. Where the only doubt is from which day a change of the law holds, the law before it and the law after it are asked: what both say holds
 * on either reading, and no ruling is needed.
 * @returns undefined if the pack has no such procedure
 */
export function decide(law: Law, procedure: string, facts: Facts, today: string): Decided | undefined {
  const a = assess(law, procedure, facts, { today });
  if (!a) return undefined;
  if (a.conclusion !== 'needs-ruling' || !a.rulings.every((r) => r.label.startsWith('date:'))) return decidedOf(a);
  const readings = a.rulings
    .flatMap((r) => aroundStart(law, r.label))
    .map((inForce) => assess(law, procedure, facts, { today, inForce })!);
  const [first] = readings;
  const agree =
    first !== undefined &&
    (first.conclusion === 'yes' || first.conclusion === 'no') &&
    readings.every((r) => r.conclusion === first.conclusion);
  return agree ? { ...decidedOf(a), conclusion: first.conclusion } : decidedOf(a);
}

/** The day before a start that is not certain can have been, and the day by which it has been. */
function aroundStart(law: Law, label: string): string[] {
  const [short, event] = label.slice('date:'.length).split('!') as [string, string];
  const start = law.work(short)?.events[event];
  if (!start?.date || !start.notBefore) return [];
  const before = new Date(`${start.notBefore}T00:00:00Z`);
  before.setUTCDate(before.getUTCDate() - 1);
  return [before.toISOString().slice(0, 10), start.date];
}

function decidedOf(a: Assessment): Decided {
  const applied = a.trace.filter((t) => t.status === 'applied' || t.status === 'asked');
  return {
    conclusion: a.conclusion,
    provisions: [...new Set(applied.map((t) => `${t.rule.said.work}#${t.rule.said.wId}`))],
    missing: a.missing,
    governing: a.governing.date,
    law: { hash: a.law.hash, inForce: a.inForce },
    rules: applied.map((t) => t.rule.label),
  };
}

/** A kept computation in words: its steps, and what silence means. */
export function sayComputed(ask: Ask, c: Computed): ReturnType<typeof sayDeadline> & { silence: string | null } {
  const deadline: Deadline = {
    date: c.date,
    term: c.term,
    direction: c.direction,
    steps: c.steps,
    provision: c.provision,
    ...(c.counting ? { counting: c.counting } : {}),
  };
  const said = ask.law.at({ inForce: c.law.inForce, known: c.law.known }, 'application').timeLimits.get(c.limit);
  return {
    ...sayDeadline(ask, deadline, c.anchor),
    silence: c.silence && said?.data.silence ? inLang(said.data.silence.text, ask.lang) : null,
  };
}

/** The title of a time limit, in words. */
export function limitTitle(ask: Ask, c: Computed): string {
  const said = ask.law.at({ inForce: c.law.inForce, known: c.law.known }, 'application').timeLimits.get(c.limit);
  return said?.data.title ? inLang(said.data.title, ask.lang) : c.limit;
}
