/** `/api/v1/{jurisdiction}/assemblies/notices`: what the pages do, as JSON. A check asks nobody who is asking; what changes something is signed in. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { v7, validate, version } from 'uuid';
import { noSuchCase } from '../../cases/index.ts';
import { limitsOf } from '../../people/index.ts';
import { isLang, type Lang } from '../../platform/i18n/i18n.ts';
import { type Alternative, alternativeText } from '../model/answer.ts';
import { type NoticeAssessment, sayFinding } from '../model/assess.ts';
import { timeIn, zoneFor } from '../model/notice.ts';
import { words } from '../model/words.ts';
import type { AssemblyRouteOptions } from '../pages/options.ts';
import type { Checked } from '../queries/around.ts';
import type { NoticeView } from '../queries/notice-view.ts';
import { isNoticeVerb, verbTable } from '../verbs.ts';

const str = Type.String();
const open = <T extends Parameters<typeof Type.Object>[0]>(properties: T) => Type.Object(properties);
const lang = Type.Optional(Type.Unsafe<string>({ type: 'string', enum: ['kk', 'ru', 'en'] }));
const jurisdiction = Type.String({ description: 'code of a pack' });
const fields = Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Type.String())]), {
  description:
    'fields of the form: body, form, day (YYYY-MM-DD), starts, ends (HH:MM, local), count, place (code), points, organiser, structures, sound, foreign (yes, no), and item-… for the text of each item',
});
const nullable = Type.Union([str, Type.Null()]);
const findingSchema = open({
  ...{ code: str, state: str, text: str, provisions: Type.Array(str), field: nullable },
});
const checkSchema = open({
  ...{ conclusion: str, inWords: str, regime: nullable, filedOn: str, lastDay: nullable, earliestDay: nullable },
  ...{
    findings: Type.Array(findingSchema),
    before: Type.Array(str),
    alternatives: Type.Array(Type.Unsafe<unknown>({})),
  },
});
const caseSchema = open({
  ...{
    number: str,
    state: str,
    stateInWords: str,
    byWhat: str,
    body: str,
    form: str,
    day: str,
    starts: str,
    ends: str,
  },
  ...{
    place: nullable,
    expected: Type.Unsafe<unknown>({}),
    receivedAt: str,
    registeredOn: str,
    dueOn: nullable,
    as: str,
  },
  ...{
    mayCall: Type.Unsafe<unknown>({}),
    check: Type.Unsafe<unknown>({}),
    offers: Type.Array(str),
    can: Type.Array(str),
  },
  barred: Type.Array(open({ verb: str, why: str, provisions: Type.Array(str) })),
  steps: Type.Array(Type.Unsafe<unknown>({})),
});
const problem = open({ type: str, title: str, status: Type.Integer(), detail: str, field: Type.Optional(str) });
const answers = (schema: unknown, status = 200) => ({
  [status]: { description: 'done', content: { 'application/json': { schema } } },
  '4xx': { description: 'a problem (RFC 9457)', content: { 'application/problem+json': { schema: problem } } },
});

/** A check in words, for API and command line. */
export function sayCheck(
  language: Lang,
  checked: Omit<Checked, 'assessment'> & { assessment: NoticeAssessment; filedOn: string },
) {
  const { assessment: a, alternatives, filedOn } = checked;
  const alternative = (x: Alternative) => ({ ...x, name: checked.places.get(x.place)?.name[language] ?? null });
  return {
    ...{
      conclusion: a.conclusion,
      inWords: words.conclusions[a.conclusion][language],
      regime: a.regime ?? null,
      filedOn,
    },
    ...{ lastDay: a.last?.date ?? null, earliestDay: a.earliestDay ?? null },
    findings: a.findings.map((f) => ({
      ...{ code: f.code, state: f.state, text: sayFinding(language, f), provisions: [...f.provisions] },
      field: f.field ?? null,
    })),
    before: a.before.map((s) => s.number),
    alternatives: [...alternatives.hours, ...alternatives.places].map(alternative),
  };
}

