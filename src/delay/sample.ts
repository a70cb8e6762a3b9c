/** A year of appeals in a record of its own, with the room's pages before it, for tests and measurements. The same numbers give the same year. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Law, loadLaws } from '../law/index.ts';
import { SetClock } from '../platform/clock.ts';
import { projectFolder } from '../platform/config/config.ts';
import { openDatabase } from '../platform/db/database.ts';
import { transaction } from '../platform/db/tx.ts';
import { ResponseCache } from '../platform/http/cache.ts';
import { isUserError } from '../platform/http/problem.ts';
import { createServer } from '../platform/http/server.ts';
import { isLang } from '../platform/i18n/i18n.ts';
import { asset, assetsFolder } from '../platform/ui/assets.ts';
import { refusalPage, type Site } from '../portal/index.ts';
import { type EntryDraft, loadSigner, openRecord, type RecordLog } from '../record/index.ts';
import { type Delay, openDelay } from './delay.ts';
import { delayRoutes, section } from './pages/routes.tsx';

export const today = '2026-11-24';

/** Numbers from 0 to 1 that are always the same (Mulberry32). */
export function numbers(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const uuidOf = (n: number): string =>
  createHash('sha256')
    .update(`delay ${n}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');

/** The entries of a year, in the order of their days. Each body has a manner of its own: some answer soon, some late, some hardly at all. */
export function yearOf(law: Law, threads: number): EntryDraft[] {
  const next = numbers(7);
  const end = Date.parse(today);
  const dayOf = (n: number) =>
    new Date(Math.min(end, Date.parse('2025-12-01') + n * 86_400_000)).toISOString().slice(0, 10);
  const last = (end - Date.parse('2025-12-01')) / 86_400_000;
  const bodies = Object.keys(law.pack.bodies).filter((b) => law.pack.bodies[b]!.region || b.startsWith('ministry'));
  const drafts: (EntryDraft & { n: number })[] = [];
  const tell = (n: number, thread: string, kind: string, body: string, open: EntryDraft['open']) => {
    if (n <= last) drafts.push({ kind: `appeal.${kind}`, thread, on: dayOf(n), body, open, sealed: {}, n });
  };
  for (let i = 0; i < threads; i++) {
    const thread = uuidOf(i);
    const place = Math.floor(next() ** 2 * bodies.length);
    const body = bodies[place]!;
    const filed = Math.floor(next() * last);
    const slow = 0.3 + (place % 7) / 5;
    const due = filed + 21;
    tell(filed, thread, 'filed', body, {
      kind: 'application',
      to: body,
      registeredOn: dayOf(filed),
      due: dayOfOpen(due),
    });
    const lot = next();
    const took = Math.round(slow * 24 * next() + 1);
    if (lot < 0.06) {
      const to = bodies[Math.floor(next() * bodies.length)]!;
      if (to === body) continue;
      const late = i % 3 === 0;
      const sent = filed + (late ? 6 : 3);
      tell(sent, thread, 'forwarded', body, { from: body, to, late, due: dayOfOpen(sent + 21) });
      answer(sent + took, thread, to, false, i);
    } else if (lot < 0.1) tell(filed + 2, thread, lot < 0.08 ? 'withdrawn' : 'returned', body, {});
    else if (lot < 0.1 + slow * 0.12) {
      tell(due + 1, thread, 'silent', body, { due: dayOfOpen(due) });
      if (next() < 0.6) tell(due + 9, thread, 'complained', body, { to: 'government', standing: true });
    } else answer(filed + took, thread, body, took > 21, i);
    if (i % 40 === 0) {
      tell(filed + 25, thread, 'publication-asked', body, {});
      if (i % 80 === 0) tell(filed + 26, thread, 'published', body, {});
      else if (i % 120 === 0) tell(filed + 27, thread, 'publication-declined', body, { reason: 'insult' });
    }
  }
  return drafts.sort((a, b) => a.n - b.n).map(({ n: _, ...d }) => d);

  /** Every fourth answer grants something that is to be carried out in a week: most is done by then, some later, some not. */
  function answer(n: number, thread: string, body: string, late: boolean, i: number): void {
    const executeBy = i % 4 === 0 ? dayOfOpen(n + 7) : null;
    tell(n, thread, 'answered', body, { kind: 'application', outcome: 'granted', late, executeBy });
    if (!executeBy) return;
    const took = [3, 5, 7, 12, undefined][(i / 4) % 5];
    if (took === undefined || took > 7) tell(n + 8, thread, 'unexecuted', body, { due: executeBy, above: null });
    if (took !== undefined) tell(n + took, thread, 'executed', body, { late: took > 7 });
  }

  function dayOfOpen(n: number): string {
    return new Date(Date.parse('2025-12-01') + n * 86_400_000).toISOString().slice(0, 10);
  }
}

export interface DelaySample {
  app: FastifyInstance;
  site: Site;
  record: RecordLog;
  delay: Delay;
  pool: Parameters<typeof openDelay>[0]['pool'];
  close: () => Promise<void>;
}

/** @param caughtUp false: the projection is left for the caller to fill */
export async function sampleDelay(threads: number, caughtUp = true): Promise<DelaySample> {
  const data = mkdtempSync(join(tmpdir(), 'qulaq-delay-'));
  const migrations = ['record', 'delay'].map((room) => ({
    room,
    folder: join(projectFolder, 'src', room, 'store', 'migrations'),
  }));
  const database = await openDatabase({ data, migrations, durable: false });
  const laws = loadLaws(join(projectFolder, 'jurisdictions'));
  // The jurisdiction with the most bodies: the others have hardly any.
  const bodiesOf = (code: string) => Object.keys(laws.get(code)!.pack.bodies).length;
  const main = [...laws.keys()].reduce((a, b) => (bodiesOf(b) > bodiesOf(a) ? b : a));
  const site: Site = { laws, main, today: () => today, sections: [section] };
  const clock = new SetClock(`${today}T09:00:00Z`);
  const origin = 'state.example/record';
  const record = openRecord({
    ...{ pool: database.pool, clock, origin, signer: loadSigner({ folder: data, name: origin }) },
  });
  const drafts = yearOf(laws.get(main)!, threads);
  for (let i = 0; i < drafts.length; i += 1000)
    await transaction(database.pool, (tx) => record.append(tx, drafts.slice(i, i + 1000)));
  while ((await record.sequence()) > 0);
  const delay = openDelay({ pool: database.pool, record, instance: site, clock });
  if (caughtUp) while ((await delay.catchUp()) > 0);
  const app = createServer({
    logLevel: process.env['SAMPLE_LOG'] ?? 'silent',
    page: (request, status, error) => {
      const lang = request.url.split('/')[1];
      return refusalPage(site, request, status, isUserError(error) && isLang(lang) ? error.said(lang) : undefined);
    },
  });
  app.get<{ Params: { file: string } }>('/assets/:file', async (request, reply) => {
    const { file } = request.params;
    const css = file.endsWith('.css');
    const text = readFileSync(join(assetsFolder, file), 'utf8');
    // Where the bundle has the room's own rules already, they are the same twice.
    const own =
      css && asset('style.css').endsWith(file)
        ? readFileSync(join(projectFolder, 'src/delay/pages/delay.css'), 'utf8')
        : '';
    return reply.type(css ? 'text/css' : 'text/javascript').send(text + own);
  });
  delayRoutes(app, { site, delay, cache: new ResponseCache(8 * 1024 * 1024) });
  return {
    ...{ app, site, record, delay, pool: database.pool },
    close: async () => {
      await app.close();
      await database.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
