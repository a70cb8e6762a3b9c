/** The door of the room of delay. */
export type { JsonFigures, JsonOverview } from './api/json.ts';
export { type DelayRouteOptions, delayApi, operations } from './api/routes.ts';
export { type Delay, type DelayOptions, openDelay } from './delay.ts';
export { delayPages, delayRoutes, section } from './pages/routes.tsx';
export { dayAsked } from './queries/asked.ts';
