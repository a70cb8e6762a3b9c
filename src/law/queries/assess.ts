/** Asks a procedure about facts. The answer is the assessment with its whole trace, in words. */
import { type Static, Type } from 'typebox';
import { type Message, say, sayDate } from '../../platform/i18n/i18n.ts';
import {
  type Assessment,
  assess as assessCase,
  compiledProcedure,
  type Facts,
  LawError,
  type TraceStep,
} from '../model/assess.ts';
import { isDateText } from '../model/dates.ts';
import { Duration, Unknown, type Value } from '../model/feel/value.ts';
import { splitName } from '../model/parameter.ts';
import type { FactType, WorkData } from '../pack/format.ts';
import { type Ask, AskError, dateOf, inLang, type MomentQuery } from './ask.ts';
import { sayDeadline, stepSchema } from './deadline.ts';
import { sayLaw, sayRuling } from './law-state.ts';
import { refusals } from './messages.ts';
import { dateSchema, lawSchema, nullable, object, optional, rulingSchema } from './schema.ts';

export const traceSchema = object({
  rule: Type.String({ description: 'label of the rule' }),
  title: nullable(Type.String()),
  concludes: Type.String(),
  status: Type.Unsafe<TraceStep['status']>({
    type: 'string',
    enum: ['applied', 'defeated', 'not-applicable', 'unknown', 'asked'],
  }),
  value: Type.Unsafe<unknown>({ description: 'what it gave' }),
  provision: Type.String(),
  expression: Type.String({ description: 'IRI of the provision in the wording used' }),
  when: nullable(Type.String(), 'FEEL'),
  gives: nullable(Type.String(), 'FEEL'),
  used: Type.Array(
    object({
      name: Type.String(),
      value: Type.Unsafe<unknown>({}),
      parameter: nullable(Type.String()),
      limit: nullable(Type.String()),
      provision: nullable(Type.String()),
      quote: nullable(Type.String()),
      unit: nullable(Type.String()),
    }),
  ),
  facts: Type.Record(Type.String(), Type.Unsafe<unknown>({})),
  missing: Type.Array(Type.String()),
  exceptions: Type.Array(object({ rule: Type.String(), status: Type.String() }), {
    description: 'the declared exceptions to it, and what became of them',
  }),
});
const factSchema = object({
  name: Type.String(),
  type: Type.String(),
  title: Type.String(),
  unit: nullable(Type.String()),
  choices: nullable(Type.Record(Type.String(), Type.String())),
  fields: nullable(Type.Record(Type.String(), Type.String())),
});
export const assessmentSchema = object({
  procedure: Type.String(),
  title: Type.String(),
  question: Type.String(),
  conclusion: Type.Unsafe<'yes' | 'no' | 'unknown' | 'needs-ruling'>({
    type: 'string',
    enum: ['yes', 'no', 'unknown', 'needs-ruling'],
  }),
  value: Type.Unsafe<unknown>({}),
  missing: Type.Array(factSchema),
  rulings: Type.Array(rulingSchema),
  trace: Type.Array(traceSchema),
  governing: object({ date: dateSchema, asked: Type.Boolean(), trace: Type.Array(traceSchema) }),
  deadlines: Type.Array(
    object({
      id: Type.String(),
      title: nullable(Type.String()),
      date: nullable(dateSchema),
      hour: nullable(Type.String()),
      weekday: nullable(Type.String()),
      provision: nullable(Type.String()),
      steps: Type.Array(stepSchema),
      missing: Type.Array(Type.String()),
      silence: nullable(object({ effect: Type.String(), text: Type.String(), provision: Type.String() })),
    }),
  ),
  facts: Type.Record(Type.String(), Type.Unsafe<unknown>({})),
  law: lawSchema,
  bill: nullable(Type.String()),
});
export type AssessmentAnswer = Static<typeof assessmentSchema>;
export const assessBody = object({
  facts: Type.Record(Type.String(), Type.Unsafe<unknown>({})),
  on: optional(Type.String()),
  known: optional(Type.String()),
  rulings: optional(
    Type.Record(Type.String(), Type.Unsafe<unknown>({}), {
      description: 'recorded rulings, by label of the rule that asked',
    }),
  ),
});

const types: Record<FactType['type'], Message> = {
  number: { kk: 'сан', ru: 'число', en: 'a number' },
  boolean: { kk: 'true не false', ru: 'true или false', en: 'true or false' },
  date: { kk: 'күн (ЖЖЖЖ-АА-КК)', ru: 'дата (ГГГГ-ММ-ДД)', en: 'a date (YYYY-MM-DD)' },
  text: { kk: 'мәтін', ru: 'текст', en: 'a text' },
  list: { kk: 'тізім', ru: 'список', en: 'a list' },
  choice: { kk: 'мыналардың бірі: {choices}', ru: 'одно из: {choices}', en: 'one of: {choices}' },
};

