/** What a deed threatens, by the law that governs it, and why. */
import { type Static, Type } from 'typebox';
import { type Message, say, sayDate, sayNumber } from '../../platform/i18n/i18n.ts';
import { allOffences, findPenalty, type PenaltyOn, summary } from '../model/penalty.ts';
import type { Sanction, Text } from '../pack/format.ts';
import { type Ask, AskError, dateOf, inLang, type MomentQuery, momentOf } from './ask.ts';
import { sayTrace, traceSchema } from './assess.ts';
import { sayLaw, sayRuling } from './law-state.ts';
import { refusals } from './messages.ts';
import { sayParameterValue, valueSchema } from './parameter-value.ts';
import { dateSchema, lawSchema, nullable, object, optional, rulingSchema } from './schema.ts';

const severitySchema = nullable(
  Type.String(),
  'the class of the offence in the words of its law: small, medium, grave, especially-grave',
);
const imprisonmentSchema = nullable(
  object({ minYears: nullable(Type.Number()), maxYears: nullable(Type.Number()), life: Type.Boolean() }),
  'null = no deprivation of liberty is threatened, or it is not known',
);
const sanctionSchema = object({
  kind: Type.String(),
  min: optional(Type.Number()),
  max: optional(Type.Number()),
  unit: optional(Type.String()),
  optional: optional(Type.Boolean()),
  lifelong: optional(Type.Boolean()),
  additional: Type.Boolean(),
  text: Type.String(),
});
const onSchema = object({
  date: dateSchema,
  offence: nullable(Type.String(), 'the part that the deed falls under by the law of that day'),
  title: nullable(Type.String()),
  provision: nullable(Type.String()),
  imprisonment: imprisonmentSchema,
  severity: severitySchema,
  other: Type.Array(sanctionSchema),
  quote: nullable(Type.String()),
  fault: nullable(Type.String(), 'why there is no answer for that day'),
  said: Type.String(),
  parameter: nullable(valueSchema),
});
export const penaltySchema = object({
  offence: Type.String(),
  part: nullable(Type.String()),
  title: Type.String(),
  conclusion: Type.Unsafe<'yes' | 'no' | 'unknown' | 'needs-ruling'>({
    type: 'string',
    enum: ['yes', 'no', 'unknown', 'needs-ruling'],
    description: 'yes = punishable by the governing law; no = it was not',
  }),
  imprisonment: imprisonmentSchema,
  severity: severitySchema,
  other: Type.Array(sanctionSchema),
  governingDate: nullable(dateSchema),
  law: nullable(
    object({
      ...lawSchema.properties,
      work: Type.String(),
      provision: Type.String(),
      expression: Type.String(),
      by: Type.Array(Type.String()),
    }),
    'the law that applies',
  ),
  why: Type.Array(object({ text: Type.String(), provision: nullable(Type.String()) })),
  comparison: Type.String(),
  circumstances: Type.Array(Type.String()),
  committed: onSchema,
  judged: onSchema,
  rulings: Type.Array(rulingSchema),
  trace: Type.Array(traceSchema),
});
export type PenaltyAnswer = Static<typeof penaltySchema>;
export const penaltyQuery = {
  offence: Type.String({ description: 'cc/120/1' }),
  committed: Type.String({ description: 'the day of the deed, YYYY-MM-DD' }),
  judged: optional(Type.String({ description: 'the day of the judgement; default: today' })),
  with: optional(
    Type.Union([Type.String(), Type.Array(Type.String())], {
      description: 'circumstances, as victim-under-14; several by repetition or commas',
    }),
  ),
  known: optional(Type.String()),
};

export const circumstancesOf = (w: string | readonly string[] | undefined): string[] =>
  (w === undefined ? [] : typeof w === 'string' ? w.split(',') : [...w])
    .flatMap((s) => s.split(','))
    .map((s) => s.trim())
    .filter(Boolean);

