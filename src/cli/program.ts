/** The commands. Each asks the law room and prints: words for people, with `--json` exactly what the API returns. */
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { parse as parseYaml, stringify as stringifyYaml } from 'yaml';
import * as law from '../law/index.ts';
import { readConfig } from '../platform/config/config.ts';
import type { Lang } from '../platform/i18n/i18n.ts';
import * as print from './print.ts';
import { roomCommands } from './rooms.ts';

/** What one run of the command line has found out; a process runs one command. */
export const state: { exit: number; lang: Lang } = { exit: 0, lang: 'en' };

/** The call was wrong: a file that is not there, a file that cannot be read. */
export class CallError extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  constructor(status: number, code: string, message: string, field?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.field = field;
  }
}

interface Common {
  json?: boolean;
  lang?: Lang;
  jurisdiction?: string;
  on?: string;
  known?: string;
}

const out = (text: string): void => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);

/** Says an answer: as JSON, or in words. */
function say<T>(options: Common, answer: T, words: (answer: T, lang: Lang) => string): void {
  out(options.json ? JSON.stringify(answer, null, 2) : words(answer, options.lang ?? 'en'));
}

function ask(options: Common): law.Ask {
  const config = readConfig(process.env);
  const name = options.jurisdiction ?? config.jurisdiction;
  const pack = join(config.packs, name);
  if (!/^[a-z]{2,3}(-[a-z0-9]{1,3})?$/.test(name))
    throw new CallError(
      400,
      'jurisdiction',
      `“${name}” is no jurisdiction; write the name of a folder of ${config.packs}.`,
      'jurisdiction',
    );
  state.lang = options.lang ?? 'en';
  return {
    law: new law.Law(law.loadPack(pack)),
    lang: state.lang,
    today: config.today ?? new Date().toISOString().slice(0, 10),
  };
}

const moment = (o: Common) => ({ ...(o.on ? { on: o.on } : {}), ...(o.known ? { known: o.known } : {}) });

function command(parent: Command, signature: string, description: string): Command {
  return parent
    .command(signature)
    .description(description)
    .option('--json', 'print what the API returns')
    .addOption(new Option('--lang <lang>', 'language of the answer').choices(['kk', 'ru', 'en']).default('en'))
    .option('--jurisdiction <code>', 'the pack to ask, a folder of jurisdictions/ (default: the instance’s own)')
    .showHelpAfterError('(--help says how to call it)');
}
const dated = (c: Command): Command =>
  c
    .option('--on <date>', 'the day on which the law must be in force, YYYY-MM-DD (default: today)')
    .option('--known <date>', 'only what was published by this day');

export function program(): Command {
  const qulaq = new Command('qulaq')
    .description('The law as dated data, and the procedures that run from it.')
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  qulaq.addHelpText('after', '\nExit codes: 0 answered, 1 the law’s answer is no, 2 the call was wrong.\n');
  lawCommands(qulaq.command('law').description('read, compare, check, import and export the law'));
  penaltyCommands(qulaq);
  roomCommands(qulaq, command);

  command(qulaq, 'deadline', 'compute a deadline step by step')
    .option('--after <date>', 'count from this day on')
    .option('--before <date>', 'count back from this day')
    .requiredOption('--term <term>', '"15 working days", "40 full days", "2 months"')
    .option('--on <date>', 'the law of this day (default: the day counted from)')
    .option('--known <date>', 'only what was published by this day')
    .action((o: Common & { after?: string; before?: string; term: string }) =>
      say(
        o,
        law.deadline(ask(o), {
          ...moment(o),
          ...(o.after ? { after: o.after } : {}),
          ...(o.before ? { before: o.before } : {}),
          term: o.term,
        }),
        print.deadline,
      ),
    );

  dated(command(qulaq, 'assess [procedure]', 'assess a case; without a procedure, list them'))
    .option('--facts <file>', 'YAML or JSON file of facts; - for standard input')
    .option('--bill <file>', 'a bill (YAML in the form of a pack’s work, or Akoma Ntoso) to lay over the law')
    .action(async (procedure: string | undefined, o: Common & { facts?: string; bill?: string }) => {
      const asked = ask(o);
      if (!procedure) return say(o, law.procedures(asked), print.procedures);
      const bill = o.bill ? await readBill(o.bill) : undefined;
      const given = o.facts ? (readData(o.facts, 'facts') as Record<string, unknown>) : {};
      const facts =
        given &&
        typeof given === 'object' &&
        'facts' in given &&
        Object.keys(given).every((k) => k === 'facts' || k === 'rulings')
          ? given['facts']
          : given;
      const rulings = (given as { rulings?: Record<string, unknown> }).rulings;
      const answer = law.assess(asked, procedure, { facts, ...moment(o), ...(rulings ? { rulings } : {}) }, bill);
      if (answer.conclusion === 'no') state.exit = 1;
      say(o, answer, print.assessment);
    });

  command(qulaq, 'identifier <kind> <number>', 'check an identity number (iin, bin)').action(
    (kind: string, number: string, o: Common) => {
      const answer = law.reference.identifier(ask(o), kind, number);
      if (!answer.valid) state.exit = 1;
      say(o, answer, (a) => (a.valid ? 'valid' : `not valid: ${a.fault}`));
    },
  );

  qulaq
    .command('serve')
    .description('serve the portal and the API')
    .option('--port <n>', 'port', (v) => Number(v))
    .option('--data <dir>', 'folder for the embedded database')
    .option('--empty', 'without the fictitious year of the demonstration')
    .action(async (o: { port?: number; data?: string; empty?: boolean }) => {
      const { run } = await import('../main.ts');
      await run({
        ...(o.port !== undefined ? { port: o.port } : {}),
        ...(o.data ? { data: resolve(o.data) } : {}),
        ...(o.empty ? { empty: true } : {}),
      });
    });
  for (const c of every(qulaq)) c.exitOverride().configureOutput({ writeErr: () => {} });
  return qulaq;
}

