/** The room, opened: it keeps up with the record, and answers what stood on a day. */
import type pg from 'pg';
import type { Instance, Law } from '../law/index.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { type Tx, transaction } from '../platform/db/tx.ts';
import type { RecordLog } from '../record/index.ts';
import { type BodyFigures, noFigures, type Published, publish } from './model/publish.ts';
import { type Ledger, ledgerOn } from './queries/ledger.ts';
import { type Month, monthsOf } from './queries/months.ts';
import { talliesOn } from './queries/tallies.ts';
import { type AsOf, asOf, foldBatch, forget } from './store/project.ts';

export interface DelayOptions {
  pool: pg.Pool;
  record: RecordLog;
  instance: Instance;
  clock?: Clock;
  /** entries to a batch at most */
  batch?: number;
}

export interface Overview extends Published {
  on: string;
  asOf: AsOf;
}
export interface OneBody {
  on: string;
  asOf: AsOf;
  figures: BodyFigures;
  months: Month[];
}

export interface Delay {
  /** Folds the next batch of the record; how many entries, 0 when there are no more. The owner runs it in a loop. */
  catchUp(): Promise<number>;
  /** Forgets every row and reads the record again from its beginning. */
  rebuild(): Promise<void>;
  asOf(): Promise<AsOf>;
  /** Every body that had an appeal by the end of the day, with small cells left out. */
  overview(law: Law, on: string): Promise<Overview>;
  /** Undefined if neither the law nor the record knows the body. */
  body(law: Law, body: string, on: string): Promise<OneBody | undefined>;
  ledger(on: string, before?: number): Promise<Ledger & { asOf: AsOf }>;
}

export function openDelay(o: DelayOptions): Delay {
  const pool = o.pool as unknown as Tx;
  const { record, instance } = o;
  const clock = o.clock ?? systemClock;

  /** The record names bodies, not countries: a body belongs to the law that knows its code; one that none knows, to the instance's own. */
  const belongs = (law: Law, body: string): boolean =>
    Object.hasOwn(law.pack.bodies, body) ||
    (law.pack.jurisdiction === instance.main &&
      ![...instance.laws.values()].some((l) => Object.hasOwn(l.pack.bodies, body)));
  const regionOf =
    (law: Law) =>
    (body: string): string | null =>
      (Object.hasOwn(law.pack.bodies, body) ? law.pack.bodies[body]!.region : undefined) ?? null;

  /** What is read while the projection does not move, with the place where it stands: a batch that comes in between is waited for. */
  const still = async <T>(read: () => Promise<T>): Promise<T & { asOf: AsOf }> => {
    for (let tries = 1; ; tries++) {
      const before = await asOf(pool);
      const result = await read();
      const after = tries < 20 ? await asOf(pool) : before;
      if (before.entries === after.entries && before.time === after.time) return { ...result, asOf: before };
    }
  };

  const overview = (law: Law, on: string): Promise<Overview> =>
    still(async () => {
      const own = new Map([...(await talliesOn(pool, on))].filter(([b]) => belongs(law, b)));
      return { on, ...publish(own, regionOf(law)) };
    });

  return {
    catchUp: () => foldBatch(o.pool, record, clock, o.batch ?? 2000),
    async rebuild() {
      await transaction(o.pool, forget);
      while ((await foldBatch(o.pool, record, clock, o.batch ?? 2000)) > 0);
    },
    asOf: () => asOf(pool),
    overview,
    async body(law, body, on) {
      const known = Object.hasOwn(law.pack.bodies, body);
      const { figures, ...rest } = await still(async () => {
        const { bodies } = await overview(law, on);
        const found = bodies.find((b) => b.body === body);
        const shown = found ?? { ...noFigures(), body, region: regionOf(law)(body) };
        return {
          figures: found || known ? shown : undefined,
          on,
          months: await monthsOf(pool, body, on, shown.counts),
        };
      });
      return figures && { ...rest, figures };
    },
    ledger: (on, before) => still(() => ledgerOn(pool, on, before)),
  };
}
