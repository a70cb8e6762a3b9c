/** The reader's addresses: `/{lang}/{jurisdiction}/…`. Each page is a function of the address, the day and the law, and is kept once rendered. */
import type { FastifyInstance } from 'fastify';
import type { VNode } from 'preact';
import { type Ask, lawOf } from '../../law/index.ts';
import type { ResponseCache } from '../../platform/http/cache.ts';
import { sendServed } from '../../platform/http/server.ts';
import { type Lang, langs, negotiate } from '../../platform/i18n/i18n.ts';
import { render } from '../../platform/ui/render.ts';
import { type Page, pageOf, pagePrefix, queryOf, type Section, type Site } from '../../portal/index.ts';
import { cacheControl } from '../api/routes.ts';
import * as acts from './acts.tsx';
import { m } from './messages.ts';
import * as numbers from './numbers.tsx';
import * as proc from './procedures.tsx';
import * as ref from './reference.tsx';

type Params = Record<string, string>;
const pages: readonly (readonly [path: string, view: (page: Page, params: Params) => VNode])[] = [
  ['', (page) => <acts.Home page={page} />],
  ['/law', (page) => <acts.Acts page={page} />],
  ['/law/:work', (page, p) => <acts.Act page={page} name={p['work']!} />],
  ['/law/:work/compare', (page, p) => <acts.Compare page={page} name={p['work']!} />],
  ['/law/:work/:wId', (page, p) => <acts.ProvisionPage page={page} name={p['work']!} wId={p['wId']!} />],
  ['/changes', (page) => <acts.Changes page={page} />],
  ['/search', (page) => <acts.SearchPage page={page} />],
  ['/reforms', (page) => <ref.Reforms page={page} />],
  ['/parameters', (page) => <numbers.Parameters page={page} />],
  ['/parameters/:name', (page, p) => <numbers.Parameter page={page} name={p['name']!} />],
  ['/penalties', (page) => <numbers.Penalties page={page} />],
  ['/deadline', (page) => <numbers.Deadlines page={page} />],
  ['/procedures', (page) => <proc.Procedures page={page} />],
  ['/procedures/:id', (page, p) => <proc.Procedure page={page} id={p['id']!} />],
  ['/open-points', (page) => <ref.OpenPoints page={page} />],
  ['/regions', (page) => <ref.Regions page={page} />],
  ['/roles', (page) => <ref.Roles page={page} />],
  ['/bodies', (page) => <ref.Bodies page={page} />],
  ['/calendar/:year', (page, p) => <ref.CalendarPage page={page} year={p['year']!} />],
  ['/sources', (page) => <ref.Sources page={page} />],
  ['/terms', (page) => <ref.Terms page={page} />],
  ['/api', (page) => <ref.Api page={page} />],
];

export function pageRoutes(app: FastifyInstance, options: { instance: Site; cache: ResponseCache }): void {
  const { instance, cache } = options;
  app.get('/', (request, reply) =>
    reply
      .header('vary', 'accept-language')
      .header('cache-control', 'no-store')
      .redirect(`/${negotiate(request.headers['accept-language'], langs[0])}/${instance.main}`, 302),
  );
  for (const lang of langs) app.get(`/${lang}`, (_request, reply) => reply.redirect(`/${lang}/${instance.main}`, 302));

  for (const [path, view] of pages) {
    app.get(`${pagePrefix}${path}`, (request, reply) => {
      const params = request.params as Params;
      const law = lawOf(instance, params['jurisdiction']!);
      const today = instance.today();
      const key = `${today} ${request.url}`;
      const hit = cache.get(key);
      if (hit) return sendServed(request, reply, hit);
      const ask: Ask = { law, lang: params['lang'] as Lang, today };
      const below = decodeURI(request.url.split('?')[0]!).split('/').slice(3).join('/');
      const query = queryOf(request);
      const html = renderPage(pageOf(ask, instance, below ? `/${below}` : '/', query), view, params);
      // A form that was refused is the same page with status 422; it says so itself.
      return sendServed(
        request,
        reply,
        cache.set(
          key,
          html.includes('error-summary') ? 422 : 200,
          'text/html; charset=utf-8',
          html,
          cacheControl(query as Record<string, string>, law.pack.hash),
        ),
      );
    });
  }
}

export const renderPage = (page: Page, view: (page: Page, params: Params) => VNode, params: Params): string =>
  render(view(page, params));

const some = (of: object): boolean => Object.keys(of).length > 0;
/** The law, as a section of the portal. */
export const section: Section = {
  path: '/law',
  title: m.law,
  below: [
    { path: '/law', title: m.acts },
    { path: '/changes', title: m.changes },
    { path: '/reforms', title: m.reforms, shown: (law) => some(law.pack.reforms) },
    { path: '/parameters', title: m.parameters },
    { path: '/penalties', title: m.penalties, shown: (law) => law.pack.defaults.penalty !== undefined },
    { path: '/deadline', title: m.deadlines },
    { path: '/procedures', title: m.procedures },
    { path: '/search', title: m.search },
  ],
};
