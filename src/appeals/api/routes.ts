/** `/api/v1/{jurisdiction}/appeals`: everything that the pages do, as JSON. Signed in by session or by access token. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type TObject, Type } from 'typebox';
import { v7, validate, version } from 'uuid';
import { type CaseFile, noSuchCase } from '../../cases/index.ts';
import { type Ask, bodyName, inLang, lawOf, limitTitle, routeOf, sayComputed } from '../../law/index.ts';
import { limitsOf, type People } from '../../people/index.ts';
import { isLang, type Lang } from '../../platform/i18n/i18n.ts';
import type { Site } from '../../portal/index.ts';
import type { Receipt } from '../../record/index.ts';
import type { Appeals } from '../appeals.ts';
import { dispositions, kinds } from '../model/appeal.ts';
import { refuse } from '../model/refusals.ts';
import { words } from '../model/words.ts';
import type { CaseView } from '../queries/case-view.ts';
import { unassigned, unitAsked } from '../queries/desk.ts';
import { type Input, isVerb, verbTable } from '../verbs.ts';

const str = Type.String();
const nullable = <T extends ReturnType<typeof Type.String>>(t: T) => Type.Union([t, Type.Null()]);
const oneOf = (values: readonly string[]) => Type.Unsafe<string>({ type: 'string', enum: [...values] });
const open = <T extends Parameters<typeof Type.Object>[0]>(properties: T) => Type.Object(properties);

const claimSchema = Type.Optional(
  Type.String({ description: 'the word with which the person makes the case hers; shown once' }),
);

const filedSchema = open({
  ...{ number: str, body: str, registeredOn: str, dueOn: nullable(str), entry: str, already: Type.Boolean() },
  claim: claimSchema,
});
const fileSummary = open({
  ...{ number: str, kind: str, state: str, body: str, unit: nullable(str), addressee: str, openedOn: str },
  ...{ dueOn: nullable(str), closedOn: nullable(str), public: Type.Boolean(), subject: nullable(str) },
});
const clockSchema = open({
  ...{ limit: str, title: str, binds: str, body: nullable(str), dueOn: str, state: str, provision: str },
  ...{ silence: nullable(str), law: Type.Unsafe<unknown>({}) },
  moves: Type.Optional(
    Type.Unsafe<unknown>({
      description: 'of a clock that runs: what may extend it, begin it anew or pause it, by which provision',
    }),
  ),
  steps: Type.Array(Type.Unsafe<unknown>({})),
});
const caseSchema = open({
  ...{ number: str, kind: str, state: str, stateInWords: str, body: str, bodyName: str, unit: nullable(str) },
  addressee: str,
  ...{ openedOn: str, dueOn: nullable(str), closedOn: nullable(str), governingOn: str, lang: str, channel: str },
  ...{ public: Type.Boolean(), publication: str, instructs: Type.Boolean(), as: str },
  points: Type.Array(
    open({
      ...{ id: str, position: Type.Integer(), text: str, disposition: nullable(str), norm: nullable(str) },
      sentTo: nullable(str),
    }),
  ),
  clocks: Type.Array(clockSchema),
  steps: Type.Array(
    open({
      ...{ position: Type.Integer(), kind: str, what: str, on: str, at: str, body: nullable(str), entry: str },
      ...{ data: Type.Unsafe<unknown>({}), texts: Type.Array(open({ kind: str, lang: str, text: str })) },
      documents: Type.Array(open({ id: str, name: str, mediaType: str, bytes: Type.Integer(), sha256: str })),
    }),
  ),
  around: Type.Array(open({ number: str, state: str, addressee: str })),
  can: Type.Array(str),
});
const doneSchema = open({
  ...{ number: str, state: str, body: str, unit: nullable(str), dueOn: nullable(str), claim: claimSchema },
});
const doneAnswer = ({ number, state, body, unit, dueOn, claim }: CaseFile & { claim?: string }) => ({
  ...{ number, state, body, unit, dueOn },
  ...(claim ? { claim } : {}),
});

const filingSchema = Type.Object(
  {
    kind: oneOf(kinds),
    body: Type.Optional(
      Type.String({ description: 'code of the body; left out: topic and region say whose business it is' }),
    ),
    topic: Type.Optional(str),
    region: Type.Optional(str),
    subject: Type.Optional(str),
    text: str,
    points: Type.Optional(Type.Array(str, { description: 'each thing asked for; left out: the text as a whole' })),
    complainedAbout: Type.Optional(str),
    instructs: Type.Optional(
      Type.Boolean({ description: 'the standing instruction: complain for me if there is silence' }),
    ),
  },
  { additionalProperties: false },
);

const problem = open({ type: str, title: str, status: Type.Integer(), detail: str, field: Type.Optional(str) });
const refusals = {
  '4xx': { description: 'a problem (RFC 9457)', content: { 'application/problem+json': { schema: problem } } },
};
const answers = (schema: unknown, status = 200) => ({
  [status]: { description: 'done', content: { 'application/json': { schema } } },
  ...refusals,
});

export interface AppealApi {
  site: Site;
  people: People;
  appeals: Appeals;
  receiptOf: (entry: string) => Promise<Receipt | undefined>;
}

export async function appealApi(outer: FastifyInstance, options: AppealApi): Promise<void> {
  await outer.register(async (app) => {
    // Answers are made from the schemas' own types; running a second serialiser over them would only cost time.
    app.setSerializerCompiler(() => (data) => JSON.stringify(data));
    await routes(app, options);
  });
}

async function routes(app: FastifyInstance, { site, people, appeals, receiptOf }: AppealApi): Promise<void> {
  const limits = await limitsOf(app, people);
  const jurisdiction = Type.String({ description: 'code of a pack' });
  const lang = Type.Optional(oneOf(['kk', 'ru', 'en']));
  const own = (request: FastifyRequest) => people.actorOf(request);
  const askOf = (request: FastifyRequest): Ask => {
    const asked = (request.query as { lang?: string }).lang;
    const said: Lang = isLang(asked) ? asked : 'en';
    const law = lawOf(site, (request.params as { jurisdiction: string }).jurisdiction);
    return { law, lang: said, today: site.today() };
  };
  /** The id of the step: the caller's own, so that a request sent again is taken once (draft-ietf-httpapi-idempotency-key-header). */
  const formOf = (request: FastifyRequest): string => {
    const key = request.headers['idempotency-key'];
    return typeof key === 'string' && validate(key) && version(key) === 7 ? key.toLowerCase() : v7();
  };
  const numberOf = (request: FastifyRequest): string => (request.params as { number: string }).number;
  const base = '/api/v1/:jurisdiction';

  app.post(
    `${base}/appeals`,
    {
      onRequest: limits.change,
      schema: {
        ...{
          operationId: 'fileAppeal',
          summary: 'Files an appeal, with its number, its last day and its entry in the public record',
        },
        ...{
          params: open({ jurisdiction }),
          querystring: open({ lang }),
          body: filingSchema,
          response: answers(filedSchema, 201),
        },
      } as never,
    },
    async (request, reply) => {
      const body = request.body as Omit<Parameters<Appeals['file']>[1], 'jurisdiction' | 'lang' | 'channel'>;
      const ask = askOf(request);
      const { caseId: _, ...filed } = await appeals.file(
        await own(request),
        { ...body, jurisdiction: ask.law.pack.jurisdiction, lang: ask.lang, channel: 'api' },
        formOf(request),
      );
      return reply
        .code(201)
        .header('location', `/api/v1/${ask.law.pack.jurisdiction}/appeals/${filed.number}`)
        .send(filed);
    },
  );

  app.get(
    `${base}/appeals`,
    {
      onRequest: limits.read,
      schema: {
        ...{ operationId: 'myAppeals', summary: 'My own appeals, the newest first', params: open({ jurisdiction }) },
        response: answers(Type.Array(fileSummary)),
      } as never,
    },
    async (request, reply) => {
      const mine = await appeals.myAppeals(await own(request));
      return reply
        .header('cache-control', 'no-store')
        .send(mine.map(({ file, kind, subject }) => summary(file, kind, subject)));
    },
  );

  app.get(
    `${base}/published-appeals`,
    {
      onRequest: limits.read,
      schema: {
        ...{ operationId: 'publishedAppeals', summary: 'Appeals that their authors have published, the newest first' },
        ...{ params: open({ jurisdiction }), response: answers(Type.Array(fileSummary)) },
      } as never,
    },
    async (request) => {
      const list = await appeals.published(askOf(request).law.pack.jurisdiction);
      return list.map(({ file, kind, subject }) => summary(file, kind, subject));
    },
  );

  app.get(
    `${base}/appeals/route`,
    {
      onRequest: limits.read,
      schema: {
        ...{ operationId: 'routeAppeal', summary: 'Whose business a matter is, and why' },
        ...{ params: open({ jurisdiction }), querystring: open({ topic: str, region: Type.Optional(str), lang }) },
        response: answers(open({ topic: str, body: str, name: str, why: nullable(str), provision: nullable(str) })),
      } as never,
    },
    async (request) => {
      const ask = askOf(request);
      const { topic, region } = request.query as { topic: string; region?: string };
      const route = routeOf(ask.law, topic, region, ask.today);
      if (!route) throw refuse('no-route', {}, 'topic');
      return {
        ...{ topic, body: route.body, name: bodyName(ask.law, ask.lang, route.body, ask.today) },
        ...{ why: route.why ? inLang(route.why, ask.lang) : null, provision: route.provision ?? null },
      };
    },
  );

  app.get(
    `${base}/appeals/:number`,
    {
      onRequest: limits.read,
      schema: {
        ...{ operationId: 'appeal', summary: 'An appeal with its clocks, steps, and what you may do' },
        ...{ params: open({ jurisdiction, number: str }), querystring: open({ lang }), response: answers(caseSchema) },
      } as never,
    },
    async (request, reply) => {
      const view = await appeals.caseView(await own(request), numberOf(request));
      return reply.header('cache-control', 'no-store').send(caseAnswer(askOf(request), view));
    },
  );

  app.get(
    `${base}/appeals/:number/receipts/:position`,
    {
      onRequest: limits.read,
      schema: {
        ...{
          operationId: 'appealReceipt',
          summary: 'The receipt of a step, which anybody can check without trusting this instance',
        },
        ...{
          params: open({ jurisdiction, number: str, position: Type.Integer() }),
          response: answers(Type.Unsafe({})),
        },
      } as never,
    },
    async (request, reply) => {
      const view = await appeals.caseView(await own(request), numberOf(request));
      const step = view.steps.find((s) => s.position === (request.params as { position: number }).position);
      const receipt = step && view.as !== 'public' ? await receiptOf(step.entry) : undefined;
      if (!receipt) throw noSuchCase();
      return reply.header('cache-control', 'no-store').send(receipt);
    },
  );

  for (const [verb, row] of Object.entries(verbTable)) {
    const properties = Object.fromEntries(
      row.fields.map((f) => {
        const type = f.kind === 'check' ? Type.Boolean() : f.kind === 'points' ? Type.Array(str) : str;
        const said = { ...type, description: f.label.en };
        return [f.name, f.optional ? Type.Optional(said) : said];
      }),
    );
    app.post(
      `${base}/appeals/:number/${verb}`,
      {
        onRequest: limits.change,
        schema: {
          ...{ operationId: `appeal-${verb}`, summary: row.title.en, params: open({ jurisdiction, number: str }) },
          ...{ querystring: open({ lang }), response: answers(doneSchema) },
          ...(row.fields.length
            ? { body: Type.Object(properties as never, { additionalProperties: false }) as TObject }
            : {}),
        } as never,
      },
      async (request) => {
        if (!isVerb(verb)) throw noSuchCase();
        const actor = await own(request);
        const file = await verbTable[verb].run(
          appeals,
          actor,
          numberOf(request),
          jsonInput(request.body),
          formOf(request),
        );
        return doneAnswer(file ?? (await appeals.caseView(actor, numberOf(request))).file);
      },
    );
  }

  const decision = open({ disposition: oneOf(dispositions), norm: Type.Optional(str), sentTo: Type.Optional(str) });
  app.put(
    `${base}/appeals/:number/draft`,
    {
      onRequest: limits.change,
      schema: {
        ...{
          operationId: 'draftAnswer',
          summary: 'Saves the draft of an answer, and submits it for signature when asked to',
        },
        params: open({ jurisdiction, number: str }),
        body: Type.Object(
          {
            ...{ text: str, remedy: str, version: Type.Integer({ minimum: 0 }), submit: Type.Boolean() },
            dispositions: Type.Record(str, decision, { description: 'by id of the point' }),
          },
          { additionalProperties: false },
        ),
        response: answers(open({ version: Type.Integer(), submitted: Type.Boolean() })),
      } as never,
    },
    async (request) => {
      const draft = await appeals.draftAnswer(await own(request), numberOf(request), request.body as never);
      return { version: draft.version, submitted: draft.submitted };
    },
  );
  app.post(
    `${base}/appeals/:number/sign`,
    {
      onRequest: limits.change,
      schema: {
        ...{
          operationId: 'signAnswer',
          summary: 'Signs and sends the answer: by a head who did not write it, never by a token',
        },
        ...{
          params: open({ jurisdiction, number: str }),
          body: open({ version: Type.Integer() }),
          response: answers(doneSchema),
        },
      } as never,
    },
    async (request) => {
      const actor = await own(request);
      return doneAnswer(await appeals.signAnswer(actor, numberOf(request), request.body as never, formOf(request)));
    },
  );

  app.get(
    `${base}/desk/:body`,
    {
      onRequest: limits.read,
      schema: {
        ...{ operationId: 'desk', summary: 'What waits for a body, ordered by the lawful time that is left' },
        params: open({ jurisdiction, body: str }),
        querystring: open({
          ...{ kind: Type.Optional(str), state: Type.Optional(str), topic: Type.Optional(str) },
          unit: Type.Optional(Type.String({ description: `a part of the body; ${unassigned}: what is not assigned` })),
        }),
        response: answers(
          open({
            counts: Type.Unsafe({}),
            cases: Type.Array(fileSummary),
            units: Type.Array(open({ unit: nullable(str), open: Type.Integer(), overdue: Type.Integer() })),
            load: Type.Array(
              open({
                ...{ date: str, n: Type.Integer() },
                units: Type.Array(open({ unit: nullable(str), n: Type.Integer() })),
              }),
            ),
          }),
        ),
      } as never,
    },
    async (request, reply) => {
      const { body } = request.params as { body: string };
      const { unit, ...filter } = request.query as Record<string, string | undefined>;
      const desk = await appeals.desk(await own(request), body, { ...filter, ...unitAsked(unit) });
      return reply.header('cache-control', 'no-store').send({
        counts: desk.counts,
        cases: desk.rows.map((r) => summary(r.file, r.kind, r.subject)),
        units: desk.units,
        load: desk.load,
      });
    },
  );
}

