/** The answer: written by one, signed by another, complete or not sent. */
import { type CaseFile, takeStep } from '../../cases/index.ts';
import { bodyName } from '../../law/index.ts';
import type { Actor } from '../../people/index.ts';
import { type Tx, transaction } from '../../platform/db/tx.ts';
import { SaidError } from '../../platform/http/said-error.ts';
import { say, sayDate } from '../../platform/i18n/i18n.ts';
import { type Appeals, lawFor } from '../context.ts';
import { answerFindings, decides, findingsOf, isAdverse, outcomeOf } from '../model/answer.ts';
import { type Draft, type Filed, isPending, type Point, type PointDecision } from '../model/appeal.ts';
import { term } from '../model/law.ts';
import { refuse } from '../model/refusals.ts';
import { letters } from '../model/words.ts';
import { decidePoints, draftOf, dropDraft, keepDraft, pointsOf } from '../store/appeals.ts';
import { aboveOf, askLaw, openFor } from './open.ts';
import { stateWord } from './state-word.ts';

export interface AnswerInput {
  text: string;
  remedy: string;
  dispositions: Readonly<Record<string, PointDecision>>;
  /** version of the draft that was read; 0 where there was none */
  version: number;
}

/** The paragraph on how to complain, from the law: to whom, through whom, until when. Undefined where the law gives no complaint. */
export function remedyOf(c: Appeals, file: CaseFile): { text: string; date: string; said: string } | undefined {
  const law = lawFor(c, file);
  const today = c.instance.today();
  const last = term(law, 'appeal.complaint', { ...file.facts, learntOn: today }, file.governingOn);
  if (!last) return undefined;
  const above = aboveOf(c, file)[0];
  const said = sayDate(file.lang, last.date);
  const values = { date: said, provision: last.provision, body: bodyName(law, file.lang, file.body, today) };
  return {
    text: above
      ? say(file.lang, letters.remedy, { ...values, superior: bodyName(law, file.lang, above, today) })
      : say(file.lang, letters.remedyCourt, values),
    date: last.date,
    said,
  };
}

/** Saves a draft, and submits it for signature when asked to. A draft submitted must be complete. */
export const draftAnswer = (
  c: Appeals,
  actor: Actor,
  number: string,
  input: AnswerInput & { submit: boolean },
): Promise<Draft> =>
  transaction(c.pool, async (tx) => {
    const { file } = await openFor(c, tx, actor, 'case.draft', number);
    if (!isPending(file.state)) throw refuse('not-pending', { state: stateWord(file) });
    const points = await pointsOf(tx, file.id);
    if (input.submit) demandComplete(c, file, points, input);
    const draft: Draft = {
      ...{ caseId: file.id, drafter: actor.kind === 'person' ? actor.person : null, submitted: input.submit },
      ...{ post: actor.kind === 'person' ? (actor.post?.id ?? null) : null, text: input.text, remedy: input.remedy },
      ...{ dispositions: input.dispositions, returnedWhy: null, version: input.version },
    };
    if (!(await keepDraft(tx, { ...draft, savedAt: c.desk.clock.now(), applicant: file.applicant })))
      throw refuse('draft-moved-on');
    return { ...draft, version: input.version + 1 };
  });

/** The head sends a draft back with what is to be changed. */
export const returnDraft = (c: Appeals, actor: Actor, number: string, input: { why: string; version: number }) =>
  transaction(c.pool, async (tx): Promise<Draft> => {
    const { file } = await openFor(c, tx, actor, 'case.sign', number);
    const draft = await draftOf(tx, file.id);
    if (!draft?.submitted) throw refuse('no-draft');
    if (!input.why.trim()) throw refuse('reason-missing', {}, 'why');
    const back = { ...draft, submitted: false, returnedWhy: input.why.trim(), version: input.version };
    if (!(await keepDraft(tx, { ...back, savedAt: c.desk.clock.now(), applicant: file.applicant })))
      throw refuse('draft-moved-on');
    return { ...back, version: input.version + 1 };
  });

/** Everything that an answer lacks, in one message, with the field of the first. @throws SaidError 422 */
function demandComplete(c: Appeals, file: CaseFile, points: readonly Point[], answer: Omit<AnswerInput, 'version'>) {
  const remedy = remedyOf(c, file);
  const found = findingsOf(answer, points, remedy?.said);
  if (found.length === 0) return;
  const line = (lang: 'kk' | 'ru' | 'en') =>
    found.map((f) => say(lang, answerFindings[f.code], { point: f.point ?? 0, date: remedy?.said ?? '' })).join(' ');
  throw new SaidError(
    422,
    'answer-incomplete',
    { kk: line('kk'), ru: line('ru'), en: line('en') },
    {},
    found[0]!.field,
  );
}

