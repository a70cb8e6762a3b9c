/** Rows of notices: short statements, each answered by one index. */
import { type CaseFile, fileColumnsOf, fileOf } from '../../cases/index.ts';
import type { PersonId } from '../../people/index.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Entered, Notice } from '../model/notice.ts';
import type { Outcome, Slot } from '../model/slot.ts';
import { slotColumns, slotOf } from './slots.ts';

export interface AssemblyRow extends Omit<Slot, 'number'> {
  geometry: Notice['geometry'];
  came: Readonly<Record<string, number>>;
}
type Row = Record<string, unknown>;
const columns = `${slotColumns}, a.geometry, a.came`;
const rowOf = (r: Row): AssemblyRow => ({
  ...slotOf(r),
  geometry: r['geometry'] as Notice['geometry'],
  came: r['came'] as AssemblyRow['came'],
});

export interface FiledNotice {
  file: CaseFile;
  row: AssemblyRow;
}

export const insertAssembly = (tx: Tx, a: AssemblyRow): Promise<unknown> =>
  tx.query({
    name: 'insert assembly',
    text: `INSERT INTO assembly (case_id, form, body, place, geometry, day, starts_at, ends_at, expected, received_at, outcome, by_what, came)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    values: [
      ...[a.caseId, a.form, a.body, a.place, a.geometry, a.day, a.startsAt, a.endsAt, a.expected, a.receivedAt],
      ...[a.outcome, a.byWhat, a.came],
    ],
  });

const both = `${columns}, ${fileColumnsOf('f')} FROM assembly a JOIN case_file f ON f.id = a.case_id`;
const bothOf = (r: Row): FiledNotice => ({ file: fileOf(r as never), row: rowOf(r) });

export async function noticeByNumber(tx: Tx, number: string): Promise<FiledNotice | undefined> {
  const { rows } = await tx.query({
    name: 'notice by number',
    text: `SELECT ${both} WHERE f.number = $1`,
    values: [number],
  });
  return rows[0] && bothOf(rows[0]);
}

export async function noticeOfCase(tx: Tx, caseId: string): Promise<AssemblyRow | undefined> {
  const { rows } = await tx.query({
    name: 'notice of case',
    text: `SELECT ${columns} FROM assembly a WHERE a.case_id = $1`,
    values: [caseId],
  });
  return rows[0] && rowOf(rows[0]);
}

/** What waits for a body, by the time that the law leaves it. */
export async function waitingFor(tx: Tx, body: string, limit: number): Promise<FiledNotice[]> {
  const { rows } = await tx.query({
    name: 'notices waiting',
    text: `SELECT ${both} WHERE f.body = $1 AND f.room = 'assemblies' AND f.closed_on IS NULL ORDER BY f.due_on NULLS LAST, f.id LIMIT $2`,
    values: [body, limit],
  });
  return rows.map(bothOf);
}

export async function noticesOfPerson(tx: Tx, person: PersonId, limit: number): Promise<FiledNotice[]> {
  const { rows } = await tx.query({
    name: 'notices of person',
    text: `SELECT ${both} WHERE f.applicant = $1 AND f.room = 'assemblies' ORDER BY f.id DESC LIMIT $2`,
    values: [person, limit],
  });
  return rows.map(bothOf);
}

export const setOutcome = (tx: Tx, caseId: string, outcome: Outcome, byWhat: string): Promise<unknown> =>
  tx.query({
    name: 'set outcome',
    text: 'UPDATE assembly SET outcome = $2, by_what = $3 WHERE case_id = $1',
    values: [caseId, outcome, byWhat],
  });

export const moveTo = (tx: Tx, caseId: string, to: Pick<Slot, 'place' | 'day' | 'startsAt' | 'endsAt'>) =>
  tx.query({
    name: 'move assembly',
    text: 'UPDATE assembly SET place = $2, geometry = NULL, day = $3, starts_at = $4, ends_at = $5 WHERE case_id = $1',
    values: [caseId, to.place, to.day, to.startsAt, to.endsAt],
  });

/** Numbers who came, by who counted. */
export const setCame = (tx: Tx, caseId: string, came: AssemblyRow['came']): Promise<unknown> =>
  tx.query({ name: 'set came', text: 'UPDATE assembly SET came = $2 WHERE case_id = $1', values: [caseId, came] });

/* ------------------------------------------------- offers */

export interface Offer {
  caseId: string;
  position: number;
  place: string;
  day: string;
  startsAt: Date;
  endsAt: Date;
}

export async function keepOffers(tx: Tx, offers: readonly Offer[]): Promise<void> {
  for (const o of offers)
    await tx.query({
      name: 'keep offer',
      text: 'INSERT INTO assembly_offer (case_id, position, place, day, starts_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6)',
      values: [o.caseId, o.position, o.place, o.day, o.startsAt, o.endsAt],
    });
}

export const dropOffers = (tx: Tx, caseId: string): Promise<unknown> =>
  tx.query({ name: 'drop offers', text: 'DELETE FROM assembly_offer WHERE case_id = $1', values: [caseId] });

export async function offersOf(tx: Tx, caseId: string): Promise<Offer[]> {
  const { rows } = await tx.query<Row>({
    name: 'offers of case',
    text: 'SELECT case_id, position, place, day::text, starts_at, ends_at FROM assembly_offer WHERE case_id = $1 ORDER BY position',
    values: [caseId],
  });
  return rows.map((r) => ({
    ...{ caseId: r['case_id'] as string, position: r['position'] as number, place: r['place'] as string },
    ...{ day: r['day'] as string, startsAt: r['starts_at'] as Date, endsAt: r['ends_at'] as Date },
  }));
}

/** What was offered to others at a body's places in a span of time: it is kept for them until they reply. */
export async function offeredOf(tx: Tx, body: string, from: Date, to: Date): Promise<Slot[]> {
  const { rows } = await tx.query<Row>({
    name: 'offered of body',
    text: `SELECT o.case_id, f.number, a.form, a.body, o.place, o.day::text, o.starts_at, o.ends_at, a.expected, a.received_at, a.outcome, a.by_what
      FROM assembly_offer o JOIN assembly a ON a.case_id = o.case_id JOIN case_file f ON f.id = o.case_id
      WHERE a.body = $1 AND o.starts_at >= $2 AND o.starts_at < $3 ORDER BY o.starts_at, o.case_id`,
    values: [body, from, to],
  });
  return rows.map((r) => ({
    ...{ caseId: r['case_id'] as string, number: r['number'] as string, form: r['form'] as string },
    ...{ body: r['body'] as string, place: r['place'] as string, day: r['day'] as string },
    ...{ startsAt: r['starts_at'] as Date, endsAt: r['ends_at'] as Date, expected: r['expected'] as number | null },
    ...{ receivedAt: r['received_at'] as Date, outcome: r['outcome'] as Outcome, byWhat: r['by_what'] as string },
  }));
}

/** Those of a form that stand elsewhere than at a place of the register at a time. */
export async function elsewhereAt(tx: Tx, body: string, form: string, from: Date, to: Date) {
  const { rows } = await tx.query<Row>({
    name: 'assemblies elsewhere',
    text: `SELECT ${columns}, f.number FROM assembly a JOIN case_file f ON f.id = a.case_id WHERE a.body = $1 AND a.form = $2 AND a.place IS NULL
      AND a.starts_at < $4 AND a.starts_at > $3::timestamptz - interval '2 days' AND a.ends_at > $3
      AND a.outcome IN ('pending', 'offered', 'may-be-held', 'suspended', 'held') ORDER BY a.received_at, a.case_id`,
    values: [body, form, from, to],
  });
  return rows.map((r) => ({ ...rowOf(r), number: r['number'] as string }));
}

/* ------------------------------------------------- drafts of notices */

export interface NoticeDraft {
  id: string;
  entered: Entered;
  savedAt: Date;
}
const draftOf = (r: Row): NoticeDraft => ({
  id: r['id'] as string,
  entered: r['entered'] as Entered,
  savedAt: r['saved_at'] as Date,
});

export async function draftsOf(tx: Tx, person: PersonId, jurisdiction: string): Promise<NoticeDraft[]> {
  const { rows } = await tx.query<Row>({
    name: 'assembly drafts',
    text: 'SELECT id, entered, saved_at FROM assembly_draft WHERE person = $1 AND jurisdiction = $2 ORDER BY saved_at DESC',
    values: [person, jurisdiction],
  });
  return rows.map(draftOf);
}

export async function draftById(tx: Tx, id: string, person: PersonId): Promise<NoticeDraft | undefined> {
  const { rows } = await tx.query<Row>({
    name: 'assembly draft',
    text: 'SELECT id, entered, saved_at FROM assembly_draft WHERE id = $1 AND person = $2',
    values: [id, person],
  });
  return rows[0] && draftOf(rows[0]);
}

export const keepDraft = (tx: Tx, d: NoticeDraft & { person: PersonId; jurisdiction: string }): Promise<unknown> =>
  tx.query({
    name: 'keep assembly draft',
    text: `INSERT INTO assembly_draft (id, person, jurisdiction, entered, saved_at) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (id) DO UPDATE SET entered = excluded.entered, saved_at = excluded.saved_at WHERE assembly_draft.person = excluded.person`,
    values: [d.id, d.person, d.jurisdiction, d.entered, d.savedAt],
  });

export const eraseDraft = (tx: Tx, id: string, person: PersonId): Promise<unknown> =>
  tx.query({
    name: 'erase assembly draft',
    text: 'DELETE FROM assembly_draft WHERE id = $1 AND person = $2',
    values: [id, person],
  });

/* ------------------------------------------------- answers that wait for a signature */

export interface Proposal {
  drafter: PersonId | null;
  verb: string;
  input: Readonly<Record<string, string | readonly string[]>>;
}

export async function proposalOf(tx: Tx, caseId: string): Promise<Proposal | undefined> {
  const { rows } = await tx.query<Row>({
    name: 'assembly proposal',
    text: 'SELECT drafter, verb, input FROM assembly_proposal WHERE case_id = $1',
    values: [caseId],
  });
  return rows[0] as unknown as Proposal | undefined;
}

export const keepProposal = (
  tx: Tx,
  p: Proposal & { caseId: string; applicant: PersonId | null; savedAt: Date },
): Promise<unknown> =>
  tx.query({
    name: 'keep assembly proposal',
    text: `INSERT INTO assembly_proposal (case_id, drafter, verb, input, saved_at, applicant) VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (case_id) DO UPDATE SET drafter = excluded.drafter, verb = excluded.verb, input = excluded.input, saved_at = excluded.saved_at`,
    values: [p.caseId, p.drafter, p.verb, p.input, p.savedAt, p.applicant],
  });

export const dropProposal = (tx: Tx, caseId: string): Promise<unknown> =>
  tx.query({
    name: 'drop assembly proposal',
    text: 'DELETE FROM assembly_proposal WHERE case_id = $1',
    values: [caseId],
  });
