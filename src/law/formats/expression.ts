/**
 * An expression (FRBRExpression): one work in one language, as in force on one day and known on one day, as plain data. What the exports write.
 * Provisions come from the fold; a work of which nothing is in force on that day is shown as enacted, each provision with its own future interval.
 */
import { type Change, type EventKey, enacted } from '../model/change.ts';
import type { IsoDate } from '../model/dates.ts';
import type { ProvisionState, WorkState } from '../model/fold.ts';
import { endOfTime, type Law, type LawInForce, type Moment } from '../model/law.ts';
import type { Confidence, ModificationData, ProvisionData, Text, WorkData } from '../pack/format.ts';
import { inOneLanguage } from './own-data.ts';
import { refuse } from './xml.ts';

export interface Expression {
  law: Law;
  at: LawInForce;
  work: WorkData;
  lang: string;
  moment: Required<Moment>;
  /** `not-in-force`: nothing of it is in force on the day, the text is as enacted; `ended`: nothing of it stands any more */
  status: 'in-force' | 'not-in-force' | 'ended';
  title: string;
  provisions: ExpressedProvision[];
}
export interface ExpressedProvision {
  wId: string;
  eId: string;
  num?: string;
  heading?: string;
  text?: string;
  status: 'in-force' | 'not-in-force' | 'ended';
  /** in which these words are in force: from the event that last changed them */
  interval: { start: EventKey; end?: EventKey };
  /** the day on which it ended */
  ended?: IsoDate;
  /** ids of the changes that made it what it is, in order */
  changes: string[];
  /** a change whose start is not certain may already have touched it */
  uncertain: string[];
  confidence: Confidence;
  source: string[];
  openPoint?: string;
  role?: string;
  modality?: string;
  /** parameters, rules, time limits, days and offences that it carries, texts in one language */
  says: Pick<ProvisionData, 'parameters' | 'rules' | 'timeLimits' | 'days' | 'offences'>;
  children: ExpressedProvision[];
}

/** @throws PackError codes `work`, `language`, `known` */
export function expressionOf(law: Law, short: string, moment: Moment, lang: string): Expression {
  const work = law.work(short);
  const file = law.pack.folder;
  if (!work)
    refuse({
      code: 'work',
      file,
      where: short,
      what: 'there is no work of this name',
      remedy: 'Give a short name or an IRI of a work; `qulaq law show` lists them',
    });
  if (!law.pack.languages.includes(lang))
    refuse({
      code: 'language',
      file,
      where: short,
      what: `“${lang}” is no language of this law`,
      remedy: `Give one of ${law.pack.languages.join(', ')}`,
    });
  const known = moment.known ?? endOfTime;
  const at = law.at({ inForce: moment.inForce, known });
  const state = at.work(work.short);
  const own = law.changes.filter((c) => c.by === work);
  const stated = law.events();
  if (own.length && own.every((c) => (stated.date(c.published) ?? endOfTime) > known))
    refuse({
      code: 'known',
      file,
      where: short,
      what: `it was not published on ${known}`,
      remedy: `Ask for a later day of knowledge (it was published on ${stated.date(own[0]!.published) ?? 'a day that is not known'})`,
    });
  const provisions = state.roots.length ? fromState(at, state, lang) : asEnacted(work, own, lang, law.pack.languages);
  const status = !state.roots.length
    ? 'not-in-force'
    : provisions.every((p) => p.status === 'ended')
      ? 'ended'
      : 'in-force';
  return {
    law,
    at,
    work,
    lang,
    moment: { inForce: moment.inForce, known },
    status,
    title: inLanguage(work.title, lang) ?? work.short,
    provisions,
  };
}

export const inLanguage = (text: Text | undefined, lang: string): string | undefined => text?.[lang];

