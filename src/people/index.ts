/** The people room's door. */

export { personalColumns } from './actions/erase-person.ts';
export { type PeopleConfig, readPeopleConfig, wantsDemonstration } from './config.ts';
export type { Letter } from './context.ts';
export { type DemoPerson, demoPath, readDemonstration } from './demonstration.ts';
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
export { peopleApi } from './pages/api.ts';
export { demoProviderRoutes } from './pages/demo-routes.tsx';
export { type Again, bodyNames, Do, FormToken } from './pages/parts.tsx';
export { peopleRoutes, section } from './pages/routes.tsx';
export {
  type Limits,
  limitsOf,
  type OwnVisit,
  type Routes,
  requireSameOrigin,
  routesOf,
  tokenOf,
  type Visit,
} from './pages/visit.tsx';
export { openPeople, type People, type PeopleOptions } from './people.ts';
export { bodiesAbove } from './queries/bodies-above.ts';
