/**
 * Files an appeal: authorise → check → register → keep, with its number, its clocks and its entry in the record. Receipt is never refused: what is missing
 * in substance is asked for later. Filings that come in within a few milliseconds of each other are kept in one transaction.
 */

import { createHash, randomBytes } from 'node:crypto';
import {
  type CaseFile,
  type Channel,
  type DocumentDraft,
  movedOn,
  newNumber,
  openCases,
  type StepDraft,
} from '../../cases/index.ts';
import { bodyOn, type Decided, type Law, routeOf } from '../../law/index.ts';
import type { Actor } from '../../people/index.ts';
import { batched } from '../../platform/batch.ts';
import { type Tx, transaction } from '../../platform/db/tx.ts';
import { type Lang, say } from '../../platform/i18n/i18n.ts';
import { newId } from '../../platform/random.ts';
import type { Appeals } from '../context.ts';
import { type Appeal, type Kind, kinds, lengths, type Point, room } from '../model/appeal.ts';
import { answerTerm, hasAppeals, type LawFacts, mayStep, newFacts, registrationDay } from '../model/law.ts';
import { refuse } from '../model/refusals.ts';
import { words } from '../model/words.ts';
import { insertAppeals, insertPoints } from '../store/appeals.ts';

export interface Filing {
  jurisdiction: string;
  lang: Lang;
  kind: string;
  /** the body, or nothing: then `topic` and `region` say whose business it is */
  body?: string;
  topic?: string;
  region?: string;
  subject?: string;
  text: string;
  /** what is asked for, each thing by itself; nothing: the text as a whole is the one thing asked */
  points?: readonly string[];
  complainedAbout?: string;
  /** the standing instruction, given at filing */
  instructs?: boolean;
  channel: Channel;
  documents?: readonly DocumentDraft[];
  /** entered by an official for somebody: paper, telephone, reception desk */
  entered?: {
    /** name and address as given; nothing: the letter is anonymous */
    name?: string;
    address?: string;
    /** the official has noted that it tells of a crime or a threat */
    danger?: boolean;
    /** the day on which it came in, if not today */
    receivedOn?: string;
  };
}

export interface FiledAnswer {
  number: string;
  caseId: string;
  entry: string;
  body: string;
  registeredOn: string;
  dueOn: string | null;
  /** for somebody without an account: the word that makes the case hers */
  claim?: string;
  already: boolean;
}

interface Prepared {
  file: CaseFile;
  appeal: Appeal;
  points: (Point & { person: string | null })[];
  step: StepDraft;
  claim?: string;
}

/** @param form id of the form (UUID v7): sent twice, it is kept once @throws SaidError, Refused */
export type FileAppeal = (actor: Actor, filing: Filing, form: string) => Promise<FiledAnswer>;

export function fileAppeal(c: Appeals): FileAppeal {
  const keep = batched<Prepared, FiledAnswer>((items) => transaction(c.pool, (tx) => keepAll(tx, c, items)), {
    // Two at once: while one waits for the disk the next is made ready, and a batch grows as the load does.
    ...{ window: 3, most: 200, atOnce: 2 },
  });
  return async (actor, filing, form) => {
    const prepared = prepare(c, actor, filing, form);
    try {
      return await keep(prepared);
    } catch (error) {
      // The same form, sent again: its case is there.
      if ((error as { code?: string }).code !== '23505') throw error;
      const kept = await filedBefore(c, form, actor);
      if (!kept) throw movedOn();
      return kept;
    }
  };
}

/** Only to who sent it: somebody else's form is no key to her number. */
async function filedBefore(c: Appeals, form: string, actor: Actor): Promise<FiledAnswer | undefined> {
  const { rows } = await c.pool.query<{
    number: string;
    id: string;
    entry: string;
    body: string;
    opened: string;
    due: string | null;
  }>({
    name: 'filed before',
    text: `SELECT f.number, f.id, s.entry, f.body, f.opened_on::text AS opened, f.due_on::text AS due
      FROM case_step s JOIN case_file f ON f.id = s.case_id WHERE s.id = $1 AND s.position = 0 AND s.person = $2`,
    values: [form, actor.kind === 'person' ? actor.person : null],
  });
  const r = rows[0];
  return (
    r && {
      ...{ number: r.number, caseId: r.id, entry: r.entry, body: r.body },
      ...{ registeredOn: r.opened, dueOn: r.due, already: true },
    }
  );
}

