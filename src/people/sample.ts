/** A small instance of this room alone, for its tests: its own database, the demonstration's provider, a clock that can be moved, a browser without a screen. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { FastifyInstance } from 'fastify';
import { type Instance, loadLaws } from '../law/index.ts';
import { SetClock } from '../platform/clock.ts';
import { projectFolder } from '../platform/config/config.ts';
import { openDatabase } from '../platform/db/database.ts';
import { isUserError } from '../platform/http/problem.ts';
import { createServer } from '../platform/http/server.ts';
import { langs, negotiate } from '../platform/i18n/i18n.ts';
import { assetsFolder } from '../platform/ui/assets.ts';
import { refusalPage, type Site } from '../portal/index.ts';
import {
  demoProviderRoutes,
  openPeople,
  type People,
  type PeopleOptions,
  peopleApi,
  peopleRoutes,
  readDemonstration,
  readPeopleConfig,
  requireSameOrigin,
  section,
} from './index.ts';

const packs = join(projectFolder, 'jurisdictions');
export const today = '2026-11-24';
/** Here nobody is known before she signs in but those who hold posts. */
export const demonstration = readDemonstration(packs, 'kz')!.map(({ posts, ...person }) =>
  posts?.length ? { ...person, posts } : person,
);
let laws: Instance['laws'] | undefined;

export interface Sample {
  url: string;
  app: FastifyInstance;
  people: People;
  clock: SetClock;
  close(): Promise<void>;
}

export async function startSample(more: Partial<PeopleOptions> & { env?: NodeJS.ProcessEnv } = {}): Promise<Sample> {
  laws ??= loadLaws(packs);
  const data = mkdtempSync(join(tmpdir(), 'qulaq-people-'));
  const folder = (room: string, in_: string) => join(projectFolder, 'src', room, in_, 'migrations');
  const database = await openDatabase({
    data,
    durable: false,
    migrations: [
      { room: 'platform', folder: folder('platform', 'db') },
      { room: 'people', folder: folder('people', 'store') },
    ],
  });
  const clock = new SetClock(new Date().toISOString());
  const instance: Instance = { laws, main: 'kz', today: () => today };
  const site: Site = { ...instance, sections: [section] };
  let url = '';
  const { env, ...options } = more;
  const people = openPeople({
    pool: database.pool,
    clock,
    config: readPeopleConfig({ QULAQ_LIMIT_SIGN_IN: '1000', QULAQ_LIMIT_CHANGE: '1000', ...env }),
    instance,
    keyFolder: data,
    baseUrl: () => url,
    demonstration,
    ...options,
  });
  const app = createServer({
    logLevel: process.env['SAMPLE_LOG'] ?? 'silent',
    page: (request, status, error) => {
      const first = request.url.split('/')[1] ?? '';
      const lang = langs.find((l) => l === first) ?? negotiate(request.headers['accept-language'], langs[0]);
      return refusalPage(site, request, status, error && isUserError(error) ? error.said(lang) : undefined);
    },
  });
  app.addHook('onRequest', requireSameOrigin);
  app.get<{ Params: { file: string } }>('/assets/:file', async (request, reply) => {
    const { file } = request.params;
    if (file.startsWith('passkey')) return reply.type('text/javascript').send(await island());
    return reply
      .type(file.endsWith('.css') ? 'text/css' : 'text/javascript')
      .send(readFileSync(join(assetsFolder, file)));
  });
  await peopleRoutes(app, { site, people });
  await peopleApi(app, { people });
  await demoProviderRoutes(app, { site, people });
  await people.seedDemonstration();
  const listening = await app.listen({ port: 0, host: '127.0.0.1' });
  url = `http://localhost:${new URL(listening).port}`;
  return {
    url,
    app,
    people,
    clock,
    close: async () => {
      await app.close();
      await database.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

const island = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(projectFolder, 'src', 'people', 'islands', 'passkey.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2018',
    write: false,
  });
  return outputFiles[0]!.text;
};

export interface Answer {
  url: string;
  status: number;
  headers: Headers;
  text: string;
}

/** What a browser does, as far as these tests need it: cookies, redirects, forms. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #base: string;
  readonly #headers: Record<string, string>;

  constructor(base: string, headers: Record<string, string> = {}) {
    this.#base = base;
    this.#headers = headers;
  }

  /** One request; a redirect is not followed. */
  async send(
    path: string,
    form?: Record<string, string | string[]>,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const url = new URL(path, this.#base);
    const cookie = [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
    const body = form && new URLSearchParams(Object.entries(form).flatMap(([k, v]) => [v].flat().map((x) => [k, x])));
    const response = await fetch(url, {
      redirect: 'manual',
      ...(body ? { method: 'POST', body } : {}),
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(body ? { 'sec-fetch-site': 'same-origin' } : {}),
        ...this.#headers,
        ...headers,
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair, ...attributes] = line.split(/;\s*/);
      const [name, value] = [pair!.slice(0, pair!.indexOf('=')), pair!.slice(pair!.indexOf('=') + 1)];
      const gone = attributes.some((a) => /^max-age=0$/i.test(a) || /^expires=thu, 01 jan 1970/i.test(a));
      if (gone || value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { url: url.href, status: response.status, headers: response.headers, text: await response.text() };
  }

  /** A request, and whatever it leads to. */
  async go(path: string, form?: Record<string, string | string[]>): Promise<Answer> {
    let answer = await this.send(path, form);
    for (let i = 0; i < 10 && answer.status >= 300 && answer.status < 400; i++)
      answer = await this.send(new URL(answer.headers.get('location')!, answer.url).href);
    return answer;
  }

  /** Signs in as one of the fictitious people. */
  async signIn(id: string, back = '/en/kz/account'): Promise<Answer> {
    const list = await this.go(`/en/kz/sign-in/provider?return=${encodeURIComponent(back)}`);
    return this.go(list.url, { person: id });
  }
}
