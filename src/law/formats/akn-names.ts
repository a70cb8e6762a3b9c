/** The vocabulary of Akoma Ntoso 3.0 that both directions share: namespaces, hierarchical elements and their abbreviations (naming convention 1.0, section 5.2), kinds of document. */
import { Names } from './xml.ts';

export const aknNamespace = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0';
/** the final namespace, and those of its working drafts (`…/3.0/WD17`, `…/3.0/CSD13`) */
export const isAkn = (ns: string): boolean => ns === aknNamespace || ns.startsWith(`${aknNamespace}/`);

/** element → abbreviation in eIds */
const abbreviations: Record<string, string> = {
  alinea: 'al',
  article: 'art',
  book: 'book',
  chapter: 'chp',
  clause: 'cl',
  division: 'dvs',
  indent: 'indent',
  level: 'lvl',
  list: 'list',
  paragraph: 'para',
  part: 'part',
  point: 'point',
  proviso: 'proviso',
  rule: 'rule',
  section: 'sec',
  subchapter: 'subchp',
  subclause: 'subcl',
  subdivision: 'subdvs',
  sublist: 'sublist',
  subparagraph: 'subpara',
  subpart: 'subpart',
  subrule: 'subrule',
  subsection: 'subsec',
  subtitle: 'subtitle',
  title: 'title',
  tome: 'tome',
  transitional: 'transitional',
};
const byAbbreviation = new Map(
  Object.entries(abbreviations).flatMap(
    ([e, a]) =>
      [
        [a, e],
        [e, e],
      ] as const,
  ),
);

export const isHierarchical = (name: string): boolean => Object.hasOwn(abbreviations, name) || name === 'hcontainer';
export const abbreviationOf = (name: string): string => abbreviations[name] ?? name;
/** The element for a wId by its last segment: `art_120__para_1` → paragraph; anything unknown is an `hcontainer` of that name. */
export function elementFor(wId: string): { name: string; attrs: Record<string, string> } {
  const prefix = /^[A-Za-z-]*/.exec(wId.split('__').at(-1)!)![0].replace(/-$/, '').toLowerCase();
  const element = byAbbreviation.get(prefix);
  return element ? { name: element, attrs: {} } : { name: 'hcontainer', attrs: { name: prefix || 'provision' } };
}

/** Kinds of document that are not law in our sense: what they are, said when one is refused. */
export const otherDocuments: Record<string, string> = {
  amendment: 'a proposed amendment to a bill',
  amendmentList: 'a list of proposed amendments',
  debate: 'a record of a debate',
  debateReport: 'a report of a debate',
  doc: 'a plain document',
  documentCollection: 'a collection of documents',
  judgment: 'a judgment of a court',
  officialGazette: 'an issue of an official gazette',
  statement: 'a statement of an assembly',
};
/** Documents whose parts are looked through for acts and bills. */
export const collections: readonly string[] = ['documentCollection', 'officialGazette', 'amendmentList'];

/** eIds are unique in a document; provisions take theirs first, those in force before those that ended. */
export class Ids extends Names {
  readonly #of = new Map<object, string>();
  constructor() {
    super('--');
  }
  give(to: object, wanted: string): void {
    this.#of.set(to, this.take(wanted));
  }
  of(what: object): string {
    return this.#of.get(what)!;
  }
}
