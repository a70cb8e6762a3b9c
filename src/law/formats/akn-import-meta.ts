/** What `<meta>` says of a document: what it is (FRBR), its languages, its events and the intervals between them. */
import { type IsoDate, parseDate } from '../model/dates.ts';
import type { Text, WorkData } from '../pack/format.ts';
import { twoLetters } from './languages.ts';
import type { OwnData } from './own-data.ts';
import { child, childrenNamed, descend, type Element, refuse, walk } from './xml.ts';

export interface Identified {
  iri: string;
  short: string;
  kind: WorkData['kind'];
  number: string;
  title: Text;
  links: WorkData['links'];
  /** ISO 639-1; the first is the document's main language */
  languages: string[];
  /** date of the work, and of the expression */
  date: IsoDate;
  expressed: IsoDate;
}

const slug = (s: string): string =>
  s
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
export const folded = (s: string): string => s.replace(/[ \t\r\n]+/g, ' ').trim();
const value = (e: Element | undefined): string | undefined => e?.attrs['value'];
export const dateIn = (s: string | undefined): IsoDate | undefined => parseDate((s ?? '').slice(0, 10));

export function identificationOf(document: Element, meta: Element, own: OwnData | undefined, file: string): Identified {
  const work = descend(meta, 'identification', 'FRBRWork');
  const expression = descend(meta, 'identification', 'FRBRExpression');
  if (!work || !expression)
    refuse({
      code: 'akn',
      file,
      line: meta.line,
      where: 'identification',
      what: 'FRBRWork or FRBRExpression is missing',
      remedy: 'Say in <identification> which work this is, in which language and version',
    });
  const uri = (value(child(work, 'FRBRuri')) || value(child(work, 'FRBRthis')) || '').replace(/\/!?main$/, '');
  const dates = childrenNamed(work, 'FRBRdate')
    .map((e) => dateIn(e.attrs['date']))
    .filter((d) => d !== undefined);
  const expressed = childrenNamed(expression, 'FRBRdate')
    .map((e) => dateIn(e.attrs['date']))
    .find((d) => d !== undefined);
  const date = dates[0] ?? expressed;
  if (!date || !expressed)
    refuse({
      code: 'akn',
      file,
      line: work.line,
      where: 'FRBRdate',
      what: 'the date of the work or of the expression is no date',
      remedy: 'Write <FRBRdate date="YYYY-MM-DD" name="…"/>',
    });
  const kind = document.name === 'bill' ? 'bill' : 'act';
  const segments = uri.split('/').filter(Boolean);
  const number =
    value(child(work, 'FRBRnumber')) || (segments.findLast((s) => /\d/.test(s)) ?? segments.at(-1) ?? 'unknown');
  const country = (
    /^\/akn\/([a-z]{2})\//.exec(uri)?.[1] ?? (value(child(work, 'FRBRcountry')) ?? 'zz').toLowerCase().slice(0, 2)
  ).replace(/[^a-z]/g, 'z');
  const name = slug(number) || slug(segments.at(-1) ?? '') || 'unknown';
  const year = date.slice(0, 4);
  const languages = [
    ...new Set(childrenNamed(expression, 'FRBRlanguage').map((e) => twoLetters(e.attrs['language'] ?? ''))),
  ].filter((l) => /^[a-z]{2,3}$/.test(l));
  if (!languages.length)
    refuse({
      code: 'akn',
      file,
      line: expression.line,
      where: 'FRBRlanguage',
      what: 'the document does not say its language',
      remedy: 'Write <FRBRlanguage language="eng"/> (ISO 639-2)',
    });
  const [lang] = languages as [string];
  return {
    iri: /^\/akn\/[a-z]{2}\/(act|bill)(\/[a-z0-9.-]+)?\/\d{4}(-\d{2}-\d{2})?\/[A-Za-z0-9.-]+$/.test(uri)
      ? uri
      : `/akn/${country}/${kind}/${date}/${name}`,
    short: `${kind}-${name.startsWith(year) ? '' : `${year}-`}${name}`.toLowerCase(),
    kind: own ? (own.work['kind'] as WorkData['kind']) : kindOf(document),
    number: folded(number) || name,
    title: { [lang]: titleOf(document, work, number) },
    links: [uri, ...childrenNamed(work, 'FRBRalias').map((e) => value(e) ?? '')]
      .filter((u) => u.startsWith('https://'))
      .slice(0, 5)
      .map((href) => ({ href, label: new URL(href).hostname })),
    languages,
    date,
    expressed,
  };
}

const kindWords: [RegExp, WorkData['kind']][] = [
  [/constitution/i, 'constitution'],
  [/\bcode\b/i, 'code'],
  [/decree/i, 'decree'],
  [/\bedict/i, 'edict'],
  [/\border\b/i, 'order'],
  [/resolution/i, 'resolution'],
  [/instrument/i, 'instrument'],
  [/^law$/i, 'law'],
];
const kindOf = (document: Element): WorkData['kind'] =>
  document.name === 'bill'
    ? 'bill'
    : (kindWords.find(([words]) => words.test(document.attrs['name'] ?? ''))?.[1] ?? 'act');

function titleOf(document: Element, work: Element, number: string): string {
  const fronts = ['preface', 'coverPage'].flatMap((n) => child(document, n) ?? []);
  for (const tag of ['shortTitle', 'docTitle', 'longTitle']) {
    for (const front of fronts) {
      const title = [...walk(front)].find((e) => e.name === tag);
      const words = title && folded(withoutNotes(title));
      if (words) return words;
    }
  }
  const named = value(child(work, 'FRBRname'));
  return folded(named === value(child(work, 'FRBRsubtype')) ? '' : (named ?? '')) || `${document.name} ${number}`;
}
const withoutNotes = (e: Element): string =>
  e.children.map((c) => (typeof c === 'string' ? c : c.name === 'authorialNote' ? '' : withoutNotes(c))).join('');
