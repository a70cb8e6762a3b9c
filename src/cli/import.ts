/** `qulaq appeals import`: an existing register is taken over. */
import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { columns } from '../archive/columns/index.ts';
import type { ImportSummary } from '../archive/index.ts';
import { type Lang, type Message, say } from '../platform/i18n/i18n.ts';
import { CallError, state } from './program.ts';
import { interruptible, progressOn } from './progress.ts';
import { type Common, type MakeCommand, out } from './rooms.ts';

interface Options extends Common {
  data?: string;
  dryRun?: boolean;
  skipBad?: boolean;
}

const columnHelp = (): string =>
  columns.map((c) => `  ${c.name.padEnd(14)}${'needed' in c ? '* ' : '  '}${c.about.en}`).join('\n');

const help = (): string => `
<file> is CSV (RFC 4180) in UTF-8; comma, semicolon or tab; the first line names the columns, in any order (* needed):
${columnHelp()}

Every row is checked first. Where one is wrong, what is wrong is said with line and column and nothing is imported, unless --skip-bad.
A row that is here already (the same body, number and day) is passed over, so the command can be stopped with Ctrl-C and run again.
Exit codes: 0 imported (or nothing wrong with --dry-run), 1 rows are wrong, 2 the call was wrong, 130 stopped.
`;

export function importCommand(qulaq: Command, command: MakeCommand): void {
  const appeals = qulaq.command('appeals').description('take over appeals from an existing register');
  command(appeals, 'import <file>', 'import a register of appeals (CSV) with its dates as facts and its terms by law')
    .option('--dry-run', 'only check the file')
    .option('--skip-bad', 'import the good rows where some are wrong')
    .option('--data <dir>', 'folder of the instance (default: QULAQ_DATA)')
    .addHelpText('after', help)
    .action(async (file: string, o: Options) => {
      const lang = (state.lang = o.lang ?? 'en');
      if (!statSync(file, { throwIfNoEntry: false })?.isFile())
        throw new CallError(404, 'no-file', `There is no file ${file}.`, 'file');
      const [{ importFile, sayImportFinding }, { openHere }] = await Promise.all([
        import('../archive/index.ts'),
        import('./open.ts'),
      ]);
      const opened = await openHere({ ...o, make: true });
      const progress = progressOn();
      const stop = interruptible();
      try {
        const { law, rooms } = opened;
        const summary = await importFile({
          ...{ path: file, law, appeals: rooms.appeals, signal: stop.signal },
          ...{ dryRun: o.dryRun === true, skipBad: o.skipBad === true },
          progress: (phase, done, of) => progress.at(say(lang, words[phase]), done, of),
        });
        progress.end();
        const findings = summary.findings.map((f) => ({
          ...{ line: f.line, column: f.column ?? null, code: f.code, text: sayImportFinding(lang, f) },
        }));
        if (summary.unreadable)
          throw new CallError(
            422,
            'no-register',
            findings.map((f) => `${file}, ${say(lang, words.line, { line: f.line })}: ${f.text}`).join('\n'),
            'file',
          );
        state.exit = summary.stopped ? 130 : summary.bad > 0 ? 1 : 0;
        out(
          o.json
            ? JSON.stringify({ ...summary, findings, dryRun: o.dryRun === true }, null, 2)
            : said(lang, file, o, summary, findings),
        );
      } finally {
        progress.end();
        stop.done();
        await opened.close();
      }
    });
}

type Said = { line: number; column: string | null; text: string };
/** On a terminal nobody reads more. */
const mostSaid = 50;

function said(lang: Lang, file: string, o: Options, s: ImportSummary, findings: readonly Said[]): string {
  const where = (f: Said): string =>
    `${file}:${f.line}${f.column ? ` ${say(lang, words.column, { column: f.column })}` : ''}`;
  const unsaid = findings.length - Math.min(findings.length, mostSaid) + s.more;
  return [
    ...findings.slice(0, mostSaid).map((f) => `${where(f)}: ${f.text}`),
    unsaid > 0 && say(lang, words.more, { n: unsaid }),
    say(lang, words.rows, { rows: s.rows, bad: s.bad }),
    s.imported + s.already > 0 && say(lang, words.imported, { imported: s.imported, already: s.already }),
    s.withoutTerm > 0 && say(lang, words.withoutTerm, { n: s.withoutTerm }),
    s.stopped
      ? say(lang, words.stopped)
      : s.bad > 0 && !o.skipBad
        ? say(lang, words.nothing)
        : o.dryRun && say(lang, words.dry),
  ]
    .filter(Boolean)
    .join('\n');
}

const words = {
  checking: { kk: 'тексерілді', ru: 'проверено', en: 'checked' },
  importing: { kk: 'көшірілді', ru: 'перенесено', en: 'imported' },
  line: { kk: '{line}-жол', ru: 'строка {line}', en: 'line {line}' },
  column: { kk: '({column} бағаны)', ru: '(столбец {column})', en: '(column {column})' },
  more: { kk: 'және тағы {n} қате', ru: 'и ещё ошибок: {n}', en: 'and {n} more' },
  rows: {
    kk: 'Жол саны: {rows}, оның ішінде қатесі бары: {bad}.',
    ru: 'Строк: {rows}, из них с ошибками: {bad}.',
    en: 'Rows: {rows}, of which wrong: {bad}.',
  },
  imported: {
    kk: 'Көшірілді: {imported}; бұрыннан бар: {already}.',
    ru: 'Перенесено: {imported}; уже были здесь: {already}.',
    en: 'Imported: {imported}; here already: {already}.',
  },
  withoutTerm: {
    kk: 'Сол күнгі заң бойынша мерзімі белгісіз: {n}.',
    ru: 'Без срока по закону того дня: {n}.',
    en: 'Without a term by the law of their day, as far as this collection holds it: {n}.',
  },
  nothing: {
    kk: 'Ештеңе көшірілген жоқ. Жолдарды түзетіп, қайталаңыз; дұрыс жолдарды ғана көшіру үшін --skip-bad қосыңыз.',
    ru: 'Ничего не перенесено. Исправьте строки и повторите; чтобы перенести только верные, добавьте --skip-bad.',
    en: 'Nothing was imported. Put the rows right and repeat, or import only the good ones with --skip-bad.',
  },
  dry: {
    kk: 'Тек тексерілді: ештеңе көшірілген жоқ.',
    ru: 'Только проверка: ничего не перенесено.',
    en: 'Only checked: nothing was imported.',
  },
  stopped: {
    kk: 'Тоқтатылды. Қалғанын көшіру үшін сол пәрменді қайталаңыз.',
    ru: 'Остановлено. Чтобы продолжить, повторите ту же команду.',
    en: 'Stopped. Run the same command again to go on.',
  },
} satisfies Record<string, Message>;
