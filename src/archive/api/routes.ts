/** A person's own data: as a file from her account, and as JSON for her programs. */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { type Actor, limitsOf, type People, routesOf } from '../../people/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Site } from '../../portal/index.ts';
import { demandSelf, exportPerson, type PersonExport, personFormat } from '../person/export-person.ts';

export interface ArchiveRoutes extends PersonExport {
  site: Site;
  people: People;
  clock: Clock;
}

function send(o: ArchiveRoutes, reply: FastifyReply, actor: Actor): FastifyReply {
  // Refused here, before the answer begins.
  demandSelf(actor);
  const at = o.clock.now();
  return reply
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `attachment; filename="qulaq-${at.toISOString().slice(0, 10)}.json"`)
    .type('application/json; charset=utf-8')
    .send(Readable.from(exportPerson(o, actor, at)));
}

/** `/:lang/:jurisdiction/account/export` */
export async function archiveRoutes(app: FastifyInstance, o: ArchiveRoutes): Promise<void> {
  await app.register(async (scope) => {
    const { own } = await routesOf(scope, o.site, o.people);
    own('/account/export', (visit) => send(o, visit.reply, visit.actor));
  });
}

/** `/api/v1/people/me/export`; to be called where the OpenAPI document is made. */
export async function archiveApi(outer: FastifyInstance, o: ArchiveRoutes): Promise<void> {
  await outer.register(async (app) => {
    const limits = await limitsOf(app, o.people);
    const str = Type.String();
    const open = <T extends Parameters<typeof Type.Object>[0]>(properties: T) => Type.Object(properties);
    const answer = open({
      format: Type.Unsafe<string>({ type: 'string', enum: [personFormat] }),
      ...{ at: str, person: str, record: open({ origin: str, key: str }) },
      tables: Type.Array(open({ table: str, column: str, fate: str, rows: Type.Array(Type.Unsafe({})) }), {
        description: 'every row about her, in every table',
      }),
      acted: Type.Array(open({ table: str, column: str, fate: str, count: Type.Integer() }), {
        description: 'rows about something else in which it stands that she did it: how many',
      }),
      cases: Type.Array(
        open({
          ...{ number: str, state: str, body: str },
          steps: Type.Array(Type.Unsafe({}), { description: 'with texts, documents and receipts' }),
        }),
      ),
    });
    app.get(
      '/api/v1/people/me/export',
      {
        onRequest: limits.change,
        schema: {
          ...{ operationId: 'exportMe', summary: 'Everything that is kept about me, with texts, documents, receipts' },
          ...{ tags: ['people'], querystring: Type.Object({ lang: Type.Optional(str) }) },
          response: {
            200: { description: 'the document', content: { 'application/json': { schema: answer } } },
            '4xx': {
              description: 'a problem (RFC 9457)',
              content: {
                'application/problem+json': {
                  schema: open({ type: str, title: str, status: Type.Integer(), detail: str }),
                },
              },
            },
          },
        } as never,
        serializerCompiler: () => (data) => JSON.stringify(data),
      },
      async (request, reply) => send(o, reply, await o.people.actorOf(request)),
    );
  });
}