function fromState(at: LawInForce, state: WorkState, lang: string): ExpressedProvision[] {
  const { languages } = at.law.pack;
  const uncertain = new Map<string, string[]>();
  for (const c of at.uncertain) {
    const wId = c.change.target.wId ?? enacted(c.change)?.id;
    if (wId)
      uncertain.set(`${c.change.target.work}#${wId}`, [
        ...(uncertain.get(`${c.change.target.work}#${wId}`) ?? []),
        c.change.id,
      ]);
  }
  const says = new Map<string, ExpressedProvision['says']>();
  const sayer = (wId: string) => {
    if (!says.has(wId)) says.set(wId, {});
    return says.get(wId)!;
  };
  for (const [name, s] of state.parameters) (sayer(s.wId).parameters ??= {})[name] = s.data;
  for (const [, s] of state.rules) (sayer(s.wId).rules ??= []).push(s.data);
  for (const [, s] of state.timeLimits) (sayer(s.wId).timeLimits ??= []).push(s.data);
  for (const [, s] of state.days) (sayer(s.wId).days ??= []).push(s.data);
  for (const [, s] of state.offences) (sayer(s.wId).offences ??= []).push(s.data);
  const express = (wId: string): ExpressedProvision[] => {
    const p = state.provisions.get(wId);
    if (!p) return [];
    return [
      {
        ...words(p, lang),
        wId,
        eId: p.eId,
        status: p.ended ? 'ended' : 'in-force',
        interval: intervalOf(p),
        ...(p.ended ? { ended: p.ended.on } : {}),
        changes: [p.enactedBy, ...p.changedBy.filter((c) => c !== p.enactedBy)].map((c) => c.id),
        uncertain: uncertain.get(`${p.work}#${wId}`) ?? [],
        confidence: p.confidence,
        source: p.source,
        ...(p.openPoint ? { openPoint: p.openPoint } : {}),
        ...(p.role ? { role: p.role } : {}),
        ...(p.modality ? { modality: p.modality } : {}),
        says: inOneLanguage(says.get(wId) ?? {}, lang, languages),
        children: p.children.flatMap(express),
      },
    ];
  };
  return state.roots.flatMap(express);
}

const words = (
  p: { num?: string; heading?: Text; text?: Text },
  lang: string,
): Pick<ExpressedProvision, 'num' | 'heading' | 'text'> => ({
  ...(p.num !== undefined ? { num: p.num } : {}),
  ...(p.heading?.[lang] ? { heading: p.heading[lang] } : {}),
  ...(p.text?.[lang] ? { text: p.text[lang] } : {}),
});

const changesWords = (c: Change): boolean => c.type !== 'annotation';

/** The words of a provision are in force since the last change to them, until the change (or the end of its own interval) that ended it. */
function intervalOf(p: ProvisionState): ExpressedProvision['interval'] {
  const last = p.changedBy.filter((c) => changesWords(c) && c !== p.ended?.by).at(-1) ?? p.enactedBy;
  if (!p.ended) return { start: last.force.start, ...(p.enactedBy.force.end ? { end: p.enactedBy.force.end } : {}) };
  const { by } = p.ended;
  const end = by.type === 'repeal' || by.type === 'replacement' ? by.force.start : by.force.end;
  return { start: last.force.start, ...(end ? { end } : {}) };
}

function asEnacted(
  work: WorkData,
  own: readonly Change[],
  lang: string,
  languages: readonly string[],
): ExpressedProvision[] {
  const changes = new Map(own.filter((c) => c.type === 'enactment').map((c) => [c.target.wId!, c]));
  const express = (p: ProvisionData): ExpressedProvision[] => {
    const c = changes.get(p.id);
    if (!c) return [];
    const { parameters, rules, timeLimits, days, offences } = p;
    const says = JSON.parse(
      JSON.stringify({ parameters, rules, timeLimits, days, offences }),
    ) as ExpressedProvision['says'];
    return [
      {
        ...words(p, lang),
        wId: p.id,
        eId: p.id,
        status: 'not-in-force',
        interval: c.force,
        changes: [c.id],
        uncertain: [],
        confidence: p.confidence ?? work.confidence,
        source: p.source ?? work.source,
        ...(p.openPoint ? { openPoint: p.openPoint } : {}),
        ...(p.role ? { role: p.role } : {}),
        ...(p.modality ? { modality: p.modality } : {}),
        says: inOneLanguage(says, lang, languages),
        children: (p.children ?? []).flatMap(express),
      },
    ];
  };
  return (work.provisions ?? []).flatMap(express);
}

/** What the work does to others (`active`) and what others do to it (`passive`), as known on the day, in the order of the law. */
export function modificationsOf(e: Expression): { active: Change[]; passive: Change[] } {
  const events = e.law.events(e.moment.known);
  const seen = e.law.changes.filter(
    (c) => c.type !== 'enactment' && (events.date(c.published) ?? endOfTime) <= e.moment.known,
  );
  const targets = (c: Change) => e.law.work(c.target.work)?.short ?? c.target.work;
  return {
    active: seen.filter((c) => c.by === e.work),
    passive: seen.filter((c) => c.by !== e.work && targets(c) === e.work.short),
  };
}
export const modificationData = (c: Change): ModificationData => c.data as ModificationData;
export const withDescendants = (p: ExpressedProvision): ExpressedProvision[] => [
  p,
  ...p.children.flatMap(withDescendants),
];
export const workHref = (e: Expression, short: string): string => e.law.work(short)?.work ?? short;
