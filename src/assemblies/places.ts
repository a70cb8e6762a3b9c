/** The register of places, opened. */
import type { Tx } from '../platform/db/tx.ts';
import type { Assemblies } from './context.ts';
import type { Place } from './model/place.ts';
import { placeOn, placesOn } from './store/places.ts';

export function openPlaces(c: Assemblies) {
  const pool = c.pool as unknown as Tx;
  return {
    /** Places, routes and zones of a body that are valid on a day, by name. */
    on: (jurisdiction: string, body: string, day: string): Promise<Place[]> => placesOn(pool, jurisdiction, body, day),
    /** The version of a place that is valid on a day; undefined where there is none. */
    byCode: (code: string, day: string): Promise<Place | undefined> => placeOn(pool, code, day),
  };
}
export type Places = ReturnType<typeof openPlaces>;
