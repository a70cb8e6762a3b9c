/** An act on a date: its provisions, what each of them says, the days on which it changed, and what it changes elsewhere. */
import { type Static, Type } from 'typebox';
import { sayDate } from '../../platform/i18n/i18n.ts';
import { exists } from '../model/check.ts';
import type { IsoDate } from '../model/dates.ts';
import type { ProvisionState } from '../model/fold.ts';
import type { LawInForce, Resolved } from '../model/law.ts';
import type { ModificationData, WorkData } from '../pack/format.ts';
import { type Ask, AskError, type AskedMoment, inLang, type MomentQuery, momentOf, saidKnown } from './ask.ts';
import { expressionFrom, expressionIri, sayChange } from './law-state.ts';
import { refusals } from './messages.ts';
import { type HeldValue, heldValue, heldValueSchema } from './parameter-value.ts';
import { changeSchema, confidence, dateSchema, nullable, object } from './schema.ts';

export const workStatuses = ['in-force', 'repealed', 'not-yet-in-force', 'undetermined', 'spent', 'not-known'] as const;
const status = Type.Unsafe<(typeof workStatuses)[number]>({ type: 'string', enum: [...workStatuses] });

const eventSchema = object({
  id: Type.String(),
  type: Type.String(),
  date: nullable(dateSchema),
  notBefore: nullable(dateSchema),
  condition: nullable(Type.String()),
  confidence: nullable(Type.String()),
  openPoint: nullable(Type.String()),
});
const headSchema = {
  short: Type.String(),
  iri: Type.String(),
  kind: Type.String(),
  number: Type.String(),
  title: Type.String(),
  status,
  inForceFrom: nullable(dateSchema),
  repealedOn: nullable(dateSchema),
  changes: Type.Integer({ description: 'how many days changed it, as far as is known' }),
  confidence,
  source: Type.Array(Type.String()),
};
export const workSummarySchema = object(headSchema);
export type WorkSummary = Static<typeof workSummarySchema>;
export const worksSchema = Type.Array(workSummarySchema);

export interface ProvisionAnswer {
  wId: string;
  eId: string;
  iri: string;
  num: string | null;
  heading: string | null;
  text: string | null;
  status: 'in-force' | 'ended';
  endedOn: string | null;
  since: string | null;
  changedBy: string[];
  uncertain: string | null;
  role: string | null;
  modality: string | null;
  confidence: string;
  source: string[];
  openPoint: string | null;
  parameters: HeldValue[];
  offences: string[];
  rules: string[];
  children: ProvisionAnswer[];
}
const provisionProperties = {
  wId: Type.String({ description: 'permanent id' }),
  eId: Type.String({ description: 'id that follows the numbering' }),
  iri: Type.String(),
  num: nullable(Type.String()),
  heading: nullable(Type.String()),
  text: nullable(Type.String(), 'unofficial digest'),
  status: Type.Unsafe<'in-force' | 'ended'>({ type: 'string', enum: ['in-force', 'ended'] }),
  endedOn: nullable(dateSchema),
  since: nullable(dateSchema, 'the wording is in force since'),
  changedBy: Type.Array(Type.String(), { description: 'the acts that made the wording what it is' }),
  uncertain: nullable(Type.String(), 'open point: a change may already be in force'),
  role: nullable(Type.String()),
  modality: nullable(Type.String()),
  confidence,
  source: Type.Array(Type.String()),
  openPoint: nullable(Type.String()),
  parameters: Type.Array(heldValueSchema),
  offences: Type.Array(Type.String()),
  rules: Type.Array(Type.String()),
};
export const provisionSchema = Type.Unsafe<ProvisionAnswer>({
  ...object({
    ...provisionProperties,
    children: Type.Array(
      Type.Unsafe<ProvisionAnswer>({
        type: 'object',
        additionalProperties: true,
        description: 'provisions of the same form',
      }),
    ),
  }),
});
const modificationSchema = object({
  type: Type.String(),
  target: Type.String(),
  source: nullable(Type.String()),
  old: nullable(Type.String()),
  new: nullable(Type.String()),
  count: Type.Integer(),
  inForce: nullable(dateSchema),
  note: nullable(Type.String()),
});
export const workSchema = object({
  ...headSchema,
  expression: Type.String({ description: 'IRI of this text: language and the day since which it stands' }),
  inForce: dateSchema,
  known: nullable(dateSchema),
  digest: Type.String({ description: 'what the text is: an unofficial digest' }),
  about: nullable(Type.String()),
  note: nullable(Type.String()),
  links: Type.Array(object({ href: Type.String(), label: Type.String() })),
  events: Type.Array(eventSchema),
  dates: Type.Array(object({ date: dateSchema, by: Type.Array(Type.String()) }), {
    description: 'the days on which it changed',
  }),
  provisions: Type.Array(provisionSchema),
  modifications: Type.Array(modificationSchema, { description: 'what it changes elsewhere' }),
  openPoints: Type.Array(Type.String()),
  hash: Type.String({ description: 'SHA-256 of the law in this state' }),
});
export type WorkAnswer = Static<typeof workSchema>;