/** @throws AskError */
export function penalty(
  ask: Ask,
  q: { offence?: string; committed?: string; judged?: string; with?: string | string[]; known?: string },
): PenaltyAnswer {
  if (!q.offence) throw new AskError(400, 'needed', refusals.needed, { field: 'offence' }, 'offence');
  const committed = dateOf(q.committed, 'committed');
  if (!committed) throw new AskError(400, 'needed', refusals.needed, { field: 'committed' }, 'committed');
  const judged = dateOf(q.judged, 'judged') ?? (committed > ask.today ? committed : ask.today);
  if (judged < committed)
    throw new AskError(400, 'judged-before-committed', refusals.judgedBeforeCommitted, { judged, committed }, 'judged');
  const { known } = momentOf(ask, q);
  const offence = q.offence.trim();
  const ever = allOffences(ask.law, known);
  const article = offence.split('/').slice(0, 2).join('/');
  const family = [...ever.values()].filter(
    (o) => o.data.id === offence || o.data.id.split('/').slice(0, 2).join('/') === article,
  );
  if (!ever.has(offence) && !(offence === article && family.length))
    throw new AskError(404, 'no-offence', refusals.noOffence, { id: offence.slice(0, 40) }, 'offence');
  const circumstances = circumstancesOf(q.with);
  const possible = new Set(everyCircumstance(ask, article, known));
  for (const c of circumstances) {
    if (!possible.has(c))
      throw new AskError(
        422,
        'no-circumstance',
        refusals.noCircumstance,
        { id: c.slice(0, 40), offence, some: [...possible].join(', ') || '–' },
        'with',
      );
  }
  const answer = findPenalty(ask.law, { offence, committed, judged, circumstances, known });
  const { applied } = answer;
  const main = sayOn(ask, applied, answer.severity.applied?.value, known);
  const unknowable = applied?.fault === 'unknown-value' || (applied === undefined && answer.rulings.length === 0);
  const conclusion =
    answer.rulings.length && !applied?.value
      ? 'needs-ruling'
      : unknowable
        ? 'unknown'
        : applied?.value
          ? answer.rulings.length
            ? 'needs-ruling'
            : 'yes'
          : 'no';
  const title = ever.get(offence) ?? family[0];
  return {
    offence,
    part: main.offence,
    title: inLang(title?.data.title, ask.lang),
    conclusion,
    imprisonment: main.imprisonment,
    severity: main.severity,
    other: main.other,
    governingDate: answer.governingDate ?? null,
    law: applied?.offence
      ? {
          ...sayLaw(applied.law, applied.date, known),
          work: applied.offence.work,
          provision: `${applied.offence.work}#${applied.offence.wId}`,
          expression: ask.law.works.get(applied.offence.work)!.work,
          by: [
            ...new Set(
              applied.law.provision(applied.offence.work, applied.offence.wId)?.changedBy.map((c) => c.by.short) ?? [],
            ),
          ],
        }
      : null,
    why: why(ask, answer),
    comparison: answer.comparison,
    circumstances,
    committed: sayOn(ask, answer.committed, answer.severity.committed?.value, known),
    judged: sayOn(ask, answer.judged, answer.severity.judged?.value, known),
    rulings: answer.rulings.map((r) => sayRuling(ask, r)),
    trace: [
      ...(answer.governing ? sayTrace(ask, answer.governing) : []),
      ...(answer.severity.applied ? sayTrace(ask, answer.severity.applied) : []),
    ],
  };
}

export function everyCircumstance(ask: Ask, article: string, known: string): string[] {
  const out = new Set<string>();
  for (const d of ask.law.breaks(known)) {
    for (const o of ask.law.at({ inForce: d, known }).offences.values())
      if (o.data.id.split('/').slice(0, 2).join('/') === article)
        for (const c of o.data.circumstances ?? []) out.add(c);
  }
  return [...out].sort();
}

function sayOn(ask: Ask, on: PenaltyOn | undefined, severity: unknown, known: string): Static<typeof onSchema> {
  if (!on)
    return {
      date: ask.today,
      offence: null,
      title: null,
      provision: null,
      imprisonment: null,
      severity: null,
      other: [],
      quote: null,
      fault: 'needs-ruling',
      said: say(ask.lang, faults['two-parts'], { parts: '' }),
      parameter: null,
    };
  const s = on.value ? summary(on.value) : { imprisonment: null, other: [] };
  const parameter =
    on.offence && on.penalty
      ? sayParameterValue(ask, on.law, `penalty[${on.offence.data.id}]`, { inForce: on.date, known })
      : null;
  return {
    date: on.date,
    offence: on.offence?.data.id ?? null,
    title: on.offence ? inLang(on.offence.data.title, ask.lang) : null,
    provision: on.offence ? `${on.offence.work}#${on.offence.wId}` : null,
    imprisonment: s.imprisonment,
    severity: typeof severity === 'string' ? severity : null,
    other: s.other.map((o) => ({
      ...o,
      additional: on.value?.additional?.includes(o) ?? false,
      text: saySanction(ask, o),
    })),
    quote: parameter?.quote ?? null,
    fault: on.fault ?? null,
    said: on.value
      ? on.value.main.map((v) => saySanction(ask, v)).join('; ')
      : say(ask.lang, faults[on.fault ?? 'unknown-value'], { parts: on.parts?.join(', ') ?? '' }),
    parameter,
  };
}

