import { type Clock, clocksOf } from '../../cases/index.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { isAnswerLimit } from '../model/law.ts';

/** The clock for the answer that runs now, or ran out last. */
export async function runningAnswer(tx: Tx, caseId: string): Promise<Clock | undefined> {
  const answers = (await clocksOf(tx, caseId)).filter((k) => isAnswerLimit(k.limit) && k.binds === 'body');
  return answers.find((k) => k.state === 'running') ?? answers.at(-1);
}
