/** `/api/v1/{jurisdiction}/delay`: the figures as JSON and CSV, each with its schema. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { type Law, lawOf } from '../../law/index.ts';
import type { ResponseCache } from '../../platform/http/cache.ts';
import { sendServed } from '../../platform/http/server.ts';
import { isLang, type Lang } from '../../platform/i18n/i18n.ts';
import type { Site } from '../../portal/index.ts';
import type { Delay } from '../delay.ts';
import { beforeAsked, dayAsked, noBody } from '../queries/asked.ts';
import { csvMetadata, csvOf } from './csv.ts';
import { BodySchema, bodyJson, LedgerSchema, ledgerJson, OverviewSchema, overviewJson } from './json.ts';

export interface DelayRouteOptions {
  site: Site;
  delay: Delay;
  cache: ResponseCache;
}

/** Figures change with the record and with the day: whoever asks again gets 304 until then. */
export const control = 'public, no-cache';

/** What was made of the same address, day and record is sent again; everything else is made. */
export async function serve(
  { site, delay, cache }: DelayRouteOptions,
  request: FastifyRequest,
  reply: FastifyReply,
  type: string,
  make: () => Promise<string>,
): Promise<FastifyReply> {
  const { entries, time } = await delay.asOf();
  const key = `delay ${entries} ${time} ${site.today()} ${request.url}`;
  const served = cache.get(key) ?? cache.set(key, 200, type, await make(), control);
  return sendServed(request, reply, served);
}

interface Given {
  law: Law;
  lang: Lang;
  on: string;
  params: Record<string, string>;
  query: Record<string, unknown>;
}
interface Operation {
  id: string;
  path: string;
  summary: string;
  params?: Record<string, TSchema>;
  query?: Record<string, TSchema>;
  type: string;
  answer: TSchema;
  run: (delay: Delay, given: Given) => Promise<unknown>;
}

const json = 'application/json; charset=utf-8';
const on = { on: Type.Optional(Type.String({ description: 'a day that has passed, YYYY-MM-DD; today if left out' })) };

export const operations: readonly Operation[] = [
  {
    ...{ id: 'delay', path: '/delay', type: json, query: on, answer: OverviewSchema },
    summary: 'Delay of every body of state in answering appeals, as it stood on a day',
    run: async (delay, { law, lang, on }) => overviewJson(law, lang, await delay.overview(law, on)),
  },
  {
    ...{
      id: 'delayCsv',
      path: '/delay.csv',
      type: 'text/csv; charset=utf-8; header=present',
      query: on,
      answer: Type.String(),
    },
    summary: 'The same as CSV; its columns are described in delay.csv-metadata.json',
    run: async (delay, { law, lang, on }) => csvOf(overviewJson(law, lang, await delay.overview(law, on))),
  },
  {
    ...{ id: 'delayCsvMetadata', path: '/delay.csv-metadata.json', type: 'application/csvm+json; charset=utf-8' },
    summary: 'What the columns of the CSV mean (W3C CSV on the Web)',
    answer: Type.Unknown(),
    run: async () => csvMetadata(),
  },
  {
    ...{ id: 'delayLedger', path: '/delay/ledger', type: json, answer: LedgerSchema },
    query: {
      ...on,
      before: Type.Optional(Type.Integer({ minimum: 0, description: 'entries with smaller numbers only' })),
    },
    summary: 'The moderation ledger: publications asked for, published and declined, counted by reason',
    run: async (delay, { on, query }) => ledgerJson(on, await delay.ledger(on, beforeAsked(query['before']))),
  },
  {
    ...{ id: 'delayBody', path: '/delay/:body', type: json, query: on, answer: BodySchema },
    params: { body: Type.String({ description: 'code of a body of state' }) },
    summary: 'Delay of one body of state: figures, and month by month',
    run: async (delay, { law, lang, on, params }) => {
      const found = await delay.body(law, params['body']!, on);
      if (!found) throw noBody(params['body']!);
      return bodyJson(law, lang, found);
    },
  },
];

const problem = Type.Object({
  ...{ type: Type.String(), title: Type.String(), status: Type.Integer(), detail: Type.String() },
  field: Type.Optional(Type.String()),
});

export function delayApi(app: FastifyInstance, options: DelayRouteOptions): void {
  const { site, delay } = options;
  for (const op of operations)
    app.route({
      method: 'GET',
      url: `/api/v1/:jurisdiction${op.path}`,
      // The schema says what is right; what is wrong is said below, in three languages.
      attachValidation: true,
      schema: {
        operationId: op.id,
        summary: op.summary,
        tags: ['delay'],
        params: Type.Object({ jurisdiction: Type.String({ description: 'code of a pack' }), ...op.params }),
        querystring: Type.Object({
          ...op.query,
          lang: Type.Optional(Type.Unsafe({ type: 'string', enum: ['kk', 'ru', 'en'] })),
        }),
        response: {
          200: { description: 'the answer', content: { [op.type.split(';')[0]!]: { schema: op.answer } } },
          '4xx': { description: 'a problem (RFC 9457)', content: { 'application/problem+json': { schema: problem } } },
        },
      } as never,
      handler: async (request, reply) => {
        const params = request.params as Record<string, string>;
        const query = request.query as Record<string, unknown>;
        const law = lawOf(site, params['jurisdiction']!);
        const given: Given = {
          ...{ law, params, query, on: dayAsked(query['on'], site.today()) },
          lang: isLang(query['lang']) ? query['lang'] : 'en',
        };
        return serve(options, request, reply, op.type, async () => {
          const answer = await op.run(delay, given);
          return typeof answer === 'string' ? answer : JSON.stringify(answer);
        });
      },
    });
}
