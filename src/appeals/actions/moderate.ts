/** A moderator looks at what a citizen wants published: before, with a reason, and in the public ledger. */
import { type CaseFile, noSuchCase, parseNumber, takeStep } from '../../cases/index.ts';
import type { Actor } from '../../people/index.ts';
import { transaction } from '../../platform/db/tx.ts';
import type { Appeals } from '../context.ts';
import { refuse } from '../model/refusals.ts';
import { filedByNumber, setAppeal } from '../store/appeals.ts';

/** Why a publication is declined; a code for the ledger, with a sentence for the applicant. */
export const declineReasons = ['personal-data-of-others', 'insult', 'incitement', 'advertisement', 'secret'] as const;
export type DeclineReason = (typeof declineReasons)[number];

export const moderate = (
  c: Appeals,
  actor: Actor,
  number: string,
  decision: { publish: true } | { publish: false; reason: DeclineReason; why: string },
  form: string,
): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    c.people.demand(actor, 'publication.moderate', {});
    const parsed = parseNumber(number);
    const filed = parsed && (await filedByNumber(tx, parsed));
    if (!filed || (filed.appeal.publication !== 'asked' && filed.appeal.publication !== 'published'))
      throw noSuchCase();
    const { file } = filed;
    if (!decision.publish && !decision.why.trim()) throw refuse('reason-missing', {}, 'why');
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, on: c.instance.today(), actor, body: null, publish: decision.publish },
      kind: decision.publish ? 'appeal.published' : 'appeal.publication-declined',
      data: decision.publish ? {} : { reason: decision.reason },
      open: decision.publish ? {} : { reason: decision.reason },
      texts: decision.publish ? [] : [{ kind: 'reason', lang: file.lang, text: decision.why.trim() }],
      tell: { applicant: true },
    });
    await setAppeal(tx, file.id, { publication: decision.publish ? 'published' : 'declined' });
    return step.file;
  });
