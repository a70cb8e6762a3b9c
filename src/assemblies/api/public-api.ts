/** `/api/v1/{jurisdiction}/assemblies/…`: what everybody may see, each with its schema. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type Static, type TSchema, Type } from 'typebox';
import { v7, validate, version } from 'uuid';
import { type Ask, lawOf, limitTitle } from '../../law/index.ts';
import { limitsOf } from '../../people/index.ts';
import { isLang } from '../../platform/i18n/i18n.ts';
import { fileReport } from '../actions/report.ts';
import { hasAssemblies } from '../model/notice.ts';
import { modalities } from '../model/role.ts';
import type { AssemblyRouteOptions } from '../pages/options.ts';
import { serveLaw } from '../pages/serve.ts';
import { compared, formsOf } from '../queries/compare.ts';
import { listAsked, publicAssembly, publicFigures, publicList } from '../queries/public.ts';
import { compareAsked, dayAsked, noAssemblies, noRole, pastDayAsked } from '../queries/public-asked.ts';
import { roleCard, roleCards } from '../queries/roles.ts';
import {
  assemblyJson,
  compareSchema,
  figuresCsv,
  figuresJson,
  figuresSchema,
  listSchema,
  oneSchema,
  outcomeSchema,
  reportSchema,
} from './public-json.ts';

const str = Type.String();
const nullable = <T extends TSchema>(t: T) => Type.Union([t, Type.Null()]);
const day = Type.String({ description: 'YYYY-MM-DD' });
const problem = Type.Object({
  ...{ type: str, title: str, status: Type.Integer(), detail: str, field: Type.Optional(str) },
});

const line = Type.Object({
  provision: Type.String({ description: 'work#wId' }),
  modality: Type.Unsafe<string>({ type: 'string', enum: [...modalities] }),
  ...{ text: str, since: nullable(day) },
});
const roleSchema = Type.Object({
  ...{ role: str, title: str },
  law: Type.Array(line, { description: 'what the law in force on the day says to the role; empty: nothing' }),
  standards: Type.Array(line, { description: 'international standards: not national law' }),
  openPoints: Type.Array(str),
  claims: Type.Array(str, { description: 'ids of what was said in public about these provisions' }),
});

interface Asked {
  ask: Ask;
  on: string;
  params: Record<string, string>;
}

export async function publicApi(api: FastifyInstance, o: AssemblyRouteOptions): Promise<void> {
  const schemaOf = (
    id: string,
    summary: string,
    answer: TSchema,
    more: { params?: Record<string, TSchema>; query?: Record<string, TSchema>; type?: string } = {},
  ) => ({
    // The schema says what is right; what is wrong is said in three languages.
    attachValidation: true,
    schema: {
      ...{ operationId: id, summary, tags: ['assemblies'] },
      params: Type.Object({ jurisdiction: Type.String({ description: 'code of a pack' }), ...more.params }),
      querystring: Type.Object({
        ...more.query,
        lang: Type.Optional(Type.Unsafe({ type: 'string', enum: ['kk', 'ru', 'en'] })),
      }),
      response: {
        200: { description: 'the answer', content: { [more.type ?? 'application/json']: { schema: answer } } },
        '4xx': { description: 'a problem (RFC 9457)', content: { 'application/problem+json': { schema: problem } } },
      },
    } as never,
  });
  const asked = (request: { params: unknown; query: unknown }): Asked => {
    const params = request.params as Record<string, string>;
    const query = request.query as Record<string, unknown>;
    const law = lawOf(o.site, params['jurisdiction']!);
    if (!hasAssemblies(law)) throw noAssemblies();
    const today = o.site.today();
    const lang = isLang(query['lang']) ? query['lang'] : 'en';
    return { ask: { law, lang, today }, on: dayAsked(query['on'], today), params };
  };
  const base = '/api/v1/:jurisdiction/assemblies';
  const json = 'application/json; charset=utf-8';
  const on = { on: Type.Optional(Type.String({ description: 'the law of that day, YYYY-MM-DD; today if left out' })) };

  api.get(
    `${base}/roles`,
    schemaOf('assemblyRoles', 'Rights, duties and prohibitions of everybody at an assembly', Type.Array(roleSchema), {
      query: on,
    }),
    (request, reply) =>
      serveLaw(o, request, reply, json, () => {
        const { ask, on } = asked(request);
        return JSON.stringify(roleCards(ask, on));
      }),
  );
  api.get(
    `${base}/roles/:role`,
    schemaOf('assemblyRole', 'Rights, duties and prohibitions of one role', roleSchema, {
      ...{ params: { role: Type.String({ description: 'organiser, observer …' }) }, query: on },
    }),
    (request, reply) =>
      serveLaw(o, request, reply, json, () => {
        const { ask, on, params } = asked(request);
        const card = roleCard(ask, params['role']!, on);
        if (!card) throw noRole(params['role']!);
        return JSON.stringify(card);
      }),
  );

  api.get(
    `${base}/compare`,
    schemaOf('compareAssembly', 'One assembly under the law of today, each former law and any day', compareSchema, {
      query: {
        form: Type.Optional(Type.String({ description: 'as the law names forms; the first if left out' })),
        ...{ day: Type.Optional(day), filed: Type.Optional(day), on: Type.Optional(day) },
      },
    }),
    (request, reply) =>
      serveLaw(o, request, reply, json, () => {
        const { ask } = asked(request);
        const wanted = compareAsked(request.query as Record<string, unknown>, formsOf(ask), ask.today);
        return JSON.stringify({ ...wanted, laws: compared(ask, wanted) });
      }),
  );

  /** Changes with every notice, so it is made each time. */
  const fresh = <T>(answer: (a: Asked & { query: Record<string, unknown> }) => Promise<T>) => {
    return async (request: { params: unknown; query: unknown }, reply: FastifyReply) =>
      reply
        .header('cache-control', 'no-cache')
        .send(await answer({ ...asked(request), query: request.query as Record<string, unknown> }));
  };
  const { context: c } = o.assemblies;
  api.get(
    `${base}/public`,
    schemaOf('assemblies', 'What is planned, or what was: without anything about the organiser', listSchema, {
      query: {
        when: Type.Optional(Type.Unsafe({ type: 'string', enum: ['planned', 'past'] })),
        ...{ body: Type.Optional(str), form: Type.Optional(str), outcome: Type.Optional(outcomeSchema) },
        month: Type.Optional(Type.String({ description: 'YYYY-MM' })),
        after: Type.Optional(Type.String({ description: '`next` of the page before' })),
      },
    }),
    fresh(async ({ ask, query }) => {
      const { assemblies, next } = await publicList(c, ask.law.pack.jurisdiction, listAsked(query));
      return { assemblies: assemblies.map((a) => assemblyJson(ask, a)), next };
    }),
  );
  api.get(
    `${base}/public/:number`,
    schemaOf('assembly', 'One assembly: its terms and steps, each with its provision', oneSchema, {
      params: { number: str },
    }),
    fresh(async ({ ask, params }) => {
      const one = await publicAssembly(c, ask.law.pack.jurisdiction, params['number']!);
      return {
        ...assemblyJson(ask, one.assembly),
        clocks: one.clocks.map((k) => ({
          ...{ limit: k.limit, title: limitTitle(ask, k.computed), binds: k.binds, dueOn: k.dueOn, state: k.state },
          ...{ endedOn: k.endedOn, provision: k.computed.provision },
        })),
        ...{ steps: one.steps, reports: one.reports },
      };
    }),
  );
  const limits = await limitsOf(api, o.people);
  api.post(
    `${base}/public/:number/reports`,
    {
      onRequest: limits.change,
      schema: {
        ...{ operationId: 'reportAssembly', tags: ['assemblies'] },
        summary: 'What you saw at an assembly: kept for you with a receipt, shown to others in counts only',
        params: Type.Object({ jurisdiction: str, number: str }),
        body: reportSchema,
        response: {
          201: { description: 'kept', content: { 'application/json': { schema: Type.Object({ entry: str }) } } },
          '4xx': { description: 'a problem (RFC 9457)', content: { 'application/problem+json': { schema: problem } } },
        },
      } as never,
    },
    async (request, reply) => {
      const { ask, params } = asked(request);
      const { counted, remark, ...body } = request.body as Static<typeof reportSchema>;
      // The caller's own id, so that a request sent again is taken once (draft-ietf-httpapi-idempotency-key-header).
      const key = request.headers['idempotency-key'];
      const form = typeof key === 'string' && validate(key) && version(key) === 7 ? key.toLowerCase() : v7();
      const kept = await fileReport(
        c,
        await o.people.actorOf(request),
        { jurisdiction: ask.law.pack.jurisdiction, number: params['number']! },
        { ...body, counted: counted === undefined ? '' : String(counted), remark: remark ?? '' },
        form,
      );
      return reply.code(201).header('cache-control', 'no-store').send({ entry: kept.entry });
    },
  );
  const figuresOn = { on: Type.Optional(Type.String({ description: 'a day that has come, YYYY-MM-DD' })) };
  api.get(
    `${base}/figures`,
    schemaOf('assemblyFigures', 'What became of notices, with small numbers hidden', figuresSchema, {
      query: figuresOn,
    }),
    fresh(async ({ ask, query }) => {
      const on = pastDayAsked(query['on'], ask.today);
      return figuresJson(await publicFigures(c, ask.law.pack.jurisdiction, on), ask.lang);
    }),
  );
  api.get(
    `${base}/figures.csv`,
    schemaOf('assemblyFiguresCsv', 'The same, one figure a line', str, { query: figuresOn, type: 'text/csv' }),
    async (request, reply) => {
      const { ask } = asked(request);
      const on = pastDayAsked((request.query as Record<string, unknown>)['on'], ask.today);
      const figures = figuresJson(await publicFigures(c, ask.law.pack.jurisdiction, on), ask.lang);
      return reply
        .header('cache-control', 'no-cache')
        .type('text/csv; charset=utf-8; header=present')
        .send(figuresCsv(figures));
    },
  );
}
