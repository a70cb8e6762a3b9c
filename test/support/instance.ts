/** A whole instance for a test file: its own database, its own port, a clock that can be moved. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../../src/main.ts';
import { SetClock } from '../../src/platform/clock.ts';
import { readConfig } from '../../src/platform/config/config.ts';
import type { Rooms } from '../../src/rooms.ts';

export const today = '2026-11-24';

export interface RunningInstance {
  /** by number; by name (passkeys, signing in) it is `home` */
  url: string;
  home: string;
  rooms: Rooms;
  clock: SetClock;
  /** every route, as Fastify writes it */
  routes: readonly { method: string; url: string }[];
  /** moves the clock to noon of a day, and lets run out what runs out */
  on(day: string): Promise<void>;
  close: () => Promise<void>;
}

/** @param day the day that it is; left out, it stands still on `today` */
export async function startInstance(day?: string): Promise<RunningInstance> {
  const data = mkdtempSync(join(tmpdir(), 'qulaq-test-'));
  const clock = new SetClock(`${day ?? today}T07:00:00Z`);
  const { address, app, rooms, close } = await serve(
    readConfig(process.env, {
      ...{ port: 0, data, empty: true, today: day ? undefined : today, logLevel: 'silent', databaseUrl: undefined },
    }),
    { clock },
  );
  return {
    ...{ url: address, home: `http://localhost:${new URL(address).port}`, rooms, clock },
    routes: (app as unknown as { known: { method: string; url: string }[] }).known,
    async on(next) {
      clock.set(`${next}T07:00:00Z`);
      const { pool } = rooms.people.context;
      // The instance's own loop may have a case in hand, which is passed over here: it is waited for.
      for (let i = 0; i < 80; i++) {
        await rooms.runClocks();
        const { rowCount } = await pool.query(
          `SELECT 1 FROM case_clock WHERE state = 'running' AND due_on < $1 LIMIT 1`,
          [next],
        );
        if (!rowCount) return;
        await new Promise((done) => setTimeout(done, 25));
      }
    },
    close: async () => {
      await close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
