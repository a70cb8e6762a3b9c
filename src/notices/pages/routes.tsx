/** The room's addresses for people. Nothing here is kept by a cache. */

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { lawOf } from '../../law/index.ts';
import { type OwnVisit, type Routes, routesOf } from '../../people/index.ts';
import { asset, assetsFolder } from '../../platform/ui/assets.ts';
import { pageFor, pagePrefix, type Section, type Site } from '../../portal/index.ts';
import type { Notices } from '../context.ts';
import { refuse } from '../model/refusals.ts';
import type { NoticesRoom } from '../notices.ts';
import { lettersLost } from '../store/letters.ts';
import * as store from '../store/notices.ts';
import { devicesOf, dropSubscription } from '../store/pushes.ts';
import { calendarRoutes } from './calendar-routes.tsx';
import { feedRoutes } from './feed-routes.tsx';
import { InboxView, perPage } from './inbox.tsx';
import { m } from './messages.ts';
import { PreferencesView, UnsubscribedView, UnsubscribeView } from './preferences.tsx';
import { sendPage } from './send.ts';
import { webhookRoutes } from './webhook-routes.tsx';

/** A person's inbox, as a section of the portal. */
export const section: Section = { path: '/inbox', title: m.inbox };

export interface NoticePages {
  site: Site;
  notices: NoticesRoom;
  /** the service worker's script; by default the bundled one */
  pushWorker?: () => string;
}

export async function noticeRoutes(app: FastifyInstance, { site, notices, pushWorker }: NoticePages): Promise<void> {
  const c = notices.context;
  await app.register(async (scope) => {
    const routes = await routesOf(scope, site, c.people);
    inboxRoutes(routes, c);
    unsubscribeRoutes(routes, site, c);
    calendarRoutes(routes, c);
    webhookRoutes(routes, c);
    feedRoutes(routes, c);
    scope.get('/push-worker.js', (_request, reply) =>
      reply
        .header('cache-control', 'public, no-cache')
        .type('text/javascript; charset=utf-8')
        .send((pushWorker ?? bundledWorker)()),
    );
  });
}

/** A service worker has one address for ever, without a hash in it. */
const bundledWorker = (): string => readFileSync(join(assetsFolder, basename(asset('push-worker.js'))), 'utf8');

const isUuid = (text: string | undefined): text is string =>
  text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** A lost letter is spoken of for so long. */
const month = 30 * 86_400_000;

function inboxRoutes({ own, post }: Routes, c: Notices): void {
  own('/inbox', async (visit) => {
    const { page, actor } = visit;
    const { before, place } = page.query;
    const body = actor.post?.body ?? null;
    if (body !== null) c.people.demand(actor, 'desk.read', { body });
    const after = place !== undefined && /^\d{1,15}$/.test(place) ? Number(place) : undefined;
    const [lines, unread, ofBody] = await Promise.all([
      store.inboxOf(c.pool, actor.person, perPage, isUuid(before) ? before : undefined),
      store.unreadOf(c.pool, actor.person),
      body === null ? undefined : store.ofBody(c.pool, body, perPage, after),
    ]);
    return visit.show(
      <InboxView
        page={page}
        context={c}
        lines={lines}
        unread={unread}
        links={linksFor(visit, c)}
        body={body !== null && ofBody ? { code: body, lines: ofBody } : undefined}
      />,
    );
  });
  post('/inbox/read', async (visit) => {
    const id = visit.field('notice');
    if (!isUuid(id)) throw refuse('no-notice');
    await store.markRead(c.pool, visit.actor.person, id, visit.field('all') === 'yes', c.clock.now());
    return visit.goTo('/inbox', { done: '1' });
  });

  own('/inbox/preferences', async (visit) => {
    const { person } = visit.actor;
    const [preference, email, lost, devices] = await Promise.all([
      store.preferenceOf(c.pool, person),
      c.people.letterTo(person),
      lettersLost(c.pool, person, new Date(c.clock.now().getTime() - month)),
      devicesOf(c.pool, person),
    ]);
    return visit.show(
      <PreferencesView
        {...{ page: visit.page, preference, email, lost, devices }}
        mail={c.sendMail !== undefined}
        vapidKey={c.keys.vapid.publicKey}
      />,
    );
  });
  post('/inbox/preferences', async (visit) => {
    const yes = (name: string): boolean => visit.field(name) === 'yes';
    await store.setPreference(c.pool, visit.actor.person, { letters: yes('letters'), push: yes('push') });
    return visit.goTo('/inbox/preferences', { done: '1' });
  });
  post('/inbox/devices/remove', async (visit) => {
    const id = visit.field('device') ?? '';
    if (/^[0-9a-f]{64}$/.test(id)) await dropSubscription(c.pool, Buffer.from(id, 'hex'), visit.actor.person);
    return visit.goTo('/inbox/preferences', { done: '1' });
  });
}

/** Pages of the room that this person can use in the post that she acts in. */
function linksFor({ page, actor }: OwnVisit, c: Notices): { path: string; text: string }[] {
  const { post } = actor;
  const body = post?.body ?? null;
  const links = [{ path: '/inbox/preferences', text: page.t(m.preferences) }];
  if (body !== null && c.people.permits(actor, 'desk.read', { body }).allowed)
    links.push({ path: '/inbox/calendar', text: page.t(m.calendar) });
  if (post && c.people.permits(actor, 'posts.manage', { body, role: 'officer' }).allowed)
    links.push({ path: '/inbox/webhooks', text: page.t(m.webhooks) });
  return [...links, { path: '/follow', text: page.t(m.follow) }];
}

/** The link of a letter works without signing in: by a button on its page, and by the one request of a mail program (RFC 8058). */
function unsubscribeRoutes({ app, limits, open }: Routes, site: Site, c: Notices): void {
  const personOf = (token: string): string => {
    const person = c.keys.readUnsubscribeToken(token);
    if (person === undefined) throw refuse('bad-unsubscribe');
    return person;
  };
  open('/inbox/unsubscribe/:token', 'read', (visit) => {
    const token = visit.field('token') ?? '';
    personOf(token);
    return visit.show(<UnsubscribeView page={visit.page} token={token} />);
  });
  app.post<{ Params: { jurisdiction: string; token: string } }>(
    `${pagePrefix}/inbox/unsubscribe/:token`,
    { onRequest: limits.change },
    async (request, reply) => {
      lawOf(site, request.params.jurisdiction);
      await store.setPreference(c.pool, personOf(request.params.token), { letters: false });
      return sendPage(reply, <UnsubscribedView page={pageFor(site, request)} />);
    },
  );
}
