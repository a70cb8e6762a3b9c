/** Notices and what becomes of them, opened. */
import type { Actor } from '../people/index.ts';
import type { Tx } from '../platform/db/tx.ts';
import { answerNotice, signNotice } from './actions/answer-notice.ts';
import { eraseNoticeDraft, keepNoticeDraft, noticeDraft, noticeDrafts } from './actions/drafts.ts';
import { fileNotice, readEntered } from './actions/file-notice.ts';
import { demandCure, endAssembly, resume, suspend } from './actions/on-the-day.ts';
import { localDay } from './actions/open-notice.ts';
import { agree, decline, sayHeld, withdrawNotice } from './actions/reply.ts';
import { runOutNotice } from './actions/run-out-notice.ts';
import type { Assemblies } from './context.ts';
import { unfiled } from './model/assess.ts';
import type { Entered } from './model/notice.ts';
import type { Slot } from './model/slot.ts';
import type { Places } from './places.ts';
import { checkNotice } from './queries/around.ts';
import { noticeView } from './queries/notice-view.ts';
import { noticeQueue } from './queries/queue.ts';
import { noticesOfPerson } from './store/notices.ts';
import { slotsAt, slotsOf } from './store/slots.ts';

type Rest<F> = F extends (c: Assemblies, actor: Actor, ...rest: infer R) => infer A
  ? (actor: Actor, ...rest: R) => A
  : never;

export function openNotices(c: Assemblies, _places: Places) {
  const pool = c.pool as unknown as Tx;
  const bound = <F extends (c: Assemblies, actor: Actor, ...rest: never[]) => unknown>(action: F): Rest<F> =>
    ((actor: Actor, ...rest: never[]) => action(c, actor, ...rest)) as Rest<F>;
  return {
    /** What touches a time at a place. */
    slotsAt: (place: string, from: Date, to: Date): Promise<Slot[]> => slotsAt(pool, place, from, to),
    /** What begins before a body in a span of time. */
    slotsOf: (body: string, from: Date, to: Date, limit?: number): Promise<Slot[]> =>
      slotsOf(pool, body, from, to, limit),
    /** What the law says of a notice that is not filed yet. @param on the day of filing, if not today @throws SaidError with the field */
    async check(jurisdiction: string, entered: Entered, on?: string) {
      const law = c.instance.laws.get(jurisdiction)!;
      const filedOn = on ?? localDay(c, law, entered['body'] ?? '');
      const notice = readEntered(c, jurisdiction, entered, filedOn);
      const own = { filedOn, receivedAt: c.desk.clock.now(), caseId: unfiled };
      return { notice, filedOn, ...(await checkNotice(pool, law, notice, own)) };
    },
    file: bound(fileNotice),
    answer: bound(answerNotice),
    sign: bound(signNotice),
    agree: bound(agree),
    decline: bound(decline),
    withdraw: bound(withdrawNotice),
    held: bound(sayHeld),
    demand: bound(demandCure),
    suspend: bound(suspend),
    resume: bound(resume),
    end: bound(endAssembly),
    view: bound(noticeView),
    queue: bound(noticeQueue),
    mine: (actor: Actor) => (actor.kind === 'person' ? noticesOfPerson(pool, actor.person, 50) : Promise.resolve([])),
    drafts: bound(noticeDrafts),
    draft: bound(noticeDraft),
    keepDraft: bound(keepNoticeDraft),
    eraseDraft: bound(eraseNoticeDraft),
    /** what happens when a clock of one of the room's cases runs out */
    runOut: runOutNotice(c),
  };
}
export type Notices = ReturnType<typeof openNotices>;