/** What the law says of a filing depends on its kind and day alone, and the law of a day does not change: it is asked once. */
const asked = new WeakMap<Law, Map<string, LawOfFiling>>();
interface LawOfFiling {
  facts: LawFacts;
  registeredOn: string;
  considered: Decided;
  answer: ReturnType<typeof answerTerm>;
}
function lawOfFiling(law: Law, kind: Kind, on: { received: string; today: string }, is: LawFacts): LawOfFiling {
  let kept = asked.get(law);
  if (!kept || kept.size > 2000) asked.set(law, (kept = new Map()));
  const key = `${kind} ${on.received} ${on.today} ${Object.values(is).join(' ')}`;
  let said = kept.get(key);
  if (!said) {
    const registeredOn = registrationDay(law, on.received).date;
    const facts = { ...newFacts(kind, on.received, registeredOn), ...is };
    const considered = mayStep(law, facts, 'consider', {}, on.today);
    kept.set(key, (said = { facts, registeredOn, considered, answer: answerTerm(law, facts, on.today) }));
  }
  return said;
}

/** Checks what was sent and works out what is kept. Pure but for random numbers. */
function prepare(c: Appeals, actor: Actor, filing: Filing, form: string): Prepared {
  const law = c.instance.laws.get(filing.jurisdiction);
  if (!law || !hasAppeals(law)) throw refuse('no-appeals');
  const today = c.instance.today();
  const { body, routed } = addresseeOf(law, filing, today);
  const { entered } = filing;
  if (entered) c.people.demand(actor, 'appeal.enter', { body });
  else c.people.demand(actor, 'appeal.file', {});
  const checked = check(filing);
  const applicant = !entered && actor.kind === 'person' ? actor.person : null;
  const anonymous = entered !== undefined && !entered.name?.trim();
  const receivedOn = entered?.receivedOn && entered.receivedOn < today ? entered.receivedOn : today;
  const { facts, registeredOn, considered, answer } = lawOfFiling(
    law,
    checked.kind,
    { received: receivedOn, today },
    { anonymous, danger: entered?.danger === true },
  );
  const unconsidered = considered.conclusion === 'no';
  const start = answer.computed && !unconsidered ? [{ computed: answer.computed, binds: 'body' as const }] : [];
  const id = newId();
  const claim = entered && !anonymous ? newClaim() : undefined;
  const file: CaseFile = {
    ...{ id, number: newNumber(today.slice(0, 4)), thread: crypto.randomUUID(), room, parent: null, root: id },
    ...{
      jurisdiction: filing.jurisdiction,
      governingOn: answer.governing,
      applicant,
      body,
      unit: null,
      addressee: body,
    },
    ...{ lang: filing.lang, channel: filing.channel, facts, dueOn: start[0]?.computed.date ?? null },
    ...{ openedOn: registeredOn, closedOn: unconsidered ? today : null, public: false, version: 1 },
    state: unconsidered ? 'unconsidered' : 'open',
  };
  return {
    file,
    appeal: {
      ...{ caseId: id, kind: checked.kind, topic: filing.topic ?? null, region: filing.region ?? null },
      ...{ complainedAbout: filing.complainedAbout ?? null, anonymous, confirmed: !entered },
      ...{ instructs: filing.instructs === true, joinedTo: null, publication: 'private' },
      claim: claim ? claimHash(claim) : null,
    },
    points: checked.points.map((text, i) => ({
      ...{ id: newId(), caseId: id, position: i + 1, text, disposition: null, norm: null, sentTo: null },
      person: applicant,
    })),
    step: {
      ...{ id: form, kind: 'appeal.filed', on: receivedOn, actor, body: entered ? body : null },
      data: {
        ...{ kind: checked.kind, to: body, registeredOn, routed, channel: filing.channel },
        ...{ due: start[0]?.computed.date ?? null, instructs: filing.instructs === true },
        ...(unconsidered ? { provisions: considered.provisions } : {}),
      },
      open: {
        ...{ kind: checked.kind, to: body, registeredOn, due: start[0]?.computed.date ?? null },
        ...(unconsidered ? { state: 'unconsidered' } : {}),
      },
      start,
      texts: [
        ...(filing.subject?.trim() ? [{ kind: 'subject', lang: filing.lang, text: filing.subject.trim() }] : []),
        { kind: 'appeal', lang: filing.lang, text: checked.text },
        ...(entered?.name ? [{ kind: 'name', lang: filing.lang, text: entered.name.trim() }] : []),
        ...(entered?.address ? [{ kind: 'address', lang: filing.lang, text: entered.address.trim() }] : []),
      ],
      documents: filing.documents ?? [],
      // News of a crime or a threat is passed on at once, considered or not.
      tell: { applicant: true, bodies: [body] },
    },
    ...(claim ? { claim } : {}),
  };
}

