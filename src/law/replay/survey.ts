/**
 * What the sections of one file say about each other. A section's own instructions do not say all that bears on it: a definition governs a
 * whole title, and an act is given effect, or dropped, for all that it amends. Only instructions and base texts are read.
 */
import { abandonedActs, actsGivenEffect } from './force.ts';
import { type Renaming, renamingsIn } from './rename.ts';
import type { Section } from './section.ts';
import { parse, XmlRefused } from './tree.ts';

export interface Survey {
  /** Bodies that got another name. */
  renamings: Renaming[];
  /** Acts of which a note on some section says, of the whole act, that it was given effect. */
  givenEffect: Set<string>;
  /** Acts that wait and whose numbers were given to others. */
  abandoned: Set<string>;
}

/** A section alone: nothing is known from others. */
export const emptySurvey = (): Survey => ({
  renamings: [],
  givenEffect: new Set(),
  abandoned: new Set(),
});

/** Adds what a section tells. A base text that cannot be read tells nothing. */
export function survey(into: Survey, section: Section): void {
  for (const act of actsGivenEffect(section)) into.givenEffect.add(act);
  for (const act of abandonedActs(section)) into.abandoned.add(act);
  try {
    into.renamings.push(...renamingsIn(section, parse(section.baseXml)));
    into.renamings.sort((a, b) => (a.effective < b.effective ? -1 : a.effective > b.effective ? 1 : 0));
  } catch (e) {
    if (!(e instanceof XmlRefused)) throw e;
  }
}