/** The work of a name. @throws AskError 404 */
export function workOf(ask: Ask, name: string): WorkData {
  const work = ask.law.work(name);
  if (!work)
    throw new AskError(
      404,
      'no-work',
      refusals.noWork,
      { name: name.slice(0, 80), jurisdiction: ask.law.pack.jurisdiction },
      'work',
    );
  return work;
}

/** `cc#art_120__para_1`, `/akn/kz/…/226-5#art_120` → work and wId. @throws AskError 404 */
export function provisionOf(ask: Ask, reference: string): { work: WorkData; wId: string } {
  const [name, wId = ''] = reference.split('#') as [string, string | undefined];
  const work = workOf(ask, name);
  if (!exists(ask.law, work.short, wId))
    throw new AskError(
      404,
      'no-provision',
      refusals.noProvision,
      { work: work.short, wId: wId.slice(0, 80) },
      'provision',
    );
  return { work, wId };
}

/** The days on which a work changed, with the acts that did it. */
export function changeDates(ask: Ask, short: string, known: IsoDate): ChangeDate[] {
  const changes = ask.law.resolved(known, 'force', short);
  let dates = datesOf.get(changes);
  if (!dates) datesOf.set(changes, (dates = datesIn(changes)));
  return dates;
}
type ChangeDate = { date: IsoDate; by: string[] };
/** What is known of a work does not change, so its days are worked out once. */
const datesOf = new WeakMap<readonly Resolved[], ChangeDate[]>();
function datesIn(changes: readonly Resolved[]): ChangeDate[] {
  const days = new Map<IsoDate, Set<string>>();
  for (const c of changes) {
    if (c.change.type === 'annotation') continue;
    for (const d of [c.start, c.end])
      if (d !== undefined) (days.get(d) ?? days.set(d, new Set()).get(d)!).add(c.change.by.short);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, by]) => ({ date, by: [...by] }));
}

export function summarise(ask: Ask, work: WorkData, m: AskedMoment): WorkSummary {
  const dates = changeDates(ask, work.short, m.known);
  const state = ask.law.at(m).work(work.short);
  const events = ask.law.events(m.known);
  const starts = Object.entries(work.events)
    .filter(([, e]) => e.type === 'inForce')
    .map(([id]) => events.date({ work: work.short, id }));
  const first = starts.filter((d) => d !== undefined).sort()[0];
  const published = Object.entries(work.events)
    .filter(([, e]) => e.type === 'published')
    .map(([id]) => events.date({ work: work.short, id }))
    .filter((d) => d !== undefined)
    .sort()[0];
  const s = state.repealed
    ? 'repealed'
    : published !== undefined && published > m.known
      ? 'not-known'
      : first === undefined
        ? 'undetermined'
        : first > m.inForce
          ? 'not-yet-in-force'
          : (work.provisions?.length ?? 0) === 0 && (work.modifications?.length ?? 0) > 0
            ? 'spent'
            : 'in-force';
  return {
    short: work.short,
    iri: work.work,
    kind: work.kind,
    number: work.number,
    title: inLang(work.title, ask.lang),
    status: s,
    inForceFrom: first ?? null,
    repealedOn: state.repealed?.on ?? null,
    changes: dates.length,
    confidence: work.confidence,
    source: work.source,
  };
}

