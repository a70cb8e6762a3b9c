/** What a country's regions looked like on a day: the base of every map. */
import type { Law } from '../model/law.ts';
import { type Outlines, outlinesOf } from '../pack/outlines.ts';

/** Undefined where the pack holds no outlines at all; no outlines in it where it holds none of the day. */
export function outlinesOn(law: Law, day: string): Outlines | undefined {
  const all = outlinesOf(law.pack);
  return (
    all && {
      source: all.source,
      outlines: all.outlines.filter((o) => o.from <= day && (o.to === undefined || day < o.to)),
    }
  );
}