export const faults = {
  'no-such-offence': {
    kk: 'Мұндай норма жинақта жоқ.',
    ru: 'Такой нормы в собрании нет.',
    en: 'The collection has no such provision.',
  },
  'not-yet': {
    kk: 'Ол күні бұл норма бойынша жаза болмаған.',
    ru: 'В тот день по этой норме наказания не было.',
    en: 'There was no punishment under this provision on that day.',
  },
  ended: {
    kk: 'Ол күні бұл норманың күші жойылған еді.',
    ru: 'К тому дню эта норма утратила силу.',
    en: 'By that day the provision was no longer in force.',
  },
  'unknown-value': {
    kk: 'Ол күнгі мәтін жинаққа әлі енгізілмеген.',
    ru: 'Текст на тот день в собрание ещё не внесён.',
    en: 'The wording of that day is not in the collection yet.',
  },
  'two-parts': {
    kk: 'Бірнеше бөлік қатар келеді: {parts}. Шешім керек.',
    ru: 'Подходят сразу несколько частей: {parts}. Нужно решение.',
    en: 'Several parts apply at once: {parts}. It needs a ruling.',
  },
  'uncertain-date': {
    kk: 'Өзгерістің нақты күні белгісіз, бұл күн аралыққа түседі. Шешім керек.',
    ru: 'Точная дата изменения не установлена, день попадает в промежуток. Нужно решение.',
    en: 'The exact date of the change is not certain, and this day lies in between. It needs a ruling.',
  },
} satisfies Record<NonNullable<PenaltyOn['fault']>, Message>;

const kinds: Record<Sanction['kind'], Message> = {
  imprisonment: { kk: 'бас бостандығынан айыру', ru: 'лишение свободы', en: 'deprivation of liberty' },
  life: { kk: 'өмір бойына бас бостандығынан айыру', ru: 'пожизненное лишение свободы', en: 'life imprisonment' },
  fine: { kk: 'айыппұл', ru: 'штраф', en: 'fine' },
  arrest: { kk: 'қамаққа алу', ru: 'арест', en: 'arrest' },
  warning: { kk: 'ескерту', ru: 'предупреждение', en: 'warning' },
  restriction: { kk: 'бас бостандығын шектеу', ru: 'ограничение свободы', en: 'restriction of liberty' },
  'correctional-works': { kk: 'түзеу жұмыстары', ru: 'исправительные работы', en: 'correctional works' },
  'community-service': { kk: 'қоғамдық жұмыстарға тарту', ru: 'общественные работы', en: 'community service' },
  ban: {
    kk: 'белгілі бір қызметпен айналысу құқығынан айыру',
    ru: 'лишение права заниматься определённой деятельностью',
    en: 'ban on certain activities',
  },
  confiscation: { kk: 'мүлкін тәркілеу', ru: 'конфискация имущества', en: 'confiscation of property' },
};
const amounts: Record<string, Message> = {
  years: {
    kk: '{n} жыл',
    ru: '{n, plural, one {# год} few {# года} many {# лет} other {# года}}',
    en: '{n, plural, one {# year} other {# years}}',
  },
  months: {
    kk: '{n} ай',
    ru: '{n, plural, one {# месяц} few {# месяца} many {# месяцев} other {# месяца}}',
    en: '{n, plural, one {# month} other {# months}}',
  },
  days: {
    kk: '{n} тәулік',
    ru: '{n, plural, one {# сутки} few {# суток} many {# суток} other {# суток}}',
    en: '{n, plural, one {# day} other {# days}}',
  },
  hours: {
    kk: '{n} сағат',
    ru: '{n, plural, one {# час} few {# часа} many {# часов} other {# часа}}',
    en: '{n, plural, one {# hour} other {# hours}}',
  },
};
const forms = {
  plain: { kk: '{kind}', ru: '{kind}', en: '{kind}' },
  fixed: { kk: '{kind}: {max}', ru: '{kind}: {max}', en: '{kind}: {max}' },
  range: { kk: '{kind}: {minN}–{max}', ru: '{kind}: {minN}–{max}', en: '{kind}: {minN}–{max}' },
  optional: {
    kk: '{what} (сот қалауы бойынша)',
    ru: '{what} (по усмотрению суда)',
    en: '{what} (at the court’s discretion)',
  },
  lifelong: { kk: '{what}, өмір бойына', ru: '{what}, пожизненно', en: '{what}, for life' },
} satisfies Record<string, Message>;

