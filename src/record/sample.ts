/** A record with entries behind a server of its own, for tests. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { loadLaws } from '../law/index.ts';
import { SetClock } from '../platform/clock.ts';
import { projectFolder } from '../platform/config/config.ts';
import { openDatabase } from '../platform/db/database.ts';
import { transaction } from '../platform/db/tx.ts';
import { isUserError } from '../platform/http/problem.ts';
import { createServer } from '../platform/http/server.ts';
import { isLang } from '../platform/i18n/i18n.ts';
import { refusalPage, type Site } from '../portal/index.ts';
import { openRecord, type RecordLog } from './log.ts';
import type { EntryDraft } from './model/entry.ts';
import { recordRoutes, section } from './pages/routes.tsx';
import type { Kinds } from './pages/words.ts';
import { loadSigner } from './store/signer.ts';

export const sampleKinds: Kinds = {
  'appeal.filed': { kk: 'Өтініш тіркелді', ru: 'Обращение зарегистрировано', en: 'Appeal filed' },
};

/** A UUID that is always the same for a number. */
const uuidOf = (n: number): string =>
  createHash('sha256')
    .update(String(n))
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');

const draft = (n: number, body: string): EntryDraft => ({
  kind: n % 3 === 1 ? 'appeal.answered' : 'appeal.filed',
  thread: uuidOf(n),
  on: '2026-11-24',
  body,
  open: { pages: n, urgent: n % 2 === 0 },
  sealed: { number: `A-${n}`, at: '2026-11-24T09:00:00Z', texts: [{ lang: 'kk', sha256: uuidOf(n) }] },
});

export const origin = 'state.example/record';

export async function sampleRecord(entries: number): Promise<{
  app: FastifyInstance;
  site: Site;
  log: RecordLog;
  ids: string[];
  close: () => Promise<void>;
}> {
  const data = mkdtempSync(join(tmpdir(), 'qulaq-record-'));
  const folder = join(projectFolder, 'src', 'record', 'store', 'migrations');
  const database = await openDatabase({ data, migrations: [{ room: 'record', folder }], durable: false });
  const laws = loadLaws(join(projectFolder, 'jurisdictions'));
  const main = [...laws.keys()][0]!;
  const site: Site = { laws, main, today: () => '2026-11-24', sections: [section] };
  const log = openRecord({
    pool: database.pool,
    clock: new SetClock('2026-11-24T09:00:00Z'),
    origin,
    signer: loadSigner({ folder: data, name: origin }),
  });
  const body = Object.keys(laws.get(main)!.pack.bodies)[0] ?? 'body';
  const ids = await transaction(database.pool, (tx) =>
    log.append(
      tx,
      Array.from({ length: entries }, (_, n) => draft(n, body)),
    ),
  );
  while ((await log.sequence()) > 0);
  const app = createServer({
    logLevel: 'silent',
    page: (request, status, error) => {
      const lang = request.url.split('/')[1];
      return refusalPage(site, request, status, isUserError(error) && isLang(lang) ? error.said(lang) : undefined);
    },
  });
  recordRoutes(app, { site, log, kinds: sampleKinds });
  return {
    app,
    site,
    log,
    ids,
    close: async () => {
      await app.close();
      await database.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
