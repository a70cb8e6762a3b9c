/** The appeals room's door. */

export type { FiledAnswer, Filing } from './actions/file-appeal.ts';
export { type DeclineReason, declineReasons } from './actions/moderate.ts';
export { openFor } from './actions/open.ts';
export { appealApi } from './api/routes.ts';
export { type Appeals, openAppeals } from './appeals.ts';
export {
  type Appeal,
  dispositions,
  type Kind,
  kinds,
  lengths,
  type Point,
  room,
  type State,
  states,
} from './model/appeal.ts';
export { answerTerm, hasAppeals, newFacts, registrationDay } from './model/law.ts';
export { words as appealWords } from './model/words.ts';
export { appealRoutes, deskSection, section } from './pages/routes.tsx';
export type { CaseView } from './queries/case-view.ts';
export type { Desk, DeskFilter, DeskRow } from './queries/desk.ts';
export { insertAppeals, insertPoints } from './store/appeals.ts';
