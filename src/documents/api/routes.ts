/** `/api/v1/{jurisdiction}/appeals/{number}/documents`: the same for programs. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { v7, validate, version } from 'uuid';
import { lawOf } from '../../law/index.ts';
import { limitsOf } from '../../people/index.ts';
import { saidKinds } from '../model/kinds.ts';
import { type DocumentRoutes, sendDocument } from '../pages/routes.tsx';
import { filesOf, takesFiles } from '../pages/take-files.ts';

const str = Type.String();
const document = Type.Object({ id: str, name: str, mediaType: str, bytes: Type.Integer(), sha256: str });
const problem = Type.Object({
  ...{ type: str, title: str, status: Type.Integer(), detail: str, field: Type.Optional(str) },
});
const answers = (schema: unknown, status = 200) => ({
  [status]: { description: 'done', content: { 'application/json': { schema } } },
  '4xx': { description: 'a problem (RFC 9457)', content: { 'application/problem+json': { schema: problem } } },
});
const params = { jurisdiction: Type.String({ description: 'code of a pack' }), number: str };
const lang = Type.Object({
  lang: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: ['kk', 'ru', 'en'] })),
});

/** To be called where the OpenAPI document is made, so that it holds these too. */
export async function documentApi(outer: FastifyInstance, o: DocumentRoutes): Promise<void> {
  const { appeals, documents, people, site } = o;
  const { settings } = documents;
  await outer.register(async (app) => {
    app.setSerializerCompiler(() => (data) => JSON.stringify(data));
    await takesFiles(app, settings);
    const limits = await limitsOf(app, people);
    const base = '/api/v1/:jurisdiction/appeals/:number/documents';
    const numberOf = (request: FastifyRequest): string => {
      const { jurisdiction, number } = request.params as { jurisdiction: string; number: string };
      lawOf(site, jurisdiction);
      return number;
    };
    app.get(
      base,
      {
        onRequest: limits.read,
        schema: {
          ...{ operationId: 'documents', summary: 'The documents of a case', params: Type.Object(params) },
          ...{ querystring: lang, response: answers(Type.Array(document)) },
        } as never,
      },
      async (request, reply) => {
        const view = await appeals.caseView(await people.actorOf(request), numberOf(request));
        return reply.header('cache-control', 'no-store').send(listed(view.steps.flatMap((s) => s.documents)));
      },
    );
    app.post(
      base,
      {
        onRequest: limits.change,
        // The body is read by the room, file by file; its schema is there to be read by people.
        attachValidation: true,
        schema: {
          body: Type.Object({ documents: Type.Array(Type.Unsafe<string>({ type: 'string', format: 'binary' })) }),
          ...{ operationId: 'addDocuments', summary: 'Adds documents to a case', consumes: ['multipart/form-data'] },
          description: `multipart/form-data with one or several files in the field “documents”: ${saidKinds}; each at most ${Math.floor(settings.most / 1024 / 1024)} MB, at most ${settings.perCase} a case. Sent again with the same Idempotency-Key (UUID v7) they are added once.`,
          ...{ params: Type.Object(params), querystring: lang, response: answers(Type.Array(document), 201) },
        } as never,
      },
      async (request, reply) => {
        const number = numberOf(request);
        const actor = await people.actorOf(request);
        const now = await documents.mayAdd(actor, number);
        const { uploads } = await filesOf(request, settings, now);
        return reply
          .code(201)
          .send(listed(await documents.add(actor, number, uploads, formOf(request)).then((a) => a.documents)));
      },
    );
    app.get(
      `${base}/:id`,
      {
        onRequest: limits.read,
        schema: {
          ...{ operationId: 'document', summary: 'One document, as a file', querystring: lang },
          params: Type.Object({ ...params, id: str }),
          response: {
            200: { description: 'the file', content: { 'application/octet-stream': { schema: Type.Unsafe({}) } } },
          },
        } as never,
      },
      async (request, reply) => {
        const { id } = request.params as { id: string };
        return sendDocument(reply, await documents.read(await people.actorOf(request), numberOf(request), id));
      },
    );
  });
}

const listed = (documents: readonly { id: string; name: string; mediaType: string; bytes: number; sha256: string }[]) =>
  documents.map(({ id, name, mediaType, bytes, sha256 }) => ({ id, name, mediaType, bytes, sha256 }));

/** The id of the step: the caller's own, so that a request sent again is taken once (draft-ietf-httpapi-idempotency-key-header). */
function formOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' && validate(key) && version(key) === 7 ? key.toLowerCase() : v7();
}