function* every(c: Command): Generator<Command> {
  yield c;
  for (const sub of c.commands) yield* every(sub);
}

function lawCommands(group: Command): void {
  dated(
    command(
      group,
      'show <work-or-provision>',
      'an act or a provision on a date: cc, cc#art_120__para_1, /akn/kz/act/2002-07-15/344-2',
    ),
  ).action((name: string, o: Common) => {
    const asked = ask(o);
    if (name.includes('#')) say(o, law.provision(asked, name, moment(o)), print.provision);
    else say(o, law.work(asked, name, moment(o)), print.work);
  });
  dated(command(group, 'list', 'all acts')).action((o: Common) => say(o, law.works(ask(o), moment(o)), print.works));
  command(group, 'diff <work>', 'two dates of an act')
    .requiredOption('--from <date>', 'YYYY-MM-DD')
    .requiredOption('--to <date>', 'YYYY-MM-DD')
    .option('--known <date>', 'only what was published by this day')
    .action((name: string, o: Common & { from: string; to: string }) => say(o, law.diff(ask(o), name, o), print.diff));
  command(group, 'changes', 'what changed between two dates across the whole law')
    .requiredOption('--from <date>', 'YYYY-MM-DD')
    .requiredOption('--to <date>', 'YYYY-MM-DD')
    .option('--known <date>', 'only what was published by this day')
    .action((o: Common & { from: string; to: string }) => say(o, law.changes(ask(o), o), print.changes));
  command(group, 'history <provision>', 'every wording of a provision')
    .option('--known <date>', 'only what was published by this day')
    .action((name: string, o: Common) => say(o, law.history(ask(o), name, moment(o)), print.history));
  dated(command(group, 'parameter <name>', 'a number of the law; name[key] or --key for one of several'))
    .option('--key <key>', 'form, addressee …')
    .option('--region <code>', 'region, as KZ-71')
    .action((name: string, o: Common & { key?: string; region?: string }) =>
      say(
        o,
        law.parameter(ask(o), name, {
          ...moment(o),
          ...(o.key ? { key: o.key } : {}),
          ...(o.region ? { region: o.region } : {}),
        }),
        print.parameter,
      ),
    );
  dated(command(group, 'parameters', 'all numbers of the law')).action((o: Common) =>
    say(o, law.parameters(ask(o), moment(o)), print.parameters),
  );
  dated(command(group, 'search <words...>', 'search the digests')).action((words: string[], o: Common) =>
    say(o, law.search(ask(o), { q: words.join(' '), ...moment(o) }), print.search),
  );
  command(group, 'reforms', 'the reforms with their stages and claims').action((o: Common) =>
    say(o, law.reference.reforms(ask(o)), print.reforms),
  );
  command(group, 'claims', 'what was said of the law, beside what the statute says').action((o: Common) =>
    say(o, law.reference.claims(ask(o)), print.claims),
  );
  dated(command(group, 'regions', 'regions, with names, time zone and population')).action((o: Common) =>
    say(o, law.reference.regions(ask(o), moment(o)), print.regions),
  );
  dated(command(group, 'bodies', 'the bodies of state and who stands above whom')).action((o: Common) =>
    say(o, law.reference.bodies(ask(o), moment(o)), print.bodies),
  );
  dated(command(group, 'roles', 'who has which rights, duties and prohibitions')).action((o: Common) =>
    say(o, law.roles(ask(o), moment(o)), print.roles),
  );
  command(group, 'calendar <year>', 'holidays, transfers and substitutes of a year')
    .option('--known <date>', 'only what was published by this day')
    .action((year: string, o: Common) => say(o, law.reference.calendar(ask(o), year, o), print.calendar));
  command(group, 'sources', 'where the facts come from').action((o: Common) =>
    say(o, law.reference.sources(ask(o)), (list) =>
      list.map((s) => [s.id.padEnd(10), s.title, s.href].filter(Boolean).join('  ')).join('\n'),
    ),
  );
  command(group, 'terms', 'the glossary; * marks Kazakh terms to be reviewed').action((o: Common) =>
    say(o, law.reference.terms(ask(o)), (list) =>
      list.map((t) => `${t.review ? '* ' : '  '}${[t.kk, t.ru, t.en].filter(Boolean).join(' · ')}`).join('\n'),
    ),
  );
  command(group, 'open-points', 'what the collection does not know').action((o: Common) =>
    say(o, law.reference.openPoints(ask(o)), (list) => list.map((p) => `${p.id}  ${p.text}`).join('\n')),
  );
  command(group, 'coverage', 'gaps on the time line of every parameter, rule and time limit').action((o: Common) =>
    say(o, law.reference.coverageOf(ask(o)), print.coverage),
  );

  command(group, 'check [pack-dir]', 'validate a pack: schema, anchors, gaps, overlaps, references, languages').action(
    (dir: string | undefined, o: Common) => {
      const folder = dir ?? join(readConfig(process.env).packs, o.jurisdiction ?? readConfig(process.env).jurisdiction);
      let problems: readonly law.PackProblem[];
      try {
        problems = law.checkLaw(new law.Law(law.loadPack(folder)));
      } catch (error) {
        // A folder that holds no pack was a wrong call; a pack with mistakes is a question answered “no”.
        if (!(error instanceof law.PackError) || error.problems.some((p) => p.code === 'missing')) throw error;
        problems = error.problems;
      }
      const errors = problems.filter((p) => p.level === 'error').length;
      if (errors) state.exit = 1;
      say(o, { pack: folder, valid: errors === 0, errors, warnings: problems.length - errors, problems }, print.check);
    },
  );

  command(group, 'import <files...>', 'read Akoma Ntoso acts and bills or OpenFisca parameters into the form of a pack')
    .option('--out <dir>', 'write one YAML file a work here instead of to standard output')
    .action(async (files: string[], o: Common & { out?: string }) => {
      const { importFile, workYaml } = await import('../law/formats/index.ts');
      const { pack } = ask(o).law;
      const works: law.WorkData[] = [];
      const warnings: string[] = [];
      const parameters: Record<string, unknown> = {};
      // All files are read before anything is written: a bad one leaves nothing half-imported.
      for (const file of files) {
        const result = importFile(file, readBytes(file, 'file'), { country: pack.country, lang: o.lang ?? 'en' });
        works.push(...result.works);
        Object.assign(parameters, result.parameters);
        warnings.push(...result.warnings.map((w) => `${file}: ${w}`));
      }
      for (const w of warnings) process.stderr.write(`${w}\n`);
      const declared = Object.keys(parameters).length ? stringifyYaml({ parameters }) : undefined;
      const twice = works.map((w) => w.short).find((s, i, all) => all.indexOf(s) !== i);
      if (o.out && twice)
        throw new CallError(
          409,
          'same-name',
          `Two of the files give a work named ${twice}; import them one by one into different folders.`,
          'file',
        );
      if (o.out) {
        mkdirSync(o.out, { recursive: true });
        for (const w of works) writeFileSync(join(o.out, `${w.short}.yaml`), workYaml(w));
        if (declared) writeFileSync(join(o.out, 'parameters.yaml'), declared);
      }
      if (o.json) out(JSON.stringify({ works, parameters, warnings }, null, 2));
      else
        out(
          o.out
            ? `${works.length} ${works.length === 1 ? 'work' : 'works'} written to ${o.out}`
            : [...works.map(workYaml), ...(declared ? [declared] : [])].join('---\n'),
        );
    });

  dated(command(group, 'export <work-or-parameter>', 'write an act or a parameter in another format'))
    .addOption(
      new Option('--format <format>', 'akn, markdown, json for acts; openfisca for parameters')
        .choices(['akn', 'openfisca', 'markdown', 'json'])
        .default('akn'),
    )
    .action(async (name: string, o: Common & { format: string }) => {
      const asked = ask(o);
      out(law.exportAs(asked, name, o.format, moment(o)).text);
    });

  group
    .command('replay <file>')
    .description(
      'apply the amendments of a real legislature to its base code (JSON lines, gzipped or not) and write the consolidated texts',
    )
    .option('--out <results>', 'file for the results (default: standard output)')
    .option('--json', 'errors as problem details')
    .action(async (file: string, o: { out?: string }) => {
      const { replayFile, SectionFileError } = await import('../law/replay/index.ts');
      if (!exists(file)) throw new CallError(404, 'no-file', `There is no file ${file}.`, 'file');
      // A file of results is there whole or not at all.
      const part = o.out && `${o.out}.part`;
      const fd = part ? openSync(part, 'w') : undefined;
      let n = 0;
      let conflicts = 0;
      const started = Date.now();
      let told = started;
      try {
        await replayFile(file, (r) => {
          const text = `${JSON.stringify({ section: r.section, text: r.text })}\n`;
          if (fd === undefined) process.stdout.write(text);
          else writeSync(fd, text);
          n++;
          conflicts += r.conflicts.filter((c) => c.code !== 'temporary').length;
          if (Date.now() - told > 2000) {
            told = Date.now();
            process.stderr.write(`${n} sections …\n`);
          }
        });
      } catch (error) {
        if (fd !== undefined) closeSync(fd);
        if (part) rmSync(part, { force: true });
        if (error instanceof SectionFileError) throw new CallError(422, 'sections', error.message, 'file');
        throw error;
      }
      if (fd !== undefined) closeSync(fd);
      if (part) renameSync(part, o.out!);
      process.stderr.write(
        `${n} sections, ${conflicts} instructions that did not fit, ${((Date.now() - started) / 1000).toFixed(1)} s\n`,
      );
    });
}

