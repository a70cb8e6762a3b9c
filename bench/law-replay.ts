/**
 * The replay of a real legislature against its own official text: share identical, per kind of instruction, speed, and what differs and why.
 * `npx tsx bench/law-replay.ts [FILE]`. Only this file looks at the official text.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Conflict, replaySection, type Section, type Survey, surveyFile } from '../src/law/replay/index.ts';
import { linesOf } from '../src/law/replay/read-file.ts';
import { fold } from '../src/law/replay/text.ts';
import { root } from './report.ts';

interface Line extends Section {
  expectedText: string;
}
interface Miss {
  section: string;
  here: string;
  ours: string;
  official: string;
}
type Share = { same: number; all: number };

const classes = {
  note: 'only a note of the editor above the text differs, in words of his own',
  temporary: 'temporary or emergency law in force on the date: the file marks it and does not hold its words',
  unfunded:
    'an act waiting for its funding: the notes in the file leave open whether it was given effect, or read otherwise',
  held: 'the official text leaves out one act (without it the replay gives exactly that text), and nothing in the section says that it waits',
  noSource: 'the official text has words that neither the base nor any instruction of the section holds',
  unfit: 'an instruction does not fit the text (quoted words or target not found)',
  citation: 'a citation is written otherwise (the place of a section, brackets, a number of another act)',
  other: 'other',
} as const;
type Class = keyof typeof classes;

const words = (s: string): string[] =>
  s
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .split(/[\s"'()[\]—,;:.]+/)
    .filter(Boolean);
const plain = (xml: string): string =>
  `${xml.replace(/<[^>]*>/g, ' ')} ${[...xml.matchAll(/"([^"]*)"/g)].map((m) => m[1]).join(' ')}`;

/** The first class that holds, in the order above; only one is counted for each section. */
function classOf(line: Line, ours: string, conflicts: Conflict[], known: Survey): Class {
  const official = fold(line.expectedText);
  if (official.includes('*NOTE')) return fold(official.replace(/\*NOTE[^*]*\*/g, '')) === ours ? 'note' : 'temporary';
  const { expectedText: _, ...input } = line;
  const acts = [...new Set(line.instructions.map((i) => i.act))];
  const without = (act: string) => ({ ...input, instructions: input.instructions.filter((i) => i.act !== act) });
  if (acts.some((act) => fold(replaySection(without(act), known).text) === official)) return 'held';
  const held = line.instructions.flatMap((i) => [plain(i.instruction), plain(i.newContent ?? '')]);
  const text = [ours, plain(line.baseXml), ...held].join(' ');
  const all = words(text);
  const runs = new Set(all.map((_, n) => all.slice(n, n + 4).join(' ')));
  const given = new Set(all);
  const [from, to] = changed(ours, official);
  const fresh = words(official.slice(from, to));
  const foreign = fresh.some(
    (w, n) =>
      /^[A-Za-z0-9-]{3,}$/.test(w) &&
      !given.has(w) &&
      !runs.has(fresh.slice(n, n + 4).join(' ')) &&
      !/^(this|(sub)?chapter|part|title|unit)$/i.test(w),
  );
  if (foreign) return 'noSource';
  if (ours.includes('Not Funded') || line.instructions.some((i) => i.kind === 'not-funded-anno')) return 'unfunded';
  if (conflicts.length > 0) return 'unfit';
  const bare = (s: string) =>
    s
      .replace(/§+ ?\S+|\[|\]|\b(this|(sub)?chapter|part|title|unit)s?\b|\b[IVXL]+(-[A-Z])?\b|\bof\b/gi, '')
      .replace(/\s+/g, '');
  if (bare(ours.slice(from, ours.length - (official.length - to))) === bare(official.slice(from, to)))
    return 'citation';
  const run = fresh.some((_, n) => n + 4 <= fresh.length && !runs.has(fresh.slice(n, n + 4).join(' ')));
  return run ? 'noSource' : 'other';
}

