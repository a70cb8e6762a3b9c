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

const attribute = (xml: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(xml)?.[1];
const same = (a: string[], b: string[]) => a.length === b.length && isAtOrBelow(a, b);

/** The provision that an instruction changes: for an insertion, the new one. */
function reach(i: Instruction): string[] {
  const num = i.kind === 'insert' ? /<num[^>]*>\s*([^<]*?)\s*<\/num>/.exec(i.newContent ?? '')?.[1] : undefined;
  return num ? [...i.path, attribute(i.instruction, 'num-value') ?? num] : i.path;
}

/**
 * Notes that amendments of an act wait for their funding. Those of the early form, before 2018, carry no template for what is shown: they are
 * history, the acts were paid for in the budgets that followed, unless a later act sweeps away what the act would have inserted.
 */
function waits(section: Section): Instruction[] {
  const all = section.instructions;
  return all.filter((w) => {
    if (w.kind !== 'not-funded-anno') return false;
    const inserted = all.filter((i) => i.act === w.act && i.kind === 'insert').map(reach);
    return (
      /\bdisplay-template="/.test(w.instruction) ||
      all.some((i) => i.kind === 'repeal' && i.act !== w.act && inserted.some((p) => same(i.path, p)))
    );
  });
}

const wholeAct = /amendments? of this section by (?:D\.C\. )?Law (\d+-\d+)/;

/** Acts of which a note says that they were given effect, and names no part of the act: it is so wherever the act amends. */
export function actsGivenEffect(section: Section): string[] {
  const notes = section.instructions.filter((i) => i.kind === 'annotation');
  const named = new Set(notes.map((i) => wholeAct.exec(words(i.instruction))?.[1]).filter((act) => act !== undefined));
  return [...named].filter((act) => isReleased(section, act));
}

/** Waiting acts that a survey of other sections shows as given effect; what the section's own notes say of an act goes before. */
export const givenElsewhere = (section: Section, given: ReadonlySet<string>): string[] =>
  waitingActs(section).filter(
    (act) =>
      given.has(act) &&
      !section.instructions.some((i) => i.kind === 'annotation' && words(i.instruction).includes(`Law ${act}`)),
  );

/** Waiting acts whose numbers the section gives to others. */
export const abandonedActs = (section: Section): string[] =>
  waitingActs(section).filter((act) => isAbandoned(act, section));

/** An act whose amendments wait and of which no note says that they were given effect. */
export const waitingActs = (section: Section): string[] => {
  const acts = new Set(waits(section).map((i) => i.act));
  return [...acts].filter((act) => !isReleased(section, act));
};

/**
 * A wrong number does no harm where it is plain what is meant: a note that the applicability clause of an act was repealed, on a section
 * which that act does not amend, is about the one waiting act of the same Council whose clause has that number.
 */
function meant(note: Instruction, section: Section): string | undefined {
  const m = /repealed section (\d+\w*) of D\.C\. Law ((\d+)-\d+) removing/i.exec(words(note.instruction));
  if (!m || section.instructions.some((i) => i.act === m[2])) return undefined;
  const like = waits(section).filter(
    (w) => w.act.startsWith(`${m[3]}-`) && attribute(w.instruction, 'applicability-path') === `§${m[1]}`,
  );
  const acts = new Set(like.map((w) => w.act));
  return acts.size === 1 ? [...acts][0] : undefined;
}

/** Whether notes up to the section's date say that the waiting amendments of an act have been given effect; the last word counts. */
function isReleased(section: Section, act: string): boolean {
  const days = section.instructions
    .filter((i) => i.kind === 'annotation' && i.effective <= section.date)
    .map(
      (i) => releaseOf(words(i.instruction), act, i.effective) ?? (meant(i, section) === act ? i.effective : undefined),
    )
    .filter((d) => d !== undefined);
  const last = days.at(-1);
  return last !== undefined && last <= section.date;
}

/**
 * An amendment that was given effect later is applied on its own act's day: what other acts did to the provision in between was written in
 * view of it, and may have replaced it. `applied`: acts taken as given effect although no note says so.
 */
export function inForce(
  section: Section,
  applied: ReadonlySet<string>,
  abandoned: ReadonlySet<string> = new Set(),
): Turn[] {
  const all = section.instructions;
  const isDropped = (act: string) => abandoned.has(act) || isAbandoned(act, section);
  const notes = waits(section);
  const marked = new Set(all.filter(isMark).map((i) => i.act));
  const given = new Map<string, boolean>();
  for (const act of new Set(all.map((i) => i.act))) given.set(act, applied.has(act) || isReleased(section, act));
  const isGiven = (act: string) => given.get(act) === true;
  const turns: Turn[] = [];
  for (const [instruction, i] of all.entries()) {
    if (i.effective > section.date || i.carrier === 'text') continue;
    const standsFor = provisionalFor(i, all);
    if (standsFor.length > 0) {
      if (!standsFor.some(isGiven)) turns.push({ instruction, unfunded: false });
      continue;
    }
    const waiting = !isGiven(i.act) && notes.some((w) => w.act === i.act && concerns(w, i));
    // An act that writes "Not Funded" itself, with instructions, needs no help.
    if (!waiting || marked.has(i.act)) turns.push({ instruction, unfunded: false });
    else if (i.kind === 'insert' && !isDropped(i.act)) turns.push({ instruction, unfunded: true });
  }
  const day = (t: Turn) => all[t.instruction]!.effective;
  return turns.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.instruction - b.instruction));
}

