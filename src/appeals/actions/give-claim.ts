/**
 * Gives the word with which a case that was entered or taken over for somebody becomes hers: on paper, from hand to hand, by an official who has seen who she
 * is. A word that was given before stops working. The record says that one was given, and by which body; the word itself is nowhere but on her paper.
 */
import { type CaseFile, movedOn, takeStep } from '../../cases/index.ts';
import type { Actor } from '../../people/index.ts';
import { transaction } from '../../platform/db/tx.ts';
import type { Appeals } from '../context.ts';
import { isClaimable } from '../model/appeal.ts';
import { refuse } from '../model/refusals.ts';
import { setAppeal } from '../store/appeals.ts';
import { claimHash, newClaim } from './file-appeal.ts';
import { openFor } from './open.ts';

/** @throws SaidError 409 if the form was sent before: its word was shown once; Refused */
export const giveClaim = (c: Appeals, actor: Actor, number: string, input: { seen: boolean }, form: string) =>
  transaction(c.pool, async (tx): Promise<CaseFile & { claim: string }> => {
    const filed = await openFor(c, tx, actor, 'case.give-claim', number);
    const { file } = filed;
    if (!isClaimable(filed)) throw refuse('not-claimable');
    if (!input.seen) throw refuse('identity-unseen', {}, 'seen');
    if ((await tx.query('SELECT 1 FROM case_step WHERE id = $1', [form])).rowCount) throw movedOn();
    const claim = newClaim();
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: 'appeal.claim-given', on: c.instance.today(), actor, body: file.body },
    });
    await setAppeal(tx, file.id, { claim: claimHash(claim) });
    return { ...step.file, claim };
  });
