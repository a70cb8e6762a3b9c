/** `/api/v1/{jurisdiction}/assemblies`: the register of places and when they are taken, as JSON, GeoJSON and iCalendar; and its changes, by decisions. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { v7, validate, version } from 'uuid';
import { bodyName, lawOf, outlinesOn } from '../../law/index.ts';
import { limitsOf } from '../../people/index.ts';
import { sendKept } from '../../platform/http/kept.ts';
import { problem } from '../../platform/http/problem.ts';
import { isLang, type Lang } from '../../platform/i18n/i18n.ts';
import { equipment, type Place, placeKinds, saySpans, spansOf } from '../model/place.ts';
import { fault, PlacesRefused, refusalOf, sayFault } from '../model/place-faults.ts';
import { dayAskedFor, dayBounds, filtered, filterOf } from '../model/place-filter.ts';
import { collectionOf, featureOf, featuresIn, propertiesOf, registerJson } from '../model/place-geojson.ts';
import type { AssemblyRouteOptions } from '../pages/options.ts';
import { occupancyOf, sayOccupancy } from '../queries/place-occupancy.ts';

const str = Type.String();
const nullable = (t: TSchema) => Type.Union([t, Type.Null()]);
const anything = (description: string) => Type.Unsafe<unknown>({ description });
const message = Type.Object({ kk: str, ru: str, en: str });
const decision = Type.Object({ title: message, number: str, on: str });
const geometry = anything('GeoJSON geometry (RFC 7946): Polygon or MultiPolygon; LineString for a route');
const kind = Type.Unsafe<string>({ type: 'string', enum: [...placeKinds] });
const hours = Type.String({ description: 'HH:MM, local; empty: the hours of the law' });

const placeSchema = Type.Object({
  ...{ code: str, version: Type.Integer(), body: str, kind, name: message, address: message, central: Type.Boolean() },
  district: str,
  capacity: nullable(Type.Integer({ description: 'most people at once; null: no norm is fixed' })),
  ...{ opens: hours, closes: hours },
  equipment: Type.Array(Type.Unsafe<string>({ type: 'string', enum: [...equipment] })),
  bars: Type.Array(Type.String({ description: 'forms that are barred in a zone' })),
  validFrom: str,
  validTo: nullable(Type.String({ description: 'the first day on which this version no longer stands' })),
  ...{ decision, ending: nullable(decision), entry: Type.String({ description: 'in the public record' }) },
  area: Type.Optional(Type.Integer({ description: 'm²' })),
  length: Type.Optional(Type.Integer({ description: 'm' })),
  geometry,
});
const ruleSchema = Type.Object({
  district: Type.String({ description: 'empty: the body as a whole' }),
  places: Type.Integer({ description: 'specialised places in the centre' }),
  kept: Type.Boolean(),
  provisions: Type.Array(str),
});
const plannedSchema = Type.Object({
  ...{ id: str, place: nullable(str), form: str, day: str, start: str, end: str, startsAt: str, endsAt: str },
  ...{ expected: nullable(Type.Integer()), outcome: str, status: str },
});
const givenSchema = Type.Object(
  {
    body: Type.Optional(Type.String({ description: 'left out: the body in whose post you act' })),
    ...{ kind, name: anything('text, or texts in the languages'), geometry },
    ...{ address: Type.Optional(anything('text, or texts in the languages')), central: Type.Optional(Type.Boolean()) },
    ...{ district: Type.Optional(str), capacity: Type.Optional(nullable(Type.Integer())) },
    ...{ opens: Type.Optional(hours), closes: Type.Optional(hours) },
    ...{ equipment: Type.Optional(Type.Array(str)), bars: Type.Optional(Type.Array(str)) },
    ...{ validFrom: str, validTo: Type.Optional(nullable(str)), decision: anything('title, number, on') },
  },
  { additionalProperties: true },
);

const on = { on: Type.Optional(Type.String({ description: 'YYYY-MM-DD; today if left out' })) };
const body = { body: Type.String({ description: 'code of a body of state' }) };
const span = {
  from: Type.Optional(Type.String({ description: 'first day; today if left out' })),
  to: Type.Optional(Type.String({ description: 'last day; 30 days later if left out' })),
};
const filter = {
  ...{ kind: Type.Optional(str), central: Type.Optional(Type.String({ description: 'yes: central places only' })) },
  people: Type.Optional(Type.String({ description: 'for so many people' })),
  from: Type.Optional(Type.String({ description: 'free from this time of the day, HH:MM' })),
  to: Type.Optional(Type.String({ description: 'until this time, HH:MM' })),
};
const json = 'application/json; charset=utf-8';
const geoJson = 'application/geo+json; charset=utf-8';

interface Operation {
  id: string;
  path: string;
  summary: string;
  params?: Record<string, TSchema>;
  query?: Record<string, TSchema>;
  type: string;
  answer: TSchema;
  run: (o: AssemblyRouteOptions, given: Given) => Promise<unknown>;
}
interface Given {
  jurisdiction: string;
  law: ReturnType<typeof lawOf>;
  lang: Lang;
  today: string;
  params: Record<string, string>;
  query: Record<string, unknown>;
}

const placeJson = (p: Place) => ({ ...propertiesOf(p), geometry: p.geometry });
/** @throws SaidError */
function bodyAsked({ query, law }: Given): string {
  const code = typeof query['body'] === 'string' ? query['body'] : '';
  if (code === '') throw refusalOf(fault('body-missing', 'body'));
  if (!Object.hasOwn(law.pack.bodies, code))
    throw refusalOf(fault('no-body', 'body', { body: code.slice(0, 60), on: '' }));
  return code;
}

