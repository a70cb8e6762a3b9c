/** A notice that is being written: kept between visits for its writer alone, and erased when she says so. It is no case and leaves no trace in the record. */
import type { Actor, PersonId } from '../../people/index.ts';
import { newId } from '../../platform/random.ts';
import type { Assemblies } from '../context.ts';
import { type Entered, noticeFields } from '../model/notice.ts';
import { refuse } from '../model/refusals.ts';
import { poolOf } from '../queries/around.ts';
import { draftById, draftsOf, eraseDraft, keepDraft, type NoticeDraft } from '../store/notices.ts';
import { lawOfNotices, longest } from './file-notice.ts';

/** Drafts that one person may have at once. */
const most = 20;

const personOf = (c: Assemblies, actor: Actor): PersonId => {
  c.people.demand(actor, 'assembly.file', {});
  return (actor as Extract<Actor, { kind: 'person' }>).person;
};

export const noticeDrafts = async (c: Assemblies, actor: Actor, jurisdiction: string): Promise<NoticeDraft[]> =>
  actor.kind === 'person' && actor.post === null ? draftsOf(poolOf(c), actor.person, jurisdiction) : [];

export const noticeDraft = async (c: Assemblies, actor: Actor, id: string): Promise<NoticeDraft | undefined> =>
  draftById(poolOf(c), id, personOf(c, actor));

/** Keeps what was typed; new without an id. Only fields of the form are kept. */
export async function keepNoticeDraft(
  c: Assemblies,
  actor: Actor,
  jurisdiction: string,
  entered: Entered,
  id?: string,
): Promise<string> {
  const person = personOf(c, actor);
  const law = lawOfNotices(c, jurisdiction);
  const tx = poolOf(c);
  if (!id) {
    const n = (await draftsOf(tx, person, jurisdiction)).length;
    if (n >= most) throw refuse('too-many-drafts', { n });
  }
  const fields = new Set<string>([...noticeFields, ...law.pack.noticeItems.map((i) => `item-${i.id}`)]);
  for (const [name, text] of Object.entries(entered))
    if (text.length > longest) throw refuse('too-long', { n: text.length, max: longest }, name);
  const kept = Object.fromEntries(Object.entries(entered).filter(([name, text]) => fields.has(name) && text !== ''));
  const draft = { id: id ?? newId(), entered: kept, savedAt: c.desk.clock.now(), person, jurisdiction };
  await keepDraft(tx, draft);
  return draft.id;
}

export const eraseNoticeDraft = async (c: Assemblies, actor: Actor, id: string): Promise<void> => {
  await eraseDraft(poolOf(c), id, personOf(c, actor));
};
