/**
 * Small cells are not shown, nor what would let them be worked out. A table is a list of numbers and of lines: a line says which number is the sum of which
 * others. Pure.
 */

/**
 * Counts from 1 to 4 are shown as “fewer than 5”. Who knows that a neighbour wrote to a small body would read from a figure of one whether and how she was
 * answered; 5 is the least cell that statistical offices commonly publish. It is a matter of manners, not a secret: every step is in the public record,
 * and figures of two days can be subtracted from each other. This room only does not do the singling out itself. 0 is shown: it tells of nobody.
 */
export const leastShown = 5;

/** `few`: 1 to 4 · `withheld`: any number; not shown because another one could be worked out from it */
export type Shown = 'shown' | 'few' | 'withheld';

export interface Line {
  total: number;
  parts: readonly number[];
  /** the parts are all there is; otherwise the total may be greater */
  exact: boolean;
}

interface Bounds {
  low: number;
  high: number;
}

/**
 * Marks what is not shown, so that of every small number nothing but “1 to 4” can be found: bounds are drawn from all lines again and again, as a reader
 * with a pencil would; where they grip a small number, one more number of the line is withheld. Cost: a few passes over the lines.
 */
export function suppress(values: readonly number[], lines: readonly Line[]): Shown[] {
  const shown = values.map((v): Shown => (v > 0 && v < leastShown ? 'few' : 'shown'));
  /** withheld with all its line: it can be anything, 0 too */
  const free = new Set<number>();
  for (let changed = true; changed; ) {
    changed = false;
    for (const { total, parts } of lines) {
      if (shown[total] !== 'few' && !free.has(total)) continue;
      for (const p of parts)
        if (!free.has(p)) {
          free.add(p);
          shown[p] = 'withheld';
          changed = true;
        }
    }
  }
  for (;;) {
    const bounds = drawn(values, lines, shown, free);
    const gripped = lines.filter((line) => [line.total, ...line.parts].some((i) => isGripped(i, shown, bounds, free)));
    let more = false;
    for (const line of gripped) more = withholdOne(line, values, shown, bounds) || more;
    if (!more) return shown;
  }
}

/**
 * Can a reader say more of the number than she should? Of a small one: more than “1 to 4”. What is withheld with its line may be 0 as well; what is withheld
 * beside a small number needs room to differ, for a number that can be worked out hides nothing.
 */
function isGripped(i: number, shown: readonly Shown[], bounds: readonly Bounds[], free: ReadonlySet<number>): boolean {
  const { low, high } = bounds[i]!;
  if (shown[i] === 'shown') return false;
  if (shown[i] === 'few') return low > 1 || high < leastShown - 1;
  return free.has(i) ? low > 0 || high < leastShown - 1 : high - low < leastShown - 1;
}

/** The least number of the line that leaves enough room; the total if no part does. */
function withholdOne(line: Line, values: readonly number[], shown: Shown[], bounds: readonly Bounds[]): boolean {
  const candidates = line.parts.filter((i) => shown[i] === 'shown' && values[i]! >= leastShown);
  candidates.sort((a, b) => values[a]! - values[b]!);
  const best = candidates.find((i) => values[i]! >= 2 * leastShown) ?? candidates.at(-1);
  const one = best ?? (shown[line.total] === 'shown' && values[line.total]! >= leastShown ? line.total : undefined);
  if (one === undefined) return false;
  shown[one] = 'withheld';
  bounds[one]!.low = leastShown;
  return true;
}

/** What a reader can say of every number. What is withheld beside a small one was never small itself: whoever knows the rule knows that. */
function drawn(
  values: readonly number[],
  lines: readonly Line[],
  shown: readonly Shown[],
  free: ReadonlySet<number>,
): Bounds[] {
  const bounds = values.map((v, i): Bounds => {
    if (shown[i] === 'shown') return { low: v, high: v };
    if (shown[i] === 'few') return { low: 1, high: leastShown - 1 };
    return { low: free.has(i) ? 0 : leastShown, high: Number.POSITIVE_INFINITY };
  });
  for (let moved = true, pass = 0; moved && pass < 50; pass++) {
    moved = false;
    for (const { total, parts, exact } of lines) {
      const low = parts.reduce((s, i) => s + bounds[i]!.low, 0);
      const high = exact ? parts.reduce((s, i) => s + bounds[i]!.high, 0) : Number.POSITIVE_INFINITY;
      const of = bounds[total]!;
      moved = tighten(of, low, high) || moved;
      for (const i of parts) {
        const b = bounds[i]!;
        const others = high === Number.POSITIVE_INFINITY ? sumHigh(parts, bounds, i) : high - b.high;
        moved = tighten(b, exact ? of.low - others : 0, of.high - (low - b.low)) || moved;
      }
    }
  }
  return bounds;
}

const sumHigh = (parts: readonly number[], bounds: readonly Bounds[], but: number): number =>
  parts.reduce((s, i) => (i === but ? s : s + bounds[i]!.high), 0);

function tighten(b: Bounds, low: number, high: number): boolean {
  const [l, h] = [Math.max(b.low, low), Math.min(b.high, high)];
  const moved = l > b.low || h < b.high;
  b.low = l;
  b.high = h;
  return moved;
}
