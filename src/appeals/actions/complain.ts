/** The complaint to the body above: through the deciding body, which satisfies it in full or passes it on. */

import {
  type CaseFile,
  type Clock,
  clocksOf,
  newNumber,
  openCases,
  type StepDraft,
  takeStep,
} from '../../cases/index.ts';
import { bodyName, superior } from '../../law/index.ts';
import type { Actor } from '../../people/index.ts';
import { type Tx, transaction } from '../../platform/db/tx.ts';
import { say, sayDate } from '../../platform/i18n/i18n.ts';
import { newId } from '../../platform/random.ts';
import { type Appeals, lawFor } from '../context.ts';
import { type Filed, lengths } from '../model/appeal.ts';
import { answerTerm, newFacts, registrationDay, term } from '../model/law.ts';
import { refuse } from '../model/refusals.ts';
import { letters } from '../model/words.ts';
import { filedById, insertAppeals, insertPoints } from '../store/appeals.ts';
import { askLaw, openFor } from './open.ts';
import { runningAnswer } from './running-answer.ts';
import { stateWord } from './state-word.ts';

/** The applicant complains of an answer, or of silence. @throws SaidError where there is nothing to complain of yet, it is too late, or nobody stands above */
export const complain = (
  c: Appeals,
  actor: Actor,
  number: string,
  input: { text: string },
  form: string,
): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    const filed = await openFor(c, tx, actor, 'case.complain', number);
    const { file } = filed;
    if (!input.text.trim()) throw refuse('text-missing', {}, 'text');
    if (input.text.length > lengths.text) throw refuse('too-long', { n: input.text.length, max: lengths.text }, 'text');
    const again = await tx.query<{ case_id: string }>('SELECT case_id FROM case_step WHERE id = $1', [form]);
    if (again.rows[0]) return (await complaintUnder(tx, file)) ?? file;
    if (file.state !== 'answered' && file.state !== 'silent') {
      const until = (await runningAnswer(tx, file.id))?.dueOn;
      throw until && ['open', 'preliminary', 'defective'].includes(file.state)
        ? refuse('not-complainable', { date: sayDate(file.lang, until) })
        : refuse('not-pending', { state: stateWord(file) });
    }
    const window = (await clocksOf(tx, file.id)).filter((k) => k.limit === 'appeal.complaint').at(-1);
    if (window && window.state !== 'running' && window.state !== 'superseded')
      throw window.state === 'met'
        ? refuse('not-pending', { state: stateWord(file) })
        : refuse('complaint-late', {
            date: sayDate(file.lang, window.dueOn),
            provisions: window.computed.provision,
          });
    return openComplaint(tx, c, filed, actor, input.text.trim(), form);
  });

const complaintUnder = async (tx: Tx, file: CaseFile): Promise<CaseFile | undefined> => {
  const { rows } = await tx.query<{ id: string }>(
    'SELECT id FROM case_file WHERE parent = $1 ORDER BY id DESC LIMIT 1',
    [file.id],
  );
  return rows[0] && (await filedById(tx, rows[0].id))?.file;
};

/**
 * Opens the complaint as a case of its own, to the body above. It begins with the deciding body, whose days for passing it on are counted; if it does not,
 * it is passed on by itself.
 */
