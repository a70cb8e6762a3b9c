/**
 * A body that gets another name. "ABC" means the Admiralty Board established by § 3-101; an act replaces that definition by "ABM" means the
 * Maritime Board established by § 3-101: it is the same body, and wherever the definition reaches the code bears the new name. (The act says
 * so once for the whole title; the sections' own instructions do not hold it.)
 */
import { codified } from './codify.ts';
import { waitingActs } from './force.ts';
import { locate } from './locate.ts';
import { placeOfNumber } from './place.ts';
import { occurrences, splice } from './quoted.ts';
import type { Section } from './section.ts';
import { textOf } from './text.ts';
import { type Element, parse, rawText, walk } from './tree.ts';

export interface Renaming {
  /** The day from which the body has its new name, ISO. */
  effective: string;
  /** The place whose sections the definition governs. */
  scope: string[];
  /** Old and new name: the full one, then the short one. */
  names: [from: string, to: string][];
}

interface Body {
  short: string;
  full: string;
  /** The section that established it: by this it is the same body. */
  seat: string;
}

const established = '(?:established|created) (?:by|in|under|pursuant to)';
const definition = new RegExp(`[“"]([^”"]+)[”"] means the ([A-Z][^.;,§]*?),? ${established} (§ \\S+?)\\.?$`);

function bodyIn(e: Element): Body | undefined {
  const m = definition.exec(textOf(e));
  return m ? { short: m[1]!, full: m[2]!, seat: m[3]! } : undefined;
}

/** The bodies to which acts that amend a section of definitions give other names. @throws XmlRefused */
export function renamingsIn(section: Section, root: Element): Renaming[] {
  const lead = [...walk(root)].find((e) => e.name === 'text');
  const reach = /\bthis (title|chapter)\b/.exec(lead ? textOf(lead) : '')?.[1];
  if (!reach) return [];
  const place = placeOfNumber(section.section);
  const waiting = waitingActs(section);
  const out: Renaming[] = [];
  for (const { kind, path, newContent, effective, act } of section.instructions) {
    if (kind !== 'replace' || !newContent || effective > section.date || waiting.includes(act)) continue;
    const at = path.length > 0 ? locate(root, path) : undefined;
    const was = at && bodyIn(at);
    const is = was && bodyIn(codified(parse(newContent), place));
    if (!is || is.seat !== was.seat || is.short === was.short) continue;
    const scope = place.slice(0, reach === 'title' ? 1 : 2);
    out.push({
      effective,
      scope,
      names: [
        [was.full, is.full],
        [was.short, is.short],
      ],
    });
  }
  return out;
}

const isLetter = (c: string | undefined): boolean => c !== undefined && /[\p{L}\p{N}]/u.test(c);

/** Writes the new names in a section. What is only a part of a longer word is not the name. */
export function rename(root: Element, { names }: Renaming): void {
  for (const [from, to] of names)
    for (const o of occurrences(root, from).reverse()) {
      const text = rawText(o.block);
      if (!isLetter(text[o.start - 1]) && !isLetter(text[o.end])) splice(o, [to]);
    }
}
