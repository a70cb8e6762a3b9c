/** `/api/v1`: every operation of the law room as JSON, with an OpenAPI 3.1 document made from the same schemas. */
import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import {
  type Ask,
  AskError,
  exportAs,
  exportFormats,
  type Instance,
  lawOf,
  operations,
  refusals,
} from '../../law/index.ts';
import type { ResponseCache } from '../../platform/http/cache.ts';
import { sendServed } from '../../platform/http/server.ts';
import { isLang, type Lang, say } from '../../platform/i18n/i18n.ts';

const problemSchema = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  instance: Type.Optional(Type.String()),
  field: Type.Optional(Type.String()),
});

/**
 * How long an answer may be kept. With `law=HASH` in the address it is an answer about exactly that collection and never changes;
 * otherwise the reader asks again and gets 304 as long as the law (or its digest) is the same.
 */
export const cacheControl = (query: Record<string, string>, hash: string): string =>
  query['law'] === hash && query['on'] !== undefined ? 'public, max-age=31536000, immutable' : 'public, no-cache';

export async function apiRoutes(
  app: FastifyInstance,
  options: { instance: Instance; cache: ResponseCache },
): Promise<void> {
  const { instance, cache } = options;
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Qulaq: the law as dated data',
        version: '1',
        description:
          'Every answer says on which day the law was asked, what was known, and which provision it rests on. Texts are unofficial digests.',
        license: { name: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
    },
  });
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('cache-control', 'public, no-cache').send(app.swagger()),
  );

  const answer = (
    request: FastifyRequest,
    run: (ask: Ask) => unknown,
    keyed: boolean,
  ): { served?: ReturnType<ResponseCache['set']>; value?: unknown } => {
    const params = request.params as Record<string, string>;
    const query = request.query as Record<string, string>;
    const law = lawOf(instance, params['jurisdiction']!);
    if (query['law'] !== undefined && query['law'] !== law.pack.hash)
      throw new AskError(
        410,
        'other-law',
        refusals.otherLaw,
        { asked: query['law'].slice(0, 64), here: law.pack.hash },
        'law',
      );
    const lang: Lang = isLang(query['lang']) ? query['lang'] : 'en';
    const ask: Ask = { law, lang, today: instance.today() };
    if (!keyed) return { value: run(ask) };
    const key = `${ask.today} ${request.url}`;
    const hit = cache.get(key);
    return {
      served:
        hit ??
        cache.set(
          key,
          200,
          'application/json; charset=utf-8',
          JSON.stringify(run(ask)),
          cacheControl(query, law.pack.hash),
        ),
    };
  };

  app.get<{ Params: { jurisdiction: string; work: string }; Querystring: Record<string, string> }>(
    '/api/v1/:jurisdiction/works/:work/export',
    {
      schema: {
        operationId: 'export',
        summary: 'An act as Akoma Ntoso 3.0, Markdown or JSON; a parameter as OpenFisca YAML',
        params: Type.Object({ jurisdiction: Type.String(), work: Type.String() }),
        querystring: Type.Object({
          format: Type.Unsafe({ type: 'string', enum: [...exportFormats] }),
          on: Type.Optional(Type.String()),
          known: Type.Optional(Type.String()),
          lang: Type.Optional(Type.Unsafe({ type: 'string', enum: ['kk', 'ru', 'en'] })),
        }),
      },
    },
    (request, reply) => {
      const { jurisdiction, work } = request.params;
      const key = `${instance.today()} ${request.url}`;
      const hit = cache.get(key);
      if (hit) return sendServed(request, reply, hit);
      const { query } = request;
      const law = lawOf(instance, jurisdiction);
      const { text, type } = exportAs(
        { law, lang: isLang(query['lang']) ? query['lang'] : 'en', today: instance.today() },
        work,
        query['format'] ?? '',
        query,
      );
      return sendServed(request, reply, cache.set(key, 200, type, text, cacheControl(query, law.pack.hash)));
    },
  );

  for (const op of operations) {
    const url = `/api/v1/:jurisdiction${op.path === '/' ? '' : op.path}`;
    const jurisdiction = Type.String({ description: 'code of a pack' });
    app.route({
      method: op.method === 'post' ? 'POST' : 'GET',
      url,
      schema: {
        operationId: op.id,
        summary: say('en', op.summary),
        params: Type.Object({ jurisdiction, ...op.params.properties }),
        querystring: {
          ...op.query,
          properties: {
            ...op.query.properties,
            law: Type.Optional(Type.String({ description: 'hash of the pack: makes the answer immutable' })),
          },
        },
        ...(op.body ? { body: op.body } : {}),
        response: {
          200: { description: 'the answer', content: { 'application/json': { schema: op.answer } } },
          '4xx': {
            description: 'a problem (RFC 9457)',
            content: { 'application/problem+json': { schema: problemSchema } },
          },
        },
      } as never,
      // Answers are made from the schemas' own types; running a second serialiser over them would only cost time.
      serializerCompiler: () => (data) => JSON.stringify(data),
      handler: async (request, reply) => {
        const { served, value } = answer(
          request,
          (ask) =>
            op.run(ask, {
              params: request.params as never,
              query: request.query as never,
              body: request.body as never,
            }),
          op.method === 'get',
        );
        return served
          ? sendServed(request, reply, served)
          : reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(value);
      },
    });
  }
}
