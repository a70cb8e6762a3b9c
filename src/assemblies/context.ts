/** What the room's actions and queries are given. */
import type { Pool } from 'pg';
import type { Desk } from '../cases/index.ts';
import type { Instance } from '../law/index.ts';
import type { People } from '../people/index.ts';

/** This room's cases in the case file. */
export const room = 'assemblies';

export interface Assemblies {
  pool: Pool;
  desk: Desk;
  instance: Instance;
  people: People;
}
