/**
 * What a body's archive is on the disk. Texts and documents stand under their SHA-256, which is what receipts commit to, so anybody can lay one beside the other;
 * `manifest.sha256` is read by `sha256sum -c` too.
 *
 *   archive.json       what it is, how much is in it, the record's key and newest checkpoint
 *   cases.jsonl        a case a line, with its steps; texts and documents by digest
 *   receipts.jsonl     a step a line: {number, position, receipt}
 *   texts/ab/ab….txt   documents/ab/ab…
 *   key.txt  checkpoint.txt
 *   manifest.sha256    of every file above
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, readdirSync } from 'node:fs';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export const archiveFormat = 'qulaq-archive/1';
export const names = {
  ...{ about: 'archive.json', cases: 'cases.jsonl', receipts: 'receipts.jsonl', key: 'key.txt' },
  ...{ checkpoint: 'checkpoint.txt', manifest: 'manifest.sha256', progress: 'progress.json' },
} as const;

export interface AboutArchive {
  format: typeof archiveFormat;
  jurisdiction: string;
  body: string;
  /** language → name on the day */
  name: Record<string, string>;
  exportedAt: string;
  /** hash of the collection of laws that the instance had */
  law: string;
  count: Counts;
  record: { origin: string; key: string; size: number; root: string };
}
export interface Counts {
  cases: number;
  receipts: number;
  texts: number;
  documents: number;
}

export const textPath = (digest: string): string => `texts/${digest.slice(0, 2)}/${digest}.txt`;
export const documentPath = (digest: string): string => `documents/${digest.slice(0, 2)}/${digest}`;

/** A file is there whole or not at all. @returns false: it was there */
export async function writeOnce(path: string, content: string | Buffer): Promise<boolean> {
  if (
    await stat(path).then(
      () => true,
      () => false,
    )
  )
    return false;
  await writeWhole(path, content);
  return true;
}
export async function writeWhole(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // A name of its own: two cases of one lot can hold the same text.
  const part = `${path}.${randomUUID()}.part`;
  await writeFile(part, content);
  await rename(part, path);
}

export async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Every file below a folder, by its path from there with `/`, sorted. */
export function filesBelow(folder: string, at = ''): string[] {
  return readdirSync(join(folder, at), { withFileTypes: true })
    .flatMap((e) => {
      const path = at ? `${at}/${e.name}` : e.name;
      return e.isDirectory() ? filesBelow(folder, path) : [path];
    })
    .sort();
}

/** Lines of `sha256sum`: digest, two spaces, path. */
export const sayManifest = (entries: readonly (readonly [path: string, digest: string])[]): string =>
  entries.map(([path, digest]) => `${digest}  ${path}\n`).join('');

/** Undefined where it is none: a path that leads out of the folder is none. */
export function parseManifest(text: string): Map<string, string> | undefined {
  const out = new Map<string, string>();
  if (!text.endsWith('\n')) return undefined;
  for (const line of text.slice(0, -1).split('\n')) {
    const m = /^([0-9a-f]{64}) {2}([\w][\w./-]*)$/.exec(line);
    if (!m || m[2]!.split('/').some((part) => part === '..' || part === '') || out.has(m[2]!)) return undefined;
    out.set(m[2]!, m[1]!);
  }
  return out;
}
