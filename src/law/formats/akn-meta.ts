/** `<meta>` of an exported document: identification (FRBR), publication, lifecycle, analysis, temporalData, references, proprietary. */
import type { EventKey } from '../model/change.ts';
import { endOfTime } from '../model/law.ts';
import type { LifecycleEvent } from '../pack/format.ts';
import { writeModification } from './akn-modifications.ts';
import type { Ids } from './akn-names.ts';
import {
  type ExpressedProvision,
  type Expression,
  inLanguage,
  modificationsOf,
  withDescendants,
  workHref,
} from './expression.ts';
import { threeLetters } from './languages.ts';
import { encode, inOneLanguage } from './own-data.ts';
import { el, type Markup } from './xml.ts';

const me = '#qulaq';

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

const eventType = (type: LifecycleEvent['type'], isOwn: boolean): string | undefined =>
  ['repealed', 'endOfForce', 'annulled', 'endOfApplication'].includes(type)
    ? isOwn
      ? 'repeal'
      : 'amendment'
    : ['upheld', 'other'].includes(type)
      ? undefined
      : isOwn
        ? 'generation'
        : 'amendment';

/** Events and the intervals between them. Ends of intervals are references to events, never dates (schema comment on `timeInterval`). */
export class TimeLine {
  readonly #e: Expression;
  readonly #ids: Ids;
  readonly #events = new Map<
    string,
    { key: EventKey; eId: string; date: string | undefined; event: LifecycleEvent | undefined }
  >();
  readonly #groups = new Map<
    string,
    { eId: string; start: string | undefined; end: string | undefined; kind: 'force' | 'application' }
  >();
  constructor(e: Expression, ids: Ids) {
    this.#e = e;
    this.#ids = ids;
  }

