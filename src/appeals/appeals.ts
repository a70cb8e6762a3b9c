/** The room, opened: its actions and questions, for pages, API, command line and other rooms. */
import type { Actor } from '../people/index.ts';
import type { Tx } from '../platform/db/tx.ts';
import { draftAnswer, markExecuted, remedyOf, returnDraft, signAnswer } from './actions/answer.ts';
import { askPublication, claim, instruct, unpublish, withdraw } from './actions/applicant.ts';
import { assign } from './actions/assign.ts';
import { complain, passComplaintOn } from './actions/complain.ts';
import { cureDefects, nameDefects, returnAppeal } from './actions/defects.ts';
import { extend } from './actions/extend.ts';
import { checkFiling, type Filing, fileAppeal } from './actions/file-appeal.ts';
import { forward } from './actions/forward.ts';
import { giveClaim } from './actions/give-claim.ts';
import { keepProtocol, object, tellPreliminary } from './actions/hear.ts';
import { copyDraft, join, unjoin } from './actions/join.ts';
import { moderate } from './actions/moderate.ts';
import { note } from './actions/note.ts';
import { runOut } from './actions/run-out.ts';
import { dropTemplate, keepTemplate, templatesOf } from './actions/templates.ts';
import type { Appeals as Context } from './context.ts';
import { decisionsOf } from './model/answer.ts';
import { caseView } from './queries/case-view.ts';
import { desk } from './queries/desk.ts';
import { waitingForModeration } from './queries/moderation.ts';
import { myAppeals } from './queries/my-appeals.ts';
import { published } from './queries/published.ts';

type Rest<F> = F extends (c: Context, actor: Actor, ...rest: infer R) => infer A
  ? (actor: Actor, ...rest: R) => A
  : never;

export function openAppeals(c: Context) {
  const bound = <F extends (c: Context, actor: Actor, ...rest: never[]) => unknown>(action: F): Rest<F> =>
    ((actor: Actor, ...rest: never[]) => action(c, actor, ...rest)) as Rest<F>;
  return {
    context: c,
    file: fileAppeal(c),
    checkFiling: (filing: Filing, page: string) => checkFiling(c, filing, page),
    decisionsOf,
    waitingForModeration: bound(waitingForModeration),
    forward: bound(forward),
    assign: bound(assign),
    /** parts of a body that a case can be given to */
    unitsOf: (body: string) => c.people.unitsOf(c.pool as unknown as Tx, body),
    nameDefects: bound(nameDefects),
    cureDefects: bound(cureDefects),
    returnAppeal: bound(returnAppeal),
    extend: bound(extend),
    tellPreliminary: bound(tellPreliminary),
    object: bound(object),
    keepProtocol: bound(keepProtocol),
    draftAnswer: bound(draftAnswer),
    returnDraft: bound(returnDraft),
    signAnswer: bound(signAnswer),
    markExecuted: bound(markExecuted),
    complain: bound(complain),
    passComplaintOn: bound(passComplaintOn),
    withdraw: bound(withdraw),
    instruct: bound(instruct),
    askPublication: bound(askPublication),
    unpublish: bound(unpublish),
    claim: bound(claim),
    giveClaim: bound(giveClaim),
    moderate: bound(moderate),
    join: bound(join),
    unjoin: bound(unjoin),
    copyDraft: bound(copyDraft),
    note: bound(note),
    templatesOf: bound(templatesOf),
    keepTemplate: bound(keepTemplate),
    dropTemplate: bound(dropTemplate),
    remedyOf: (file: Parameters<typeof remedyOf>[1]) => remedyOf(c, file),
    caseView: bound(caseView),
    myAppeals: bound(myAppeals),
    published: (jurisdiction: string, before?: string) => published(c, jurisdiction, before),
    desk: bound(desk),
    /** what happens when a clock of one of the room's cases runs out */
    runOut: runOut(c),
  };
}
export type Appeals = ReturnType<typeof openAppeals>;
