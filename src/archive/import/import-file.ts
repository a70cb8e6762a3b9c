/**
 * A register is taken over in two readings. The first only looks: every row is checked and nothing is kept. The second keeps the good ones in lots, each in a
 * transaction of its own, so it can be stopped at any moment and run again: what is here is passed over.
 */
import { statSync } from 'node:fs';
import type { Appeals } from '../../appeals/index.ts';
import type { Law } from '../../law/index.ts';
import { transaction } from '../../platform/db/tx.ts';
import { isLang, type Lang } from '../../platform/i18n/i18n.ts';
import type { RegisterRow } from '../columns/index.ts';
import { checkHeader, checkRow, type Register } from './check.ts';
import { finding, type ImportFinding } from './findings.ts';
import { keepRows, sourceOf } from './keep.ts';
import { NotUtf8, readRows } from './read.ts';

export interface ImportOptions {
  path: string;
  law: Law;
  appeals: Appeals;
  /** only look */
  dryRun?: boolean;
  /** keep the good rows where some are bad */
  skipBad?: boolean;
  signal?: AbortSignal;
  progress?: (phase: 'checking' | 'importing', done: number, of: number | undefined) => void;
}

export interface ImportSummary {
  /** SHA-256 of the file */
  digest: string;
  rows: number;
  bad: number;
  imported: number;
  /** were here already */
  already: number;
  /** imported, and the law of their day gives no term, or none that is known here */
  withoutTerm: number;
  /** stopped by the caller: the same again goes on from there */
  stopped: boolean;
  /** the file cannot be read as a register at all */
  unreadable: boolean;
  findings: ImportFinding[];
  /** findings beyond those listed */
  more: number;
}

/** Kept in memory and said; the rest is counted. */
const mostFindings = 10_000;
const lot = 500;
/** Lots under way at once: the database keeps one while the next one is being made. */
const atOnce = 3;

interface Look {
  digest: string;
  header: string[] | undefined;
  rows: number;
  bad: number;
  findings: ImportFinding[];
  more: number;
  unreadable: boolean;
  stopped: boolean;
}

async function look(o: ImportOptions, register: Register): Promise<Look> {
  const { rows, digest } = readRows(o.path);
  const out: Look = {
    ...{ digest: '', header: undefined, rows: 0, bad: 0, findings: [], more: 0, unreadable: false, stopped: false },
  };
  const note = (list: readonly ImportFinding[]): void => {
    for (const f of list)
      if (out.findings.length < mostFindings) out.findings.push(f);
      else out.more++;
  };
  const seen = new Map<string, number>();
  try {
    for await (const part of rows) {
      if (o.signal?.aborted) return { ...out, stopped: true };
      for (const csv of part) {
        if (!out.header) {
          const checked = checkHeader(csv);
          if ('findings' in checked) return { ...out, findings: checked.findings, unreadable: true };
          out.header = checked.header;
          continue;
        }
        out.rows++;
        const checked = checkRow(register, out.header, csv);
        if ('findings' in checked) {
          out.bad++;
          note(checked.findings);
          continue;
        }
        const source = sourceOf(register.law.pack.jurisdiction, checked.row);
        const first = seen.get(source);
        if (first === undefined) seen.set(source, csv.line);
        else {
          out.bad++;
          note([finding(csv.line, 'twice', { value: checked.row.number, line: first }, 'number')]);
        }
      }
      o.progress?.('checking', out.rows, undefined);
    }
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    return { ...out, findings: [finding(error.line, 'not-utf8')], unreadable: true };
  }
  out.digest = digest();
  if (out.rows === 0) return { ...out, findings: [finding(1, 'no-rows')], unreadable: true };
  return out;
}

export async function importFile(o: ImportOptions): Promise<ImportSummary> {
  const { law, appeals } = o;
  const { pool, desk, instance } = appeals.context;
  const lang = law.pack.languages.find((l): l is Lang => isLang(l)) ?? 'en';
  const register: Register = { law, today: instance.today(), lang };
  const before = statSync(o.path);
  const looked = await look(o, register);
  const { digest, header, rows, bad, findings, more, unreadable } = looked;
  const summary: ImportSummary = {
    ...{ digest, rows, bad, imported: 0, already: 0, withoutTerm: 0, stopped: looked.stopped, unreadable },
    ...{ findings, more },
  };
  if (unreadable || looked.stopped || o.dryRun || (bad > 0 && !o.skipBad)) return summary;
  const now = statSync(o.path);
  if (now.size !== before.size || now.mtimeMs !== before.mtimeMs)
    throw new Error('the file was changed while it was read; nothing was imported');

  const importing = { desk, law, today: register.today, digest };
  const running = new Set<Promise<void>>();
  let failed: unknown;
  let done = 0;
  const keep = async (good: readonly RegisterRow[]): Promise<void> => {
    const { kept, withoutTerm } = await transaction(pool, (tx) => keepRows(tx, importing, good));
    summary.imported += kept;
    summary.already += good.length - kept;
    summary.withoutTerm += withoutTerm;
    done += good.length;
    o.progress?.('importing', done, rows - bad);
  };
  const start = async (good: readonly RegisterRow[]): Promise<void> => {
    while (running.size >= atOnce) await Promise.race(running);
    if (failed) throw failed;
    const one: Promise<void> = keep(good)
      .catch((error) => {
        failed ??= error;
      })
      .finally(() => running.delete(one));
    running.add(one);
  };
  const seen = new Set<string>();
  let good: RegisterRow[] = [];
  let first = true;
  try {
    reading: for await (const part of readRows(o.path).rows)
      for (const csv of part) {
        if (first) {
          first = false;
          continue;
        }
        const checked = checkRow(register, header!, csv);
        if ('findings' in checked) continue;
        const source = sourceOf(law.pack.jurisdiction, checked.row);
        if (seen.has(source)) continue;
        seen.add(source);
        good.push(checked.row);
        if (good.length < lot) continue;
        if (o.signal?.aborted) {
          summary.stopped = true;
          break reading;
        }
        await start(good);
        good = [];
      }
    if (good.length && !summary.stopped) await start(good);
  } finally {
    // Whatever is under way is kept or not kept before anybody is answered: nothing is left half-done.
    await Promise.all(running);
  }
  if (failed) throw failed;
  return summary;
}
