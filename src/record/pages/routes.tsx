/** The record's addresses: pages, C2SP resources, API. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { lawOf } from '../../law/index.ts';
import { render } from '../../platform/ui/render.ts';
import { type Page, pageFor, pagePrefix, type Section, type Site } from '../../portal/index.ts';
import { recordApi } from '../api/routes.ts';
import { tileRoutes } from '../api/tiles.ts';
import type { RecordLog } from '../log.ts';
import { longestReceipt } from '../model/receipt.ts';
import { checkText } from '../queries/check-text.ts';
import { RecordRefused, wholeNumber } from '../queries/refusals.ts';
import { EntryPage } from './entry.tsx';
import { takeForms } from './form.ts';
import { m } from './messages.ts';
import { RecordPage } from './record.tsx';
import { VerifyPage } from './verify.tsx';
import type { Kinds } from './words.ts';

const perPage = 20;

export interface RecordRouteOptions {
  site: Site;
  log: RecordLog;
  /** the rooms' words for what they write: `appeal.filed` → message. A kind without words is shown as its code */
  kinds?: Kinds;
}

/** Pages and C2SP resources. */
export function recordPages(app: FastifyInstance, { site, log, kinds = {} }: RecordRouteOptions): void {
  tileRoutes(app, log);
  const pageOf = (request: FastifyRequest): Page => {
    lawOf(site, (request.params as Record<string, string>)['jurisdiction']!);
    return pageFor(site, request);
  };
  const show = (reply: FastifyReply, view: VNode, status = 200): FastifyReply =>
    reply.code(status).header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(render(view));

  app.get(`${pagePrefix}/record`, async (request, reply) => {
    const page = pageOf(request);
    const asked = page.query['before'];
    const head = await log.head();
    const before = asked === undefined ? head.size : Math.min(head.size, wholeNumber('before', asked));
    const from = Math.max(0, before - perPage);
    const entries = (await log.entries({ from, limit: before - from })).reverse();
    return show(
      reply,
      <RecordPage
        page={page}
        kinds={kinds}
        head={head}
        vkey={log.key}
        entries={entries}
        older={asked !== undefined && before < head.size}
      />,
    );
  });

  app.get<{ Params: { index: string } }>(`${pagePrefix}/record/entry/:index`, async (request, reply) => {
    const page = pageOf(request);
    const index = wholeNumber('index', request.params.index);
    const { size } = await log.head();
    const [entry] = index < size ? await log.entries({ from: index, limit: 1 }) : [];
    if (!entry) throw new RecordRefused(404, 'noEntry', { index, size }, 'index');
    return show(reply, <EntryPage page={page} kinds={kinds} entry={entry} size={size} />);
  });

  app.get(`${pagePrefix}/record/verify`, async (request, reply) =>
    show(reply, <VerifyPage page={pageOf(request)} vkey={log.key} />),
  );

  void app.register(async (scope) => {
    takeForms(scope);
    scope.setErrorHandler((error: { statusCode?: number }) => {
      throw error.statusCode === 413
        ? new RecordRefused(413, 'tooLarge', { most: longestReceipt })
        : error.statusCode === 415
          ? new RecordRefused(415, 'form')
          : error;
    });
    scope.post(`${pagePrefix}/record/verify`, async (request, reply) => {
      const page = pageOf(request);
      const text = typeof request.body === 'string' ? request.body : '';
      const { verdict, of } = await checkText(log, text);
      // Not valid is an answer; a text that could not be read is a mistake in the form.
      const status = verdict.valid || verdict.head ? 200 : 422;
      const given = { text: text.length > longestReceipt ? '' : text, verdict, of };
      return show(reply, <VerifyPage page={page} vkey={log.key} given={given} />, status);
    });
  });
}

/** Everything. Where the API is to stand in the OpenAPI document, call `recordApi` in its scope and `recordPages` here instead. */
export function recordRoutes(app: FastifyInstance, options: RecordRouteOptions): void {
  recordPages(app, options);
  recordApi(app, options);
}

/** The record, as a section of the portal. */
export const section: Section = {
  path: '/record',
  title: m.record,
  below: [{ path: '/record/verify', title: m.verify }],
};
