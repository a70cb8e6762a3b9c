/** What everybody may see, as JSON and CSV, and the schemas that say what is in them. */
import { type Static, type TUnsafe, Type } from 'typebox';
import { type Ask, bodyName } from '../../law/index.ts';
import { type Cell, isNumber } from '../../platform/disclosure/suppress.ts';
import type { Lang } from '../../platform/i18n/i18n.ts';
import { measures } from '../model/figures.ts';
import { answers, type Question, questions } from '../model/observer.ts';
import { outcomes } from '../model/slot.ts';
import { m } from '../pages/public-messages.ts';
import type { PublicFigures } from '../queries/public.ts';
import type { PublicAssembly } from '../store/public.ts';

const str = Type.String();
const day = Type.String({ description: 'YYYY-MM-DD' });
const nullOr = <T extends Parameters<typeof Type.Union>[0][number]>(t: T) => Type.Union([t, Type.Null()]);
export const outcomeSchema = Type.Unsafe<string>({ type: 'string', enum: [...outcomes] });

const assemblyFields = {
  ...{ number: str, form: str, body: str, bodyName: str, registeredOn: day, day },
  place: nullOr(Type.String({ description: 'code of a place of the register; null: elsewhere' })),
  placeName: nullOr(str),
  ...{ startsAt: Type.String({ format: 'date-time' }), endsAt: Type.String({ format: 'date-time' }) },
  ...{ expected: nullOr(Type.Integer()), outcome: outcomeSchema },
  byWhat: Type.String({ description: 'answer, silence, agreement; empty: not decided' }),
  came: Type.Record(str, Type.Integer(), { description: 'people who came, by who counted' }),
};
export const listSchema = Type.Object({
  assemblies: Type.Array(Type.Object(assemblyFields)),
  next: nullOr(Type.String({ description: '`after` of the next page' })),
});
export const oneSchema = Type.Object({
  ...assemblyFields,
  clocks: Type.Array(
    Type.Object({
      ...{ limit: str, title: str, binds: str, dueOn: day, state: str, endedOn: nullOr(day) },
      provision: Type.String({ description: 'work#wId' }),
    }),
  ),
  steps: Type.Array(
    Type.Object({
      ...{ position: Type.Integer(), kind: str, on: day, body: nullOr(str), ground: nullOr(str) },
      entry: Type.String({ description: 'id of its entry in the public record' }),
    }),
  ),
  reports: Type.Object({
    reports: nullOr(Type.Integer({ description: 'null: there are fewer than 5' })),
    answers: Type.Object(
      Object.fromEntries(
        questions.map((q) => [
          q,
          nullOr(
            Type.Object(Object.fromEntries(answers.map((a) => [a, Type.Integer()])), {
              description: m.questions[q].en,
            }),
          ),
        ]),
      ),
      { description: 'null: one of the answers is too rare to be shown' },
    ),
    counted: nullOr(Type.Object({ median: Type.Integer(), of: Type.Integer() })),
  }),
});

export function assemblyJson(ask: Ask, a: PublicAssembly) {
  return {
    ...{ number: a.number, form: a.form, body: a.body, registeredOn: a.registeredOn, day: a.day, place: a.place },
    bodyName: bodyName(ask.law, ask.lang, a.body, a.day),
    placeName: a.placeName ? a.placeName[ask.lang] : null,
    ...{ startsAt: a.startsAt.toISOString(), endsAt: a.endsAt.toISOString(), expected: a.expected },
    ...{ outcome: a.outcome, byWhat: a.byWhat, came: a.came },
  };
}

export const compareSchema = Type.Object({
  ...{ form: str, day, filedOn: Type.Optional(day), on: Type.Optional(day) },
  laws: Type.Array(
    Type.Object({
      ...{ on: day, acts: Type.Array(str), filedOn: nullOr(day) },
      deadlines: Type.Array(Type.Unsafe<unknown>({ description: 'as in an assessment' })),
      values: Type.Array(Type.Unsafe<unknown>({ description: 'as in the answer on parameters' })),
      conditions: Type.Array(
        Type.Object({
          ...{ title: str, provision: str },
          holds: nullOr(Type.Boolean({ description: 'null: it does not follow from form and days' })),
        }),
      ),
    }),
  ),
});

