/** From tallies to what is shown: all bodies together, regions, bodies, with small cells hidden in all of them at once. Pure. */

import {
  type Cell,
  few,
  isNumber,
  type Line,
  leastShown,
  sumOf,
  suppress,
} from '../../platform/disclosure/suppress.ts';
import { type Count, counts, percentile, sums, type Tally, together } from './figures.ts';

/** Figures of one body, of a region, or of all, as they are shown. Days are only given where at least `leastShown` cases stand behind them. */
export interface Figures {
  counts: Record<Count, Cell>;
  /** days from registration to answer; `answered` is their denominator */
  median: number | null;
  ninetieth: number | null;
  daysLate: number | null;
  mostLate: number | null;
  daysOverdue: number | null;
  oldest: number | null;
  transfers: Record<keyof Tally['transfers'], Cell>;
}

export interface BodyFigures extends Figures {
  body: string;
  region: string | null;
}
export interface RegionFigures extends Figures {
  region: string;
  /** its bodies, the one with the most appeals first */
  bodies: string[];
}
export interface Published {
  total: Figures;
  regions: RegionFigures[];
  bodies: BodyFigures[];
}

const small = (n: number): Cell => (n > 0 && n < leastShown ? few : n);

function figures(tally: Tally, cells: readonly Cell[]): Figures {
  const shown = Object.fromEntries(counts.map((c, i) => [c, cells[i]!])) as Record<Count, Cell>;
  const enough = (count: Count): boolean => tally.counts[count] >= leastShown;
  const took = enough('answered') ? tally.took : new Map<number, number>();
  const { transfers: t } = tally;
  return {
    counts: shown,
    median: percentile(took, 0.5) ?? null,
    ninetieth: percentile(took, 0.9) ?? null,
    daysLate: enough('late') ? tally.daysLate : null,
    mostLate: enough('late') ? tally.mostLate : null,
    daysOverdue: enough('overdue') ? tally.daysOverdue : null,
    oldest: enough('overdue') ? tally.oldest : null,
    // Their sum is nowhere to be seen, so nothing can be worked out from them.
    transfers: {
      ...{ satisfied: small(t.satisfied), passedInTime: small(t.passedInTime) },
      ...{ passedLate: small(t.passedLate), overdue: small(t.overdue) },
    },
  };
}

/**
 * @param tallies by body, those with nothing left out
 * @param regionOf the region of a body, null for one of the whole country
 */
export function publish(tallies: ReadonlyMap<string, Tally>, regionOf: (body: string) => string | null): Published {
  const bodies = [...tallies].filter(([, t]) => t.counts.received > 0 || some(t.transfers));
  const total = together(bodies.map(([, t]) => t));
  const { values, lines } = tableOf([total, ...bodies.map(([, t]) => t)]);
  const shown = suppress(values, lines);
  const row = (tally: Tally, i: number): Figures => figures(tally, shown.slice(cell(i, 0), cell(i + 1, 0)));
  const published = bodies.map(([body, t], i) => ({ body, region: regionOf(body), ...row(t, i + 1) }));
  // Where one body alone has a few late ones, its days would be left over when those of all others are taken away.
  const lonely = (c: Count): boolean => bodies.filter(([, t]) => small(t.counts[c]) === few).length === 1;
  const all = row(total, 0);
  return {
    total: {
      ...all,
      daysLate: lonely('late') ? null : all.daysLate,
      daysOverdue: lonely('overdue') ? null : all.daysOverdue,
    },
    regions: regionsOf(published, tallies),
    bodies: published,
  };
}

/** Rows: all together, then the bodies. */
export function tableOf(rows: readonly Tally[]): { values: number[]; lines: Line[] } {
  const lines: Line[] = rows.flatMap((_, row) =>
    sums.map((s) => ({
      ...{ total: cell(row, counts.indexOf(s.total)), exact: s.exact },
      parts: s.parts.map((p) => cell(row, counts.indexOf(p))),
    })),
  );
  counts.forEach((count, c) => {
    // The sum of a column that is a sum in every row follows from those of its parts.
    const implied = sums.some((s) => s.exact && s.total === count);
    lines.push({ total: cell(0, c), parts: rows.slice(1).map((_r, i) => cell(i + 1, c)), exact: true, implied });
  });
  return { values: rows.flatMap((t) => counts.map((c) => t.counts[c])), lines };
}
const cell = (row: number, count: number): number => row * counts.length + count;

/**
 * A region has two or three bodies: a sum of its own would give the small ones away. So its counts are put together from what is shown of its bodies, as
 * anybody could; its days are taken from all its answers.
 */
function regionsOf(bodies: readonly BodyFigures[], tallies: ReadonlyMap<string, Tally>): RegionFigures[] {
  const names = [...new Set(bodies.map((b) => b.region).filter((r) => r !== null))];
  return names.map((region) => {
    const own = bodies.filter((b) => b.region === region);
    const tally = together(own.map((b) => tallies.get(b.body)!));
    const most = (b: BodyFigures): number => lowest(b.counts.received);
    return {
      ...figures(
        tally,
        counts.map((c) => sumOf(own.map((b) => b.counts[c]))),
      ),
      // Days of a small body must not be left over when those of the large one are taken away.
      ...{ daysLate: null, daysOverdue: null, region },
      bodies: own.toSorted((a, b) => most(b) - most(a)).map((b) => b.body),
    };
  });
}

const lowest = (cell: Cell): number => (isNumber(cell) ? cell : cell.low);
const highest = (cell: Cell): number => (isNumber(cell) ? cell : cell.high);
const some = (of: Record<string, number>): boolean => Object.values(of).some((n) => n > 0);

export const noFigures = (): Figures =>
  figures(
    together([]),
    counts.map(() => 0),
  );

/** A share with its denominator. Percent as a range where one of them is; undefined where nothing is there to be shared. */
export interface Share {
  part: Cell;
  of: Cell;
  low: number;
  high: number;
}

/**
 * The measure of the map: of all terms that came to an end by the day, or ran out, how many were kept. Its denominator: in time, late, left without an
 * answer, overdue.
 */
export function kept({ counts: c }: Figures): Share | undefined {
  const others = sumOf([c.late, c.unanswered, c.overdue]);
  if (highest(c.inTime) + highest(others) === 0) return undefined;
  const percent = (part: number, rest: number): number =>
    part === 0
      ? 0
      : rest === Number.POSITIVE_INFINITY
        ? 0
        : part === Number.POSITIVE_INFINITY
          ? 100
          : (part / (part + rest)) * 100;
  return {
    part: c.inTime,
    of: sumOf([c.inTime, others]),
    low: Math.round(percent(lowest(c.inTime), highest(others))),
    high: Math.round(percent(highest(c.inTime), lowest(others))),
  };
}
