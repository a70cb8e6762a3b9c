/** Replays the amendments of a real legislature: base text + instructions of acts -> the text on a date. Pure. */
import { type Conflict, type Context, operations } from './apply.ts';
import { inForce } from './force.ts';
import { ownPlace } from './own-place.ts';
import { readSection, type Section } from './section.ts';
import { textOf } from './text.ts';
import { element, parse, serialize, XmlRefused } from './tree.ts';

export type { Conflict } from './apply.ts';
export type { Instruction, Section } from './section.ts';
export { replayText } from './text.ts';

export interface Replayed {
  section: string;
  xml: string;
  text: string;
  conflicts: Conflict[];
}

export function replaySection(input: Section): Replayed {
  const section = readSection(input);
  if (typeof section === 'string') throw new TypeError(`this is not a section: ${section}`);
  const conflicts: Conflict[] = [];
  const whole = (code: Conflict['code'], what: string) =>
    conflicts.push({ instruction: -1, act: '', kind: '', code, what });
  let root = element('section');
  try {
    root = parse(section.baseXml);
  } catch (e) {
    if (!(e instanceof XmlRefused)) throw e;
    whole('malformed', `base: ${e.message}`);
  }
  const here = ownPlace(section, root);
  for (const { instruction: n, unfunded } of inForce(section)) {
    const i = section.instructions[n]!;
    if (unfunded && i.kind !== 'insert') continue;
    const report: Context['report'] = (code, what) => {
      conflicts.push({ instruction: n, act: i.act, kind: i.kind, code, what });
    };
    const operation = Object.hasOwn(operations, i.kind) ? operations[i.kind] : undefined;
    if (!operation) {
      report('unknown', `no operation for ${i.kind}`);
      continue;
    }
    try {
      operation(i, parse(i.instruction), { root, here, report, unfunded });
    } catch (e) {
      if (!(e instanceof XmlRefused)) throw e;
      report('malformed', e.message);
    }
  }
  return { section: section.section, xml: serialize(root), text: textOf(root), conflicts };
}
