/** Starts an instance: the database, the law, the portal. */
import { join } from 'node:path';
import closeWithGrace from 'close-with-grace';
import { createApp } from './app.ts';
import { type Instance, loadLaws, PackError, zoneOf } from './law/index.ts';
import { type Clock, dayIn, systemClock } from './platform/clock.ts';
import { type Config, ConfigError, projectFolder, readConfig } from './platform/config/config.ts';
import { openDatabase } from './platform/db/database.ts';

/** Every room that keeps something, from the ground up. */
const rooms = ['platform', 'record', 'people', 'cases', 'appeals'];
export const migrations = rooms.map((room) => ({
  room,
  folder: join(projectFolder, 'src', room, room === 'platform' ? 'db' : 'store', 'migrations'),
}));

export async function serve(
  config: Config,
  clock: Clock = systemClock,
): Promise<{ address: string; close: () => Promise<void> }> {
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
  for (const law of laws.values()) {
    const state = law.at({ inForce: instance.today() });
    await database.pool.query(
      `INSERT INTO law_edition (jurisdiction, pack_hash, law_hash, in_force) VALUES ($1, $2, $3, $4)
       ON CONFLICT (jurisdiction, pack_hash, law_hash) DO UPDATE SET last_served_at = now()`,
      [law.pack.jurisdiction, law.pack.hash, state.hash, instance.today()],
    );
  }
  const app = await createApp({
    instance,
    logLevel: config.logLevel,
    ready: () =>
      database.pool.query('SELECT 1').then(
        () => true,
        () => false,
      ),
  });
  const address = await app.listen({ port: config.port, host: config.host });
  return {
    address,
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}

/** Runs until told to stop; says the address, or in one sentence why not. */
export async function run(overrides: Partial<Config> = {}): Promise<void> {
  try {
    const { address, close } = await serve(readConfig(process.env, overrides));
    console.log(`Qulaq is listening at ${address}`);
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
