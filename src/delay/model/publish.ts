/** From tallies to what is shown: totals, regions, bodies, with small cells left out in all of them at once. Pure. */
import { type Count, counts, nothing, percentile, sums, type Tally, together } from './figures.ts';
import { type Line, leastShown, type Shown, suppress } from './suppress.ts';

/** A number as it is shown: the number, or why it is not. */
export type Cell = number | Exclude<Shown, 'shown'>;

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

export const isNumber = (cell: Cell): cell is number => typeof cell === 'number';
const small = (n: number): Cell => (n > 0 && n < leastShown ? 'few' : n);

function figures(tally: Tally, shown: readonly Shown[]): Figures {
  const cells = Object.fromEntries(
    counts.map((c, i) => [c, shown[i] === 'shown' ? tally.counts[c] : shown[i]]),
  ) as Record<Count, Cell>;
  const days = (count: Count, n: number): number | null =>
    isNumber(cells[count]) && tally.counts[count] >= leastShown ? n : null;
  const answered = tally.counts.answered >= leastShown ? tally.took : new Map<number, number>();
  const { transfers: t } = tally;
  return {
    counts: cells,
    median: percentile(answered, 0.5) ?? null,
    ninetieth: percentile(answered, 0.9) ?? null,
    ...{ daysLate: days('late', tally.daysLate), mostLate: days('late', tally.mostLate) },
    ...{ daysOverdue: days('overdue', tally.daysOverdue), oldest: days('overdue', tally.oldest) },
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
  const byRegion = new Map<string, [string, Tally][]>();
  for (const [body, tally] of bodies) {
    const region = regionOf(body);
    if (region !== null) byRegion.set(region, [...(byRegion.get(region) ?? []), [body, tally]]);
  }
  const regions = [...byRegion].map(([region, list]) => ({ region, list, tally: together(list.map(([, t]) => t)) }));
  const total = together(bodies.map(([, t]) => t));

  // Rows: all, then regions, then bodies. A cell is row × counts + count.
  const rows = [total, ...regions.map((r) => r.tally), ...bodies.map(([, t]) => t)];
  const cell = (row: number, count: number): number => row * counts.length + count;
  const rowOfBody = new Map(bodies.map(([b], i) => [b, 1 + regions.length + i]));
  const lines: Line[] = [];
  rows.forEach((_, row) => {
    for (const s of sums)
      lines.push({
        ...{ total: cell(row, counts.indexOf(s.total)), exact: s.exact },
        parts: s.parts.map((p) => cell(row, counts.indexOf(p))),
      });
  });
  const country = bodies.filter(([b]) => regionOf(b) === null).map(([b]) => rowOfBody.get(b)!);
  counts.forEach((_, c) => {
    const under = (row: number, parts: readonly number[]) =>
      lines.push({ total: cell(row, c), parts: parts.map((p) => cell(p, c)), exact: true });
    under(0, [...regions.map((_, i) => 1 + i), ...country]);
    regions.forEach((r, i) =>
      under(
        1 + i,
        r.list.map(([b]) => rowOfBody.get(b)!),
      ),
    );
  });
  const shown = suppress(
    rows.flatMap((t) => counts.map((c) => t.counts[c])),
    lines,
  );
  const row = (tally: Tally, i: number): Figures => figures(tally, shown.slice(cell(i, 0), cell(i + 1, 0)));
  return {
    total: row(total, 0),
    regions: regions.map((r, i) => ({
      ...{ region: r.region, ...row(r.tally, 1 + i) },
      bodies: r.list.sort(([, a], [, b]) => b.counts.received - a.counts.received).map(([b]) => b),
    })),
    bodies: bodies.map(([body, t]) => ({ body, region: regionOf(body), ...row(t, rowOfBody.get(body)!) })),
  };
}

const some = (of: Record<string, number>): boolean => Object.values(of).some((n) => n > 0);

export const noFigures = (): Figures =>
  figures(
    nothing(),
    counts.map(() => 'shown' as const),
  );

/** A share with its denominator; undefined where either is not shown, or nothing is there to be shared. */
export function share(part: Cell, of: readonly Cell[]): { part: number; of: number; percent: number } | undefined {
  if (!isNumber(part) || !of.every(isNumber)) return undefined;
  const all = of.reduce((s: number, n) => s + (n as number), 0);
  return all > 0 ? { part, of: all, percent: Math.round((part / all) * 100) } : undefined;
}

/**
 * The measure of the map: of all terms that came to an end by the day, or ran out, how many were kept. Its denominator: in time, late, left without an
 * answer, overdue.
 */
export const kept = (f: Figures) =>
  share(f.counts.inTime, [f.counts.inTime, f.counts.late, f.counts.unanswered, f.counts.overdue]);
