/** What the pack holds besides acts: reforms and claims, open points, regions, bodies, sources, terms, the calendar of a year. */
import { type Static, Type } from 'typebox';
import { calendarOf } from '../model/calendar.ts';
import { coverage } from '../model/check.ts';
import type { IsoDate } from '../model/dates.ts';
import { checkIdentifier } from '../model/identifier.ts';
import { endOfTime } from '../model/law.ts';
import type { Text } from '../pack/format.ts';
import { type Ask, AskError, dateOf, inLang, type MomentQuery, momentOf } from './ask.ts';
import { refusals } from './messages.ts';
import { series } from './parameters.ts';
import { confidence, dateSchema, nullable, object } from './schema.ts';

const claimSchema = object({
  id: Type.String(),
  said: Type.String(),
  by: Type.String(),
  where: Type.String(),
  date: nullable(Type.String()),
  sentence: nullable(Type.String()),
  statute: Type.String(),
  differs: Type.Boolean(),
  about: Type.Array(Type.String()),
  confidence,
  source: Type.Array(Type.String()),
});
export const claimsSchema = Type.Array(claimSchema);
export const claims = (ask: Ask): Static<typeof claimsSchema> =>
  Object.entries(ask.law.pack.claims).map(([id, c]) => ({
    id,
    said: inLang(c.said, ask.lang),
    by: inLang(c.by, ask.lang),
    where: inLang(c.where, ask.lang),
    date: c.date ?? null,
    sentence: c.sentence ?? null,
    statute: inLang(c.statute, ask.lang),
    differs: c.differs,
    about: c.about,
    confidence: c.confidence,
    source: c.source,
  }));

export const reformsSchema = Type.Array(
  object({
    id: Type.String(),
    title: Type.String(),
    summary: Type.String(),
    domain: Type.String(),
    rows: Type.Array(Type.String()),
    steps: Type.Array(
      object({
        stage: Type.String(),
        date: nullable(dateSchema),
        notBefore: nullable(dateSchema),
        what: Type.String(),
        work: nullable(Type.String()),
        by: nullable(Type.String()),
        confidence,
        source: Type.Array(Type.String()),
        openPoint: nullable(Type.String()),
      }),
    ),
    claims: claimsSchema,
    works: Type.Array(Type.String()),
    offences: Type.Array(Type.String()),
    parameters: Type.Array(
      object({
        name: Type.String(),
        title: Type.String(),
        steps: Type.Array(object({ from: dateSchema, value: Type.Unsafe<unknown>({}), unit: nullable(Type.String()) })),
      }),
    ),
  }),
);
/** Every reform with its dated stages, and claim beside statute. */
export function reforms(ask: Ask): Static<typeof reformsSchema> {
  const all = new Map(claims(ask).map((c) => [c.id, c]));
  return Object.entries(ask.law.pack.reforms).map(([id, r]) => ({
    id,
    title: inLang(r.title, ask.lang),
    summary: inLang(r.summary, ask.lang),
    domain: r.domain,
    rows: r.rows ?? [],
    steps: r.steps.map((s) => ({
      stage: s.stage,
      date: s.date === 'undetermined' ? null : s.date,
      notBefore: s.notBefore ?? null,
      what: inLang(s.what, ask.lang),
      work: s.work ?? null,
      by: s.by ?? null,
      confidence: s.confidence,
      source: s.source ?? [],
      openPoint: s.openPoint ?? null,
    })),
    claims: (r.claims ?? []).flatMap((c) => all.get(c) ?? []),
    works: r.works ?? [],
    offences: r.offences ?? [],
    parameters: (r.parameters ?? []).map((name) => ({
      name,
      title: inLang(ask.law.pack.parameters[name.replace(/\[.*$/, '')]?.title, ask.lang) || name,
      steps: series(ask, name, endOfTime).map((s) => ({ from: s.from, value: s.value, unit: s.unit })),
    })),
  }));
}

export const openPointsSchema = Type.Array(
  object({
    id: Type.String(),
    text: Type.String(),
    question: nullable(Type.String()),
    affects: Type.Array(Type.String()),
    source: Type.Array(Type.String()),
  }),
);
export const openPoints = (ask: Ask): Static<typeof openPointsSchema> =>
  Object.entries(ask.law.pack.openPoints)
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([id, o]) => ({
      id,
      text: inLang(o.text, ask.lang),
      question: o.question ? inLang(o.question, ask.lang) : null,
      affects: o.affects ?? [],
      source: o.source ?? [],
    }));

