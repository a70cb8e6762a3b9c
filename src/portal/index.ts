/** The portal's door: the frame of every page, and what pages of all rooms use. */
export { words } from './messages.ts';
export * from './page.tsx';
export { askOf, pageFor, pagePrefix, queryOf, refusalPage } from './request.tsx';
