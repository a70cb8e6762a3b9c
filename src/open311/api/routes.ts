/**
 * Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2): `/open311/v2/{jurisdiction}/…` in XML and JSON, with its own form of errors. Sessions do not count
 * here, only an api_key: nothing that a browser carries can be abused by another site.
 */
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { v7, validate, version } from 'uuid';
import type { Appeals } from '../../appeals/index.ts';
import type { Ask } from '../../law/index.ts';
import { type Actor, limitsOf, type People } from '../../people/index.ts';
import { isUserError, type UserError } from '../../platform/http/problem.ts';
import { isLang, type Lang, langs, negotiate } from '../../platform/i18n/i18n.ts';
import type { Site } from '../../portal/index.ts';
import { type Given, postRequest } from '../actions/post-request.ts';
import type { Context } from '../context.ts';
import { refuse } from '../model/refusals.ts';
import { document, type Value } from '../model/xml.ts';
import { discovery, formats } from '../queries/discovery.ts';
import { readQuery, request, requests } from '../queries/requests.ts';
import { definition, demandService, services } from '../queries/services.ts';
import { numberOfToken } from '../queries/token.ts';
import { schemas } from './schemas.ts';

export interface Open311 {
  site: Site;
  people: People;
  appeals: Appeals;
  baseUrl: () => string;
}
type Format = keyof typeof formats;

const longestForm = 256 * 1024;

/** To be called where the OpenAPI document is made, so that it holds these too. */
export async function open311Api(outer: FastifyInstance, o: Open311): Promise<void> {
  await outer.register(async (app) => {
    // A form has brackets in its names (attribute[region]), which stay part of the name.
    if (!app.hasContentTypeParser('application/x-www-form-urlencoded'))
      await app.register(formbody, { bodyLimit: longestForm });
    app.setSerializerCompiler(() => (data) => (typeof data === 'string' ? data : JSON.stringify(data)));
    app.setErrorHandler((error, request, reply) => answerError(error as Error, request, reply));
    await routes(app, o);
  });
}

const formatOf = (request: FastifyRequest): Format => (/\.json(\?|$)/.test(request.url) ? 'json' : 'xml');

function send(request: FastifyRequest, reply: FastifyReply, root: string, value: unknown): FastifyReply {
  const format = formatOf(request);
  return reply
    .header('access-control-allow-origin', '*')
    .type(`${formats[format]}; charset=utf-8`)
    .send(format === 'json' ? JSON.stringify(value) : document(root, value as Value));
}

const queryOf = (request: FastifyRequest): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries((request.query ?? {}) as Record<string, string | string[]>).map(([k, v]) => [
      k,
      [v].flat().join(','),
    ]),
  );
const formOf = (request: FastifyRequest): Given => (request.body ?? {}) as Given;

const langOf = (request: FastifyRequest): Lang => {
  const { lang } = queryOf(request);
  return isLang(lang) ? lang : negotiate(request.headers['accept-language'], langs[0]);
};

/** The law of the address; a `jurisdiction_id` beside it must be the same one. An empty one is none (“Optional Arguments”). */
function askOf({ site }: Open311, request: FastifyRequest): Ask {
  const { jurisdiction } = request.params as { jurisdiction?: string };
  const said = formOf(request)['jurisdiction_id'] ?? queryOf(request)['jurisdiction_id'];
  const code = jurisdiction ?? site.main;
  const law = site.laws.get(code);
  const wrong = !law ? code : typeof said === 'string' && said !== '' && said !== code ? said : undefined;
  if (!law || wrong !== undefined)
    throw refuse('no-jurisdiction', { id: (wrong ?? '').slice(0, 40), some: [...site.laws.keys()].join(', ') });
  return { law, lang: langOf(request), today: site.today() };
}

/** Who holds the key: from the argument api_key, or as a Bearer token, which no log of addresses keeps. A key that is wrong is said to be. */
async function actorOf({ people }: Open311, request: FastifyRequest, needed: boolean): Promise<Actor> {
  const given = formOf(request)['api_key'] ?? queryOf(request)['api_key'];
  const key = typeof given === 'string' && given !== '' ? given : undefined;
  const authorization = key ? `Bearer ${key}` : request.headers.authorization;
  if (!authorization) {
    if (needed) throw refuse('key-missing');
    return { kind: 'anyone' };
  }
  // A request of its own, so that neither a cookie nor who was asked about before the body was read counts.
  const actor = await people.actorOf({ headers: { authorization } } as FastifyRequest);
  if (actor.kind !== 'person') throw refuse('key-wrong');
  if (!needed && actor.scopes && !actor.scopes.includes('read')) return { kind: 'anyone' };
  return actor;
}

/** “404 for resources that don't exist, 403 for errors because of wrong or missing api_key and basically 400 for any other error.” */
function statusOf(status: number): number {
  if (status === 404 || status === 429 || status >= 500) return status;
  return status === 401 || status === 403 ? 403 : 400;
}

