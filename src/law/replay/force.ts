/**
 * Which instructions apply on the date, and in which order. An act may be in force and yet not applied: its amendments wait until their
 * cost is in an approved budget ("not funded"), and a later act makes them applicable. The codifier writes both as notes on the section,
 * and those notes are the only word about it, so they are read here.
 */
import { isAtOrBelow } from './locate.ts';
import type { Instruction, Section } from './section.ts';
import { fold } from './text.ts';

/** An instruction in its turn. `unfunded`: it waits, and only the place of what it would insert is shown. */
export interface Turn {
  instruction: number;
  unfunded: boolean;
}

const months = 'January February March April May June July August September October November December'.split(' ');
const longDate = new RegExp(`(${months.join('|')}) (\\d{1,2}),? (\\d{4})`, 'g');
const words = (xml: string) => fold(xml.replace(/<[^>]*>/g, ''));

/** Days named in a note, as ISO dates. */
function daysIn(note: string): string[] {
  return [...note.matchAll(longDate)].map(
    (m) => `${m[3]}-${String(months.indexOf(m[1]!) + 1).padStart(2, '0')}-${m[2]!.padStart(2, '0')}`,
  );
}

/** The day on which a note says that the amendments of an act were given effect; undefined if it says no such thing. */
export function releaseOf(note: string, act: string, noted: string): string | undefined {
  const named = new RegExp(`(?:Law|Act) ${act.replace('-', '[-–]')}(?!\\d)`, 'i').test(note);
  if (!named || /not been implemented|retaining the applicability|still (?:has|have) not/i.test(note)) return undefined;
  const applied = /implemented|given effect|shall apply|applicable as of|removing the applicability/i.test(note);
  if (!applied) return undefined;
  const stated = /(?:as of|to|on|beginning) (?:[A-Z][a-z]+ \d{1,2},? \d{4})/.test(note) ? daysIn(note) : [];
  return [noted, ...stated].sort().at(-1);
}

const isNotFundedMark = (i: Instruction) =>
  i.kind === 'find-replace' && /<replace>\s*Not funded\.?\s*<\/replace>/i.test(i.instruction);
const isNotFundedNote = (i: Instruction) => i.kind === 'insert' && /is not funded/i.test(i.instruction);
const attribute = (xml: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(xml)?.[1];

/**
 * Marks of the early form, before 2018, carry no template for the note that is shown: they are history, for the acts were all paid for in the
 * budgets of the years that followed.
 */
const isSettled = (i: Instruction) => !/\bdisplay-template="/.test(i.instruction);
const marks = (section: Section) => section.instructions.filter((i) => i.kind === 'not-funded-anno' && !isSettled(i));

/** An act whose amendments wait and of which no note says that they were given effect. */
export const waitingActs = (section: Section): string[] => {
  const acts = new Set(marks(section).map((i) => i.act));
  return [...acts].filter((act) => release(section, act) === undefined);
};

/** The day on which the waiting amendments of an act were given effect, from the notes up to the section's date. */
function release(section: Section, act: string): string | undefined {
  const days = section.instructions
    .filter((i) => i.kind === 'annotation' && i.effective <= section.date)
    .map((i) => releaseOf(words(i.instruction), act, i.effective))
    .filter((d) => d !== undefined);
  const last = days.at(-1);
  return last === undefined || last > section.date ? undefined : days.sort()[0];
}

/**
 * An amendment that was given effect later is applied on its own act's day: what other acts did to the provision in between was written in
 * view of it, and may have replaced it. `applied`: acts taken as given effect although no note says so.
 */
export function inForce(section: Section, applied: ReadonlySet<string>): Turn[] {
  const all = section.instructions;
  const waits = marks(section);
  const marked = new Set(all.filter(isNotFundedMark).map((i) => i.act));
  const acts = new Set([...waits.map((w) => w.act), ...marked]);
  const given = new Map([...acts].map((act) => [act, applied.has(act) || release(section, act) !== undefined]));
  const turns: Turn[] = [];
  for (const [instruction, i] of all.entries()) {
    if (i.effective > section.date) continue;
    const waiting = !given.get(i.act) && waits.some((w) => w.act === i.act && concerns(w, i));
    if (isProvisional(i, all) ? given.get(i.act) === true : waiting && !marked.has(i.act)) {
      if (waiting && i.kind === 'insert') turns.push({ instruction, unfunded: true });
    } else turns.push({ instruction, unfunded: false });
  }
  return turns.sort((a, b) => (effective(a) < effective(b) ? -1 : effective(a) > effective(b) ? 1 : 0));

  function effective(t: Turn): string {
    return all[t.instruction]!.effective;
  }
}

/** What only says "not funded" in the place of text that waits: it is not law once the text is given effect. */
const isProvisional = (i: Instruction, all: Instruction[]) =>
  isNotFundedNote(i) ||
  isNotFundedMark(i) ||
  (i.kind === 'repeal' && all.some((m) => isNotFundedMark(m) && m.act === i.act && m.path.join() === i.path.join()));

/** Whether a note "not funded" is about this instruction of the same act: "creation of subsection (c)(2) of" names a part. */
function concerns(note: Instruction, i: Instruction): boolean {
  if (i.kind === 'annotation' || i.kind === 'temporary') return false;
  const action = attribute(note.instruction, 'action') ?? '';
  if (action.startsWith('repeal') && i.kind !== 'repeal') return false;
  const part = /((?:\([^)]+\))+)/.exec(action)?.[1]?.match(/\([^)]+\)/g);
  return isAtOrBelow(i.path, note.path) && (!part || isAtOrBelow(reach(i), part));
}

/** The provision that an instruction changes: for an insertion, the new one. */
function reach(i: Instruction): string[] {
  const num = i.kind === 'insert' ? /<num[^>]*>\s*([^<]*?)\s*<\/num>/.exec(i.newContent ?? '')?.[1] : undefined;
  return num ? [...i.path, num] : i.path;
}
