/** The clock of the year that is played: it stands at one hour of one day and goes on a little whenever it is read. */
import { type Law, zoneOf } from '../../law/index.ts';
import type { Clock } from '../../platform/clock.ts';

const minute = 60_000;
/** Reads go on by so much, so that no two steps bear the same time; never past the evening. */
const tick = 7_000;
const evening = 23 * 60 + 40;

export class DayClock implements Clock {
  readonly #law: Law;
  #day: string;
  #midnight = 0;
  #now = 0;

  constructor(law: Law, day: string) {
    this.#law = law;
    this.#day = day;
    this.set(day, 0);
  }

  /** the day that it is where the law is */
  get day(): string {
    return this.#day;
  }

  /** @param at minutes since midnight, in the law's own time */
  set(day: string, at: number): void {
    this.#day = day;
    this.#midnight = Date.parse(`${day}T00:00:00Z`) - offset(zoneOf(this.#law, day), day);
    this.#now = this.#midnight + at * minute;
  }

  now(): Date {
    this.#now = Math.max(this.#now, Math.min(this.#now + tick, this.#midnight + evening * minute));
    return new Date(this.#now);
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds by which a zone is ahead of UTC at noon of a day. */
function offset(zone: string, day: string): number {
  const noon = new Date(`${day}T12:00:00Z`);
  let local = formats.get(zone);
  if (!local) {
    local = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(zone, local);
  }
  return Date.parse(`${local.format(noon).replace(' ', 'T')}Z`) - noon.getTime();
}
