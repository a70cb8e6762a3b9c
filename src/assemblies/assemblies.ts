/** The room, opened: its actions and questions, for pages, API, command line and other rooms. */
import type { Assemblies as Context } from './context.ts';
import { openNotices } from './notices.ts';
import { openPlaces } from './places.ts';

export function openAssemblies(c: Context) {
  const places = openPlaces(c);
  return { context: c, places, notices: openNotices(c, places) };
}
export type Assemblies = ReturnType<typeof openAssemblies>;
