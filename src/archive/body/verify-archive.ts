/** Checks a body's archive by itself: nobody is asked, no network, no database. Every file against the manifest, every receipt against the record's key. */
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Lang, type Message, say, type Values } from '../../platform/i18n/i18n.ts';
import { type Receipt, sayFinding, verifyReceipt } from '../../record/index.ts';
import {
  type AboutArchive,
  archiveFormat,
  digestOfFile,
  documentPath,
  filesBelow,
  names,
  parseManifest,
  textPath,
} from './layout.ts';

const words = {
  changed: {
    kk: '{path}: файл өзгертілген, SHA-256 мәні тізбедегіден басқа.',
    ru: '{path}: файл изменён, его SHA-256 не тот, что в описи.',
    en: '{path}: the file was changed, its SHA-256 is not the one of the manifest.',
  },
  missing: { kk: '{path}: файл жоқ.', ru: '{path}: файла нет.', en: '{path}: the file is missing.' },
  extra: {
    kk: '{path}: тізбеде жоқ артық файл.',
    ru: '{path}: лишний файл, в описи его нет.',
    en: '{path}: there is such a file, but the manifest does not name it.',
  },
  line: {
    kk: '{path}, {line}-жол: оқылмайды.',
    ru: '{path}, строка {line}: не читается.',
    en: '{path}, line {line}: it cannot be read.',
  },
  receipt: {
    kk: '{number} ісі, {position}-қадам: {finding}',
    ru: 'Дело {number}, шаг {position}: {finding}',
    en: 'Case {number}, step {position}: {finding}',
  },
  other: {
    kk: '{number} ісі, {position}-қадам: қолхат басқа істікі.',
    ru: 'Дело {number}, шаг {position}: квитанция от другого дела.',
    en: 'Case {number}, step {position}: the receipt is of another case.',
  },
  digests: {
    kk: '{number} ісі, {position}-қадам: мәтіндер не құжаттар тізілімде бекітілгендей емес.',
    ru: 'Дело {number}, шаг {position}: тексты или документы не те, что закреплены в реестре.',
    en: 'Case {number}, step {position}: texts or documents are not those that the record commits to.',
  },
  count: {
    kk: '{path}: {n} жол бар, {want} болуы керек.',
    ru: '{path}: строк {n}, а должно быть {want}.',
    en: '{path}: there are {n} lines, but there should be {want}.',
  },
  erased: {
    kk: '{number} ісі, {position}-қадам: өшірілген мәтін не құжат бар.',
    ru: 'Дело {number}, шаг {position}: часть текстов или документов стёрта.',
    en: 'Case {number}, step {position}: a text or document has been erased.',
  },
} satisfies Record<string, Message>;

export interface ArchiveFinding {
  code: keyof typeof words;
  state: 'fail' | 'note';
  said: (lang: Lang) => string;
}
export interface ArchiveVerdict {
  valid: boolean;
  about: AboutArchive;
  files: number;
  receipts: number;
  findings: ArchiveFinding[];
  /** beyond those listed */
  more: number;
}

/** The folder holds no archive that could be checked. */
export class NoArchive extends Error {}

const most = 1000;
interface StepDigests {
  texts: string[];
  documents: string[];
}

/**
 * @param trusted verifier keys; without them the archive's own key is taken at its word
 * @throws NoArchive
 */
