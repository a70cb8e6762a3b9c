/**
 * Rows of a register as cases: what happened is a fact of its day, recorded now. Terms are the law's of the day of registration; a case that was answered has
 * its clock ended by that answer, and nothing of it runs, so nobody is told of a silence that was none.
 */
import { createHash } from 'node:crypto';
import { type Appeal, answerTerm, insertAppeals, insertPoints, lengths, newFacts, room } from '../../appeals/index.ts';
import { type CaseFile, type Desk, newNumber, openCases, type StepDraft } from '../../cases/index.ts';
import type { Law } from '../../law/index.ts';
import { insertRows } from '../../platform/db/insert.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { newId } from '../../platform/random.ts';
import type { RegisterRow } from '../columns/index.ts';
import { imported } from '../words.ts';

export interface Importing {
  desk: Desk;
  law: Law;
  today: string;
  /** SHA-256 of the file */
  digest: string;
}

/** Which appeal a row is, whatever file it comes in: body, number there and day of registration. */
export const sourceOf = (jurisdiction: string, r: Pick<RegisterRow, 'body' | 'number' | 'registeredOn'>): string =>
  createHash('sha256')
    .update(JSON.stringify([jurisdiction, r.body, r.number, r.registeredOn]))
    .digest('base64url');

/** An id that is always the same for a row of a file (UUID version 8, RFC 9562 section 5.8). */
export function idOf(digest: string, line: number, what: 'case' | 'step'): string {
  const b = createHash('sha256').update(`${digest} ${line} ${what}`).digest().subarray(0, 16);
  b[6] = (b[6]! & 0x0f) | 0x80;
  b[8] = (b[8]! & 0x3f) | 0x80;
  return b.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

type Term = ReturnType<typeof answerTerm>;
const terms = new WeakMap<Law, Map<string, Term>>();
/** What the law says depends on kind and days alone, and a register has few of those: it is asked once. */
function termOf({ law, today }: Importing, r: RegisterRow): Term {
  let kept = terms.get(law);
  if (!kept) terms.set(law, (kept = new Map()));
  const key = `${r.kind} ${r.receivedOn} ${r.registeredOn} ${today}`;
  let term = kept.get(key);
  if (!term) kept.set(key, (term = answerTerm(law, newFacts(r.kind, r.receivedOn, r.registeredOn), today)));
  return term;
}

interface Prepared {
  file: CaseFile;
  appeal: Appeal;
  step: StepDraft;
  row: RegisterRow;
}

function prepare(c: Importing, row: RegisterRow): Prepared {
  const { computed, governing } = termOf(c, row);
  const { answeredOn, outcome, body, lang, kind, registeredOn } = row;
  const id = idOf(c.digest, row.line, 'case');
  const due = computed?.date ?? null;
  const file: CaseFile = {
    ...{ id, number: newNumber(registeredOn.slice(0, 4)), thread: crypto.randomUUID(), room, parent: null, root: id },
    ...{
      jurisdiction: c.law.pack.jurisdiction,
      governingOn: governing,
      applicant: null,
      body,
      unit: null,
      addressee: body,
      lang,
    },
    ...{
      channel: 'import',
      state: answeredOn ? 'answered' : 'open',
      openedOn: registeredOn,
      public: false,
      version: 1,
    },
    facts: { ...newFacts(kind, row.receivedOn, registeredOn), ...(answeredOn ? { answeredOn } : {}) },
    ...{ dueOn: answeredOn ? null : due, closedOn: answeredOn ?? null },
  };
  const ended = answeredOn ? { answeredOn, outcome: outcome! } : {};
  const texts: [kind: string, text: string][] = [
    ...([['subject', row.subject]] as [string, string][]),
    ...([['appeal', row.text]] as [string, string][]),
    ...([['name', row.name]] as [string, string][]),
    ...([['address', row.address]] as [string, string][]),
    ...([['answer', row.answer]] as [string, string][]),
  ];
  return {
    ...{ file, row },
    appeal: {
      ...{ caseId: id, kind: kind as Appeal['kind'], topic: row.topic ?? null, region: row.region ?? null },
      ...{ complainedAbout: null, anonymous: false, confirmed: false, instructs: false, joinedTo: null },
      ...{ publication: 'private', claim: null },
    },
    step: {
      ...{ id: idOf(c.digest, row.line, 'step'), kind: imported, on: row.receivedOn, actor: { kind: 'system' }, body },
      data: { kind, to: body, registeredOn, due, channel: 'import', registerNumber: row.number, ...ended },
      open: { kind, to: body, registeredOn, due, ...ended },
      start: computed ? [{ computed, binds: 'body' }] : [],
      texts: texts.filter(([, text]) => text !== '').map(([kind, text]) => ({ kind, lang, text })),
    },
  };
}

/** Keeps what is not here yet, all in the caller's transaction. @returns how many were new, and how many of those have no term by the law of their day */
export async function keepRows(
  tx: Tx,
  c: Importing,
  rows: readonly RegisterRow[],
): Promise<{ kept: number; withoutTerm: number }> {
  const bySource = new Map(rows.map((r) => [sourceOf(c.law.pack.jurisdiction, r), r]));
  // Whoever writes the row first has it: two imports at once wait for each other here, and nothing comes in twice.
  const fresh = await tx.query<{ source: string }>(
    insertRows(
      'archive_imported',
      { source: 'text', case_id: 'uuid' },
      [...bySource]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([source, r]) => ({ source, case_id: idOf(c.digest, r.line, 'case') })),
      'ON CONFLICT DO NOTHING RETURNING source',
    ),
  );
  if (fresh.rows.length === 0) return { kept: 0, withoutTerm: 0 };
  const prepared = fresh.rows.map(({ source }) => prepare(c, bySource.get(source)!));
  const answered = prepared.filter((p) => p.row.answeredOn);
  await Promise.all([
    openCases(tx, c.desk, prepared),
    insertAppeals(
      tx,
      prepared.map((p) => p.appeal),
    ),
    // What was asked is decided upon point by point only where it is still to be answered.
    insertPoints(
      tx,
      prepared
        .filter((p) => !p.row.answeredOn)
        .map((p) => ({
          ...{ id: newId(), caseId: p.file.id, position: 1, text: p.row.text.slice(0, lengths.point) },
          ...{ disposition: null, norm: null, sentTo: null, person: null },
        })),
    ),
    tx.query({
      name: 'end clocks of imported',
      text: `UPDATE case_clock k SET state = CASE WHEN k.due_on < r.day THEN 'late' ELSE 'met' END, ended_by = r.step, ended_on = r.day
        FROM unnest($1::uuid[], $2::uuid[], $3::date[]) AS r(file, step, day) WHERE k.case_id = r.file AND k.state = 'running'`,
      values: [answered.map((p) => p.file.id), answered.map((p) => p.step.id), answered.map((p) => p.row.answeredOn)],
    }),
  ]);
  return { kept: prepared.length, withoutTerm: prepared.filter((p) => p.step.start!.length === 0).length };
}
