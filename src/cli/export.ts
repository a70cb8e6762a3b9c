/** `qulaq export`: a body's archive, and the check of one. */
import { statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Lang, type Message, say } from '../platform/i18n/i18n.ts';
import { CallError, state } from './program.ts';
import { interruptible, progressOn } from './progress.ts';
import { type Common, type MakeCommand, out } from './rooms.ts';

interface Options extends Common {
  body?: string;
  out?: string;
  verify?: string;
  key?: string[];
  data?: string;
  own?: boolean;
  server?: string;
}

const help = `
Your own data: qulaq export --own --server https://… with an access token of yours (page “Access tokens”) in QULAQ_TOKEN; it is one JSON document.
The archive is a folder: cases.jsonl, texts and documents under their SHA-256, receipts.jsonl, archive.json, key.txt, checkpoint.txt and manifest.sha256
(sha256sum -c reads it too). A run that was stopped goes on when it is repeated. It holds names, addresses and texts of people: keep it as you keep those.
Exit codes: 0 written, or whole and true; 1 the archive is not; 2 the call was wrong; 130 stopped.
`;

export function exportCommand(qulaq: Command, command: MakeCommand): void {
  command(qulaq, 'export', 'write the archive of a body, check one without asking anybody, or fetch your own data')
    .option('--body <code>', 'the body whose cases are written (qulaq law bodies)')
    .option('--out <dir>', 'the folder to write to; with --own a file (default: standard output)')
    .option('--own', 'everything that an instance keeps about you')
    .option('--server <url>', 'with --own: address of the instance (default: QULAQ_BASE_URL)')
    .option('--verify <dir>', 'check an archive: every file and every receipt, offline')
    .option('--key <key...>', 'with --verify: verifier keys that you trust (default: the archive’s own)')
    .option('--data <dir>', 'folder of the instance (default: QULAQ_DATA)')
    .addHelpText('after', help)
    .action(async (o: Options) => {
      state.lang = o.lang ?? 'en';
      if (o.own) return own(o, state.lang);
      if (o.verify !== undefined && o.body === undefined && o.out === undefined) return verify(o, o.verify, state.lang);
      if (o.verify !== undefined || o.body === undefined || o.out === undefined)
        throw new CallError(
          400,
          'needed',
          'Say what: qulaq export --body CODE --out DIR, qulaq export --verify DIR, or qulaq export --own --server URL.',
          o.body === undefined ? 'body' : 'out',
        );
      return write(o, o.body, resolve(o.out), state.lang);
    });
}

async function write(o: Options, body: string, dir: string, lang: Lang): Promise<void> {
  const there = statSync(dir, { throwIfNoEntry: false });
  if (there && !there.isDirectory()) throw new CallError(409, 'no-folder', `${dir} is a file.`, 'out');
  const [{ exportBody, FolderTaken }, { openHere }] = await Promise.all([
    import('../archive/index.ts'),
    import('./open.ts'),
  ]);
  const opened = await openHere(o);
  const progress = progressOn();
  const stop = interruptible();
  try {
    const { law, rooms, documents, pool, instance } = opened;
    if (!Object.hasOwn(law.pack.bodies, body))
      throw new CallError(404, 'no-body', `There is no body “${body}”. Codes: qulaq law bodies.`, 'body');
    const done = await exportBody({
      ...{ pool, law, documents, body, dir, record: rooms.record, now: new Date(), today: instance.today() },
      signal: stop.signal,
      progress: (phase, n, of) => progress.at(say(lang, words[phase]), n, of),
    }).catch((error) => {
      if (error instanceof FolderTaken) throw new CallError(409, error.why, `${dir}: ${taken[error.why]}`, 'out');
      throw error;
    });
    progress.end();
    if (done.stopped) state.exit = 130;
    if (o.json) return out(JSON.stringify({ dir, body, ...done }, null, 2));
    out(done.stopped ? say(lang, words.stopped) : say(lang, words.written, { dir, ...done.count, files: done.files }));
  } finally {
    progress.end();
    stop.done();
    await opened.close();
  }
}

