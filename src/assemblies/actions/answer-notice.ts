/**
 * The body's answer: no objection, another place or time, or a refusal on a ground of the law's own list that the facts of the case bear out. An officer
 * prepares it, the head signs; a head may answer by herself. What the law does not allow is not done, and said with its provision.
 */
import { type CaseFile, takeStep } from '../../cases/index.ts';
import { bodyName, type Law, limitOf, superior } from '../../law/index.ts';
import type { Actor } from '../../people/index.ts';
import { type Tx, transaction } from '../../platform/db/tx.ts';
import { type Lang, say, sayDate } from '../../platform/i18n/i18n.ts';
import type { Assemblies } from '../context.ts';
import { type Alternative, alternativeText, groundsOn, readAlternative, slotTimes } from '../model/answer.ts';
import { ask, allow as passes } from '../model/ask.ts';
import { sayFinding } from '../model/assess.ts';
import { procedures } from '../model/notice.ts';
import { refuse } from '../model/refusals.ts';
import { keepsPlace, overlap } from '../model/slot.ts';
import { words } from '../model/words.ts';
import { type Checked, checkNotice, dayOf } from '../queries/around.ts';
import {
  dropOffers,
  dropProposal,
  type FiledNotice,
  keepOffers,
  keepProposal,
  proposalOf,
  setOutcome,
} from '../store/notices.ts';
import { lawFor, noticeOf, openNotice, taken } from './open-notice.ts';

export const answers = ['allow', 'offer', 'refuse'] as const;
export type Answer = (typeof answers)[number];
/** States in which the body may still answer. */
export const answerable = ['pending', 'declined', 'silent'];

/** Fields of a form; several values where several boxes were ticked. */
export type Input = Readonly<Record<string, string | readonly string[]>>;
const text = (i: Input, name: string): string => {
  const v = i[name];
  return (typeof v === 'string' ? v : (v?.[0] ?? '')).trim();
};
const list = (i: Input, name: string): string[] => [i[name] ?? []].flat().filter((v) => v !== '') as string[];

/**
 * The head answers; what an officer sends waits for the head. @returns the case as it is then
 * @throws SaidError 409, 422 with the provision; Refused
 */
export const answerNotice = (
  c: Assemblies,
  actor: Actor,
  number: string,
  verb: Answer,
  input: Input,
  form: string,
): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    const filed = await openNotice(c, tx, actor, 'case.draft', number);
    const again = await taken(tx, filed, form);
    if (again) return filed.file;
    const ready = await prepare(tx, c, filed, verb, input);
    // The drafter of what lies there does not matter: who answers by herself writes it herself.
    if (c.people.permits(actor, 'case.sign', { ...filed.subject, drafter: null }).allowed) return ready(actor, form);
    await keepProposal(tx, {
      ...{ caseId: filed.file.id, drafter: actor.kind === 'person' ? actor.person : null, verb, input },
      ...{ applicant: filed.file.applicant, savedAt: c.desk.clock.now() },
    });
    return filed.file;
  });

/** The head signs what an officer has prepared. @throws Refused for who prepared it */
export const signNotice = (c: Assemblies, actor: Actor, number: string, form: string): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    const filed = await openNotice(c, tx, actor, 'case.sign', number);
    const again = await taken(tx, filed, form);
    if (again) return filed.file;
    const proposal = await proposalOf(tx, filed.file.id);
    const verb = answers.find((a) => a === proposal?.verb);
    if (!proposal || !verb) throw refuse('no-proposal');
    return (await prepare(tx, c, filed, verb, proposal.input))(actor, form);
  });

type Ready = (actor: Actor, form: string) => Promise<CaseFile>;

/** Everything that the law and the facts ask of the answer, before anybody signs it. */
async function prepare(tx: Tx, c: Assemblies, filed: FiledNotice, verb: Answer, input: Input): Promise<Ready> {
  const { file, row } = filed;
  if (!answerable.includes(file.state)) throw refuse('not-now', { state: stateWord(file) });
  const law = lawFor(c, file);
  const today = c.instance.today();
  const checked = await checkNotice(tx, law, noticeOf(law, file, row), {
    ...{ filedOn: file.governingOn, receivedAt: row.receivedAt, caseId: file.id },
  });
  const of: Of = { tx, c, law, today, filed, checked };
  return verb === 'allow' ? allow(of, input) : verb === 'offer' ? offer(of, input) : refusal(of, input);
}
interface Of {
  tx: Tx;
  c: Assemblies;
  law: Law;
  today: string;
  filed: FiledNotice;
  checked: Checked;
}

