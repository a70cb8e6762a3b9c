/** What the room's questions are given. */
import type { Appeals } from '../appeals/index.ts';
import type { Ask } from '../law/index.ts';
import type { Actor } from '../people/index.ts';

export interface Context {
  appeals: Appeals;
  ask: Ask;
  /** whoever holds the api_key, or anybody */
  actor: Actor;
}
