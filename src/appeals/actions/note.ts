/** A note of one officer to another. It changes nothing in the case, so it is no step. */
import type { Actor } from '../../people/index.ts';
import { transaction } from '../../platform/db/tx.ts';
import type { Appeals } from '../context.ts';
import { lengths } from '../model/appeal.ts';
import { refuse } from '../model/refusals.ts';
import { insertNote } from '../store/appeals.ts';
import { openFor } from './open.ts';

export const note = (c: Appeals, actor: Actor, number: string, text: string, form: string): Promise<void> =>
  transaction(c.pool, async (tx) => {
    const { file } = await openFor(c, tx, actor, 'case.note', number);
    if (!text.trim()) throw refuse('text-missing', {}, 'note');
    if (text.length > lengths.reason) throw refuse('too-long', { n: text.length, max: lengths.reason }, 'note');
    await insertNote(tx, {
      ...{ id: form, caseId: file.id, author: actor.kind === 'person' ? actor.person : null, text: text.trim() },
      ...{ at: c.desk.clock.now(), applicant: file.applicant },
    });
  });
