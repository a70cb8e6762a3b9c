/**
 * Files a notice: authorise → read → register → keep, with its number, its clock and its entry in the record. Receipt is never refused for what the law
 * finds in it: the order of receipt is what decides between two, and it is kept with the case.
 */
import { type CaseFile, type Channel, newNumber, openCases } from '../../cases/index.ts';
import { bodyOn, type Law } from '../../law/index.ts';
import type { Actor } from '../../people/index.ts';
import { type Tx, transaction } from '../../platform/db/tx.ts';
import { type Lang, say } from '../../platform/i18n/i18n.ts';
import { newId } from '../../platform/random.ts';
import { type Assemblies, room } from '../context.ts';
import { slotTimes } from '../model/answer.ts';
import { answerTerm, earliestOf } from '../model/assess.ts';
import { fieldOf, givenOf, hasText, itemsOf } from '../model/items.ts';
import { type Entered, hasAssemblies, type Notice, procedures, readNotice } from '../model/notice.ts';
import { refuse } from '../model/refusals.ts';
import { poolOf } from '../queries/around.ts';
import { insertAssembly } from '../store/notices.ts';
import { localDay } from './open-notice.ts';

export interface NoticeFiling {
  jurisdiction: string;
  lang: Lang;
  channel: Channel;
  entered: Entered;
}
export interface FiledNoticeAnswer {
  number: string;
  entry: string;
  registeredOn: string;
  dueOn: string | null;
  already: boolean;
}

/** Longest text of an item, in characters. */
export const longest = 5_000;

/** Bodies that answer notices and stand on a day. */
export const receiversOn = (law: Law, day: string): string[] =>
  Object.keys(law.pack.bodies).filter((id) => {
    const body = bodyOn(law, id, day);
    return body !== undefined && law.pack.noticeReceivers.includes(body.kind);
  });

export function lawOfNotices(c: Assemblies, jurisdiction: string): Law {
  const law = c.instance.laws.get(jurisdiction);
  if (!law || !hasAssemblies(law)) throw refuse('no-assemblies');
  return law;
}

/** What was typed as a notice; incomplete while it is being written. @throws SaidError with the field */
export function readEntered(c: Assemblies, jurisdiction: string, entered: Entered, day: string): Notice {
  const law = lawOfNotices(c, jurisdiction);
  for (const [name, text] of Object.entries(entered))
    if (text.length > longest) throw refuse('too-long', { n: text.length, max: longest }, name);
  const notice = readNotice(jurisdiction, entered, (n) => givenOf(law, n, entered, day));
  const forms = law.pack.procedures[procedures.notice]!.facts['form']!.choices!;
  if (notice.form && !Object.hasOwn(forms, notice.form)) throw noForm(law);
  if (notice.body && !receiversOn(law, day).includes(notice.body)) throw refuse('no-body', {}, 'body');
  return notice;
}
const noForm = (law: Law) => {
  const forms = Object.keys(law.pack.procedures[procedures.notice]!.facts['form']!.choices!);
  return refuse('no-form', { some: forms.join(', ') }, 'form');
};

/** @param form id of the form (UUID v7): sent twice, it is kept once @throws SaidError, Refused */
export async function fileNotice(
  c: Assemblies,
  actor: Actor,
  filing: NoticeFiling,
  form: string,
): Promise<FiledNoticeAnswer> {
  const law = lawOfNotices(c, filing.jurisdiction);
  c.people.demand(actor, 'assembly.file', {});
  const { entered, lang } = filing;
  const filedOn = localDay(c, law, entered['body'] ?? '');
  const notice = readEntered(c, filing.jurisdiction, entered, filedOn);
  if (!notice.form) throw noForm(law);
  if (!notice.body) throw refuse('no-body', {}, 'body');
  for (const [field, text] of [
    ['day', notice.day],
    ['starts', notice.starts],
    ['ends', notice.ends],
  ] as const)
    if (!text) throw refuse('not-complete', { what: say(lang, timeMissing) }, field);
  if (notice.day < filedOn)
    throw refuse('in-the-past', { date: earliestOf(law, notice.form, filedOn)?.day ?? filedOn }, 'day');
  const before = await filedBefore(poolOf(c), form, actor);
  if (before) return before;
  try {
    return await transaction(c.pool, (tx) => keep(tx, c, law, actor, filing, notice, filedOn, form));
  } catch (error) {
    const kept = (error as { code?: string }).code === '23505' ? await filedBefore(poolOf(c), form, actor) : undefined;
    if (!kept) throw error;
    return kept;
  }
}
const timeMissing = {
  kk: 'күні мен уақыты айтылмаған',
  ru: 'не названы день и время',
  en: 'the day and the times are not said',
};

