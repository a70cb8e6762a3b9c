/** `/api/v1/notices`: a person's inbox and browsers, what came to a body, and its programs. */
import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler, RouteShorthandOptions } from 'fastify';
import { type TSchema, Type } from 'typebox';
import {
  type Actor,
  type Limits,
  limitsOf,
  Refused,
  readFormToken,
  requireSameOrigin,
  type Scope,
} from '../../people/index.ts';
import { isLang, type Lang, langs } from '../../platform/i18n/i18n.ts';
import { eventOf } from '../actions/deliver-webhooks.ts';
import { keepSubscription, subscriptionId } from '../actions/keep-subscription.ts';
import { addWebhook, endWebhook, listWebhooks, longestUrl, switchWebhookOn } from '../actions/manage-webhooks.ts';
import { type Notices, urlOf } from '../context.ts';
import { deviceName } from '../model/device.ts';
import { type Notice, sayNotice, stepNumber } from '../model/notice.ts';
import { refuse } from '../model/refusals.ts';
import type { NoticesRoom } from '../notices.ts';
import * as store from '../store/notices.ts';
import { dropSubscription } from '../store/pushes.ts';
import type { Webhook } from '../store/webhooks.ts';
import { refuseBadInput } from './bad-input.ts';

type Person = Extract<Actor, { kind: 'person' }>;
interface Route {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  id: string;
  summary: string;
  query?: Record<string, TSchema>;
  body?: TSchema;
  params?: TSchema;
  answer: TSchema;
  limit: keyof Limits;
  /** what a program's token needs; absent: never by a token */
  scope?: Scope;
  run: (actor: Person, request: FastifyRequest, lang: Lang) => Promise<unknown>;
}

const object = (properties: Record<string, TSchema>) => Type.Object(properties, { additionalProperties: false });
const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const id = Type.String({ format: 'uuid' });
const text = Type.String();
const done = object({ done: Type.Boolean() });
const limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: '30 unless told' }));
const problem = Type.Object({
  type: text,
  title: text,
  status: Type.Integer(),
  detail: text,
  field: Type.Optional(text),
});
const due = nullable(object({ limit: text, date: Type.String({ format: 'date' }) }));
const notice = object({
  ...{ id, kind: text, text, event: nullable(text), case: nullable(text), step: nullable(Type.Integer()) },
  ...{ due, url: text, recordedAt: text, readAt: nullable(text) },
});
const event = object({
  ...{
    id,
    place: Type.Integer(),
    kind: text,
    case: text,
    step: Type.Integer(),
    jurisdiction: text,
    recordedAt: text,
    due,
  },
  url: text,
});
const webhook = object({
  ...{ id, body: text, url: text, state: Type.Unsafe<string>({ type: 'string', enum: ['on', 'off'] }) },
  ...{ cursor: Type.Integer(), failingSince: nullable(text), why: nullable(text), takenAt: nullable(text) },
});
const subscription = object({
  endpoint: Type.String({ maxLength: 1000 }),
  keys: object({ p256dh: Type.String({ maxLength: 100 }), auth: Type.String({ maxLength: 40 }) }),
});

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
const noticeView = (c: Notices, lang: Lang, n: store.InboxLine) => {
  const said = sayNotice(lang, c.kinds, c.instance, n);
  return {
    ...{ id: n.id, kind: n.kind, text: said.what, event: said.event, case: n.room === null ? null : n.about },
    ...{ step: n.position === null ? null : stepNumber(n), due: dueOf(n), url: urlOf(c, lang, n) },
    ...{ recordedAt: iso(n.recordedAt), readAt: iso(n.readAt) },
  };
};
const dueOf = ({ due }: Notice) => due && { limit: due.limit, date: due.date };
const webhookView = (w: Webhook) => ({
  ...{ id: w.id, body: w.body, url: w.url, state: w.state, cursor: w.place, why: w.why },
  ...{ failingSince: iso(w.failingSince), takenAt: iso(w.takenAt) },
});

const queryOf = (request: FastifyRequest) => request.query as { limit?: number; before?: string; place?: number };
const bodyOf = <T>(request: FastifyRequest): T => request.body as T;
const paramId = (request: FastifyRequest): string => (request.params as { id: string }).id;

