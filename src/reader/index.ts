/** The reader's door: pages and API over the law room. */
export { apiRoutes } from './api/routes.ts';
export { pageRoutes, section } from './pages/routes.tsx';
