/** The demonstration's door. */

export {
  type Demonstration,
  type DemonstrationOptions,
  type FillState,
  openDemonstration,
} from './demonstration.ts';
export type { OpenStage } from './stage.ts';
export { isDemonstration, isFilling } from './store/progress.ts';
