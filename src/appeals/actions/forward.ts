/** Passes an appeal, or some of its points, to the body whose business it is. The clock is the law's, and every hop stays visible. */

import { type CaseFile, newNumber, openCases, type StepDraft, takeStep, textsOf } from '../../cases/index.ts';
import { bodyOn } from '../../law/index.ts';
import type { Actor } from '../../people/index.ts';
import { type Tx, transaction } from '../../platform/db/tx.ts';
import { newId } from '../../platform/random.ts';
import { type Appeals, lawFor } from '../context.ts';
import { type Appeal, type Filed, isPending } from '../model/appeal.ts';
import { answerTerm, isAnswerLimit, type LawFacts, newFacts, term } from '../model/law.ts';
import { refuse } from '../model/refusals.ts';
import { decidePoints, filedById, insertAppeals, insertPoints, pointsOf } from '../store/appeals.ts';
import { askLaw, openFor } from './open.ts';
import { stateWord } from './state-word.ts';

export interface Forwarding {
  to: string;
  reason: string;
  /** ids of the points that go; nothing: the whole appeal */
  points?: readonly string[];
}

/** @throws SaidError 422 with the provision where it would go to those complained about, 409 if it is decided already; Refused */
export const forward = (c: Appeals, actor: Actor, number: string, input: Forwarding, form: string): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    const filed = await openFor(c, tx, actor, 'case.forward', number);
    const { file } = filed;
    if (!isPending(file.state)) throw refuse('not-pending', { state: stateWord(file) });
    const today = c.instance.today();
    if (!bodyOn(lawFor(c, file), input.to, today)) throw refuse('no-body', { body: input.to.slice(0, 60) }, 'to');
    if (input.to === file.body) throw refuse('same-body', {}, 'to');
    if (!input.reason.trim()) throw refuse('reason-missing', {}, 'reason');
    const decided = askLaw(c, file, 'forward', {
      toThoseComplainedAbout: await isComplainedAbout(tx, filed, input.to),
    });
    const late = forwardedLate(c, file, today);
    const common: StepDraft = {
      ...{ id: form, kind: 'appeal.forwarded', on: today, actor, body: file.body },
      data: { from: file.body, to: input.to, provisions: decided.provisions, late },
      open: { from: file.body, to: input.to, late },
      texts: [{ kind: 'reason', lang: file.lang, text: input.reason.trim() }],
      tell: { applicant: true, bodies: [input.to] },
    };
    const all = await pointsOf(tx, file.id);
    const parts = all.filter((p) => input.points?.includes(p.id));
    if (parts.length > 0 && parts.length < all.length) return forwardPart(tx, c, filed, common, parts);
    const facts = { ...file.facts, forwarded: true, forwardedOn: today };
    const answer = answerTerm(lawFor(c, file), facts, today);
    const anew = answer.computed && isAnswerLimit(answer.computed.limit) && answer.computed.date !== file.dueOn;
    const moved = await takeStep(tx, c.desk, file, {
      ...common,
      moveTo: input.to,
      facts: { forwarded: true, forwardedOn: today },
      data: { ...common.data, dueBefore: file.dueOn, due: answer.computed?.date ?? file.dueOn },
      // The term that runs from now on: anew by the law, or the one that was running.
      open: { ...common.open, due: anew && file.state !== 'silent' ? answer.computed!.date : file.dueOn },
      ...(anew && file.state !== 'silent'
        ? {
            end: [{ limit: '*', as: 'superseded' as const }],
            start: [{ computed: answer.computed!, binds: 'body' as const, body: input.to }],
          }
        : {}),
    });
    if (!anew && !moved.already)
      await tx.query(`UPDATE case_clock SET body = $2 WHERE case_id = $1 AND state = 'running' AND binds = 'body'`, [
        file.id,
        input.to,
      ]);
    if (moved.already) return moved.file;
    return refreshDue(tx, moved.file);
  });

