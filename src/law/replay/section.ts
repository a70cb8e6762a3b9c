/** What one line of a sections file holds, checked before use. */

/** One amending instruction of an act that aims at the section. */
export interface Instruction {
  /** ISO date on which the act takes effect. */
  effective: string;
  /** Number of the act, for instance `24-346`. */
  act: string;
  /** Name of the instruction element without its prefix, for instance `find-replace`. */
  kind: string;
  /** Way into the section: paragraph numbers, `text`, `heading`, `num`; empty for the section itself. */
  path: string[];
  /** Name of the act's element that holds the instruction; one that stands in running `text` is a slip and is not carried out. */
  carrier: string;
  /** The instruction element as XML. */
  instruction: string;
  /** For `insert` and `replace`: the element of the act that is the new text. */
  newContent: string | null;
}

export interface Section {
  section: string;
  baseDate: string;
  date: string;
  baseXml: string;
  instructions: Instruction[];
}

const iso = /^\d{4}-\d{2}-\d{2}$/;
type Loose = Record<string, unknown>;

/** Reads a value as a section; a string says what is wrong with it. Fields that are not named here are never looked at. */
export function readSection(value: unknown): Section | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not an object';
  const v = value as Loose;
  for (const k of ['section', 'baseXml'] as const)
    if (typeof v[k] !== 'string' || v[k] === '') return `${k} is missing`;
  for (const k of ['baseDate', 'date'] as const)
    if (typeof v[k] !== 'string' || !iso.test(v[k])) return `${k} is not a date like 2024-10-20`;
  if (!Array.isArray(v['instructions'])) return 'instructions is not a list';
  const instructions: Instruction[] = [];
  for (const [n, each] of (v['instructions'] as unknown[]).entries()) {
    const one = readInstruction(each);
    if (typeof one === 'string') return `instructions[${n}]: ${one}`;
    instructions.push(one);
  }
  return {
    section: v['section'] as string,
    baseDate: v['baseDate'] as string,
    date: v['date'] as string,
    baseXml: v['baseXml'] as string,
    instructions,
  };
}

function readInstruction(value: unknown): Instruction | string {
  if (typeof value !== 'object' || value === null) return 'not an object';
  const v = value as Loose;
  for (const k of ['effective', 'act', 'kind', 'instruction'] as const)
    if (typeof v[k] !== 'string') return `${k} is missing`;
  if (!iso.test(v['effective'] as string)) return 'effective is not a date like 2024-10-20';
  const path = v['path'] ?? [];
  if (!Array.isArray(path) || path.some((p) => typeof p !== 'string')) return 'path is not a list of words';
  const content = v['newContent'] ?? null;
  if (content !== null && typeof content !== 'string') return 'newContent is not XML';
  return {
    effective: v['effective'] as string,
    act: v['act'] as string,
    kind: v['kind'] as string,
    path: path as string[],
    carrier: typeof v['carrier'] === 'string' ? v['carrier'] : '',
    instruction: v['instruction'] as string,
    newContent: content,
  };
}
