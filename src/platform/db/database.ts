/** The database: embedded by default, any PostgreSQL by `DATABASE_URL`. Migrations are plain SQL files, forward only, each in a transaction. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from './launcher.ts';

export interface Database {
  pool: pg.Pool;
  /** for another process beside this one */
  connection: pg.ClientConfig;
  close(): Promise<void>;
}

/** The migrations of a room: plain numbered SQL files in a folder. */
export interface Migrations {
  room: string;
  folder: string;
}

export async function openDatabase(options: {
  data: string;
  databaseUrl?: string | undefined;
  /** in the order in which they are applied */
  migrations: readonly Migrations[];
  durable?: boolean;
}): Promise<Database> {
  const embedded = options.databaseUrl
    ? undefined
    : await startEmbedded(options.data, options.durable === undefined ? {} : { durable: options.durable });
  const opened = openPool(embedded?.connection ?? { connectionString: options.databaseUrl! });
  const { pool } = opened;
  const close = async () => {
    await opened.close();
    await embedded?.stop();
  };
  try {
    for (const m of options.migrations) await migrate(pool, m);
  } catch (error) {
    await close();
    throw error;
  }
  return { ...opened, close };
}

/** Connections to a database that stands already. */
export function openPool(connection: pg.ClientConfig, max = 20): Database {
  // Queries asked without waiting for each other go out at once; each is answered, and fails, by itself.
  const pool = new pg.Pool({ ...connection, max, ...({ pipeline: true } as object) });
  // A lost connection fails the query that uses it, and is replaced for the next one; readiness reports a lost database. An event that nobody hears would
  // end the program: one at rest tells the pool, one in use tells itself.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return { pool, connection, close: () => pool.end() };
}

/** Applies what is missing. The number goes in first, so two starters cannot apply one file twice; an applied file that was edited stops the start. */
export async function migrate(pool: pg.Pool, { room, folder }: Migrations): Promise<string[]> {
  await pool.query(
    'CREATE TABLE IF NOT EXISTS migration (id text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
  );
  // Before there were rooms, the ground floor's migrations had no folder in their name.
  await pool.query(`UPDATE migration SET id = 'platform/' || id WHERE id NOT LIKE '%/%'`);
  const applied: string[] = [];
  for (const file of readdirSync(folder)
    .filter((f) => f.endsWith('.sql'))
    .sort()) {
    const sql = readFileSync(join(folder, file), 'utf8');
    const checksum = createHash('sha256').update(sql).digest('hex');
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const id = `${room}/${file}`;
      const { rowCount } = await client.query(
        'INSERT INTO migration (id, checksum) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING',
        [id, checksum],
      );
      if (rowCount === 1) {
        await client.query(sql);
        applied.push(id);
      } else {
        const { rows } = await client.query<{ checksum: string }>('SELECT checksum FROM migration WHERE id = $1', [id]);
        if (rows[0]?.checksum !== checksum)
          throw new Error(`Migration ${id} was changed after it had been applied. Put it back and write a new one.`);
      }
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }
  return applied;
}
