/** `qulaq assembly check`: what the law says of a notice in a file, without a server. */
import { readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { CallError, state } from './program.ts';
import { type Common, type MakeCommand, out } from './rooms.ts';

const most = 1024 * 1024;

/** Fields of the form, each a text; `place` may be what is known of the place: capacity, opens, closes. */
function readNoticeFile(file: string): { entered: Record<string, string>; place: Record<string, unknown> | undefined } {
  const there = statSync(file, { throwIfNoEntry: false });
  if (!there?.isFile()) throw new CallError(404, 'no-file', `There is no file ${file}.`, 'file');
  if (there.size > most) throw new CallError(413, 'too-large', `${file} is larger than 1 MB; no notice is.`, 'file');
  let data: unknown;
  try {
    data = parse(readFileSync(file, 'utf8'), { maxAliasCount: 0, uniqueKeys: true });
  } catch (error) {
    throw new CallError(422, 'yaml', `${file} cannot be read: ${(error as Error).message.split('\n')[0]}`, 'file');
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new CallError(422, 'yaml', `${file} holds no notice: it must be “field: text”, line by line.`, 'file');
  const { place, ...rest } = data as Record<string, unknown>;
  const said = (v: unknown): string => (v === true ? 'yes' : v === false ? 'no' : v === null ? '' : String(v));
  const entered = Object.fromEntries(Object.entries(rest).map(([k, v]) => [k, said(v)]));
  if (place !== undefined && (typeof place !== 'object' || place === null))
    throw new CallError(422, 'place', 'Say of the place what is known: place: {capacity: 1000}.', 'place');
  return { entered, place: place as Record<string, unknown> | undefined };
}

export function assemblyCommand(qulaq: Command, command: MakeCommand): void {
  const assembly = qulaq.command('assembly').description('peaceful assemblies');
  command(
    assembly,
    'check <file>',
    'what the law says of a notice: every finding with its provision; what is taken is not looked up',
  )
    .option('--on <date>', 'as if it were filed on this day (YYYY-MM-DD; default: today)')
    .addHelpText(
      'after',
      '\n<file> is YAML: form, day, starts, ends, count, organiser, place: {capacity: 1000}, structures, sound, foreign (yes or no), item-aim, item-organiser, …\nExit codes: 0 in order; 1 not in order, not complete, or the law is silent; 2 the call was wrong.\n',
    )
    .action(async (file: string, o: Common & { on?: string }) => {
      const lang = (state.lang = o.lang ?? 'en');
      const [{ checkAlone, sayCheck }, { loadLaws, parseDate, zoneOf }, { readConfig }, { dayIn, systemClock }] =
        await Promise.all([
          import('../assemblies/index.ts'),
          import('../law/index.ts'),
          import('../platform/config/config.ts'),
          import('../platform/clock.ts'),
        ]);
      const config = readConfig(process.env, {});
      const law = loadLaws(config.packs).get(o.jurisdiction ?? config.jurisdiction);
      if (!law)
        throw new CallError(400, 'jurisdiction', `There is no jurisdiction “${o.jurisdiction}”.`, 'jurisdiction');
      if (o.on !== undefined && !parseDate(o.on))
        throw new CallError(400, 'date', `“${o.on}” is no day; give YYYY-MM-DD.`, 'on');
      const now = systemClock.now();
      const on = o.on ?? config.today ?? dayIn(zoneOf(law, now.toISOString().slice(0, 10)), now);
      const { entered, place } = readNoticeFile(file);
      const answer = sayCheck(lang, checkAlone(law, entered, place, on));
      if (answer.conclusion !== 'yes') state.exit = 1;
      if (o.json) return out(JSON.stringify(answer, null, 2));
      const marks: Record<string, string> = { ok: '✓', wrong: '✗', missing: '·', 'needs-ruling': '?' };
      out(`${answer.inWords}.`);
      for (const f of answer.findings) out(`  ${marks[f.state]} ${f.text} [${f.provisions.join(', ')}]`);
      if (answer.earliestDay) out(`  ${on} → ${answer.earliestDay}`);
    });
}
