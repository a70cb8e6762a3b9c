/** Starts an instance: settings, database, the law, the rooms, the portal. */
import { join } from 'node:path';
import closeWithGrace from 'close-with-grace';
import type { FastifyInstance } from 'fastify';
import { createApp } from './app.ts';
import { type FillState, openDemonstration } from './demonstration/index.ts';
import { readDocumentSettings } from './documents/index.ts';
import { type Instance, loadLaws, PackError, zoneOf } from './law/index.ts';
import { readNoticeSettings } from './notices/index.ts';
import { type DemoPerson, readDemonstration, readPeopleConfig, wantsDemonstration } from './people/index.ts';
import { type Clock, dayIn, systemClock } from './platform/clock.ts';
import { type Config, ConfigError, projectFolder, readConfig } from './platform/config/config.ts';
import { openDatabase } from './platform/db/database.ts';
import { runLoops } from './platform/loop.ts';
import { openRooms, type RoomOptions, type Rooms } from './rooms.ts';

/** Every room that keeps something, from the ground up. */
const keeping = [
  'platform',
  'record',
  'people',
  'cases',
  'appeals',
  'documents',
  'archive',
  'open311',
  'delay',
  'notices',
  'demonstration',
];
export const migrations = keeping.map((room) => ({
  room,
  folder: join(projectFolder, 'src', room, room === 'platform' ? 'db' : 'store', 'migrations'),
}));

export interface Serving {
  address: string;
  /** the one-time link for the first administrator, where nobody administers yet */
  administratorLink: string | undefined;
  rooms: Rooms;
  app: FastifyInstance;
  close: () => Promise<void>;
}

/** @param said is told how far the demonstration's year has been played */
export async function serve(
  config: Config,
  clock: Clock = systemClock,
  said: (state: FillState) => void = () => {},
): Promise<Serving> {
  const laws = loadLaws(config.packs);
  if (!laws.has(config.jurisdiction))
    throw new ConfigError(
      `QULAQ_JURISDICTION is “${config.jurisdiction}”, but ${config.packs} holds ${[...laws.keys()].join(', ') || 'no pack'}.`,
    );
  const zone = zoneOf(laws.get(config.jurisdiction)!, clock.now().toISOString().slice(0, 10));
  const instance: Instance = {
    laws,
    main: config.jurisdiction,
    today: () => config.today ?? dayIn(zone, clock.now()),
  };
  const database = await openDatabase({
    data: config.data,
    databaseUrl: config.databaseUrl,
    migrations,
  });
  try {
    for (const law of laws.values()) {
      const state = law.at({ inForce: instance.today() });
      await database.pool.query(
        `INSERT INTO law_edition (jurisdiction, pack_hash, law_hash, in_force) VALUES ($1, $2, $3, $4)
       ON CONFLICT (jurisdiction, pack_hash, law_hash) DO UPDATE SET last_served_at = now()`,
        [law.pack.jurisdiction, law.pack.hash, state.hash, instance.today()],
      );
    }
    let address = '';
    const onError = (error: Error, what: string): void =>
      app.log.error({ err: error, what }, 'work that runs by itself failed');
    const rooms = (
      at: Pick<RoomOptions, 'pool' | 'clock' | 'instance'>,
      demonstration: readonly DemoPerson[] | undefined,
    ): Rooms =>
      openRooms({
        ...{ ...at, data: config.data, onError },
        ...{ origin: config.recordName, recordKey: config.recordKey, notices: readNoticeSettings(process.env) },
        documents: readDocumentSettings(process.env),
        people: {
          config: readPeopleConfig(process.env),
          // Passkeys belong to a name, never to a number: this machine is localhost.
          baseUrl: () => config.baseUrl ?? `http://localhost:${new URL(address).port}`,
          demonstration,
        },
      });
    const demonstrates = wantsDemonstration(process.env, config.host);
    const named = demonstrates ? readDemonstration(config.packs, config.jurisdiction) : undefined;
    const opened = rooms({ pool: database.pool, clock, instance }, named);
    await opened.record.ready();
    const show = demonstrates
      ? await openDemonstration({
          ...{ pool: database.pool, instance, packs: config.packs, begin: !config.empty },
          open: ({ people, ...at }) => rooms(at, people),
        })
      : undefined;
    await opened.people.seedDemonstration();
    const app = await createApp({
      ...{ instance, rooms: opened, logLevel: config.logLevel, demonstration: demonstrates },
      ready: () =>
        database.pool.query('SELECT 1').then(
          () => true,
          () => false,
        ),
    });
    address = await app.listen({ port: config.port, host: config.host });
    const stop = runLoops(
      [
        { name: 'record', rest: 50, round: () => opened.record.sequence() },
        // While a year is played, its clocks run out on its own days.
        { name: 'clocks', rest: 15_000, round: async (signal) => (show?.filling ? 0 : opened.runClocks(signal)) },
        {
          name: 'demonstration',
          rest: 60_000,
          round: async (signal) => {
            await show?.fill({ signal, onProgress: said });
            return 0;
          },
        },
        { name: 'documents', rest: 60_000, round: () => opened.documents.sweep() },
        { name: 'delay', rest: 1000, giveWay: 4000, round: () => opened.delay.catchUp() },
        { name: 'fan-out', rest: 500, giveWay: 2000, round: () => opened.notices.fanOut() },
        { name: 'deliver', rest: 2000, giveWay: 2000, round: (signal) => opened.notices.deliver(signal) },
      ],
      onError,
    );
    return {
      address,
      rooms: opened,
      app,
      administratorLink: await opened.people.firstAdministratorLink('en'),
      close: async () => {
        await stop();
        await app.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Runs until told to stop; says the address, or in one sentence why not. */
export async function run(overrides: Partial<Config> = {}): Promise<void> {
  try {
    const { address, administratorLink, close } = await serve(
      readConfig(process.env, overrides),
      systemClock,
      sayProgress(),
    );
    console.log(`Qulaq is listening at ${address}`);
    if (administratorLink)
      console.log(`Nobody administers this instance yet. Once, within 24 hours, this link makes whoever opens it and
signs in the administrator:\n  ${administratorLink}`);
    closeWithGrace({ delay: 10_000, logger: false }, close);
  } catch (error) {
    if (error instanceof PackError) console.error(`The pack cannot be used:\n${error.message}`);
    else if (error instanceof ConfigError) console.error(error.message);
    else if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      console.error(`The port is taken by another program. Choose another one: PORT=8090 npm start`);
    else console.error(`Qulaq could not start: ${(error as Error).message}`);
    process.exit(1);
  }
}

/** A line every few seconds while the demonstration fills, and one when it is ready. */
function sayProgress(): (state: FillState) => void {
  let last = 0;
  return (state) => {
    if (!state.finished && Date.now() - last < 4000) return;
    last = Date.now();
    console.log(
      state.finished
        ? 'The demonstration is ready: a year of fictitious people and cases.'
        : `Playing a fictitious year for the demonstration: ${state.day} (${state.done} of ${state.of} days). The portal is open already.`,
    );
  };
}
