/**
 * Small cells are not shown, nor what would let them be worked out. A table is a list of numbers and of lines: a line says which number is the sum of which
 * others. What is not shown as a number is shown as a range, the very one that a reader could draw from the rest: so little is lost of large numbers. Pure.
 */

/**
 * Counts from 1 to 4 are shown as “fewer than 5”. Who knows that a neighbour wrote to a small body would read from a figure of one whether and how she was
 * answered; 5 is the least cell that statistical offices commonly publish. It is a matter of manners, not a secret: every step is in the public record,
 * and figures of two days can be subtracted from each other. This room only does not do the singling out itself. 0 is shown: it tells of nobody.
 */
export const leastShown = 5;

/** A number that is not shown: it is not less than `low` nor more than `high`. */
export interface Range {
  low: number;
  high: number;
}
/** A number as it is shown. */
export type Cell = number | Range;
export const isNumber = (cell: Cell): cell is number => typeof cell === 'number';
export const few: Range = { low: 1, high: leastShown - 1 };

export interface Line {
  total: number;
  parts: readonly number[];
  /** the parts are all there is; otherwise the total may be greater */
  exact: boolean;
}

/**
 * `few`: 1 to 4 · `withheld`: 5 or more; beside a small number that could be worked out from it · `free`: any number; left out with all its line, whose sum
 * is small · `given`: shown elsewhere as a range, and no more of it may be seen here
 */
type State = 'shown' | 'few' | 'withheld' | 'free' | 'given';

/**
 * How each number is shown, so that of every small one nothing but “1 to 4” can be found: bounds are drawn from all lines again and again, as a reader with
 * a pencil would; where they grip what is hidden, one more number of the line is withheld. In a table of nothing but small numbers there may be none left to
 * withhold; then a range can be narrower than “1 to 4”. Lines are read one by one: a reader who adds up several at once
 * can still solve about one in some thousands of tables of a few appeals; only a linear programme would find them. Cost: tens of passes for 60 bodies (50 ms), more than in proportion for
 * more of them (1.3 s for 300).
 * @param given ranges by cell, of numbers that are shown elsewhere
 */
export function suppress(
  values: readonly number[],
  lines: readonly Line[],
  given: ReadonlyMap<number, Range> = new Map(),
): Cell[] {
  const states = values.map((v, i): State => (given.has(i) ? 'given' : v > 0 && v < leastShown ? 'few' : 'shown'));
  const isSmall = (i: number): boolean =>
    states[i] === 'few' || states[i] === 'free' || (given.get(i)?.high ?? leastShown) < leastShown;
  for (let changed = true; changed; ) {
    changed = false;
    for (const { total, parts } of lines) {
      if (!isSmall(total)) continue;
      for (const p of parts)
        if (states[p] !== 'free') {
          states[p] = 'free';
          changed = true;
        }
    }
  }
  const linesOf = values.map((): Line[] => []);
  for (const line of lines) for (const i of [line.total, ...line.parts]) linesOf[i]!.push(line);
  /** how many numbers of each line are hidden */
  const hidden = new Map(lines.map((l) => [l, [l.total, ...l.parts].filter((i) => states[i] !== 'shown').length]));
  const withhold = (gripped: readonly Line[]): boolean => {
    // A line in which something was withheld just now is looked at again before more is withheld in it.
    const touched = new Set<Line>();
    for (const line of gripped) {
      if (touched.has(line)) continue;
      const one = oneMore(line, values, states, linesOf, hidden);
      if (one === undefined) continue;
      states[one] = values[one] === 0 ? 'free' : 'withheld';
      for (const l of linesOf[one]!) {
        touched.add(l);
        hidden.set(l, hidden.get(l)! + 1);
      }
    }
    return touched.size > 0;
  };
  const first = (i: number): Range => unread(i, values, states, given);
  for (;;) {
    const bounds = tightened(
      lines,
      values.map((_, i) => first(i)),
    );
    const grips = (line: Line, within: readonly Range[]): boolean =>
      [line.total, ...line.parts].some((i) => isGripped(i, states, within, given));
    const all = lines.filter((line) => hidden.get(line)! > 0 && grips(line, bounds));
    // Lines that grip by themselves come first; what is gripped by several together is mostly free again when those are.
    const alone = all.filter((line) => {
      const own: Range[] = [];
      for (const i of [line.total, ...line.parts]) own[i] = first(i);
      return grips(line, tightened([line], own));
    });
    const more = withhold(alone) || withhold(all);
    if (!more)
      return values.map((v, i) => {
        if (states[i] === 'shown') return v;
        const range = given.get(i) ?? bounds[i]!;
        return range.low === range.high ? range.low : range;
      });
  }
}