function routesOf(c: Notices): Route[] {
  return [
    {
      ...{ method: 'GET', path: '/inbox', id: 'notices.inbox', summary: 'What I have been told, the newest first' },
      ...{ limit: 'read', scope: 'read', query: { limit, before: Type.Optional(id) } },
      answer: object({ unread: Type.Integer(), notices: Type.Array(notice) }),
      run: async ({ person }, request, lang) => {
        const { limit = 30, before } = queryOf(request);
        const [lines, unread] = await Promise.all([
          store.inboxOf(c.pool, person, limit, before),
          store.unreadOf(c.pool, person),
        ]);
        return { unread, notices: lines.map((n) => noticeView(c, lang, n)) };
      },
    },
    {
      ...{ method: 'POST', path: '/inbox/read', id: 'notices.markRead', limit: 'change', scope: 'write', answer: done },
      summary: 'Marks one notice as read, or all up to it',
      body: object({ notice: id, all: Type.Optional(Type.Boolean()) }),
      run: async ({ person }, request) => {
        const { notice, all } = bodyOf<{ notice: string; all?: boolean }>(request);
        if (!(await store.noticeFor(c.pool, person, notice))) throw refuse('no-notice', {}, 'notice');
        await store.markRead(c.pool, person, notice, all === true, c.clock.now());
        return { done: true };
      },
    },
    {
      ...{ method: 'GET', path: '/body', id: 'notices.ofBody', limit: 'read', scope: 'read' },
      summary: 'What came to the body in whose post I act, the newest first',
      query: { limit, place: Type.Optional(Type.Integer({ minimum: 0, description: 'only what came before it' })) },
      answer: object({ body: text, events: Type.Array(event) }),
      run: async (actor, request) => {
        const body = actor.post?.body ?? null;
        c.people.demand(actor, 'desk.read', { body });
        const { limit = 30, place } = queryOf(request);
        return { body, events: (await store.ofBody(c.pool, body!, limit, place)).map((n) => eventOf(c, n)) };
      },
    },
    {
      ...{ method: 'GET', path: '/webhooks', id: 'notices.webhooks', limit: 'read', answer: Type.Array(webhook) },
      summary: 'The programs that are told, of my body or of all',
      run: async (actor) => (await listWebhooks(c, actor)).map(webhookView),
    },
    {
      ...{ method: 'POST', path: '/webhooks', id: 'notices.addWebhook', limit: 'change' },
      summary: 'Has a program told of every event of a body; the secret of its signatures is shown once',
      body: object({
        requestId: Type.String({
          format: 'uuid',
          description: 'UUID v7 made by the caller: sent again, it makes nothing new',
        }),
        url: Type.String({ maxLength: longestUrl }),
        body: Type.Optional(text),
        jurisdiction: Type.Optional(text),
      }),
      answer: object({ id, secret: text }),
      run: (actor, request) => {
        const form = bodyOf<{ requestId: string; url: string; body?: string; jurisdiction?: string }>(request);
        const token = readFormToken(form.requestId);
        if (token === undefined) throw new Refused('form-expired', { field: 'requestId' });
        const { url, body = null, jurisdiction = c.instance.main } = form;
        return addWebhook(c, actor, token, { url, body, jurisdiction });
      },
    },
    {
      ...{ method: 'POST', path: '/webhooks/:id/on', id: 'notices.switchWebhookOn', limit: 'change', answer: done },
      summary: 'Switches a program on again, from where it stopped',
      params: object({ id }),
      run: async (actor, request) => {
        await switchWebhookOn(c, actor, paramId(request));
        return { done: true };
      },
    },
    {
      ...{ method: 'DELETE', path: '/webhooks/:id', id: 'notices.endWebhook', limit: 'change', answer: done },
      summary: 'Ends a program',
      params: object({ id }),
      run: async (actor, request) => {
        await endWebhook(c, actor, paramId(request));
        return { done: true };
      },
    },
    {
      ...{ method: 'POST', path: '/push', id: 'notices.addBrowser', limit: 'change', answer: done, body: subscription },
      summary: 'Adds a browser that is woken (Push API)',
      run: async ({ person }, request) => {
        const { endpoint, keys } = bodyOf<{ endpoint: string; keys: { p256dh: string; auth: string } }>(request);
        const device = deviceName(request.headers['user-agent']);
        await keepSubscription(c, person, { endpoint, ...keys, device });
        return { done: true };
      },
    },
    {
      ...{ method: 'DELETE', path: '/push', id: 'notices.removeBrowser', limit: 'change', answer: done },
      summary: 'Removes a browser that is woken',
      body: object({ endpoint: Type.String({ maxLength: 1000 }) }),
      run: async ({ person }, request) => {
        await dropSubscription(c.pool, subscriptionId(bodyOf<{ endpoint: string }>(request).endpoint), person);
        return { done: true };
      },
    },
  ];
}

export async function noticeApi(app: FastifyInstance, { notices }: { notices: NoticesRoom }): Promise<void> {
  const c = notices.context;
  await app.register(async (scope) => {
    scope.addHook('onRequest', requireSameOrigin);
    const limits = await limitsOf(scope, c.people);
    for (const route of routesOf(c))
      scope.route({
        method: route.method,
        url: `/api/v1/notices${route.path}`,
        attachValidation: true,
        onRequest: limits[route.limit] as onRequestAsyncHookHandler,
        preHandler: refuseBadInput,
        schema: {
          operationId: route.id,
          summary: route.summary,
          querystring: object({
            lang: Type.Optional(Type.Unsafe<Lang>({ type: 'string', enum: [...langs] })),
            ...route.query,
          }),
          ...(route.body ? { body: route.body } : {}),
          ...(route.params ? { params: route.params } : {}),
          response: {
            200: { description: 'the answer', content: { 'application/json': { schema: route.answer } } },
            '4xx': {
              description: 'a problem (RFC 9457)',
              content: { 'application/problem+json': { schema: problem } },
            },
          },
        } as RouteShorthandOptions['schema'] & object,
        serializerCompiler: () => (data) => JSON.stringify(data),
        handler: async (request, reply) => {
          void reply.header('cache-control', 'no-store').type('application/json; charset=utf-8');
          const actor = await c.people.actorOf(request);
          if (actor.kind !== 'person') throw new Refused('sign-in');
          if (actor.scopes && !(route.scope && actor.scopes.includes(route.scope))) throw new Refused('token-scope');
          const { lang } = request.query as { lang?: string };
          return route.run(actor, request, isLang(lang) ? lang : 'en');
        },
      });
  });
}
