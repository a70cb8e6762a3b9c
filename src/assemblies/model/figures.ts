/** What became of notices, counted, with small cells hidden in all tables at once. Pure. */
import { type Cell, type Line, leastShown, suppress } from '../../platform/disclosure/suppress.ts';
import type { Outcome } from './slot.ts';

/** Every notice is in exactly one of these; `refused` is counted by ground. */
export const parts = ['waiting', 'mayBeHeld', 'agreed', 'silence', 'offered', 'withdrawn', 'refused'] as const;
export type Part = (typeof parts)[number];
/** Counted beside that: they are among the notices received. */
export const beside = ['late', 'offersMade'] as const;
export type Beside = (typeof beside)[number];
export type Measure = 'received' | Part | Beside;
export const measures: readonly Measure[] = ['received', ...parts, ...beside];

/** One notice. Days as YYYY-MM-DD. */
export interface Fate {
  body: string;
  place: string | null;
  outcome: Outcome;
  byWhat: string;
  registeredOn: string;
  answer: string | null;
  answeredOn: string | null;
  offered: boolean;
  ground: string | null;
}

/** On a day on which nobody had answered yet it was waiting, whatever came later. Silence counts whether or not the law takes it for consent. */
export function partOf(n: Fate, on: string): Part {
  if (n.answeredOn !== null && n.answeredOn > on) return 'waiting';
  if (n.outcome === 'refused' || n.outcome === 'offered' || n.outcome === 'withdrawn') return n.outcome;
  if (n.byWhat === 'silence' || n.answer === 'expired') return 'silence';
  return n.outcome === 'pending' ? 'waiting' : n.byWhat === 'agreement' ? 'agreed' : 'mayBeHeld';
}

export interface Row {
  body: string;
  /** code of a place of the register; null: elsewhere */
  place: string | null;
  received: Cell;
  refused: Cell;
}
export interface Figures {
  counts: Record<Measure, Cell>;
  /** refusals by the ground that the law names; '': none is recorded */
  grounds: { ground: string; refused: Cell }[];
  places: Row[];
  /** calendar days from registration to the answer, where enough were answered */
  answered: Cell;
  median: number | null;
  ninetieth: number | null;
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
/** Nearest rank, of an ascending list. */
const percentile = (all: readonly number[], share: number): number | null =>
  all.length < leastShown ? null : all[Math.ceil(share * all.length) - 1]!;

export function figures(notices: readonly Fate[], on: string): Figures {
  const counts = Object.fromEntries(measures.map((k) => [k, 0])) as Record<Measure, number>;
  const grounds = new Map<string, number>();
  const places = new Map<string, { body: string; place: string | null; received: number; refused: number }>();
  const took: number[] = [];
  for (const n of notices) {
    const part = partOf(n, on);
    const key = `${n.body} ${n.place}`;
    const row = places.get(key) ?? { body: n.body, place: n.place, received: 0, refused: 0 };
    places.set(key, row);
    counts.received++;
    counts[part]++;
    row.received++;
    if (part === 'refused') {
      row.refused++;
      grounds.set(n.ground ?? '', (grounds.get(n.ground ?? '') ?? 0) + 1);
    }
    if (n.offered && part !== 'waiting') counts.offersMade++;
    if ((n.answer === 'met' || n.answer === 'late') && n.answeredOn !== null && n.answeredOn <= on) {
      took.push(daysBetween(n.registeredOn, n.answeredOn));
      if (n.answer === 'late') counts.late++;
    }
  }
  took.sort((a, b) => a - b);
  const byGround = [...grounds].sort(([a, n], [b, k]) => k - n || a.localeCompare(b));
  const rows = [...places.values()].sort(
    (a, b) => b.received - a.received || (a.place ?? '').localeCompare(b.place ?? ''),
  );
  const shown = hidden(counts, byGround, rows);
  return {
    counts: Object.fromEntries(measures.map((k, i) => [k, shown[i]!])) as Record<Measure, Cell>,
    grounds: byGround.map(([ground], i) => ({ ground, refused: shown[measures.length + i]! })),
    places: rows.map(({ body, place }, i) => {
      const at = measures.length + byGround.length + 2 * i;
      return { body, place, received: shown[at]!, refused: shown[at + 1]! };
    }),
    answered: took.length > 0 && took.length < leastShown ? { low: 1, high: leastShown - 1 } : took.length,
    median: percentile(took, 0.5),
    ninetieth: percentile(took, 0.9),
  };
}

/** Refusals are sums over grounds and over places; notices over what became of them, refusals by ground among that, and over places. */
function hidden(
  counts: Record<Measure, number>,
  grounds: readonly (readonly [string, number])[],
  places: readonly { received: number; refused: number }[],
): Cell[] {
  const at = (k: Measure): number => measures.indexOf(k);
  const groundAt = grounds.map((_, i) => measures.length + i);
  const placeAt = places.map((_, i) => measures.length + grounds.length + 2 * i);
  const others = parts.filter((p) => p !== 'refused').map(at);
  const exact = true;
  const lines: Line[] = [
    { total: at('received'), parts: [...others, ...groundAt], exact },
    { total: at('refused'), parts: groundAt, exact },
    { total: at('received'), parts: [...others, at('refused')], exact, implied: true },
    { total: at('received'), parts: placeAt, exact },
    { total: at('refused'), parts: placeAt.map((i) => i + 1), exact },
    ...placeAt.map((i) => ({ total: i, parts: [i + 1], exact: false })),
    ...beside.map((k) => ({ total: at('received'), parts: [at(k)], exact: false })),
  ];
  return suppress(
    [
      ...measures.map((k) => counts[k]),
      ...grounds.map(([, n]) => n),
      ...places.flatMap((p) => [p.received, p.refused]),
    ],
    lines,
  );
}
