/**
 * A body's archive. Written in lots; after each it is noted how far it has come, so a run that was stopped or killed goes on from there: what was written behind
 * the note is cut off and written again.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { digestOf } from '../../cases/index.ts';
import type { Documents } from '../../documents/index.ts';
import { bodyName, type Law } from '../../law/index.ts';
import { langs } from '../../platform/i18n/i18n.ts';
import type { RecordLog } from '../../record/index.ts';
import {
  type AboutArchive,
  archiveFormat,
  type Counts,
  digestOfFile,
  documentPath,
  filesBelow,
  names,
  sayManifest,
  textPath,
  writeOnce,
  writeWhole,
} from './layout.ts';
import { countCases, readCases, type WholeCase } from './read-cases.ts';

export interface BodyExport {
  pool: Pool;
  law: Law;
  record: RecordLog;
  documents: Documents;
  body: string;
  dir: string;
  now: Date;
  today: string;
  signal?: AbortSignal;
  progress?: (phase: 'cases' | 'files', done: number, of: number) => void;
}
export interface BodyExported {
  count: Counts;
  files: number;
  stopped: boolean;
}

/** The folder is not one to write to: `finished` – an archive is there; `foreign` – something else is; `other` – the archive of another body is begun */
export class FolderTaken extends Error {
  readonly why: 'finished' | 'foreign' | 'other';
  constructor(why: FolderTaken['why']) {
    super(why);
    this.why = why;
  }
}

interface Progress {
  body: string;
  jurisdiction: string;
  /** id of the last case that is written */
  after: string;
  /** lengths of the two files up to there */
  bytes: { cases: number; receipts: number };
  count: Counts;
}

const lot = 100;
const start = '00000000-0000-0000-0000-000000000000';

/** @throws FolderTaken */
export async function exportBody(o: BodyExport): Promise<BodyExported> {
  const progress = begun(o);
  const { dir } = o;
  const total = await countCases(o.pool, o.body, progress.jurisdiction);
  const files = await Promise.all([names.cases, names.receipts].map((n) => open(join(dir, n), 'a+')));
  const [cases, receipts] = files as [FileHandle, FileHandle];
  try {
    await cases.truncate(progress.bytes.cases);
    await receipts.truncate(progress.bytes.receipts);
    for (;;) {
      if (o.signal?.aborted) return { count: progress.count, files: 0, stopped: true };
      const some = await readCases(o.pool, progress, progress.after, lot);
      if (some.length === 0) break;
      const written = await Promise.all(some.map((c) => writeCase(o, c)));
      const [a, b] = [written.map((w) => w.line).join(''), written.map((w) => w.receipts).join('')];
      await cases.appendFile(a);
      await receipts.appendFile(b);
      await Promise.all(files.map((f) => f.sync()));
      progress.bytes.cases += Buffer.byteLength(a);
      progress.bytes.receipts += Buffer.byteLength(b);
      progress.after = some.at(-1)!.file.id;
      for (const name of ['cases', 'receipts', 'texts', 'documents'] as const)
        progress.count[name] += written.reduce((n, w) => n + w.count[name], 0);
      await writeWhole(join(dir, names.progress), JSON.stringify(progress));
      o.progress?.('cases', progress.count.cases, Math.max(total, progress.count.cases));
    }
  } finally {
    await Promise.all(files.map((f) => f.close()));
  }
  return finish(o, progress);
}

/** Where it goes on, or a new beginning. */
function begun({ dir, body, law }: BodyExport): Progress {
  const { jurisdiction } = law.pack;
  mkdirSync(dir, { recursive: true });
  if (existsSync(join(dir, names.progress))) {
    const found = JSON.parse(readFileSync(join(dir, names.progress), 'utf8')) as Progress;
    if (found.body !== body || found.jurisdiction !== jurisdiction) throw new FolderTaken('other');
    return found;
  }
  const there = readdirSync(dir);
  if (there.includes(names.manifest)) throw new FolderTaken('finished');
  // Killed before its first note, it has left its two empty-handed files and perhaps some texts.
  if (there.some((n) => !([names.cases, names.receipts, 'texts', 'documents'] as string[]).includes(n)))
    throw new FolderTaken('foreign');
  return {
    ...{ body, jurisdiction, after: start, bytes: { cases: 0, receipts: 0 } },
    count: { cases: 0, receipts: 0, texts: 0, documents: 0 },
  };
}

