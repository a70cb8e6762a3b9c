/** Entries on their way into the log: written with the step that they record, in its transaction. */
import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock } from '../../platform/clock.ts';
import { arrayOf } from '../../platform/db/insert.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { SaidError } from '../../platform/http/said-error.ts';
import { randomBytesOf } from '../../platform/random.ts';
import type { EntryDraft, EntryId } from '../model/entry.ts';
import { canonicalJson, makeLeaf } from '../model/leaf.ts';

/** A clock is put right by a second now and then. More than that, and days would be counted wrongly. */
const tolerance = 5 * 60_000;

const clockSetBack = (now: number, last: number): SaidError => {
  const say = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return new SaidError(
    503,
    'clock-set-back',
    {
      kk: 'Сервердің сағаты {now} деп тұр, ал тізілімде {last} уақытында жасалған жазба бар: сағат кері қойылған. Мерзімдер қате есептелмеуі үшін ештеңе қабылданбады. Кейінірек қайта жіберіңіз; әкімші сағатты түзетуі тиіс.',
      ru: 'Часы сервера показывают {now}, а в реестре есть запись от {last}: часы переведены назад. Чтобы сроки не были посчитаны неверно, ничего не принято. Отправьте позже ещё раз; администратор должен поправить часы.',
      en: 'The clock of the server says {now}, but the record holds an entry of {last}: the clock was set back. So that no term is counted wrongly, nothing was accepted. Send it again later; the administrator must put the clock right.',
    },
    { now: say(now), last: say(last) },
  );
};

/** Makes ids that grow within a process, also within one millisecond (RFC 9562 section 6.2). @throws SaidError where a steady clock was set back */
function growingIds(clock: Clock, newest: () => number | undefined): () => EntryId {
  let last = -1;
  let seq = 0;
  return () => {
    const now = clock.now().getTime();
    const before = newest();
    if (before !== undefined && now < Math.max(before, last) - tolerance)
      throw clockSetBack(now, Math.max(before, last));
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

/** @param newest time (ms) of the newest entry that was found, where the clock is one that never goes back */
export function appender(
  clock: Clock,
  newest: () => number | undefined = () => undefined,
): (drafts: readonly EntryDraft[]) => ReadyEntries {
  const next = growingIds(clock, newest);
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
          values: [arrayOf('uuid', ids), arrayOf('uuid', threads), arrayOf('text', seals), arrayOf('text', leaves)],
        });
      },
    };
  };
}

/** Forgets salts and values of these threads. What stays in the leaves can no longer be told from noise. */
export async function erase(tx: Tx, threads: readonly string[]): Promise<void> {
  await tx.query('DELETE FROM record_sealed WHERE thread = ANY($1::uuid[])', [threads]);
}
