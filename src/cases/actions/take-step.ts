/** A step is the only way to change a case. With it are kept, in one transaction or not at all: clocks, texts, documents, who is told, and the entry in the record. */
import type { Actor } from '../../people/index.ts';
import type { Clock as WallClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { newId } from '../../platform/random.ts';
import type { EntryDraft, EntryId, ReadyEntries } from '../../record/index.ts';
import type { CaseFile, Clock, Step, StepDraft } from '../model/case.ts';
import { digestOf } from '../model/digest.ts';
import { movedOn } from '../model/refusals.ts';
import {
  type EventRow,
  fileColumns,
  fileOf,
  insertClocks,
  insertDocuments,
  insertEvents,
  insertFiles,
  insertSteps,
  insertTexts,
  type TextRow,
} from '../store/cases.ts';

/** What every step needs: the public record, and the time. */
export interface Desk {
  enter: (drafts: readonly EntryDraft[]) => ReadyEntries;
  clock: WallClock;
}

const personOf = (actor: Actor): string | null => (actor.kind === 'person' ? actor.person : null);
const postOf = (actor: Actor): string | null => (actor.kind === 'person' ? (actor.post?.id ?? null) : null);

function entryOf(file: CaseFile, draft: StepDraft, at: Date): EntryDraft {
  return {
    kind: draft.kind,
    thread: file.thread,
    on: draft.on,
    body: draft.body ?? draft.moveTo ?? file.body,
    open: draft.open ?? {},
    sealed: {
      number: file.number,
      at: at.toISOString(),
      step: draft.id,
      // The order of texts is the order in which they were given; each is committed to by its digest, so that one can be shown without the others.
      texts: draft.texts?.map((t) => ({ kind: t.kind, lang: t.lang, sha256: digestOf(t.text) })),
      documents: draft.documents?.length
        ? draft.documents.map((d) => ({ sha256: d.sha256, bytes: d.bytes }))
        : undefined,
    },
  };
}

function clocksFrom(file: CaseFile, draft: StepDraft): Clock[] {
  return (draft.start ?? []).map(({ computed, binds, body }) => ({
    id: newId(),
    caseId: file.id,
    limit: computed.limit,
    binds,
    body: binds === 'body' ? (body ?? draft.moveTo ?? file.body) : null,
    dueOn: computed.date,
    state: 'running',
    computed,
    startedBy: draft.id,
    endedBy: null,
    endedOn: null,
  }));
}

interface Kept {
  step: Step;
  clocks: Clock[];
  texts: TextRow[];
  events: EventRow[];
}

function keptOf(file: CaseFile, draft: StepDraft, entry: EntryId, at: Date): Kept {
  const applicant = file.applicant;
  return {
    step: {
      ...{ id: draft.id, caseId: file.id, position: file.version, kind: draft.kind, occurredOn: draft.on },
      ...{ recordedAt: at, body: draft.body, person: personOf(draft.actor), post: postOf(draft.actor), entry },
      data: draft.data ?? {},
    },
    clocks: clocksFrom(file, draft),
    texts: (draft.texts ?? []).map((t) => ({
      ...{ id: newId(), caseId: file.id, stepId: draft.id, kind: t.kind, lang: t.lang, text: t.text },
      person: t.person === undefined ? applicant : t.person,
    })),
    events: [
      ...(draft.tell?.applicant && applicant ? [{ person: applicant, body: null }] : []),
      ...(draft.tell?.bodies ?? []).map((body) => ({ person: null, body })),
    ].map((to) => ({ id: newId(), caseId: file.id, stepId: draft.id, kind: draft.kind, recordedAt: at, ...to })),
  };
}

/** Nothing here waits for anything else: the statements go out together and are run in this order. */
const keep = (tx: Tx, kept: readonly Kept[]): Promise<unknown>[] => [
  insertSteps(
    tx,
    kept.map((k) => k.step),
  ),
  insertClocks(
    tx,
    kept.flatMap((k) => k.clocks),
  ),
  ...[
    insertTexts(
      tx,
      kept.flatMap((k) => k.texts),
    ),
    insertEvents(
      tx,
      kept.flatMap((k) => k.events),
    ),
  ].filter((p) => p !== undefined),
];

/**
 * Opens cases, each with its first step. One statement a table whatever their number; 6 round trips.
 * @returns ids of the entries in the record, in order
 */
export async function openCases(
  tx: Tx,
  desk: Desk,
  drafts: readonly { file: CaseFile; step: StepDraft }[],
): Promise<EntryId[]> {
  const at = desk.clock.now();
  const entries = desk.enter(drafts.map(({ file, step }) => entryOf(file, step, at)));
  const kept = drafts.map(({ file, step }, i) =>
    keptOf({ ...file, version: file.version - 1 }, step, entries.ids[i]!, at),
  );
  await Promise.all([
    insertFiles(
      tx,
      drafts.map(({ file }) => file),
    ),
    entries.write(tx),
    ...keep(tx, kept),
    insertDocuments(
      tx,
      drafts.flatMap(({ file, step }) =>
        (step.documents ?? []).map((d) => ({ ...d, caseId: file.id, stepId: step.id, person: file.applicant })),
      ),
    ),
  ]);
  return entries.ids;
}

/** Units are a body's own: a case that moves to another one has none. */
const unitAfter = (file: CaseFile, { unit, moveTo }: StepDraft): string | null =>
  unit !== undefined ? unit : moveTo === undefined || moveTo === file.body ? file.unit : null;

/**
 * Takes one step on a case as it was read. A form that was sent twice finds its step taken, and nothing happens.
 * @throws SaidError 409 if another step was taken since the file was read
 */
export async function takeStep(
  tx: Tx,
  desk: Desk,
  file: CaseFile,
  draft: StepDraft,
): Promise<{ file: CaseFile; already: boolean }> {
  const { rows } = await tx.query({
    name: 'case step on',
    text: `UPDATE case_file SET version = version + 1, state = $3, body = $4, facts = $5, closed_on = $6, public = $7, unit = $8
      WHERE id = $1 AND version = $2 RETURNING ${fileColumns}`,
    values: [
      ...[file.id, file.version, draft.state ?? file.state, draft.moveTo ?? file.body],
      ...[{ ...file.facts, ...draft.facts }, draft.close ? draft.on : file.closedOn, draft.publish ?? file.public],
      unitAfter(file, draft) ?? '',
    ],
  });
  if (!rows[0]) {
    const taken = await tx.query({
      name: 'step taken',
      text: 'SELECT 1 FROM case_step WHERE id = $1 AND case_id = $2',
      values: [draft.id, file.id],
    });
    if (taken.rowCount) return { file, already: true };
    throw movedOn();
  }
  const now = fileOf(rows[0]);
  const at = desk.clock.now();
  const entries = desk.enter([entryOf(file, draft, at)]);
  const kept = keptOf({ ...now, version: file.version }, draft, entries.ids[0]!, at);
  const written = Promise.all([
    entries.write(tx),
    ...keep(tx, [kept]),
    insertDocuments(
      tx,
      (draft.documents ?? []).map((d) => ({ ...d, caseId: file.id, stepId: draft.id, person: file.applicant })),
    ),
    ...(draft.end ?? []).map(({ limit, as }) =>
      tx.query({
        name: 'end clock',
        text: `UPDATE case_clock SET state = CASE WHEN $3 = 'met' AND due_on < $5::date THEN 'late' ELSE $3 END, ended_by = $4, ended_on = $5,
          superseded_by = $6 WHERE case_id = $1 AND (time_limit = $2 OR $2 = '*') AND state = 'running' AND started_by <> $4`,
        values: [file.id, limit, as, draft.id, draft.on, as === 'superseded' ? (kept.clocks[0]?.id ?? null) : null],
      }),
    ),
  ]);
  const [, { rows: last }] = await Promise.all([
    written,
    tx.query<{ due_on: string | null }>({
      name: 'case due',
      text: `UPDATE case_file SET due_on = CASE WHEN closed_on IS NULL THEN
        (SELECT min(c.due_on) FROM case_clock c WHERE c.case_id = $1 AND c.state = 'running' AND c.binds = 'body' AND c.body = $2) END
      WHERE id = $1 RETURNING due_on::text`,
      values: [file.id, now.body],
    }),
  ]);
  return { file: { ...now, dueOn: last[0]?.due_on ?? null }, already: false };
}