export async function openComplaint(
  tx: Tx,
  c: Appeals,
  { file, appeal }: Filed,
  actor: Actor,
  text: string,
  form: string,
): Promise<CaseFile> {
  const today = c.instance.today();
  const law = lawFor(c, file);
  const above = superior(law, file.body, today)?.body;
  if (!above) throw refuse('no-superior');
  const decided = askLaw(c, file, 'complain');
  const registered = registrationDay(law, today).date;
  const facts = { ...newFacts('complaint', today, registered), complainedOn: registered };
  const id = newId();
  const number = newNumber(today.slice(0, 4));
  const transfer = term(law, 'appeal.file-transfer', facts, registered);
  // Where the law knows no way through the deciding body, the complaint goes straight to the body above.
  const direct = transfer === undefined;
  const answer = direct ? answerTerm(law, facts, today) : undefined;
  const start = transfer
    ? [{ computed: transfer, binds: 'body' as const, body: file.body }]
    : answer?.computed
      ? [{ computed: answer.computed, binds: 'body' as const, body: above }]
      : [];
  await takeStep(tx, c.desk, file, {
    ...{ id: form, kind: 'appeal.complained', on: today, actor, body: null },
    data: { to: above, complaint: number, standing: actor.kind === 'system', provisions: decided.provisions },
    open: { to: above, standing: actor.kind === 'system' },
    end: [
      { limit: 'appeal.complaint', as: 'met' },
      // A complaint suspends the act that it is about.
      { limit: 'appeal.execution', as: 'stopped' },
    ],
    close: true,
    tell: { bodies: [file.body] },
  });
  const complaint: CaseFile = {
    ...{ id, number, thread: crypto.randomUUID(), room: file.room, jurisdiction: file.jurisdiction },
    ...{
      governingOn: registered,
      applicant: file.applicant,
      body: direct ? above : file.body,
      unit: null,
      addressee: above,
    },
    ...{ lang: file.lang, channel: file.channel, state: 'open', parent: file.id, root: file.root, facts },
    ...{ dueOn: start[0]?.computed.date ?? null, openedOn: registered, closedOn: null, public: false, version: 1 },
  };
  await openCases(tx, c.desk, [
    {
      file: complaint,
      step: {
        ...{ id: newId(), kind: 'appeal.complaint-filed', on: today, actor, body: null },
        data: { about: file.number, body: file.body, to: above, registeredOn: registered, due: complaint.dueOn },
        open: { kind: 'complaint', about: file.body, to: above, registeredOn: registered, due: complaint.dueOn },
        start,
        texts: [{ kind: 'appeal', lang: file.lang, text }],
        tell: { applicant: true, bodies: direct ? [above] : [file.body, above] },
      },
    },
  ]);
  await insertAppeals(tx, [
    {
      ...{ ...appeal, caseId: id, kind: 'complaint', complainedAbout: file.body, joinedTo: null },
      ...{ publication: 'private', claim: null },
    },
  ]);
  await insertPoints(tx, [
    {
      ...{ id: newId(), caseId: id, position: 1, text: text.slice(0, lengths.point), disposition: null, norm: null },
      ...{ sentTo: null, person: file.applicant },
    },
  ]);
  return complaint;
}

/** The text of a complaint of silence, in the language of the appeal. */
export function silenceComplaint(c: Appeals, file: CaseFile, clock: Clock): string {
  const law = lawFor(c, file);
  return say(file.lang, letters.silence, {
    number: file.number,
    body: bodyName(law, file.lang, file.body, c.instance.today()),
    registered: sayDate(file.lang, file.openedOn),
    due: sayDate(file.lang, clock.dueOn),
    provision: clock.computed.silence?.provision ?? clock.computed.provision,
  });
}

/** Passes a complaint with its file to the body above, by the deciding body or, when its days are over, by itself. */
export async function passOn(tx: Tx, c: Appeals, file: CaseFile, actor: Actor, form: string): Promise<CaseFile> {
  const today = c.instance.today();
  const law = lawFor(c, file);
  const registered = registrationDay(law, today).date;
  const facts = { ...file.facts, receivedOn: today, registeredOn: registered };
  const answer = answerTerm(law, facts, today);
  const late = actor.kind === 'system';
  const step: StepDraft = {
    ...{ id: form, kind: 'appeal.passed-on', on: today, actor, body: file.body, moveTo: file.addressee },
    data: { from: file.body, to: file.addressee, late, registeredOn: registered, due: answer.computed?.date ?? null },
    open: { from: file.body, to: file.addressee, late, registeredOn: registered, due: answer.computed?.date ?? null },
    facts: { receivedOn: today, registeredOn: registered },
    end: [{ limit: 'appeal.file-transfer', as: late ? 'expired' : 'met' }],
    start: answer.computed ? [{ computed: answer.computed, binds: 'body', body: file.addressee }] : [],
    tell: { applicant: true, bodies: [file.addressee] },
  };
  return (await takeStep(tx, c.desk, file, step)).file;
}

/** An officer of the deciding body passes the complaint on. */
export const passComplaintOn = (c: Appeals, actor: Actor, number: string, form: string): Promise<CaseFile> =>
  transaction(c.pool, async (tx) => {
    const { file } = await openFor(c, tx, actor, 'case.draft', number);
    if (!file.parent || file.body === file.addressee) throw refuse('not-pending', { state: stateWord(file) });
    return passOn(tx, c, file, actor, form);
  });
