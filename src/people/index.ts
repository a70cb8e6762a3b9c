/** The people room's door. */
export {
  type Actor,
  type Assurance,
  assurances,
  type PersonId,
  type Post,
  type Role,
  roles,
  type Scope,
} from './model/actor.ts';
export { formField, formToken, readFormToken } from './model/form-token.ts';
export { type Act, acts, type Decision, permits, type Subject, type Why } from './model/permissions.ts';
export { demand, type RefusalCode, Refused, refusals } from './model/refusals.ts';