function answerError(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const found: UserError | undefined = isUserError(error)
    ? error
    : (error as { statusCode?: number }).statusCode === 415 || (error as { statusCode?: number }).statusCode === 413
      ? refuse('form-wrong')
      : undefined;
  const status = statusOf(found?.status ?? (error as { statusCode?: number }).statusCode ?? 500);
  if (status >= 500) request.log.error({ req: request, err: error }, 'request failed');
  const description = found?.said(langOf(request)) ?? (status < 500 ? error.message : 'General service error');
  void reply.code(status).header('cache-control', 'no-store');
  return send(request, reply, 'errors', [{ code: status, description }]);
}

async function routes(app: FastifyInstance, o: Open311): Promise<void> {
  const limits = await limitsOf(app, o.people);
  const { appeals } = o;
  const contextOf = async (req: FastifyRequest, needed = false): Promise<Context> => ({
    ...{ appeals, ask: askOf(o, req), actor: await actorOf(o, req, needed) },
  });
  const private_ = (reply: FastifyReply) => reply.header('cache-control', 'no-store');
  const say = Type.Optional(Type.Unsafe<string>({ type: 'string', enum: ['kk', 'ru', 'en'] }));
  const jurisdiction = Type.String({ description: 'code of a pack' });
  const string = Type.Optional(Type.String());

  for (const format of Object.keys(formats) as Format[]) {
    const described = (id: string, summary: string, answer: unknown, more: object = {}, status = 200) => ({
      ...{ operationId: `open311-${id}-${format}`, summary, tags: ['Open311 GeoReport v2'] },
      response: {
        [status]: { description: 'done', content: { [formats[format]]: { schema: answer } } },
        '4xx': { description: 'errors', content: { [formats[format]]: { schema: schemas.errors } } },
      },
      ...more,
    });
    const base = '/open311/v2/:jurisdiction';
    const get = (
      path: string,
      schema: object,
      run: (req: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> | FastifyReply,
    ) => app.get(path, { onRequest: limits.read, attachValidation: true, schema: schema as never }, run);
    const params = { params: Type.Object({ jurisdiction }) };
    const about = (more: object = {}) => ({
      querystring: Type.Object({ jurisdiction_id: string, lang: say, ...more }),
    });

    get(
      `/open311/discovery.${format}`,
      described('discovery', 'Where the Open311 endpoints are', schemas.discovery),
      (req, reply) => send(req, reply, 'discovery', discovery(o.site, askOf(o, req), o.baseUrl())),
    );
    get(
      `${base}/discovery.${format}`,
      described('discoveryOf', 'The Open311 endpoint of one jurisdiction', schemas.discovery, params),
      (req, reply) => {
        const ask = askOf(o, req);
        return send(req, reply, 'discovery', discovery(o.site, ask, o.baseUrl(), ask.law.pack.jurisdiction));
      },
    );
    get(
      `${base}/services.${format}`,
      described('services', 'GET Service List', schemas.services, { ...params, ...about() }),
      (req, reply) => send(req, reply, 'services', services(askOf(o, req))),
    );
    get(
      `${base}/services/:code.${format}`,
      described('service', 'GET Service Definition', schemas.definition, {
        ...{ params: Type.Object({ jurisdiction, code: Type.String() }), ...about() },
      }),
      (req, reply) => {
        const ask = askOf(o, req);
        const code = demandService(ask.law, (req.params as { code: string }).code);
        return send(req, reply, 'service_definition', definition(ask, code));
      },
    );
    get(
      `${base}/requests.${format}`,
      described('requests', 'GET Service Requests', schemas.requests, {
        ...params,
        ...about({ service_request_id: string, service_code: string, start_date: string, end_date: string }),
      }),
      async (req, reply) => {
        const c = await contextOf(req);
        return send(req, private_(reply), 'service_requests', await requests(c, readQuery(c, queryOf(req))));
      },
    );
    get(
      `${base}/requests/:id.${format}`,
      described('request', 'GET Service Request', schemas.requests, {
        ...{ params: Type.Object({ jurisdiction, id: Type.String() }), ...about() },
      }),
      async (req, reply) => {
        const found = await request(await contextOf(req), (req.params as { id: string }).id);
        return send(req, private_(reply), 'service_requests', found);
      },
    );
    get(
      `${base}/tokens/:token.${format}`,
      described('token', 'GET service_request_id from a token', schemas.tokens, {
        ...{ params: Type.Object({ jurisdiction, token: Type.String() }), ...about() },
      }),
      async (req, reply) => {
        const { token } = req.params as { token: string };
        const id = await numberOfToken(await contextOf(req), token);
        return send(req, private_(reply), 'service_requests', [{ service_request_id: id, token }]);
      },
    );
    app.post(
      `${base}/requests.${format}`,
      {
        ...{ onRequest: limits.change, bodyLimit: longestForm, attachValidation: true },
        schema: described(
          'post',
          'POST Service Request (form-encoded; api_key is an access token with scope write)',
          schemas.posted,
          { ...params, consumes: ['application/x-www-form-urlencoded'], body: schemas.form },
          201,
        ) as never,
      },
      async (req, reply) => {
        const c = await contextOf(req, true);
        const key = req.headers['idempotency-key'];
        const form = typeof key === 'string' && validate(key) && version(key) === 7 ? key.toLowerCase() : v7();
        return send(req, private_(reply.code(201)), 'service_requests', await postRequest(c, formOf(req), form));
      },
    );
  }
}
