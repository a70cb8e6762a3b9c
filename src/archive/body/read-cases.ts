/** A body's cases in order, each with everything that belongs to it. Read by the command line, which stands where the database's own keeper stands. */
import type { Pool } from 'pg';
import {
  type CaseFile,
  type Clock,
  clocksOf,
  type DocumentRow,
  documentsOf,
  fileColumnsOf,
  fileOf,
  type Step,
  stepsOf,
  type TextRow,
  textsOf,
} from '../../cases/index.ts';
import type { Tx } from '../../platform/db/tx.ts';

export interface WholeCase {
  file: CaseFile;
  /** number of the case that it was opened under */
  parent: string | null;
  appeal: { kind: string; topic: string | null; region: string | null; publication: string; anonymous: boolean } | null;
  steps: Step[];
  clocks: Clock[];
  texts: TextRow[];
  documents: DocumentRow[];
  points: { caseId: string; position: number; text: string; disposition: string | null; norm: string | null }[];
}

/** The body has it, or it was addressed to the body. */
const hers = '(f.body = $1 OR f.addressee = $1) AND f.jurisdiction = $2';

export async function countCases(pool: Pool, body: string, jurisdiction: string): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM case_file f WHERE ${hers}`, [
    ...[body, jurisdiction],
  ]);
  return rows[0]!.n;
}

/** The next cases after an id, at most `lot`. */
export async function readCases(
  pool: Pool,
  of: { body: string; jurisdiction: string },
  after: string,
  lot: number,
): Promise<WholeCase[]> {
  const { rows } = await pool.query(
    `SELECT ${fileColumnsOf('f')}, p.number AS parent_number, a.kind AS appeal_kind, a.topic, a.region, a.publication, a.anonymous
     FROM case_file f LEFT JOIN appeal a ON a.case_id = f.id LEFT JOIN case_file p ON p.id = f.parent
     WHERE ${hers} AND f.id > $3::uuid ORDER BY f.id LIMIT ${lot}`,
    [of.body, of.jurisdiction, after],
  );
  const points = await pool.query<WholeCase['points'][number]>(
    `SELECT case_id AS "caseId", position, text, disposition, norm FROM appeal_point WHERE case_id = ANY($1::uuid[]) ORDER BY case_id, position`,
    [rows.map((r) => r['id'])],
  );
  const tx = pool as unknown as Tx;
  return Promise.all(
    rows.map(async (r): Promise<WholeCase> => {
      const file = fileOf(r);
      const [steps, clocks, texts, documents] = await Promise.all([
        ...([stepsOf(tx, file.id), clocksOf(tx, file.id)] as const),
        ...([textsOf(tx, file.id), documentsOf(tx, file.id)] as const),
      ]);
      return {
        ...{ file, parent: r['parent_number'] as string | null, steps, clocks, texts, documents },
        appeal:
          r['appeal_kind'] === null
            ? null
            : {
                ...{ kind: r['appeal_kind'], topic: r['topic'], region: r['region'], publication: r['publication'] },
                anonymous: r['anonymous'],
              },
        points: points.rows.filter((p) => p.caseId === file.id),
      };
    }),
  );
}
