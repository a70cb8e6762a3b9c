/** Reads a jurisdiction pack from its folder: the only input of the law room. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { type Document, LineCounter, parseDocument } from 'yaml';
import {
  type Body,
  type Claim,
  type Identifier,
  type NoticeItem,
  type OpenPoint,
  type PackFile,
  type ParameterDeclaration,
  type ProcedureData,
  packFiles,
  type Reform,
  type RefusalGround,
  type Region,
  type Source,
  type Text,
  type Topic,
  WorkData,
} from './format.ts';
import { PackError, type PackProblem } from './problem.ts';

/** A pack as data, valid against its schema, with the place in the files of everything in it. */
export interface Pack extends PackFile {
  folder: string;
  works: WorkData[];
  parameters: Record<string, ParameterDeclaration>;
  procedures: Record<string, ProcedureData>;
  sources: Record<string, Source>;
  openPoints: Record<string, OpenPoint>;
  claims: Record<string, Claim>;
  reforms: Record<string, Reform>;
  regions: Record<string, Region>;
  regionKinds: Record<string, Text>;
  bodies: Record<string, Body>;
  bodyKinds: Record<string, Text>;
  identifiers: Record<string, Identifier>;
  circumstances: Record<string, Text>;
  topics: Record<string, Topic>;
  /** kinds of bodies that answer notices of assemblies */
  noticeReceivers: string[];
  noticeItems: NoticeItem[];
  refusalGrounds: RefusalGround[];
  terms: { kk?: string; ru?: string; en: string; review?: boolean }[];
  /** SHA-256 over the files' names and bytes, hexadecimal */
  hash: string;
  /** file and line of an object of the pack, for messages */
  place(of: object): { file: string; line?: number };
}

const ajv = new Ajv2020({ allErrors: true, strict: false, allowUnionTypes: true });
const validators = Object.fromEntries(
  Object.entries({ ...packFiles, work: WorkData }).map(([name, schema]) => [name, ajv.compile(schema)]),
);
/** Aliases are not needed in a pack; without them a small file cannot become a huge one. */
const yamlOptions = { strict: true, uniqueKeys: true, maxAliasCount: 0 } as const;

/**
 * Loads and validates a pack. Cost: one parse of all its files (about half a second a megabyte).
 * @throws PackError with every problem found, if one of them is an error; nothing is half-loaded
 */
