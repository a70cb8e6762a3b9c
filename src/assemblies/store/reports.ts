/** Rows of what people saw. */
import type { PersonId } from '../../people/index.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Report } from '../model/observer.ts';

export interface KeptReport extends Report {
  id: string;
  caseId: string;
  reporter: PersonId;
  reportedAt: Date;
  salt: string;
  /** id of its entry in the public record */
  entry: string;
}

/** @returns false if she has already reported about this assembly */
export async function insertReport(tx: Tx, r: KeptReport): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'insert assembly report',
    text: `INSERT INTO assembly_report (id, case_id, reporter, role, seen_from, seen_to, counted, seen, remark, reported_at, salt, entry)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING`,
    values: [
      ...[r.id, r.caseId, r.reporter, r.role, r.seenFrom, r.seenTo, r.counted, r.seen, r.remark, r.reportedAt],
      ...[r.salt, r.entry],
    ],
  });
  return rowCount === 1;
}

export async function reportOf(tx: Tx, caseId: string, reporter: PersonId): Promise<KeptReport | undefined> {
  const { rows } = await tx.query({
    name: 'assembly report of',
    text: `SELECT id, case_id AS "caseId", reporter, role, seen_from AS "seenFrom", seen_to AS "seenTo", counted, seen, remark,
        reported_at AS "reportedAt", salt, entry FROM assembly_report WHERE case_id = $1 AND reporter = $2`,
    values: [caseId, reporter],
  });
  return rows[0] as unknown as KeptReport | undefined;
}

/** What is counted: nobody’s name, and no remark. */
export async function answersAbout(tx: Tx, caseId: string): Promise<Pick<Report, 'seen' | 'counted'>[]> {
  const { rows } = await tx.query({
    name: 'assembly reports about',
    text: 'SELECT seen, counted FROM assembly_report WHERE case_id = $1',
    values: [caseId],
  });
  return rows as unknown as Pick<Report, 'seen' | 'counted'>[];
}
