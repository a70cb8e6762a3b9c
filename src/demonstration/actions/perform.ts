/** One deed of the story, done as its doer would do it: by an action of the room, in her post, with her form. */
import { type CaseFile, fileById } from '../../cases/index.ts';
import type { Actor } from '../../people/index.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { attachmentOf } from '../model/attachment.ts';
import type { DeedName, LetterName, Letters } from '../model/material.ts';
import { type Chance, chance, formOf } from '../model/random.ts';
import type { Deed } from '../model/story.ts';
import type { Desk } from '../queries/arrivals.ts';
import type { Troupe } from '../queries/troupe.ts';
import type { Decision, Deeds, Stage } from '../stage.ts';

/** A case that is played. */
export interface Played {
  label: string;
  caseId: string;
  number: string;
  citizen: string | undefined;
  kind: string;
  subject: string;
}

export interface Doing {
  seed: string;
  appeals: Deeds;
  documents: Stage['documents'];
  pool: Tx;
  troupe: Troupe;
  letters: Letters;
}

/** What a deed does with the case as it stands. */
interface Hands {
  d: Doing;
  deed: Deed;
  played: Played;
  file: CaseFile;
  desk: Desk;
  other: Played | undefined;
  c: Chance;
  form: string;
  say(letter: LetterName): string;
  /** throws what `perform` takes for “nobody is there to do it” */
  by(role: 'officer' | 'head' | 'citizen' | 'moderator'): Actor;
}

export const formOfDeed = (seed: string, deed: Deed): string =>
  formOf(seed, deed.label, deed.body, deed.on, deed.do, deed.order);

class NobodyThere extends Error {}

/** Deeds of officials on a case that is over, or gone, are left undone; what applicants and moderators may still do then is done. */
const onOpen = new Set<DeedName>([
  ...(['forward', 'forward-part', 'defects', 'cure', 'return', 'extend', 'preliminary', 'object', 'protocol'] as const),
  ...([
    'draft',
    'draft-back',
    'answer',
    'execute',
    'pass-on',
    'withdraw',
    'instruct',
    'join',
    'note',
    'attach',
  ] as const),
]);

/**
 * Does it, unless the case has gone another way meanwhile. @returns `undone` with the reason where the room refuses what the story had in mind.
 * @throws whatever is no refusal
 */
export async function perform(
  d: Doing,
  deed: Deed,
  played: Played,
  desk: Desk,
  other: Played | undefined,
): Promise<{ done: true } | { done: false; why: string }> {
  const file = await fileById(d.pool, played.caseId);
  if (!file || (onOpen.has(deed.do) && (file.closedOn !== null || file.body !== deed.body)))
    return { done: false, why: 'over' };
  const c = chance(d.seed, deed.label, deed.on, deed.do, deed.order);
  const n = c.whole(0, 99);
  const hands: Hands = {
    ...{ d, deed, played, file, desk, other, c, form: formOfDeed(d.seed, deed) },
    say: (letter) => c.of(d.letters[letter][file.lang]).replaceAll('{subject}', played.subject),
    by(role) {
      const actor =
        role === 'citizen'
          ? played.citizen && d.troupe.citizen(played.citizen)
          : role === 'moderator'
            ? d.troupe.moderator()
            : d.troupe.staff(role, file.body, n);
      if (!actor) throw new NobodyThere(role);
      return actor;
    },
  };
  try {
    await table[deed.do](hands);
    return { done: true };
  } catch (error) {
    if (error instanceof NobodyThere) return { done: false, why: `no ${error.message}` };
    // A refusal of the room, for whoever made the data; anything else is a fault.
    const { code, status } = error as { code?: string; status?: number };
    if (code !== undefined && status !== undefined && status < 500) return { done: false, why: code };
    throw new Error(`the demonstration could not ${deed.do} ${deed.label} on ${deed.on}`, { cause: error });
  }
}

