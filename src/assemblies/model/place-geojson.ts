/** Places as GeoJSON (RFC 7946), out and in again: a city’s list is a FeatureCollection whose properties are those of the register. Pure. */
import type { Feature, FeatureCollection } from 'geojson';
import { v5, validate } from 'uuid';
import { areaInMetres, lengthInMetres } from './geometry.ts';
import type { Place, PlaceGeometry } from './place.ts';
import { type Fault, fault } from './place-faults.ts';
import type { CentralRule } from './place-rule.ts';

/** Whole metres or square metres. */
export const sizeOf = (g: PlaceGeometry): { area: number } | { length: number } =>
  g.type === 'LineString' ? { length: lengthInMetres(g) } : { area: areaInMetres(g) };

/** A place without its outline, as API and files say it. */
export function propertiesOf(p: Place) {
  return {
    ...{ code: p.code, version: p.version, body: p.body, kind: p.kind, name: p.name, address: p.address },
    ...{ central: p.central, district: p.district, capacity: p.capacity, opens: p.opens, closes: p.closes },
    ...{ equipment: p.equipment, bars: p.bars, validFrom: p.validFrom, validTo: p.validTo, decision: p.decision },
    ...{ ending: p.ending, entry: p.entry, ...sizeOf(p.geometry) },
  };
}

export const featureOf = (p: Place, more: object = {}): Feature => ({
  type: 'Feature',
  id: p.code,
  geometry: p.geometry,
  properties: { ...propertiesOf(p), ...more },
});
export const collectionOf = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });

/** Features as places are given; what is no collection at all is a fault. The rest is judged place by place. */
export function featuresIn(given: unknown): { given: { code?: string; input: unknown }[] } | Fault {
  const { type, features } = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  if (type !== 'FeatureCollection' || !Array.isArray(features) || features.length === 0)
    return fault('not-features', 'features');
  return {
    given: features.map((f: unknown) => {
      const { geometry, properties } = (typeof f === 'object' && f !== null ? f : {}) as Record<string, unknown>;
      const own = (typeof properties === 'object' && properties !== null ? properties : {}) as Record<string, unknown>;
      const code = own['code'];
      return {
        ...(typeof code === 'string' && validate(code) ? { code: code.toLowerCase() } : {}),
        input: { ...own, geometry },
      };
    }),
  };
}

const files = '8f9f7c0e-0f7e-5a59-9a3e-5a1d2c9f3b52';
/** The id of a request that takes over a file: the same file for the same body is taken over once. */
export const formOfFile = (of: { jurisdiction: string; body: string }, text: string): string =>
  v5(`${of.jurisdiction} ${of.body} ${text}`, files);

/** The register of a body on a day, as API and command line say it. */
export const registerJson = (body: string, on: string, places: readonly Place[], rules: readonly CentralRule[]) => ({
  ...{ body, on },
  places: places.map((p) => ({ ...propertiesOf(p), geometry: p.geometry })),
  rules: rules.map(({ district, places: n, decided }) => ({
    ...{ district, places: n, kept: decided.conclusion === 'yes', provisions: decided.provisions },
  })),
});
