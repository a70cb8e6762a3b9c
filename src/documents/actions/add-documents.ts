/** Adds documents to a case: authorise → check → keep, with a step and its entry in the record. */

import { openFor } from '../../appeals/index.ts';
import { type CaseFile, type DocumentRow, documentsOf, takeStep } from '../../cases/index.ts';
import type { Actor } from '../../people/index.ts';
import { type Tx, transaction } from '../../platform/db/tx.ts';
import type { Context } from '../context.ts';
import { refuse } from '../model/refusals.ts';
import { added } from '../model/words.ts';
import { noteLoose } from '../store/loose.ts';
import { type Prepared, prepare, type Upload } from './prepare.ts';

export interface Added {
  file: CaseFile;
  /** what this form has added */
  documents: DocumentRow[];
}

const hour = 3_600_000;

/**
 * @param form id of the form (UUID v7): sent twice, it is taken once
 * @throws SaidError that names the file and what is wrong with it; Refused
 */
export async function addDocuments(
  c: Context,
  actor: Actor,
  number: string,
  uploads: readonly Upload[],
  form: string,
): Promise<Added> {
  const { context } = c.appeals;
  const { file, documents } = await mayAdd(c, actor, number);
  if (await taken(context.pool as unknown as Tx, form, file.id)) return { file, documents: of(documents, form) };
  demandRoom(c, file, documents.length, uploads.length);
  const prepared = await prepare(uploads, c.settings);
  if (c.objects) {
    const digests = prepared.map((p) => p.sha256);
    await noteLoose(context.pool as unknown as Tx, digests, new Date(c.clock.now().getTime() + hour));
    for (const p of prepared) await c.objects.put(p.sha256, p.content);
  }
  for (let tries = 1; ; tries++) {
    try {
      return await transaction(context.pool, (tx) => keep(tx, c, actor, number, prepared, form));
    } catch (error) {
      // Somebody took another step meanwhile. Documents stand beside it, so nobody has to send them again.
      if ((error as { code?: string }).code !== 'moved-on' || tries === 5) throw error;
    }
  }
}

/** Asked before anything is read: permission, and a case that is not closed. @throws SaidError, Refused */
export async function mayAdd(c: Context, actor: Actor, number: string, tx = c.appeals.context.pool as unknown as Tx) {
  const { file } = await openFor(c.appeals.context, tx, actor, 'case.attach', number);
  return { file, documents: await documentsOf(tx, file.id) };
}

const of = (documents: readonly DocumentRow[], form: string) => documents.filter((d) => d.stepId === form);

async function keep(
  tx: Tx,
  c: Context,
  actor: Actor,
  number: string,
  prepared: readonly Prepared[],
  form: string,
): Promise<Added> {
  const { context } = c.appeals;
  const { file, documents } = await mayAdd(c, actor, number, tx);
  const count = prepared.length;
  if (await taken(tx, form, file.id)) return { file, documents: of(documents, form) };
  demandRoom(c, file, documents.length, count);
  const byStaff = actor.kind === 'person' && actor.post !== null;
  const step = await takeStep(tx, context.desk, file, {
    ...{ id: form, kind: added, on: context.instance.today(), actor, body: byStaff ? file.body : null },
    data: { count },
    open: { count },
    documents: prepared.map((p) => (c.objects ? { ...p, content: null } : p)),
    tell: byStaff ? { applicant: true } : { bodies: [file.body] },
  });
  return { file: step.file, documents: of(await documentsOf(tx, file.id), form) };
}

const taken = async (tx: Tx, form: string, caseId: string): Promise<boolean> =>
  (await tx.query('SELECT 1 FROM case_step WHERE id = $1 AND case_id = $2', [form, caseId])).rowCount === 1;

function demandRoom({ settings }: Context, file: CaseFile, now: number, more: number): void {
  if (file.closedOn !== null) throw refuse('case-closed');
  if (now + more > settings.perCase) throw refuse('too-many-documents', { max: settings.perCase, now });
}
