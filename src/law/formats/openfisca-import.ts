/** Reads OpenFisca parameter files: parameters, and nodes of parameters. */
import { isScalar, LineCounter, parseDocument } from 'yaml';
import { type IsoDate, parseDate } from '../model/dates.ts';
import type { PackProblem } from '../pack/problem.ts';
import { type Entry, type Reference, reserved } from './openfisca.ts';
import { refuse } from './xml.ts';

export interface OpenFiscaParameter {
  /** `metadata.name` if the file says it, else the file's own name */
  name: string;
  description?: string;
  label?: string;
  unit?: string;
  /** in order of their dates; empty for a node */
  entries: Entry[];
  /** the parameters of a node, by key */
  keys?: Record<string, { description?: string; unit?: string; entries: Entry[] }>;
  warnings: PackProblem[];
}

/** The longest parameter file of openfisca-france has 0.1 MB. */
const maxCharacters = 8 * 1024 * 1024;

/**
 * @param file its name: for messages, and for the parameter's name if the file does not say it (`party/members.yaml` → `members`)
 * @throws PackError codes `size`, `yaml`, `openfisca`; scales (`brackets`) and deeper nodes are refused by name
 */
export function importOpenFisca(yaml: string, file: string): OpenFiscaParameter {
  if (yaml.length > maxCharacters)
    refuse({
      code: 'size',
      file,
      where: 'YAML',
      what: 'the file has more than 8 MB',
      remedy: 'Give one parameter or one node a file',
    });
  const lines = new LineCounter();
  const doc = parseDocument(yaml, { strict: true, uniqueKeys: true, lineCounter: lines });
  const error = doc.errors[0];
  if (error)
    refuse({
      code: 'yaml',
      file,
      line: lines.linePos(error.pos[0]).line,
      where: 'YAML',
      what: error.message.split('\n')[0]!,
      remedy: 'Mend the line',
    });
  let data: unknown;
  try {
    data = doc.toJS({ maxAliasCount: 0 });
  } catch (cause) {
    refuse({
      code: 'yaml',
      file,
      where: 'YAML',
      what: (cause as Error).message,
      remedy: 'Write the values out; aliases are not read',
    });
  }
  const lineOf = (path: string[]): { line?: number } => {
    for (let n = path.length; n > 0; n--) {
      const node = doc.getIn(path.slice(0, n), true) as { range?: [number, number, number] } | undefined;
      if (node && (isScalar(node) || node.range) && node.range) return { line: lines.linePos(node.range[0]).line };
    }
    return {};
  };
  const bad = (path: string[], what: string, remedy: string): never =>
    refuse({ code: 'openfisca', file, ...lineOf(path), where: path.join('.') || 'the file', what, remedy });
  const warnings: PackProblem[] = [];
  const warn = (path: string[], what: string, remedy: string) =>
    warnings.push({ level: 'warning', code: 'openfisca', file, ...lineOf(path), where: path.join('.'), what, remedy });
  if (!isMap(data)) bad([], 'this is no OpenFisca parameter', 'A parameter has `description` and `values`');
  const root = data as Map_;
  const metadata = isMap(root['metadata']) ? root['metadata'] : {};
  const read: Read = { bad, warn };
  const name = text(metadata['name']) ?? nameOf(file);
  const common = (m: Map_) => {
    const meta = isMap(m['metadata']) ? m['metadata'] : {};
    const [description, unit] = [text(m['description']), text(m['unit']) ?? text(meta['unit'])];
    return { ...(description ? { description } : {}), ...(unit ? { unit } : {}) };
  };
  const label = text(metadata['label']) ?? text(metadata['short_label']);
  const head = { name, ...common(root), ...(label ? { label } : {}), warnings };
  if ('brackets' in root)
    bad(
      ['brackets'],
      'this is a scale (`brackets`: thresholds with rates or amounts); a pack holds single values',
      'Give its thresholds and rates as parameters of their own',
    );
  if ('values' in root) return { ...head, entries: entriesIn(root, [], read) };
  const children = Object.entries(root).filter(([k]) => !reserved.includes(k));
  if (!children.length) bad([], 'there are no `values`', 'A parameter has `values:` with a day and a value each');
  const keys = Object.fromEntries(
    children.map(([k, v]) => {
      if (!isMap(v) || !('values' in v))
        bad(
          [k],
          isMap(v) && 'brackets' in v
            ? 'this is a scale (`brackets`)'
            : 'this is a node inside a node, or no parameter',
          'Import each parameter from a file of its own',
        );
      return [k, { ...common(v as Map_), entries: entriesIn(v as Map_, [k], read) }];
    }),
  );
  return { ...head, entries: [], keys };
}

