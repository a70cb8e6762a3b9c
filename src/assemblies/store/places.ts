/** Rows of the register of places. */
import { insertRows } from '../../platform/db/insert.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Decision, Place } from '../model/place.ts';

const columns = `id, code, version, jurisdiction, body, kind, names, addresses, geometry, central, district, capacity, opens, closes, equipment, bars,
  valid_from::text, valid_to::text, decision, ending, entry`;
type Row = Record<string, unknown>;
const placeOf = (r: Row): Place => ({
  id: r['id'] as string,
  code: r['code'] as string,
  version: r['version'] as number,
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
  decision: r['decision'] as Decision,
  ending: r['ending'] as Decision | null,
  entry: r['entry'] as string,
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

/** Every version of places, in the order of their first days. */
export async function versionsOf(tx: Tx, codes: readonly string[]): Promise<Place[]> {
  const { rows } = await tx.query({
    name: 'assembly place versions',
    text: `SELECT ${columns} FROM assembly_place WHERE code = ANY($1::uuid[]) ORDER BY code, valid_from`,
    values: [codes],
  });
  return rows.map(placeOf);
}

export async function placesById(tx: Tx, ids: readonly string[]): Promise<Place[]> {
  const { rows } = await tx.query({
    name: 'assembly places by id',
    text: `SELECT ${columns} FROM assembly_place WHERE id = ANY($1::uuid[])`,
    values: [ids],
  });
  return rows.map(placeOf);
}

/** Bodies that have or had places, with how many stand on a day. */
export async function bodiesWithPlaces(
  tx: Tx,
  jurisdiction: string,
  day: string,
): Promise<{ body: string; n: number }[]> {
  const { rows } = await tx.query<{ body: string; n: number }>({
    name: 'assembly bodies with places',
    text: `SELECT body, (count(*) FILTER (WHERE valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)))::int AS n
      FROM assembly_place WHERE jurisdiction = $1 GROUP BY body ORDER BY body`,
    values: [jurisdiction, day],
  });
  return rows;
}

export const insertPlaces = (tx: Tx, places: readonly Place[], at: Date, by: string | null) =>
  tx.query(
    insertRows(
      'assembly_place',
      {
        ...({
          id: 'uuid',
          code: 'uuid',
          version: 'integer',
          jurisdiction: 'text',
          body: 'text',
          kind: 'text',
        } as const),
        ...({ names: 'jsonb', addresses: 'jsonb', geometry: 'jsonb', central: 'boolean', district: 'text' } as const),
        ...({ capacity: 'integer', opens: 'text', closes: 'text', equipment: 'jsonb', bars: 'jsonb' } as const),
        ...({ valid_from: 'date', valid_to: 'date', decision: 'jsonb', entry: 'uuid' } as const),
        ...({ recorded_at: 'timestamptz', recorded_by: 'uuid' } as const),
      },
      places.map((p) => ({
        ...{ id: p.id, code: p.code, version: p.version, jurisdiction: p.jurisdiction, body: p.body, kind: p.kind },
        ...{ names: p.name, addresses: p.address, geometry: p.geometry, central: p.central, district: p.district },
        ...{ capacity: p.capacity, opens: p.opens, closes: p.closes, equipment: p.equipment, bars: p.bars },
        ...{ valid_from: p.validFrom, valid_to: p.validTo, decision: p.decision, entry: p.entry },
        ...{ recorded_at: at, recorded_by: by },
      })),
    ),
  );

/** Ends a version that has no end yet. @returns false: somebody has ended it in the meantime */
export async function endVersion(
  tx: Tx,
  id: string,
  on: string,
  by?: { decision: Decision; entry: string },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'end assembly place version',
    text: 'UPDATE assembly_place SET valid_to = $2, ending = $3, ending_entry = $4 WHERE id = $1 AND valid_to IS NULL',
    values: [id, on, by ? JSON.stringify(by.decision) : null, by?.entry ?? null],
  });
  return rowCount === 1;
}

/** How often, and when last, something happened in cases: what a calendar says of its events. By primary keys. */
export async function changesOf(tx: Tx, cases: readonly string[]): Promise<Map<string, { version: number; at: Date }>> {
  const { rows } = await tx.query<{ id: string; version: number; at: Date }>({
    name: 'assembly changes of',
    text: `SELECT f.id, f.version, s.recorded_at AS at FROM case_file f JOIN case_step s ON s.case_id = f.id AND s.position = f.version - 1
      WHERE f.id = ANY($1::uuid[])`,
    values: [cases],
  });
  return new Map(rows.map(({ id, version, at }) => [id, { version, at }]));
}
