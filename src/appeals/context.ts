/** What the room's actions and queries are given. */
import type { Pool } from 'pg';
import type { CaseFile, Desk } from '../cases/index.ts';
import type { Instance, Law } from '../law/index.ts';
import type { People } from '../people/index.ts';

export interface Appeals {
  pool: Pool;
  desk: Desk;
  instance: Instance;
  people: People;
}

export const lawFor = (c: Appeals, file: Pick<CaseFile, 'jurisdiction'>): Law =>
  c.instance.laws.get(file.jurisdiction) ?? c.instance.laws.get(c.instance.main)!;