type Map_ = Record<string, unknown>;
interface Read {
  bad: (path: string[], what: string, remedy: string) => never;
  warn: (path: string[], what: string, remedy: string) => void;
}
const isMap = (v: unknown): v is Map_ => typeof v === 'object' && v !== null && !Array.isArray(v);
const text = (v: unknown): string | undefined =>
  typeof v === 'string' && v.trim() ? v.trim() : typeof v === 'number' ? String(v) : undefined;
export const slug = (s: string): string =>
  s
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.\d]+|[-.]+$/g, '');
const nameOf = (file: string): string => {
  const parts = file
    .replace(/\.ya?ml$/i, '')
    .split(/[\\/]/)
    .filter(Boolean);
  return slug((parts.at(-1) === 'index' ? parts.at(-2) : parts.at(-1)) ?? '') || 'parameter';
};

function entriesIn(node: Map_, path: string[], { bad, warn }: Read): Entry[] {
  const values = node['values'];
  const at = [...path, 'values'];
  if (!isMap(values) || !Object.keys(values).length)
    bad(at, 'it has no values', 'Write `YYYY-MM-DD:` with `value:` below it');
  const journal =
    isMap(node['metadata']) && isMap(node['metadata']['official_journal_date'])
      ? node['metadata']['official_journal_date']
      : {};
  const entries: Entry[] = [];
  for (const [when, said] of Object.entries(values as Map_)) {
    const here = [...at, when];
    const from = dateOf(when);
    if (!from) bad(here, `“${when}” is no date`, 'Write YYYY-MM-DD');
    if (said === 'expected' || (isMap(said) && 'expected' in said)) {
      warn(here, 'an expected value has no effect yet', 'It is left out');
      continue;
    }
    const map = isMap(said) ? said : { value: said };
    if (!('value' in map)) bad(here, 'there is no `value`', 'Write `value:` with a number, true, false or null');
    const meta = isMap(map['metadata']) ? map['metadata'] : {};
    const value = readValue(map['value']);
    if (value === undefined)
      bad(
        [...here, 'value'],
        `${JSON.stringify(map['value'])} is no number, boolean, text or null`,
        'Give one value for each day',
      );
    const published = dateOf(text(meta['official_journal_date']) ?? text(journal[when]) ?? '');
    entries.push({
      from: from!,
      value: value!,
      ...(meta['status'] === 'unknown' && value === null ? { unknown: true as const } : {}),
      reference: [...referencesIn(map['reference']), ...referencesIn(meta['reference'])],
      ...(published ? { published } : {}),
    });
  }
  entries.sort((a, b) => (a.from < b.from ? -1 : 1));
  const twice = entries.find((e, i) => entries[i + 1]?.from === e.from);
  if (twice) bad(at, `${twice.from} is given twice`, 'Give each day once');
  return entries;
}

/** Days may lack the month or the day; `0000-01-01` (PolicyEngine: since ever) is the first day there is. */
const dateOf = (s: string): IsoDate | undefined =>
  parseDate(
    s.startsWith('0000') ? '0001-01-01' : /^\d{4}$/.test(s) ? `${s}-01-01` : /^\d{4}-\d{2}$/.test(s) ? `${s}-01` : s,
  );

/** YAML 1.1, which OpenFisca's reader speaks, allows `10_000`. */
function readValue(v: unknown): Entry['value'] | undefined {
  if (v === null || typeof v === 'boolean') return v;
  if (typeof v === 'number') return Number.isFinite(v) ? v : undefined;
  if (typeof v !== 'string') return undefined;
  return /^[-+]?\d[\d_]*(\.\d+)?$/.test(v) ? Number(v.replaceAll('_', '')) : v;
}

function referencesIn(v: unknown): Reference[] {
  if (Array.isArray(v)) return v.flatMap(referencesIn);
  if (typeof v === 'string' && v.trim()) return [/^https?:\/\//.test(v) ? { href: v.trim() } : { title: v.trim() }];
  if (!isMap(v)) return [];
  const [title, href] = [text(v['title']), text(v['href'])];
  if (title || href) return [{ ...(title ? { title } : {}), ...(href ? { href } : {}) }];
  return Object.values(v).flatMap(referencesIn);
}