/** The clock follows the case to the body that has it now. */
async function refreshDue(tx: Tx, file: CaseFile): Promise<CaseFile> {
  const { rows } = await tx.query<{ due: string | null }>(
    `UPDATE case_file SET due_on = (SELECT min(due_on) FROM case_clock WHERE case_id = $1 AND state = 'running' AND binds = 'body' AND body = $2)
     WHERE id = $1 RETURNING due_on::text AS due`,
    [file.id, file.body],
  );
  return { ...file, dueOn: rows[0]?.due ?? null };
}

/** A complaint never goes to the body whose act or silence it is about: named in it, or the one that had the case below it. */
async function isComplainedAbout(tx: Tx, { file, appeal }: Filed, to: string): Promise<boolean> {
  if (appeal.complainedAbout === to) return true;
  const below = file.parent ? await filedById(tx, file.parent) : undefined;
  return below?.file.body === to;
}

/** Was the last day for forwarding over? */
function forwardedLate(c: Appeals, file: CaseFile, today: string): boolean {
  const last = term(lawFor(c, file), 'appeal.forward', file.facts, file.governingOn);
  return last !== undefined && last.date < today;
}

/** The part becomes a case of its own, with its own number, clock, answer and remedies; the rest stays. */
async function forwardPart(
  tx: Tx,
  c: Appeals,
  { file, appeal }: Filed,
  step: StepDraft,
  parts: Awaited<ReturnType<typeof pointsOf>>,
): Promise<CaseFile> {
  const law = lawFor(c, file);
  const { on, data } = step;
  const to = String(data!['to']);
  const taken = await takeStep(tx, c.desk, file, {
    ...step,
    kind: 'appeal.part-forwarded',
    data: { ...data, points: parts.map((p) => String(p.position)) },
  });
  if (taken.already) return taken.file;
  await decidePoints(tx, Object.fromEntries(parts.map((p) => [p.id, { disposition: 'forwarded', sentTo: to }])));
  const facts: LawFacts = {
    ...newFacts(appeal.kind, String(file.facts['receivedOn']), String(file.facts['registeredOn'])),
    ...{ forwarded: true, forwardedOn: on },
  };
  const answer = answerTerm(law, facts, on);
  const id = newId();
  const part: CaseFile = {
    ...file,
    ...{
      id,
      number: newNumber(on.slice(0, 4)),
      thread: crypto.randomUUID(),
      parent: file.id,
      body: to,
      addressee: to,
      unit: null,
    },
    ...{ facts, governingOn: answer.governing, dueOn: answer.computed?.date ?? null, openedOn: on, state: 'open' },
    ...{ version: 1, closedOn: null, public: false },
  };
  const texts = (await textsOf(tx, file.id)).filter((t) => t.kind === 'subject' || t.kind === 'appeal');
  await openCases(tx, c.desk, [
    {
      file: part,
      step: {
        ...{ id: newId(), kind: 'appeal.filed', on, actor: step.actor, body: file.body },
        data: { kind: appeal.kind, to, registeredOn: String(facts['registeredOn']), from: file.body, part: true },
        open: { kind: appeal.kind, to, from: file.body, due: part.dueOn, part: true },
        start: answer.computed ? [{ computed: answer.computed, binds: 'body' }] : [],
        texts: texts.map((t) => ({ kind: t.kind, lang: file.lang, text: t.text })),
        tell: { applicant: true, bodies: [to] },
      },
    },
  ]);
  const own: Appeal = { ...appeal, caseId: id, joinedTo: null, publication: 'private', claim: null };
  await insertAppeals(tx, [own]);
  await insertPoints(
    tx,
    parts.map((p, i) => ({
      ...{ ...p, id: newId(), caseId: id, position: i + 1, disposition: null, norm: null, sentTo: null },
      person: file.applicant,
    })),
  );
  return taken.file;
}