/** What a reporter sends: the same as the form. */
export const reportSchema = Type.Object(
  {
    role: Type.String({ description: 'organiser, participant, journalist, observer …' }),
    from: Type.String({ description: 'local time of the day of the assembly, HH:MM' }),
    ...{ to: str, counted: Type.Optional(Type.Integer({ minimum: 0, description: 'people counted' })) },
    seen: Type.Object(
      Object.fromEntries(
        questions.map((q) => [
          q,
          Type.Unsafe<string>({ type: 'string', enum: [...answers], description: m.questions[q].en }),
        ]),
      ) as Record<Question, TUnsafe<string>>,
      { additionalProperties: false },
    ),
    remark: Type.Optional(Type.String({ description: 'seen by nobody but you' })),
  },
  { additionalProperties: false },
);

/* ------------------------------------------------- figures */

const figure = Type.Object(
  {
    least: Type.Integer({ minimum: 0 }),
    most: nullOr(Type.Integer({ minimum: 0, description: 'null: no more is known' })),
  },
  { description: 'the number lies between; where both are the same, it is that number. 1 to 4 is a small number' },
);
export const figuresSchema = Type.Object({
  on: day,
  counts: Type.Object(
    Object.fromEntries(measures.map((k) => [k, Type.Intersect([figure], { description: m.measures[k].en })])),
  ),
  grounds: Type.Array(Type.Object({ ground: str, refused: figure })),
  places: Type.Array(
    Type.Object({ body: str, place: nullOr(str), name: nullOr(str), received: figure, refused: figure }),
  ),
  answered: figure,
  medianDays: nullOr(Type.Number({ description: 'calendar days from registration to answer; null: fewer than 5' })),
  ninetiethDays: nullOr(Type.Number({ description: '90th percentile (nearest rank) of the same' })),
});
type Shown = Static<typeof figure>;
export interface FiguresJson {
  on: string;
  counts: Record<string, Shown>;
  grounds: { ground: string; refused: Shown }[];
  places: { body: string; place: string | null; name: string | null; received: Shown; refused: Shown }[];
  answered: Shown;
  medianDays: number | null;
  ninetiethDays: number | null;
}

const shown = (cell: Cell): Shown =>
  isNumber(cell)
    ? { least: cell, most: cell }
    : { least: cell.low, most: Number.isFinite(cell.high) ? cell.high : null };

export const figuresJson = (f: PublicFigures, lang: Lang): FiguresJson => ({
  on: f.on,
  counts: Object.fromEntries(measures.map((k) => [k, shown(f.counts[k])])),
  grounds: f.grounds.map((g) => ({ ground: g.ground, refused: shown(g.refused) })),
  places: f.places.map((p) => ({
    ...{ body: p.body, place: p.place, name: (p.place && f.names.get(p.place)?.[lang]) || null },
    ...{ received: shown(p.received), refused: shown(p.refused) },
  })),
  ...{ answered: shown(f.answered), medianDays: f.median, ninetiethDays: f.ninetieth },
});

const field = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** One figure a line: which table, of what, which measure, and between which numbers it lies. */
export function figuresCsv(f: FiguresJson): string {
  const line = (table: string, code: string, measure: string, s: Shown) => [
    f.on,
    table,
    code,
    measure,
    s.least,
    s.most,
  ];
  const exactly = (n: number | null): Shown => ({ least: n ?? 0, most: n });
  const lines = [
    ['on', 'table', 'code', 'measure', 'least', 'most'],
    ...Object.entries(f.counts).map(([k, s]) => line('all', 'all', k, s)),
    ...f.grounds.map((g) => line('ground', g.ground, 'refused', g.refused)),
    ...f.places.flatMap((p) => [
      line('place', `${p.body} ${p.place ?? ''}`.trim(), 'received', p.received),
      line('place', `${p.body} ${p.place ?? ''}`.trim(), 'refused', p.refused),
    ]),
    line('all', 'all', 'answered', f.answered),
    ...(f.medianDays === null ? [] : [line('all', 'all', 'medianDays', exactly(f.medianDays))]),
    ...(f.ninetiethDays === null ? [] : [line('all', 'all', 'ninetiethDays', exactly(f.ninetiethDays))]),
  ];
  return `${lines.map((l) => l.map(field).join(',')).join('\r\n')}\r\n`;
}
