/** The rooms of the instance that a command is about: beside it where it runs, else with its database started for the command and stopped again. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import { type Documents, openDocuments, readDocumentSettings } from '../documents/index.ts';
import { type Instance, type Law, loadLaws, zoneOf } from '../law/index.ts';
import { readPeopleConfig } from '../people/index.ts';
import { dayIn, systemClock } from '../platform/clock.ts';
import { projectFolder, readConfig } from '../platform/config/config.ts';
import { type Database, type Migrations, openDatabase, openPool } from '../platform/db/database.ts';
import { attachEmbedded } from '../platform/db/launcher.ts';
import type { Rooms } from '../rooms.ts';
import { CallError } from './program.ts';

export interface Opened {
  rooms: Rooms;
  documents: Documents;
  instance: Instance;
  law: Law;
  pool: pg.Pool;
  close: () => Promise<void>;
}

/** @throws CallError where there is no such jurisdiction, no instance in the folder, or a running one of another version */
export async function openHere(o: {
  data?: string;
  jurisdiction?: string;
  /** makes the instance where there is none yet */
  make?: boolean;
}): Promise<Opened> {
  const config = readConfig(process.env, o.data ? { data: resolve(o.data) } : {});
  const laws = loadLaws(config.packs);
  const code = o.jurisdiction ?? config.jurisdiction;
  const law = laws.get(code);
  if (!law)
    throw new CallError(
      400,
      'jurisdiction',
      `There is no jurisdiction “${code}”; there are: ${[...laws.keys()].join(', ')}.`,
      'jurisdiction',
    );
  const zone = zoneOf(law, systemClock.now().toISOString().slice(0, 10));
  const today = () => config.today ?? dayIn(zone, systemClock.now());
  const instance: Instance = { laws, main: config.jurisdiction, today };
  const [{ migrations }, { openRooms }] = await Promise.all([import('../main.ts'), import('../rooms.ts')]);
  const database = await openedDatabase(config.data, config.databaseUrl, complete(migrations), o.make === true);
  try {
    const rooms = openRooms({
      ...{ pool: database.pool, clock: systemClock, instance, data: config.data },
      ...{ origin: config.recordName, recordKey: config.recordKey },
      people: {
        config: readPeopleConfig(process.env),
        baseUrl: () => config.baseUrl ?? `http://localhost:${config.port}`,
        demonstration: undefined,
      },
    });
    await rooms.record.ready();
    const settings = readDocumentSettings(process.env);
    const documents = openDocuments({ appeals: rooms.appeals, clock: systemClock, settings });
    return { rooms, documents, instance, law, pool: database.pool, close: () => database.close() };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** What the rooms behind these commands keep, whether or not the instance has opened them yet. */
function complete(migrations: readonly Migrations[]): Migrations[] {
  const more = ['documents', 'archive'].filter((room) => !migrations.some((m) => m.room === room));
  const folder = (room: string): string => join(projectFolder, 'src', room, 'store', 'migrations');
  return [...migrations, ...more.map((room) => ({ room, folder: folder(room) }))];
}

async function openedDatabase(
  data: string,
  databaseUrl: string | undefined,
  migrations: Migrations[],
  make: boolean,
): Promise<Database> {
  if (databaseUrl) return openDatabase({ data, databaseUrl, migrations });
  const attached = attachEmbedded(data);
  if (!attached && !make && !existsSync(join(data, 'postgres', 'PG_VERSION')))
    throw new CallError(
      404,
      'no-instance',
      `There is no instance in ${data}. Name its folder with --data or QULAQ_DATA, or its database with DATABASE_URL.`,
      'data',
    );
  if (!attached) return openDatabase({ data, migrations });
  const database = openPool(attached.connection, 8);
  try {
    await sameVersion(database.pool, migrations);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Nothing is changed under a running instance: its tables must be those that this program knows. */
async function sameVersion(pool: pg.Pool, migrations: readonly Migrations[]): Promise<void> {
  const { rows } = await pool.query<{ room: string }>(`SELECT DISTINCT split_part(id, '/', 1) AS room FROM migration`);
  const missing = migrations.filter((m) => !rows.some((r) => r.room === m.room));
  if (missing.length)
    throw new CallError(
      409,
      'version',
      `The instance that runs on this data folder is of another version (it has no ${missing.map((m) => m.room).join(', ')}). Stop it, or start it again.`,
      'data',
    );
}
