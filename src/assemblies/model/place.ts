/** Where assemblies are held: places of the register, each version for its time. Pure. */
import type { Geometry, LineString, MultiPolygon, Polygon } from 'geojson';
import type { Message } from '../../platform/i18n/i18n.ts';

/** `place`: a designated place; `route`: a designated route; `zone`: an area where forms are not allowed. */
export const placeKinds = ['place', 'route', 'zone'] as const;
export type PlaceKind = (typeof placeKinds)[number];

export interface Decision {
  title: Message;
  number: string;
  /** YYYY-MM-DD */
  on: string;
}

export interface Place {
  /** of this version */
  id: string;
  /** the same in all versions */
  code: string;
  jurisdiction: string;
  /** code of the body that answers notices for it */
  body: string;
  kind: PlaceKind;
  name: Message;
  address: Message;
  /** WGS 84, RFC 7946 */
  geometry: Polygon | MultiPolygon | LineString;
  /** lies in the central part of its city or district */
  central: boolean;
  district: string;
  /** most people at once; null: no norm is fixed */
  capacity: number | null;
  /** local hours of its own, HH:MM; empty: those of the law */
  opens: string;
  closes: string;
  /** codes: light, power, sound, cameras, toilets, parking, water, access */
  equipment: readonly string[];
  /** forms (as the law of the pack names them) that are not allowed in a zone */
  bars: readonly string[];
  validFrom: string;
  validTo: string | null;
  decision: Decision;
}

export type { Geometry };
