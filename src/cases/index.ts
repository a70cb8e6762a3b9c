/** The case file's door. */
export { type Expire, runClocks } from './actions/run-clocks.ts';
export { type Desk, openCases, takeStep } from './actions/take-step.ts';
export * from './model/case.ts';
export { digestOf } from './model/digest.ts';
export { newNumber, parseNumber } from './model/number.ts';
export { movedOn, noSuchCase } from './model/refusals.ts';
export {
  clocksOf,
  type DocumentRow,
  documentContent,
  documentsOf,
  family,
  fileById,
  fileByNumber,
  fileColumns,
  fileColumnsOf,
  fileOf,
  stepsOf,
  type TextRow,
  textsOf,
} from './store/cases.ts';
