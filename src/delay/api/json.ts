/** The figures as JSON, and the schemas that say what is in them. */
import { type Static, Type } from 'typebox';
import { bodyName, type Law } from '../../law/index.ts';
import { type Cell, isNumber } from '../../platform/disclosure/suppress.ts';
import { type Lang, say } from '../../platform/i18n/i18n.ts';
import type { OneBody, Overview } from '../delay.ts';
import { type Count, counts } from '../model/figures.ts';
import type { Figures } from '../model/publish.ts';
import { publications } from '../model/stay.ts';
import { m } from '../pages/messages.ts';
import type { Ledger } from '../queries/ledger.ts';
import { monthly } from '../queries/months.ts';
import { regionName } from '../queries/region-name.ts';
import type { AsOf } from '../store/project.ts';

const Shown = (about: string) =>
  Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], { description: `${about} null: see between` });
const Days = (about: string) =>
  Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], {
    description: `${about} null: fewer than 5 cases stand behind it, or it would give such away`,
  });
const Between = Type.Record(
  Type.String(),
  Type.Object({
    least: Type.Integer({ minimum: 0 }),
    most: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], { description: 'null: no more is known' }),
  }),
  {
    description:
      'for each count that is null: the range in which it lies; 1 to 4 is a small number, a wider range hides one beside it',
  },
);
type Between = Static<typeof Between>;
const day = Type.String({ description: 'YYYY-MM-DD' });

export const AsOfSchema = Type.Object({
  entries: Type.Integer({ description: 'the first so many entries of the public record were counted' }),
  root: Type.String({
    description: 'root hash of these entries (RFC 9162), Base 64: compare it with a checkpoint of the record',
  }),
  time: Type.Union([Type.String(), Type.Null()], { description: 'when they were read (ISO 8601)' }),
});

export const FiguresSchema = Type.Object({
  ...(Object.fromEntries(
    counts.map((c) => [c, Shown(`${say('en', m.counts[c])}. ${say('en', m.countHints[c])}`)]),
  ) as Record<Count, ReturnType<typeof Shown>>),
  medianDays: Days('Median of calendar days from registration to answer, of `answered`.'),
  ninetiethDays: Days('90th percentile (nearest rank) of the same.'),
  daysLate: Days('Days over the legal term of all late answers together.'),
  mostDaysLate: Days('Days over the legal term of the latest answer.'),
  daysOverdue: Days('Days over the legal term, up to the day, of all that is overdue.'),
  oldestDays: Days('Days over the legal term of the oldest that is overdue.'),
  between: Between,
});
export type JsonFigures = Static<typeof FiguresSchema>;

export const OverviewSchema = Type.Object({
  jurisdiction: Type.String(),
  on: day,
  asOf: AsOfSchema,
  total: FiguresSchema,
  regions: Type.Array(
    Type.Object({
      region: Type.String(),
      name: Type.String(),
      bodies: Type.Array(Type.String()),
      figures: FiguresSchema,
    }),
  ),
  bodies: Type.Array(
    Type.Object({
      ...{ body: Type.String(), name: Type.String(), region: Type.Union([Type.String(), Type.Null()]) },
      figures: FiguresSchema,
    }),
  ),
});
export type JsonOverview = Static<typeof OverviewSchema>;

const transferNames = ['satisfied', 'passedInTime', 'passedLate', 'overdue'] as const;
export const BodySchema = Type.Object({
  ...{ jurisdiction: Type.String(), on: day, asOf: AsOfSchema, body: Type.String(), name: Type.String() },
  region: Type.Union([Type.String(), Type.Null()]),
  figures: FiguresSchema,
  complaintsAboutIt: Type.Object(
    {
      ...(Object.fromEntries(transferNames.map((t) => [t, Shown(`${say('en', m.transferCounts[t])}.`)])) as Record<
        (typeof transferNames)[number],
        ReturnType<typeof Shown>
      >),
      between: Between,
    },
    { description: say('en', m.transfersText) },
  ),
  months: Type.Array(
    Type.Object({
      month: Type.String({ description: 'YYYY-MM' }),
      ...(Object.fromEntries(monthly.map((c) => [c, Shown(`${say('en', m.counts[c])} in the month.`)])) as Record<
        (typeof monthly)[number],
        ReturnType<typeof Shown>
      >),
      between: Between,
    }),
  ),
});

const What = Type.Unsafe<string>({ type: 'string', enum: [...publications] });
export const LedgerSchema = Type.Object({
  ...{ on: day, asOf: AsOfSchema },
  counts: Type.Object(
    Object.fromEntries(publications.map((p) => [p, Type.Integer({ description: say('en', m.what[p]) })])),
  ),
  waiting: Type.Integer({ description: 'asked for and not decided by the day' }),
  declinedFor: Type.Array(Type.Object({ reason: Type.String(), count: Type.Integer() })),
  entries: Type.Array(
    Type.Object({
      entry: Type.Integer({ description: 'its number in the public record' }),
      ...{ on: day, what: What, reason: Type.Union([Type.String(), Type.Null()]) },
    }),
    { description: 'newest first' },
  ),
  next: Type.Union([Type.Integer(), Type.Null()], { description: '`before` of the next page' }),
});

/** Numbers as they are, `null` for what is not shown, and beside them in which range it lies. */
function cells<K extends string>(of: Readonly<Record<K, Cell>>): Record<K, number | null> & { between: Between } {
  const between: Between = {};
  const out = {} as Record<K, number | null>;
  for (const [k, cell] of Object.entries(of) as [K, Cell][]) {
    out[k] = isNumber(cell) ? cell : null;
    if (!isNumber(cell)) between[k] = { least: cell.low, most: Number.isFinite(cell.high) ? cell.high : null };
  }
  return { ...out, between };
}

const figuresOf = (f: Figures): JsonFigures => ({
  ...cells(f.counts),
  ...{ medianDays: f.median, ninetiethDays: f.ninetieth, daysLate: f.daysLate, mostDaysLate: f.mostLate },
  ...{ daysOverdue: f.daysOverdue, oldestDays: f.oldest },
});

export const overviewJson = (law: Law, lang: Lang, o: Overview): JsonOverview => ({
  ...{ jurisdiction: law.pack.jurisdiction, on: o.on, asOf: o.asOf, total: figuresOf(o.total) },
  regions: o.regions
    .map((r) => ({
      region: r.region,
      name: regionName(law, lang, r.region, o.on),
      bodies: r.bodies,
      figures: figuresOf(r),
    }))
    .sort((a, b) => (a.region < b.region ? -1 : 1)),
  bodies: o.bodies
    .map((b) => ({ body: b.body, name: bodyName(law, lang, b.body, o.on), region: b.region, figures: figuresOf(b) }))
    .sort((a, b) => (a.body < b.body ? -1 : 1)),
});

export const bodyJson = (law: Law, lang: Lang, o: OneBody): Static<typeof BodySchema> => ({
  ...{ jurisdiction: law.pack.jurisdiction, on: o.on, asOf: o.asOf, body: o.figures.body, region: o.figures.region },
  ...{ name: bodyName(law, lang, o.figures.body, o.on), figures: figuresOf(o.figures) },
  complaintsAboutIt: cells(o.figures.transfers),
  months: o.months.map(({ month, counts: c }) => ({ month, ...cells(c) })),
});

export const ledgerJson = (on: string, l: Ledger & { asOf: AsOf }): Static<typeof LedgerSchema> => ({
  ...{ on, asOf: l.asOf, counts: l.counts, waiting: l.waiting, declinedFor: l.reasons },
  ...{ entries: l.entries, next: l.next },
});