/**
 * Can a reader say more of the number than she should? Of a small one: more than “1 to 4”. What is left out with its line may be 0 as well; what is withheld
 * beside a small number needs room to differ, for a number that can be worked out hides nothing.
 */
function isGripped(
  i: number,
  states: readonly State[],
  bounds: readonly Range[],
  given: ReadonlyMap<number, Range>,
): boolean {
  const { low, high } = bounds[i]!;
  const state = states[i]!;
  if (state === 'shown') return false;
  if (state === 'few') return low > few.low || high < few.high;
  if (state === 'free') return low > 0 || high < few.high;
  if (state === 'given') return low > given.get(i)!.low || high < given.get(i)!.high;
  return high - low < few.high - few.low;
}

/**
 * What is best withheld in a line: the least number that leaves enough room, best where its other lines hide something already; the total if no part
 * does; as a last resort a part that is 0.
 */
function oneMore(
  line: Line,
  values: readonly number[],
  states: readonly State[],
  linesOf: readonly Line[][],
  hidden: ReadonlyMap<Line, number>,
): number | undefined {
  const large = (i: number): boolean => states[i] === 'shown' && values[i]! >= leastShown;
  const alone = (i: number): number => linesOf[i]!.filter((l) => l !== line && hidden.get(l) === 0).length;
  const tight = (i: number): number => (values[i]! >= 2 * leastShown ? 0 : 1);
  const candidates = line.parts
    .filter(large)
    .map((i) => ({ i, alone: alone(i) }))
    .sort((a, b) => tight(a.i) - tight(b.i) || a.alone - b.alone || values[a.i]! - values[b.i]!);
  if (candidates[0]) return candidates[0].i;
  if (large(line.total)) return line.total;
  return line.parts.find((i) => states[i] === 'shown' && values[i] === 0);
}

/** What is known of a number before any line is read. What is withheld beside a small one was never small itself: whoever knows the rule knows that. */
function unread(
  i: number,
  values: readonly number[],
  states: readonly State[],
  given: ReadonlyMap<number, Range>,
): Range {
  const state = states[i]!;
  if (state === 'shown') return { low: values[i]!, high: values[i]! };
  if (state === 'few') return { ...few };
  if (state === 'given') return { ...given.get(i)! };
  return { low: state === 'free' ? 0 : leastShown, high: Number.POSITIVE_INFINITY };
}

function tightened(lines: readonly Line[], bounds: Range[]): Range[] {
  for (let moved = true, pass = 0; moved && pass < 50; pass++) {
    moved = false;
    for (const line of lines) moved = read(line, bounds) || moved;
  }
  return bounds;
}

/** Reads one line: what its sum says of its parts, and they of it. One pass over the parts. */
function read({ total, parts, exact }: Line, bounds: Range[]): boolean {
  let low = 0;
  let high = 0;
  let endless = 0;
  for (const i of parts) {
    const b = bounds[i]!;
    low += b.low;
    if (b.high === Number.POSITIVE_INFINITY) endless++;
    else high += b.high;
  }
  const of = bounds[total]!;
  let moved = tighten(of, low, exact && endless === 0 ? high : Number.POSITIVE_INFINITY);
  for (const i of parts) {
    const b = bounds[i]!;
    const own = b.high === Number.POSITIVE_INFINITY;
    const others = endless - (own ? 1 : 0) > 0 ? Number.POSITIVE_INFINITY : high - (own ? 0 : b.high);
    moved = tighten(b, exact ? of.low - others : 0, of.high - (low - b.low)) || moved;
  }
  return moved;
}

function tighten(b: Range, low: number, high: number): boolean {
  const [l, h] = [Math.max(b.low, low), Math.min(b.high, high)];
  const moved = l > b.low || h < b.high;
  b.low = l;
  b.high = h;
  return moved;
}

/** Of several numbers together no more can be said than of each. */
export function sumOf(cells: readonly Cell[]): Cell {
  if (cells.every(isNumber)) return cells.reduce((s: number, n) => s + n, 0);
  return {
    low: cells.reduce((s: number, c) => s + (isNumber(c) ? c : c.low), 0),
    high: cells.reduce((s: number, c) => s + (isNumber(c) ? c : c.high), 0),
  };
}