export function loadPack(folder: string): Pack {
  const problems: PackProblem[] = [];
  if (!existsSync(join(folder, 'pack.yaml'))) {
    throw new PackError([
      {
        level: 'error',
        code: 'missing',
        file: folder,
        where: 'pack.yaml',
        what: 'there is no pack here',
        remedy: 'Name a folder that holds a pack.yaml, as jurisdictions/kz',
      },
    ]);
  }
  const hash = createHash('sha256');
  const places = new WeakMap<object, { file: string; line?: number }>();

  const once = new Map<string, unknown>();
  const read = (path: string, validator: string): unknown => {
    if (!once.has(path)) once.set(path, readFile(path, validator));
    return once.get(path);
  };
  const readFile = (path: string, validator: string): unknown => {
    const file = relative(process.cwd(), path) || path;
    const bytes = readFileSync(path);
    hash.update(`${relative(folder, path)}\0${bytes.length}\0`).update(bytes);
    const lines = new LineCounter();
    const doc = parseDocument(bytes.toString('utf8'), { ...yamlOptions, lineCounter: lines });
    if (doc.errors.length) {
      for (const e of doc.errors) {
        problems.push({
          level: 'error',
          code: 'yaml',
          file,
          line: lines.linePos(e.pos[0]).line,
          where: 'YAML',
          what: e.message.split('\n')[0]!.replace(/ at line.*$/, ''),
          remedy: 'Mend the line; a text that holds “: ” or begins with a sign needs quotation marks',
        });
      }
      return undefined;
    }
    const data = doc.toJS(yamlOptions) as unknown;
    const valid = validators[validator]!;
    if (!valid(data)) {
      for (const e of reduce(valid.errors ?? [])) {
        const path = pathOf(e);
        const line = lineOf(doc, path, lines);
        problems.push({
          level: 'error',
          code: 'schema',
          file,
          ...(line ? { line } : {}),
          where: e.instancePath || 'the file',
          what: said(e),
          remedy: 'See jurisdictions/README.md and the schema in jurisdictions/schema',
        });
      }
      return undefined;
    }
    remember(data, doc.contents, file, lines, places);
    return data;
  };

  const filesOf = (name: string): string[] => {
    const single = join(folder, name);
    const dir = join(folder, name.replace('.yaml', ''));
    return [
      ...(existsSync(single) ? [single] : []),
      ...(existsSync(dir) && statSync(dir).isDirectory() ? yamlIn(dir) : []),
    ];
  };
  const merged = <T>(name: keyof typeof packFiles, key: string): T => {
    const out: Record<string, unknown> = {};
    const list: unknown[] = [];
    for (const path of filesOf(name)) {
      const data = (read(path, name) as Record<string, unknown> | undefined)?.[key];
      if (Array.isArray(data)) list.push(...data);
      else {
        for (const [k, v] of Object.entries((data ?? {}) as object)) {
          if (Object.hasOwn(out, k)) {
            problems.push({
              level: 'error',
              code: 'duplicate',
              file: relative(process.cwd(), path),
              ...(places.get(v as object) ?? {}),
              where: `${key}.${k}`,
              what: 'this name is taken by another file of the pack',
              remedy: 'Give it once',
            });
          }
          out[k] = v;
        }
      }
    }
    return (list.length ? list : ['terms', 'receivers', 'items', 'grounds'].includes(key) ? [] : out) as T;
  };

  const head = read(join(folder, 'pack.yaml'), 'pack.yaml') as PackFile | undefined;
  const works = (existsSync(join(folder, 'works')) ? yamlIn(join(folder, 'works')) : []).map(
    (path) => read(path, 'work') as WorkData | undefined,
  );
  const kinds: Record<'regions' | 'bodies', Record<string, Text>> = { regions: {}, bodies: {} };
  const withKinds = <T>(name: 'regions.yaml' | 'bodies.yaml', key: 'regions' | 'bodies'): T => {
    for (const path of filesOf(name))
      Object.assign(kinds[key], (read(path, name) as { kinds?: Record<string, Text> } | undefined)?.kinds ?? {});
    return merged<T>(name, key);
  };
  const pack = {
    folder,
    works: works.filter((w) => w !== undefined),
    parameters: merged<Pack['parameters']>('parameters.yaml', 'parameters'),
    procedures: merged<Pack['procedures']>('procedures.yaml', 'procedures'),
    sources: merged<Pack['sources']>('sources.yaml', 'sources'),
    openPoints: merged<Pack['openPoints']>('open-points.yaml', 'openPoints'),
    claims: merged<Pack['claims']>('claims.yaml', 'claims'),
    reforms: merged<Pack['reforms']>('reforms.yaml', 'reforms'),
    regions: withKinds<Pack['regions']>('regions.yaml', 'regions'),
    bodies: withKinds<Pack['bodies']>('bodies.yaml', 'bodies'),
    regionKinds: kinds.regions,
    bodyKinds: kinds.bodies,
    identifiers: merged<Pack['identifiers']>('identifiers.yaml', 'identifiers'),
    circumstances: merged<Pack['circumstances']>('circumstances.yaml', 'circumstances'),
    topics: merged<Pack['topics']>('topics.yaml', 'topics'),
    noticeReceivers: merged<Pack['noticeReceivers']>('assembly-notice.yaml', 'receivers'),
    noticeItems: merged<Pack['noticeItems']>('assembly-notice.yaml', 'items'),
    refusalGrounds: merged<Pack['refusalGrounds']>('assembly-notice.yaml', 'grounds'),
    terms: merged<Pack['terms']>('terms.yaml', 'terms'),
    hash: hash.digest('hex'),
    place: (of: object) => places.get(of) ?? { file: folder },
  };
  if (problems.length || !head) throw new PackError(problems);
  return { ...head, ...pack };
}

