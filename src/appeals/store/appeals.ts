/** Rows of appeals. */
import { fileColumnsOf, fileOf } from '../../cases/index.ts';
import { insertRows } from '../../platform/db/insert.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Appeal, Draft, Filed, Point, PointDecision } from '../model/appeal.ts';

type Row = Record<string, unknown>;

export const appealOf = (r: Row): Appeal => ({
  caseId: r['case_id'] as string,
  kind: r['kind'] as Appeal['kind'],
  topic: r['topic'] as string | null,
  region: r['region'] as string | null,
  complainedAbout: r['complained_about'] as string | null,
  anonymous: r['anonymous'] as boolean,
  confirmed: r['confirmed'] as boolean,
  instructs: r['instructs'] as boolean,
  joinedTo: r['joined_to'] as string | null,
  publication: r['publication'] as Appeal['publication'],
  claim: r['claim'] as Buffer | null,
});

export const insertAppeals = (tx: Tx, appeals: readonly Appeal[]) =>
  tx.query(
    insertRows(
      'appeal',
      {
        ...({ case_id: 'uuid', kind: 'text', topic: 'text', region: 'text', complained_about: 'text' } as const),
        ...({ anonymous: 'boolean', confirmed: 'boolean', instructs: 'boolean', claim: 'bytea' } as const),
      },
      appeals.map((a) => ({
        ...{ case_id: a.caseId, kind: a.kind, topic: a.topic, region: a.region, complained_about: a.complainedAbout },
        ...{ anonymous: a.anonymous, confirmed: a.confirmed, instructs: a.instructs, claim: a.claim },
      })),
    ),
  );

export const insertPoints = (tx: Tx, points: readonly (Point & { person: string | null })[]) =>
  points.length === 0
    ? undefined
    : tx.query(
        insertRows(
          'appeal_point',
          { id: 'uuid', case_id: 'uuid', position: 'integer', text: 'text', person: 'uuid' },
          points.map((p) => ({ id: p.id, case_id: p.caseId, position: p.position, text: p.text, person: p.person })),
        ),
      );

const filedWhere = (column: 'number' | 'id') => ({
  name: `filed by ${column}`,
  text: `SELECT ${fileColumnsOf('f')}, a.* FROM case_file f JOIN appeal a ON a.case_id = f.id WHERE f.${column} = $1`,
});
const byNumber = filedWhere('number');
const byId = filedWhere('id');
async function filed(tx: Tx, query: typeof byId, value: string): Promise<Filed | undefined> {
  const { rows } = await tx.query({ ...query, values: [value] });
  return rows[0] && { file: fileOf(rows[0]), appeal: appealOf(rows[0]) };
}
export const filedByNumber = (tx: Tx, number: string) => filed(tx, byNumber, number);
export const filedById = (tx: Tx, id: string) => filed(tx, byId, id);

export async function pointsOf(tx: Tx, caseId: string): Promise<Point[]> {
  const { rows } = await tx.query({
    name: 'points',
    text: `SELECT id, case_id AS "caseId", position, text, disposition, norm, sent_to AS "sentTo" FROM appeal_point WHERE case_id = $1 ORDER BY position`,
    values: [caseId],
  });
  return rows as unknown as Point[];
}

export async function decidePoints(tx: Tx, decisions: Readonly<Record<string, PointDecision>>): Promise<void> {
  for (const [id, d] of Object.entries(decisions))
    await tx.query({
      name: 'decide point',
      text: 'UPDATE appeal_point SET disposition = $2, norm = $3, sent_to = $4 WHERE id = $1',
      values: [id, d.disposition, d.norm ?? null, d.sentTo ?? null],
    });
}

export async function setAppeal(
  tx: Tx,
  caseId: string,
  set: Partial<Pick<Appeal, 'confirmed' | 'instructs' | 'joinedTo' | 'publication' | 'claim'>>,
): Promise<void> {
  const columns = {
    ...{ confirmed: 'confirmed', instructs: 'instructs', joinedTo: 'joined_to', publication: 'publication' },
    claim: 'claim',
  } as const;
  const names = Object.keys(set) as (keyof typeof columns)[];
  await tx.query(
    `UPDATE appeal SET ${names.map((n, i) => `${columns[n]} = $${i + 2}`).join(', ')} WHERE case_id = $1`,
    [caseId, ...names.map((n) => set[n])],
  );
}

export async function draftOf(tx: Tx, caseId: string): Promise<Draft | undefined> {
  const { rows } = await tx.query({
    name: 'draft',
    text: `SELECT case_id AS "caseId", drafter, post, text, remedy, dispositions, submitted, returned_why AS "returnedWhy", version FROM appeal_draft WHERE case_id = $1`,
    values: [caseId],
  });
  return rows[0] as unknown as Draft | undefined;
}

/** Keeps a draft if it still has the version that was read (0: there was none). @returns false: somebody else saved meanwhile */
export async function keepDraft(tx: Tx, d: Draft & { savedAt: Date; applicant: string | null }): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO appeal_draft (case_id, drafter, post, text, remedy, dispositions, submitted, returned_why, version, saved_at, applicant)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9 + 1, $10, $11)
     ON CONFLICT (case_id) DO UPDATE SET drafter = $2, post = $3, text = $4, remedy = $5, dispositions = $6, submitted = $7, returned_why = $8,
       version = $9 + 1, saved_at = $10 WHERE appeal_draft.version = $9`,
    [
      ...[d.caseId, d.drafter, d.post, d.text, d.remedy, d.dispositions, d.submitted, d.returnedWhy],
      ...[d.version, d.savedAt, d.applicant],
    ],
  );
  return rowCount === 1;
}

export const dropDraft = (tx: Tx, caseId: string) =>
  tx.query({ name: 'drop draft', text: 'DELETE FROM appeal_draft WHERE case_id = $1', values: [caseId] });

export interface Note {
  id: string;
  text: string;
  author: string | null;
  writtenAt: Date;
}
export async function notesOf(tx: Tx, caseId: string): Promise<Note[]> {
  const { rows } = await tx.query({
    name: 'notes',
    text: `SELECT id, text, author, written_at AS "writtenAt" FROM appeal_note WHERE case_id = $1 ORDER BY id`,
    values: [caseId],
  });
  return rows as unknown as Note[];
}
export const insertNote = (
  tx: Tx,
  n: { id: string; caseId: string; author: string | null; text: string; at: Date; applicant: string | null },
) =>
  tx.query(
    `INSERT INTO appeal_note (id, case_id, author, text, written_at, applicant) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING`,
    [n.id, n.caseId, n.author, n.text, n.at, n.applicant],
  );
