/** What the room's routes are given. */
import type { People } from '../../people/index.ts';
import type { ResponseCache } from '../../platform/http/cache.ts';
import type { Site } from '../../portal/index.ts';
import type { Receipt, RecordLog } from '../../record/index.ts';
import type { Assemblies } from '../assemblies.ts';

export interface AssemblyRouteOptions {
  site: Site;
  people: People;
  assemblies: Assemblies;
  record: RecordLog;
  cache: ResponseCache;
  baseUrl: () => string;
  receiptOf: (entry: string) => Promise<Receipt | undefined>;
}
