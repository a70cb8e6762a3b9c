/** Which places somebody looks for. Pure. */
import { type Law, parseDate } from '../../law/index.ts';
import { instantOf, zoneFor } from './notice.ts';
import { isFree } from './occupancy.ts';
import { type Place, type PlaceKind, placeKinds } from './place.ts';
import { fault, refusalOf } from './place-faults.ts';
import type { Slot } from './slot.ts';

export interface PlaceFilter {
  kind?: PlaceKind;
  central?: boolean;
  /** for so many people; a place without a norm may hold them */
  people?: number;
  /** free between two local times of the day, HH:MM */
  free?: { from: string; to: string };
}

type Asked = Readonly<Record<string, unknown>>;
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** A day that was asked for, or today. @throws SaidError */
export function dayAskedFor(value: unknown, today: string, field = 'on'): string {
  const day = textOf(value);
  if (day === '') return today;
  if (parseDate(day) === undefined) throw refusalOf(fault('date', field, { value: day.slice(0, 40) }));
  return day;
}

/** @throws SaidError */
export function filterOf(query: Asked): PlaceFilter {
  const kind = textOf(query['kind']);
  const people = textOf(query['people']);
  const [from, to] = [textOf(query['from']), textOf(query['to'])];
  const time = /^([01]\d|2[0-3]):[0-5]\d$/;
  if (kind !== '' && !placeKinds.includes(kind as never)) throw refusalOf(fault('kind', 'kind'));
  if (people !== '' && !/^[1-9]\d{0,6}$/.test(people))
    throw refusalOf(fault('capacity', 'people', { most: 9_999_999, value: `“${people.slice(0, 40)}”` }));
  if ((from !== '' || to !== '') && !(time.test(from) && time.test(to) && from < to))
    throw refusalOf(fault('hours', 'from', { opens: from.slice(0, 20), closes: to.slice(0, 20) }));
  return {
    ...(kind ? { kind: kind as PlaceKind } : {}),
    ...(textOf(query['central']) === 'yes' ? { central: true } : {}),
    ...(people ? { people: Number(people) } : {}),
    ...(from ? { free: { from, to } } : {}),
  };
}

/** The instants between which a body's local day lies. */
export function dayBounds(law: Law, body: string, from: string, to = from): [Date, Date] {
  const zone = zoneFor(law, body, from);
  const next = new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return [instantOf(zone, from, '00:00'), instantOf(zone, next, '00:00')];
}

/** @param slots what begins on the day before the body */
export function filtered(
  places: readonly Place[],
  f: PlaceFilter,
  at: { law: Law; body: string; day: string; slots: readonly Slot[] },
): Place[] {
  const zone = zoneFor(at.law, at.body, at.day);
  return places.filter((p) => {
    if (f.kind && p.kind !== f.kind) return false;
    if (f.central && !p.central) return false;
    if (f.people !== undefined && (p.kind === 'zone' || (p.capacity !== null && p.capacity < f.people))) return false;
    if (!f.free) return true;
    if (p.kind === 'zone' || (p.opens !== '' && (f.free.from < p.opens || p.closes < f.free.to))) return false;
    return isFree(p.code, at.slots, instantOf(zone, at.day, f.free.from), instantOf(zone, at.day, f.free.to));
  });
}
