/** Everything about one notice that this actor may see, and what she may do next, with the reason where she may not: one place decides both. */
import { type Clock, clocksOf, type Step, stepsOf, type TextRow, textsOf } from '../../cases/index.ts';
import { superior } from '../../law/index.ts';
import type { Act, Actor } from '../../people/index.ts';
import { together } from '../../platform/db/tx.ts';
import type { Message, Values } from '../../platform/i18n/i18n.ts';
import { answerable } from '../actions/answer-notice.ts';
import { lawFor, localDay, noticeOf, openNotice } from '../actions/open-notice.ts';
import { withdrawable } from '../actions/reply.ts';
import type { Assemblies } from '../context.ts';
import { groundsOn, type OpenGround } from '../model/answer.ts';
import { ask } from '../model/ask.ts';
import { procedures } from '../model/notice.ts';
import { words } from '../model/words.ts';
import { type FiledNotice, type Offer, offersOf, type Proposal, proposalOf } from '../store/notices.ts';
import { type Checked, checkNotice, poolOf } from './around.ts';

export const verbs = [
  ...(['allow', 'offer', 'refuse', 'sign', 'demand', 'suspend', 'resume', 'end', 'held'] as const),
  ...(['agree', 'decline', 'withdraw'] as const),
] as const;
export type NoticeVerb = (typeof verbs)[number];

const actOf: Record<NoticeVerb, Act> = {
  ...{ allow: 'case.draft', offer: 'case.draft', refuse: 'case.draft', sign: 'case.sign' },
  ...{ demand: 'case.conduct', suspend: 'case.conduct', resume: 'case.conduct', end: 'case.conduct' },
  ...{ held: 'case.count', agree: 'case.reply', decline: 'case.reply', withdraw: 'case.withdraw' },
} as Record<NoticeVerb, Act>;

/** Why an answer is not lawful now. */
export interface Barred {
  why: Message;
  values: Values;
  provisions: readonly string[];
}

export interface NoticeView extends FiledNotice, Checked {
  as: 'applicant' | 'staff' | 'other';
  steps: (Step & { texts: TextRow[] })[];
  clocks: Clock[];
  can: ReadonlySet<NoticeVerb>;
  /** answers that the state would allow and the law does not */
  barred: ReadonlyMap<NoticeVerb, Barred>;
  grounds: readonly OpenGround[];
  offers: Offer[];
  proposal: Proposal | undefined;
  /** may people be called to take part? undefined: the law says nothing */
  mayCall: { value: boolean; provisions: readonly string[] } | undefined;
  /** the body to complain to, where there is something to complain about */
  complainTo: string | undefined;
}

/** @throws SaidError 404 for an unknown number and for somebody else's case alike. Cost: some trips to the database, look-ups by key */
export async function noticeView(c: Assemblies, actor: Actor, number: string): Promise<NoticeView> {
  const tx = poolOf(c);
  const filed = await openNotice(c, tx, actor, 'case.read', number);
  const { file, row, subject } = filed;
  const law = lawFor(c, file);
  const today = c.instance.today();
  const staff = c.people.permits(actor, 'case.read-notes', subject).allowed;
  const hers = actor.kind === 'person' && file.applicant !== null && actor.person === file.applicant;
  const [steps, clocks, texts, offers, proposal] = await together(c.pool, (t) =>
    Promise.all([
      stepsOf(t, file.id),
      clocksOf(t, file.id),
      textsOf(t, file.id),
      offersOf(t, file.id),
      staff ? proposalOf(t, file.id) : undefined,
    ]),
  );
  const own = { filedOn: file.governingOn, receivedAt: row.receivedAt, caseId: file.id };
  const checked = await checkNotice(tx, law, noticeOf(law, file, row), own, staff && answerable.includes(file.state));
  const { concluded, before, findings } = checked.assessment;
  const declined = file.state === 'declined';
  const grounds = groundsOn(law, today, concluded, { declined });
  const onDay = localDay(c, law, row.body) === row.day;
  const begun = c.desk.clock.now() >= row.startsAt;
  const fits = (verb: NoticeVerb): boolean => {
    switch (verb) {
      case 'allow':
      case 'refuse':
        return answerable.includes(file.state);
      case 'offer':
        return file.state === 'pending';
      case 'sign':
        return proposal !== undefined && answerable.includes(file.state);
      case 'agree':
      case 'decline':
        return file.state === 'offered';
      case 'withdraw':
        return withdrawable.includes(file.state) && !begun;
      case 'demand':
      case 'suspend':
        return onDay && ['may-be-held', 'held'].includes(file.state);
      case 'resume':
        return onDay && file.state === 'suspended';
      case 'end':
        return onDay && ['may-be-held', 'suspended', 'held'].includes(file.state);
      default:
        return begun && ['may-be-held', 'suspended', 'held', 'ended'].includes(file.state);
    }
  };
  const barred = new Map<NoticeVerb, Barred>();
  const facts = { ...file.facts, answeredOn: today, offerDeclined: declined };
  const inTime = ask(law, procedures.refusal, facts, today, 'answeredInTime');
  const late =
    inTime.conclusion === 'no' ? { why: words.tooLate, values: {}, provisions: inTime.provisions } : undefined;
  if (before[0]) {
    const provisions = findings.find((f) => f.code === 'placeAvailable')?.provisions ?? [];
    barred.set('allow', { why: words.someoneBefore, values: { number: before[0].number }, provisions });
  }
  const second = findings.find((f) => f.code === 'noSecondPicket' && f.state === 'wrong');
  if (second) barred.set('allow', { why: second.message, values: {}, provisions: second.provisions });
  if (late) {
    barred.set('offer', late);
    barred.set('refuse', late);
  }
  if (!late && file.facts['agreedOn'] === undefined && grounds.every((g) => !g.open))
    barred.set('refuse', { why: words.noGround, values: {}, provisions: [] });
  const permitted = (verb: NoticeVerb): boolean =>
    fits(verb) &&
    c.people.permits(actor, actOf[verb], { ...subject, drafter: verb === 'sign' ? (proposal?.drafter ?? null) : null })
      .allowed;
  const can = new Set(verbs.filter(permitted));
  for (const verb of barred.keys()) if (!can.has(verb)) barred.delete(verb);
  for (const verb of barred.keys()) can.delete(verb);
  const expired = clocks.some((k) => k.binds === 'body' && k.state === 'expired');
  const campaign = ask(
    law,
    procedures.campaign,
    {
      ...{ answered: ['may-be-held', 'held'].includes(file.state) && file.facts['answeredOn'] !== undefined },
      ...{ termOver: expired && file.state !== 'refused', agreed: file.facts['agreedOn'] !== undefined },
    },
    today,
  );
  return {
    ...filed,
    ...checked,
    as: hers ? 'applicant' : staff ? 'staff' : 'other',
    steps: steps.map((s) => ({ ...s, texts: texts.filter((t) => t.stepId === s.id) })),
    ...{ clocks, can, barred, grounds, offers, proposal },
    mayCall:
      campaign.provisions.length > 0 && ['yes', 'no'].includes(campaign.conclusion)
        ? { value: campaign.conclusion === 'yes', provisions: campaign.provisions }
        : undefined,
    complainTo: ['refused', 'silent', 'ended'].includes(file.state) ? superior(law, file.body, today)?.body : undefined,
  };
}
