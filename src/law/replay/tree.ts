/**
 * The XML of a section as a small tree that may be edited, read from text that is not trusted: no document type, no entities, no network.
 * A tree of our own, because the amending operations move and cut text across elements, and because nothing then waits to be disposed.
 */
import { ParseOption, XmlCData, XmlDocument, type XmlElement, XmlText, type XmlTreeNode } from 'libxml2-wasm';

/** An element under its prefixed name (`codify:insert`); text stands among the children as strings. */
export interface Element {
  name: string;
  attrs: Record<string, string>;
  children: Node[];
}
export type Node = Element | string;

/** Why a piece of XML could not be read; the message is one line. */
export class XmlRefused extends Error {}

const options =
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_SYS_CATALOG |
  ParseOption.XML_PARSE_NOCDATA;

/** Parses the first element of a text; what stands around it is left. @throws XmlRefused if it is not well-formed, has a DOCTYPE, or is nested deeper than 256 levels */
export function parse(xml: string): Element {
  if (/<!DOCTYPE/i.test(xml)) throw new XmlRefused('a DOCTYPE is not read, because its entities can fill a machine');
  let document: XmlDocument;
  try {
    document = XmlDocument.fromString(`<r>${xml.replace(/^\s*<\?xml[^>]*\?>/, '')}</r>`, { option: options });
  } catch (cause) {
    const what = cause instanceof Error ? (cause.message.trim().split('\n')[0] ?? '') : String(cause);
    throw new XmlRefused(`not well-formed XML (${what})`, { cause });
  }
  try {
    const [first] = elementsOf(document.root);
    if (!first) throw new XmlRefused('there is no element');
    const root = copy(first);
    if (first.namespaceUri && !first.prefix) root.attrs['xmlns'] = first.namespaceUri;
    return root;
  } finally {
    document.dispose();
  }
}

function* elementsOf(e: XmlElement): Generator<XmlElement> {
  for (let c: XmlTreeNode | null = e.firstChild; c; c = c.next) if ('attrs' in c) yield c as XmlElement;
}

function copy(e: XmlElement): Element {
  const attrs: Record<string, string> = {};
  for (const a of e.attrs) attrs[a.prefix ? `${a.prefix}:${a.name}` : a.name] = a.value;
  const children: Node[] = [];
  for (let c: XmlTreeNode | null = e.firstChild; c; c = c.next) {
    if (c instanceof XmlText || c instanceof XmlCData) children.push(c.content);
    else if ('attrs' in c) children.push(copy(c as XmlElement));
  }
  return { name: e.prefix ? `${e.prefix}:${e.name}` : e.name, attrs, children };
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (s: string) => s.replace(/[&<>"]/g, (c) => escapes[c]!);

/** The tree as XML again; `namespaces` are declared on this element only. */
export function serialize(e: Element, namespaces: Record<string, string> = {}): string {
  const attrs = Object.entries({ ...namespaces, ...e.attrs }).map(([k, v]) => ` ${k}="${escaped(v)}"`);
  const inner = e.children.map((c) => (typeof c === 'string' ? escaped(c) : serialize(c))).join('');
  return inner === '' ? `<${e.name}${attrs.join('')}/>` : `<${e.name}${attrs.join('')}>${inner}</${e.name}>`;
}

export const element = (name: string, children: Node[] = [], attrs: Record<string, string> = {}): Element => ({
  name,
  attrs,
  children,
});
export const isElement = (n: Node): n is Element => typeof n !== 'string';
export const elements = (e: Element): Element[] => e.children.filter(isElement);
export const childNamed = (e: Element, name: string): Element | undefined => elements(e).find((c) => c.name === name);
/** The characters of an element, as they stand. */
export const rawText = (n: Node): string => (isElement(n) ? n.children.map(rawText).join('') : n);
export const clone = <T extends Node>(n: T): T =>
  (isElement(n) ? { name: n.name, attrs: { ...n.attrs }, children: n.children.map(clone) } : n) as T;
/** This element and all below it, in document order. */
export function* walk(e: Element): Generator<Element> {
  yield e;
  for (const c of e.children) if (isElement(c)) yield* walk(c);
}
/** The element that holds `e`, or undefined for the root. */
export function parentOf(root: Element, e: Element): Element | undefined {
  for (const p of walk(root)) if (p.children.includes(e)) return p;
  return undefined;
}
