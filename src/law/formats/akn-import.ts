/**
 * Import of Akoma Ntoso 3.0 (the OASIS Standard and its working drafts): acts and bills, alone or inside a collection, and portions of acts.
 * Other kinds of document are named and not imported. The result is valid against the pack's schema, or nothing is returned.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type ProvisionData, WorkData } from '../pack/format.ts';
import type { PackProblem } from '../pack/problem.ts';
import { Body } from './akn-import-body.ts';
import { identificationOf } from './akn-import-meta.ts';
import { modificationsIn } from './akn-import-modifications.ts';
import { Times } from './akn-import-times.ts';
import { collections, isAkn, otherDocuments } from './akn-names.ts';
import { readOwnData } from './own-data.ts';
import { child, type Element, elementsOf, refuse, textOf } from './xml.ts';
import { readXml } from './xml-read.ts';

export interface Imported {
  works: WorkData[];
  warnings: PackProblem[];
}
/** Says what was not taken over, or was taken over with less than it said. */
export type Warn = (at: Element, code: string, where: string, what: string, remedy: string) => void;

/** A file that is wrong everywhere is told so often, and no more often. */
const maxWarnings = 1000;

const valid = new Ajv2020({ allErrors: false, strict: false, allowUnionTypes: true }).compile(WorkData);

/**
 * @param file its name, for messages
 * @returns the works of the file with their texts in the document's language; `warnings` say what the file says and a work cannot hold
 * @throws PackError codes `size`, `doctype`, `entity`, `depth`, `xml`, `akn`, `kind`, `schema`; nothing is half-imported
 */
export function importAkn(xml: Uint8Array | string, file: string): Imported {
  const root = readXml(xml, file);
  if (!isAkn(root.ns) || root.name !== 'akomaNtoso') {
    const older = /akomantoso\.org/.test(root.ns)
      ? 'Akoma Ntoso 1.0 or 2.0'
      : `<${root.name}>${root.ns ? ` of ${root.ns}` : ' without a namespace'}`;
    refuse({
      code: 'akn',
      file,
      line: root.line,
      where: root.name,
      what: `this is ${older}, not Akoma Ntoso 3.0`,
      remedy: 'Give a file whose root is <akomaNtoso> of http://docs.oasis-open.org/legaldocml/ns/akn/3.0',
    });
  }
  const warnings: PackProblem[] = [];
  let more = 0;
  const warn: Warn = (at, code, where, what, remedy) => {
    if (warnings.length < maxWarnings)
      warnings.push({ level: 'warning', code, file, line: at.line, where, what, remedy });
    else more++;
  };
  const found: Element[] = [];
  const others: Element[] = [];
  for (const document of elementsOf(root)) collect(document, found, others);
  if (!found.length) {
    const other = others[0];
    if (other)
      refuse({
        code: 'kind',
        file,
        line: other.line,
        where: other.name,
        what: `this is ${kindOf(other)}; it is not imported`,
        remedy: 'Give an act or a bill: these hold provisions',
      });
    refuse({
      code: 'akn',
      file,
      line: root.line,
      where: 'akomaNtoso',
      what: 'there is no document in it',
      remedy: 'Give a file with an <act> or a <bill>',
    });
  }
  for (const other of others)
    if (!collections.includes(other.name))
      warn(
        other,
        'kind',
        other.name,
        `this part is ${kindOf(other)}; it is not imported`,
        'Nothing to do, if only the law is wanted',
      );
  const works = found.map((document) => workOf(document, file, warn));
  const shorts = new Set<string>();
  for (const w of works) {
    let short = w.short;
    for (let n = 2; shorts.has(short); n++) short = `${w.short}-${n}`;
    shorts.add((w.short = short));
  }
  if (more)
    warnings.push({
      level: 'warning',
      code: 'more',
      file,
      where: 'warnings',
      what: `there are ${more} more`,
      remedy: 'Mend the first ones; the others are mostly of their kind',
    });
  return { works, warnings };
}

function kindOf(e: Element): string {
  const name = e.attrs['name'];
  return `${otherDocuments[e.name] ?? `a document of the kind “${e.name}”`} (<${e.name}${name ? ` name="${name}"` : ''}>)`;
}

/** Acts, bills and portions; a collection is looked through, its parts stand inside it or in `<components>`. */
function collect(e: Element, found: Element[], others: Element[]): void {
  if (['act', 'bill', 'portion'].includes(e.name)) found.push(e);
  else if (Object.hasOwn(otherDocuments, e.name)) others.push(e);
  else if (!['components', 'component', 'collectionBody'].includes(e.name)) return;
  const within = Object.hasOwn(otherDocuments, e.name) || ['act', 'bill', 'portion'].includes(e.name);
  for (const c of elementsOf(e))
    if (!within || c.name === 'components' || c.name === 'collectionBody') collect(c, found, others);
}

function workOf(document: Element, file: string, warn: Warn): WorkData {
  const meta = child(document, 'meta');
  if (!meta)
    refuse({
      code: 'akn',
      file,
      line: document.line,
      where: document.name,
      what: 'it has no <meta>',
      remedy: 'An Akoma Ntoso document begins with <meta><identification>',
    });
  const own = readOwnData(meta);
  const identified = identificationOf(document, meta, own, file);
  const content = child(document, 'body') ?? child(document, 'portionBody');
  if (!content)
    refuse({
      code: 'akn',
      file,
      line: document.line,
      where: document.name,
      what: 'it has no <body>',
      remedy: 'An act and a bill have a <body> with provisions',
    });
  if (document.name === 'portion')
    warn(
      document,
      'portion',
      document.attrs['includedIn'] ?? 'portion',
      'this is a portion of an act; only its own provisions are imported',
      'Import the whole act if the rest is needed',
    );
  const times = new Times(document, meta, identified, own, warn);
  const body = new Body(document, identified.languages, times, own, warn);
  const provisions: ProvisionData[] = [
    ...body.preamble(child(document, 'preamble')),
    ...body.provisions(content),
    ...body.attachments(child(document, 'attachments')),
  ];
  times.endWithRepeal(provisions);
  const modifications = modificationsIn(meta, identified, times, body, own, warn, file);
  const left = ['coverPage', 'preface', 'conclusions']
    .flatMap((n) => child(document, n) ?? [])
    .filter((e) => !own && textOf(e).trim());
  if (left.length)
    warn(
      left[0]!,
      'left-out',
      left.map((e) => e.name).join(', '),
      'the words around the law (title page, signatures) are not imported, only the title',
      'Nothing to do',
    );
  const work: WorkData = {
    work: identified.iri,
    short: identified.short,
    kind: identified.kind,
    number: identified.number,
    title: identified.title,
    links: identified.links,
    source: [],
    confidence: 'M',
    ...own?.work,
    events: times.events(),
    ...(provisions.length ? { provisions } : {}),
    ...(modifications.length ? { modifications } : {}),
  };
  if (!valid(work)) {
    const e = valid.errors![0]!;
    refuse({
      code: 'schema',
      file,
      line: document.line,
      where: `${identified.short}${e.instancePath}`,
      what: `what it says does not fit a pack: ${e.message ?? e.keyword}`,
      remedy: 'See jurisdictions/schema/work.schema.json',
    });
  }
  return work;
}
