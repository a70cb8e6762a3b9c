/** The register of places, opened. */
import type { Actor } from '../people/index.ts';
import type { Tx } from '../platform/db/tx.ts';
import { repealPlace } from './actions/repeal-place.ts';
import { seedPlaces } from './actions/seed-places.ts';
import { type Given, type PlacesOf, planPlaces, setPlaces } from './actions/set-places.ts';
import type { Assemblies } from './context.ts';
import { type Place, saySpans, spansOf } from './model/place.ts';
import { fault, placeNotThen, refusalOf } from './model/place-faults.ts';
import { centralRules } from './model/place-rule.ts';
import { bodiesWithPlaces, changesOf, placeOn, placesById, placesOn, versionsOf } from './store/places.ts';

export function openPlaces(c: Assemblies) {
  const pool = c.pool as unknown as Tx;
  return {
    /** Places, routes and zones of a body that are valid on a day, by name. */
    on: (jurisdiction: string, body: string, day: string): Promise<Place[]> => placesOn(pool, jurisdiction, body, day),
    /** The version of a place that is valid on a day; undefined where there is none. */
    byCode: (code: string, day: string): Promise<Place | undefined> => placeOn(pool, code, day),
    /** Every version of a place, in the order of their first days. Empty: there is no such place. */
    versions: (code: string): Promise<Place[]> => versionsOf(pool, [code]),
    /** The same of several places. */
    versionsOf: (codes: readonly string[]): Promise<Place[]> => versionsOf(pool, codes),
    /** How often, and when last, something happened in cases: what a calendar says of its events. */
    changesOf: (cases: readonly string[]) => changesOf(pool, cases),
    /** The same as `byCode`. @throws SaidError 404 that says from when to when it stood */
    async standing(code: string, day: string): Promise<Place> {
      const found = await placeOn(pool, code, day);
      if (found) return found;
      const versions = await versionsOf(pool, [code]);
      if (versions.length === 0) throw refusalOf(fault('no-place', 'code'));
      throw placeNotThen(day, saySpans(spansOf(versions)));
    },
    /** Bodies that have or had places, with how many stand on a day. */
    bodies: (jurisdiction: string, day: string) => bodiesWithPlaces(pool, jurisdiction, day),
    /** Whether there are as many central places as the law of the day asks for. */
    rules: (jurisdiction: string, places: readonly Place[], day: string) =>
      centralRules(c.instance.laws.get(jurisdiction)!, places, day),
    mayManage: (actor: Actor, body: string): boolean => c.people.permits(actor, 'place.manage', { body }).allowed,
    /** New places and new versions: all or none. @throws Refused, PlacesRefused */
    set: (actor: Actor, of: PlacesOf, given: readonly Given[], form: string) => setPlaces(c, actor, of, given, form),
    /** What would be wrong with them; nothing is kept. @throws Refused */
    async check(actor: Actor, of: PlacesOf, given: readonly Given[], form: string) {
      c.people.demand(actor, 'place.manage', { body: of.body });
      const planned = await planPlaces(c, pool, of, given, form);
      return 'faults' in planned ? planned.faults : [];
    },
    /** Has this request been carried out before? */
    alreadySet: async (form: string): Promise<boolean> => (await placesById(pool, [form])).length > 0,
    repeal: (actor: Actor, code: string, given: { validTo: string; decision: unknown }) =>
      repealPlace(c, actor, code, given),
    /** The places of the demonstration, entered once. */
    seed: (packs: string, jurisdiction: string): Promise<void> => seedPlaces(c, packs, jurisdiction),
  };
}
export type Places = ReturnType<typeof openPlaces>;