async function listed({ assemblies }: AssemblyRouteOptions, given: Given) {
  const { law, jurisdiction } = given;
  const [code, day] = [bodyAsked(given), dayAskedFor(given.query['on'], given.today)];
  const wanted = filterOf(given.query);
  const all = await assemblies.places.on(jurisdiction, code, day);
  const slots = wanted.free ? await assemblies.notices.slotsOf(code, ...dayBounds(law, code, day)) : [];
  return { code, day, all, places: filtered(all, wanted, { law, body: code, day, slots }) };
}

const reads: readonly Operation[] = [
  {
    ...{ id: 'assemblyPlaces', path: '/places', type: json, query: { ...body, ...on, ...filter } },
    summary:
      'Places, routes and zones of a body as they stand on a day, and whether the centre has as many as the law asks for',
    answer: Type.Object({ body: str, on: str, places: Type.Array(placeSchema), rules: Type.Array(ruleSchema) }),
    run: async (o, given) => {
      const { code, day, all, places } = await listed(o, given);
      return registerJson(code, day, places, o.assemblies.places.rules(given.jurisdiction, all, day));
    },
  },
  {
    ...{ id: 'assemblyPlacesGeoJson', path: '/places.geojson', type: geoJson },
    query: { ...body, ...on, ...filter, place: Type.Optional(Type.String({ description: 'code of one place only' })) },
    summary: 'The same places as GeoJSON',
    answer: anything('a FeatureCollection'),
    run: async (o, given) => {
      const { places } = await listed(o, given);
      const one = given.query['place'];
      return collectionOf(places.filter((p) => one === undefined || p.code === one).map((p) => featureOf(p)));
    },
  },
  {
    ...{ id: 'assemblyBodies', path: '/places/bodies', type: json, query: on },
    summary: 'Bodies that have or had places, with how many stand on a day',
    answer: Type.Object({ on: str, bodies: Type.Array(Type.Object({ body: str, name: str, places: Type.Integer() })) }),
    run: async ({ assemblies }, { jurisdiction, law, lang, query, today }) => {
      const day = dayAskedFor(query['on'], today);
      const list = await assemblies.places.bodies(jurisdiction, day);
      return {
        on: day,
        bodies: list.map((b) => ({ body: b.body, name: bodyName(law, lang, b.body, day), places: b.n })),
      };
    },
  },
  {
    ...{ id: 'assemblyPlace', path: '/places/:place', type: json, query: on, params: { place: str } },
    summary: 'A place as it stands on a day; where it does not, from when to when it stood. And all its versions',
    answer: Type.Object({ place: placeSchema, versions: Type.Array(placeSchema), stands: str }),
    run: async ({ assemblies }, { params, query, today }) => {
      const code = codeIn(params);
      const place = await assemblies.places.standing(code, dayAskedFor(query['on'], today));
      const versions = await assemblies.places.versions(code);
      return { place: placeJson(place), versions: versions.map(placeJson), stands: saySpans(spansOf(versions)) };
    },
  },
  {
    ...{ id: 'assemblyOccupancy', path: '/occupancy', type: json },
    query: { ...body, ...span, place: Type.Optional(Type.String({ description: 'code of one place only' })) },
    summary:
      'What is planned at the places of a body: place, day, start, end, expected number, and how far it has come',
    answer: Type.Object({ body: str, from: str, to: str, events: Type.Array(plannedSchema) }),
    run: async ({ assemblies }, given) => {
      const { from, to, code, planned } = await occupancyOf(
        assemblies,
        given.law,
        given.query,
        bodyAsked(given),
        given.today,
      );
      return { body: code, from, to, events: planned };
    },
  },
  {
    ...{ id: 'assemblyOccupancyGeoJson', path: '/occupancy.geojson', type: geoJson },
    query: { ...body, ...span, place: Type.Optional(str) },
    summary: 'The same as GeoJSON: a feature for each event, with the outline of its place; null where it is elsewhere',
    answer: anything('a FeatureCollection'),
    run: async ({ assemblies }, given) => {
      const found = await occupancyOf(assemblies, given.law, given.query, bodyAsked(given), given.today);
      return {
        type: 'FeatureCollection',
        features: found.planned.map((p) => {
          const place = found.placeAt(p.place, p.day);
          return {
            ...{ type: 'Feature', id: p.id, geometry: place?.geometry ?? null },
            properties: { ...p, name: place?.name ?? null },
          };
        }),
      };
    },
  },
  {
    ...{ id: 'assemblyCalendar', path: '/occupancy.ics', type: 'text/calendar; charset=utf-8' },
    query: { ...body, ...span, place: Type.Optional(str) },
    summary: 'The same as an iCalendar object: tentative until answered, confirmed, cancelled',
    answer: str,
    run: async ({ assemblies, baseUrl }, given) => {
      const found = await occupancyOf(assemblies, given.law, given.query, bodyAsked(given), given.today);
      return sayOccupancy(assemblies, given, found, baseUrl());
    },
  },
  {
    ...{ id: 'assemblyOutlines', path: '/outlines.geojson', type: geoJson, query: on },
    summary: 'Outlines of the regions on a day: the base of maps',
    answer: anything('a FeatureCollection'),
    run: async (_, { law, query, today }) => ({
      type: 'FeatureCollection',
      features: (outlinesOn(law, dayAskedFor(query['on'], today))?.outlines ?? []).map((o) => ({
        ...{ type: 'Feature', id: o.region, properties: {}, geometry: o.geometry },
      })),
    }),
  },
];