/** Asks the instance as any program of hers does. The token never stands among the arguments, where other users of the machine could read it. */
async function own(o: Options, lang: Lang): Promise<void> {
  const server = (o.server ?? process.env['QULAQ_BASE_URL'] ?? '').replace(/\/+$/, '');
  const token = process.env['QULAQ_TOKEN']?.trim();
  if (!/^https?:\/\/[^/\s]+$/.test(server))
    throw new CallError(400, 'server', 'Say which instance: --server https://qulaq.example.', 'server');
  if (!token)
    throw new CallError(
      400,
      'token',
      'Put an access token of yours into QULAQ_TOKEN; it is made on the page of your account.',
      'QULAQ_TOKEN',
    );
  const answer = await fetch(`${server}/api/v1/people/me/export?lang=${lang}`, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
  }).catch(() => undefined);
  if (!answer) throw new CallError(503, 'no-answer', `${server} does not answer.`, 'server');
  const text = await answer.text();
  if (!answer.ok) {
    const said = ((): { detail?: string } => {
      try {
        return JSON.parse(text) as { detail?: string };
      } catch {
        return {};
      }
    })();
    throw new CallError(answer.status, 'refused', said.detail ?? `${server} answered ${answer.status}.`, 'QULAQ_TOKEN');
  }
  if (o.out === undefined) return out(text);
  try {
    writeFileSync(o.out, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CallError(
      409,
      'out',
      code === 'EEXIST' ? `${o.out} is there already; name another file.` : `${o.out} cannot be written: ${code}.`,
      'out',
    );
  }
  if (o.json) out(JSON.stringify({ out: o.out, bytes: Buffer.byteLength(text) }));
  else out(o.out);
}

async function verify(o: Options, dir: string, lang: Lang): Promise<void> {
  const { verifyArchive, NoArchive } = await import('../archive/index.ts');
  const progress = progressOn();
  const verdict = await verifyArchive(dir, o.key, (phase, n, of) => progress.at(say(lang, words[phase]), n, of))
    .catch((error) => {
      if (error instanceof NoArchive) throw new CallError(422, 'no-archive', `${dir} holds no archive.`, 'verify');
      throw error;
    })
    .finally(() => progress.end());
  const findings = verdict.findings.map((f) => ({ code: f.code, state: f.state, text: f.said(lang) }));
  if (!verdict.valid) state.exit = 1;
  const { valid, about, files, receipts, more } = verdict;
  if (o.json) return out(JSON.stringify({ valid, about, files, receipts, findings, more }, null, 2));
  out(
    [
      say(lang, valid ? words.whole : words.notWhole, { files, receipts, key: about.record.key }),
      ...findings.map((f) => `  ${f.state === 'fail' ? '✗' : '·'} ${f.text}`),
      ...(more ? [`  … ${more}`] : []),
      ...(o.key ? [] : [say(lang, words.ownKey)]),
    ].join('\n'),
  );
}

const taken = {
  finished: 'an archive is there already. Name another folder, or check it with --verify.',
  foreign: 'there is something else in it. Name an empty folder, or one that does not exist yet.',
  other: 'the archive of another body is begun in it. Name another folder.',
} as const;

const words = {
  cases: { kk: 'істер', ru: 'дел', en: 'cases' },
  files: { kk: 'файлдар', ru: 'файлов', en: 'files' },
  receipts: { kk: 'қолхаттар', ru: 'квитанций', en: 'receipts' },
  written: {
    kk: '{dir}: {cases} іс, {receipts} қолхат, {texts} мәтін, {documents} құжат; тізбеде {files} файл.',
    ru: '{dir}: дел {cases}, квитанций {receipts}, текстов {texts}, документов {documents}; файлов в описи {files}.',
    en: '{dir}: cases {cases}, receipts {receipts}, texts {texts}, documents {documents}; files in the manifest {files}.',
  },
  stopped: {
    kk: 'Тоқтатылды. Жалғастыру үшін сол пәрменді қайталаңыз.',
    ru: 'Остановлено. Чтобы продолжить, повторите ту же команду.',
    en: 'Stopped. Run the same command again to go on.',
  },
  whole: {
    kk: 'Мұрағат бүтін: {files} файл мен {receipts} қолхат тексерілді. Кілт: {key}',
    ru: 'Архив цел и верен: проверено файлов {files}, квитанций {receipts}. Ключ: {key}',
    en: 'The archive is whole and true: {files} files and {receipts} receipts were checked. Key: {key}',
  },
  notWhole: {
    kk: 'Мұрағат бүтін емес не өзгертілген ({files} файл, {receipts} қолхат). Кілт: {key}',
    ru: 'Архив не цел или изменён (файлов {files}, квитанций {receipts}). Ключ: {key}',
    en: 'The archive is not whole, or was changed ({files} files, {receipts} receipts). Key: {key}',
  },
  ownKey: {
    kk: 'Кілт салыстырылмады: оны тізілім жариялаған кілтпен салыстырыңыз не --key арқылы беріңіз.',
    ru: 'Ключ не сравнивался: сравните его с тем, который публикует реестр, или передайте через --key.',
    en: 'The key was not compared: compare it with the one that the record publishes, or give that one with --key.',
  },
} satisfies Record<string, Message>;
