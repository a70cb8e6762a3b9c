/** Before an adverse act: the preliminary decision, the objection, the hearing. */
import { type CaseFile, takeStep } from '../../cases/index.ts';
import type { Act, Actor } from '../../people/index.ts';
import { transaction } from '../../platform/db/tx.ts';
import { type Appeals, lawFor } from '../context.ts';
import { term } from '../model/law.ts';
import { refuse } from '../model/refusals.ts';
import { openFor } from './open.ts';
import { stateWord } from './state-word.ts';

/** Tells the applicant what the body means to decide, so that she can be heard first. */
export const tellPreliminary = (c: Appeals, actor: Actor, number: string, input: { text: string }, form: string) =>
  transaction(c.pool, async (tx): Promise<CaseFile> => {
    const { file } = await openFor(c, tx, actor, 'case.draft', number);
    if (file.state !== 'open' && file.state !== 'silent') throw refuse('not-pending', { state: stateWord(file) });
    if (!input.text.trim()) throw refuse('text-missing', {}, 'text');
    const today = c.instance.today();
    const facts = { preliminaryOn: today, objected: false };
    const objection = term(lawFor(c, file), 'appeal.objection', { ...file.facts, ...facts }, file.governingOn);
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: 'appeal.preliminary', on: today, actor, body: file.body },
      state: file.state === 'silent' ? 'silent' : 'preliminary',
      data: { objectUntil: objection?.date ?? null, provisions: objection ? [objection.provision] : [] },
      open: { objectUntil: objection?.date ?? null },
      facts,
      start: objection ? [{ computed: objection, binds: 'applicant' }] : [],
      texts: [{ kind: 'preliminary', lang: file.lang, text: input.text.trim() }],
      tell: { applicant: true },
    });
    return step.file;
  });

const heard = (c: Appeals, actor: Actor, number: string, text: string, form: string, how: 'objected' | 'heard') =>
  transaction(c.pool, async (tx): Promise<CaseFile> => {
    const act: Act = how === 'objected' ? 'case.object' : 'case.draft';
    const { file } = await openFor(c, tx, actor, act, number);
    if (file.facts['preliminaryOn'] === undefined || !['preliminary', 'silent'].includes(file.state))
      throw refuse('not-pending', { state: stateWord(file) });
    if (!text.trim()) throw refuse('text-missing', {}, 'text');
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: `appeal.${how}`, on: c.instance.today(), actor, body: how === 'heard' ? file.body : null },
      facts: { objected: true },
      end: [{ limit: 'appeal.objection', as: 'met' }],
      texts: [{ kind: how === 'objected' ? 'objection' : 'protocol', lang: file.lang, text: text.trim() }],
      tell: how === 'objected' ? { bodies: [file.body] } : { applicant: true },
    });
    return step.file;
  });

/** The applicant says what speaks against it. */
export const object = (c: Appeals, actor: Actor, number: string, input: { text: string }, form: string) =>
  heard(c, actor, number, input.text, form, 'objected');

/** The officer keeps the record of an oral hearing; the applicant can read it. */
export const keepProtocol = (c: Appeals, actor: Actor, number: string, input: { text: string }, form: string) =>
  heard(c, actor, number, input.text, form, 'heard');
