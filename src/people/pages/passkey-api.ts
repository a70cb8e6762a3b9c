/** What the passkey island asks of the server: options first, then the authenticator's answer. Left out of the API's document: it is for our own pages. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { isLang, langs } from '../../platform/i18n/i18n.ts';
import * as passkeys from '../actions/passkeys.ts';
import { attemptLasts } from '../actions/sign-in.ts';
import { attemptCookie } from '../context.ts';
import type { People } from '../people.ts';
import { done, me, object, type ApiRoute as Route } from './api-route.ts';
import { deviceOf, keepSession } from './visit.tsx';

/** What an authenticator answers is checked by the WebAuthn library; here only its shape. */
const credential = Type.Object({
  id: Type.String({ maxLength: 1500 }),
  rawId: Type.String({ maxLength: 1500 }),
  type: Type.Literal('public-key'),
  response: Type.Object({}, { additionalProperties: true }),
});
const name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' });
const anything = Type.Unsafe<unknown>({});

export function passkeyRoutes(people: People): Route[] {
  const c = people.context;
  const came = (request: FastifyRequest, reply: FastifyReply) => {
    const secret = attemptCookie(c).read(request.headers);
    void reply.header('set-cookie', attemptCookie(c).clear());
    return { secret, device: deviceOf(request), now: c.clock.now() };
  };
  const asked = <T>(reply: FastifyReply, { secret, options }: passkeys.Asked<T>): T => {
    void reply.header('set-cookie', attemptCookie(c).set(secret, attemptLasts));
    return options;
  };
  const bodyOf = <T>(request: FastifyRequest): T => request.body as T;
  const route = (path: string, body: TSchema, answer: TSchema, run: Route['run']): Route => ({
    method: 'POST',
    path: `/passkeys${path}`,
    id: `people.passkeys${path.replaceAll('/', '.')}`,
    summary: 'WebAuthn, for the pages of the portal',
    body,
    answer,
    limit: 'signIn',
    hide: true,
    run,
  });
  return [
    route('/sign-in/options', object({}), anything, async (_request, reply) =>
      asked(reply, await passkeys.askToSignIn(c)),
    ),
    route('/sign-in', object({ response: credential }), done, async (request, reply) => {
      const { session } = await people.visitorOf(request);
      const { response } = bodyOf<{ response: never }>(request);
      const opened = await passkeys.signInWithKey(c, response, { ...came(request, reply), instead: session?.id });
      keepSession(people, reply, opened);
      return { done: true };
    }),
    route('/new-person/options', object({ name }), anything, async (request, reply) =>
      asked(reply, await passkeys.askForPerson(c, bodyOf<{ name: string }>(request).name.trim())),
    ),
    route('/new-person', object({ name, response: credential }), done, async (request, reply) => {
      const { session } = await people.visitorOf(request);
      const { response, name } = bodyOf<{ response: never; name: string }>(request);
      const { lang } = request.query as { lang?: string };
      const opened = await passkeys.addPersonWithKey(c, response, {
        ...came(request, reply),
        name: name.trim(),
        lang: isLang(lang) ? lang : langs[0],
        instead: session?.id,
      });
      keepSession(people, reply, opened);
      return { done: true };
    }),
    route('/mine/options', object({}), anything, async (request, reply) => {
      const { person } = await me(people, request);
      return asked(reply, await passkeys.askForKey(c, person, (await people.visitorOf(request)).name ?? 'Qulaq'));
    }),
    route('/mine', object({ response: credential }), done, async (request, reply) => {
      const { person } = await me(people, request);
      await passkeys.addKey(c, person, bodyOf<{ response: never }>(request).response, came(request, reply));
      return { done: true };
    }),
  ];
}
