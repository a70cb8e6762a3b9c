/** The door of the room of delay. */
export { type DelayRouteOptions, delayApi } from './api/routes.ts';
export { type Delay, type DelayOptions, openDelay } from './delay.ts';
export { delayPages, delayRoutes, section } from './pages/routes.tsx';
