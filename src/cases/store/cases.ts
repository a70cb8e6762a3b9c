/** Rows of the case file. Every statement is short, named where it is hot, and keyed by the case. */
import { createHash } from 'node:crypto';
import type { ColumnType } from '../../platform/db/insert.ts';
import { insertRows } from '../../platform/db/insert.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { CaseFile, Clock, DocumentDraft, Step } from '../model/case.ts';

type Row = Record<string, unknown>;
const day = (v: unknown): string | null => (v === null || v === undefined ? null : String(v));

const columns = [
  ...['id', 'number', 'thread', 'room', 'jurisdiction', 'governing_on::text', 'applicant', 'body', 'unit', 'addressee'],
  ...[
    'lang',
    'channel',
    'state',
    'parent',
    'root',
    'facts',
    'due_on::text',
    'opened_on::text',
    'closed_on::text',
    'public',
    'version',
  ],
];
/** The columns of a case, for `fileOf`; dates come as text. */
export const fileColumns = columns.join(', ');
/** The same, of a table with an alias. */
export const fileColumnsOf = (alias: string): string => columns.map((c) => `${alias}.${c}`).join(', ');

export const fileOf = (r: Row): CaseFile => ({
  id: r['id'] as string,
  number: r['number'] as string,
  thread: r['thread'] as string,
  room: r['room'] as string,
  jurisdiction: r['jurisdiction'] as string,
  governingOn: String(r['governing_on']),
  applicant: r['applicant'] as string | null,
  body: r['body'] as string,
  unit: (r['unit'] as string) || null,
  addressee: r['addressee'] as string,
  lang: r['lang'] as CaseFile['lang'],
  channel: r['channel'] as CaseFile['channel'],
  state: r['state'] as string,
  parent: r['parent'] as string | null,
  root: r['root'] as string,
  facts: r['facts'] as CaseFile['facts'],
  dueOn: day(r['due_on']),
  openedOn: String(r['opened_on']),
  closedOn: day(r['closed_on']),
  public: r['public'] as boolean,
  version: r['version'] as number,
});

export const clockColumns = `id, case_id, time_limit, binds, body, due_on::text, state, started_by, ended_by, ended_on::text,
  (SELECT c.computed FROM case_computation c WHERE c.id = case_clock.computation) AS computed`;
export const clockOf = (r: Row): Clock => ({
  id: r['id'] as string,
  caseId: r['case_id'] as string,
  limit: r['time_limit'] as string,
  binds: r['binds'] as Clock['binds'],
  body: r['body'] as string | null,
  dueOn: String(r['due_on']),
  state: r['state'] as Clock['state'],
  computed: r['computed'] as Clock['computed'],
  startedBy: r['started_by'] as string,
  endedBy: r['ended_by'] as string | null,
  endedOn: day(r['ended_on']),
});

export const stepColumns = `id, case_id, position, kind, occurred_on::text, recorded_at, body, person, post, entry, data`;
export const stepOf = (r: Row): Step => ({
  id: r['id'] as string,
  caseId: r['case_id'] as string,
  position: r['position'] as number,
  kind: r['kind'] as string,
  occurredOn: String(r['occurred_on']),
  recordedAt: r['recorded_at'] as Date,
  body: r['body'] as string | null,
  person: r['person'] as string | null,
  post: r['post'] as string | null,
  entry: r['entry'] as string,
  data: r['data'] as Step['data'],
});

const types = <T extends Record<string, ColumnType>>(t: T): T => t;
const file = types({
  ...{ id: 'uuid', number: 'text', thread: 'uuid', room: 'text', jurisdiction: 'text', governing_on: 'date' },
  ...{ applicant: 'uuid', body: 'text', addressee: 'text', lang: 'text', channel: 'text', state: 'text' },
  ...{ parent: 'uuid', root: 'uuid', facts: 'jsonb', due_on: 'date', opened_on: 'date', closed_on: 'date' },
  ...{ public: 'boolean', version: 'integer' },
} as const);

