import type { Static } from 'typebox';
import type { RulingNeeded } from '../model/assess.ts';
import type { Change } from '../model/change.ts';
import type { IsoDate } from '../model/dates.ts';
import { endOfTime, type LawInForce, type Resolved } from '../model/law.ts';
import type { ModificationData } from '../pack/format.ts';
import { type Ask, inLang, saidKnown } from './ask.ts';
import type { ChangeAnswer, lawSchema, RulingAnswer } from './schema.ts';

/** A change as it is said in an answer. */
export function sayChange(ask: Ask, change: Change, known: IsoDate = endOfTime): ChangeAnswer {
  const events = ask.law.events(known);
  const m = change.data as ModificationData;
  const notBefore = events.event(change.force.start)?.notBefore;
  return {
    id: change.id,
    work: change.by.short,
    number: change.by.number,
    title: inLang(change.by.title, ask.lang),
    iri: change.by.work,
    type: change.type,
    source: change.source ? `${change.by.short}#${change.source}` : null,
    inForce: events.date(change.force.start) ?? null,
    notBefore: notBefore ?? null,
    until: (change.force.end && events.date(change.force.end)) ?? null,
    published: events.date(change.published) ?? null,
    note: change.type === 'enactment' || !m.note ? null : inLang(m.note, ask.lang),
  };
}

export const sayRuling = (ask: Ask, r: RulingNeeded): RulingAnswer => ({
  label: r.label,
  question: r.question
    ? inLang(r.question, ask.lang)
    : r.openPoint
      ? inLang(ask.law.pack.openPoints[r.openPoint]?.text, ask.lang) || null
      : null,
  provision: r.provision ?? null,
  openPoint: r.openPoint ?? null,
});

export const sayLaw = (law: LawInForce, inForce: IsoDate, known: IsoDate): Static<typeof lawSchema> => ({
  hash: law.hash,
  inForce,
  known: saidKnown(known),
});

/** IRI of the expression: `/akn/kz/act/2002-07-15/344-2/rus@2020-06-06#art_10`. `:date` in a request means the latest at or before; an answer names the exact state. */
export function expressionIri(iri: string, lang: string, on: IsoDate | undefined, wId?: string): string {
  return `${iri}/${alpha3[lang] ?? lang}${on ? `@${on}` : ''}${wId ? `#${wId}` : ''}`;
}
/** ISO 639-1 → 639-2/T, as FRBRlanguage wants it. */
export const alpha3: Record<string, string> = { kk: 'kaz', ru: 'rus', en: 'eng' };

/** The first day of the wording of a day, from the changes of one work. */
export const expressionFrom = (resolved: readonly Resolved[], on: IsoDate): IsoDate | undefined => {
  let from: IsoDate | undefined;
  for (const c of resolved)
    for (const d of [c.start, c.end]) if (d !== undefined && d <= on && (from === undefined || d > from)) from = d;
  return from;
};