/** @throws SaidError 404 */
function codeIn(params: Record<string, string>): string {
  const code = params['place'] ?? '';
  if (!validate(code)) throw refusalOf(fault('no-place', 'code'));
  return code.toLowerCase();
}

const problemSchema = Type.Object({
  ...{ type: str, title: str, status: Type.Integer(), detail: str, field: Type.Optional(str) },
  faults: Type.Optional(
    Type.Array(Type.Object({ feature: nullable(Type.Integer()), field: str, code: str, detail: str }), {
      description: 'everything that is wrong with a collection',
    }),
  ),
});
const answers = (answer: TSchema, type = 'application/json', status = 200) => ({
  [status]: { description: 'the answer', content: { [type]: { schema: answer } } },
  '4xx': { description: 'a problem (RFC 9457)', content: { 'application/problem+json': { schema: problemSchema } } },
});
const langs = { lang: Type.Optional(Type.Unsafe({ type: 'string', enum: ['kk', 'ru', 'en'] })) };

export async function placeApi(outer: FastifyInstance, options: AssemblyRouteOptions): Promise<void> {
  await outer.register(async (app) => {
    // Answers are made from the schemas' own types; a second serialiser over them would only cost time.
    app.setSerializerCompiler(() => (data) => JSON.stringify(data));
    await routes(app, options);
  });
}