/** A new case is assigned to no unit: the column's default says so. */
export const insertFiles = (tx: Tx, files: readonly CaseFile[]) =>
  tx.query(
    insertRows(
      'case_file',
      file,
      files.map((f) => ({
        ...{ id: f.id, number: f.number, thread: f.thread, room: f.room, jurisdiction: f.jurisdiction },
        ...{ governing_on: f.governingOn, applicant: f.applicant, body: f.body, addressee: f.addressee, lang: f.lang },
        ...{ channel: f.channel, state: f.state, parent: f.parent, root: f.root, facts: f.facts, due_on: f.dueOn },
        ...{ opened_on: f.openedOn, closed_on: f.closedOn, public: f.public, version: f.version },
      })),
    ),
  );

const step = types({
  ...{ id: 'uuid', case_id: 'uuid', position: 'integer', kind: 'text', occurred_on: 'date' },
  ...{ recorded_at: 'timestamptz', body: 'text', person: 'uuid', post: 'uuid', entry: 'uuid', data: 'jsonb' },
} as const);

export const insertSteps = (tx: Tx, steps: readonly Step[]) =>
  tx.query(
    insertRows(
      'case_step',
      step,
      steps.map((s) => ({
        ...{ id: s.id, case_id: s.caseId, position: s.position, kind: s.kind, occurred_on: s.occurredOn },
        ...{ recorded_at: s.recordedAt, body: s.body, person: s.person, post: s.post, entry: s.entry, data: s.data },
      })),
    ),
  );

const clock = types({
  ...{ id: 'uuid', case_id: 'uuid', time_limit: 'text', binds: 'text', body: 'text', due_on: 'date', state: 'text' },
  ...{ computation: 'text', effect: 'text', started_by: 'uuid' },
} as const);

/** A computation is an immutable value, so its digest is made once. */
const digests = new WeakMap<Clock['computed'], { id: string; computed: Clock['computed'] }>();
function computationOf(computed: Clock['computed']): { id: string; computed: Clock['computed'] } {
  let kept = digests.get(computed);
  if (!kept) {
    const id = createHash('sha256').update(JSON.stringify(computed)).digest('base64url');
    digests.set(computed, (kept = { id, computed }));
  }
  return kept;
}

