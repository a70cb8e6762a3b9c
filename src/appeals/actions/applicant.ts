/** What the applicant decides about her own case: withdraw it, instruct, publish, make a case that was entered for her her own. */
import { type CaseFile, parseNumber, takeStep } from '../../cases/index.ts';
import type { Actor } from '../../people/index.ts';
import { transaction } from '../../platform/db/tx.ts';
import type { Appeals } from '../context.ts';
import { isPending } from '../model/appeal.ts';
import { refuse } from '../model/refusals.ts';
import { filedByNumber, setAppeal } from '../store/appeals.ts';
import { claimHash } from './file-appeal.ts';
import { askLaw, openFor } from './open.ts';
import { stateWord } from './state-word.ts';

export const withdraw = (c: Appeals, actor: Actor, number: string, form: string): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    const { file } = await openFor(c, tx, actor, 'case.withdraw', number);
    if (!isPending(file.state)) throw refuse('not-pending', { state: stateWord(file) });
    const decided = askLaw(c, file, 'withdraw');
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: 'appeal.withdrawn', on: c.instance.today(), actor, body: null, state: 'withdrawn' },
      data: { provisions: decided.provisions },
      close: true,
      end: [{ limit: '*', as: 'stopped' }],
      tell: { applicant: true, bodies: [file.body] },
    });
    return step.file;
  });

/** Gives or revokes the standing instruction. */
export const instruct = (c: Appeals, actor: Actor, number: string, instructs: boolean, form: string) =>
  transaction(c.pool, async (tx): Promise<CaseFile> => {
    const { file, appeal } = await openFor(c, tx, actor, 'case.instruct', number);
    if (!isPending(file.state)) throw refuse('not-pending', { state: stateWord(file) });
    if (appeal.instructs === instructs) return file;
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: instructs ? 'appeal.instructed' : 'appeal.instruction-revoked', on: c.instance.today() },
      ...{ actor, body: null },
    });
    await setAppeal(tx, file.id, { instructs });
    return step.file;
  });

/** Asks that the appeal and its answer be published; a moderator looks at it first. */
export const askPublication = (c: Appeals, actor: Actor, number: string, form: string) =>
  transaction(c.pool, async (tx): Promise<CaseFile> => {
    const { file, appeal } = await openFor(c, tx, actor, 'case.publish', number);
    if (appeal.publication === 'asked' || appeal.publication === 'published') return file;
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: 'appeal.publication-asked', on: c.instance.today(), actor, body: null },
    });
    await setAppeal(tx, file.id, { publication: 'asked' });
    return step.file;
  });

/** Takes it back, before or after it was published. */
export const unpublish = (c: Appeals, actor: Actor, number: string, form: string) =>
  transaction(c.pool, async (tx): Promise<CaseFile> => {
    const { file, appeal } = await openFor(c, tx, actor, 'case.publish', number);
    if (appeal.publication === 'private') return file;
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: 'appeal.unpublished', on: c.instance.today(), actor, body: null, publish: false },
    });
    await setAppeal(tx, file.id, { publication: 'private' });
    return step.file;
  });

/** A case that an official entered becomes hers: by its number and the word on the receipt that she was given. */
export const claim = (c: Appeals, actor: Actor, number: string, word: string, form: string): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    c.people.demand(actor, 'appeal.file', {});
    const parsed = parseNumber(number);
    const filed = parsed && (await filedByNumber(tx, parsed));
    // One refusal for every reason: the word cannot be tried out against numbers.
    if (!filed || filed.file.applicant || !filed.appeal.claim?.equals(claimHash(word.trim())))
      throw refuse('bad-claim', {}, 'word');
    const person = actor.kind === 'person' ? actor.person : null;
    // Who entered it, gave the word or dealt with it otherwise knows the word or could have made one.
    const dealt = await tx.query('SELECT 1 FROM case_step WHERE case_id = $1 AND person = $2', [filed.file.id, person]);
    if (dealt.rowCount) throw refuse('bad-claim', {}, 'word');
    const { rowCount } = await tx.query('UPDATE case_file SET applicant = $2 WHERE id = $1 AND applicant IS NULL', [
      filed.file.id,
      person,
    ]);
    if (rowCount !== 1) throw refuse('bad-claim', {}, 'word');
    for (const table of ['case_text', 'case_document', 'appeal_point'])
      await tx.query(`UPDATE ${table} SET person = $2 WHERE case_id = $1 AND person IS NULL`, [filed.file.id, person]);
    await setAppeal(tx, filed.file.id, { confirmed: true, claim: null });
    const step = await takeStep(
      tx,
      c.desk,
      { ...filed.file, applicant: person },
      {
        ...{ id: form, kind: 'appeal.claimed', on: c.instance.today(), actor, body: null },
      },
    );
    return step.file;
  });
