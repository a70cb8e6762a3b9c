/** The first lines of every action: find the case, ask whether this actor may, and ask the law. */
import { type CaseFile, family, noSuchCase, parseNumber } from '../../cases/index.ts';
import { type Decided, superiors } from '../../law/index.ts';
import { type Act, type Actor, demand, type Subject } from '../../people/index.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { type Appeals, lawFor } from '../context.ts';
import type { Filed } from '../model/appeal.ts';
import { type LawFacts, mayStep, type StepName } from '../model/law.ts';
import { allow } from '../model/refusals.ts';
import { draftOf, filedByNumber } from '../store/appeals.ts';

/** What the permission is asked about. A case that was complained about stands before the bodies that the complaint went to as well. */
export async function subjectOf(tx: Tx, { file, appeal }: Filed): Promise<Subject> {
  const around = file.root === file.id && file.state === 'open' ? [file] : await family(tx, file.root);
  return {
    applicant: file.applicant,
    body: file.body,
    unit: file.unit,
    above: around.filter((f) => f.id !== file.id),
    public: file.public,
    confirmed: appeal.confirmed,
  };
}

/**
 * The appeal with this number, for this actor and act.
 * @throws SaidError 404 for an unknown number and for somebody else's case alike; Refused where she may see it but not do this
 */
export async function openFor(
  c: Appeals,
  tx: Tx,
  actor: Actor,
  act: Act,
  number: string,
): Promise<Filed & { subject: Subject }> {
  const parsed = parseNumber(number);
  const filed = parsed && (await filedByNumber(tx, parsed));
  if (!filed) throw noSuchCase();
  const subject = await subjectOf(tx, filed);
  const decision = c.people.permits(actor, act, {
    ...subject,
    ...(act === 'case.sign' ? { drafter: (await draftOf(tx, filed.file.id))?.drafter ?? null } : {}),
  });
  if (!decision.allowed && decision.hide) throw noSuchCase();
  demand(decision);
  return { ...filed, subject };
}

/** Asks the law whether the step may be taken. @throws SaidError with the provisions */
export function askLaw(c: Appeals, file: CaseFile, step: StepName, extra: LawFacts = {}, ruling?: string): Decided {
  const law = lawFor(c, file);
  const decided = mayStep(law, file.facts, step, extra, c.instance.today());
  const facts = law.pack.procedures['appeal-step']!.facts;
  allow(decided, step, (name) => facts[name]?.title[file.lang] ?? name, ruling);
  return decided;
}

/** Bodies above the one that has the case, the nearest first. */
export const aboveOf = (c: Appeals, file: CaseFile): string[] =>
  superiors(lawFor(c, file), file.body, c.instance.today());
