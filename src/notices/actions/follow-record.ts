/** Takes over the public record by body, so that a body's feed is one short query. The record is the source; these rows can be made again from it. */
import { v5 } from 'uuid';
import { transaction } from '../../platform/db/tx.ts';
import type { Notices } from '../context.ts';
import { type FeedRow, insertFeedRows } from '../store/feeds.ts';
import { holdHead, moveRecord } from '../store/notices.ts';

const batch = 1000;
/** Names of leaves: UUID v5 (RFC 9562, section 5.5) of the very text that was hashed, so that a feed's ids never change, on whatever machine. */
export const leafNames = '5f2b7b0e-2f0f-5d5c-9a5b-8f6b3a1d7c11';

/** @returns how many leaves were taken over */
export const followRecord = (c: Notices): Promise<number> =>
  transaction(c.pool, async (tx) => {
    const head = await holdHead(tx);
    if (!head) return 0;
    const entries = await c.record.entries({ from: head.recordPlace + 1, limit: batch });
    const last = entries.at(-1);
    if (!last) return 0;
    const rows = entries.flatMap(({ index, text, leaf }): FeedRow[] =>
      leaf.body === undefined
        ? []
        : [
            {
              ...{ body: leaf.body, place: index, id: v5(text, leafNames), kind: leaf.kind, happened: leaf.on },
              ...{ thread: leaf.thread, open: leaf.open },
            },
          ],
    );
    if (rows.length > 0) await insertFeedRows(tx, rows);
    await moveRecord(tx, last.index);
    return entries.length;
  });