/** Facts from outside, checked against the types of the procedure. Null and empty text count as missing. @throws AskError 422 */
export function factsOf(ask: Ask, procedure: string, given: unknown): Facts {
  const data = ask.law.pack.procedures[procedure]!;
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new AskError(422, 'facts-shape', refusals.factsShape, {}, 'facts');
  const out: Record<string, Value> = {};
  const bad = (name: string, fact: FactType | { type: FactType['type'] }, value: unknown): never => {
    const choices = 'choices' in fact && fact.choices ? Object.keys(fact.choices).join(', ') : '';
    throw new AskError(
      422,
      'fact-type',
      refusals.factType,
      { name, type: say(ask.lang, types[fact.type], { choices }), given: JSON.stringify(value).slice(0, 60) },
      `facts.${name}`,
    );
  };
  for (const [name, value] of Object.entries(given)) {
    const fact = Object.hasOwn(data.facts, name) ? data.facts[name] : undefined;
    if (!fact)
      throw new AskError(
        422,
        'no-fact',
        refusals.noFact,
        { procedure, name: name.slice(0, 60), some: Object.keys(data.facts).join(', ') },
        `facts.${name.slice(0, 60)}`,
      );
    if (value === null || value === '') continue;
    if (!fits(fact.type, value)) bad(name, fact, value);
    if (fact.type === 'choice' && fact.choices && !Object.hasOwn(fact.choices, String(value))) bad(name, fact, value);
    if (fact.type === 'number' && fact.min !== undefined && (value as number) < fact.min) bad(name, fact, value);
    if (fact.type === 'list' && fact.fields) {
      for (const [i, item] of (value as unknown[]).entries()) {
        if (typeof item !== 'object' || item === null) bad(`${name}[${i}]`, { type: 'list' }, item);
        for (const [field, type] of Object.entries(fact.fields)) {
          const v = (item as Record<string, unknown>)[field];
          if (v !== undefined && v !== null && !fits(type, v)) bad(`${name}[${i}].${field}`, { type }, v);
        }
      }
    }
    out[name] = value as Value;
  }
  return out;
}
const fits = (type: FactType['type'], v: unknown): boolean =>
  type === 'number'
    ? typeof v === 'number' && Number.isFinite(v)
    : type === 'boolean'
      ? typeof v === 'boolean'
      : type === 'date'
        ? isDateText(v)
        : type === 'list'
          ? Array.isArray(v)
          : typeof v === 'string' && v.length < 10_000;

export interface AssessQuery extends MomentQuery {
  facts?: unknown;
  rulings?: Record<string, unknown>;
}

/** @param bill laid over the law, if there is one @throws AskError */
export function assess(ask: Ask, procedure: string, q: AssessQuery, bill?: WorkData): AssessmentAnswer {
  const data = ask.law.pack.procedures[procedure];
  if (!data)
    throw new AskError(
      404,
      'no-procedure',
      refusals.noProcedure,
      { id: procedure.slice(0, 60), some: Object.keys(ask.law.pack.procedures).join(', ') },
      'procedure',
    );
  const facts = factsOf(ask, procedure, q.facts ?? {});
  const on = dateOf(q.on, 'on');
  const known = dateOf(q.known, 'known');
  const law = bill ? ask.law.with(bill) : ask.law;
  const under: Ask = { ...ask, law };
  let result: Assessment;
  try {
    result = assessCase(law, procedure, facts, {
      today: ask.today,
      ...(on ? { inForce: on } : {}),
      ...(known ? { known } : {}),
      ...(q.rulings ? { rulings: q.rulings as Record<string, Value> } : {}),
    })!;
  } catch (error) {
    if (error instanceof LawError)
      throw new AskError(422, `law-${error.code}`, refusals.lawConflict, { what: error.message }, error.where);
    throw error;
  }
  return sayAssessment(under, result);
}

export function sayAssessment(ask: Ask, a: Assessment): AssessmentAnswer {
  const data = ask.law.pack.procedures[a.procedure]!;
  return {
    procedure: a.procedure,
    title: inLang(data.title, ask.lang),
    question: inLang(data.question, ask.lang),
    conclusion: a.conclusion,
    value: plain(a.value),
    missing: a.missing.map((name) => sayFact(ask, name, data.facts[name])),
    rulings: a.rulings.map((r) => sayRuling(ask, r)),
    trace: sayTrace(ask, a),
    governing: {
      date: a.governing.date,
      asked: a.governing.asked,
      trace: sayTrace(ask, { ...a, trace: a.governing.trace }),
    },
    deadlines: deadlines(ask, a),
    facts: Object.fromEntries(Object.entries(a.facts).map(([k, v]) => [k, plain(v)])),
    law: sayLaw(a.law, a.inForce, a.known),
    bill: ask.law.bill?.work ?? null,
  };
}

