/** A notice as it is assessed: codes, days, numbers. Names and texts are not part of it. Pure. */
import type { LineString, Point } from 'geojson';
import type { Law } from '../../law/index.ts';
import { zoneOf } from '../../law/index.ts';
import { refuse } from './refusals.ts';

/** The procedures of a pack that this room asks. */
export const procedures = {
  notice: 'assembly-notice',
  refusal: 'assembly-refusal',
  restriction: 'assembly-restriction',
  suspension: 'assembly-suspension',
  termination: 'assembly-termination',
  campaign: 'assembly-campaign',
} as const;

export const hasAssemblies = (law: Law): boolean => Object.hasOwn(law.pack.procedures, procedures.notice);

export interface Notice {
  jurisdiction: string;
  body: string;
  /** as the law of the day names forms; '': not chosen yet */
  form: string;
  /** local day and hours, YYYY-MM-DD and HH:MM; '': not said yet */
  day: string;
  starts: string;
  ends: string;
  /** code of a place of the register */
  place: string | null;
  /** where it is not at a place of the register */
  geometry: Point | LineString | null;
  expected: number | null;
  /** by her own declaration: a choice of the fact `organiser` */
  organiser: string;
  amplifier: boolean | null;
  structures: boolean | null;
  foreignFunding: boolean | null;
  /** ids of the items that are given */
  given: readonly string[];
}

/** What was typed, field by field, as a form and a program send it. */
export type Entered = Readonly<Record<string, string>>;

/** Fields beside those of the items' own texts (`item-<id>`). */
export const noticeFields = [
  ...(['body', 'form', 'day', 'starts', 'ends', 'count', 'place', 'points', 'organiser'] as const),
  ...(['structures', 'sound', 'foreign'] as const),
] as const;

const isDay = (text: string): boolean => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};
const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
export const hoursOf = (time: string): number => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60;

/** More people than any square holds: a slip of the pen. */
const absurd = 10_000_000;

/** One point a line, latitude and longitude in degrees: one point, or the line through them. @throws SaidError */
export function geometryOf(text: string): Point | LineString | null {
  const lines = text.split('\n').filter((l) => l.trim());
  if (lines.length === 0) return null;
  if (lines.length > 500) throw refuse('bad-points', { line: 501 }, 'points');
  const at = lines.map((line, i): [number, number] => {
    const m = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(line);
    const [lat, lon] = [Number(m?.[1]), Number(m?.[2])];
    if (!m || Math.abs(lat) > 90 || Math.abs(lon) > 180) throw refuse('bad-points', { line: i + 1 }, 'points');
    return [lon, lat];
  });
  return at.length === 1 ? { type: 'Point', coordinates: at[0]! } : { type: 'LineString', coordinates: at };
}

/**
 * Reads what was typed. What is left out stays open; what cannot be meant is refused, with the field and what would be right.
 * @param given says which items are answered
 * @throws SaidError 422
 */
export function readNotice(
  jurisdiction: string,
  e: Entered,
  given: (notice: Omit<Notice, 'given'>) => readonly string[],
): Notice {
  const field = (name: string): string => (e[name] ?? '').trim();
  const day = field('day');
  if (day && !isDay(day)) throw refuse('bad-day', { day: day.slice(0, 20) }, 'day');
  for (const name of ['starts', 'ends'])
    if (field(name) && !isTime(field(name))) throw refuse('bad-time', { time: field(name).slice(0, 20) }, name);
  if (field('starts') && field('ends') && field('ends') <= field('starts')) throw refuse('over-midnight', {}, 'ends');
  const count = field('count').replace(/[\s\u00a0]/g, '');
  if (count && !/^\d+$/.test(count)) throw refuse('bad-count', { count: count.slice(0, 20) }, 'count');
  if (count && (Number(count) < 1 || Number(count) > absurd)) throw refuse('bad-count', { count }, 'count');
  const yesNo = (name: string): boolean | null => (field(name) === 'yes' ? true : field(name) === 'no' ? false : null);
  const place = field('place');
  if (place && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(place)) throw refuse('no-place', {}, 'place');
  const notice = {
    ...{ jurisdiction, body: field('body'), form: field('form'), day, starts: field('starts'), ends: field('ends') },
    place: place || null,
    geometry: place ? null : geometryOf(e['points'] ?? ''),
    ...{ expected: count ? Number(count) : null, organiser: field('organiser') },
    ...{ amplifier: yesNo('sound'), structures: yesNo('structures'), foreignFunding: yesNo('foreign') },
  };
  return { ...notice, given: given(notice) };
}

/** The zone of the body's region on the day of the assembly: the law moves it (in one pack on 1 March 2024). */
export const zoneFor = (law: Law, body: string, day: string): string => zoneOf(law, day, law.pack.bodies[body]?.region);

/** The instant of a local time. Hours that a change of the clock leaves out are taken as they would have been before it. */
export function instantOf(zone: string, day: string, time: string): Date {
  const wall = Date.parse(`${day}T${time}:00Z`);
  let at = wall - offsetAt(zone, wall);
  at = wall - offsetAt(zone, at);
  return new Date(at);
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** What the clocks of a zone are ahead of UTC, in milliseconds. */
function offsetAt(zone: string, instant: number): number {
  let format = formats.get(zone);
  if (!format)
    formats.set(
      zone,
      (format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })),
    );
  return Date.parse(`${format.format(instant).replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000;
}

/** HH:MM in a zone. */
export function timeIn(zone: string, at: Date): string {
  return new Date(at.getTime() + offsetAt(zone, at.getTime())).toISOString().slice(11, 16);
}
