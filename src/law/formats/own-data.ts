/**
 * What Akoma Ntoso has no place for (parameters with their anchors, rules, confidence, undetermined dates …) travels in our own namespace, inside
 * `<proprietary>` and inside `<old>`, `<new>` and `<condition>` (which take elements of other namespaces only). One encoding for any plain data:
 * an element per key, `type` list | map | number | boolean | null, text otherwise; a key that is no XML name stands in `key`.
 */
import { type Element, el, elementsOf, type Markup, textOf } from './xml.ts';

export const ownNamespace = 'urn:qulaq:law:1';
export const own = (name: string): string => `q:${name}`;
const xmlName = /^(?!xml)[A-Za-z_][A-Za-z0-9_.-]*$/i;

export function encode(name: string, value: unknown, key?: string): Markup {
  const tag = own(name);
  if (Array.isArray(value))
    return el(
      tag,
      { key, type: 'list' },
      value.map((v) => encode('item', v)),
    );
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    return el(
      tag,
      { key, type: 'map' },
      entries.map(([k, v]) => (xmlName.test(k) ? encode(k, v) : encode('entry', v, k))),
    );
  }
  if (typeof value === 'string') return el(tag, { key }, value === '' ? undefined : value);
  return el(tag, { key, type: value === null ? 'null' : typeof value }, String(value));
}

/** The data that `encode` wrote; unknown types are read as text. */
export function decode(e: Element): unknown {
  switch (e.attrs['type']) {
    case 'list':
      return elementsOf(e).map(decode);
    case 'map':
      return Object.fromEntries(elementsOf(e).map((c) => [c.attrs['key'] ?? c.name, decode(c)]));
    case 'number':
      return Number(textOf(e));
    case 'boolean':
      return textOf(e) === 'true';
    case 'null':
      return null;
    default:
      return textOf(e);
  }
}

/**
 * Keeps one language of every text in the data: an object whose keys are all languages of the pack is a text. A text that lacks the language is left out.
 */
export function inOneLanguage<T>(value: T, lang: string, languages: readonly string[]): T {
  if (Array.isArray(value)) return value.map((v) => inOneLanguage(v, lang, languages)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if (isText(value, languages)) return { [lang]: (value as Record<string, string>)[lang] } as T;
  return Object.fromEntries(
    entries
      .filter(([, v]) => !isText(v, languages) || v[lang] !== undefined)
      .map(([k, v]) => [k, inOneLanguage(v, lang, languages)]),
  ) as T;
}

function isText(value: unknown, languages: readonly string[]): value is Record<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length > 0 && entries.every(([k, v]) => languages.includes(k) && typeof v === 'string');
}

/** Our own data in a document that we exported. */
export interface OwnData {
  /** fields of the work that its metadata has no place for */
  work: Record<string, unknown>;
  /** by the eId of their `eventRef`, or their own eId if they have no date; in the order of the document */
  events: Map<string, { work: string; id: string } & Record<string, unknown>>;
  provisions: Map<string, Record<string, unknown>>;
  /** by the eId of their mod; annotations, which have none, under a number */
  modifications: Map<string, Record<string, unknown>>;
}

/** undefined if the document is not from us. */
export function readOwnData(meta: Element): OwnData | undefined {
  const all = elementsOf(meta)
    .filter((e) => e.name === 'proprietary')
    .flatMap(elementsOf)
    .filter((e) => e.ns === ownNamespace);
  const law = all.find((e) => e.name === 'law');
  if (!law) return undefined;
  const { digest, lang, inForce, known, status, ...work } = decode(law) as Record<string, unknown>;
  void [digest, lang, inForce, known, status];
  const named = <T>(name: string) =>
    new Map(
      all
        .filter((e) => e.name === name)
        .map((e, i) => [(e.attrs['ref'] ?? e.attrs['eId'] ?? `${i}`).replace(/^#/, ''), decode(e) as T]),
    );
  return { work, events: named('event'), provisions: named('provision'), modifications: named('modification') };
}