/** 72 random bits: cannot be guessed, and can be copied from paper. */
export const newClaim = (): string => randomBytes(9).toString('base64url');
export const claimHash = (claim: string): Buffer => createHash('sha256').update(claim).digest();

function addresseeOf(law: Law, filing: Filing, today: string): { body: string; routed: boolean } {
  if (filing.body) {
    if (!bodyOn(law, filing.body, today)) throw refuse('no-body', { body: filing.body.slice(0, 60) }, 'body');
    return { body: filing.body, routed: false };
  }
  const route = filing.topic ? routeOf(law, filing.topic, filing.region, today) : undefined;
  if (route) return { body: route.body, routed: true };
  const local = filing.topic && law.pack.topics[filing.topic]?.to.some((t) => t.kind);
  throw local && !filing.region ? refuse('no-region', {}, 'region') : refuse('no-route', {}, 'body');
}

/** The same checks for one page of the form, before it is sent. @throws SaidError with the field */
export function checkFiling(c: Appeals, filing: Filing, page: string): void {
  const law = c.instance.laws.get(filing.jurisdiction);
  if (!law || !hasAppeals(law)) throw refuse('no-appeals');
  if (page === 'to') addresseeOf(law, filing, c.instance.today());
  else if (page === 'kind') check({ ...filing, text: '…', points: [] });
  else if (page === 'text') check({ ...filing, points: [] });
  else if (page === 'points') check(filing);
}

function check(filing: Filing): { kind: Kind; text: string; points: string[] } {
  const kind = kinds.find((k) => k === filing.kind);
  if (!kind) throw refuse('no-kind', { some: kinds.map((k) => say(filing.lang, words.kinds[k])).join(', ') }, 'kind');
  const text = filing.text.replace(/\r\n/g, '\n').trim();
  if (!text) throw refuse('text-missing', {}, 'text');
  const over = (value: string, most: number, field: string) => {
    if (value.length > most) throw refuse('too-long', { n: value.length, max: most }, field);
  };
  over(text, lengths.text, 'text');
  over(filing.subject ?? '', lengths.subject, 'subject');
  const points = (filing.points ?? []).map((p) => p.trim()).filter(Boolean);
  if (points.length > lengths.points)
    throw refuse('too-many-points', { n: points.length, max: lengths.points }, 'points');
  for (const p of points) over(p, lengths.point, 'points');
  return { kind, text, points: points.length ? points : [text.slice(0, lengths.point)] };
}

async function keepAll(tx: Tx, c: Appeals, items: readonly Prepared[]): Promise<FiledAnswer[]> {
  const [entries] = await Promise.all([
    openCases(tx, c.desk, items),
    insertAppeals(
      tx,
      items.map((i) => i.appeal),
    ),
    insertPoints(
      tx,
      items.flatMap((i) => i.points),
    ),
  ]);
  return items.map(({ file, claim }, i) => ({
    ...{ number: file.number, caseId: file.id, entry: entries[i]!, body: file.body },
    ...{ registeredOn: file.openedOn, dueOn: file.dueOn, already: false },
    ...(claim ? { claim } : {}),
  }));
}
