/** The deadline calculator: any term, from or up to any day, by the way of counting in force. */
import { type Static, Type } from 'typebox';
import { type Message, say, sayDate } from '../../platform/i18n/i18n.ts';
import { calendarOf } from '../model/calendar.ts';
import { computeDeadline, type Deadline, type DeadlineStep, parseTerm, type Term } from '../model/time-limit.ts';
import { type Ask, AskError, dateOf, inLang, type MomentQuery, momentOf } from './ask.ts';
import { sayLaw } from './law-state.ts';
import { refusals } from './messages.ts';
import { dateSchema, lawSchema, nullable, object, optional } from './schema.ts';

export const stepSchema = object({
  step: Type.String(),
  date: nullable(dateSchema),
  text: Type.String(),
  provision: nullable(Type.String()),
});
export const deadlineSchema = object({
  date: dateSchema,
  hour: nullable(Type.String()),
  weekday: Type.String(),
  term: Type.String(),
  direction: Type.Unsafe<'after' | 'before'>({ type: 'string', enum: ['after', 'before'] }),
  anchor: dateSchema,
  steps: Type.Array(stepSchema),
  provision: nullable(Type.String(), 'the provision that sets this way of counting'),
  confidence: nullable(Type.String()),
  law: lawSchema,
});
export type DeadlineAnswer = Static<typeof deadlineSchema>;
export const deadlineQuery = {
  after: optional(Type.String()),
  before: optional(Type.String()),
  term: Type.String({ description: '15 working days, 10 calendar days, 40 full days, 2 months, 1 year' }),
};

const most: Record<Term['unit'], number> = {
  'working days': 2500,
  'calendar days': 36500,
  'full days': 36500,
  weeks: 5200,
  months: 1200,
  years: 100,
};

/** The day on which a term ends or must have begun. @throws AskError */
export function deadline(
  ask: Ask,
  q: MomentQuery & { after?: string; before?: string; term?: string },
): DeadlineAnswer {
  const after = dateOf(q.after, 'after');
  const before = dateOf(q.before, 'before');
  if ((after === undefined) === (before === undefined))
    throw new AskError(400, 'after-or-before', refusals.afterOrBefore, {}, 'after');
  const term = parseTerm(q.term ?? '');
  if (!term) throw new AskError(400, 'bad-term', refusals.badTerm, { term: (q.term ?? '').slice(0, 40) }, 'term');
  if (term.number > most[term.unit])
    throw new AskError(
      400,
      'term-too-long',
      refusals.termTooLong,
      { term: `${term.number} ${term.unit}`, most: `${most[term.unit]} ${term.unit}` },
      'term',
    );
  const direction = after ? 'after' : 'before';
  const anchor = (after ?? before)!;
  const m = momentOf(ask, { on: q.on ?? anchor, ...(q.known ? { known: q.known } : {}) });
  const law = ask.law.at(m, 'application');
  const id = ask.law.pack.defaults[direction === 'after' ? 'deadlineAfter' : 'deadlineBefore'];
  const said = law.timeLimits.get(id);
  if (!said)
    throw new AskError(404, 'no-counting-rule', refusals.noCountingRule, { date: sayDate(ask.lang, m.inForce) }, 'on');
  const result = computeDeadline(calendarOf(ask.law, m.known), anchor, term, { ...said.data, direction });
  return {
    ...sayDeadline(
      ask,
      { ...result, provision: `${said.work}#${said.wId}`, counting: said.data.counting ?? `${said.work}#${said.wId}` },
      anchor,
    ),
    confidence: said.data.confidence ?? law.provision(said.work, said.wId)?.confidence ?? null,
    law: sayLaw(law, m.inForce, m.known),
  };
}

export function sayDeadline(ask: Ask, d: Deadline, anchor: string): Omit<DeadlineAnswer, 'law' | 'confidence'> {
  return {
    date: d.date,
    hour: d.hour ?? null,
    weekday: sayDate(ask.lang, d.date, 'weekday'),
    term: `${d.term.number} ${d.term.unit}`,
    direction: d.direction,
    anchor,
    steps: d.steps.map((s) => sayStep(ask, s, d)),
    provision: d.counting ?? d.provision ?? null,
  };
}

export const termMessages: Record<Term['unit'], Message> = {
  'working days': {
    kk: '{n} жұмыс күні',
    ru: '{n, plural, one {# рабочий день} few {# рабочих дня} many {# рабочих дней} other {# рабочего дня}}',
    en: '{n, plural, one {# working day} other {# working days}}',
  },
  'calendar days': {
    kk: '{n} күнтізбелік күн',
    ru: '{n, plural, one {# календарный день} few {# календарных дня} many {# календарных дней} other {# календарного дня}}',
    en: '{n, plural, one {# calendar day} other {# calendar days}}',
  },
  'full days': {
    kk: '{n} толық күн',
    ru: '{n, plural, one {# полный день} few {# полных дня} many {# полных дней} other {# полного дня}}',
    en: '{n, plural, one {# full day} other {# full days}}',
  },
  weeks: {
    kk: '{n} апта',
    ru: '{n, plural, one {# неделя} few {# недели} many {# недель} other {# недели}}',
    en: '{n, plural, one {# week} other {# weeks}}',
  },
  months: {
    kk: '{n} ай',
    ru: '{n, plural, one {# месяц} few {# месяца} many {# месяцев} other {# месяца}}',
    en: '{n, plural, one {# month} other {# months}}',
  },
  years: {
    kk: '{n} жыл',
    ru: '{n, plural, one {# год} few {# года} many {# лет} other {# года}}',
    en: '{n, plural, one {# year} other {# years}}',
  },
};

