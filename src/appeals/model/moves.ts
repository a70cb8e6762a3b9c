/** What moves the last day of a clock that runs: what the law lets extend it, begin it anew, or suspend it. Asked of the law that governs the case; pure. */
import { assessCase, type Law } from '../../law/index.ts';
import type { Message } from '../../platform/i18n/i18n.ts';
import { stepProcedure } from './appeal.ts';
import { answerTerm, isAnswerLimit, type LawFacts, mayStep } from './law.ts';

export interface Moves {
  /** Left out: the law names no extension of this term. `until`: at the latest, if it were decided today. `open`: the law leaves open to which day */
  extension?: { provisions: readonly string[] } & ({ may: 'yes'; until: string } | { may: 'no' | 'open' });
  /** the provision by which it begins anew when the case is forwarded */
  anew?: string;
  /** what suspends it, in the law's own words; none: the law knows no pause of it */
  pauses: readonly { title: Message; provision: string }[];
}

/** The law of a day does not change, and many cases have the same facts: it is asked once. */
const asked = new WeakMap<Law, Map<string, Moves>>();

/** Cost: some look-ups in a map; the first time of such facts about a millisecond. */
export function movesOf(law: Law, facts: LawFacts, limit: string, today: string): Moves {
  let kept = asked.get(law);
  if (!kept || kept.size > 2000) asked.set(law, (kept = new Map()));
  const key = `${limit} ${today} ${JSON.stringify(facts)}`;
  let moves = kept.get(key);
  if (!moves)
    kept.set(
      key,
      (moves = {
        ...(isAnswerLimit(limit) ? answerMoves(law, facts, today) : {}),
        pauses: pausesOf(law, facts, limit, today),
      }),
    );
  return moves;
}

function answerMoves(law: Law, facts: LawFacts, today: string): Omit<Moves, 'pauses'> {
  const { conclusion, provisions } = mayStep(law, facts, 'extend', {}, today);
  const until = answerTerm(law, { ...facts, extended: true, extendedOn: today }, today).computed?.date;
  const stays = answerTerm(law, { ...facts, forwarded: false }, today).computed;
  const goes = answerTerm(law, { ...facts, forwarded: true, forwardedOn: today }, today).computed;
  return {
    ...(provisions.length === 0
      ? {}
      : conclusion === 'yes' && until
        ? { extension: { may: 'yes', until, provisions } }
        : { extension: { may: conclusion === 'no' ? 'no' : 'open', provisions } }),
    ...(stays && goes && stays.limit !== goes.limit ? { anew: goes.provision } : {}),
  };
}

/** Rules of the pack say of a step which time limit it `suspends`. */
function pausesOf(law: Law, facts: LawFacts, limit: string, today: string): Moves['pauses'] {
  const steps = Object.keys(law.pack.procedures[stepProcedure]!.facts['step']?.choices ?? {});
  return steps.flatMap((step) => {
    const a = assessCase(law, stepProcedure, { ...facts, step }, { today, decide: 'suspends' });
    return a?.value === limit
      ? a.trace
          .filter((t) => t.rule.concludes === 'suspends' && t.status === 'applied')
          .map(({ rule: { said } }) => ({ title: said.data.title as Message, provision: `${said.work}#${said.wId}` }))
      : [];
  });
}