/** All works, oldest first. */
export function works(ask: Ask, q: MomentQuery): WorkSummary[] {
  const m = momentOf(ask, q);
  return [...ask.law.works.values()]
    .sort((a, b) => (dateInIri(a) < dateInIri(b) ? -1 : 1))
    .map((w) => summarise(ask, w, m));
}
const dateInIri = (w: WorkData): string => /\/(\d{4}(-\d\d-\d\d)?)\//.exec(w.work)?.[1] ?? '';

/** One work on a date. @throws AskError 404 if there is none, or it had no text then (with the day from which it has) */
export function work(ask: Ask, name: string, q: MomentQuery): WorkAnswer {
  const m = momentOf(ask, q);
  const w = workOf(ask, name);
  const head = summarise(ask, w, m);
  refuseIfAbsent(ask, w, head, m);
  const law = ask.law.at(m);
  const { expression, events, provisions, modifications } = contentOf(ask, law, w, m);
  // Not a spread: with as many members behind it, V8 takes 12 µs for that, a hundred times as long.
  return Object.assign(head, {
    expression,
    inForce: m.inForce,
    known: saidKnown(m.known),
    digest: inLang(ask.law.pack.disclaimer, ask.lang),
    about: w.about ? inLang(w.about, ask.lang) : null,
    note: w.note ? inLang(w.note, ask.lang) : null,
    links: w.links,
    events,
    dates: changeDates(ask, w.short, m.known),
    provisions,
    modifications,
    openPoints: w.openPoints ?? [],
    hash: law.hash,
  });
}

/** What a work says in one state of the law, in one language: it cannot change, so it is put together once. */
function contentOf(
  ask: Ask,
  law: LawInForce,
  w: WorkData,
  m: AskedMoment,
): Pick<WorkAnswer, 'expression' | 'events' | 'provisions' | 'modifications'> {
  const key = `content ${ask.lang} ${w.short}`;
  let content = law.kept.get(key) as ReturnType<typeof contentOf> | undefined;
  if (!content) {
    const state = law.work(w.short);
    const events = ask.law.events(m.known);
    const from = expressionFrom(ask.law.resolved(m.known, 'force', w.short), m.inForce);
    content = {
      expression: expressionIri(w.work, ask.lang, from),
      events: Object.entries(w.events).map(([id, e]) => ({
        id,
        type: e.type,
        date: events.date({ work: w.short, id }) ?? null,
        notBefore: e.notBefore ?? null,
        condition: e.condition ? inLang(e.condition, ask.lang) : null,
        confidence: e.confidence ?? w.confidence,
        openPoint: e.openPoint ?? null,
      })),
      provisions: state.roots.map((wId) => sayProvision(ask, law, w, state.provisions.get(wId)!, m)),
      modifications: (w.modifications ?? []).map((mod) => sayModification(ask, w, mod, m)),
    };
    law.kept.set(key, content);
  }
  return content;
}

function sayModification(
  ask: Ask,
  w: WorkData,
  mod: ModificationData,
  m: AskedMoment,
): Static<typeof modificationSchema> {
  const events = ask.law.events(m.known);
  const start = mod.in ?? Object.entries(w.events).find(([, e]) => e.type === 'inForce')?.[0];
  const inserted = mod.provision?.text ?? mod.provision?.heading;
  return {
    type: mod.type,
    target: mod.target,
    source: mod.by ? `${w.short}#${mod.by}` : null,
    old: mod.old ? inLang(mod.old, ask.lang) : null,
    new: mod.new ? inLang(mod.new, ask.lang) : inserted ? inLang(inserted, ask.lang) : null,
    count: mod.count ?? 1,
    inForce: (start && events.date({ work: w.short, id: start })) || null,
    note: mod.note ? inLang(mod.note, ask.lang) : null,
  };
}

