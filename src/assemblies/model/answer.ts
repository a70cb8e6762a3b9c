/** What a body may lawfully answer: which grounds of refusal the facts bear out, and which places and hours are free instead. Pure. */
import type { Law, RefusalGround } from '../../law/index.ts';
import type { Message } from '../../platform/i18n/i18n.ts';
import type { FindingState } from './assess.ts';
import { instantOf, procedures, zoneFor } from './notice.ts';
import type { Place } from './place.ts';
import { keepsPlace, overlap, type Slot } from './slot.ts';

/** A place and a time that could be offered instead; local, as people say it. */
export interface Alternative {
  place: string;
  day: string;
  starts: string;
  ends: string;
}
export const alternativeText = (a: Alternative): string => `${a.day} ${a.starts}-${a.ends} ${a.place}`;
export function readAlternative(text: string): Alternative | undefined {
  const m = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})-(\d{2}:\d{2}) ([0-9a-f-]{36})$/.exec(text);
  return m && m[2]! < m[3]! ? { day: m[1]!, starts: m[2]!, ends: m[3]!, place: m[4]! } : undefined;
}

export const slotTimes = (law: Law, body: string, a: Omit<Alternative, 'place'>): { startsAt: Date; endsAt: Date } => {
  const zone = zoneFor(law, body, a.day);
  return { startsAt: instantOf(zone, a.day, a.starts), endsAt: instantOf(zone, a.day, a.ends) };
};

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const clock = (n: number): string =>
  `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`;

export interface Wanted {
  body: string;
  day: string;
  starts: string;
  ends: string;
  place: string | null;
  expected: number | null;
  /** its own case: it is not in its own way */
  caseId: string;
}

/**
 * Free at other hours of the same place, and other places that hold as many at the same hours: those nearest to what was asked for first.
 * @param places of the body that are valid on the day
 * @param slots that keep a place of the body on that day
 * @param hours first and last hour of the law
 */
export function alternativesOf(
  law: Law,
  wanted: Wanted,
  places: readonly Place[],
  slots: readonly Slot[],
  hours: { from: number; until: number },
): { hours: Alternative[]; places: Alternative[] } {
  const kept = slots.filter((s) => keepsPlace(s.outcome) && s.caseId !== wanted.caseId);
  const kind = places.find((p) => p.code === wanted.place)?.kind ?? 'place';
  const holds = (p: Place): boolean =>
    p.kind === kind && (wanted.expected === null || (p.capacity !== null && p.capacity >= wanted.expected));
  const free = (a: Alternative): boolean => {
    const time = slotTimes(law, wanted.body, a);
    return !kept.some((s) => s.place === a.place && overlap(s, time));
  };
  const open = (p: Place, a: Alternative): boolean =>
    (p.opens === '' || a.starts >= p.opens) && (p.closes === '' || a.ends <= p.closes);
  const asked = minutes(wanted.starts);
  const long = minutes(wanted.ends) - asked;
  const own = places.find((p) => p.code === wanted.place && holds(p));
  const other: Alternative[] = [];
  if (own)
    for (let at = hours.from * 60; at + long <= hours.until * 60; at += 30) {
      const a = { place: own.code, day: wanted.day, starts: clock(at), ends: clock(at + long) };
      if (at !== asked && open(own, a) && free(a)) other.push(a);
    }
  const near = (a: Alternative) => Math.abs(minutes(a.starts) - asked);
  const elsewhere = places
    .filter((p) => p.code !== wanted.place && holds(p))
    .map((p) => ({ p, a: { place: p.code, day: wanted.day, starts: wanted.starts, ends: wanted.ends } }))
    .filter(({ p, a }) => open(p, a) && free(a))
    .sort((x, y) => (x.p.capacity ?? 0) - (y.p.capacity ?? 0))
    .map(({ a }) => a);
  return { hours: other.sort((x, y) => near(x) - near(y)).slice(0, 4), places: elsewhere.slice(0, 6) };
}

export interface OpenGround {
  ground: RefusalGround;
  title: Message;
  /** do the facts of the case bear it out? */
  open: boolean;
}

/** Every ground of the law of a day, and whether the facts bear it out. Where the law names no variable the officer states the fact, and answers for it. */
export function groundsOn(
  law: Law,
  day: string,
  concluded: ReadonlyMap<string, FindingState>,
  is: { declined: boolean },
): OpenGround[] {
  const choices = law.pack.procedures[procedures.refusal]?.facts['ground']?.choices ?? {};
  return law.pack.refusalGrounds
    .filter((g) => g.from <= day && (g.to === undefined || day < g.to))
    .map((ground) => ({
      ground,
      title: choices[ground.id] as Message,
      open:
        ground.id === 'offer-declined'
          ? is.declined
          : ground.fails === undefined ||
            ground.unless !== undefined ||
            ground.fails.some((v) => concluded.get(v) === 'wrong'),
    }));
}
