/** The room, opened: its actions and questions, for pages, API, command line and other rooms. */
import type { Appeals } from '../appeals/index.ts';
import type { DocumentRow } from '../cases/index.ts';
import type { Actor } from '../people/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Tx } from '../platform/db/tx.ts';
import { addDocuments, mayAdd } from './actions/add-documents.ts';
import type { Upload } from './actions/prepare.ts';
import type { Context } from './context.ts';
import { contentOf, readDocument } from './queries/read-document.ts';
import type { DocumentSettings } from './settings.ts';
import { loosen, sweep } from './store/loose.ts';
import { openObjects } from './store/objects.ts';

export function openDocuments(o: { appeals: Appeals; clock: Clock; settings: DocumentSettings }) {
  const { appeals, clock, settings } = o;
  const objects = settings.storage && openObjects(settings.storage, { now: () => new Date() });
  const c: Context = { appeals, clock, settings, objects };
  return {
    settings,
    /** How many documents the case has. @throws SaidError, Refused where this actor may not add to it */
    mayAdd: async (actor: Actor, number: string): Promise<number> => (await mayAdd(c, actor, number)).documents.length,
    add: (actor: Actor, number: string, uploads: readonly Upload[], form: string) =>
      addDocuments(c, actor, number, uploads, form),
    read: (actor: Actor, number: string, id: string) => readDocument(c, actor, number, id),
    /** for who has been shown the document already: an export */
    contentOf: (row: DocumentRow) => contentOf(c, row),
    /** in the transaction that erases a person, before her rows go: what she had in the storage is deleted after it */
    forget: async (tx: Tx, person: string): Promise<void> => {
      await loosen(tx, person, clock.now());
    },
    /** deletes from the storage what no document holds; how many were looked at */
    sweep: async (): Promise<number> => (objects ? sweep(appeals.context.pool, objects, clock.now()) : 0),
  };
}
export type Documents = ReturnType<typeof openDocuments>;
