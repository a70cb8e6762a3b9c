/** Transactions. Inside one only `tx` is in reach: a function that takes a `Tx` cannot write past it. */
import type pg from 'pg';

/** What a room may do with the database inside a transaction: ask it. */
export interface Tx {
  query<R extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string | pg.QueryConfig,
    values?: readonly unknown[],
  ): Promise<pg.QueryResult<R>>;
}

/** Serialization failure and deadlock: the transaction did nothing and may be tried again. */
const retried = new Set(['40001', '40P01']);

/**
 * Runs `work` in one transaction: all of it is kept, or nothing. Tried up to five times where the database says that it collided with another one,
 * so `work` must not do anything but ask the database.
 */
export async function transaction<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work(client as unknown as Tx);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((e: Error) => {
        broken = e;
      });
      if (tries < 5 && retried.has((error as { code?: string }).code ?? '')) continue;
      throw error;
    } finally {
      client.release(broken);
    }
  }
}