/** Where the official text begins and ceases to differ from ours, in whole words. */
function changed(ours: string, official: string): [number, number] {
  let from = 0;
  while (from < ours.length && ours[from] === official[from]) from++;
  let tail = 0;
  while (tail < Math.min(ours.length, official.length) - from && ours.at(-1 - tail) === official.at(-1 - tail)) tail++;
  from = official.lastIndexOf(' ', from - 1) + 1;
  const space = official.indexOf(' ', official.length - tail);
  return [from, space < 0 ? official.length : space];
}

const percent = ({ same, all }: Share): string => `${((100 * same) / Math.max(1, all)).toFixed(1)} %`.padStart(7);
const cut = (s: string, n: number): string => (s.length <= n ? s : `${s.slice(0, n)}…`);

async function main(): Promise<void> {
  const file = resolve(process.argv[2] ?? resolve(root, '../shared/data/dc-law/sections.jsonl.gz'));
  if (!existsSync(file)) {
    console.log(`law-replay: there is no ${file}; give the file of sections as argument. Nothing measured.`);
    return;
  }
  const total: Share = { same: 0, all: 0 };
  const alone: Share = { same: 0, all: 0 };
  const kinds = new Map<string, Share>();
  const misses = new Map<Class, Miss[]>();
  let instructions = 0;
  let unfit = 0;
  let spent = 0;
  const began = performance.now();
  const known = await surveyFile(file);
  const surveyed = performance.now() - began;
  for await (const { line, text } of linesOf(file)) {
    const { expectedText, expectedXml: _, ...input } = JSON.parse(text) as Line & { expectedXml: string };
    if (typeof expectedText !== 'string')
      throw new Error(`${file}, line ${line}: there is no expectedText to compare with`);
    const start = performance.now();
    const replayed = replaySection(input, known);
    spent += performance.now() - start;
    const ours = fold(replayed.text);
    const official = fold(expectedText);
    const same = Number(ours === official);
    total.all++;
    total.same += same;
    alone.all++;
    alone.same += Number(fold(replaySection(input).text) === official);
    instructions += input.instructions.length;
    unfit += replayed.conflicts.filter((c) => c.code !== 'temporary').length;
    for (const kind of new Set(input.instructions.map((i) => i.kind))) {
      const k = kinds.get(kind) ?? { same: 0, all: 0 };
      kinds.set(kind, { same: k.same + same, all: k.all + 1 });
    }
    if (same) continue;
    const why = classOf({ ...input, expectedText }, ours, replayed.conflicts, known);
    const [from, to] = changed(ours, official);
    const miss = {
      section: input.section,
      here: official.slice(Math.max(0, from - 40), from),
      ours: ours.slice(from, ours.length - (official.length - to)),
      official: official.slice(from, to),
    };
    misses.set(why, [...(misses.get(why) ?? []), miss]);
  }
  console.log(
    `identical with the official text: ${total.same} of ${total.all} sections, ${percent(total).trim()} (naive replay: 37 %; aim: 90 %)`,
  );
  console.log(`each section alone, without what the others say: ${alone.same}, ${percent(alone).trim()}`);
  console.log(
    `${Math.round((1000 * total.all) / spent)} sections/s, ${Math.round(surveyed)} ms to survey the file; ${unfit} of ${instructions} instructions did not fit\n`,
  );
  console.log('identical, of the sections with such an instruction:');
  for (const [kind, k] of [...kinds].sort((a, b) => b[1].all - a[1].all))
    console.log(`  ${kind.padEnd(18)} ${percent(k)}  ${k.same} of ${k.all}`);
  console.log('\nwhat differs, each section under the first reason that holds:');
  for (const why of Object.keys(classes) as Class[]) {
    const all = misses.get(why) ?? [];
    console.log(`\n  ${String(all.length).padStart(4)}  ${classes[why]}`);
    for (const m of all.slice(0, 3))
      console.log(
        `        § ${m.section} …${m.here}\n          ours:     ${cut(m.ours, 110) || '(nothing)'}\n          official: ${cut(m.official, 110) || '(nothing)'}`,
      );
  }
}

await main();
