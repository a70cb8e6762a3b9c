/** One request to one of the room's pages: who sent it, in which language, and the ways to answer. */
import formbody from '@fastify/formbody';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import type { VNode } from 'preact';
import { lawOf } from '../../law/index.ts';
import { isUserError, type UserError } from '../../platform/http/problem.ts';
import { sameOrigin } from '../../platform/http/same-origin.ts';
import { render } from '../../platform/ui/render.ts';
import { type Page, pageFor, pagePrefix, type Site } from '../../portal/index.ts';
import { attemptCookie, sessionCookie } from '../context.ts';
import type { Actor } from '../model/actor.ts';
import { deviceName } from '../model/device.ts';
import { readFormToken } from '../model/form-token.ts';
import { Refused } from '../model/refusals.ts';
import type { People } from '../people.ts';
import type { Visitor } from '../queries/visitor-of.ts';
import { RefusalView } from './refusal.tsx';

export interface Visit {
  people: People;
  page: Page;
  visitor: Visitor;
  request: FastifyRequest;
  reply: FastifyReply;
  /** a field of the form or a part of the address; cut at `most` characters (2,000) */
  field: (name: string, most?: number) => string | undefined;
  show: (view: VNode, status?: number) => FastifyReply;
  /** 303 to a page of this law in this language */
  goTo: (path: string, query?: Record<string, string>) => FastifyReply;
}
/** A visit of somebody who is signed in by a session. */
export interface OwnVisit extends Visit {
  actor: Extract<Actor, { kind: 'person' }>;
  session: NonNullable<Visitor['session']>;
}

export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
export const deviceOf = (request: FastifyRequest): string => deviceName(request.headers['user-agent']);

/** The token of the form that was sent. @throws Refused form-expired */
export function tokenOf({ request }: Visit): string {
  const token = readFormToken((request.body as Record<string, unknown> | null)?.['form']);
  if (token === undefined) throw new Refused('form-expired');
  return token;
}

/** Keeps the session's secret in the browser; the cookie lives as long as the session may. */
export function keepSession(people: People, reply: FastifyReply, opened: { secret: string; expires: Date }): void {
  const seconds = Math.floor((opened.expires.getTime() - people.context.clock.now().getTime()) / 1000);
  void reply.header('set-cookie', sessionCookie(people.context).set(opened.secret, seconds));
}
export function forgetSession(people: People, reply: FastifyReply): void {
  void reply.header('set-cookie', sessionCookie(people.context).clear());
  void reply.header('set-cookie', attemptCookie(people.context).clear());
}

type Handler<V> = (visit: V) => Promise<FastifyReply> | FastifyReply;
export interface Routes {
  /** a page that shows; open to everybody */
  open(path: string, limit: keyof Limits, handler: Handler<Visit>): void;
  /** a page for somebody signed in; anybody else is sent to sign in and comes back */
  own(path: string, handler: Handler<OwnVisit>): void;
  /** a form; what the handler refuses for a field is shown by `again` with 422 */
  post(path: string, handler: Handler<OwnVisit>, again?: (visit: OwnVisit, refused: UserError) => Promise<VNode>): void;
  app: FastifyInstance;
  limits: Limits;
}