function penaltyCommands(qulaq: Command): void {
  const group = command(qulaq, 'penalty', 'the penalty for a deed: qulaq penalty cc/120/1 --committed 2019-06-01')
    .argument('[offence]', 'cc/120/1')
    .option('--committed <date>', 'the day of the deed')
    .option('--judged <date>', 'the day of the judgement (default: today)')
    .option('--with <circumstance...>', 'circumstances, as victim-under-14')
    .option('--known <date>', 'only what was published by this day')
    .action((offence: string | undefined, o: Common & { committed?: string; judged?: string; with?: string[] }) => {
      if (!offence)
        throw new CallError(
          400,
          'needed',
          'Say which offence: qulaq penalty cc/120/1 --committed 2019-06-01, or qulaq penalty list.',
          'offence',
        );
      const answer = law.penalty(ask(o), {
        offence,
        ...(o.committed ? { committed: o.committed } : {}),
        ...(o.judged ? { judged: o.judged } : {}),
        ...(o.with ? { with: o.with } : {}),
        ...(o.known ? { known: o.known } : {}),
      });
      if (answer.conclusion === 'no') state.exit = 1;
      say(o, answer, print.penalty);
    });
  dated(command(group, 'list', 'every offence and its penalty on a date')).action((_o: Common, c: Command) => {
    const o = c.optsWithGlobals<Common>();
    say(o, law.offences(ask(o), moment(o)), print.offences);
  });
}

