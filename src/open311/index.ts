/** The Open311 room's door. */
export { type Open311, open311Api } from './api/routes.ts';
