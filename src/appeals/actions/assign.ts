/** Gives a case to a part of the body that has it. The applicant may know which: it stands on her page and in the record. */
import { type CaseFile, takeStep } from '../../cases/index.ts';
import type { Actor } from '../../people/index.ts';
import { transaction } from '../../platform/db/tx.ts';
import type { Appeals } from '../context.ts';
import { refuse } from '../model/refusals.ts';
import { openFor } from './open.ts';
import { stateWord } from './state-word.ts';

/** @param unit a part of the body in which somebody holds a post today; '': to none @throws SaidError, Refused */
export const assign = (c: Appeals, actor: Actor, number: string, unit: string, form: string): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    const { file } = await openFor(c, tx, actor, 'case.assign', number);
    // What was granted is still to be carried out after the answer, by somebody.
    if (file.closedOn !== null) throw refuse('not-pending', { state: stateWord(file) });
    if ((file.unit ?? '') === unit) return file;
    const units = await c.people.unitsOf(tx, file.body);
    if (unit !== '' && !units.includes(unit))
      throw refuse('no-unit', { unit: unit.slice(0, 80), some: units.join(', ') || '–' }, 'unit');
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: 'appeal.assigned', on: c.instance.today(), actor, body: file.body, unit: unit || null },
      data: { unit: unit || null },
      open: { unit: unit || null },
    });
    return step.file;
  });