const summary = (f: CaseView['file'], kind: string, subject: string | null) => ({
  ...{ number: f.number, kind, state: f.state, body: f.body, unit: f.unit, addressee: f.addressee },
  ...{ openedOn: f.openedOn, dueOn: f.dueOn, closedOn: f.closedOn, public: f.public, subject },
});

function jsonInput(body: unknown): Input {
  const given = (body ?? {}) as Record<string, unknown>;
  const list = (name: string): string[] => [given[name] ?? []].flat().filter((v): v is string => typeof v === 'string');
  return { text: (name) => list(name)[0] ?? '', list, yes: (name) => given[name] === true };
}

function caseAnswer(ask: Ask, v: CaseView) {
  const { file, appeal } = v;
  return {
    ...{ number: file.number, kind: appeal.kind, state: file.state, body: file.body, addressee: file.addressee },
    stateInWords: words.states[file.state as keyof typeof words.states][ask.lang],
    bodyName: bodyName(ask.law, ask.lang, file.body, ask.today),
    unit: file.unit,
    ...{ openedOn: file.openedOn, dueOn: file.dueOn, closedOn: file.closedOn, governingOn: file.governingOn },
    ...{ lang: file.lang, channel: file.channel, public: file.public, publication: appeal.publication },
    ...{ instructs: appeal.instructs, as: v.as, can: [...v.can] },
    points: v.points.map(({ caseId: _, ...p }) => p),
    clocks: v.clocks.map((k) => {
      const said = sayComputed(ask, k.computed);
      return {
        ...{ limit: k.limit, title: limitTitle(ask, k.computed), binds: k.binds, body: k.body, dueOn: k.dueOn },
        ...{ state: k.state, provision: k.computed.provision, silence: said.silence, law: k.computed.law },
        steps: said.steps,
        ...(k.moves ? { moves: k.moves } : {}),
      };
    }),
    steps: v.steps.map((s) => ({
      ...{
        position: s.position,
        kind: s.kind,
        what: words.steps[s.kind as keyof typeof words.steps]?.[ask.lang] ?? s.kind,
      },
      ...{ on: s.occurredOn, at: s.recordedAt.toISOString(), body: s.body, entry: s.entry, data: s.data },
      texts: s.texts.map((t) => ({ kind: t.kind, lang: t.lang, text: t.text })),
      documents: s.documents.map(({ caseId: _c, stepId: _s, ...d }) => d),
    })),
    around: v.around.map((f) => ({ number: f.number, state: f.state, addressee: f.addressee })),
  };
}