async function keep(
  tx: Tx,
  c: Assemblies,
  law: Law,
  actor: Actor,
  filing: NoticeFiling,
  notice: Notice,
  filedOn: string,
  form: string,
): Promise<FiledNoticeAnswer> {
  const { entered, lang } = filing;
  const receivedAt = c.desk.clock.now();
  const times = slotTimes(law, notice.body, notice);
  const said: Record<string, string | number | boolean | null> = {
    ...{ form: notice.form, eventOn: notice.day, filedOn, organiser: notice.organiser, given: notice.given.join(',') },
    ...{ amplifier: notice.amplifier, structures: notice.structures, foreignFunding: notice.foreignFunding },
  };
  const facts = Object.fromEntries(Object.entries(said).filter(([, v]) => v !== null)) as CaseFile['facts'];
  const term = answerTerm(law, facts, filedOn);
  const id = newId();
  const file: CaseFile = {
    ...{ id, number: newNumber(filedOn.slice(0, 4)), thread: crypto.randomUUID(), room, parent: null, root: id },
    ...{
      jurisdiction: filing.jurisdiction,
      governingOn: filedOn,
      body: notice.body,
      unit: null,
      addressee: notice.body,
    },
    applicant: actor.kind === 'person' ? actor.person : null,
    ...{ lang, channel: filing.channel, facts, dueOn: term?.date ?? null, openedOn: filedOn, closedOn: null },
    ...{ public: false, version: 1, state: 'pending' },
  };
  const open = {
    ...{ form: notice.form, to: notice.body, day: notice.day, starts: notice.starts, ends: notice.ends },
    ...{ place: notice.place, expected: notice.expected, registeredOn: filedOn, due: term?.date ?? null },
  };
  const texts = itemsOf(law, notice.form, filedOn)
    .filter(({ item }) => hasText(item) || item.kind === 'place' || item.kind === 'route')
    .map(({ item }) => ({ kind: fieldOf(item.id), lang, text: (entered[fieldOf(item.id)] ?? '').trim() }))
    .filter((t) => t.text !== '');
  const [[entry]] = await Promise.all([
    openCases(tx, c.desk, [
      {
        file,
        step: {
          ...{ id: form, kind: 'assembly.filed', on: filedOn, actor, body: null, open, texts },
          data: { ...open, receivedAt: receivedAt.toISOString() },
          start: term ? [{ computed: term, binds: 'body' }] : [],
          tell: { applicant: true, bodies: [notice.body] },
        },
      },
    ]),
    insertAssembly(tx, {
      ...{ caseId: id, form: notice.form, body: notice.body, place: notice.place, geometry: notice.geometry },
      ...{ day: notice.day, ...times, expected: notice.expected, receivedAt, outcome: 'pending', byWhat: '', came: {} },
    }),
  ]);
  return { number: file.number, entry: entry!, registeredOn: filedOn, dueOn: file.dueOn, already: false };
}

/** Only to who sent it: somebody else's form is no key to her number. */
async function filedBefore(tx: Tx, form: string, actor: Actor): Promise<FiledNoticeAnswer | undefined> {
  const { rows } = await tx.query<{ number: string; entry: string; opened: string; due: string | null }>({
    name: 'notice filed before',
    text: `SELECT f.number, s.entry, f.opened_on::text AS opened, f.due_on::text AS due FROM case_step s JOIN case_file f ON f.id = s.case_id
      WHERE s.id = $1 AND s.position = 0 AND s.person = $2`,
    values: [form, actor.kind === 'person' ? actor.person : null],
  });
  const r = rows[0];
  return r && { number: r.number, entry: r.entry, registeredOn: r.opened, dueOn: r.due, already: true };
}