const named = (names: readonly { from?: string; to?: string; name: Text }[], on: string, ask: Ask) =>
  inLang(
    (names.findLast((n) => (n.from ?? '') <= on && (n.to === undefined || on < n.to)) ?? names.at(-1))!.name,
    ask.lang,
  );
const stands = (x: { from?: string; to?: string }, on: string) =>
  (x.from ?? '') <= on && (x.to === undefined || on < x.to);

export const regionsSchema = Type.Array(
  object({
    code: Type.String(),
    name: Type.String(),
    kind: Type.String(),
    oldCode: nullable(Type.String()),
    from: nullable(dateSchema),
    to: nullable(dateSchema),
    exists: Type.Boolean(),
    predecessor: nullable(Type.String(), 'the region that it was separated from'),
    timeZone: nullable(Type.String(), 'IANA time zone on the date'),
    names: Type.Array(object({ from: nullable(dateSchema), to: nullable(dateSchema), name: Type.String() })),
    population: Type.Array(object({ date: dateSchema, value: Type.Number(), confidence })),
    confidence,
  }),
);
/** Regions, with their names, existence and population on the date. */
export function regions(ask: Ask, q: MomentQuery): Static<typeof regionsSchema> {
  const { inForce } = momentOf(ask, q);
  return Object.entries(ask.law.pack.regions).map(([code, r]) => ({
    code,
    name: named(r.names, inForce, ask),
    kind: inLang(ask.law.pack.regionKinds[r.kind], ask.lang) || r.kind,
    oldCode: r.oldCode ?? null,
    from: r.from ?? null,
    to: r.to ?? null,
    exists: stands(r, inForce),
    predecessor: r.predecessor ?? null,
    timeZone: stands(r, inForce) ? timeZoneOf(ask, code, inForce) : null,
    names: r.names.map((n) => ({ from: n.from ?? null, to: n.to ?? null, name: inLang(n.name, ask.lang) })),
    population: (r.population ?? []).map((p) => ({ date: p.date, value: p.value, confidence: p.confidence })),
    confidence: r.confidence,
  }));
}

/** The time zone of a region on a day: its own where it has one, else that of the whole country. */
function timeZoneOf(ask: Ask, region: string, on: IsoDate): string | null {
  const holds = ask.law.pack.timeZones.filter((z) => z.from <= on && (z.to === undefined || on < z.to));
  return (holds.find((z) => z.region === region) ?? holds.find((z) => z.region === undefined))?.zone ?? null;
}

export const bodiesSchema = Type.Array(
  object({
    id: Type.String(),
    name: Type.String(),
    kind: Type.String(),
    from: nullable(dateSchema),
    to: nullable(dateSchema),
    exists: Type.Boolean(),
    above: Type.Array(object({ body: Type.String(), name: Type.String(), provision: nullable(Type.String()) })),
    successor: nullable(Type.String()),
    region: nullable(Type.String()),
    about: nullable(Type.String()),
    confidence,
  }),
);
/** The bodies of state and who stands above whom on the date. */
export function bodies(ask: Ask, q: MomentQuery): Static<typeof bodiesSchema> {
  const { inForce } = momentOf(ask, q);
  const all = ask.law.pack.bodies;
  return Object.entries(all).map(([id, b]) => ({
    id,
    name: named(b.names, inForce, ask),
    kind: inLang(ask.law.pack.bodyKinds[b.kind], ask.lang) || b.kind,
    from: b.from ?? null,
    to: b.to ?? null,
    exists: stands(b, inForce),
    above: (b.above ?? [])
      .filter((a) => stands(a, inForce))
      .map((a) => ({
        body: a.body,
        name: all[a.body] ? named(all[a.body]!.names, inForce, ask) : a.body,
        provision: a.provision ?? null,
      })),
    successor: b.successor ?? null,
    region: b.region ?? null,
    about: b.about ? inLang(b.about, ask.lang) : null,
    confidence: b.confidence,
  }));
}

export const sourcesSchema = Type.Array(
  object({ id: Type.String(), title: Type.String(), href: nullable(Type.String()) }),
);
export const sources = (ask: Ask): Static<typeof sourcesSchema> =>
  Object.entries(ask.law.pack.sources).map(([id, s]) => ({
    id,
    title: inLang(s.title, ask.lang),
    href: s.href ?? null,
  }));

export const termsSchema = Type.Array(
  object({ kk: nullable(Type.String()), ru: nullable(Type.String()), en: Type.String(), review: Type.Boolean() }),
);
export const terms = (ask: Ask): Static<typeof termsSchema> =>
  ask.law.pack.terms.map((t) => ({ kk: t.kk ?? null, ru: t.ru ?? null, en: t.en, review: t.review ?? false }));