  /** `#eId` of an event; it is put into the lifecycle if its date is known, else among our own data. */
  event(key: EventKey): { ref: string; date: string | undefined } {
    const name = `${key.work}!${key.id}`;
    let known = this.#events.get(name);
    if (!known) {
      const events = this.#e.law.events(this.#e.moment.known);
      const eId = this.#ids.take(
        `evt_${key.work === this.#e.work.short ? '' : `${key.work}_`}${key.id}`.replace(/[^\w.-]/g, '-'),
      );
      this.#events.set(name, (known = { key, eId, date: events.date(key), event: events.event(key) }));
    }
    return { ref: `#${known.eId}`, date: known.date };
  }
  dateOf(id: string | undefined): string | undefined {
    return id === undefined ? undefined : this.event({ work: this.#e.work.short, id }).date;
  }

  /** `#eId` of the temporal group; undefined if its start has no date, as the standard has no place for that. */
  period(interval: { start: EventKey; end?: EventKey }, kind: 'force' | 'application'): string | undefined {
    const start = this.event(interval.start);
    const end = interval.end && this.event(interval.end);
    if (start.date === undefined) return undefined;
    const key = `${start.ref} ${end?.date && end.ref} ${kind}`;
    let group = this.#groups.get(key);
    if (!group)
      this.#groups.set(
        key,
        (group = {
          eId: this.#ids.take(`tmpg_${this.#groups.size + 1}`),
          start: start.ref,
          end: end?.date && end.ref,
          kind,
        }),
      );
    return `#${group.eId}`;
  }

  lifecycle(references: References): Markup | undefined {
    const rows = [...this.#events.values()]
      .filter((r) => r.date !== undefined)
      .sort((a, b) => (a.date! < b.date! ? -1 : a.date! > b.date! ? 1 : 0));
    if (!rows.length) return undefined;
    return el(
      'lifecycle',
      { source: me },
      rows.map(({ key, eId, date, event }) =>
        el('eventRef', {
          eId,
          date,
          source: references.work(key.work),
          refersTo: references.concept('TLCEvent', event?.type ?? 'other'),
          type: eventType(event?.type ?? 'other', key.work === this.#e.work.short),
        }),
      ),
    );
  }
  temporalData(references: References): Markup | undefined {
    const groups = [...this.#groups.values()];
    if (!groups.length) return undefined;
    return el(
      'temporalData',
      { source: me },
      groups.map(({ eId, start, end, kind }) =>
        el(
          'temporalGroup',
          { eId },
          el('timeInterval', {
            eId: this.#ids.take(`${eId}__tmint_1`),
            start,
            end,
            refersTo: references.concept('TLCConcept', kind),
          }),
        ),
      ),
    );
  }
  /** Everything about events that `eventRef` cannot say, and the events without a date. */
  ownEvents(): Markup[] {
    return [...this.#events.values()].map(({ key, eId, date, event }) => {
      const said = inOneLanguage(event ?? {}, this.#e.lang, this.#e.law.pack.languages);
      const stated = event && event.date !== (date ?? 'undetermined') ? event.date : undefined;
      const m = encode('event', { work: key.work, id: key.id, ...said, date: date ?? 'undetermined', stated });
      return { ...m, attrs: { ...m.attrs, ...(date ? { ref: `#${eId}` } : { eId }) } };
    });
  }
}

/** `<references>`: every work and concept that the metadata points at. */
export class References {
  readonly #e: Expression;
  readonly #ids: Ids;
  readonly #works = new Map<string, { tag: string; eId: string }>();
  readonly #concepts = new Map<string, { tag: string; eId: string; name: string }>();
  constructor(e: Expression, ids: Ids) {
    this.#e = e;
    this.#ids = ids;
    for (const id of ['qulaq', 'author', 'authorRole']) ids.take(id);
    this.work(e.work.short);
  }
  /** `#eId` of a reference to a work: `original` for itself, `activeRef` for one that it amends, `passiveRef` for one that amends it */
  work(short: string, as: 'activeRef' | 'passiveRef' = 'passiveRef'): string {
    const name = this.#e.law.work(short)?.short ?? short;
    let known = this.#works.get(name);
    if (!known) {
      const eId = this.#ids.take(name === this.#e.work.short ? 'original' : `ref_${name.replace(/[^\w.-]/g, '-')}`);
      this.#works.set(name, (known = { tag: name === this.#e.work.short ? 'original' : as, eId }));
    }
    return `#${known.eId}`;
  }
  concept(tag: 'TLCEvent' | 'TLCConcept', name: string): string {
    let known = this.#concepts.get(`${tag} ${name}`);
    if (!known)
      this.#concepts.set(
        `${tag} ${name}`,
        (known = { tag, eId: this.#ids.take(`${tag === 'TLCEvent' ? 'event' : 'concept'}-${name}`), name }),
      );
    return `#${known.eId}`;
  }
  written(): Markup {
    const { law, lang, work } = this.#e;
    const body = work.author ? law.pack.bodies[work.author] : undefined;
    const country = law.pack.country;
    return el(
      'references',
      { source: me },
      [...this.#works].map(([short, { tag, eId }]) =>
        el(tag, { eId, href: workHref(this.#e, short), showAs: inLanguage(law.work(short)?.title, lang) ?? short }),
      ),
      el('TLCOrganization', { eId: 'qulaq', href: '/akn/ontology/organization/qulaq', showAs: 'Qulaq' }),
      el('TLCOrganization', {
        eId: 'author',
        href: `/akn/ontology/organization/${country}/${work.author ?? 'author'}`,
        showAs: inLanguage(body?.names.at(-1)?.name, lang) ?? work.author ?? country,
      }),
      el('TLCRole', { eId: 'authorRole', href: '/akn/ontology/role/author', showAs: 'author' }),
      [...this.#concepts.values()].map(({ tag, eId, name }) =>
        el(tag, { eId, href: `/akn/ontology/${tag.slice(3).toLowerCase()}/${name}`, showAs: name }),
      ),
    );
  }
}
