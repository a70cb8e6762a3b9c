/** Commands about what an instance keeps: receipts, imports, exports. Words for people; with `--json` the same as data. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { Lang } from '../platform/i18n/i18n.ts';
import { assemblyCommand } from './assemblies-check.ts';
import { placeCommands } from './assemblies-places.ts';
import { delayCommand, recordCommand } from './delay.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { CallError, state } from './program.ts';

/** How `program.ts` makes a command: with `--json`, `--lang` and `--jurisdiction`. */
export type MakeCommand = (parent: Command, signature: string, description: string) => Command;
export interface Common {
  json?: boolean;
  lang?: Lang;
  jurisdiction?: string;
}

export const out = (text: string): void => void process.stdout.write(`${text}\n`);

export function roomCommands(qulaq: Command, command: MakeCommand): void {
  verifyCommand(qulaq, command);
  assemblyCommand(qulaq, command);
  importCommand(qulaq, command);
  exportCommand(qulaq, command);
  delayCommand(qulaq, command);
  recordCommand(qulaq, command);
  placeCommands(qulaq, command);
}

/** More than any receipt has; a larger file is not read at all. */
const most = 4 * 1024 * 1024;

function textOf(file: string): string {
  const there = file === '-' ? undefined : statSync(file, { throwIfNoEntry: false });
  if (file !== '-' && !there?.isFile()) throw new CallError(404, 'no-file', `There is no file ${file}.`, 'file');
  if (there && there.size > most)
    throw new CallError(413, 'too-large', `${basename(file)} is larger than 4 MB; no receipt is.`, 'file');
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new CallError(
      422,
      'unreadable',
      `${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'error'}.`,
      'file',
    );
  }
}

/** Findings after which there is no receipt to judge: the file was the wrong one. */
const unread = new Set(['empty', 'tooLong', 'notJson', 'notReceipt']);

function verifyCommand(qulaq: Command, command: MakeCommand): void {
  command(qulaq, 'verify [file]', 'check a receipt of the public record; asks nobody, needs no network')
    .option(
      '--key <key...>',
      'a verifier key that you trust (name+8 hexadecimal digits+key); without one, the receipt’s own is named and not compared',
    )
    .addHelpText(
      'after',
      '\n<file> is a receipt (JSON); - for standard input. Exit codes: 0 valid, 1 not valid, 2 the call was wrong (no receipt, malformed key).\n',
    )
    .action(async (named: string | undefined, o: Common & { key?: string[] }) => {
      const lang = (state.lang = o.lang ?? 'en');
      // Written as `verify --key KEY FILE`, the file stands last among the keys.
      const file = named ?? (o.key && o.key.length > 1 ? o.key.pop() : undefined);
      if (file === undefined)
        throw new CallError(400, 'needed', 'Say which receipt: qulaq verify receipt.json.', 'file');
      const text = textOf(file);
      const { sayFinding, verifyText } = await import('../record/index.ts');
      const verdict = verifyText(text, o.key);
      for (const f of verdict.findings) {
        if (unread.has(f.code)) throw new CallError(422, 'no-receipt', `${file}: ${sayFinding(lang, f)}`, 'file');
        if (f.code === 'keyForm' && o.key?.some((k) => k.slice(0, 200) === f.values['key']))
          throw new CallError(400, 'key', sayFinding(lang, f), 'key');
      }
      if (!verdict.valid) state.exit = 1;
      const findings = verdict.findings.map((f) => ({ code: f.code, state: f.state, text: sayFinding(lang, f) }));
      if (o.json) return out(JSON.stringify({ valid: verdict.valid, findings }, null, 2));
      const marks = { pass: '✓', fail: '✗', note: '·' } as const;
      out(verdict.valid ? words.valid[lang] : words.notValid[lang]);
      for (const f of findings) out(`  ${marks[f.state]} ${f.text}`);
    });
}

const words = {
  valid: { kk: 'Қолхат дұрыс.', ru: 'Квитанция верна.', en: 'The receipt is valid.' },
  notValid: { kk: 'Қолхат дұрыс емес.', ru: 'Квитанция неверна.', en: 'The receipt is not valid.' },
} as const;
