/** The figures: what is counted, and how. Pure. */

/**
 * The counts of a body on a day. Every appeal that it received is in exactly one of the parts, so that a row can be added up:
 * received = answered + forwarded + unanswered + otherwise + waiting + overdue, and answered = inTime + late + withoutTerm. The others are counted beside
 * that: forwarded late, complained of, and what became of decisions that had a term to be carried out in.
 */
export const counts = [
  'received',
  'answered',
  'inTime',
  'late',
  'withoutTerm',
  'forwarded',
  'forwardedLate',
  'unanswered',
  'otherwise',
  'waiting',
  'overdue',
  'escalated',
  'executed',
  'executedLate',
  'unexecuted',
] as const;
export type Count = (typeof counts)[number];

/** What a total is made of. `exact`: of nothing else; otherwise the parts are among it. */
export const sums: readonly { total: Count; parts: readonly Count[]; exact: boolean }[] = [
  { total: 'received', parts: ['answered', 'forwarded', 'unanswered', 'otherwise', 'waiting', 'overdue'], exact: true },
  { total: 'answered', parts: ['inTime', 'late', 'withoutTerm'], exact: true },
  { total: 'received', parts: ['escalated'], exact: false },
  { total: 'forwarded', parts: ['forwardedLate'], exact: false },
  { total: 'answered', parts: ['executed', 'executedLate', 'unexecuted'], exact: false },
];

/** Counts, and days beside them. */
export interface Tally {
  counts: Record<Count, number>;
  /** days over the term of all late answers together, and of the one that came latest */
  daysLate: number;
  mostLate: number;
  /** days over the term up to the day asked about, of all that is overdue, and of the oldest */
  daysOverdue: number;
  oldest: number;
  /** days from registration to answer → how many answers took them */
  took: ReadonlyMap<number, number>;
  /** complaints about the body itself, that it has to satisfy in full or to pass on */
  transfers: { satisfied: number; passedInTime: number; passedLate: number; overdue: number };
}

export const nothing = (): Tally => ({
  counts: Object.fromEntries(counts.map((c) => [c, 0])) as Record<Count, number>,
  ...{ daysLate: 0, mostLate: 0, daysOverdue: 0, oldest: 0, took: new Map() },
  transfers: { satisfied: 0, passedInTime: 0, passedLate: 0, overdue: 0 },
});

/** Figures of several bodies together. An appeal that was forwarded is counted at each body that had it. */
export function together(tallies: readonly Tally[]): Tally {
  const sum = nothing();
  const took = new Map<number, number>();
  for (const t of tallies) {
    for (const c of counts) sum.counts[c] += t.counts[c];
    sum.daysLate += t.daysLate;
    sum.daysOverdue += t.daysOverdue;
    sum.mostLate = Math.max(sum.mostLate, t.mostLate);
    sum.oldest = Math.max(sum.oldest, t.oldest);
    for (const k of ['satisfied', 'passedInTime', 'passedLate', 'overdue'] as const) sum.transfers[k] += t.transfers[k];
    for (const [days, n] of t.took) took.set(days, (took.get(days) ?? 0) + n);
  }
  return { ...sum, took };
}

/**
 * The value below or at which a share of all lies (nearest rank): the days that an answer really took, not a mean of two of them. Undefined of nothing.
 * @param share 0.5: the median
 */
export function percentile(took: ReadonlyMap<number, number>, share: number): number | undefined {
  const all = [...took].sort(([a], [b]) => a - b);
  const n = all.reduce((sum, [, k]) => sum + k, 0);
  let seen = 0;
  for (const [days, k] of all) {
    seen += k;
    if (seen >= share * n) return days;
  }
  return undefined;
}
