/** `/api/v1/people`: who I am, my posts, my keys for programs, giving and ending posts; and what the passkey island asks. */
import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler, RouteShorthandOptions } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { isLang, langs } from '../../platform/i18n/i18n.ts';
import { endPost } from '../actions/end-post.ts';
import { invitationPath, inviteToPost } from '../actions/invite-to-post.ts';
import { makeToken } from '../actions/make-token.ts';
import { assurances, roles, scopes } from '../model/actor.ts';
import { readFormToken } from '../model/form-token.ts';
import { Refused } from '../model/refusals.ts';
import type { People } from '../people.ts';
import { heldPosts, postsOf } from '../store/posts.ts';
import { endToken, tokensOf } from '../store/tokens.ts';
import { done, me, object, type ApiRoute as Route } from './api-route.ts';
import { passkeyRoutes } from './passkey-api.ts';
import { reachOf } from './posts.tsx';
import { limitsOf, requireSameOrigin } from './visit.tsx';

const oneOf = <T extends string>(values: readonly T[]) => Type.Unsafe<T>({ type: 'string', enum: [...values] });
const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const id = Type.String({ format: 'uuid' });
const day = Type.String({ format: 'date' });
const problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  instance: Type.Optional(Type.String()),
  field: Type.Optional(Type.String()),
});
const post = object({ id, role: oneOf(roles), body: nullable(Type.String()), unit: nullable(Type.String()) });
const heldPost = object({
  id,
  name: nullable(Type.String()),
  role: oneOf(roles),
  body: nullable(Type.String()),
  unit: nullable(Type.String()),
  from: day,
  to: nullable(day),
});
const token = object({
  id,
  name: Type.String(),
  scopes: Type.Array(oneOf(scopes)),
  post: nullable(id),
  createdAt: Type.String(),
  lastUsedAt: nullable(Type.String()),
  expiresAt: Type.String(),
});
const requestId = Type.String({
  format: 'uuid',
  description: 'UUID v7 made by the caller: sent again, it makes nothing new',
});
const lang = Type.Object({ lang: Type.Optional(oneOf(langs)) });

export async function peopleApi(app: FastifyInstance, options: { people: People }): Promise<void> {
  const { people } = options;
  await app.register(async (scope) => {
    scope.addHook('onRequest', requireSameOrigin);
    const limits = await limitsOf(scope, people);
    for (const route of [...routesOf(people), ...passkeyRoutes(people)])
      scope.route({
        method: route.method,
        url: `/api/v1/people${route.path}`,
        onRequest: limits[route.limit] as onRequestAsyncHookHandler,
        schema: {
          operationId: route.id,
          summary: route.summary,
          querystring: lang,
          ...(route.body ? { body: route.body } : {}),
          ...(route.params ? { params: route.params } : {}),
          ...(route.hide ? { hide: true } : {}),
          response: {
            200: { description: 'the answer', content: { 'application/json': { schema: route.answer } } },
            '4xx': {
              description: 'a problem (RFC 9457)',
              content: { 'application/problem+json': { schema: problem } },
            },
          },
        } as RouteShorthandOptions['schema'] & object,
        serializerCompiler: () => (data) => JSON.stringify(data),
        handler: async (request, reply) => {
          void reply.header('cache-control', 'no-store').type('application/json; charset=utf-8');
          return route.run(request, reply);
        },
      });
  });
}

const made = (request: FastifyRequest): string => {
  const found = readFormToken((request.body as { requestId: string }).requestId);
  if (found === undefined) throw new Refused('form-expired', { field: 'requestId' });
  return found;
};
const paramId = (request: FastifyRequest): string => (request.params as { id: string }).id;
const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

function routesOf(people: People): Route[] {
  const c = people.context;
  return [
    {
      method: 'GET',
      path: '/me',
      id: 'people.me',
      summary: 'Who I am, and the post that I act in',
      answer: object({
        person: id,
        name: nullable(Type.String()),
        assurance: oneOf(assurances),
        post: nullable(post),
        posts: Type.Array(post),
      }),
      limit: 'read',
      run: async (request) => {
        const { person, assurance, post } = await me(people, request, 'read');
        const { name } = await people.visitorOf(request);
        return { person, name, assurance, post, posts: await postsOf(c.pool, person, c.instance.today()) };
      },
    },
    {
      method: 'GET',
      path: '/posts',
      id: 'people.posts',
      summary: 'The posts that are held now or will be, as far as the caller may give and end them',
      answer: Type.Array(heldPost),
      limit: 'read',
      run: async (request) => {
        const actor = await me(people, request);
        const reach = reachOf(actor.post);
        people.demand(actor, 'posts.manage', { body: reach?.body ?? null, role: 'officer' });
        const held = await heldPosts(c.pool, reach!.body, c.instance.today());
        return held.map(({ person: _, ...shown }) => shown);
      },
    },
    {
      method: 'POST',
      path: '/posts/invitations',
      id: 'people.inviteToPost',
      summary: 'A link, shown once, by which whoever opens it takes a post',
      body: object({
        requestId,
        role: oneOf(roles),
        body: Type.Optional(Type.String()),
        unit: Type.Optional(Type.String()),
        from: Type.Optional(day),
        to: Type.Optional(day),
      }),
      answer: object({ url: Type.String() }),
      limit: 'change',
      run: async (request) => {
        const actor = await me(people, request);
        const { lang } = request.query as { lang?: string };
        const link = await inviteToPost(c, actor, made(request), request.body as object);
        return { url: `${c.baseUrl()}/${isLang(lang) ? lang : 'en'}/${c.instance.main}${invitationPath(link)}` };
      },
    },
    {
      method: 'POST',
      path: '/posts/:id/end',
      id: 'people.endPost',
      summary: 'Ends a post from today on',
      params: object({ id }),
      answer: done,
      limit: 'change',
      run: async (request) => {
        await endPost(c, await me(people, request), paramId(request));
        return { done: true };
      },
    },
    {
      method: 'GET',
      path: '/tokens',
      id: 'people.tokens',
      summary: 'My keys for programs',
      answer: Type.Array(token),
      limit: 'read',
      run: async (request) =>
        (await tokensOf(c.pool, (await me(people, request)).person, c.clock.now())).map((t) => ({
          id: t.id,
          name: t.name,
          scopes: t.scopes,
          post: t.post,
          createdAt: iso(t.created_at),
          lastUsedAt: iso(t.last_used_at),
          expiresAt: iso(t.expires_at),
        })),
    },
    {
      method: 'POST',
      path: '/tokens',
      id: 'people.makeToken',
      summary: 'A key for a program, shown once; it acts in the post that I act in now',
      body: object({ requestId, name: Type.String(), scopes: Type.Array(oneOf(scopes)) }),
      answer: object({ token: Type.String() }),
      limit: 'change',
      run: async (request) => {
        const actor = await me(people, request);
        return { token: await makeToken(c, actor, made(request), request.body as { name: string; scopes: string[] }) };
      },
    },
    {
      method: 'DELETE',
      path: '/tokens/:id',
      id: 'people.endToken',
      summary: 'Ends a key for a program',
      params: object({ id }),
      answer: done,
      limit: 'change',
      run: async (request) => {
        const { person } = await me(people, request);
        if (!(await endToken(c.pool, person, paramId(request)))) throw new Refused('not-found');
        return { done: true };
      },
    },
  ];
}