/* ------------------------------------------------------------------ files */

const maximum = 64 * 1024 * 1024;
const exists = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;

function readBytes(file: string, field: string): Buffer {
  if (file === '-') return readFileSync(0);
  if (!exists(file)) throw new CallError(404, 'no-file', `There is no file ${file}.`, field);
  if (statSync(file).size > maximum)
    throw new CallError(413, 'too-large', `${basename(file)} is larger than 64 MB.`, field);
  return readFileSync(file);
}

/** YAML or JSON (which is YAML). Aliases are refused: a small file could otherwise grow without end. */
function readData(file: string, field: string): unknown {
  const text = readBytes(file, field).toString('utf8');
  try {
    return parseYaml(text, { maxAliasCount: 0, uniqueKeys: true });
  } catch (error) {
    throw new CallError(422, 'yaml', `${file} cannot be read: ${(error as Error).message.split('\n')[0]}`, field);
  }
}

async function readBill(file: string): Promise<law.WorkData> {
  const bytes = readBytes(file, 'bill');
  if (bytes.subarray(0, 200).toString('utf8').trimStart().startsWith('<')) {
    const { importFile } = await import('../law/formats/index.ts');
    const [work] = importFile(file, bytes).works;
    if (!work) throw new CallError(422, 'bill', `${file} holds no act or bill.`, 'bill');
    return work;
  }
  return law.readWork(bytes.toString('utf8'), file);
}
