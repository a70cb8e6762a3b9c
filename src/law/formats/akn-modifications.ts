/** A modification in `<analysis>`: textualMod, forceMod, efficacyMod (schema types `TextualMods`, `ForceMods`, `EfficacyMods`), and what they cannot say, as `<q:modification>`. */
import type { Change } from '../model/change.ts';
import type { ModificationData, Text } from '../pack/format.ts';
import type { Ids } from './akn-names.ts';
import type { References } from './akn-references.ts';
import type { TimeLine } from './akn-timeline.ts';
import { type Expression, modificationData, workHref } from './expression.ts';
import { threeLetters } from './languages.ts';
import { encode, inOneLanguage, own } from './own-data.ts';
import { el, type Markup } from './xml.ts';

export interface Context {
  e: Expression;
  ids: Ids;
  time: TimeLine;
  references: References;
}

/** @returns `mod` for the analysis (an annotation changes nothing and has none), `own` for the proprietary data */
export function writeModification(
  c: Change,
  active: boolean,
  { e, ids, time, references }: Context,
): { mod?: Markup; own: Markup } {
  const m = modificationData(c);
  const eId = ids.take(`${active ? 'mod' : 'pmod'}_${c.id.replace('~', '_')}`.replace(/[^\w.-]/g, '-'));
  const targetWork = e.law.work(c.target.work)?.short ?? c.target.work;
  if (active) references.work(targetWork, 'activeRef');
  else references.work(c.by.short, 'passiveRef');
  const provision = (work: string, wId: string | undefined) => href(e, ids, work, wId);
  const period = time.period(c.force, 'force');
  const applied = c.application === c.force ? undefined : time.period(c.application, 'application');
  const published = time.event(c.published).ref;
  const start = time.event(c.force.start);
  const awaits = period === undefined && e.law.events(e.moment.known).event(c.force.start)?.condition?.[e.lang];
  const children = [
    el('source', { href: provision(c.by.short, c.source) }),
    el('destination', {
      href: provision(targetWork, c.target.wId),
      pos: m.type === 'insertion' ? (m.pos ?? 'after') : undefined,
    }),
    period && el('force', { period }),
    applied && el('application', { period: applied }),
    period === undefined
      ? el('condition', {}, el(own('awaits'), { event: start.ref }, awaits || undefined))
      : undefined,
  ];
  const rest = active ? restOf(m, e) : { change: c.id };
  const o = encode('modification', rest);
  const tag = modTag(m);
  return {
    ...(tag
      ? {
          mod: el(
            tag,
            { type: typeOf(m, e, targetWork), eId },
            children,
            tag === 'textualMod' ? wordsOf(m, e, targetWork) : [],
          ),
        }
      : {}),
    own: { ...o, attrs: { ...o.attrs, ref: tag ? `#${eId}` : undefined, published } },
  };
}

/** A provision of this document by its eId, one of another work by its IRI. */
function href(e: Expression, ids: Ids, work: string, wId: string | undefined): string {
  const iri = workHref(e, work);
  if (wId === undefined) return iri;
  const here = work === e.work.short ? find(e.provisions, wId) : undefined;
  return here ? `#${ids.of(here)}` : `${iri}#${wId}`;
}
const find = (list: Expression['provisions'], wId: string): Expression['provisions'][number] | undefined => {
  for (const p of list) {
    const found = p.wId === wId ? p : find(p.children, wId);
    if (found) return found;
  }
  return undefined;
};

const modTag = (m: ModificationData): 'textualMod' | 'forceMod' | 'efficacyMod' | undefined =>
  m.type === 'annotation' ? undefined : m.type === 'forceMod' || m.type === 'efficacyMod' ? m.type : 'textualMod';

/** `forceMod` and `efficacyMod` move an event: a start or an end, earlier or later. */
function typeOf(m: ModificationData, e: Expression, targetWork: string): string {
  if (m.type !== 'forceMod' && m.type !== 'efficacyMod') return m.type;
  const event = m.event === undefined ? undefined : e.law.work(targetWork)?.events[m.event];
  const isEnd = ['endOfForce', 'endOfApplication', 'repealed', 'annulled'].includes(event?.type ?? '');
  const far = (d: string | undefined) => (d === 'undetermined' ? '9999' : (d ?? ''));
  const later = far(m.date) > far(event?.date);
  if (m.type === 'forceMod')
    return isEnd
      ? later
        ? 'prorogationOfForce'
        : 'endOfEnactment'
      : later
        ? 'postponementOfEntryIntoForce'
        : 'entryIntoForce';
  return isEnd
    ? later
      ? 'prorogationOfEfficacy'
      : 'endOfEfficacy'
    : later
      ? 'postponementOfEfficacy'
      : 'entryIntoEfficacy';
}

/** `<old>` and `<new>` take elements of other namespaces only, so quoted words are `<q:text>` and a quoted provision `<q:provision>`. */
function wordsOf(m: ModificationData, e: Expression, targetWork: string): Markup[] {
  const quoted = (text: Text | undefined) =>
    text?.[e.lang] === undefined
      ? []
      : [el(own('text'), { 'xml:lang': threeLetters(e.lang) }, text[e.lang] || undefined)];
  const provision = m.provision && encode('provision', inOneLanguage(m.provision, e.lang, e.law.pack.languages));
  const renumbered = m.type === 'renumbering' && m.to ? `${workHref(e, targetWork)}#${m.to}` : undefined;
  const fresh = [...quoted(m.new), ...(provision ? [provision] : [])];
  return [
    m.old ? el('old', {}, quoted(m.old)) : undefined,
    fresh.length || renumbered ? el('new', { href: renumbered }, fresh) : undefined,
  ].filter((x) => x !== undefined);
}

/** What the mod itself does not say. `target` keeps the pack's own name of the work. */
function restOf(m: ModificationData, e: Expression): object {
  const { old, new: fresh, provision, ...rest } = m;
  void [old, fresh, provision];
  return inOneLanguage(m.type === 'annotation' ? m : rest, e.lang, e.law.pack.languages);
}