async function writeCase(o: BodyExport, c: WholeCase): Promise<{ line: string; receipts: string; count: Counts }> {
  const { file, steps, texts, documents } = c;
  const put = async (path: string, content: () => string | Buffer | Promise<Buffer>): Promise<void> => {
    if (!existsSync(join(o.dir, path))) await writeOnce(join(o.dir, path), await content());
  };
  const digests = new Map(texts.map((t) => [t.id, digestOf(t.text)]));
  for (const t of texts) await put(textPath(digests.get(t.id)!), () => t.text);
  for (const d of documents) await put(documentPath(d.sha256), async () => (await o.documents.contentOf(d)).content);
  const { number, thread, room, jurisdiction, governingOn, body, addressee, lang, channel, state } = file;
  const said = {
    ...{ number, parent: c.parent, thread, room, jurisdiction, governingOn, body, addressee, lang, channel, state },
    ...{ openedOn: file.openedOn, dueOn: file.dueOn, closedOn: file.closedOn, public: file.public, facts: file.facts },
    ...{ appeal: c.appeal, points: c.points.map(({ caseId: _, ...p }) => p) },
    clocks: c.clocks.map(({ limit, binds, body: bound, dueOn, state: at, endedOn, computed }) => ({
      ...{ limit, binds, body: bound, dueOn, state: at, endedOn, provision: computed.provision, law: computed.law },
    })),
    steps: steps.map((s) => ({
      ...{ position: s.position, kind: s.kind, on: s.occurredOn, at: s.recordedAt, body: s.body, data: s.data },
      texts: texts
        .filter((t) => t.stepId === s.id)
        .map((t) => ({ kind: t.kind, lang: t.lang, sha256: digests.get(t.id)! })),
      documents: documents
        .filter((d) => d.stepId === s.id)
        .map(({ name, mediaType, bytes, sha256 }) => ({ name, mediaType, bytes, sha256 })),
    })),
  };
  let receipts = '';
  for (const s of steps) {
    const receipt = await o.record.receipt(s.entry);
    if (!receipt) throw new Error(`the record holds no entry for step ${s.position} of case ${number}`);
    receipts += `${JSON.stringify({ number, position: s.position, receipt })}\n`;
  }
  return {
    ...{ line: `${JSON.stringify(said)}\n`, receipts },
    count: { cases: 1, receipts: steps.length, texts: texts.length, documents: documents.length },
  };
}

async function finish(o: BodyExport, { count, jurisdiction }: Progress): Promise<BodyExported> {
  const { dir, law, body, record } = o;
  const head = await record.head();
  const about: AboutArchive = {
    ...{ format: archiveFormat, jurisdiction, body, exportedAt: o.now.toISOString(), law: law.pack.hash, count },
    name: Object.fromEntries(langs.map((lang) => [lang, bodyName(law, lang, body, o.today)])),
    record: { origin: head.origin, key: record.key, size: head.size, root: head.root },
  };
  await writeWhole(join(dir, names.about), `${JSON.stringify(about, null, 2)}\n`);
  await writeWhole(join(dir, names.key), `${record.key}\n`);
  await writeWhole(join(dir, names.checkpoint), head.note);
  const paths = filesBelow(dir).filter((p) => p !== names.progress && !p.endsWith('.part'));
  const entries: [string, string][] = [];
  for (const path of paths) {
    if (o.signal?.aborted) return { count, files: 0, stopped: true };
    entries.push([path, await digestOfFile(join(dir, path))]);
    o.progress?.('files', entries.length, paths.length);
  }
  await writeWhole(join(dir, names.manifest), sayManifest(entries));
  for (const part of filesBelow(dir).filter((p) => p.endsWith('.part'))) await rm(join(dir, part));
  await rm(join(dir, names.progress), { force: true });
  return { count, files: entries.length, stopped: false };
}
