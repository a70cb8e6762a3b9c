/** The demonstration's identity provider, mounted in the same program: its own protocol below `/demo-id`, and the page where a person is chosen. */
import formbody from '@fastify/formbody';
import type { FastifyInstance } from 'fastify';
import { isLang, langs } from '../../platform/i18n/i18n.ts';
import { render } from '../../platform/ui/render.ts';
import { pageFor, pagePrefix, type Site } from '../../portal/index.ts';
import { callbackPath } from '../actions/sign-in.ts';
import { demoPath } from '../demonstration.ts';
import { Refused } from '../model/refusals.ts';
import type { People } from '../people.ts';
import { type DemoProvider, demoProvider } from '../provider/demo-provider.ts';
import { RefusalView } from './refusal.tsx';
import { DemoView } from './sign-in.tsx';
import { requireSameOrigin } from './visit.tsx';

/** Does nothing where the instance has no demonstration. */
export async function demoProviderRoutes(app: FastifyInstance, options: { site: Site; people: People }): Promise<void> {
  const { site, people } = options;
  const { demonstration, context } = people;
  if (!demonstration || !context.relyingParty) return;
  const config = context.relyingParty.config;

  // Made when it is first asked: only then is the instance's own address known.
  let made: Promise<DemoProvider> | undefined;
  const provider = (): Promise<DemoProvider> =>
    (made ??= demoProvider(config(), demonstration, `${context.baseUrl()}${callbackPath}`, (lang, uid) => {
      return `${context.baseUrl()}/${isLang(lang) ? lang : langs[0]}/${site.main}${demoPath}/${uid}`;
    }));

  await app.register(async (scope) => {
    // The provider reads the bodies itself.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.all(`${demoPath}/*`, async (request, reply) => {
      const { handle } = await provider();
      reply.hijack();
      reply.raw.setHeader('x-content-type-options', 'nosniff');
      reply.raw.setHeader('referrer-policy', 'same-origin');
      reply.raw.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
      handle(request.raw, reply.raw);
    });
  });

  await app.register(async (scope) => {
    if (!scope.hasContentTypeParser('application/x-www-form-urlencoded')) await scope.register(formbody);
    scope.addHook('onRequest', requireSameOrigin);
    scope.setErrorHandler(async (error, request, reply) => {
      if (!(error instanceof Refused)) throw error;
      const html = render(<RefusalView page={pageFor(site, request)} refused={error} />);
      return reply.code(error.status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);
    });
    const path = `${pagePrefix}${demoPath}/:uid`;
    scope.get<{ Params: { uid: string } }>(path, async (request, reply) => {
      const { pending } = await provider();
      if (!(await pending(request.raw, reply.raw, request.params.uid))) throw new Refused('sign-in-expired');
      return reply
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(render(<DemoView page={pageFor(site, request)} people={demonstration} />));
    });
    scope.post<{ Params: { uid: string }; Body: { person?: string } | null }>(path, async (request, reply) => {
      const { pending, choose } = await provider();
      if (!(await pending(request.raw, reply.raw, request.params.uid))) throw new Refused('sign-in-expired');
      const person = demonstration.find((p) => p.id === request.body?.person);
      reply.hijack();
      await choose(request.raw, reply.raw, person);
    });
  });
}
