/** History of a provision, two dates side by side, and what changed across the whole state. */
import { diffArrays } from 'diff';
import { type Static, Type } from 'typebox';
import type { IsoDate } from '../model/dates.ts';
import type { ProvisionState } from '../model/fold.ts';
import type { LawInForce } from '../model/law.ts';
import { endOfTime } from '../model/law.ts';
import type { ModificationData, WorkData } from '../pack/format.ts';
import { type Ask, AskError, dateOf, inLang, type MomentQuery, saidKnown } from './ask.ts';
import { expressionIri, sayChange } from './law-state.ts';
import { refusals } from './messages.ts';
import { sayParameterValue, type ValueAnswer, valueSchema } from './parameter-value.ts';
import { changeSchema, dateSchema, nullable, object, wordSchema } from './schema.ts';
import { provisionOf, workOf } from './work.ts';

export type Word = Static<typeof wordSchema>;

/** A number with its groups of digits is one word, so that 50 000 → 20 000 reads as such. */
const tokens = (text: string): string[] =>
  text.match(/\d+(?:[ \u00a0\u202f,.]\d+)*|[\p{L}\p{M}]+|\s+|[^\p{L}\p{M}\d\s]/gu) ?? [];

/** Word by word, by Myers's algorithm (jsdiff). Cost: grows with the changed words; digests are short. */
export const words = (before: string, after: string): Word[] =>
  diffArrays(tokens(before), tokens(after)).map((part) => ({
    op: part.added ? 'added' : part.removed ? 'removed' : 'same',
    text: part.value.join(''),
  }));

/* ------------------------------------------------------------------ history */

const versionSchema = object({
  from: dateSchema,
  to: nullable(dateSchema),
  notBefore: nullable(dateSchema),
  status: Type.Unsafe<'in-force' | 'ended'>({ type: 'string', enum: ['in-force', 'ended'] }),
  num: nullable(Type.String()),
  eId: Type.String(),
  heading: nullable(Type.String()),
  text: nullable(Type.String()),
  words: Type.Array(wordSchema, { description: 'against the version before' }),
  by: Type.Array(changeSchema),
  parameters: Type.Array(valueSchema),
});
export const historySchema = object({
  work: Type.String(),
  wId: Type.String(),
  iri: Type.String(),
  title: Type.String(),
  known: nullable(dateSchema),
  digest: Type.String(),
  versions: Type.Array(versionSchema),
  events: Type.Array(changeSchema, { description: 'court acts and other events that changed no words' }),
  pending: Type.Array(changeSchema, { description: 'changes whose date is undetermined' }),
});

const sameState = (a: ProvisionState | undefined, b: ProvisionState): boolean =>
  a !== undefined &&
  a.ended?.by === b.ended?.by &&
  a.eId === b.eId &&
  JSON.stringify([a.text, a.heading, a.num]) === JSON.stringify([b.text, b.heading, b.num]);

/** Every wording that a provision has had, with the change that made it. @throws AskError 404 */
export function history(ask: Ask, reference: string, q: Pick<MomentQuery, 'known'>): Static<typeof historySchema> {
  const known = dateOf(q.known, 'known') ?? endOfTime;
  const { work, wId } = provisionOf(ask, reference);
  const versions: Static<typeof versionSchema>[] = [];
  let before: ProvisionState | undefined;
  let parametersBefore = '';
  for (const date of ask.law.breaks(known)) {
    const law = ask.law.at({ inForce: date, known });
    const p = law.provision(work.short, wId);
    if (!p) continue;
    const parameters = p.ended ? [] : parametersAt(ask, law, work.short, wId, date, known);
    const said = JSON.stringify(parameters.map((v) => [v.name, v.key, v.value, v.unit]));
    if (sameState(before, p) && said === parametersBefore) continue;
    const fresh = p.changedBy.filter((c) => !before?.changedBy.includes(c));
    const last = versions.at(-1);
    if (last) last.to = date;
    const text = p.text ? inLang(p.text, ask.lang) : null;
    versions.push({
      from: date,
      to: null,
      notBefore: fresh.map((c) => c.by.events[c.force.start.id]?.notBefore).find((d) => d !== undefined) ?? null,
      status: p.ended ? 'ended' : 'in-force',
      num: p.num ?? null,
      eId: p.eId,
      heading: p.heading ? inLang(p.heading, ask.lang) : null,
      text: p.ended ? null : text,
      words: p.ended
        ? []
        : words(before && !before.ended && before.text ? inLang(before.text, ask.lang) : '', text ?? ''),
      by: fresh.filter((c) => c.type !== 'annotation').map((c) => sayChange(ask, c, known)),
      parameters,
    });
    before = p;
    parametersBefore = said;
  }
  const mine = (c: { change: { target: { work: string; wId?: string } } }) =>
    c.change.target.work === work.short && c.change.target.wId === wId;
  return {
    work: work.short,
    wId,
    iri: expressionIri(work.work, ask.lang, undefined, wId),
    title: inLang(work.title, ask.lang),
    known: saidKnown(known),
    digest: inLang(ask.law.pack.disclaimer, ask.lang),
    versions,
    events: ask.law
      .resolved(known)
      .filter((c) => mine(c) && c.change.type === 'annotation')
      .map((c) => sayChange(ask, c.change, known)),
    pending: ask.law
      .pending(known)
      .filter(mine)
      .map((c) => sayChange(ask, c.change, known)),
  };
}

