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

export function inForce(section: Section): Turn[] {
  const all = section.instructions;
  const waits = all.filter((i) => i.kind === 'not-funded-anno');
  const notes = all.filter((i) => i.kind === 'annotation');
  const turns: (Turn & { on: string })[] = [];
  all.forEach((i, instruction) => {
    let on = i.effective;
    let unfunded = false;
    const wait = waits.find((w) => w.act === i.act && concerns(w, i));
    if (wait) {
      const releases = notes
        .filter((a) => a.effective <= section.date)
        .map((a) => releaseOf(words(a.instruction), i.act, a.effective))
        .filter((d) => d !== undefined);
      const release = releases.sort()[0];
      unfunded = release === undefined || release > section.date;
      if (!unfunded && release && release > on) {
        if (i.kind === 'insert' && !isNotFundedNote(i)) turns.push({ instruction, unfunded: true, on });
        on = release;
      }
      const provisional =
        isNotFundedNote(i) ||
        isNotFundedMark(i) ||
        all.some((m) => isNotFundedMark(m) && sameTarget(m, i) && i.kind === 'repeal');
      if (provisional) {
        if (unfunded) unfunded = false;
        else return;
      }
    }
    if (on <= section.date) turns.push({ instruction, unfunded, on });
  });
  return turns.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.instruction - b.instruction));
}

const sameTarget = (a: Instruction, b: Instruction) => a.act === b.act && a.path.join() === b.path.join();

/** Whether a note "not funded" is about this instruction of the same act. */
function concerns(note: Instruction, i: Instruction): boolean {
  if (i.kind === 'annotation' || i.kind === 'temporary') return false;
  const action = attribute(note.instruction, 'action') ?? '';
  if (action.startsWith('repeal') && i.kind !== 'repeal') return false;
  return isAtOrBelow(i.path, note.path);
}