export async function insertClocks(tx: Tx, clocks: readonly Clock[]): Promise<void> {
  if (clocks.length === 0) return;
  const computations = new Map(clocks.map((c) => [computationOf(c.computed).id, computationOf(c.computed)]));
  await Promise.all([
    tx.query(
      insertRows(
        'case_computation',
        { id: 'text', computed: 'jsonb' },
        // In one order, so that two transactions that add the same ones cannot wait for each other.
        [...computations.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
        'ON CONFLICT DO NOTHING',
      ),
    ),
    tx.query(
      insertRows(
        'case_clock',
        clock,
        clocks.map((c) => ({
          ...{ id: c.id, case_id: c.caseId, time_limit: c.limit, binds: c.binds, body: c.body, due_on: c.dueOn },
          ...{ state: c.state, computation: computationOf(c.computed).id, effect: c.computed.silence?.effect ?? null },
          started_by: c.startedBy,
        })),
      ),
    ),
  ]);
}

export interface TextRow {
  id: string;
  caseId: string;
  stepId: string;
  kind: string;
  lang: string;
  text: string;
  person: string | null;
}
const text = types({
  ...{ id: 'uuid', case_id: 'uuid', step_id: 'uuid', kind: 'text', lang: 'text', text: 'text', person: 'uuid' },
} as const);

export const insertTexts = (tx: Tx, texts: readonly TextRow[]) =>
  texts.length === 0
    ? undefined
    : tx.query(
        insertRows(
          'case_text',
          text,
          texts.map(({ caseId, stepId, ...t }) => ({ ...t, case_id: caseId, step_id: stepId })),
        ),
      );

const document = types({
  ...{ id: 'uuid', case_id: 'uuid', step_id: 'uuid', name: 'text', media_type: 'text', bytes: 'integer' },
  ...{ sha256: 'text', content: 'bytea', person: 'uuid' },
} as const);

export const insertDocuments = (
  tx: Tx,
  documents: readonly (DocumentDraft & { caseId: string; stepId: string; person: string | null })[],
) =>
  documents.length === 0
    ? undefined
    : tx.query(
        insertRows(
          'case_document',
          document,
          documents.map((d) => ({
            ...{ id: d.id, case_id: d.caseId, step_id: d.stepId, name: d.name, media_type: d.mediaType },
            ...{ bytes: d.bytes, sha256: d.sha256, content: d.content, person: d.person },
          })),
        ),
      );

export interface EventRow {
  id: string;
  caseId: string;
  stepId: string;
  kind: string;
  body: string | null;
  person: string | null;
  recordedAt: Date;
}
const event = types({
  ...{ id: 'uuid', case_id: 'uuid', step_id: 'uuid', kind: 'text', body: 'text', person: 'uuid' },
  recorded_at: 'timestamptz',
} as const);

export const insertEvents = (tx: Tx, events: readonly EventRow[]) =>
  events.length === 0
    ? undefined
    : tx.query(
        insertRows(
          'case_event',
          event,
          events.map(({ caseId, stepId, recordedAt, ...e }) => ({
            ...e,
            case_id: caseId,
            step_id: stepId,
            recorded_at: recordedAt,
          })),
        ),
      );

export async function fileById(tx: Tx, id: string): Promise<CaseFile | undefined> {
  const { rows } = await tx.query({
    name: 'case by id',
    text: `SELECT ${fileColumns} FROM case_file WHERE id = $1`,
    values: [id],
  });
  return rows[0] && fileOf(rows[0]);
}

export async function fileByNumber(tx: Tx, number: string): Promise<CaseFile | undefined> {
  const { rows } = await tx.query({
    name: 'case by number',
    text: `SELECT ${fileColumns} FROM case_file WHERE number = $1`,
    values: [number],
  });
  return rows[0] && fileOf(rows[0]);
}

export async function clocksOf(tx: Tx, caseId: string): Promise<Clock[]> {
  const { rows } = await tx.query({
    name: 'clocks of case',
    text: `SELECT ${clockColumns} FROM case_clock WHERE case_id = $1 ORDER BY id`,
    values: [caseId],
  });
  return rows.map(clockOf);
}

export async function stepsOf(tx: Tx, caseId: string): Promise<Step[]> {
  const { rows } = await tx.query({
    name: 'steps of case',
    text: `SELECT ${stepColumns} FROM case_step WHERE case_id = $1 ORDER BY position`,
    values: [caseId],
  });
  return rows.map(stepOf);
}

export async function textsOf(tx: Tx, caseId: string): Promise<TextRow[]> {
  const { rows } = await tx.query({
    name: 'texts of case',
    text: `SELECT id, case_id AS "caseId", step_id AS "stepId", kind, lang, text, person FROM case_text WHERE case_id = $1 ORDER BY id`,
    values: [caseId],
  });
  return rows as unknown as TextRow[];
}

export interface DocumentRow {
  id: string;
  caseId: string;
  stepId: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
}

/** Documents of a case, without their contents. */
export async function documentsOf(tx: Tx, caseId: string): Promise<DocumentRow[]> {
  const { rows } = await tx.query({
    name: 'documents of case',
    text: `SELECT id, case_id AS "caseId", step_id AS "stepId", name, media_type AS "mediaType", bytes, sha256 FROM case_document WHERE case_id = $1 ORDER BY id`,
    values: [caseId],
  });
  return rows as unknown as DocumentRow[];
}

export async function documentContent(
  tx: Tx,
  id: string,
): Promise<(DocumentRow & { content: Buffer | null }) | undefined> {
  const { rows } = await tx.query({
    name: 'document',
    text: `SELECT id, case_id AS "caseId", step_id AS "stepId", name, media_type AS "mediaType", bytes, sha256, content FROM case_document WHERE id = $1`,
    values: [id],
  });
  return rows[0] as unknown as (DocumentRow & { content: Buffer | null }) | undefined;
}

/** The files that were opened under one (complaints, parts forwarded), and the one above, in order of opening. */
export async function family(tx: Tx, root: string): Promise<CaseFile[]> {
  const { rows } = await tx.query({
    name: 'family of case',
    text: `SELECT ${fileColumns} FROM case_file WHERE root = $1 ORDER BY id`,
    values: [root],
  });
  return rows.map(fileOf);
}
