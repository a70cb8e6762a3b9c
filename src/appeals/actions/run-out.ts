/** What the law sets when a clock of an appeal runs out. It happens by itself, on the day, and leaves its entry in the record. */
import type { CaseFile, Clock, Expire } from '../../cases/index.ts';
import { takeStep } from '../../cases/index.ts';
import { superior } from '../../law/index.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { newId } from '../../platform/random.ts';
import { type Appeals, lawFor } from '../context.ts';
import { isAnswerLimit, term } from '../model/law.ts';
import { filedById } from '../store/appeals.ts';
import { openComplaint, passOn, silenceComplaint } from './complain.ts';

const instance = { kind: 'system' } as const;

export const runOut =
  (c: Appeals): Expire =>
  async (tx, file, clock, today) => {
    if (isAnswerLimit(clock.limit)) return silence(tx, c, file, clock, today);
    if (clock.limit === 'appeal.file-transfer') return void (await passOn(tx, c, file, instance, newId()));
    if (clock.limit === 'appeal.execution') return unexecuted(tx, c, file, clock, today);
    const over = clock.limit === 'appeal.complaint';
    await takeStep(tx, c.desk, file, {
      ...{ id: newId(), kind: over ? 'appeal.final' : 'appeal.objection-over', on: today, actor: instance, body: null },
      end: [{ limit: clock.limit, as: 'expired' }],
      ...(over && file.dueOn === null ? { close: true } : {}),
    });
  };

/**
 * Silence. Where the law gives it an effect, that effect; where it gives none, the fact alone. The body above is told, the applicant is told, and the
 * standing instruction, if she gave one, complains for her in the same transaction.
 */
async function silence(tx: Tx, c: Appeals, file: CaseFile, clock: Clock, today: string): Promise<void> {
  const law = lawFor(c, file);
  const above = superior(law, file.body, today)?.body;
  const window = term(law, 'appeal.complaint', { ...file.facts, learntOn: today }, file.governingOn);
  const effect = clock.computed.silence?.effect ?? null;
  const { file: silent } = await takeStep(tx, c.desk, file, {
    ...{ id: newId(), kind: 'appeal.silent', on: today, actor: instance, body: file.body, state: 'silent' },
    data: {
      ...{ due: clock.dueOn, effect, above: above ?? null, complainUntil: window?.date ?? null },
      provisions: [clock.computed.silence?.provision ?? clock.computed.provision],
    },
    open: { kind: String(file.facts['kind']), due: clock.dueOn, effect, above: above ?? null },
    end: [{ limit: clock.limit, as: 'expired' }],
    start: window ? [{ computed: window, binds: 'applicant' }] : [],
    tell: { applicant: true, bodies: [file.body, ...(above ? [above] : [])] },
  });
  const filed = await filedById(tx, file.id);
  if (!filed?.appeal.instructs || !above || !window) return;
  await openComplaint(tx, c, { ...filed, file: silent }, instance, silenceComplaint(c, silent, clock), newId());
}

/** What was granted has not been done in its own term: public, and the body above knows. */
async function unexecuted(tx: Tx, c: Appeals, file: CaseFile, clock: Clock, today: string): Promise<void> {
  const above = superior(lawFor(c, file), file.body, today)?.body;
  await takeStep(tx, c.desk, file, {
    ...{ id: newId(), kind: 'appeal.unexecuted', on: today, actor: instance, body: file.body },
    data: { due: clock.dueOn, above: above ?? null, provisions: [clock.computed.provision] },
    open: { due: clock.dueOn, above: above ?? null },
    end: [{ limit: clock.limit, as: 'expired' }],
    tell: { applicant: true, bodies: [file.body, ...(above ? [above] : [])] },
  });
}
