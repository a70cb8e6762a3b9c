/** What waits for a body: notices by the time that the law leaves it, and those that are held on the day. */
import type { Actor } from '../../people/index.ts';
import { answerable } from '../actions/answer-notice.ts';
import type { Assemblies } from '../context.ts';
import { type FiledNotice, waitingFor } from '../store/notices.ts';
import { poolOf } from './around.ts';

export interface NoticeQueue {
  /** the body must answer */
  waiting: FiledNotice[];
  /** the organiser must reply */
  offered: FiledNotice[];
  /** may be held, or are being held */
  ahead: FiledNotice[];
}

/** @throws Refused for who is no staff of the body. Cost: one statement by index */
export async function noticeQueue(c: Assemblies, actor: Actor, body: string): Promise<NoticeQueue> {
  c.people.demand(actor, 'desk.read', { body });
  const all = await waitingFor(poolOf(c), body, 200);
  const today = c.instance.today();
  return {
    waiting: all.filter(({ file }) => answerable.includes(file.state)),
    offered: all.filter(({ file }) => file.state === 'offered'),
    ahead: all
      .filter(({ file, row }) => ['may-be-held', 'suspended', 'held'].includes(file.state) && row.day >= today)
      .sort((a, b) => a.row.startsAt.getTime() - b.row.startsAt.getTime()),
  };
}