/** One work in the form of a pack, as a bill is given. @throws PackError */
export function readWork(text: string, file: string): WorkData {
  const lines = new LineCounter();
  const doc = parseDocument(text, { ...yamlOptions, lineCounter: lines });
  const bad = (line: number | undefined, where: string, what: string): PackProblem => ({
    level: 'error',
    code: 'work',
    file,
    ...(line ? { line } : {}),
    where,
    what,
    remedy: 'See “A work” in jurisdictions/README.md',
  });
  if (doc.errors.length)
    throw new PackError(doc.errors.map((e) => bad(lines.linePos(e.pos[0]).line, 'YAML', e.message.split('\n')[0]!)));
  const data = doc.toJS(yamlOptions) as unknown;
  const valid = validators['work']!;
  if (!valid(data))
    throw new PackError(
      reduce(valid.errors ?? []).map((e) => bad(lineOf(doc, pathOf(e), lines), e.instancePath || 'the file', said(e))),
    );
  return data as WorkData;
}

const pathOf = (e: ErrorObject): string[] =>
  e.instancePath
    .split('/')
    .slice(1)
    .map((s) => s.replace(/~1/g, '/').replace(/~0/g, '~'));

/** Every file of a tree in a fixed order, so that the hash of a pack does not depend on the machine. */
const yamlIn = (dir: string): string[] =>
  readdirSync(dir)
    .filter((f) => f.endsWith('.yaml'))
    .sort()
    .map((f) => join(dir, f));

/** Keeps the place of every map in the file, so that a later check can say the line. */
function remember(
  data: unknown,
  node: unknown,
  file: string,
  lines: LineCounter,
  places: WeakMap<object, { file: string; line?: number }>,
): void {
  const n = node as {
    items?: { key?: { value?: unknown }; value?: unknown }[];
    range?: [number, number, number];
  } | null;
  if (typeof data !== 'object' || data === null || !n?.items) return;
  places.set(data, { file, ...(n.range ? { line: lines.linePos(n.range[0]).line } : {}) });
  if (Array.isArray(data)) data.forEach((v, i) => remember(v, n.items![i], file, lines, places));
  else
    for (const pair of n.items)
      remember((data as Record<string, unknown>)[String(pair.key?.value)], pair.value, file, lines, places);
}

function lineOf(doc: Document, path: string[], lines: LineCounter): number | undefined {
  for (let depth = path.length; depth >= 0; depth--) {
    const at = path.slice(0, depth).map((p) => (/^\d+$/.test(p) ? Number(p) : p));
    const node = (depth ? doc.getIn(at, true) : doc.contents) as { range?: [number, number, number] } | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

/** The schema's unions report every branch; keep what a person can act on: the deepest errors, one a place. */
function reduce(errors: ErrorObject[]): ErrorObject[] {
  const useful = errors.filter(
    (e) =>
      !['anyOf', 'oneOf', 'if', 'const'].includes(e.keyword) ||
      !errors.some((o) => o !== e && o.instancePath.startsWith(e.instancePath)),
  );
  const seen = new Set<string>();
  return (useful.length ? useful : errors).filter(
    (e) => !seen.has(`${e.instancePath}${e.keyword}`) && seen.add(`${e.instancePath}${e.keyword}`),
  );
}

function said(e: ErrorObject): string {
  const p = e.params as Record<string, unknown>;
  if (e.keyword === 'additionalProperties') return `“${String(p['additionalProperty'])}” is not known here`;
  if (e.keyword === 'required') return `“${String(p['missingProperty'])}” is missing`;
  if (e.keyword === 'enum') return `it must be one of ${(p['allowedValues'] as unknown[]).join(', ')}`;
  if (e.keyword === 'pattern') return `it does not have the form ${String(p['pattern'])}`;
  return e.message ?? e.keyword;
}
