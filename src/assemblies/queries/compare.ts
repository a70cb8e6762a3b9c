/** The same assembly under the laws of several days: what would have been asked, by when, and what silence would have meant. From the law alone. */
import { type Ask, AskError, type AssessmentAnswer, assess, type ParameterAnswer, parameter } from '../../law/index.ts';
import { procedures } from '../model/notice.ts';

export interface Compared {
  on: string;
  /** acts whose rules decide */
  acts: string[];
  /** the day on which it is taken to be filed: as asked, or the last lawful one */
  filedOn: string | null;
  deadlines: AssessmentAnswer['deadlines'];
  values: ParameterAnswer['values'];
  /** what the law asks for; `holds` is known where it follows from form and days */
  conditions: { title: string; provision: string; holds: boolean | null }[];
}

/** The forms of the pack, in its order. */
export const formsOf = (ask: Ask): string[] =>
  Object.keys(ask.law.pack.procedures[procedures.notice]?.facts['form']?.choices ?? {});

/** Parameters of the field, as the pack orders them; those that go by form with the value of this one. */
function valuesOn(ask: Ask, form: string, on: string): ParameterAnswer['values'] {
  const domain = ask.law.pack.procedures[procedures.notice]?.domain;
  return Object.entries(ask.law.pack.parameters).flatMap(([name, p]) => {
    if (p.domain !== domain) return [];
    try {
      return parameter(ask, name, { on, ...(p.by ? { key: form } : {}) }).values;
    } catch (error) {
      // No law has ever had a value for this form.
      if (error instanceof AskError) return [];
      throw error;
    }
  });
}

/** The last day of every regime that was, the oldest first: where the law of the form became another one. */
export function formerDays(ask: Ask, form: string): string[] {
  try {
    const { series } = parameter(ask, 'assembly.regime', { key: form, on: ask.today });
    return (series[0]?.steps ?? []).flatMap(({ to }) => (to && to <= ask.today ? [dayBefore(to)] : []));
  } catch (error) {
    if (error instanceof AskError) return [];
    throw error;
  }
}
const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/**
 * @param asked.day of the assembly
 * @param asked.filedOn left out: the last lawful day, which is the first time limit that the pack names for the procedure
 * @throws AskError
 */
export function compareOn(ask: Ask, on: string, asked: { form: string; day: string; filedOn?: string }): Compared {
  const facts = { form: asked.form, eventOn: asked.day };
  const filedOn = asked.filedOn ?? assess(ask, procedures.notice, { facts, on }).deadlines[0]?.date ?? null;
  const known = Object.fromEntries(
    Object.entries({ ...facts, ...(filedOn ? { filedOn } : {}) }).filter(([name]) =>
      Object.hasOwn(ask.law.pack.procedures[procedures.notice]!.facts, name),
    ),
  );
  const { trace, deadlines } = assess(ask, procedures.notice, { facts: known, on });
  const decides = ask.law.pack.procedures[procedures.notice]!.decides;
  const rules = trace.filter((r) => r.concludes !== decides && r.status !== 'not-applicable' && r.title !== null);
  return {
    ...{ on, filedOn, deadlines, values: valuesOn(ask, asked.form, on) },
    acts: [...new Set(trace.map((r) => r.provision.split('#')[0]!))],
    conditions: rules.map((r) => ({
      ...{ title: r.title!, provision: r.provision },
      holds: typeof r.value === 'boolean' ? r.value : null,
    })),
  };
}

/** The last day of each law that was, today, and the day asked for besides, in the order of time. */
export const compared = (ask: Ask, asked: { form: string; day: string; filedOn?: string; on?: string }): Compared[] =>
  [...new Set([...formerDays(ask, asked.form), ask.today, ...(asked.on ? [asked.on] : [])])]
    .sort()
    .map((on) => compareOn(ask, on, asked));
