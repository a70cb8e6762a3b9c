/** For this room's tests: the room over the rooms of a test, its own web server, a real mail server, and people who are signed in. */
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Pool } from 'pg';
import { SMTPServer } from 'smtp-server';
import type { Instance } from '../law/index.ts';
import { type Actor, type People, requireSameOrigin } from '../people/index.ts';
import type { SetClock } from '../platform/clock.ts';
import { projectFolder } from '../platform/config/config.ts';
import { migrate } from '../platform/db/database.ts';
import { isUserError } from '../platform/http/problem.ts';
import { createServer } from '../platform/http/server.ts';
import { isLang } from '../platform/i18n/i18n.ts';
import { refusalPage, type Site } from '../portal/index.ts';
import type { RecordLog } from '../record/index.ts';
import * as room from './index.ts';

/** What of the rooms of a test is used here (test/support/rooms.ts). */
export interface RoomsBelow {
  pool: Pool;
  clock: SetClock;
  instance: Instance;
  people: People;
  record: RecordLog;
}

export interface Sample {
  app: FastifyInstance;
  site: Site;
  notices: room.NoticesRoom;
  folder: string;
  /** fans out and delivers until nothing is left to do now */
  run(): Promise<void>;
  /** a request of somebody signed in; with `form`, a form that is sent */
  get(url: string, who?: Actor, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  post(url: string, form: Record<string, unknown>, who?: Actor): Promise<LightMyRequestResponse>;
  api(method: 'GET' | 'POST' | 'DELETE', url: string, who?: Actor, body?: object): Promise<LightMyRequestResponse>;
  /** a session's cookie */
  cookieOf(who: Actor): Promise<string>;
  close(): Promise<void>;
}

export async function startSample(
  rooms: RoomsBelow,
  more: {
    env?: NodeJS.ProcessEnv;
    kinds?: room.NoticeKinds;
    baseUrl?: () => string;
  } & Partial<room.NoticesOptions> = {},
): Promise<Sample> {
  const { env, ...options } = more;
  await migrate(rooms.pool, { room: 'notices', folder: join(projectFolder, 'src/notices/store/migrations') });
  const folder = mkdtempSync(join(tmpdir(), 'qulaq-notices-'));
  const notices = room.openNotices({
    ...{ pool: rooms.pool, clock: rooms.clock, instance: rooms.instance, people: rooms.people, record: rooms.record },
    ...{ kinds: {}, baseUrl: () => 'https://state.example', dataFolder: folder },
    settings: room.readNoticeSettings({ QULAQ_NOTICES_LOOPBACK: 'yes', ...env }),
    ...options,
  });
  const site: Site = { ...rooms.instance, sections: [room.section] };
  const app = createServer({
    logLevel: process.env['SAMPLE_LOG'] ?? 'silent',
    page: (request, status, error) => {
      const lang = request.url.split('/')[1];
      return refusalPage(site, request, status, isUserError(error) && isLang(lang) ? error.said(lang) : undefined);
    },
  });
  app.addHook('onRequest', requireSameOrigin);
  app.get<{ Params: { file: string } }>('/assets/:file', async (request, reply) => {
    const { file } = request.params;
    if (file.endsWith('.css'))
      return reply.type('text/css').send(readFileSync(join(projectFolder, 'src/platform/ui/style.css')));
    return reply.type('text/javascript').send(file.startsWith('push') ? await island('push.ts') : '');
  });
  const worker = await island('push-worker.ts');
  await room.noticeRoutes(app, { site, notices, pushWorker: () => worker });
  await room.noticeApi(app, { notices });
  const cookies = new Map<string, string>();
  const cookieOf = async (who: Actor): Promise<string> => {
    if (who.kind !== 'person') return '';
    const key = `${who.person} ${who.post?.id}`;
    let secret = cookies.get(key);
    if (secret) return `session=${secret}`;
    cookies.set(key, (secret = randomBytes(32).toString('base64url')));
    const id = createHash('sha256').update(secret).digest();
    const now = rooms.clock.now();
    await rooms.pool.query(
      `INSERT INTO session (id, person, post, device, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, 'test', $4, $4, $5)`,
      [id, who.person, who.post?.id ?? null, now, new Date(now.getTime() + 400 * 86_400_000)],
    );
    return `session=${secret}`;
  };
  const send = async (o: InjectOptions & { url: string }, who: Actor | undefined) => {
    const cookie = who && (await cookieOf(who));
    await rooms.pool.query('UPDATE session SET last_seen_at = $1', [rooms.clock.now()]);
    const headers = {
      ...(cookie ? { cookie } : {}),
      ...o.headers,
      ...(o.payload ? { 'sec-fetch-site': 'same-origin' } : {}),
    };
    return app.inject({ ...o, headers });
  };
  return {
    ...{ app, site, notices, folder, cookieOf },
    async run() {
      for (let n = 1; n > 0; ) n = (await notices.fanOut()) + (await notices.deliver());
    },
    get: (url, who, headers = {}) => send({ url, headers }, who),
    post: (url, form, who) =>
      send(
        {
          ...{ method: 'POST', url, payload: new URLSearchParams(form as Record<string, string>).toString() },
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        },
        who,
      ),
    api: (method, url, who, body) =>
      send({ method, url: `/api/v1/notices${url}`, ...(body ? { payload: body } : {}) }, who),
    async close() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function island(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(projectFolder, 'src/notices/islands', name)],
    ...{ bundle: true, format: 'esm', target: 'es2018', write: false },
  });
  return outputFiles![0]!.text;
}

export interface Mailbox {
  url: string;
  /** letters as they came in */
  letters: { from: string; to: string; raw: string }[];
  /** what is said to the next letters, before they are taken; undefined: taken */
  answers: (number | undefined)[];
  /** called with each letter while its sender waits */
  onLetter: ((raw: string) => Promise<void>) | undefined;
  close(): Promise<void>;
}

/** A real SMTP server (RFC 5321) on this machine. */
export async function startMailbox(): Promise<Mailbox> {
  const refuse = (code: number): Error => Object.assign(new Error('not today'), { responseCode: code });
  const server = new SMTPServer({
    ...{ authOptional: true, allowInsecureAuth: true, disabledCommands: ['STARTTLS'], logger: false },
    onAuth: (_auth, _session, done) => done(refuse(535)),
    onRcptTo(_address, _session, done) {
      const code = box.answers.shift();
      done(code === undefined ? null : refuse(code));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const { mailFrom, rcptTo } = session.envelope;
        box.letters.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map((r) => r.address).join(), raw });
        void (box.onLetter?.(raw) ?? Promise.resolve()).then(() => done(), done);
      });
    },
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const box: Mailbox = {
    ...{ url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, letters: [], answers: [] },
    onLetter: undefined,
    close: () => new Promise((done) => server.close(() => done())),
  };
  return box;
}

/** Gives somebody a confirmed address and a language. */
export async function giveAddress(pool: Pool, who: Actor, email: string, lang: string, now: Date): Promise<void> {
  if (who.kind !== 'person') return;
  await pool.query(
    `INSERT INTO person_contact (person, email, verified_at) VALUES ($1, $2, $3) ON CONFLICT (person) DO UPDATE SET email = $2, verified_at = $3`,
    [who.person, email, now],
  );
  await pool.query('UPDATE person SET lang = $2 WHERE id = $1', [who.person, lang]);
}
