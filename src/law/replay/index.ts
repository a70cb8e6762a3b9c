/** Replays the amendments of a real legislature: base text + instructions of acts -> the text on a date. Pure. */
import { type Conflict, operations, type Report } from './apply.ts';
import { codifyCitations } from './codify.ts';
import { givenElsewhere, inForce, waitingActs } from './force.ts';
import { isAtOrBelow } from './locate.ts';
import { ownPlace } from './own-place.ts';
import { linesOf, SectionFileError } from './read-file.ts';
import { type Renaming, rename } from './rename.ts';
import { readSection, type Section } from './section.ts';
import { emptySurvey, type Survey, survey } from './survey.ts';
import { textOf } from './text.ts';
import { clone, type Element, element, parse, serialize, XmlRefused } from './tree.ts';

export type { Conflict } from './apply.ts';
export { SectionFileError } from './read-file.ts';
export type { Instruction, Section } from './section.ts';
export { emptySurvey, type Survey, survey } from './survey.ts';
export { replayText } from './text.ts';

export interface Replayed {
  section: string;
  xml: string;
  text: string;
  conflicts: Conflict[];
}

interface Outcome {
  root: Element;
  conflicts: Conflict[];
}

/**
 * The section on its date; `known` is what other sections say that bears on it. What an instruction takes for granted and the section does not bear out is reported, and the replay goes on.
 * @throws TypeError if the input is not a section (which field, and why)
 */
export function replaySection(input: Section, known: Survey = emptySurvey()): Replayed {
  const section = readSection(input);
  if (typeof section === 'string') throw new TypeError(`this is not a section: ${section}`);
  let base: Element;
  const before: Conflict[] = [];
  try {
    base = parse(section.baseXml);
    codifyCitations(base, ownPlace(section, base));
  } catch (e) {
    if (!(e instanceof XmlRefused)) throw e;
    base = element('section');
    before.push({ instruction: -1, act: '', kind: '', code: 'malformed', what: `base: ${e.message}` });
  }
  let applied = new Set(givenElsewhere(section, known.givenEffect));
  let outcome = replay(section, base, known, applied);
  // A later act that quotes words which an unfunded amendment would have brought in shows that the amendment was given effect.
  for (const act of waitingActs(section)) {
    if (outcome.conflicts.length === 0) break;
    const attempt = new Set([...applied, act]);
    const other = replay(section, base, known, attempt);
    if (broken(other, act) >= broken(outcome, act)) continue;
    outcome = other;
    applied = attempt;
  }
  const { root, conflicts } = outcome;
  return {
    section: section.section,
    xml: serialize(root, namespaces),
    text: textOf(root),
    conflicts: [...before, ...conflicts],
  };
}

/** Annotations of the base may carry codification marks. */
const namespaces = { 'xmlns:codify': 'https://code.dccouncil.us/schemas/codify' };

/** Conflicts of other acts than this one. */
const broken = ({ conflicts }: Outcome, act: string) =>
  conflicts.filter((c) => c.act !== act && (c.code === 'not-found' || c.code === 'target')).length;

function replay(section: Section, base: Element, known: Survey, applied: ReadonlySet<string>): Outcome {
  const root = clone(base);
  const conflicts: Conflict[] = [];
  const here = ownPlace(section, root);
  const isIn = ({ effective }: Renaming) => effective > section.baseDate && effective <= section.date;
  const renamings = known.renamings.filter((r) => isAtOrBelow(here, r.scope) && isIn(r));
  const renameBefore = (day: string) => {
    while (renamings[0] && renamings[0].effective < day) rename(root, renamings.shift()!);
  };
  for (const { instruction, unfunded } of inForce(section, applied, known.abandoned)) {
    const i = section.instructions[instruction]!;
    renameBefore(i.effective);
    const report: Report = (code, what) => conflicts.push({ instruction, act: i.act, kind: i.kind, code, what });
    const operation = Object.hasOwn(operations, i.kind) ? operations[i.kind] : undefined;
    if (!operation) {
      report('unknown', `${i.kind} is not an instruction that is known here`);
      continue;
    }
    try {
      operation(i, parse(i.instruction), { date: section.date, root, here, report, unfunded });
    } catch (e) {
      if (!(e instanceof XmlRefused)) throw e;
      report('malformed', e.message);
    }
  }
  renameBefore('9999');
  return { root, conflicts };
}

/**
 * What the sections of a file (.jsonl or .jsonl.gz) say about each other, holding one at a time. Lines that are not sections say nothing;
 * who replays the file is told of them.
 */
export async function surveyFile(path: string): Promise<Survey> {
  const known = emptySurvey();
  try {
    for await (const { text } of linesOf(path)) {
      const section = readSection(jsonOr(text));
      if (typeof section !== 'string') survey(known, section);
    }
  } catch (e) {
    if (!(e instanceof SectionFileError)) throw e;
  }
  return known;
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Replays every section of a file, in its order, holding one at a time, in view of what the sections say about each other.
 * @throws SectionFileError at the first line that is not a section, after the sections before it were handed over
 */
export async function replayFile(path: string, onSection: (r: Replayed) => void | Promise<void>): Promise<void> {
  const known = await surveyFile(path);
  for await (const { line, text } of linesOf(path)) {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (e) {
      throw new SectionFileError(
        path,
        line,
        `not JSON (${(e as Error).message}); each line is one section as an object`,
        e,
      );
    }
    const section = readSection(value);
    if (typeof section === 'string') throw new SectionFileError(path, line, `not a section: ${section}`);
    await onSection(replaySection(section, known));
  }
}