/**
 * Signs and sends the answer. What the law asks for before an adverse act must have been done.
 * @throws SaidError 409 where no draft is submitted or somebody acted meanwhile, 422 with the provision; Refused for who wrote the draft
 */
export const signAnswer = (
  c: Appeals,
  actor: Actor,
  number: string,
  input: { version: number },
  form: string,
): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    const filed = await openFor(c, tx, actor, 'case.sign', number);
    const { file } = filed;
    const draft = await draftOf(tx, file.id);
    if (!draft) {
      const again = await tx.query('SELECT 1 FROM case_step WHERE id = $1 AND case_id = $2', [form, file.id]);
      if (again.rowCount) return file;
    }
    if (!isPending(file.state)) throw refuse('not-pending', { state: stateWord(file) });
    if (!draft?.submitted) throw refuse('no-draft');
    if (draft.version !== input.version) throw refuse('draft-moved-on');
    return send(tx, c, actor, filed, draft, form);
  });

async function send(tx: Tx, c: Appeals, actor: Actor, filed: Filed, draft: Draft, form: string): Promise<CaseFile> {
  const { file, appeal } = filed;
  const points = await pointsOf(tx, file.id);
  demandComplete(c, file, points, draft);
  const today = c.instance.today();
  const decisions = Object.values(draft.dispositions);
  const adverse = decides(appeal.kind) && isAdverse(decisions);
  await demandInFull(c, tx, filed, decisions);
  const decided = askLaw(c, file, 'answer', { adverse, actOn: today });
  const outcome = outcomeOf(decisions);
  const law = lawFor(c, file);
  const granted = decisions.some((d) => d.disposition === 'granted');
  const execution = granted
    ? term(law, 'appeal.execution', { ...file.facts, actOn: today }, file.governingOn)
    : undefined;
  const complaint = term(law, 'appeal.complaint', { ...file.facts, learntOn: today }, file.governingOn);
  const late = file.state === 'silent' || (file.dueOn !== null && file.dueOn < today);
  const clocks = [
    ...(execution ? [{ computed: execution, binds: 'body' as const }] : []),
    ...(complaint ? [{ computed: complaint, binds: 'applicant' as const }] : []),
  ];
  const step = await takeStep(tx, c.desk, file, {
    ...{ id: form, kind: 'appeal.answered', on: today, actor, body: file.body, state: 'answered' },
    data: {
      ...{ outcome, late, adverse, provisions: decided.provisions, executeBy: execution?.date ?? null },
      ...{ complainUntil: complaint?.date ?? null, dueBefore: file.dueOn },
    },
    open: { kind: appeal.kind, outcome, late, executeBy: execution?.date ?? null },
    facts: { answeredOn: today },
    close: execution === undefined,
    end: [{ limit: '*', as: 'met' }],
    start: clocks,
    texts: [
      { kind: 'answer', lang: file.lang, text: draft.text.trim() },
      ...(draft.remedy.trim() ? [{ kind: 'remedy', lang: file.lang, text: draft.remedy.trim() }] : []),
    ],
    tell: { applicant: true },
  });
  await decidePoints(tx, draft.dispositions);
  await dropDraft(tx, file.id);
  return step.file;
}

/** A body that decides on a complaint about itself may only satisfy it in full. */
async function demandInFull(c: Appeals, tx: Tx, { file }: Filed, decisions: readonly PointDecision[]): Promise<void> {
  if (!file.parent || file.body === file.addressee) return;
  const clock = await tx.query(
    `SELECT 1 FROM case_clock WHERE case_id = $1 AND time_limit = 'appeal.file-transfer' AND state = 'running'`,
    [file.id],
  );
  if (!clock.rowCount || decisions.every((d) => d.disposition === 'granted')) return;
  const transfer = term(lawFor(c, file), 'appeal.file-transfer', file.facts, file.governingOn);
  throw refuse('only-in-full', { provisions: transfer?.provision ?? '' });
}

/** The head or an officer notes that what was granted has been done. */
export const markExecuted = (c: Appeals, actor: Actor, number: string, input: { text: string }, form: string) =>
  transaction(c.pool, async (tx): Promise<CaseFile> => {
    const { file } = await openFor(c, tx, actor, 'case.draft', number);
    if (file.state !== 'answered') throw refuse('not-pending', { state: stateWord(file) });
    const points = await pointsOf(tx, file.id);
    if (!points.some((p) => p.disposition === 'granted')) throw refuse('nothing-granted');
    if (!input.text.trim()) throw refuse('text-missing', {}, 'text');
    const today = c.instance.today();
    const late = file.dueOn === null || file.dueOn < today;
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: 'appeal.executed', on: today, actor, body: file.body, close: true },
      data: { late },
      open: { late },
      end: [{ limit: 'appeal.execution', as: 'met' }],
      texts: [{ kind: 'execution', lang: file.lang, text: input.text.trim() }],
      tell: { applicant: true },
    });
    return step.file;
  });
