/**
 * Export to Akoma Ntoso 3.0 (OASIS Standard, 29 Aug 2018): one work, in one language, as in force on one day and known on one day. Valid against the OASIS
 * XSD. Deterministic: the same law and moment give the same bytes, no clock is read.
 */
import type { Law, Moment } from '../model/law.ts';
import { metaOf } from './akn-meta.ts';
import { aknNamespace, elementFor, Ids } from './akn-names.ts';
import { type ExpressedProvision, expressionOf, inLanguage, withDescendants } from './expression.ts';
import { threeLetters } from './languages.ts';
import { ownNamespace } from './own-data.ts';
import { el, type Markup, writeXml } from './xml.ts';

/**
 * @param short short name or IRI of the work
 * @param lang a language of the pack, ISO 639-1
 * @returns the XML document, `<bill>` for a work of kind bill, else `<act>`
 * @throws PackError codes `work`, `language`, `known`
 */
export function exportAkn(law: Law, short: string, moment: Moment, lang: string): string {
  const e = expressionOf(law, short, moment, lang);
  const ids = new Ids();
  const periods = new Map<ExpressedProvision, string>();
  allotIds(e.provisions, ids);
  const meta = metaOf(e, ids, periods);
  const spoken = { 'xml:lang': threeLetters(lang) };
  const document = el(
    e.work.kind === 'bill' ? 'bill' : 'act',
    { name: e.work.kind, contains: e.provisions.some(altered) ? 'singleVersion' : 'originalVersion' },
    meta,
    el(
      'preface',
      spoken,
      el('longTitle', {}, el('p', {}, el('docTitle', {}, e.title), ' ', el('docNumber', {}, e.work.number))),
      el('p', { class: 'digest' }, inLanguage(law.pack.disclaimer, lang) ?? ''),
    ),
    el('body', spoken, e.provisions.length ? e.provisions.map((p) => provision(p, ids, periods)) : noText(ids)),
  );
  return writeXml(el('akomaNtoso', { xmlns: aknNamespace, 'xmlns:q': ownNamespace }, document));
}

function allotIds(roots: readonly ExpressedProvision[], ids: Ids): void {
  const all = roots.flatMap(withDescendants);
  for (const p of all) if (p.status !== 'ended') ids.give(p, p.eId);
  for (const p of all) if (p.status === 'ended') ids.give(p, p.eId);
}
const altered = (p: ExpressedProvision): boolean =>
  p.changes.length > 1 || p.status === 'ended' || p.children.some(altered);

/** A body must hold something (`bodyType`); an amending work may have no provisions of its own in a pack. */
const noText = (ids: Ids): Markup =>
  el('hcontainer', { name: 'noText', eId: ids.take('noText'), status: 'editorial' }, el('content', {}, el('p')));

/** An ended provision keeps its place and number (`status="removed"`); its words are no part of the law of that day. */
function provision(p: ExpressedProvision, ids: Ids, periods: ReadonlyMap<ExpressedProvision, string>): Markup {
  const element = elementFor(p.wId);
  const removed = p.status === 'ended';
  const text = removed || p.text === undefined ? [] : paragraphs(p.text);
  const children = p.children.map((c) => provision(c, ids, periods));
  return el(
    element.name,
    { ...element.attrs, eId: ids.of(p), wId: p.wId, period: periods.get(p), ...(removed ? { status: 'removed' } : {}) },
    p.num === undefined ? undefined : el('num', {}, p.num),
    removed || p.heading === undefined ? undefined : el('heading', spaced(p.heading), p.heading),
    children.length
      ? [text.length ? el('intro', {}, text) : undefined, ...children]
      : el('content', {}, text.length ? text : el('p')),
  );
}
export const paragraphs = (text: string): Markup[] =>
  text.split('\n').map((line) => el('p', spaced(line), line === '' ? undefined : line));
/** Readers fold white space; where that would change the words, they are told not to. */
const spaced = (text: string): Record<string, string> =>
  /^[ \t\r\n]|[ \t\r\n]$|[ \t\r\n]{2}|[\t\r\n]/.test(text) ? { 'xml:space': 'preserve' } : {};