function sayView(language: Lang, v: NoticeView, zone: string) {
  const { file, row } = v;
  const word = (words.states as Readonly<Record<string, Record<Lang, string>>>)[file.state];
  return {
    ...{ number: file.number, state: file.state, stateInWords: word?.[language] ?? file.state, byWhat: row.byWhat },
    ...{
      body: file.body,
      form: row.form,
      day: row.day,
      starts: timeIn(zone, row.startsAt),
      ends: timeIn(zone, row.endsAt),
    },
    ...{ place: row.place, expected: row.expected, receivedAt: row.receivedAt.toISOString(), as: v.as },
    ...{ registeredOn: file.openedOn, dueOn: file.dueOn, mayCall: v.mayCall ?? null },
    check: v.as === 'other' ? null : sayCheck(language, { ...v, filedOn: file.governingOn }),
    offers: v.offers.map((o) =>
      alternativeText({ ...o, starts: timeIn(zone, o.startsAt), ends: timeIn(zone, o.endsAt) }),
    ),
    can: [...v.can],
    barred: [...v.barred].map(([verb, b]) => ({ verb, why: b.why[language], provisions: [...b.provisions] })),
    steps: v.steps.map((s) => ({
      ...{ position: s.position, kind: s.kind, what: words.steps[s.kind]?.[language] ?? s.kind, on: s.occurredOn },
      ...{ entry: s.entry, data: s.data, texts: s.texts.map((t) => ({ kind: t.kind, lang: t.lang, text: t.text })) },
    })),
  };
}

export async function noticeApi(api: FastifyInstance, o: AssemblyRouteOptions): Promise<void> {
  const { people, assemblies, site } = o;
  const { notices } = assemblies;
  const limits = await limitsOf(api, people);
  const base = '/api/v1/:jurisdiction/assemblies/notices';
  const langOf = (request: FastifyRequest): Lang => {
    const { lang: asked } = request.query as { lang?: string };
    return isLang(asked) ? asked : 'en';
  };
  const at = (request: FastifyRequest) => request.params as { jurisdiction: string; number: string; verb: string };
  /** The id of the step: the caller's own, so that a request sent again is taken once (draft-ietf-httpapi-idempotency-key-header). */
  const formOf = (request: FastifyRequest): string => {
    const key = request.headers['idempotency-key'];
    return typeof key === 'string' && validate(key) && version(key) === 7 ? key.toLowerCase() : v7();
  };
  const texts = (body: unknown): Record<string, string> =>
    Object.fromEntries(
      Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([k, v]) =>
        typeof v === 'string' ? [[k, v]] : [],
      ),
    );
  const viewOf = async (request: FastifyRequest) => {
    const view = await notices.view(await people.actorOf(request), at(request).number);
    const law = site.laws.get(view.file.jurisdiction)!;
    return sayView(langOf(request), view, zoneFor(law, view.row.body, view.row.day));
  };

  api.post(
    `${base}/check`,
    {
      onRequest: limits.read,
      schema: {
        ...{ operationId: 'checkNotice', summary: 'What the law of today says of a notice, without filing it' },
        ...{
          params: open({ jurisdiction }),
          querystring: open({ lang }),
          body: fields,
          response: answers(checkSchema),
        },
      } as never,
    },
    async (request) => sayCheck(langOf(request), await notices.check(at(request).jurisdiction, texts(request.body))),
  );
  api.post(
    base,
    {
      onRequest: limits.change,
      schema: {
        ...{
          operationId: 'fileNotice',
          summary: 'Files a notice, with its number, its last day and its entry in the public record',
        },
        ...{
          ...{ params: open({ jurisdiction }), querystring: open({ lang }), body: fields },
          response: answers(
            open({ number: str, entry: str, registeredOn: str, dueOn: nullable, already: Type.Boolean() }),
            201,
          ),
        },
      } as never,
    },
    async (request, reply) => {
      const filing = {
        ...{ jurisdiction: at(request).jurisdiction, lang: langOf(request), channel: 'api' as const },
        entered: texts(request.body),
      };
      const filed = await notices.file(await people.actorOf(request), filing, formOf(request));
      return reply.code(201).send(filed);
    },
  );
  api.get(
    `${base}/:number`,
    {
      onRequest: limits.read,
      schema: {
        ...{ operationId: 'notice', summary: 'A notice, its clock, what happened, and what may be done now' },
        ...{ params: open({ jurisdiction, number: str }), querystring: open({ lang }), response: answers(caseSchema) },
      } as never,
    },
    viewOf,
  );
  api.post(
    `${base}/:number/:verb`,
    {
      onRequest: limits.change,
      schema: {
        ...{ operationId: 'actOnNotice', summary: `Does one of: ${Object.keys(verbTable).join(', ')}` },
        ...{
          ...{ params: open({ jurisdiction, number: str, verb: str }), querystring: open({ lang }) },
          ...{ body: fields, response: answers(caseSchema) },
        },
      } as never,
    },
    async (request) => {
      const { number, verb } = at(request);
      if (!isNoticeVerb(verb)) throw noSuchCase();
      const input = (request.body ?? {}) as Record<string, string | string[]>;
      await verbTable[verb].run(notices, await people.actorOf(request), number, input, formOf(request));
      return viewOf(request);
    },
  );
}
