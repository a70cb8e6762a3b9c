/** Joins appeals about the same thing, and takes them apart again. Joining is a relation: each person keeps her clock, her answer and her remedies. */
import { type CaseFile, takeStep } from '../../cases/index.ts';
import type { Actor } from '../../people/index.ts';
import { transaction } from '../../platform/db/tx.ts';
import type { Appeals } from '../context.ts';
import { isPending } from '../model/appeal.ts';
import { refuse } from '../model/refusals.ts';
import { draftOf, keepDraft, pointsOf, setAppeal } from '../store/appeals.ts';
import { openFor } from './open.ts';
import { stateWord } from './state-word.ts';

/** Joins a case to another one of the same body. */
export const join = (c: Appeals, actor: Actor, number: string, to: string, form: string): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    const { file } = await openFor(c, tx, actor, 'case.join', number);
    const other = await openFor(c, tx, actor, 'case.join', to);
    if (other.file.id === file.id || other.file.body !== file.body || !isPending(file.state))
      throw refuse('not-pending', { state: stateWord(file) });
    const group = other.appeal.joinedTo ?? other.file.id;
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: 'appeal.joined', on: c.instance.today(), actor, body: file.body },
      tell: { applicant: true },
    });
    await setAppeal(tx, file.id, { joinedTo: group });
    return step.file;
  });

export const unjoin = (c: Appeals, actor: Actor, number: string, form: string): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    const { file, appeal } = await openFor(c, tx, actor, 'case.join', number);
    if (!appeal.joinedTo) return file;
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: 'appeal.unjoined', on: c.instance.today(), actor, body: file.body },
      tell: { applicant: true },
    });
    await setAppeal(tx, file.id, { joinedTo: null });
    return step.file;
  });

/** Copies the draft of a case to those joined with it that have none: each is then completed, checked and signed by itself. @returns how many */
export const copyDraft = (c: Appeals, actor: Actor, number: string): Promise<number> =>
  transaction(c.pool, async (tx) => {
    const { file, appeal } = await openFor(c, tx, actor, 'case.draft', number);
    const draft = await draftOf(tx, file.id);
    if (!draft) throw refuse('no-draft');
    const { rows } = await tx.query<{ id: string; applicant: string | null }>(
      `SELECT f.id, f.applicant FROM appeal a JOIN case_file f ON f.id = a.case_id
       WHERE (a.joined_to = $1 OR f.id = $1) AND f.id <> $2 AND f.body = $3 AND f.closed_on IS NULL`,
      [appeal.joinedTo ?? file.id, file.id, file.body],
    );
    const mine = await pointsOf(tx, file.id);
    let copied = 0;
    for (const { id, applicant } of rows) {
      const theirs = await pointsOf(tx, id);
      // The same single question has the same answer; where they ask different things, each point is left to be decided.
      const same = mine.length === 1 && theirs.length === 1 ? draft.dispositions[mine[0]!.id] : undefined;
      const kept = await keepDraft(tx, {
        ...{ ...draft, caseId: id, submitted: false, returnedWhy: null, version: 0, applicant },
        ...{ savedAt: c.desk.clock.now(), dispositions: same ? { [theirs[0]!.id]: same } : {} },
      });
      if (kept) copied++;
    }
    return copied;
  });
