/** Rooms behind a web server of their own, with the routes that a test is about: who is signed in is a header, made without an identity provider. */
import type { FastifyInstance } from 'fastify';
import { v7 as uuid } from 'uuid';
import { appealApi, appealRoutes, section } from '../../src/appeals/index.ts';
import { makeToken } from '../../src/people/actions/make-token.ts';
import { openSession } from '../../src/people/actions/open-session.ts';
import { type Actor, peopleApi, peopleRoutes, requireSameOrigin, type Scope } from '../../src/people/index.ts';
import { isUserError } from '../../src/platform/http/problem.ts';
import { createServer } from '../../src/platform/http/server.ts';
import { langs } from '../../src/platform/i18n/i18n.ts';
import { refusalPage, type Site } from '../../src/portal/index.ts';
import { startRooms, type TestRooms } from './rooms.ts';

export interface Doors {
  url: string;
  site: Site;
  app: FastifyInstance;
  rooms: TestRooms;
  /** a request as a person of the demonstration in her first post, with a session; undefined: as anybody */
  as(id: string | undefined, path: string, init?: RequestInit): Promise<Response>;
  /** an access token of hers */
  token(id: string, ...scopes: Scope[]): Promise<string>;
  close(): Promise<void>;
}

export async function startDoors(
  day: string,
  more: (app: FastifyInstance, o: { site: Site; rooms: TestRooms }) => Promise<void>,
): Promise<Doors> {
  const rooms = await startRooms(day);
  const { people, appeals, record } = rooms;
  // Tests send more than a person does.
  Object.assign(people.context.config.limits, { signIn: 10_000, change: 10_000, read: 100_000 });
  const site: Site = { ...rooms.instance, sections: [section] };
  const app = createServer({
    logLevel: process.env['SAMPLE_LOG'] ?? 'silent',
    page: (request, status, error) => {
      const lang = langs.find((l) => l === request.url.split('/')[1]) ?? 'en';
      return refusalPage(site, request, status, error && isUserError(error) ? error.said(lang) : undefined);
    },
  });
  app.addHook('onRequest', requireSameOrigin);
  const receiptOf = (entry: string) => record.receipt(entry);
  await app.register(async (api) => {
    await peopleApi(api, { people });
    await appealApi(api, { site, people, appeals, receiptOf });
  });
  await peopleRoutes(app, { site, people });
  await appealRoutes(app, { site, people, appeals, receiptOf, baseUrl: people.context.baseUrl });
  await more(app, { site, rooms });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const cookies = new Map<string, Promise<string>>();
  type Person = Extract<Actor, { kind: 'person' }>;
  const cookieOf = async (id: string): Promise<string> => {
    const { person, post } = (await rooms.as(id)) as Person;
    const opened = await openSession(rooms.pool, people.context, { person, device: 'test', post: post?.id ?? null });
    return `session=${opened.secret}`;
  };
  return {
    ...{ url, site, app, rooms },
    async as(id, path, init = {}) {
      if (id && !cookies.has(id)) cookies.set(id, cookieOf(id));
      return fetch(`${url}${path}`, {
        redirect: 'manual',
        ...init,
        headers: {
          ...(id ? { cookie: await cookies.get(id)! } : {}),
          ...(init.method && init.method !== 'GET' ? { 'sec-fetch-site': 'same-origin' } : {}),
          ...(init.headers as Record<string, string>),
        },
      });
    },
    async token(id, ...scopes) {
      return makeToken(people.context, await rooms.as(id), uuid(), { name: 'test', scopes });
    },
    async close() {
      await app.close();
      await rooms.close();
    },
  };
}
