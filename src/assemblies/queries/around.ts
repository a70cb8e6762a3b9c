/** What a notice meets in the register and among the other notices. Cost: some look-ups by index, whatever the number of notices filed. */

import type { Law } from '../../law/index.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Assemblies } from '../context.ts';
import { type Alternative, alternativesOf } from '../model/answer.ts';
import { type Around, assessNotice, type NoticeAssessment, parameterOn } from '../model/assess.ts';
import { instantOf, type Notice, zoneFor } from '../model/notice.ts';
import type { Place } from '../model/place.ts';
import type { Slot } from '../model/slot.ts';
import { elsewhereAt, offeredOf } from '../store/notices.ts';
import { placeOn, placesOn, versionsOf } from '../store/places.ts';
import { slotsAt, slotsOf } from '../store/slots.ts';

export async function aroundOf(
  tx: Tx,
  law: Law,
  notice: Notice,
  own: Pick<Around, 'filedOn' | 'receivedAt' | 'caseId'>,
): Promise<Around> {
  const { day, body } = notice;
  const timed = day !== '' && notice.starts !== '' && notice.ends !== '';
  const zone = timed ? zoneFor(law, body, day) : '';
  const [from, to] = timed
    ? [instantOf(zone, day, notice.starts), instantOf(zone, day, notice.ends)]
    : [new Date(0), new Date(0)];
  // None needs the answer of another: they are asked together.
  const [place, onDay, there, offered, elsewhere] = await Promise.all([
    notice.place && day ? placeOn(tx, notice.place, day) : undefined,
    day && body ? placesOn(tx, notice.jurisdiction, body, day) : [],
    timed && notice.place ? slotsAt(tx, notice.place, from, to) : [],
    timed && notice.place ? offeredOf(tx, body, instantOf(zone, day, '00:00'), to) : [],
    timed && !notice.place ? elsewhereAt(tx, body, notice.form, from, to) : [],
  ]);
  const valid = place && place.body === body && place.kind !== 'zone' ? place : undefined;
  const otherVersion = notice.place && !valid ? (await versionsOf(tx, [notice.place])).at(-1) : undefined;
  const zones = onDay.filter((p) => p.kind === 'zone');
  const slots = [...there, ...offered.filter((o) => o.endsAt > from)];
  return { place: valid, otherVersion, zones, slots, elsewhere, ...own };
}

/** The assessment, with what is free instead where the place is taken or too small. */
export interface Checked {
  assessment: NoticeAssessment;
  place: Place | undefined;
  alternatives: { hours: Alternative[]; places: Alternative[] };
  /** places that alternatives name, by code */
  places: ReadonlyMap<string, Place>;
}

export async function checkNotice(
  tx: Tx,
  law: Law,
  notice: Notice,
  own: Pick<Around, 'filedOn' | 'receivedAt' | 'caseId'>,
  always = false,
): Promise<Checked> {
  const around = await aroundOf(tx, law, notice, own);
  const assessment = assessNotice(law, notice, around);
  const wrong = (code: string) => assessment.concluded.get(code) === 'wrong';
  const helps =
    always || assessment.before.length > 0 || ['withinCapacity', 'placeAllowed', 'placeAvailable'].some(wrong);
  if (!helps || !notice.day || !notice.starts || !notice.ends)
    return { assessment, place: around.place, alternatives: { hours: [], places: [] }, places: new Map() };
  const { places, slots } = await dayOf(tx, law, notice);
  const hours = {
    from: Number(parameterOn(law, 'assembly.hours-from', own.filedOn) ?? 0),
    until: Number(parameterOn(law, 'assembly.hours-to', own.filedOn) ?? 24),
  };
  return {
    ...{ assessment, place: around.place },
    alternatives: alternativesOf(law, { ...notice, caseId: own.caseId }, places, slots, hours),
    places: new Map(places.map((p) => [p.code, p])),
  };
}

/** Places of the body that are valid on the day, and all that keeps one of them then. */
export async function dayOf(
  tx: Tx,
  law: Law,
  n: Pick<Notice, 'jurisdiction' | 'body' | 'day'>,
): Promise<{ places: Place[]; slots: Slot[] }> {
  const zone = zoneFor(law, n.body, n.day);
  const from = instantOf(zone, n.day, '00:00');
  const to = new Date(from.getTime() + 24 * 3_600_000);
  const [places, slots, offered] = await Promise.all([
    placesOn(tx, n.jurisdiction, n.body, n.day),
    slotsOf(tx, n.body, from, to),
    offeredOf(tx, n.body, from, to),
  ]);
  return { places, slots: [...slots, ...offered] };
}

export const poolOf = (c: Assemblies): Tx => c.pool as unknown as Tx;