function refuseIfAbsent(ask: Ask, w: WorkData, head: WorkSummary, m: AskedMoment): void {
  const what = `${w.number} (${w.short})`;
  if (head.status === 'not-known') {
    const published = Object.values(w.events).find((e) => e.type === 'published')?.date ?? '?';
    throw new AskError(
      404,
      'not-known-yet',
      refusals.notKnownYet,
      {
        what,
        known: sayDate(ask.lang, m.known),
        published: published === 'undetermined' ? '?' : sayDate(ask.lang, published),
      },
      'known',
    );
  }
  if (head.status === 'not-yet-in-force')
    throw new AskError(
      404,
      'not-yet-in-force',
      refusals.notYetInForce,
      { what, date: sayDate(ask.lang, m.inForce), from: sayDate(ask.lang, head.inForceFrom!) },
      'on',
    );
  if (head.status === 'undetermined' && !(w.modifications?.length ?? 0))
    throw new AskError(
      404,
      'undetermined',
      refusals.notInForceAtAll,
      { what, date: sayDate(ask.lang, m.inForce) },
      'on',
    );
}

export function sayProvision(
  ask: Ask,
  law: LawInForce,
  w: WorkData,
  p: ProvisionState,
  m: AskedMoment,
): ProvisionAnswer {
  const state = law.work(p.work);
  const said = <T>(map: ReadonlyMap<string, { wId: string; data: T }>): string[] =>
    [...map].filter(([, s]) => s.wId === p.wId).map(([name]) => name);
  const last = p.changedBy.at(-1)!;
  const uncertain = law.uncertainFor(p.work, p.wId)[0];
  const events = ask.law.events(m.known);
  return {
    wId: p.wId,
    eId: p.eId,
    iri: expressionIri(w.work, ask.lang, undefined, p.wId),
    num: p.num ?? null,
    heading: p.heading ? inLang(p.heading, ask.lang) : null,
    text: p.text ? inLang(p.text, ask.lang) : null,
    status: p.ended ? 'ended' : 'in-force',
    endedOn: p.ended?.on ?? null,
    since: events.date(last.force.start) ?? null,
    changedBy: [...new Set(p.changedBy.map((c) => c.by.short))],
    uncertain: uncertain
      ? (uncertain.change.by.events[uncertain.change.force.start.id]?.openPoint ?? uncertain.change.by.short)
      : null,
    role: p.role ?? null,
    modality: p.modality ?? null,
    confidence: p.confidence,
    source: p.source,
    openPoint: p.openPoint ?? null,
    parameters: p.ended ? [] : said(state.parameters).map((name) => heldValue(ask, law, name)),
    offences: said(state.offences),
    rules: said(state.rules),
    children: p.children.map((c) => sayProvision(ask, law, w, state.provisions.get(c)!, m)),
  };
}

/** Answers for one provision: as it stands, and the work it stands in. @throws AskError 404 */
export const provisionAnswerSchema = object({
  work: workSummarySchema,
  inForce: dateSchema,
  known: nullable(dateSchema),
  digest: Type.String(),
  provision: provisionSchema,
  by: Type.Array(changeSchema),
  hash: Type.String(),
});
export function provision(ask: Ask, reference: string, q: MomentQuery): Static<typeof provisionAnswerSchema> {
  const m = momentOf(ask, q);
  const { work: w, wId } = provisionOf(ask, reference);
  const head = summarise(ask, w, m);
  refuseIfAbsent(ask, w, head, m);
  const law = ask.law.at(m);
  const state = law.provision(w.short, wId);
  if (!state) {
    const first = firstDay(ask, w.short, wId, m.known);
    const what = `${w.short}#${wId}`;
    throw first
      ? new AskError(
          404,
          'not-yet-in-force',
          refusals.notYetInForce,
          { what, date: sayDate(ask.lang, m.inForce), from: sayDate(ask.lang, first) },
          'on',
        )
      : new AskError(404, 'undetermined', refusals.notInForceAtAll, { what, date: sayDate(ask.lang, m.inForce) }, 'on');
  }
  return {
    work: head,
    inForce: m.inForce,
    known: saidKnown(m.known),
    digest: inLang(ask.law.pack.disclaimer, ask.lang),
    provision: sayProvision(ask, law, w, state, m),
    by: state.changedBy.map((c) => sayChange(ask, c, m.known)),
    hash: law.hash,
  };
}

function firstDay(ask: Ask, work: string, wId: string, known: IsoDate): IsoDate | undefined {
  return ask.law.breaks(known).find((d) => ask.law.at({ inForce: d, known }).provision(work, wId));
}
