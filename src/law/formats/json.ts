/** A work on a day as plain JSON: the same content as the Akoma Ntoso and Markdown exports, in one language. */
import type { Change, EventKey } from '../model/change.ts';
import { endOfTime, type Law, type Moment } from '../model/law.ts';
import type { LifecycleEvent, WorkData } from '../pack/format.ts';
import {
  type ExpressedProvision,
  type Expression,
  expressionOf,
  inLanguage,
  modificationData,
  modificationsOf,
} from './expression.ts';
import { threeLetters } from './languages.ts';
import { inOneLanguage } from './own-data.ts';

export interface JsonEvent {
  work: string;
  id: string;
  type: LifecycleEvent['type'];
  /** null = undetermined; as known on the day of the question */
  date: string | null;
  notBefore?: string;
  condition?: string;
}
export interface JsonProvision extends Omit<ExpressedProvision, 'interval' | 'children'> {
  /** the words are in force since, and until; ends are events */
  since: JsonEvent;
  until: JsonEvent | null;
  children: JsonProvision[];
}
export interface JsonModification {
  id: string;
  type: string;
  by: string;
  source: string | null;
  target: string;
  force: { start: JsonEvent; end: JsonEvent | null };
  application: { start: JsonEvent; end: JsonEvent | null };
  published: JsonEvent;
  old?: string;
  new?: string;
}
export interface JsonExpression {
  iri: string;
  expression: string;
  short: string;
  kind: WorkData['kind'];
  number: string;
  title: string;
  lang: string;
  inForce: string;
  /** null = everything that is known */
  known: string | null;
  status: Expression['status'];
  /** the words are a digest, not the official text */
  digest: string;
  links: WorkData['links'];
  source: string[];
  confidence: string;
  events: JsonEvent[];
  provisions: JsonProvision[];
  modifications: { active: JsonModification[]; passive: JsonModification[] };
}

/** @throws PackError as `expressionOf` */
export const exportJson = (law: Law, short: string, moment: Moment, lang: string): string =>
  `${JSON.stringify(plainExpression(law, short, moment, lang), null, 2)}\n`;

export function plainExpression(law: Law, short: string, moment: Moment, lang: string): JsonExpression {
  const e = expressionOf(law, short, moment, lang);
  const dates = law.events(e.moment.known);
  const event = (key: EventKey): JsonEvent => {
    const data = dates.event(key);
    const condition = data?.condition?.[lang];
    return {
      work: key.work,
      id: key.id,
      type: data?.type ?? 'other',
      date: dates.date(key) ?? null,
      ...(data?.notBefore ? { notBefore: data.notBefore } : {}),
      ...(condition ? { condition } : {}),
    };
  };
  const span = (s: { start: EventKey; end?: EventKey }) => ({
    start: event(s.start),
    end: s.end ? event(s.end) : null,
  });
  const provision = ({ interval, children, ...p }: ExpressedProvision): JsonProvision => {
    const { start, end } = span(interval);
    return { ...p, since: start, until: end, children: children.map(provision) };
  };
  const modification = (c: Change): JsonModification => {
    const m = inOneLanguage(modificationData(c), lang, law.pack.languages);
    return {
      id: c.id,
      type: c.type,
      by: c.by.short,
      source: c.source ?? null,
      target: `${c.target.work}${c.target.wId ? `#${c.target.wId}` : ''}`,
      force: span(c.force),
      application: span(c.application),
      published: event(c.published),
      ...(m.old?.[lang] ? { old: m.old[lang] } : {}),
      ...(m.new?.[lang] ? { new: m.new[lang] } : {}),
    };
  };
  const { active, passive } = modificationsOf(e);
  const { work } = e;
  return {
    iri: work.work,
    expression: `${work.work}/${threeLetters(lang)}@${e.moment.inForce}`,
    short: work.short,
    kind: work.kind,
    number: work.number,
    title: e.title,
    lang,
    inForce: e.moment.inForce,
    known: e.moment.known === endOfTime ? null : e.moment.known,
    status: e.status,
    digest: inLanguage(law.pack.disclaimer, lang) ?? '',
    links: work.links,
    source: work.source,
    confidence: work.confidence,
    events: Object.keys(work.events).map((id) => event({ work: work.short, id })),
    provisions: e.provisions.map(provision),
    modifications: { active: active.map(modification), passive: passive.map(modification) },
  };
}