const messageOf = (t: Text): Message => ({ kk: inLang(t, 'kk'), ru: inLang(t, 'ru'), en: inLang(t, 'en') });

/** A sanction in words: "deprivation of liberty: 5–8 years". */
export function saySanction(ask: Ask, s: Sanction): string {
  const { lang } = ask;
  const kind = kinds[s.kind][lang];
  const unit = s.unit ?? 'years';
  const own = ask.law.pack.units?.[unit];
  const inUnit = (message: Message | undefined, n: number) =>
    message ? say(lang, message, { n }) : `${sayNumber(lang, n)} ${unit}`;
  const amount = (n: number) => inUnit(amounts[unit] ?? (own && messageOf(own.amount)), n);
  const upTo = (n: number) => inUnit(limits[unit] ?? (own && messageOf(own.upTo)), n);
  let text = kind;
  if (s.max !== undefined && s.min === s.max) text = say(lang, forms.fixed, { kind, max: amount(s.max) });
  else if (s.max !== undefined && s.min !== undefined)
    text = say(lang, forms.range, { kind, minN: sayNumber(lang, s.min), max: amount(s.max) });
  else if (s.max !== undefined) text = say(lang, forms.fixed, { kind, max: upTo(s.max) });
  if (s.lifelong) text = say(lang, forms.lifelong, { what: text });
  return s.optional ? say(lang, forms.optional, { what: text }) : text;
}
/** "up to": Russian asks for the genitive, Kazakh for the dative, so it is a message of its own. */
const limits: Record<string, Message> = {
  years: {
    kk: '{n} жылға дейін',
    ru: 'до {n, plural, one {# года} other {# лет}}',
    en: 'up to {n, plural, one {# year} other {# years}}',
  },
  months: {
    kk: '{n} айға дейін',
    ru: 'до {n, plural, one {# месяца} other {# месяцев}}',
    en: 'up to {n, plural, one {# month} other {# months}}',
  },
  days: { kk: '{n} тәулікке дейін', ru: 'до {n} суток', en: 'up to {n, plural, one {# day} other {# days}}' },
  hours: {
    kk: '{n} сағатқа дейін',
    ru: 'до {n, plural, one {# часа} other {# часов}}',
    en: 'up to {n, plural, one {# hour} other {# hours}}',
  },
};

const whys = {
  deed: {
    kk: 'Іс-әрекет жасалған күннің заңы қолданылады: {date}.',
    ru: 'Применяется закон дня деяния: {date}.',
    en: 'The law of the day of the deed applies: {date}.',
  },
  milder: {
    kk: 'Кейінгі заң жеңілірек, сондықтан үкім күнінің заңы қолданылады: {date}.',
    ru: 'Более поздний закон мягче, поэтому применяется закон дня приговора: {date}.',
    en: 'The later law is milder, so the law of the day of judgement applies: {date}.',
  },
  harsher: {
    kk: 'Кейінгі заң қатаңырақ; жауаптылықты күшейтетін заңның кері күші жоқ.',
    ru: 'Более поздний закон строже; закон, усиливающий ответственность, обратной силы не имеет.',
    en: 'The later law is harsher; a law that stiffens liability does not reach back.',
  },
  same: { kk: 'Екі күннің заңы бірдей.', ru: 'Закон обоих дней одинаков.', en: 'The law of both days is the same.' },
  mixed: {
    kk: 'Кейінгі заң бір жағынан жеңіл, екінші жағынан ауыр: шешім керек.',
    ru: 'Более поздний закон в одном мягче, в другом строже: нужно решение.',
    en: 'The later law is milder in one respect and harsher in another: it needs a ruling.',
  },
  unknown: {
    kk: 'Екі күннің заңын салыстыру мүмкін емес.',
    ru: 'Сравнить законы двух дней нельзя.',
    en: 'The laws of the two days cannot be compared.',
  },
  part: {
    kk: '{offence} қолданылады, өйткені мән-жай: {circumstances}.',
    ru: 'Применяется {offence}, потому что есть обстоятельство: {circumstances}.',
    en: '{offence} applies because of the circumstance: {circumstances}.',
  },
  otherPart: {
    kk: 'Ол күні бұл іс-әрекет {offence} нормасына жататын.',
    ru: 'В тот день это деяние подпадало под {offence}.',
    en: 'On that day the deed fell under {offence}.',
  },
} satisfies Record<string, Message>;

