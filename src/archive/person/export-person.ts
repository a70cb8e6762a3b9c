/** A person's own data as one JSON document, made piece by piece so that a long history takes no more memory than one case. */
import type { Appeals, CaseView } from '../../appeals/index.ts';
import type { DocumentRow } from '../../cases/index.ts';
import type { Documents } from '../../documents/index.ts';
import { type Actor, Refused } from '../../people/index.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { RecordLog } from '../../record/index.ts';
import { tablesOf } from './tables.ts';

export interface PersonExport {
  appeals: Appeals;
  documents: Documents;
  record: RecordLog;
  baseUrl: () => string;
}

export const personFormat = 'qulaq-person/1';
/** Contents of documents stand in the file up to so many bytes in all; beyond, by their address. */
const mostContent = 64 * 1024 * 1024;

type Person = Extract<Actor, { kind: 'person' }>;

/** Only herself, or a program of hers that may read. @throws Refused */
export function demandSelf(actor: Actor): asserts actor is Person {
  if (actor.kind !== 'person') throw new Refused('sign-in');
  if (actor.scopes && !actor.scopes.includes('read')) throw new Refused('token-scope');
}

/** The pieces of the JSON text, in order. @throws Refused before the first piece */
export async function* exportPerson(o: PersonExport, actor: Actor, at: Date): AsyncGenerator<string> {
  demandSelf(actor);
  const { pool } = o.appeals.context;
  const { about, acted } = await tablesOf(pool as unknown as Tx, actor.person);
  const { origin, key } = o.record;
  const head = { format: personFormat, at: at.toISOString(), person: actor.person, record: { origin, key } };
  yield `${JSON.stringify(head).slice(0, -1)},\n"tables":${JSON.stringify(about)},\n"acted":${JSON.stringify(acted)},\n"cases":[`;
  let left = mostContent;
  let first = true;
  for (let before: string | undefined; ; ) {
    const mine = await o.appeals.myAppeals(actor, before);
    for (const { file } of mine) {
      const view = await o.appeals.caseView(actor, file.number);
      const said = await caseOf(o, view, (bytes) => {
        const fits = bytes <= left;
        if (fits) left -= bytes;
        return fits;
      });
      yield `${first ? '' : ','}\n${JSON.stringify(said)}`;
      first = false;
    }
    before = mine.at(-1)?.file.id;
    if (mine.length === 0) break;
  }
  yield '\n]}\n';
}

async function caseOf(o: PersonExport, view: CaseView, fits: (bytes: number) => boolean) {
  const { file, appeal, points, clocks, steps } = view;
  const { id: _, root: __, parent: ___, applicant: ____, thread, ...about } = file;
  const address = (id: string): string =>
    `${o.baseUrl()}/api/v1/${file.jurisdiction}/appeals/${file.number}/documents/${id}`;
  return {
    ...about,
    thread,
    appeal: { ...appeal, claim: undefined, caseId: undefined, joinedTo: undefined },
    points: points.map(({ id: _id, caseId: _case, ...p }) => p),
    clocks: clocks.map(({ limit, binds, body, dueOn, state, endedOn, computed }) => ({
      ...{ limit, binds, body, dueOn, state, endedOn, computed },
    })),
    steps: await inOrder(steps, async (s) => ({
      ...{ position: s.position, kind: s.kind, on: s.occurredOn, at: s.recordedAt, body: s.body, data: s.data },
      texts: s.texts.map(({ kind, lang, text }) => ({ kind, lang, text })),
      documents: await inOrder(s.documents, async (d) => ({
        ...{ name: d.name, mediaType: d.mediaType, bytes: d.bytes, sha256: d.sha256, address: address(d.id) },
        ...(fits(d.bytes) ? await contentOf(o, d) : {}),
      })),
      receipt: (await o.record.receipt(s.entry)) ?? null,
    })),
  };
}

/** A storage that is down takes one content away, not the whole file: the address is there. */
async function contentOf(o: PersonExport, d: DocumentRow): Promise<{ base64?: string }> {
  try {
    return { base64: (await o.documents.contentOf(d)).content.toString('base64') };
  } catch {
    return {};
  }
}

async function inOrder<T, R>(list: readonly T[], map: (item: T) => Promise<R>): Promise<R[]> {
  const out: R[] = [];
  for (const item of list) out.push(await map(item));
  return out;
}