/* ------------------------------------------------- it may be held */

function allow({ tx, c, law, today, filed, checked }: Of, input: Input): Ready {
  const { file } = filed;
  const [first] = checked.assessment.before;
  if (first) {
    const provisions = checked.assessment.findings.find((f) => f.code === 'placeAvailable')?.provisions ?? [];
    throw refuse('someone-before', { number: first.number, provisions: provisions.join(', ') });
  }
  const second = checked.assessment.findings.find((f) => f.code === 'noSecondPicket' && f.state === 'wrong');
  if (second) throw refuse('law-no', { why: sayFinding(file.lang, second), provisions: second.provisions.join(', ') });
  const without = list(input, 'without').filter((w) => w === 'structures' || w === 'sound');
  const threat = text(input, 'threat');
  const representative = text(input, 'representative');
  if (!representative) throw refuse('representative-missing', {}, 'representative');
  let provisions: readonly string[] = [];
  if (without.length > 0) {
    provisions = passes(ask(law, procedures.restriction, { threat: threat !== '' }, today), file.lang, 'threat', '');
    if (!text(input, 'milder')) throw refuse('milder-missing', {}, 'milder');
  }
  const late = file.dueOn !== null && file.dueOn < today;
  return async (actor, form) => {
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: 'assembly.allowed', on: today, actor, body: file.body, state: 'may-be-held' },
      data: { without, late, provisions },
      open: { structures: !without.includes('structures'), sound: !without.includes('sound'), late },
      facts: { answeredOn: today },
      end: [{ limit: '*', as: 'met' }],
      texts: [
        { kind: 'representative', lang: file.lang, text: representative, person: null },
        ...(threat && without.length ? [{ kind: 'threat', lang: file.lang, text: threat }] : []),
        ...(without.length ? [{ kind: 'milder', lang: file.lang, text: text(input, 'milder') }] : []),
      ],
      tell: { applicant: true },
    });
    await setOutcome(tx, file.id, 'may-be-held', 'answer');
    await dropProposal(tx, file.id);
    return step.file;
  };
}

/* ------------------------------------------------- another place or time */

async function offer({ tx, c, law, today, filed }: Of, input: Input): Promise<Ready> {
  const { file, row } = filed;
  const facts = { ...file.facts, answeredOn: today, offerDeclined: false };
  const inTime = ask(law, procedures.refusal, facts, today, 'answeredInTime');
  if (inTime.conclusion === 'no') passes(inTime, file.lang, 'alternatives', '');
  if (file.state !== 'pending') throw refuse('not-now', { state: stateWord(file) });
  const alternatives = list(input, 'alternatives')
    .map(readAlternative)
    .filter((a) => a !== undefined);
  if (alternatives.length === 0) throw refuse('no-alternative', {}, 'alternatives');
  if (!text(input, 'reason')) throw refuse('reasons-missing', {}, 'reason');
  for (const a of alternatives)
    if (!(await isFree(tx, law, filed, a))) throw refuse('alternative-taken', {}, 'alternatives');
  return async (actor, form) => {
    const reply = limitOf(law, procedures.notice, 'assembly.reply', { offerReceivedOn: today }, { inForce: today });
    const clock = reply && 'date' in reply ? reply : undefined;
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: 'assembly.offered', on: today, actor, body: file.body, state: 'offered' },
      data: { alternatives: alternatives.map(alternativeText), reply: clock?.date ?? null },
      open: { alternatives: alternatives.length, reply: clock?.date ?? null },
      facts: { offeredOn: today },
      end: [{ limit: '*', as: 'met' }],
      start: clock ? [{ computed: clock, binds: 'applicant' }] : [],
      texts: [{ kind: 'reason', lang: file.lang, text: text(input, 'reason') }],
      tell: { applicant: true },
    });
    await keepOffers(
      tx,
      alternatives.map((a, position) => ({
        ...{ caseId: file.id, position, place: a.place, day: a.day },
        ...slotTimes(law, row.body, a),
      })),
    );
    await setOutcome(tx, file.id, 'offered', '');
    await dropProposal(tx, file.id);
    return step.file;
  };
}