export const calendarSchema = object({
  year: Type.Integer(),
  days: Type.Array(
    object({
      date: dateSchema,
      kind: Type.String(),
      working: Type.Boolean(),
      title: nullable(Type.String()),
      substituteFor: nullable(dateSchema),
      provision: nullable(Type.String()),
      confidence: nullable(Type.String()),
    }),
  ),
});
/** Holidays, transfers and substitutes of a year; ordinary weekends are left out. @throws AskError */
export function calendar(ask: Ask, year: string, q: Pick<MomentQuery, 'known'>): Static<typeof calendarSchema> {
  const first = dateOf(`${year}-01-01`, 'year')!;
  const known = dateOf(q.known, 'known') ?? endOfTime;
  return {
    year: +first.slice(0, 4),
    days: [...calendarOf(ask.law, known).year(+first.slice(0, 4)).values()]
      .filter((d) => d.kind !== 'weekend')
      .map((d) => ({
        date: d.date,
        kind: d.kind,
        working: d.working,
        title: d.rule?.data.title ? inLang(d.rule.data.title, ask.lang) : null,
        substituteFor: d.substituteFor ?? null,
        provision: d.rule ? `${d.rule.work}#${d.rule.wId}` : null,
        confidence: d.rule?.data.confidence ?? null,
      })),
  };
}

export const coverageSchema = Type.Array(
  object({
    name: Type.String(),
    kind: Type.String(),
    periods: Type.Array(object({ from: dateSchema, to: nullable(dateSchema) })),
    gaps: Type.Array(object({ from: dateSchema, to: nullable(dateSchema) })),
  }),
);
const open = (p: { from: string; to?: string }) => ({ from: p.from, to: p.to ?? null });
/** The time line of every parameter, rule and time limit, with its gaps. */
export const coverageOf = (ask: Ask): Static<typeof coverageSchema> =>
  coverage(ask.law).map((c) => ({ name: c.name, kind: c.kind, periods: c.periods.map(open), gaps: c.gaps.map(open) }));

export const identifierSchema = object({
  identifier: Type.String(),
  title: Type.String(),
  valid: Type.Boolean(),
  fault: nullable(Type.String()),
  provision: nullable(Type.String()),
});
/** Whether an identity number is well formed. The number comes in the body and goes nowhere. @throws AskError 404 */
export function identifier(ask: Ask, id: string, number: string): Static<typeof identifierSchema> {
  const found = Object.hasOwn(ask.law.pack.identifiers, id) ? ask.law.pack.identifiers[id] : undefined;
  if (!found)
    throw new AskError(
      404,
      'no-identifier',
      refusals.noIdentifier,
      { name: id.slice(0, 40), some: Object.keys(ask.law.pack.identifiers).join(', ') },
      'identifier',
    );
  const result = checkIdentifier(found, number);
  return {
    identifier: id,
    title: inLang(found.title, ask.lang),
    valid: result.valid,
    fault: result.fault ?? null,
    provision: found.provision ?? null,
  };
}

export const stateSchema = object({
  jurisdiction: Type.String(),
  name: Type.String(),
  languages: Type.Array(Type.String()),
  pack: Type.String({ description: 'SHA-256 of the pack’s files' }),
  hash: Type.String({ description: 'SHA-256 of the law in this state' }),
  inForce: dateSchema,
  known: nullable(dateSchema),
  from: nullable(dateSchema),
  to: nullable(dateSchema),
  works: Type.Integer(),
  parameters: Type.Integer(),
  rules: Type.Integer(),
  offences: Type.Integer(),
  dates: Type.Array(dateSchema),
  openPoints: Type.Integer(),
  digest: Type.String(),
});
/** The state of the law on a moment: its hash, its limits in time, its size. */
export function state(ask: Ask, q: MomentQuery): Static<typeof stateSchema> {
  const m = momentOf(ask, q);
  const law = ask.law.at(m);
  const { pack } = ask.law;
  return {
    jurisdiction: pack.jurisdiction,
    name: inLang(pack.name, ask.lang),
    languages: pack.languages,
    pack: pack.hash,
    hash: law.hash,
    inForce: m.inForce,
    known: m.known === endOfTime ? null : m.known,
    from: law.from ?? null,
    to: law.to ?? null,
    works: ask.law.works.size,
    parameters: law.parameters.size,
    rules: law.rules.size,
    offences: law.offences.size,
    dates: [...ask.law.breaks(m.known)],
    openPoints: Object.keys(pack.openPoints).length,
    digest: inLang(pack.disclaimer, ask.lang),
  };
}