async function routes(app: FastifyInstance, options: AssemblyRouteOptions): Promise<void> {
  const { site, people, assemblies } = options;
  const limits = await limitsOf(app, people);
  const base = '/api/v1/:jurisdiction/assemblies';
  const jurisdiction = Type.String({ description: 'code of a pack' });
  const givenOf = (request: FastifyRequest): Given => {
    const params = request.params as Record<string, string>;
    const query = (request.query ?? {}) as Record<string, unknown>;
    const law = lawOf(site, params['jurisdiction']!);
    const lang = isLang(query['lang']) ? query['lang'] : 'en';
    return { law, lang, params, query, jurisdiction: params['jurisdiction']!, today: site.today() };
  };
  for (const op of reads)
    app.get(
      `${base}${op.path}`,
      {
        onRequest: limits.read,
        // The schema says what is right; what is wrong is said in three languages.
        attachValidation: true,
        schema: {
          ...{ operationId: op.id, summary: op.summary, tags: ['assemblies'] },
          params: Type.Object({ jurisdiction, ...op.params }),
          querystring: Type.Object({ ...op.query, ...langs }),
          response: answers(op.answer, op.type.split(';')[0]),
        } as never,
      },
      async (request, reply) => {
        const answer = await op.run(options, givenOf(request));
        const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
        return sendKept(request, reply, op.type, 'public, no-cache', text);
      },
    );

  /** The id of the request: the caller's own, so that one sent again is carried out once (draft-ietf-httpapi-idempotency-key-header). */
  const formOf = (request: FastifyRequest): string => {
    const key = request.headers['idempotency-key'];
    return typeof key === 'string' && validate(key) && version(key) === 7 ? key.toLowerCase() : v7();
  };
  const write = (
    id: string,
    path: string,
    summary: string,
    schema: { params?: Record<string, TSchema>; query?: Record<string, TSchema>; body: TSchema; answer: TSchema },
    run: (request: FastifyRequest, reply: FastifyReply, given: Given) => Promise<unknown>,
  ) =>
    app.post(
      `${base}${path}`,
      {
        onRequest: limits.change,
        attachValidation: true,
        schema: {
          ...{ operationId: id, summary, tags: ['assemblies'], body: schema.body },
          params: Type.Object({ jurisdiction, ...schema.params }),
          querystring: Type.Object({ ...schema.query, ...langs }),
          response: answers(schema.answer, 'application/json', 201),
        } as never,
      },
      async (request, reply) => {
        const given = givenOf(request);
        try {
          return reply.header('cache-control', 'no-store').send(await run(request, reply, given));
        } catch (error) {
          if (!(error instanceof PlacesRefused) || error.faults[0]!.feature === undefined) throw error;
          const faults = error.faults.map((f) => ({
            ...{ feature: f.feature ?? null, field: f.field, code: f.code, detail: sayFault(given.lang, f) },
          }));
          return reply
            .code(422)
            .header('cache-control', 'no-store')
            .type('application/problem+json; charset=utf-8')
            .send({
              ...problem(422, 'places', error.said(given.lang), { instance: request.url.split('?')[0]! }),
              faults,
            });
        }
      },
    );
  const inputOf = (request: FastifyRequest): Record<string, unknown> =>
    typeof request.body === 'object' && request.body !== null ? { ...(request.body as object) } : {};
  /** Whose places: named, or those of the post. The table of permissions decides whether she may. */
  const bodyOf = async (request: FastifyRequest, named: unknown) => {
    const actor = await people.actorOf(request);
    const own = actor.kind === 'person' ? actor.post?.body : undefined;
    const code = typeof named === 'string' ? named : (own ?? '');
    people.demand(actor, 'place.manage', { body: code });
    return { actor, code };
  };

  write(
    ...(['setAssemblyPlace', '/places', 'Enters a new place, by a decision'] as const),
    { body: givenSchema, answer: placeSchema },
    async (request, reply, { jurisdiction }) => {
      const input = inputOf(request);
      const { actor, code } = await bodyOf(request, input['body']);
      const of = { jurisdiction, body: code };
      const { places } = await assemblies.places.set(actor, of, [{ input }], formOf(request));
      void reply.code(201).header('location', `/api/v1/${jurisdiction}/assemblies/places/${places[0]!.code}`);
      return placeJson(places[0]!);
    },
  );
  write(
    ...([
      'changeAssemblyPlace',
      '/places/:place',
      'Enters a new version of a place from a day, by a decision',
    ] as const),
    { params: { place: str }, body: givenSchema, answer: placeSchema },
    async (request, reply, { jurisdiction, params }) => {
      const code = codeIn(params);
      const [known] = await assemblies.places.versions(code);
      if (!known) throw refusalOf(fault('no-place', 'code'));
      const { actor } = await bodyOf(request, known.body);
      const of = { jurisdiction, body: known.body };
      const { places } = await assemblies.places.set(actor, of, [{ code, input: inputOf(request) }], formOf(request));
      void reply.code(201);
      return placeJson(places[0]!);
    },
  );
  write(
    ...(['repealAssemblyPlace', '/places/:place/repeal', 'Repeals a place from a day, by a decision'] as const),
    {
      ...{ params: { place: str }, answer: placeSchema },
      body: Type.Object({ validTo: str, decision: anything('title, number, on') }),
    },
    async (request, reply, { params }) => {
      const actor = await people.actorOf(request);
      const { validTo, decision: by } = inputOf(request);
      const given = { validTo: typeof validTo === 'string' ? validTo : '', decision: by };
      const { place } = await assemblies.places.repeal(actor, codeIn(params), given);
      void reply.code(201);
      return placeJson(place);
    },
  );
  write(
    ...(['importAssemblyPlaces', '/places.geojson', 'Enters a collection of places: all of it, or nothing'] as const),
    {
      query: { body: Type.Optional(str), dryRun: Type.Optional(Type.String({ description: 'yes: only check' })) },
      body: Type.Unsafe<unknown>({ description: 'a FeatureCollection; properties as those of a place' }),
      answer: Type.Object({ entered: Type.Integer(), codes: Type.Array(str) }),
    },
    async (request, reply, { jurisdiction, query }) => {
      const { actor, code } = await bodyOf(request, query['body']);
      const found = featuresIn(request.body);
      if ('code' in found) throw refusalOf(found);
      const of = { jurisdiction, body: code };
      if (query['dryRun'] === 'yes') {
        const faults = await assemblies.places.check(actor, of, found.given, formOf(request));
        if (faults.length > 0) throw new PlacesRefused(faults);
        return { entered: 0, codes: [] };
      }
      const { places } = await assemblies.places.set(actor, of, found.given, formOf(request));
      void reply.code(201);
      return { entered: places.length, codes: places.map((p) => p.code) };
    },
  );
}
