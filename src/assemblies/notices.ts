/** Notices and what becomes of them, opened. */
import type { Tx } from '../platform/db/tx.ts';
import type { Assemblies } from './context.ts';
import type { Slot } from './model/slot.ts';
import type { Places } from './places.ts';
import { slotsAt, slotsOf } from './store/slots.ts';

export function openNotices(c: Assemblies, _places: Places) {
  const pool = c.pool as unknown as Tx;
  return {
    /** What touches a time at a place. */
    slotsAt: (place: string, from: Date, to: Date): Promise<Slot[]> => slotsAt(pool, place, from, to),
    /** What begins before a body in a span of time. */
    slotsOf: (body: string, from: Date, to: Date, limit?: number): Promise<Slot[]> =>
      slotsOf(pool, body, from, to, limit),
  };
}
export type Notices = ReturnType<typeof openNotices>;