function why(ask: Ask, a: ReturnType<typeof findPenalty>): PenaltyAnswer['why'] {
  const out: PenaltyAnswer['why'] = [];
  const add = (m: Message, values?: Record<string, string>, provision: string | null = null) =>
    out.push({ text: say(ask.lang, m, values), provision });
  const applied = a.governing?.trace.findLast(
    (t) =>
      t.status === 'applied' && t.rule.concludes === ask.law.pack.procedures[a.governing!.procedure]?.governingDate,
  );
  const citation = applied ? `${applied.rule.said.work}#${applied.rule.said.wId}` : null;
  if (a.question.committed !== a.question.judged)
    add(whys[a.comparison], {}, a.comparison === 'milder' ? citation : null);
  if (a.governingDate)
    add(
      a.governingDate === a.question.judged && a.question.judged !== a.question.committed ? whys.milder : whys.deed,
      { date: sayDate(ask.lang, a.governingDate) },
      citation,
    );
  const part = a.applied?.offence;
  if (part) {
    const because = (part.data.circumstances ?? []).filter((c) => a.question.circumstances.includes(c));
    if (because.length)
      add(whys.part, { offence: part.data.id, circumstances: because.join(', ') }, `${part.work}#${part.wId}`);
    else if (part.data.id !== a.question.offence && a.question.offence.split('/').length > 2)
      add(whys.otherPart, { offence: part.data.id }, `${part.work}#${part.wId}`);
  }
  for (const side of [a.committed, a.judged])
    if (side.fault && (side === a.applied || !a.applied))
      add(faults[side.fault], { parts: side.parts?.join(', ') ?? '' });
  for (const t of a.severity.applied?.trace ?? [])
    if (t.status === 'applied' && t.rule.said.data.title)
      out.push({ text: inLang(t.rule.said.data.title, ask.lang), provision: `${t.rule.said.work}#${t.rule.said.wId}` });
  return out.filter((w, i) => out.findIndex((o) => o.text === w.text) === i);
}

/* --------------------------------------------------------------------- list */

export const offencesSchema = Type.Array(
  object({
    offence: Type.String(),
    title: Type.String(),
    provision: Type.String(),
    group: Type.Array(Type.String()),
    circumstances: Type.Array(Type.String()),
    imprisonment: imprisonmentSchema,
    said: Type.String(),
    quote: nullable(Type.String()),
    confidence: nullable(Type.String()),
    openPoint: nullable(Type.String()),
  }),
);
/** Every offence with its penalty on a date. */
export function offences(ask: Ask, q: MomentQuery): Static<typeof offencesSchema> {
  const m = momentOf(ask, q);
  const law = ask.law.at(m, 'application');
  return [...law.offences.values()].map((o) => {
    const name = `penalty[${o.data.id}]`;
    const v = law.parameters.has(name) ? sayParameterValue(ask, law, name, m) : undefined;
    const value = typeof v?.value === 'object' && v.value !== null ? v.value : undefined;
    return {
      offence: o.data.id,
      title: inLang(o.data.title, ask.lang),
      provision: `${o.work}#${o.wId}`,
      group: o.data.group ?? [],
      circumstances: o.data.circumstances ?? [],
      imprisonment: value ? summary(value).imprisonment : null,
      said: value
        ? [...value.main, ...(value.additional ?? [])].map((s) => saySanction(ask, s)).join('; ')
        : say(ask.lang, faults['unknown-value']),
      quote: v?.quote ?? null,
      confidence: v?.confidence ?? null,
      openPoint: v?.openPoint ?? null,
    };
  });
}
