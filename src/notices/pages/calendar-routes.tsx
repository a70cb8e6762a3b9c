/** An officer makes and ends secret addresses of the deadlines of her body. */
import { randomBytes } from 'node:crypto';
import type { VNode } from 'preact';
import { bodyName } from '../../law/index.ts';
import { Do, FormToken, type OwnVisit, Refused, type Routes, tokenOf } from '../../people/index.ts';
import type { Page } from '../../portal/index.ts';
import type { Notices } from '../context.ts';
import { hashOf, keyText } from '../queries/todos.ts';
import { addCalendar, type CalendarKey, calendarsOf, dropCalendar } from '../store/calendars.ts';
import { m } from './messages.ts';
import { dayOf, Secret, Sheet } from './parts.tsx';

/** The body in whose post she acts; null where she acts for herself, or for the instance as a whole. @throws Refused staff-only */
function bodyOf(c: Notices, { actor }: OwnVisit): string | null {
  const body = actor.post?.body ?? null;
  if (body !== null) c.people.demand(actor, 'desk.read', { body });
  return body;
}

export function calendarRoutes({ own, post }: Routes, c: Notices): void {
  own('/inbox/calendar', async (visit) => {
    const body = bodyOf(c, visit);
    return visit.show(
      <CalendarView page={visit.page} body={body} keys={await calendarsOf(c.pool, visit.actor.person)} />,
    );
  });
  post('/inbox/calendar', async (visit) => {
    const { page, actor } = visit;
    const body = bodyOf(c, visit);
    if (body === null) throw new Refused('staff-only');
    const secret = randomBytes(32).toString('base64url');
    const id = tokenOf(visit);
    const made = await addCalendar(c.pool, {
      ...{ id, hash: hashOf(secret), person: actor.person, body, now: c.clock.now() },
    });
    if (!made) throw new Refused('already-made');
    const url = `${c.baseUrl()}${page.to(`/feeds/desk/${keyText(id, secret)}.ics`)}`;
    return visit.show(
      <Secret
        page={page}
        title={page.t(m.calendarMade)}
        secret={url}
        text={page.t(m.calendarSecret)}
        back="/inbox/calendar"
      />,
    );
  });
  post('/inbox/calendar/end', async (visit) => {
    const id = visit.field('calendar') ?? '';
    if (/^[0-9a-f-]{36}$/.test(id)) await dropCalendar(c.pool, visit.actor.person, id);
    return visit.goTo('/inbox/calendar', { done: '1' });
  });
}

function CalendarView({ page, body, keys }: { page: Page; body: string | null; keys: readonly CalendarKey[] }): VNode {
  const { t, to } = page;
  const name = (code: string): string => bodyName(page.ask.law, page.lang, code, page.ask.today);
  return (
    <Sheet page={page} title={t(m.calendar)} back="/inbox">
      <p class="lead">{t(m.calendarText)}</p>
      <p>{t(m.calendarSecret)}</p>
      {body === null ? (
        <p class="note">{t(m.calendarNoPost)}</p>
      ) : (
        <form method="post" action={to('/inbox/calendar')}>
          <FormToken />
          <p>
            <strong>{name(body)}</strong>
          </p>
          <button type="submit">{t(m.makeCalendar)}</button>
        </form>
      )}
      <h2>{t(m.calendars)}</h2>
      {keys.length === 0 ? (
        <p>{t(m.noCalendars)}</p>
      ) : (
        <ul class="cards">
          {keys.map((k) => (
            <li key={k.id} class="card">
              <h3>{name(k.body)}</h3>
              <p class="small soft">
                {t(m.made, { date: dayOf(page, k.madeAt) })};{' '}
                {k.lastUsedAt ? t(m.lastUsed, { date: dayOf(page, k.lastUsedAt) }) : t(m.neverUsed)}
              </p>
              <Do
                page={page}
                path="/inbox/calendar/end"
                text={t(m.end)}
                label={`${name(k.body)}, ${dayOf(page, k.madeAt)}`}
              >
                <input type="hidden" name="calendar" value={k.id} />
              </Do>
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}