const parametersAt = (
  ask: Ask,
  law: LawInForce,
  work: string,
  wId: string,
  inForce: IsoDate,
  known: IsoDate,
): ValueAnswer[] =>
  [...law.work(work).parameters]
    .filter(([, s]) => s.wId === wId)
    .map(([name]) => sayParameterValue(ask, law, name, { inForce, known }));

/* --------------------------------------------------------------------- diff */

const sideSchema = nullable(
  object({
    num: nullable(Type.String()),
    heading: nullable(Type.String()),
    text: nullable(Type.String()),
    status: Type.String(),
  }),
);
const differenceSchema = object({
  wId: Type.String(),
  provision: Type.String(),
  change: Type.Unsafe<'added' | 'removed' | 'changed'>({ type: 'string', enum: ['added', 'removed', 'changed'] }),
  before: sideSchema,
  after: sideSchema,
  words: Type.Array(wordSchema),
  parameters: Type.Array(object({ name: Type.String(), before: nullable(valueSchema), after: nullable(valueSchema) })),
  by: Type.Array(changeSchema),
});
export type Difference = Static<typeof differenceSchema>;
export const diffSchema = object({
  work: Type.String(),
  number: Type.String(),
  iri: Type.String(),
  title: Type.String(),
  from: dateSchema,
  to: dateSchema,
  known: nullable(dateSchema),
  digest: Type.String(),
  differences: Type.Array(differenceSchema),
});
export const diffQuery = {
  from: Type.String({ description: 'YYYY-MM-DD' }),
  to: Type.String({ description: 'YYYY-MM-DD' }),
  known: Type.Optional(Type.String()),
};

/** Two dates of one work, provision by provision, with the changed words. @throws AskError */
export function diff(
  ask: Ask,
  name: string,
  q: { from?: string; to?: string; known?: string },
): Static<typeof diffSchema> {
  const [from, to] = span(q);
  const known = dateOf(q.known, 'known') ?? endOfTime;
  const w = workOf(ask, name);
  return {
    work: w.short,
    number: w.number,
    iri: w.work,
    title: inLang(w.title, ask.lang),
    from,
    to,
    known: saidKnown(known),
    digest: inLang(ask.law.pack.disclaimer, ask.lang),
    differences: differences(ask, w, from, to, known),
  };
}

function span(q: { from?: string; to?: string }): [IsoDate, IsoDate] {
  const from = dateOf(q.from, 'from');
  const to = dateOf(q.to, 'to');
  if (!from) throw new AskError(400, 'needed', refusals.needed, { field: 'from' }, 'from');
  if (!to) throw new AskError(400, 'needed', refusals.needed, { field: 'to' }, 'to');
  if (from > to) throw new AskError(400, 'from-after-to', refusals.fromAfterTo, { from, to }, 'from');
  return [from, to];
}