export const sayFact = (ask: Ask, name: string, fact: FactType | undefined): Static<typeof factSchema> => ({
  name,
  type: fact?.type ?? 'text',
  title: fact ? inLang(fact.title, ask.lang) : name,
  unit: fact?.unit ?? null,
  choices: fact?.choices
    ? Object.fromEntries(Object.entries(fact.choices).map(([k, t]) => [k, inLang(t, ask.lang)]))
    : null,
  fields: fact?.fields ?? null,
});

/** A value as JSON: unknown is null, a duration is ISO 8601. */
const plain = (v: Value): unknown =>
  v instanceof Unknown
    ? null
    : v instanceof Duration
      ? `P${v.months ? `${v.months}M` : ''}${v.days || !v.months ? `${v.days}D` : ''}`
      : v;

export function sayTrace(ask: Ask, a: Assessment): Static<typeof traceSchema>[] {
  const statuses = new Map(a.trace.map((t) => [t.rule.label, t.status]));
  return a.trace.map((t) => {
    const { said, law } = t.rule;
    const run = { facts: a.facts, values: [], trace: [], locals: [], known: a.known, rulings: {} };
    const work = ask.law.works.get(said.work)!;
    return {
      rule: t.rule.label,
      title: said.data.title ? inLang(said.data.title, ask.lang) : null,
      concludes: t.rule.concludes,
      status: t.status,
      value: plain(t.value),
      provision: `${said.work}#${said.wId}`,
      expression: `${work.work}/${ask.lang}:${a.inForce}#${said.wId}`,
      when: said.data.when ?? null,
      gives: said.data.value === undefined ? null : String(said.data.value),
      used: t.rule.used.map((u) => {
        const value = u.read(run);
        const split = splitName(u.parameter ?? '');
        const key = split.key !== undefined ? a.facts[split.key] : undefined;
        const full = u.parameter
          ? split.key === undefined
            ? u.parameter
            : `${split.name}[${key === undefined ? split.key : String(key)}]`
          : undefined;
        const p = full ? law.parameters.get(full) : undefined;
        const limit = u.limit ? law.timeLimits.get(u.limit) : undefined;
        const from = p ?? limit;
        return {
          name: u.name,
          value: plain(value),
          parameter: full ?? null,
          limit: u.limit ?? null,
          provision: from ? `${from.work}#${from.wId}` : null,
          quote: p?.data.quote ? inLang(p.data.quote, ask.lang) : null,
          unit: p?.data.unit ?? null,
        };
      }),
      facts: Object.fromEntries(
        t.rule.names.filter((n) => Object.hasOwn(a.facts, n)).map((n) => [n, plain(a.facts[n]!)]),
      ),
      missing: t.value instanceof Unknown ? [...t.value.missing] : [],
      exceptions: t.rule.exceptions.map((i) => {
        const label = t.rule.siblings[i]!.label;
        return { rule: label, status: statuses.get(label) ?? 'not-applicable' };
      }),
    };
  });
}

function deadlines(ask: Ask, a: Assessment): AssessmentAnswer['deadlines'] {
  const compiled = compiledProcedure(a.law, a.procedure)!;
  const ids =
    ask.law.pack.procedures[a.procedure]!.timeLimits ??
    [...a.law.timeLimits.values()].filter((t) => t.data.procedure === a.procedure).map((t) => t.data.id);
  return ids.flatMap((id): AssessmentAnswer['deadlines'] => {
    const said = a.law.timeLimits.get(id);
    if (!said) return [];
    const result = compiled.deadline(said, a.facts, a.known);
    const { silence } = said.data;
    const common = {
      id,
      title: said.data.title ? inLang(said.data.title, ask.lang) : null,
      silence: silence
        ? { effect: silence.effect, text: inLang(silence.text, ask.lang), provision: silence.provision }
        : null,
    };
    if (result instanceof Unknown)
      return [
        {
          ...common,
          date: null,
          hour: null,
          weekday: null,
          provision: `${said.work}#${said.wId}`,
          steps: [],
          missing: [...result.missing],
        },
      ];
    const d = sayDeadline(ask, result, String(a.facts[said.data.anchor!]));
    return [
      {
        ...common,
        date: d.date,
        hour: d.hour,
        weekday: sayDate(ask.lang, d.date, 'weekday'),
        provision: `${said.work}#${said.wId}`,
        steps: d.steps,
        missing: [],
      },
    ];
  });
}

export const proceduresSchema = Type.Array(
  object({
    id: Type.String(),
    title: Type.String(),
    question: Type.String(),
    decides: Type.String(),
    domain: nullable(Type.String()),
    facts: Type.Array(factSchema),
  }),
);
export const procedures = (ask: Ask): Static<typeof proceduresSchema> =>
  Object.entries(ask.law.pack.procedures).map(([id, p]) => ({
    id,
    title: inLang(p.title, ask.lang),
    question: inLang(p.question, ask.lang),
    decides: p.decides,
    domain: p.domain ?? null,
    facts: Object.entries(p.facts).map(([name, f]) => sayFact(ask, name, f)),
  }));
