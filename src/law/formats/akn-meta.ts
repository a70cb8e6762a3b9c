/** `<meta>` of an exported document: identification (FRBR), publication, lifecycle, analysis, temporalData, references, proprietary. */
import type { EventKey } from '../model/change.ts';
import { endOfTime } from '../model/law.ts';
import { writeModification } from './akn-modifications.ts';
import type { Ids } from './akn-names.ts';
import { References } from './akn-references.ts';
import { TimeLine } from './akn-timeline.ts';
import {
  type ExpressedProvision,
  type Expression,
  inLanguage,
  modificationsOf,
  withDescendants,
} from './expression.ts';
import { threeLetters } from './languages.ts';
import { encode, inOneLanguage } from './own-data.ts';
import { el, type Markup, me } from './xml.ts';

/** @param periods filled with the temporal group of every provision whose interval differs from its parent's */
export function metaOf(e: Expression, ids: Ids, periods: Map<ExpressedProvision, string>): Markup {
  const time = new TimeLine(e, ids);
  const references = new References(e, ids);
  const { active, passive } = modificationsOf(e);
  for (const id of Object.keys(e.work.events)) time.event({ work: e.work.short, id });
  const placed = (p: ExpressedProvision, above: string | undefined) => {
    const group = time.period(p.interval, 'force');
    if (group !== above && group !== undefined) periods.set(p, group);
    for (const c of p.children) placed(c, group);
  };
  for (const p of e.provisions) placed(p, undefined);
  const context = { e, ids, time, references };
  const written = {
    active: active.map((c) => writeModification(c, true, context)),
    passive: passive.map((c) => writeModification(c, false, context)),
  };
  const published = time.dateOf(Object.entries(e.work.events).find(([, v]) => v.type === 'published')?.[0]);
  const mods = (key: 'active' | 'passive') => written[key].flatMap((w) => w.mod ?? []);
  const lifecycle = time.lifecycle(references);
  const temporal = time.temporalData(references);
  return el(
    'meta',
    {},
    identification(e),
    published && el('publication', { date: published, name: 'official', showAs: e.work.number }),
    lifecycle,
    mods('active').length + mods('passive').length
      ? el(
          'analysis',
          { source: me },
          mods('active').length ? el('activeModifications', {}, mods('active')) : undefined,
          mods('passive').length ? el('passiveModifications', {}, mods('passive')) : undefined,
        )
      : undefined,
    temporal,
    references.written(),
    el(
      'proprietary',
      { source: me },
      header(e),
      time.ownEvents(),
      ownProvisions(e, ids, time),
      written.active.map((w) => w.own),
      written.passive.map((w) => w.own),
    ),
  );
}

function identification(e: Expression): Markup {
  const [iri, on] = [e.work.work, e.moment.inForce];
  const expression = `${iri}/${threeLetters(e.lang)}@${on}`;
  const author = el('FRBRauthor', { href: '#author', as: '#authorRole' });
  const dated = (name: string, date = on) => el('FRBRdate', { date, name });
  const made = /\/(\d{4})(-\d{2}-\d{2})?\/[^/]+$/.exec(iri);
  const [, country] = /^\/akn\/([a-z]{2})\//.exec(iri) ?? [];
  return el(
    'identification',
    { source: me },
    el(
      'FRBRWork',
      {},
      el('FRBRthis', { value: `${iri}/!main` }),
      el('FRBRuri', { value: iri }),
      e.work.links.map((l) => el('FRBRalias', { value: l.href, name: l.label })),
      dated('made', made ? `${made[1]}${made[2] ?? '-01-01'}` : on),
      author,
      el('FRBRcountry', { value: country ?? e.law.pack.country }),
      el('FRBRsubtype', { value: e.work.kind }),
      el('FRBRnumber', { value: e.work.number }),
      el('FRBRname', { value: e.work.short }),
      el('FRBRprescriptive', { value: String(e.work.kind !== 'bill') }),
    ),
    el(
      'FRBRExpression',
      {},
      el('FRBRthis', { value: `${expression}/!main` }),
      el('FRBRuri', { value: expression }),
      dated('inForce'),
      e.moment.known === endOfTime ? undefined : dated('known', e.moment.known),
      el('FRBRauthor', { href: me }),
      el('FRBRauthoritative', { value: 'false' }),
      el('FRBRlanguage', { language: threeLetters(e.lang) }),
    ),
    el(
      'FRBRManifestation',
      {},
      el('FRBRthis', { value: `${expression}/!main.xml` }),
      el('FRBRuri', { value: `${expression}.akn` }),
      dated('inForce'),
      el('FRBRauthor', { href: me }),
      el('FRBRformat', { value: 'application/akn+xml' }),
    ),
  );
}

/** The work's own data and the mark that its words are a digest, as `<q:law>`. */
function header(e: Expression): Markup {
  const { short, kind, number, title, about, links, source, confidence, author, domains, note, openPoints } = e.work;
  const data = { short, kind, number, title, about, links, source, confidence, author, domains, note, openPoints };
  return encode('law', {
    ...inOneLanguage(data, e.lang, e.law.pack.languages),
    digest: inLanguage(e.law.pack.disclaimer, e.lang),
    lang: e.lang,
    inForce: e.moment.inForce,
    known: e.moment.known === endOfTime ? undefined : e.moment.known,
    status: e.status,
  });
}

/** Only what differs from the work's own confidence and source is said of a provision. */
function ownProvisions(e: Expression, ids: Ids, time: TimeLine): Markup[] {
  const undated = (key: EventKey | undefined) =>
    key && time.event(key).date === undefined ? `${key.work}!${key.id}` : undefined;
  return e.provisions.flatMap(withDescendants).flatMap((p) => {
    const { openPoint, role, modality, uncertain, ended, says } = p;
    const m = encode('provision', {
      confidence: p.confidence === e.work.confidence ? undefined : p.confidence,
      source: p.source.join() === e.work.source.join() ? undefined : p.source,
      openPoint,
      role,
      modality,
      in: undated(p.interval.start),
      until: undated(p.interval.end),
      ended,
      uncertain: uncertain.length ? uncertain : undefined,
      ...says,
    });
    return m.children.length ? [{ ...m, attrs: { ...m.attrs, ref: `#${ids.of(p)}` } }] : [];
  });
}
