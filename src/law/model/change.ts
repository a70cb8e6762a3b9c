/**
 * The one list from which everything is folded. An enactment (a work's own provision) is a change like any other; so text, parameters, rules,
 * time limits and days on a date come from one mechanism.
 */
import type { LifecycleEvent, ModificationData, ProvisionData, WorkData } from '../pack/format.ts';
import type { IsoDate } from './dates.ts';

/** An event of a work: `law-292-6!start`. Ends of intervals are events, never literal dates, because law moves them. */
export interface EventKey {
  work: string;
  id: string;
}

export interface Change {
  /** place in the list; the last tie-breaker of the fold */
  index: number;
  /** stable name, `law-292-6~3` for the third modification, `cc#art_120` for an enactment */
  id: string;
  by: WorkData;
  type: 'enactment' | ModificationData['type'];
  target: { work: string; wId?: string };
  /** the provision of the amending work that carries the instruction */
  source?: string;
  data: ModificationData | ProvisionData;
  /** wId of the parent of an enacted provision */
  parent?: string;
  force: { start: EventKey; end?: EventKey };
  application: { start: EventKey; end?: EventKey };
  published: EventKey;
}

export const enacted = (c: Change): ProvisionData | undefined =>
  c.type === 'enactment' ? (c.data as ProvisionData) : (c.data as ModificationData).provision;

const firstOf = (work: WorkData, type: LifecycleEvent['type']): string | undefined =>
  Object.entries(work.events).find(([, e]) => e.type === type)?.[0];

/** Every change that the works make, in the order of the works and of the text in them. A work without an event of start or publication gives none (the check says so). */
export function changesOf(works: readonly WorkData[]): Change[] {
  const out: Change[] = [];
  const shortOf = new Map(works.map((w) => [w.work, w.short]));
  for (const by of works) {
    const start = firstOf(by, 'inForce');
    const published = firstOf(by, 'published');
    if (!start || !published) continue;
    const key = (id: string): EventKey => ({ work: by.short, id });
    const push = (
      change: Pick<Change, 'id' | 'type' | 'target' | 'data'> & { source?: string; parent?: string },
      m: Partial<ModificationData>,
    ) => {
      const force = { start: key(m.in ?? start), ...(m.until ? { end: key(m.until) } : {}) };
      const application = m.application
        ? {
            start: key(m.application.in ?? m.in ?? start),
            ...(m.application.until ? { end: key(m.application.until) } : {}),
          }
        : force;
      out.push({ ...change, index: out.length, by, force, application, published: key(m.publishedBy ?? published) });
    };
    const enact = (p: ProvisionData, parent: string | undefined, inherited: Partial<ModificationData>) => {
      const interval = { ...inherited, ...(p.in ? { in: p.in } : {}), ...(p.until ? { until: p.until } : {}) };
      push(
        {
          id: `${by.short}#${p.id}`,
          type: 'enactment',
          target: { work: by.short, wId: p.id },
          data: p,
          ...(parent ? { parent } : {}),
        },
        interval,
      );
      for (const child of p.children ?? []) enact(child, p.id, interval);
    };
    for (const p of by.provisions ?? []) enact(p, undefined, {});
    (by.modifications ?? []).forEach((m, i) => {
      const [named, wId] = m.target.split('#') as [string, string | undefined];
      const work = shortOf.get(named) ?? named;
      push(
        {
          id: `${by.short}~${m.id ?? i + 1}`,
          type: m.type,
          target: { work, ...(wId ? { wId } : {}) },
          data: m,
          ...(m.by ? { source: m.by } : {}),
        },
        m,
      );
    });
  }
  return out;
}

/** Dates of events as they were known on a day: a later law may have moved them (AKN `forceMod`, `efficacyMod`). */
export interface EventDates {
  /** undefined = undetermined, or no such event */
  date(key: EventKey): IsoDate | undefined;
  event(key: EventKey): LifecycleEvent | undefined;
}

export function eventDates(works: ReadonlyMap<string, WorkData>, moves: readonly Change[]): EventDates {
  const moved = new Map<string, Map<string, string>>();
  for (const c of moves) {
    const m = c.data as ModificationData;
    if (!m.event || !m.date) continue;
    const events = moved.get(c.target.work) ?? new Map<string, string>();
    moved.set(c.target.work, events.set(m.event, m.date));
  }
  const event = (key: EventKey) => works.get(key.work)?.events[key.id];
  return {
    event,
    date: (key) => {
      const d = moved.get(key.work)?.get(key.id) ?? event(key)?.date;
      return d === 'undetermined' ? undefined : d;
    },
  };
}
