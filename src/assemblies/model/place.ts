/** Where assemblies are held: places of the register, each version for its time. Pure. */
import type { Geometry, LineString, MultiPolygon, Polygon } from 'geojson';
import type { Message } from '../../platform/i18n/i18n.ts';

/** `place`: a specialised place; `route`: a route; `zone`: an area where forms are not allowed. */
export const placeKinds = ['place', 'route', 'zone'] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** What a place offers. */
export const equipment = ['light', 'power', 'sound', 'cameras', 'toilets', 'parking', 'water', 'access'] as const;

export interface Decision {
  title: Message;
  number: string;
  /** YYYY-MM-DD */
  on: string;
}

export type PlaceGeometry = Polygon | MultiPolygon | LineString;

export interface Place {
  /** of this version */
  id: string;
  /** the same in all versions */
  code: string;
  /** 1, 2, … within the place, in the order in which they were entered */
  version: number;
  jurisdiction: string;
  /** code of the body that answers notices for it */
  body: string;
  kind: PlaceKind;
  name: Message;
  address: Message;
  /** WGS 84, RFC 7946 */
  geometry: PlaceGeometry;
  /** lies in the central part of its city or district */
  central: boolean;
  district: string;
  /** most people at once; null: no norm is fixed */
  capacity: number | null;
  /** local hours of its own, HH:MM; empty: those of the law */
  opens: string;
  closes: string;
  /** codes out of `equipment` */
  equipment: readonly string[];
  /** forms (as the law of the pack names them) that are not allowed in a zone */
  bars: readonly string[];
  validFrom: string;
  /** the first day on which this version no longer stands */
  validTo: string | null;
  decision: Decision;
  /** by which decision the place was repealed with the end of this version; null: it still stands, or another version follows */
  ending: Decision | null;
  /** id of the entry in the public record */
  entry: string;
}

/** A version before it is kept. */
export type PlaceDraft = Omit<Place, 'id' | 'code' | 'version' | 'jurisdiction' | 'body' | 'ending' | 'entry'>;

export const standsOn = (p: Pick<Place, 'validFrom' | 'validTo'>, day: string): boolean =>
  p.validFrom <= day && (p.validTo === null || day < p.validTo);

/** The spans of days on which a place stands, versions that follow each other as one. @param versions in the order of their first days */
export function spansOf(
  versions: readonly Pick<Place, 'validFrom' | 'validTo'>[],
): [from: string, to: string | null][] {
  const spans: [string, string | null][] = [];
  for (const { validFrom, validTo } of versions) {
    const last = spans.at(-1);
    if (last && last[1] === validFrom) last[1] = validTo;
    else spans.push([validFrom, validTo]);
  }
  return spans;
}

/** `2020-06-23 – 2024-08-01; 2025-01-01 –` */
export const saySpans = (spans: readonly (readonly [string, string | null])[]): string =>
  spans.map(([from, to]) => `${from} – ${to ?? ''}`.trimEnd()).join('; ');

type Dated = Pick<Place, 'id' | 'validFrom' | 'validTo'>;
/**
 * Where a new version goes among those that are kept: it may end the one that has no end yet, and may touch no other.
 * @returns the version that it ends, or the one that it cannot stand beside
 */
export function planVersion(
  kept: readonly Dated[],
  next: Pick<Place, 'validFrom' | 'validTo'>,
): { ends?: Dated; clash?: Dated } {
  const ends = kept.find((k) => k.validTo === null && k.validFrom < next.validFrom);
  const clash = kept.find(
    (k) =>
      k !== ends &&
      (next.validTo === null || k.validFrom < next.validTo) &&
      (k.validTo === null || next.validFrom < k.validTo),
  );
  return { ...(ends ? { ends } : {}), ...(clash ? { clash } : {}) };
}

export type { Geometry };
