/** Extends the term for the answer, by the head, with reasons; the applicant is told in the same step. */
import { type CaseFile, takeStep } from '../../cases/index.ts';
import type { Computed } from '../../law/index.ts';
import type { Actor } from '../../people/index.ts';
import { transaction } from '../../platform/db/tx.ts';
import { sayDate } from '../../platform/i18n/i18n.ts';
import { type Appeals, lawFor } from '../context.ts';
import { answerTerm } from '../model/law.ts';
import { refuse } from '../model/refusals.ts';
import { askLaw, openFor } from './open.ts';
import { runningAnswer } from './running-answer.ts';
import { stateWord } from './state-word.ts';

export interface Extension {
  /** the new last day, as the head sets it: not longer than is reasonable, and not beyond the law's own limit */
  until: string;
  reason: string;
  /** the head's ruling, where the law leaves open from when its limit counts */
  ruling?: string;
}

/** @throws SaidError where the law gives no extension, or `until` lies beyond it */
export const extend = (c: Appeals, actor: Actor, number: string, input: Extension, form: string): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    const { file } = await openFor(c, tx, actor, 'case.extend', number);
    if (file.state !== 'open' && file.state !== 'preliminary') throw refuse('not-pending', { state: stateWord(file) });
    if (!input.reason.trim()) throw refuse('reason-missing', {}, 'reason');
    const decided = askLaw(c, file, 'extend');
    const today = c.instance.today();
    const law = lawFor(c, file);
    const running = await runningAnswer(tx, file.id);
    const facts = { extended: true, extendedOn: today };
    const extended = answerTerm(law, { ...file.facts, ...facts }, today);
    // Where the rules leave the limit open, the law is silent: the head rules, with the ground, and the question stays visible.
    const ruled = !extended.computed;
    if (ruled && !input.ruling?.trim()) throw refuse('law-silent', {}, 'ruling');
    const most = extended.computed?.date;
    const from = running?.dueOn ?? today;
    if (!(input.until > from) || (most !== undefined && input.until > most))
      throw refuse('bad-until', { from: sayDate(file.lang, from), to: most ? sayDate(file.lang, most) : '…' }, 'until');
    const basis = extended.computed ?? running?.computed;
    const computed: Computed | undefined = basis && {
      ...basis,
      date: input.until,
      ...(basis.silence || !running?.computed.silence
        ? {}
        : { limit: running.limit, silence: running.computed.silence }),
    };
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: 'appeal.extended', on: today, actor, body: file.body },
      data: { due: input.until, dueBefore: file.dueOn, most: most ?? null, provisions: decided.provisions, ruled },
      open: { due: input.until, dueBefore: file.dueOn, ruled },
      facts,
      end: running ? [{ limit: running.limit, as: 'superseded' }] : [],
      start: computed ? [{ computed, binds: 'body' }] : [],
      texts: [
        { kind: 'reason', lang: file.lang, text: input.reason.trim() },
        ...(ruled ? [{ kind: 'ruling', lang: file.lang, text: input.ruling!.trim() }] : []),
      ],
      tell: { applicant: true },
    });
    return step.file;
  });
