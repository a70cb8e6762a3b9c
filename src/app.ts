/** The whole of Qulaq, put together. Reads like a table of contents. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { appealApi, appealRoutes, section as appeals, appealWords, deskSection as desk } from './appeals/index.ts';
import { archiveApi, archiveRoutes } from './archive/index.ts';
import {
  type AssemblyRouteOptions,
  assemblyApi,
  assemblyRoutes,
  assemblyWords,
  section as gatherings,
} from './assemblies/index.ts';
import { section as delay, delayApi, delayPages } from './delay/index.ts';
import { documentApi, documentRoutes } from './documents/index.ts';
import type { Instance } from './law/index.ts';
import { section as inbox, noticeApi, noticeRoutes } from './notices/index.ts';
import { open311Api } from './open311/index.ts';
import { section as account, demoProviderRoutes, peopleApi, peopleRoutes, requireSameOrigin } from './people/index.ts';
import { ResponseCache } from './platform/http/cache.ts';
import { isUserError } from './platform/http/problem.ts';
import { createServer } from './platform/http/server.ts';
import { langs, negotiate } from './platform/i18n/i18n.ts';
import { assetsFolder } from './platform/ui/assets.ts';
import { refusalPage, type Site } from './portal/index.ts';
import { apiRoutes, section as law, pageRoutes } from './reader/index.ts';
import { section as record, recordApi, recordPages } from './record/index.ts';
import type { Rooms } from './rooms.ts';

export interface AppOptions {
  instance: Instance;
  /** absent: the law alone, which needs no database */
  rooms?: Rooms;
  logLevel: string;
  /** says on every page that people and cases are fictitious */
  demonstration?: boolean;
  /** answers whether the database can be reached */
  ready: () => Promise<boolean>;
}

const assetTypes: Record<string, string> = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' };

export async function createApp({
  instance,
  rooms,
  logLevel,
  ready,
  demonstration = false,
}: AppOptions): Promise<FastifyInstance> {
  const site: Site = {
    ...instance,
    sections: rooms ? [law, appeals, gatherings, desk, inbox, delay, record, account] : [law],
    demonstration,
  };
  const cache = new ResponseCache(64 * 1024 * 1024);
  const app = createServer({
    logLevel,
    page: (request, status, error) => {
      const first = request.url.split('/')[1] ?? '';
      const lang = langs.find((l) => l === first) ?? negotiate(request.headers['accept-language'], langs[0]);
      return refusalPage(site, request, status, error && isUserError(error) ? error.said(lang) : undefined);
    },
  });

  // Every route of every room, for whoever tests them all.
  const known: { method: string; url: string }[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const m of [method].flat()) if (m !== 'HEAD' && m !== 'OPTIONS') known.push({ method: m, url });
  });
  app.decorate('known', known);

  app.get('/health/live', async () => ({ live: true }));
  app.get('/health/ready', async (_request, reply) =>
    (await ready()) ? { ready: true } : reply.code(503).send({ ready: false }),
  );
  app.get<{ Params: { file: string } }>('/assets/:file', (request, reply) => {
    const { file } = request.params;
    const type = assetTypes[file.split('.').at(-1) ?? ''];
    if (!type || !/^[a-z-]+\.[0-9a-f]{12}\.(css|js)$/.test(file)) return reply.callNotFound();
    try {
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type(type)
        .send(readFileSync(join(assetsFolder, file)));
    } catch {
      return reply.callNotFound();
    }
  });

  app.addHook('onRequest', requireSameOrigin);
  await app.register(async (api) => {
    await apiRoutes(api, { instance, cache });
    if (!rooms) return;
    await peopleApi(api, { people: rooms.people });
    recordApi(api, { site, log: rooms.record });
    delayApi(api, { site, delay: rooms.delay, cache });
    await noticeApi(api, { notices: rooms.notices });
    const { people, appeals, documents, record: log } = rooms;
    const { baseUrl, clock } = people.context;
    await documentApi(api, { site, people, appeals, documents });
    await archiveApi(api, { site, people, appeals, documents, record: log, clock, baseUrl });
    await assemblyApi(api, assemblyOptions(rooms, site, cache));
    await open311Api(api, { site, people, appeals, baseUrl });
    await appealApi(api, {
      ...{ site, people: rooms.people, appeals: rooms.appeals },
      receiptOf: (entry) => rooms.record.receipt(entry),
    });
  });
  pageRoutes(app, { instance: site, cache });
  if (rooms) {
    const { people } = rooms;
    await peopleRoutes(app, { site, people });
    await demoProviderRoutes(app, { site, people });
    await noticeRoutes(app, { site, notices: rooms.notices });
    delayPages(app, { site, delay: rooms.delay, cache });
    recordPages(app, { site, log: rooms.record, kinds: { ...appealWords.steps, ...assemblyWords.steps } });
    const { appeals: appealsRoom, documents, record: log } = rooms;
    const { baseUrl, clock } = people.context;
    await documentRoutes(app, { site, people, appeals: appealsRoom, documents });
    await archiveRoutes(app, { site, people, appeals: appealsRoom, documents, record: log, clock, baseUrl });
    await assemblyRoutes(app, assemblyOptions(rooms, site, cache));
    await appealRoutes(app, {
      ...{ site, people, appeals: rooms.appeals, baseUrl: people.context.baseUrl },
      receiptOf: (entry) => rooms.record.receipt(entry),
    });
  }
  return app;
}

const assemblyOptions = (rooms: Rooms, site: Site, cache: ResponseCache): AssemblyRouteOptions => ({
  ...{ site, cache, people: rooms.people, assemblies: rooms.assemblies, record: rooms.record },
  baseUrl: rooms.people.context.baseUrl,
  receiptOf: (entry) => rooms.record.receipt(entry),
});
