/**
 * Reads XML that a stranger wrote: no document type, no entities, no network, bounded size and depth, and every refusal says file and line.
 */
import {
  ParseOption,
  XmlCData,
  XmlDocument,
  type XmlElement,
  XmlParseError,
  XmlText,
  type XmlTreeNode,
} from 'libxml2-wasm';
import { type Element, refuse } from './xml.ts';

/** 64 MB: sixteen times the longest act we know of in this format. */
export const maxBytes = 64 * 1024 * 1024;
/** `<` and `=` of a file, counted before it is parsed: a tree of them takes some hundred bytes each. */
const maxMarks = 6_000_000;
function marksIn(bytes: Uint8Array): number {
  let n = 0;
  for (const b of bytes) if (b === 0x3c || b === 0x3d) n++;
  return n;
}
/** The parser stops at 256 levels; the deepest sample has 21. */
const options =
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_SYS_CATALOG |
  ParseOption.XML_PARSE_NOCDATA |
  ParseOption.XML_PARSE_BIG_LINES;

/**
 * Parses XML into a tree of plain objects; comments and processing instructions are left out. Cost: about 0.1 s a megabyte.
 * @throws PackError codes `size`, `doctype`, `depth`, `xml`
 */
export function readXml(xml: Uint8Array | string, file: string): Element {
  const bytes = typeof xml === 'string' ? new TextEncoder().encode(xml) : xml;
  const where = 'XML';
  if (bytes.length > maxBytes)
    refuse({
      code: 'size',
      file,
      where,
      what: `the file has ${Math.ceil(bytes.length / 1048576)} MB, more than ${maxBytes / 1048576} MB`,
      remedy: 'Split it, or leave out what is not an act or a bill',
    });
  if (marksIn(bytes) > maxMarks)
    refuse({
      code: 'size',
      file,
      where,
      what: `the file has more than ${maxMarks / 1e6} million tags and attributes`,
      remedy: 'Split it; the longest codes have some hundred thousand',
    });
  const doctype = doctypeLine(bytes);
  if (doctype !== undefined) refuseDoctype(file, doctype);
  let doc: XmlDocument;
  try {
    doc = XmlDocument.fromBuffer(bytes, {
      url: 'import.xml',
      option: typeof xml === 'string' ? options | ParseOption.XML_PARSE_IGNORE_ENC : options,
      ...(typeof xml === 'string' ? { encoding: 'utf-8' } : {}),
    });
  } catch (e) {
    if (!(e instanceof XmlParseError)) throw e;
    const first = e.details[0];
    const what = (first?.message ?? e.message).trim().split('\n')[0]!;
    const line = first?.line ? { line: first.line } : {};
    if (/excessive depth/i.test(what))
      refuse({
        code: 'depth',
        file,
        ...line,
        where,
        what: 'elements are nested more than 256 deep',
        remedy: 'An act is at most some twenty levels deep',
      });
    if (/huge|too (long|big|large)|out of memory/i.test(what))
      refuse({
        code: 'size',
        file,
        ...line,
        where,
        what: `a single text or attribute is longer than 10 MB (${what})`,
        remedy: 'Divide the text into paragraphs',
      });
    if (/^Entity '/.test(what))
      refuse({
        code: 'entity',
        file,
        ...line,
        where,
        what: `${what}: entities are not read`,
        remedy: 'Write the character itself, or &#number;',
      });
    refuse({
      code: 'xml',
      file,
      ...line,
      where,
      what: `this is not well-formed XML (${what})`,
      remedy: 'Mend the line, or give an Akoma Ntoso file',
    });
  }
  try {
    if (doc.dtd) refuseDoctype(file, 1);
    return plain(doc.root);
  } finally {
    doc.dispose();
  }
}

function refuseDoctype(file: string, line: number): never {
  refuse({
    code: 'doctype',
    file,
    line,
    where: 'XML',
    what: 'the file has a DOCTYPE; document types and their entities are not read, because a few lines of them can fill a machine',
    remedy: 'Remove the DOCTYPE; Akoma Ntoso 3.0 needs none',
  });
}

/** Line of a document type declaration before the root element, so that no entity of it is ever looked at. */
function doctypeLine(bytes: Uint8Array): number | undefined {
  const [a, b] = bytes;
  const encoding =
    (a === 0xff && b === 0xfe) || (a !== 0 && b === 0)
      ? 'utf-16le'
      : (a === 0xfe && b === 0xff) || (a === 0 && b !== 0)
        ? 'utf-16be'
        : 'latin1';
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, Math.min(bytes.length, 1 << 20)));
  const rest = /^[^<]*(?:<\?[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*)*/.exec(text)![0];
  return /^<!DOCTYPE/i.test(text.slice(rest.length)) ? rest.split('\n').length : undefined;
}

function plain(e: XmlElement): Element {
  const attrs: Record<string, string> = {};
  for (const a of e.attrs) attrs[a.prefix ? `${a.prefix}:${a.name}` : a.name] = a.value;
  const children: Element['children'] = [];
  for (let c: XmlTreeNode | null = e.firstChild; c; c = c.next) {
    if (c instanceof XmlText || c instanceof XmlCData) children.push(c.content);
    else if ('attrs' in c) children.push(plain(c as XmlElement));
  }
  return { name: e.name, ns: e.namespaceUri, attrs, children, line: e.line };
}