const stepMessages = {
  anchor: { kk: 'Есептің негізі: {date}.', ru: 'Отсчёт от: {date}.', en: 'Counted from: {date}.' },
  'next-day': {
    kk: 'Бұл күннің өзі есепке кірмейді; бірінші күн — {date}.',
    ru: 'Сам этот день не считается; первый день — {date}.',
    en: 'That day itself is not counted; the first day is {date}.',
  },
  'same-day': {
    kk: 'Бұл күннің өзі бірінші күн болып есептеледі: {date}.',
    ru: 'Сам этот день считается первым: {date}.',
    en: 'That day itself is the first day: {date}.',
  },
  after: { kk: '{term} саналды: {date}.', ru: 'Отсчитано: {term} — {date}.', en: 'Counted on {term}: {date}.' },
  before: {
    kk: 'Кері қарай {term} саналды, негіз күні кірмейді: {date}.',
    ru: 'Отсчитано назад: {term}, день события не входит — {date}.',
    en: 'Counted back {term}, the day of the event not included: {date}.',
  },
  full: {
    kk: 'Екі күннің арасында {term} толық өтуі керек: {date}.',
    ru: 'Между двумя датами должно лежать: {term} целиком — {date}.',
    en: '{term} must lie in full between the two dates: {date}.',
  },
  weekend: {
    kk: '{date} — демалыс күні, саналмайды.',
    ru: '{date} — выходной, не считается.',
    en: '{date} is a day off at the weekend and is not counted.',
  },
  holiday: {
    kk: '{date} — мереке күні{title}, саналмайды.',
    ru: '{date} — праздничный день{title}, не считается.',
    en: '{date} is a public holiday{title} and is not counted.',
  },
  'day-off': {
    kk: '{date} — демалыс күні{title}, саналмайды.',
    ru: '{date} — день отдыха{title}, не считается.',
    en: '{date} is a day off{title} and is not counted.',
  },
  substitute: {
    kk: '{date} — демалысқа тура келген {holiday} мерекесі үшін берілген демалыс, саналмайды.',
    ru: '{date} — выходной взамен праздника {holiday}, совпавшего с выходным; не считается.',
    en: '{date} is off for the holiday of {holiday}, which fell on a weekend; it is not counted.',
  },
  'moved-working-day': {
    kk: '{date} — ауыстырылған жұмыс күні, саналады.',
    ru: '{date} — перенесённый рабочий день, считается.',
    en: '{date} is a working day by transfer and is counted.',
  },
  working: { kk: '{date}', ru: '{date}', en: '{date}' },
  'month-end': {
    kk: 'Бұл айда {wanted}-күн жоқ; мерзім {date} аяқталады.',
    ru: 'В этом месяце нет {wanted}-го числа; срок кончается {date}.',
    en: 'That month has no day {wanted}; the term ends on {date}.',
  },
  'next-working-day': {
    kk: 'Соңғы күн {from} жұмыс күні емес; мерзім келесі жұмыс күніне ауысады: {date}.',
    ru: 'Последний день {from} — нерабочий; срок переходит на следующий рабочий день: {date}.',
    en: 'The last day, {from}, is not a working day; the term moves to the next working day: {date}.',
  },
  'previous-working-day': {
    kk: 'Соңғы күн {from} жұмыс күні емес; мерзім алдыңғы жұмыс күніне ауысады: {date}.',
    ru: 'Последний день {from} — нерабочий; срок переходит на предыдущий рабочий день: {date}.',
    en: 'The last day, {from}, is not a working day; the term moves to the working day before: {date}.',
  },
  hour: { kk: 'Сағат {hour} дейін.', ru: 'До {hour}.', en: 'Until {hour}.' },
} satisfies Record<string, Message>;

function sayStep(ask: Ask, s: DeadlineStep, d: Deadline): Static<typeof stepSchema> {
  const date = (v: string) => sayDate(ask.lang, v);
  const line = (message: Message, values: Record<string, string | number>, provision?: string) => ({
    step: s.step,
    date: 'date' in s ? s.date : null,
    text: say(ask.lang, message, values),
    provision: provision ?? null,
  });
  const title = () => {
    const rule = 'date' in s ? calendarOf(ask.law).day(s.date).rule?.data.title : undefined;
    return rule ? ` (${inLang(rule, ask.lang)})` : '';
  };
  switch (s.step) {
    case 'anchor':
      return line(stepMessages.anchor, { date: date(s.date) });
    case 'start':
      return line(stepMessages[s.counts], { date: date(s.date) }, d.counting ?? d.provision);
    case 'count':
      return line(
        s.full ? stepMessages.full : stepMessages[s.direction],
        { term: say(ask.lang, termMessages[s.unit], { n: s.number }), date: date(s.date) },
        d.provision,
      );
    case 'skipped':
      return line(
        stepMessages[s.kind],
        { date: date(s.date), title: title(), holiday: s.substituteFor ? date(s.substituteFor) : '' },
        s.provision,
      );
    case 'moved-working-day':
      return line(stepMessages['moved-working-day'], { date: date(s.date) }, s.provision);
    case 'month-end':
      return line(stepMessages['month-end'], { date: date(s.date), wanted: s.wanted });
    case 'roll':
      return line(stepMessages[s.roll], { from: date(s.from), date: date(s.date) }, d.counting ?? d.provision);
    case 'hour':
      return line(stepMessages.hour, { hour: s.hour });
  }
}
