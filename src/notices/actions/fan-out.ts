/**
 * From events to everybody who is told: rows of inboxes and bodies, letters and pushes to send, and the mark that the event is told, in one transaction. So an
 * event is fanned out once in effect, whatever is killed when; and since the event was written with its step, no message is ahead of the page.
 */
import { transaction } from '../../platform/db/tx.ts';
import type { Notices } from '../context.ts';
import { queueLetters } from '../store/letters.ts';
import * as store from '../store/notices.ts';
import { queuePushes } from '../store/pushes.ts';

const batch = 1000;

/** @returns how many events were told: as many as a batch means that there may be more. Cost: 7 statements a batch */
export const fanOut = (c: Notices): Promise<number> =>
  transaction(c.pool, async (tx) => {
    // One at a time, so that what a body is told has one order, in which nothing appears behind what somebody has read already.
    const head = await store.holdHead(tx);
    if (!head) return 0;
    const events = await store.untold(tx, batch);
    if (events.length === 0) return 0;
    const now = c.clock.now();
    const toPeople = events.flatMap((e) => (e.person === null ? [] : [{ ...e, person: e.person }]));
    const toBodies = events.flatMap((e) => (e.body === null ? [] : [{ ...e, body: e.body }]));
    if (toPeople.length > 0) {
      await store.insertNotices(tx, toPeople);
      if (c.sendMail) await queueLetters(tx, toPeople, now);
      await queuePushes(tx, toPeople, now);
    }
    if (toBodies.length > 0) {
      await store.insertOfBodies(tx, toBodies, head.place);
      await store.moveHead(tx, { place: head.place + toBodies.length });
    }
    await store.markTold(
      tx,
      events.map((e) => e.id),
      now,
    );
    return events.length;
  });