/** The verbs of the room, each by the one whose business it is. */
const table: Record<DeedName, (h: Hands) => Promise<unknown>> = {
  forward: ({ d, by, played, deed, say, form }) =>
    d.appeals.forward(by('officer'), played.number, { to: deed.to!, reason: say('forward') }, form),
  'forward-part': ({ d, by, played, deed, say, form, desk }) => {
    const points = desk.points.filter((p) => deed.points?.includes(p.position)).map((p) => p.id);
    return d.appeals.forward(by('officer'), played.number, { to: deed.to!, reason: say('forward'), points }, form);
  },
  defects: ({ d, by, played, deed, say, form }) =>
    d.appeals.nameDefects(by('officer'), played.number, { defects: say('defects'), until: deed.until! }, form),
  cure: ({ d, by, played, say, form }) =>
    d.appeals.cureDefects(by('citizen'), played.number, { text: say('cure') }, form),
  return: ({ d, by, played, say, form }) =>
    d.appeals.returnAppeal(by('officer'), played.number, { reason: say('returned') }, form),
  extend: ({ d, by, played, deed, say, form }) => {
    const input = { until: deed.until!, reason: say('extend'), ruling: say('ruling') };
    return d.appeals.extend(by('head'), played.number, input, form);
  },
  preliminary: ({ d, by, played, say, form }) =>
    d.appeals.tellPreliminary(by('officer'), played.number, { text: say('preliminary') }, form),
  object: ({ d, by, played, say, form }) =>
    d.appeals.object(by('citizen'), played.number, { text: say('objection') }, form),
  protocol: ({ d, by, played, say, form }) =>
    d.appeals.keepProtocol(by('officer'), played.number, { text: say('protocol') }, form),
  draft,
  'draft-back': async (h) => {
    const { version } = await draft(h);
    const back = { why: h.say('draftBack'), version };
    h.desk.version = (await h.d.appeals.returnDraft(h.by('head'), h.played.number, back)).version;
  },
  answer: async (h) => {
    const { version } = await draft(h);
    await h.d.appeals.signAnswer(h.by('head'), h.played.number, { version }, h.form);
  },
  execute: ({ d, by, played, say, form }) =>
    d.appeals.markExecuted(by('officer'), played.number, { text: say('executed') }, form),
  complain: ({ d, by, played, say, form, file }) => {
    const text = say(file.state === 'silent' ? 'silence' : 'complaint');
    return d.appeals.complain(by('citizen'), played.number, { text }, form);
  },
  'pass-on': ({ d, by, played, form }) => d.appeals.passComplaintOn(by('officer'), played.number, form),
  withdraw: ({ d, by, played, form }) => d.appeals.withdraw(by('citizen'), played.number, form),
  instruct: ({ d, by, played, form }) => d.appeals.instruct(by('citizen'), played.number, true, form),
  join: async ({ d, by, played, other, form, file }) => {
    // Only within one body, and only what is still open there.
    const like = other && (await fileById(d.pool, other.caseId));
    if (like?.body === file.body && like.closedOn === null)
      await d.appeals.join(by('officer'), played.number, like.number, form);
  },
  attach: ({ d, by, played, deed, form, file, c }) =>
    d.documents.add(by('citizen'), played.number, [attachmentOf(c, file.lang, played.subject, deed.on)], form),
  note: ({ d, by, played, say, form }) => d.appeals.note(by('officer'), played.number, say('note'), form),
  'ask-publication': ({ d, by, played, form }) => d.appeals.askPublication(by('citizen'), played.number, form),
  publish: ({ d, by, played, form }) => d.appeals.moderate(by('moderator'), played.number, { publish: true }, form),
  decline: ({ d, by, played, say, form }) => {
    const decision = { publish: false, reason: 'personal-data-of-others', why: say('declined') } as const;
    return d.appeals.moderate(by('moderator'), played.number, decision, form);
  },
  unpublish: ({ d, by, played, form }) => d.appeals.unpublish(by('citizen'), played.number, form),
};

/** Drafted by an officer, complete, and laid before the head. */
async function draft({ d, deed, played, file, desk, say, by }: Hands): Promise<{ version: number }> {
  const dispositions: Record<string, Decision> = {};
  for (const p of desk.points)
    if (p.disposition !== 'forwarded')
      dispositions[p.id] = deed.refuse?.includes(p.position)
        ? { disposition: 'refused', norm: say('norm') }
        : { disposition: 'granted' };
  const refused = Object.values(dispositions).some((x) => x.disposition === 'refused');
  const told = ['application', 'complaint', 'message'].includes(played.kind) ? 'granted' : 'informed';
  return d.appeals.draftAnswer(by('officer'), played.number, {
    ...{ text: say(refused ? 'refused' : told), remedy: d.appeals.remedyOf(file)?.text ?? '' },
    ...{ dispositions, version: desk.version, submit: true },
  });
}
