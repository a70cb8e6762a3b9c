/** What the room's actions and queries are given. */
import type { Appeals } from '../appeals/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { DocumentSettings } from './settings.ts';
import type { Objects } from './store/objects.ts';

export interface Context {
  appeals: Appeals;
  clock: Clock;
  settings: DocumentSettings;
  objects: Objects | undefined;
}