/** Where the room's pages are made: forms are read, other sites kept out, requests counted, refusals shown. */
export async function routesOf(app: FastifyInstance, site: Site, people: People): Promise<Routes> {
  if (!app.hasContentTypeParser('application/x-www-form-urlencoded')) await app.register(formbody);
  app.addHook('onRequest', requireSameOrigin);
  const limits = await limitsOf(app, people);
  app.setErrorHandler(async (error, request, reply) => {
    if (!isUserError(error) || request.url.startsWith('/api/')) throw error;
    const { page: here } = await visitFor(site, people, request, reply);
    // Where a form was sent there need be no page: the same in another language is then the person's own page.
    const page = request.method === 'GET' ? here : { ...here, path: '/account' };
    return send(reply, <RefusalView page={page} refused={error} />, error.status);
  });

  const own =
    (handler: Handler<OwnVisit>): Handler<Visit> =>
    (visit) => {
      const { actor, session } = visit.visitor;
      if (actor.kind === 'person' && session) return handler({ ...visit, actor, session });
      const came = visit.request.method === 'GET' ? visit.request.url : visit.page.to('/account');
      return visit.goTo('/sign-in', { return: came });
    };
  const handle = (handler: Handler<Visit>) => async (request: FastifyRequest, reply: FastifyReply) => {
    const jurisdiction = (request.params as { jurisdiction?: string }).jurisdiction;
    if (jurisdiction !== undefined) lawOf(site, jurisdiction);
    return handler(await visitFor(site, people, request, reply));
  };
  const withAgain =
    (handler: Handler<OwnVisit>, again: Parameters<Routes['post']>[2]): Handler<OwnVisit> =>
    async (visit) => {
      try {
        return await handler(visit);
      } catch (error) {
        if (again && isUserError(error) && error.field !== undefined)
          return visit.show(await again(visit, error), error.status);
        throw error;
      }
    };
  return {
    app,
    limits,
    open: (path, limit, handler) => app.get(`${pagePrefix}${path}`, { onRequest: limits[limit] }, handle(handler)),
    own: (path, handler) => app.get(`${pagePrefix}${path}`, { onRequest: limits.read }, handle(own(handler))),
    post: (path, handler, again) =>
      app.post(`${pagePrefix}${path}`, { onRequest: limits.change }, handle(own(withAgain(handler, again)))),
  };
}

async function visitFor(site: Site, people: People, request: FastifyRequest, reply: FastifyReply): Promise<Visit> {
  const page = pageFor(site, request);
  return {
    people,
    page,
    visitor: await people.visitorOf(request),
    request,
    reply,
    field: (name, most = 2000) => {
      const value =
        (request.body as Record<string, unknown> | null | undefined)?.[name] ??
        (request.params as Record<string, unknown>)[name];
      return typeof value === 'string' ? value.slice(0, most) : undefined;
    },
    show: (view, status = 200) => send(reply, view, status),
    goTo: (path, query) => reply.header('cache-control', 'no-store').redirect(page.to(path, query), 303),
  };
}

const send = (reply: FastifyReply, view: VNode, status: number): FastifyReply =>
  reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(render(view));

/** A hook for the whole application: what changes something must come from this site. @throws Refused cross-site */
export async function requireSameOrigin(request: FastifyRequest): Promise<void> {
  if (!sameOrigin(request.method, request.headers)) throw new Refused('cross-site');
}

export type Limits = Record<'signIn' | 'change' | 'read', onRequestAsyncHookHandler>;
const kept = new WeakMap<People, Promise<Limits>>();

/** Requests a minute by group of addresses; a person has her own count, others one for their address. One count for pages and API together. */
export function limitsOf(app: FastifyInstance, people: People): Promise<Limits> {
  let limits = kept.get(people);
  if (!limits) kept.set(people, (limits = makeLimits(app, people)));
  return limits;
}

async function makeLimits(app: FastifyInstance, people: People): Promise<Limits> {
  await app.register(rateLimit, {
    global: false,
    timeWindow: '1 minute',
    keyGenerator: async (request) => {
      const actor = await people.actorOf(request);
      return actor.kind === 'person' ? `person ${actor.person}` : `address ${request.ip}`;
    },
    errorResponseBuilder: (_request, { ttl }) =>
      new Refused('too-many', { values: { seconds: Math.max(1, Math.ceil(ttl / 1000)) } }),
  });
  const { limits } = people.context.config;
  const group = (max: number): onRequestAsyncHookHandler => app.rateLimit({ max }) as onRequestAsyncHookHandler;
  return { signIn: group(limits.signIn), change: group(limits.change), read: group(limits.read) };
}