/** The place stands on that day, and nobody else keeps it at that time. */
export async function isFree(tx: Tx, law: Law, { file, row }: FiledNotice, a: Alternative): Promise<boolean> {
  const { places, slots } = await dayOf(tx, law, { jurisdiction: file.jurisdiction, body: row.body, day: a.day });
  const time = slotTimes(law, row.body, a);
  return (
    places.some((p) => p.code === a.place && p.kind !== 'zone') &&
    !slots.some((s) => s.place === a.place && s.caseId !== file.id && keepsPlace(s.outcome) && overlap(s, time))
  );
}

/* ------------------------------------------------- refusal */

function refusal({ tx, c, law, today, filed, checked }: Of, input: Input): Ready {
  const { file } = filed;
  const declined = file.state === 'declined';
  const grounds = groundsOn(law, today, checked.assessment.concluded, { declined });
  const chosen = grounds.find((g) => g.ground.id === text(input, 'ground'));
  if (!chosen) throw refuse('no-ground', {}, 'ground');
  const works = text(input, 'works');
  const borne =
    chosen.open &&
    (chosen.ground.unless === undefined ||
      works !== '' ||
      chosen.ground.fails!.some((v) => checked.assessment.concluded.get(v) === 'wrong'));
  if (!borne) throw refuse('fact-not-so', { provisions: chosen.ground.provision }, 'ground');
  const reasons = text(input, 'reasons');
  const facts = {
    ...{
      answeredOn: today,
      ground: chosen.ground.id,
      reasoned: reasons !== '',
      service: text(input, 'service') || 'signed-document',
    },
    ...{ registeredMailToo: text(input, 'mail') === 'yes', offerDeclined: declined },
    ...{
      alternativeOffered: file.facts['offeredOn'] !== undefined,
      organiserAgreed: file.facts['agreedOn'] !== undefined,
    },
  };
  if (!reasons) throw refuse('reasons-missing', {}, 'reasons');
  const said = ask(law, procedures.refusal, { ...file.facts, ...facts }, today);
  const provisions = passes(said, file.lang, 'ground', text(input, 'ruling'));
  const remedy = remedyOf(c, law, file, today);
  return async (actor, form) => {
    const step = await takeStep(tx, c.desk, file, {
      ...{ id: form, kind: 'assembly.refused', on: today, actor, body: file.body, state: 'refused', close: true },
      data: {
        ...{ ground: chosen.ground.id, provisions: [chosen.ground.provision, ...provisions] },
        ...{ service: facts.service, complainUntil: remedy?.date ?? null },
      },
      open: { ground: chosen.ground.id, service: facts.service },
      facts: { answeredOn: today },
      end: [{ limit: '*', as: 'met' }],
      texts: [
        { kind: 'reasons', lang: file.lang, text: reasons },
        ...(works ? [{ kind: 'works', lang: file.lang, text: works }] : []),
        ...(remedy ? [{ kind: 'remedy', lang: file.lang, text: remedy.text }] : []),
      ],
      tell: { applicant: true },
    });
    await setOutcome(tx, file.id, 'refused', 'answer');
    await dropOffers(tx, file.id);
    await dropProposal(tx, file.id);
    return step.file;
  };
}

export const stateWord = (file: CaseFile): string => {
  const word = words.states[file.state as keyof typeof words.states];
  return word ? word[file.lang] : file.state;
};

/** The paragraph on how to complain, from the law: to whom, and until when. */
export function remedyOf(
  c: Assemblies,
  law: Law,
  file: CaseFile,
  learntOn: string,
): { text: string; date: string } | undefined {
  const last = limitOf(law, procedures.refusal, 'appeal.complaint', { learntOn }, { inForce: learntOn });
  if (!last || !('date' in last)) return undefined;
  const above = superior(law, file.body, c.instance.today())?.body;
  const lang: Lang = file.lang;
  const values = { date: sayDate(lang, last.date), provision: last.provision };
  return {
    date: last.date,
    text: above
      ? say(lang, words.remedy, { ...values, superior: bodyName(law, lang, above, learntOn) })
      : say(lang, words.remedyCourt, values),
  };
}
