/** Feeds: of a body and of a published case for everybody (Atom), of a body's deadlines for its officers (iCalendar). */
import type { FastifyReply } from 'fastify';
import { v5 } from 'uuid';
import { bodyName, bodyOn, inLang } from '../../law/index.ts';
import type { Routes, Visit } from '../../people/index.ts';
import { sendKept } from '../../platform/http/kept.ts';
import { say } from '../../platform/i18n/i18n.ts';
import type { Page } from '../../portal/index.ts';
import type { Notices } from '../context.ts';
import { type AtomFeed, atomOf } from '../model/atom.ts';
import { calendarOf } from '../model/calendar.ts';
import { casePath, type Kinds } from '../model/notice.ts';
import { refuse } from '../model/refusals.ts';
import { todosOf } from '../queries/todos.ts';
import { bodiesInFeeds, bodyFeed, caseFeed } from '../store/feeds.ts';
import { FollowView } from './follow.tsx';
import { m } from './messages.ts';

const longest = 50;

/** Ids of feeds and of a case's steps: UUID v5 of their address without the host, which may change. */
const names = '0b0c1a52-8f0e-5f7f-8a53-6d0c8e1b7a20';
const idOf = (page: Page, what: string): string => v5(`${page.jurisdiction}/${what}`, names);

const sayKind = (page: Page, kinds: Kinds, kind: string): string =>
  Object.hasOwn(kinds, kind) ? page.t(kinds[kind]!) : kind;

/** `/x.atom` → `x` */
const nameIn = (visit: Visit, ending: string): string => {
  const file = visit.field('file') ?? '';
  if (!file.endsWith(ending)) throw refuse('no-feed');
  return file.slice(0, -ending.length);
};

export function feedRoutes({ open }: Routes, c: Notices): void {
  open('/follow', 'read', async (visit) =>
    visit.show(<FollowView page={visit.page} bodies={await bodiesInFeeds(c.pool)} />),
  );

  open('/feeds/body/:file', 'read', async (visit) => {
    const { page } = visit;
    const code = nameIn(visit, '.atom');
    const { law, today } = page.ask;
    const known = bodyOn(law, code, today) ?? Object.hasOwn(law.pack.bodies, code);
    if (!known) throw refuse('no-feed');
    const lines = await bodyFeed(c.pool, code, longest);
    return sendFeed(visit, c, {
      id: idOf(page, `body/${code}`),
      title: page.t(m.bodyFeed, { body: bodyName(law, page.lang, code, today) }),
      alternate: '/record',
      entries: lines.map((l) => ({
        id: l.id,
        title: [l.number, sayKind(page, c.kinds, l.kind)].filter(Boolean).join(': '),
        day: l.happened,
        link:
          l.room && l.number ? urlIn(page, c, casePath(l.room, l.number)) : urlIn(page, c, `/record/entry/${l.place}`),
        terms: Object.fromEntries(
          Object.entries(l.open).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]])),
        ),
      })),
    });
  });

  open('/feeds/case/:file', 'read', async (visit) => {
    const { page } = visit;
    const number = nameIn(visit, '.atom');
    const found = await caseFeed(c.pool, number, longest);
    // An unknown number and a case that is not published are the same to whoever asks.
    if (!found) throw refuse('no-feed');
    return sendFeed(visit, c, {
      id: idOf(page, `case/${number}`),
      title: page.t(m.caseFeed, { number }),
      alternate: casePath(found.room, number),
      entries: found.steps.map((s) => ({
        id: idOf(page, `case/${number}/${s.position}`),
        title: sayKind(page, c.kinds, s.kind),
        day: s.happened,
        link: urlIn(page, c, casePath(found.room, number, s.position)),
      })),
    });
  });

  open('/feeds/desk/:file', 'read', async (visit) => {
    const { page, reply } = visit;
    const file = visit.field('file') ?? '';
    const found = await todosOf(c, page, file.endsWith('.ics') ? file.slice(0, -4) : '');
    const name = say(page.lang, m.deskFeed, { body: bodyName(page.ask.law, page.lang, found.body, page.ask.today) });
    void reply
      .header('content-disposition', 'inline; filename="deadlines.ics"')
      .header('referrer-policy', 'no-referrer');
    return sendKept(
      visit.request,
      visit.reply,
      'text/calendar; charset=utf-8',
      'private, no-cache',
      calendarOf({ ...found, name, lang: page.lang }),
    );
  });
}

const urlIn = (page: Page, c: Notices, path: string): string => `${c.baseUrl()}${page.to(path)}`;

function sendFeed(
  visit: Visit,
  c: Notices,
  feed: Pick<AtomFeed, 'id' | 'title' | 'entries' | 'alternate'>,
): FastifyReply {
  const { page } = visit;
  const text = atomOf({
    ...feed,
    lang: page.lang,
    author: `Qulaq, ${inLang(page.ask.law.pack.name, page.lang)}`,
    self: urlIn(page, c, page.path),
    alternate: urlIn(page, c, feed.alternate),
    day: page.ask.today,
  });
  return sendKept(visit.request, visit.reply, 'application/atom+xml; charset=utf-8', 'public, no-cache', text);
}