export async function verifyArchive(
  dir: string,
  trusted?: readonly string[],
  progress?: (phase: 'files' | 'receipts', done: number, of: number) => void,
): Promise<ArchiveVerdict> {
  const { about, manifest } = opened(dir);
  const findings: ArchiveFinding[] = [];
  let failures = 0;
  let more = 0;
  const note = (
    code: keyof typeof words,
    values: Values,
    state: 'fail' | 'note' = 'fail',
    finding?: (l: Lang) => string,
  ) => {
    if (state === 'fail') failures++;
    if (findings.length >= most) more++;
    else
      findings.push({
        ...{ code, state },
        said: (lang) => say(lang, words[code], finding ? { ...values, finding: finding(lang) } : values),
      });
  };

  let done = 0;
  for (const [path, digest] of manifest) {
    if (!existsSync(join(dir, path))) note('missing', { path });
    else if ((await digestOfFile(join(dir, path))) !== digest) note('changed', { path });
    progress?.('files', ++done, manifest.size);
  }
  for (const path of filesBelow(dir)) if (path !== names.manifest && !manifest.has(path)) note('extra', { path });

  const steps = new Map<string, StepDigests>();
  const cases = await lines(dir, names.cases, note, (value) => readCase(value, steps));
  if (cases !== about.count.cases) note('count', { path: names.cases, n: cases, want: about.count.cases });
  const keys = trusted ?? [about.record.key];
  let checked = 0;
  const receipts = await lines(dir, names.receipts, note, (value) => {
    const { number, position, receipt } = value as { number: string; position: number; receipt: Receipt };
    if (typeof number !== 'string' || typeof position !== 'number') throw new Error('no receipt');
    const at = { number, position };
    const verdict = verifyReceipt(receipt, keys);
    for (const f of verdict.findings)
      if (f.state === 'fail') note('receipt', at, 'fail', (lang) => sayFinding(lang, f));
    const of = steps.get(`${number} ${position}`);
    const committed = verdict.disclosed ?? {};
    if (!of || (committed['number'] && committed['number'].value !== number)) note('other', at);
    else if (committed['number']) compare(at, of, committed, manifest, note);
    progress?.('receipts', ++checked, about.count.receipts);
  });
  if (receipts !== steps.size) note('count', { path: names.receipts, n: receipts, want: steps.size });
  return { valid: failures === 0, about, files: manifest.size, receipts, findings, more };
}

type Note = (code: keyof typeof words, values: Values, state?: 'fail' | 'note') => void;

function opened(dir: string): { about: AboutArchive; manifest: Map<string, string> } {
  try {
    const manifest = parseManifest(readFileSync(join(dir, names.manifest), 'utf8'));
    const about = JSON.parse(readFileSync(join(dir, names.about), 'utf8')) as AboutArchive;
    if (!manifest || about.format !== archiveFormat || typeof about.record?.key !== 'string' || !about.count)
      throw new NoArchive(dir);
    return { about, manifest };
  } catch (cause) {
    throw new NoArchive(dir, { cause });
  }
}

/** The lines of a file, each given as a value; one that cannot be read is a finding. @returns how many there are */
async function lines(dir: string, path: string, note: Note, take: (value: unknown) => void): Promise<number> {
  let n = 0;
  if (!existsSync(join(dir, path))) return n;
  for await (const line of createInterface({
    input: createReadStream(join(dir, path)),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    n++;
    try {
      take(JSON.parse(line));
    } catch {
      note('line', { path, line: n });
    }
  }
  return n;
}

const digests = (list: unknown): string[] => (list as { sha256: string }[]).map((x) => String(x.sha256));

function readCase(value: unknown, steps: Map<string, StepDigests>): void {
  const { number, steps: taken } = value as { number: string; steps: { position: number; texts: []; documents: [] }[] };
  for (const s of taken)
    steps.set(`${number} ${s.position}`, { texts: digests(s.texts), documents: digests(s.documents) });
}

/** What the archive shows of a step must be what its receipt commits to; something less is an erasure, something else is not. */
function compare(
  at: { number: string; position: number },
  of: StepDigests,
  committed: Readonly<Record<string, { value: unknown }>>,
  manifest: ReadonlyMap<string, string>,
  note: Note,
): void {
  for (const [name, shown, path] of [
    ['texts', of.texts, textPath],
    ['documents', of.documents, documentPath],
  ] as const) {
    const sealed = committed[name] ? digests(committed[name].value) : [];
    if (shown.some((d) => !sealed.includes(d) || manifest.get(path(d)) !== d)) note('digests', at);
    else if (new Set(sealed).size > new Set(shown).size) note('erased', at, 'note');
  }
}
