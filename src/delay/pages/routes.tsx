/** The room's addresses. A page is a function of its address, the day and how far the record has been read, and is kept once rendered. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { lawOf } from '../../law/index.ts';
import { render } from '../../platform/ui/render.ts';
import { type Page, pageFor, pagePrefix, type Section } from '../../portal/index.ts';
import { type DelayRouteOptions, delayApi, serve } from '../api/routes.ts';
import { beforeAsked, dayAsked, noBody, oneOf } from '../queries/asked.ts';
import { BodyPage } from './body.tsx';
import { LedgerPage } from './ledger.tsx';
import { measures } from './map.tsx';
import { m } from './messages.ts';
import { OverviewPage, sorts } from './overview.tsx';

export function delayPages(app: FastifyInstance, options: DelayRouteOptions): void {
  const { site, delay } = options;
  const show = (path: string, view: (page: Page, on: string, params: Record<string, string>) => Promise<VNode>) =>
    app.get(`${pagePrefix}${path}`, async (request: FastifyRequest, reply) => {
      const params = request.params as Record<string, string>;
      lawOf(site, params['jurisdiction']!);
      const page = pageFor(site, request);
      const on = dayAsked(page.query['on'], page.ask.today);
      return serve(options, request, reply, 'text/html; charset=utf-8', async () =>
        render(await view(page, on, params)),
      );
    });

  show('/delay', async (page, on) => {
    const { law } = page.ask;
    const sort = oneOf('sort', page.query['sort'], sorts, 'region');
    const measure = oneOf('map', page.query['map'], measures, 'kept');
    const region = oneOf('region', page.query['region'], Object.keys(law.pack.regions), '');
    const all = await delay.overview(law, on);
    return <OverviewPage page={page} all={all} sort={sort} measure={measure} region={region} />;
  });
  show('/delay/ledger', async (page, on) => (
    <LedgerPage page={page} on={on} ledger={await delay.ledger(on, beforeAsked(page.query['before']))} />
  ));
  show('/delay/:body', async (page, on, params) => {
    const one = await delay.body(page.ask.law, params['body']!, on);
    if (!one) throw noBody(params['body']!);
    return <BodyPage page={page} one={one} />;
  });
}

/** Everything. Where the API is to stand in the OpenAPI document, call `delayApi` in its scope and `delayPages` here instead. */
export function delayRoutes(app: FastifyInstance, options: DelayRouteOptions): void {
  delayPages(app, options);
  delayApi(app, options);
}

/** Delay, as a section of the portal. */
export const section: Section = {
  path: '/delay',
  title: m.delay,
  shown: (law) => Object.keys(law.pack.bodies).length > 0,
  below: [
    { path: '/delay', title: m.delay },
    { path: '/delay/ledger', title: m.ledger },
  ],
};
