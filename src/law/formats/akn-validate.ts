/** Validates a document against the OASIS XSD (`akomantoso30.xsd`, with `xml.xsd` beside it). The schema is not part of the project; whoever calls says where it lies. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import {
  ParseOption,
  XmlBufferInputProvider,
  XmlDocument,
  XmlValidateError,
  XsdValidator,
  xmlRegisterInputProvider,
} from 'libxml2-wasm';
import { PackError, type PackProblem } from '../pack/problem.ts';
import { aknNamespace, isAkn } from './akn-names.ts';
import { refuse } from './xml.ts';
import { readXml } from './xml-read.ts';

/** The files that the parser may open by name: schemas that were read here, nothing else. */
const schemas = new XmlBufferInputProvider({});
let registered = false;
const compiled = new Map<string, XsdValidator>();

/**
 * @param file the document's name in the problems
 * @returns every fault with its line; empty if the document is valid. A working-draft namespace is a warning, and the document is then judged as if it had the
 * final one. Cost: 0.3 s for the schema once, then milliseconds.
 * @throws PackError code `schema` if there is no schema at `xsdPath`
 */
export function validateAkn(xml: Uint8Array | string, xsdPath: string, file = 'document.xml'): PackProblem[] {
  const problems: PackProblem[] = [];
  let text = typeof xml === 'string' ? xml : new TextDecoder().decode(xml);
  try {
    const root = readXml(xml, file);
    if (isAkn(root.ns) && root.ns !== aknNamespace) {
      problems.push({
        level: 'warning',
        code: 'namespace',
        file,
        line: root.line,
        where: 'akomaNtoso',
        what: `the namespace is that of a working draft (${root.ns})`,
        remedy: `Use ${aknNamespace}`,
      });
      text = text.replaceAll(
        /(http:\/\/docs\.oasis-open\.org\/legaldocml\/ns\/akn\/3\.0)\/[A-Za-z0-9]+(?=["'\s])/g,
        '$1',
      );
    }
  } catch (e) {
    if (e instanceof PackError) return [...e.problems];
    throw e;
  }
  const validator = validatorAt(xsdPath);
  const doc = XmlDocument.fromString(
    text.replace(/^\ufeff?<\?xml[^>]*\?>/, (d) => d.replace(/ encoding=("|')[^"']*\1/, '')),
    {
      option: ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_BIG_LINES,
    },
  );
  try {
    validator.validate(doc);
  } catch (e) {
    if (!(e instanceof XmlValidateError)) throw e;
    for (const d of e.details)
      problems.push({
        level: 'error',
        code: 'xsd',
        file,
        ...(d.line ? { line: d.line } : {}),
        where: d.xpath ?? 'document',
        what: d.message.trim().replaceAll(`{${aknNamespace}}`, ''),
        remedy: 'See the schema of Akoma Ntoso 3.0',
      });
  } finally {
    doc.dispose();
  }
  return problems;
}

function validatorAt(xsdPath: string): XsdValidator {
  const path = resolve(xsdPath);
  const known = compiled.get(path);
  if (known) return known;
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    refuse({
      code: 'schema',
      file: xsdPath,
      where: 'XSD',
      what: `the schema cannot be read (${(cause as Error).message})`,
      remedy: 'Give the path of akomantoso30.xsd; xml.xsd lies beside it',
    });
  }
  if (!registered) registered = xmlRegisterInputProvider(schemas);
  const url = (name: string) => `schema/${basename(dirname(path))}/${name}`;
  for (const name of readdirSync(dirname(path)).filter((f) => f.endsWith('.xsd')))
    schemas.addBuffer(url(name), readFileSync(join(dirname(path), name)));
  const doc = XmlDocument.fromBuffer(bytes, { url: url(basename(path)), option: ParseOption.XML_PARSE_NONET });
  try {
    const validator = XsdValidator.fromDoc(doc);
    compiled.set(path, validator);
    return validator;
  } finally {
    doc.dispose();
  }
}