function differences(ask: Ask, w: WorkData, from: IsoDate, to: IsoDate, known: IsoDate): Difference[] {
  const [oldLaw, newLaw] = [ask.law.at({ inForce: from, known }), ask.law.at({ inForce: to, known })];
  const [a, b] = [oldLaw.work(w.short), newLaw.work(w.short)];
  if (a === b) return [];
  const order = [...new Set([...inOrder(b), ...inOrder(a)])];
  const out: Difference[] = [];
  for (const wId of order) {
    const [p, n] = [a.provisions.get(wId), b.provisions.get(wId)];
    const was = p && !p.ended ? p : undefined;
    const is = n && !n.ended ? n : undefined;
    if (!was && !is) continue;
    const [pa, pb] = [
      was ? parametersAt(ask, oldLaw, w.short, wId, from, known) : [],
      is ? parametersAt(ask, newLaw, w.short, wId, to, known) : [],
    ];
    const id = (v: ValueAnswer) => (v.key === null ? v.name : `${v.name}[${v.key}]`);
    const names = [...new Set([...pa, ...pb].map(id))];
    const parameters = names
      .map((name) => ({
        name,
        before: pa.find((v) => id(v) === name) ?? null,
        after: pb.find((v) => id(v) === name) ?? null,
      }))
      .filter(
        (v) => JSON.stringify([v.before?.value, v.before?.unit]) !== JSON.stringify([v.after?.value, v.after?.unit]),
      );
    const [beforeText, afterText] = [text(was, ask.lang), text(is, ask.lang)];
    if (was && is && beforeText === afterText && was.num === is.num && parameters.length === 0) continue;
    const side = (s: ProvisionState | undefined) =>
      s
        ? {
            num: s.num ?? null,
            heading: s.heading ? inLang(s.heading, ask.lang) : null,
            text: s.text ? inLang(s.text, ask.lang) : null,
            status: 'in-force',
          }
        : null;
    const fresh = (n ?? p)!.changedBy.filter((c) => !p?.changedBy.includes(c) && c.type !== 'annotation');
    out.push({
      wId,
      provision: `${w.short}#${wId}`,
      change: !was ? 'added' : !is ? 'removed' : 'changed',
      before: side(was),
      after: side(is),
      words: words(beforeText, afterText),
      parameters,
      by: fresh.map((c) => sayChange(ask, c, known)),
    });
  }
  return out;
}

const text = (p: ProvisionState | undefined, lang: Ask['lang']): string =>
  [p?.heading && inLang(p.heading, lang), p?.text && inLang(p.text, lang)].filter(Boolean).join('\n');

function inOrder(state: { roots: string[]; provisions: Map<string, ProvisionState> }): string[] {
  const out: string[] = [];
  const visit = (wId: string): void => {
    out.push(wId);
    state.provisions.get(wId)?.children.forEach(visit);
  };
  state.roots.forEach(visit);
  return out;
}

/* ------------------------------------------------------------------ changes */

export const changesSchema = object({
  from: dateSchema,
  to: dateSchema,
  known: nullable(dateSchema),
  days: Type.Array(
    object({
      date: dateSchema,
      notBefore: nullable(dateSchema),
      works: Type.Array(
        object({
          work: Type.String(),
          title: Type.String(),
          number: Type.String(),
          changes: Type.Array(
            object({
              id: Type.String(),
              type: Type.String(),
              target: Type.String(),
              num: nullable(Type.String()),
              heading: nullable(Type.String()),
              text: nullable(Type.String()),
              by: changeSchema,
              parameters: Type.Array(Type.String()),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** What changed in the law of the whole state after `from` and up to `to`, day by day, act by act. @throws AskError */
export function changes(ask: Ask, q: { from?: string; to?: string; known?: string }): Static<typeof changesSchema> {
  const [from, to] = span(q);
  const known = dateOf(q.known, 'known') ?? endOfTime;
  const days = new Map<IsoDate, Map<string, Static<typeof changesSchema>['days'][number]['works'][number]>>();
  const starts = new Map<IsoDate, IsoDate>();
  for (const c of ask.law.resolved(known)) {
    for (const [date, ending] of [
      [c.start, false],
      [c.end, true],
    ] as const) {
      if (date === undefined || date <= from || date > to) continue;
      const works = days.get(date) ?? new Map();
      days.set(date, works);
      if (c.notBefore && !ending) starts.set(date, c.notBefore);
      const target = ask.law.works.get(c.change.target.work);
      if (!target) continue;
      const entry = works.get(target.short) ?? {
        work: target.short,
        title: inLang(target.title, ask.lang),
        number: target.number,
        changes: [],
      };
      works.set(target.short, entry);
      const m = c.change.data as ModificationData;
      const wId = c.change.type === 'insertion' ? (m.provision?.id ?? c.change.target.wId) : c.change.target.wId;
      const p = wId ? ask.law.at({ inForce: date, known }).provision(target.short, wId) : undefined;
      entry.changes.push({
        id: c.change.id,
        type: ending ? 'end' : c.change.type,
        target: wId ? `${target.short}#${wId}` : target.short,
        num: p?.num ?? null,
        heading: p?.heading ? inLang(p.heading, ask.lang) : null,
        text: p?.text && !p.ended ? inLang(p.text, ask.lang) : null,
        by: sayChange(ask, c.change, known),
        parameters: Object.keys({ ...c.change.data.parameters, ...m.provision?.parameters }),
      });
    }
  }
  return {
    from,
    to,
    known: saidKnown(known),
    days: [...days]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([date, works]) => ({ date, notBefore: starts.get(date) ?? null, works: [...works.values()] })),
  };
}
