/** Entries on their way into the log: written with the step that they record, in its transaction. */
import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { randomBytesOf } from '../../platform/random.ts';
import type { EntryDraft, EntryId } from '../model/entry.ts';
import { canonicalJson, makeLeaf } from '../model/leaf.ts';

/** Makes ids that grow within a process, also within one millisecond (RFC 9562 section 6.2). */
function growingIds(clock: Clock): () => EntryId {
  let last = -1;
  let seq = 0;
  return () => {
    const now = clock.now().getTime();
    if (now > last) [last, seq] = [now, randomBytesOf(4).readUInt32BE() >>> 2];
    else seq++;
    return v7({ msecs: last, seq, random: randomBytesOf(16) });
  };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64');

/** Entries made ready: their ids, and what writes them into the step's own transaction. */
export interface ReadyEntries {
  ids: EntryId[];
  write: (tx: Tx) => Promise<void>;
}

export function appender(clock: Clock): (drafts: readonly EntryDraft[]) => ReadyEntries {
  const next = growingIds(clock);
  return (drafts) => {
    const ids: EntryId[] = [];
    const [threads, leaves, seals]: [string[], string[], string[]] = [[], [], []];
    for (const draft of drafts) {
      const id = next();
      const { leaf, sealed } = makeLeaf(draft, id, () => randomBytesOf(16).toString('base64'), digest);
      ids.push(id);
      threads.push(draft.thread);
      leaves.push(leaf);
      seals.push(canonicalJson(sealed));
    }
    return {
      ids,
      write: async (tx) => {
        if (ids.length === 0) return;
        await tx.query({
          name: 'record-append',
          text: `WITH sealed AS (
               INSERT INTO record_sealed (id, thread, sealed) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[])
             )
             INSERT INTO record_waiting (id, leaf) SELECT * FROM unnest($1::uuid[], $4::text[])`,
          values: [ids, threads, seals, leaves],
        });
      },
    };
  };
}

/** Forgets salts and values of these threads. What stays in the leaves can no longer be told from noise. */
export async function erase(tx: Tx, threads: readonly string[]): Promise<void> {
  await tx.query('DELETE FROM record_sealed WHERE thread = ANY($1::uuid[])', [threads]);
}
