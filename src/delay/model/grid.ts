/** A map of equal tiles: where each region stands in a grid of columns and rows. Data of a jurisdiction, if it has any. */
import type { Lang } from '../../platform/i18n/i18n.ts';

export interface Tile {
  /** from 0, west to east */
  column: number;
  /** from 0, north to south */
  row: number;
  /** at most five letters, in the languages of the portal */
  short?: Partial<Record<Lang, string>>;
}
export type Grid = ReadonlyMap<string, Tile>;

const most = 60;

/**
 * Reads the grid of a pack from its JSON. @returns a map, or in one sentence what is wrong
 * @param regions codes that the pack knows
 */
export function gridOf(text: string, regions: ReadonlySet<string>): Grid | string {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return `it is not JSON: ${(error as Error).message}`;
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return 'it is not an object of regions';
  const grid = new Map<string, Tile>();
  const taken = new Map<string, string>();
  for (const [region, value] of Object.entries(data)) {
    if (!regions.has(region)) return `“${region}” is no region of the pack`;
    const { column, row, short } = (value ?? {}) as Tile;
    for (const n of [column, row])
      if (!Number.isInteger(n) || n < 0 || n > most) return `“${region}” needs a column and a row from 0 to ${most}`;
    const other = taken.get(`${column} ${row}`);
    if (other) return `“${region}” stands where “${other}” stands`;
    for (const [lang, word] of Object.entries(short ?? {}))
      if (typeof word !== 'string' || word.length > 5)
        return `the short name (${lang}) of “${region}” is not of one to five letters`;
    taken.set(`${column} ${row}`, region);
    grid.set(region, { column, row, ...(short ? { short } : {}) });
  }
  return grid;
}
