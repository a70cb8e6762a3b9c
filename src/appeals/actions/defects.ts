/** What is missing in an appeal is named, with time to cure it; only what is not cured may be returned, and may be filed again. */
import { type CaseFile, takeStep } from '../../cases/index.ts';
import type { Actor } from '../../people/index.ts';
import { transaction } from '../../platform/db/tx.ts';
import type { Appeals } from '../context.ts';
import { isPending } from '../model/appeal.ts';
import { refuse } from '../model/refusals.ts';
import { askLaw, openFor } from './open.ts';
import { stateWord } from './state-word.ts';

/** An officer tells the applicant what is missing, and until when it can be cured. */
export const nameDefects = (
  c: Appeals,
  actor: Actor,
  number: string,
  input: { defects: string; until: string },
  form: string,
): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    const { file } = await openFor(c, tx, actor, 'case.return', number);
    if (file.state !== 'open') throw refuse('not-pending', { state: stateWord(file) });
    if (!input.defects.trim()) throw refuse('reason-missing', {}, 'defects');
    const today = c.instance.today();
    if (!(input.until > today)) throw refuse('bad-until', { from: today, to: '…' }, 'until');
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: 'appeal.defects-named', on: today, actor, body: file.body, state: 'defective' },
      data: { until: input.until },
      open: { until: input.until },
      facts: { defectsTold: true, defectsCured: false },
      texts: [{ kind: 'defects', lang: file.lang, text: input.defects.trim() }],
      tell: { applicant: true },
    });
    return step.file;
  });

/** The applicant adds what was missing. */
export const cureDefects = (
  c: Appeals,
  actor: Actor,
  number: string,
  input: { text: string },
  form: string,
): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    const { file } = await openFor(c, tx, actor, 'case.object', number);
    if (file.state !== 'defective') throw refuse('not-pending', { state: stateWord(file) });
    if (!input.text.trim()) throw refuse('text-missing', {}, 'text');
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: 'appeal.defects-cured', on: c.instance.today(), actor, body: null, state: 'open' },
      facts: { defectsCured: true },
      texts: [{ kind: 'addition', lang: file.lang, text: input.text.trim() }],
      tell: { bodies: [file.body] },
    });
    return step.file;
  });

/** Returns an appeal on a ground that the law names. Where the law is silent, on a ruling of the head. */
export const returnAppeal = (
  c: Appeals,
  actor: Actor,
  number: string,
  input: { reason: string; repeated?: boolean; ruling?: string },
  form: string,
): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    const { file } = await openFor(c, tx, actor, 'case.return', number);
    if (!isPending(file.state)) throw refuse('not-pending', { state: stateWord(file) });
    if (!input.reason.trim()) throw refuse('reason-missing', {}, 'reason');
    const repeated = input.repeated === true;
    const head = actor.kind === 'person' && actor.post?.role === 'head';
    const decided = askLaw(c, file, 'return', { repeated }, head ? input.ruling : undefined);
    const ruled = decided.conclusion === 'needs-ruling';
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: 'appeal.returned', on: c.instance.today(), actor, body: file.body, state: 'returned' },
      data: { provisions: decided.provisions, repeated, ruled },
      open: { repeated, ruled },
      facts: { repeated },
      close: true,
      end: [{ limit: '*', as: 'stopped' }],
      texts: [
        { kind: 'reason', lang: file.lang, text: input.reason.trim() },
        ...(ruled ? [{ kind: 'ruling', lang: file.lang, text: input.ruling!.trim() }] : []),
      ],
      tell: { applicant: true },
    });
    return step.file;
  });
