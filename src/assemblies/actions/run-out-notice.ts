/** What the law sets when a clock of a notice runs out. It happens by itself, on the day, and leaves its entry in the record: a certificate of silence. */
import { type CaseFile, type Clock, type Expire, takeStep } from '../../cases/index.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { newId } from '../../platform/random.ts';
import type { Assemblies } from '../context.ts';
import { answerLimits, mayBeHeldOnSilence } from '../model/assess.ts';
import { dropOffers, dropProposal, setOutcome } from '../store/notices.ts';
import { remedyOf } from './answer-notice.ts';
import { lawFor } from './open-notice.ts';

const instance = { kind: 'system' } as const;

export const runOutNotice =
  (c: Assemblies): Expire =>
  (tx, file, clock, today) =>
    answerLimits.some((l) => l === clock.limit)
      ? silence(tx, c, file, clock, today)
      : noReply(tx, c, file, clock, today);

/** The body did not answer. Where the law lets it be held then, it may be; where not, the fact stands, and can be complained about. */
async function silence(tx: Tx, c: Assemblies, file: CaseFile, clock: Clock, today: string): Promise<void> {
  const law = lawFor(c, file);
  const { value, provisions } = mayBeHeldOnSilence(law, file.facts, file.governingOn);
  const state = value === true ? 'may-be-held' : 'silent';
  const remedy = value === true ? undefined : remedyOf(c, law, file, today);
  await takeStep(tx, c.desk, file, {
    ...{ id: newId(), kind: 'assembly.silent', on: today, actor: instance, body: file.body, state },
    data: { due: clock.dueOn, effect: state, provisions, complainUntil: remedy?.date ?? null },
    open: { due: clock.dueOn, effect: state },
    end: [{ limit: clock.limit, as: 'expired' }],
    texts: remedy ? [{ kind: 'remedy', lang: file.lang, text: remedy.text }] : [],
    tell: { applicant: true, bodies: [file.body] },
  });
  if (value === true) await setOutcome(tx, file.id, 'may-be-held', 'silence');
  await dropProposal(tx, file.id);
}

/** The organiser did not reply to an offer: what the law then says. */
async function noReply(tx: Tx, c: Assemblies, file: CaseFile, clock: Clock, today: string): Promise<void> {
  const refused = clock.computed.silence?.effect === 'refusal';
  const remedy = refused ? remedyOf(c, lawFor(c, file), file, today) : undefined;
  await takeStep(tx, c.desk, file, {
    ...{ id: newId(), kind: 'assembly.reply-silent', on: today, actor: instance, body: file.body },
    ...{ state: refused ? 'refused' : 'declined', close: refused },
    data: {
      ...{ due: clock.dueOn, effect: clock.computed.silence?.effect ?? null, complainUntil: remedy?.date ?? null },
      provisions: [clock.computed.silence?.provision ?? clock.computed.provision],
    },
    open: { due: clock.dueOn, effect: clock.computed.silence?.effect ?? null },
    end: [{ limit: clock.limit, as: 'expired' }],
    texts: remedy ? [{ kind: 'remedy', lang: file.lang, text: remedy.text }] : [],
    tell: { applicant: true, bodies: [file.body] },
  });
  await setOutcome(tx, file.id, refused ? 'refused' : 'pending', refused ? 'silence' : '');
  await dropOffers(tx, file.id);
}
