/** Transactions. Inside one only `tx` is in reach: a function that takes a `Tx` cannot write past it. */
import type pg from 'pg';

/** What a room may do with the database inside a transaction: ask it. */
export interface Tx {
  query<R extends pg.QueryResultRow = pg.QueryResultRow>(
    text: string | pg.QueryConfig,
    values?: readonly unknown[],
  ): Promise<pg.QueryResult<R>>;
}

/** The socket of a connection: what is written between `cork` and `uncork` goes out in one call. */
const socketOf = (client: pg.PoolClient): { cork(): void; uncork(): void } =>
  (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } }).connection.stream;

/**
 * Runs `work` on one connection; the queries that it asks before it first waits go out in one call, and the answers come back in order (connections are
 * pipelined: database.ts). Each trip to the database and back costs as much as several look-ups by key.
 */
function inOneCall<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  const socket = socketOf(client);
  socket.cork();
  try {
    return work();
  } finally {
    socket.uncork();
  }
}

/** Questions that do not need each other's answers, on one connection, without a transaction. */
export async function together<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await inOneCall(client, () => work(client as unknown as Tx));
  } finally {
    client.release();
  }
}

/** Serialization failure and deadlock: the transaction did nothing and may be tried again. */
const retried = new Set(['40001', '40P01']);
/** in_failed_sql_transaction */
const aborted = '25P02';

/**
 * Runs `work` in one transaction: all of it is kept, or nothing. Tried up to five times where the database says that it collided with another one,
 * so `work` must not do anything but ask the database.
 */
export async function transaction<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    const client = await pool.connect();
    let broken: Error | undefined;
    /** what went wrong first: the queries that were sent behind it fail only because it did */
    let first: Error | undefined;
    const tx: Tx = {
      query: (text: never, values: never) =>
        (client.query(text, values) as unknown as Promise<never>).catch((error: Error) => {
          first ??= error;
          throw error;
        }),
    };
    try {
      const result = await inOneCall(client, async () => {
        const begun = client.query('BEGIN');
        const working = work(tx);
        // Where the beginning fails, what comes after it fails too, and for that reason.
        await Promise.all([begun, working]);
        return working;
      });
      await client.query('COMMIT');
      return result;
    } catch (thrown) {
      const error = (thrown as { code?: string }).code === aborted ? (first ?? thrown) : thrown;
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
