/** One document of a case with its content, for whoever may see the case's documents: `caseView` decides, and nothing else does. */
import { type DocumentRow, documentContent, noSuchCase } from '../../cases/index.ts';
import type { Actor } from '../../people/index.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Context } from '../context.ts';

/** @throws SaidError 404 alike for an unknown case, somebody else's, and a document that is not of this case */
export async function readDocument(
  c: Context,
  actor: Actor,
  number: string,
  id: string,
): Promise<DocumentRow & { content: Buffer }> {
  const view = await c.appeals.caseView(actor, number);
  const shown = view.steps.flatMap((s) => s.documents).find((d) => d.id === id);
  if (!shown) throw noSuchCase();
  return contentOf(c, shown);
}

/** The content of a document that was found by somebody who may see it. */
export async function contentOf(c: Context, row: DocumentRow): Promise<DocumentRow & { content: Buffer }> {
  const kept = await documentContent(c.appeals.context.pool as unknown as Tx, row.id);
  const content = kept?.content ?? (await c.objects?.get(row.sha256));
  if (!content) throw noSuchCase();
  return { ...row, content };
}
