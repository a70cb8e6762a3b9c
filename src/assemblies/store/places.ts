/** Rows of the register of places. */
import type { Tx } from '../../platform/db/tx.ts';
import type { Place } from '../model/place.ts';

const columns = `id, code, jurisdiction, body, kind, names, addresses, geometry, central, district, capacity, opens, closes, equipment, bars,
  valid_from::text, valid_to::text, decision`;
type Row = Record<string, unknown>;
const placeOf = (r: Row): Place => ({
  id: r['id'] as string,
  code: r['code'] as string,
  jurisdiction: r['jurisdiction'] as string,
  body: r['body'] as string,
  kind: r['kind'] as Place['kind'],
  name: r['names'] as Place['name'],
  address: r['addresses'] as Place['address'],
  geometry: r['geometry'] as Place['geometry'],
  central: r['central'] as boolean,
  district: r['district'] as string,
  capacity: r['capacity'] as number | null,
  opens: r['opens'] as string,
  closes: r['closes'] as string,
  equipment: r['equipment'] as string[],
  bars: r['bars'] as string[],
  validFrom: r['valid_from'] as string,
  validTo: r['valid_to'] as string | null,
  decision: r['decision'] as Place['decision'],
});

/** `valid_to` is the first day on which it no longer stands. */
export async function placesOn(tx: Tx, jurisdiction: string, body: string, day: string): Promise<Place[]> {
  const { rows } = await tx.query({
    name: 'assembly places on',
    text: `SELECT ${columns} FROM assembly_place WHERE jurisdiction = $1 AND body = $2 AND valid_from <= $3 AND (valid_to IS NULL OR valid_to > $3)
      ORDER BY names->>'kk', id`,
    values: [jurisdiction, body, day],
  });
  return rows.map(placeOf);
}

export async function placeOn(tx: Tx, code: string, day: string): Promise<Place | undefined> {
  const { rows } = await tx.query({
    name: 'assembly place on',
    text: `SELECT ${columns} FROM assembly_place WHERE code = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)`,
    values: [code, day],
  });
  return rows[0] && placeOf(rows[0]);
}
