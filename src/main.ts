/** Starts an instance: settings, database, the law, the rooms, the portal; and beside it the process that does what nobody waits for. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
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
import { type Database, openDatabase, openPool } from './platform/db/database.ts';
import { runLoops } from './platform/loop.ts';
import { openRooms, type RoomOptions, type Rooms } from './rooms.ts';

/** Every room that keeps something, from the ground up. */
const keeping = [
  'platform',
  'record',
  'people',
  'cases',
  'appeals',
  'assemblies',
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

/** The law that an instance speaks from. @throws ConfigError */
function openLaw(config: Config, clock: Clock): Instance {
  const laws = loadLaws(config.packs);
  const main = laws.get(config.jurisdiction);
  if (!main)
    throw new ConfigError(
      `QULAQ_JURISDICTION is “${config.jurisdiction}”, but ${config.packs} holds ${[...laws.keys()].join(', ') || 'no pack'}.`,
    );
  const zone = zoneOf(main, clock.now().toISOString().slice(0, 10));
  return { laws, main: config.jurisdiction, today: () => config.today ?? dayIn(zone, clock.now()) };
}

type OnError = (error: Error, what: string) => void;

interface Opening {
  config: Config;
  clock: Clock;
  instance: Instance;
  database: Database;
  /** where people reach the instance; known when it listens */
  address: () => string;
  /** marks a new database as a demonstration, where one may be played */
  begin: boolean;
  onError: OnError;
}

/** The rooms of an instance and its demonstration: the same in the process that serves and in the one beside it. */
async function openAll({ config, clock, instance, database, address, begin, onError }: Opening) {
  const rooms = (
    at: Pick<RoomOptions, 'pool' | 'clock' | 'instance' | 'steady'>,
    demonstration: readonly DemoPerson[] | undefined,
  ): Rooms =>
    openRooms({
      ...{ ...at, data: config.data, onError },
      ...{ origin: config.recordName, recordKey: config.recordKey, notices: readNoticeSettings(process.env) },
      documents: readDocumentSettings(process.env),
      people: {
        config: readPeopleConfig(process.env),
        // Passkeys belong to a name, never to a number: this machine is localhost.
        baseUrl: () => config.baseUrl ?? `http://localhost:${new URL(address()).port}`,
        demonstration,
      },
    });
  const demonstrates = wantsDemonstration(process.env, config.host);
  const named = demonstrates ? readDemonstration(config.packs, config.jurisdiction) : undefined;
  const opened = rooms({ pool: database.pool, clock, instance, steady: config.clock !== 'right' }, named);
  await opened.record.ready();
  const show = demonstrates
    ? await openDemonstration({
        ...{ pool: database.pool, instance, packs: config.packs, begin },
        open: ({ people, ...at }) => rooms(at, people),
      })
    : undefined;
  return { demonstrates, rooms: opened, show };
}

/** What an instance does by itself. Safe in any number of processes at once. @returns stops it, after the rounds under way */
function work(
  { rooms, show }: Pick<Awaited<ReturnType<typeof openAll>>, 'rooms' | 'show'>,
  said: (state: FillState) => void,
  onError: OnError,
): () => Promise<void> {
  return runLoops(
    [
      { name: 'record', rest: 50, much: 500, round: () => rooms.record.sequence() },
      // While a year is played, its clocks run out on its own days.
      { name: 'clocks', rest: 15_000, round: async (signal) => (show?.filling ? 0 : rooms.runClocks(signal)) },
      {
        name: 'demonstration',
        rest: 60_000,
        round: async (signal) => {
          await show?.fill({ signal, onProgress: said });
          return 0;
        },
      },
      { name: 'documents', rest: 60_000, round: () => rooms.documents.sweep() },
      { name: 'delay', rest: 1000, much: 500, round: () => rooms.delay.catchUp() },
      { name: 'fan-out', rest: 500, much: 500, round: () => rooms.notices.fanOut() },
      { name: 'deliver', rest: 2000, round: (signal) => rooms.notices.deliver(signal) },
    ],
    onError,
  );
}

export interface ServeOptions {
  clock?: Clock;
  /** what nobody waits for is done by a process of its own, which leaves the processor to people: for the bundled program and the real clock */
  apart?: boolean;
  /** is told how far the demonstration's year has been played */
  said?: (state: FillState) => void;
}

export async function serve(config: Config, options: ServeOptions = {}): Promise<Serving> {
  const { clock = systemClock, said = () => {} } = options;
  const instance = openLaw(config, clock);
  const database = await openDatabase({ data: config.data, databaseUrl: config.databaseUrl, migrations });
  try {
    for (const law of instance.laws.values()) {
      const state = law.at({ inForce: instance.today() });
      await database.pool.query(
        `INSERT INTO law_edition (jurisdiction, pack_hash, law_hash, in_force) VALUES ($1, $2, $3, $4)
       ON CONFLICT (jurisdiction, pack_hash, law_hash) DO UPDATE SET last_served_at = now()`,
        [law.pack.jurisdiction, law.pack.hash, state.hash, instance.today()],
      );
    }
    let address = '';
    const onError: OnError = (error, what) => app.log.error({ err: error, what }, 'work that runs by itself failed');
    const opened = await openAll({
      ...{ config, clock, instance, database, onError },
      ...{ address: () => address, begin: !config.empty },
    });
    const { rooms, demonstrates } = opened;
    await rooms.people.seedDemonstration();
    if (demonstrates) await rooms.assemblies.places.seed(config.packs, config.jurisdiction);
    const app = await createApp({
      ...{ instance, rooms, logLevel: config.logLevel, demonstration: demonstrates },
      ready: () =>
        database.pool.query('SELECT 1').then(
          () => true,
          () => false,
        ),
    });
    address = await app.listen({ port: config.port, host: config.host });
    const stop = options.apart
      ? keepBeside({ config, address, connection: database.connection }, said, onError)
      : work(opened, said, onError);
    return {
      ...{ address, rooms, app },
      administratorLink: await rooms.people.firstAdministratorLink('en'),
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

/** What the process beside is told when it begins. */
export interface Task {
  config: Config;
  address: string;
  connection: Database['connection'];
}

/** What it says. */
export type Word = { said: FillState } | { failed: { what: string; message: string; stack: string | undefined } };

/** Keeps a process at work beside this one: begun again when it ends, gone with this one however that ends. */
function keepBeside(task: Task, said: (state: FillState) => void, onError: OnError): () => Promise<void> {
  let stopping = false;
  let failures = 0;
  const begin = () => {
    const child = fork(new URL('beside.js', import.meta.url), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const begun = Date.now();
    child.send(task);
    child.on('message', (word: Word) => {
      if ('said' in word) return said(word.said);
      const { what, message, stack } = word.failed;
      onError(Object.assign(new Error(message), stack ? { stack } : {}), what);
    });
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    void ended.then(async () => {
      if (stopping) return;
      failures = Date.now() - begun > 60_000 ? 0 : failures + 1;
      onError(new Error(`it ended (${child.exitCode ?? child.signalCode}) and is begun again`), 'the process beside');
      await wait(Math.min(60_000, 250 * 2 ** failures), undefined, { ref: false });
      if (!stopping) running = begin();
    });
    return { child, ended };
  };
  let running = begin();
  return async () => {
    stopping = true;
    const { child, ended } = running;
    if (child.connected) child.disconnect();
    const late = setTimeout(() => child.kill('SIGKILL'), 8000);
    await ended;
    clearTimeout(late);
  };
}

/** The work of the process beside, until `stopped`. */
export async function beside(task: Task, say: (word: Word) => void, stopped: Promise<void>): Promise<void> {
  const { config } = task;
  const instance = openLaw(config, systemClock);
  const database = openPool(task.connection, 8);
  const onError: OnError = ({ message, stack }, what) => say({ failed: { what, message, stack } });
  const opened = await openAll({
    ...{ config, clock: systemClock, instance, database, onError },
    ...{ address: () => task.address, begin: false },
  });
  const stop = work(opened, (said) => say({ said }), onError);
  await stopped;
  await stop();
  await database.close();
}

/** Runs until told to stop; says the address, or in one sentence why not. */
export async function run(overrides: Partial<Config> = {}): Promise<void> {
  try {
    const { address, administratorLink, close } = await serve(readConfig(process.env, overrides), {
      apart: true,
      said: sayProgress(),
    });
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
