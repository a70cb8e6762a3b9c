/** The rooms of an instance without its web server: a database of their own, a clock that is moved, and the fictitious people of the demonstration. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { type Instance, loadLaws, zoneOf } from '../../src/law/index.ts';
import { migrations } from '../../src/main.ts';
import { type Actor, readDemonstration, readPeopleConfig } from '../../src/people/index.ts';
import { dayIn, SetClock } from '../../src/platform/clock.ts';
import { projectFolder } from '../../src/platform/config/config.ts';
import { openDatabase } from '../../src/platform/db/database.ts';
import { openRooms, type Rooms } from '../../src/rooms.ts';

const packs = join(projectFolder, 'jurisdictions');
let laws: Instance['laws'] | undefined;

export interface TestRooms extends Rooms {
  pool: Pool;
  clock: SetClock;
  instance: Instance;
  /** a person of the demonstration, in her first post if she has one */
  as(id: string): Promise<Actor>;
  /** moves the clock to noon of a day, and lets run out what runs out */
  on(day: string): Promise<number>;
  close(): Promise<void>;
}

export async function startRooms(now: string): Promise<TestRooms> {
  laws ??= loadLaws(packs);
  const data = mkdtempSync(join(tmpdir(), 'qulaq-rooms-'));
  const database = await openDatabase({ data, durable: false, migrations });
  const clock = new SetClock(`${now}T07:00:00Z`);
  const law = laws.get('kz')!;
  const instance: Instance = { laws, main: 'kz', today: () => dayIn(zoneOf(law, now), clock.now()) };
  const rooms = openRooms({
    ...{ pool: database.pool, clock, instance, data, origin: 'test.example/record' },
    people: {
      config: readPeopleConfig({}),
      baseUrl: () => 'http://localhost',
      demonstration: readDemonstration(packs, 'kz'),
    },
    onError: (error) => {
      throw error;
    },
  });
  await rooms.people.seedDemonstration();
  return {
    ...rooms,
    ...{ pool: database.pool, clock, instance },
    async as(id) {
      const name = rooms.people.demonstration?.find((d) => d.id === id)?.name;
      const { rows } = await database.pool.query('SELECT id FROM person WHERE display_name = $1', [name]);
      const person = rows[0]?.id as string;
      if (!person) throw new Error(`nobody is called ${id}`);
      const [post] = await rooms.people.postsOf(person);
      return { kind: 'person', person, assurance: 'verified', post: post ?? null };
    },
    async on(day) {
      clock.set(`${day}T07:00:00Z`);
      return rooms.runClocks();
    },
    async close() {
      await database.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
