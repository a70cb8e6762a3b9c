/** Objects that may belong to no document any more, or not yet. */
import type { Pool } from 'pg';
import { type Tx, transaction } from '../../platform/db/tx.ts';
import type { Objects } from './objects.ts';

const batch = 20;

/** Before an object is put: a process killed before its step is kept leaves a note of it. Waits for whoever is just deleting the same one. */
export const noteLoose = (tx: Tx, digests: readonly string[], lookAt: Date): Promise<unknown> =>
  tx.query(
    `INSERT INTO document_loose (sha256, look_at) SELECT DISTINCT d, $2::timestamptz FROM unnest($1::text[]) AS r(d)
     ON CONFLICT (sha256) DO UPDATE SET look_at = greatest(document_loose.look_at, excluded.look_at)`,
    [digests, lookAt],
  );

/** Before a person's documents are erased, in the same transaction. */
export const loosen = (tx: Tx, person: string, now: Date): Promise<unknown> =>
  tx.query(
    `INSERT INTO document_loose (sha256, look_at)
     SELECT DISTINCT sha256, $2::timestamptz FROM case_document WHERE person = $1 AND content IS NULL
     ON CONFLICT (sha256) DO NOTHING`,
    [person, now],
  );

/** Deletes objects that no document holds. Safe when several processes run it. @returns how many were looked at */
export const sweep = (pool: Pool, objects: Objects, now: Date): Promise<number> =>
  transaction(pool, async (tx) => {
    const { rows } = await tx.query<{ sha256: string; held: boolean }>(
      `SELECT sha256, EXISTS (SELECT 1 FROM case_document d WHERE d.sha256 = l.sha256 AND d.content IS NULL) AS held
       FROM document_loose l WHERE look_at <= $1 ORDER BY look_at LIMIT ${batch} FOR UPDATE OF l SKIP LOCKED`,
      [now],
    );
    // Deleting twice does no harm, so a transaction that is tried again is none either.
    for (const { sha256, held } of rows) if (!held) await objects.remove(sha256);
    await tx.query('DELETE FROM document_loose WHERE sha256 = ANY($1::text[])', [rows.map((r) => r.sha256)]);
    return rows.length;
  });