/**
 * A number is not given twice: a later act that gives it to another provision shows that the waiting act is no more. One act may name a
 * paragraph without designation on the way, and another leave it out.
 */
function isAbandoned(act: string, section: Section): boolean {
  const inserts = section.instructions.filter((i) => i.kind === 'insert');
  const silent = new Set([...section.baseXml.matchAll(/<num undesignated="true">([^<]*)</g)].map((m) => m[1]!.trim()));
  const place = (i: Instruction) => (silent.has(i.path[0] ?? '') ? reach(i).slice(1) : reach(i));
  return inserts.some(
    (i) =>
      i.act === act &&
      inserts.some(
        (e) => e.effective > i.effective && e.effective <= section.date && e.act !== act && same(place(e), place(i)),
      ),
  );
}

const isMark = (i: Instruction) =>
  i.kind === 'find-replace' && /<replace>\s*\[?Not funded\]?\.?\s*<\/replace>/i.test(i.instruction);
const isNote = (i: Instruction) => i.kind === 'insert' && /is not funded/i.test(i.instruction);

/** Acts whose text waits where this instruction only writes "not funded": it is not law once that text is given effect. */
function provisionalFor(i: Instruction, all: Instruction[]): string[] {
  const covers = i.kind === 'repeal' && all.some((m) => isMark(m) && m.act === i.act && same(m.path, i.path));
  if (isNote(i)) return [i.act];
  if (!covers && !isMark(i)) return [];
  const earlier = all.filter((e) => e.kind === 'insert' && e.effective <= i.effective && same(reach(e), i.path));
  return [i.act, ...earlier.map((e) => e.act)];
}

/** Whether a note "not funded" is about this instruction of the same act: "creation of subsection (c)(2) of" names a part. */
function concerns(note: Instruction, i: Instruction): boolean {
  if (i.kind === 'annotation' || i.kind === 'temporary') return false;
  const action = attribute(note.instruction, 'action') ?? '';
  if (action.startsWith('repeal') && i.kind !== 'repeal') return false;
  const part = /((?:\([^)]+\))+)/.exec(action)?.[1]?.match(/\([^)]+\)/g);
  return isAtOrBelow(i.path, note.path) && (!part || isAtOrBelow(reach(i), part));
}
