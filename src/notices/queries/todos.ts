/** A body's deadlines, for whoever has the secret address of one of its officers. */
import { createHash } from 'node:crypto';
import { type Ask, limitTitle, sayComputed } from '../../law/index.ts';
import type { Actor } from '../../people/index.ts';
import { say } from '../../platform/i18n/i18n.ts';
import { nameOf, type Page, sayId } from '../../portal/index.ts';
import type { Notices } from '../context.ts';
import type { Todo } from '../model/calendar.ts';
import { casePath } from '../model/notice.ts';
import { refuse } from '../model/refusals.ts';
import { m } from '../pages/messages.ts';
import { type Deadline, deadlinesOf, useCalendar } from '../store/calendars.ts';

/** Tasks that are done stay so many days. */
const staysFor = 30;

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
/** What stands in the address: the calendar's id, and the secret. */
export const keyText = (id: string, secret: string): string => `${id.replaceAll('-', '')}${secret}`;
const keyForm = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})([\w-]{43})$/;

/** @throws SaidError no-calendar: unknown, ended, or its officer no longer holds a post in the body */
export async function todosOf(c: Notices, page: Page, text: string): Promise<{ body: string; todos: Todo[] }> {
  const now = c.clock.now();
  const parts = keyForm.exec(text);
  const key = parts && (await useCalendar(c.pool, parts.slice(1, 6).join('-'), hashOf(parts[6]!), now));
  if (!key) throw refuse('no-calendar');
  // What the address may show is decided anew each time, by the posts that are held today.
  const posts = await c.people.postsOf(key.person);
  const may = posts.some((post) => {
    const actor: Actor = { kind: 'person', person: key.person, assurance: 'verified', post, scopes: ['read'] };
    return c.people.permits(actor, 'desk.read', { body: key.body }).allowed;
  });
  if (!may) throw refuse('no-calendar');
  const since = new Date(Date.parse(`${page.ask.today}T00:00:00Z`) - staysFor * 86_400_000).toISOString().slice(0, 10);
  const deadlines = await deadlinesOf(c.pool, key.body, since);
  return { body: key.body, todos: deadlines.map((d) => todoOf(c, page, d)) };
}

const statuses: Record<string, Todo['status']> = { running: 'NEEDS-ACTION', met: 'COMPLETED', late: 'COMPLETED' };

function todoOf(c: Notices, from: Page, d: Deadline): Todo {
  const law = c.instance.laws.get(d.jurisdiction) ?? from.ask.law;
  const ask: Ask = { ...from.ask, law };
  const [work, wId] = d.computed.provision.split('#') as [string, string | undefined];
  const page: Page = { ...from, ask };
  const silence = sayComputed(ask, d.computed).silence;
  const status = statuses[d.state] ?? 'CANCELLED';
  return {
    uid: d.id,
    changedAt: d.changedAt,
    due: d.dueOn,
    summary: say(ask.lang, m.todo, { number: d.number, limit: limitTitle(ask, d.computed) }),
    description: [
      silence && say(ask.lang, m.consequence, { text: silence }),
      say(ask.lang, m.ground, { provision: [nameOf(page, work), wId && sayId(page, wId)].filter(Boolean).join(', ') }),
    ]
      .filter(Boolean)
      .join('\n'),
    url: `${c.baseUrl()}/${ask.lang}/${d.jurisdiction}${casePath(d.room, d.number)}`,
    status,
    // A clock runs and ends; its last day never moves.
    sequence: d.state === 'running' ? 0 : 1,
  };
}
