/**
 * Small cells are not shown, nor what would let them be worked out. A table is a list of numbers and of lines: a line says which number is the sum of which
 * others. What is not shown as a number is shown as a range, the very one that a reader could draw from the rest: so little is lost of large numbers. Pure.
 */

import { following } from './follows.ts';

/**
 * Counts from 1 to 4 are shown as “fewer than 5”. Who knows that a neighbour wrote to a small body would read from a figure of one whether and how she was
 * answered; 5 is the least cell that statistical offices commonly publish. It is a matter of manners, not a secret: every step is in the public record,
 * and figures of two days can be subtracted from each other. The pages only do not do the singling out themselves. 0 is shown: it tells of nobody.
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
  /** it holds because other lines do. A number stands in two at most of the exact lines that are not implied */
  implied?: boolean;
}

/**
 * `few`: 1 to 4 · `withheld`: 5 or more; beside a small number that could be worked out from it · `free`: any number; left out with all its line, whose sum
 * is small, or where nothing else is left to hide behind · `given`: shown elsewhere as a range, and no more of it may be seen here
 */
type State = 'shown' | 'few' | 'withheld' | 'free' | 'given';

interface Table {
  values: readonly number[];
  given: ReadonlyMap<number, Range>;
  states: State[];
  lines: readonly Line[];
  /** by cell: the places of its lines among all */
  linesOf: readonly number[][];
  /** by line: how many of its cells are hidden, and how often more was hidden in it because it was gripped */
  hidden: number[];
  times: number[];
}
const cellsOf = ({ total, parts }: Line): number[] => [total, ...parts];

/** How often more is hidden in a line, twice as much each time, before its sum is. */
const patience = 4;
/** How often a line is read, at most, before what is known of its cells is taken as it is. */
const mostReadings = 50;

/**
 * How each number is shown, so that of every small one nothing but “1 to 4” can be found: bounds are drawn from all lines again and again, as a reader with
 * a pencil would; where they grip what is hidden, or where it follows from several sums together (`follows.ts`), more numbers of the line are hidden. What is
 * left to a reader are guesses from several ranges at once: with them about one in a thousand tables of two or three bodies with a few appeals can still be
 * solved; only an integer programme would find these. Cost: some tens of readings of the table, however long it is, for a line that is gripped again and
 * again gives up its sum and then binds nothing together (60 bodies 3 ms, 1,000 bodies 70 ms).
 * @param given ranges by cell, of numbers that are shown elsewhere
 */
export function suppress(
  values: readonly number[],
  lines: readonly Line[],
  given: ReadonlyMap<number, Range> = new Map(),
): Cell[] {
  const states = firstStates(values, lines, given);
  const linesOf = values.map((): number[] => []);
  lines.forEach((line, l) => {
    for (const i of cellsOf(line)) linesOf[i]!.push(l);
  });
  const hidden = lines.map((line) => cellsOf(line).filter((i) => states[i] !== 'shown').length);
  const table: Table = { values, given, states, lines, linesOf, hidden, times: lines.map(() => 0) };
  for (;;) {
    const bounds = tightened(table);
    const gripped = [...lines.keys()].filter((l) => cellsOf(lines[l]!).some((i) => isGripped(table, i, bounds[i]!)));
    // Lines that grip by themselves come first; what is gripped by several together is mostly free again when those are.
    const alone = gripped.filter((l) => gripsAlone(table, lines[l]!));
    if (!hideMore(table, alone) && !hideMore(table, gripped) && !hideMore(table, loose(table)))
      return values.map((v, i) => {
        if (states[i] === 'shown') return v;
        const range = given.get(i) ?? bounds[i]!;
        return range.low === range.high ? range.low : range;
      });
  }
}

function firstStates(values: readonly number[], lines: readonly Line[], given: ReadonlyMap<number, Range>): State[] {
  const states = values.map((v, i): State => (given.has(i) ? 'given' : v > 0 && v < leastShown ? 'few' : 'shown'));
  const isSmall = (i: number): boolean =>
    states[i] === 'few' || states[i] === 'free' || (given.get(i)?.high ?? leastShown) < leastShown;
  const nothing = new Set(lines.flatMap((l) => (isNothing(values, states, l) ? l.parts : [])));
  for (let changed = true; changed; ) {
    changed = false;
    for (const { total, parts } of lines) {
      if (!isSmall(total)) continue;
      for (const p of parts)
        if (states[p] !== 'free' && !nothing.has(p)) {
          states[p] = 'free';
          changed = true;
        }
    }
  }
  return states;
}

/** What is part of a shown 0 is 0, and hiding it hides nothing. */
const isNothing = (values: readonly number[], states: readonly State[], { total }: Line): boolean =>
  states[total] === 'shown' && values[total] === 0;

/** Hides more in each of the lines; one in which something was hidden just now is looked at again before more is. @returns whether anything was hidden */
function hideMore(table: Table, gripped: readonly number[]): boolean {
  const { states, linesOf, hidden, times } = table;
  const touched = new Set<number>();
  for (const l of gripped) {
    if (touched.has(l)) continue;
    const next = nextToHide(table, l);
    times[l]!++;
    for (const [i, state] of next) {
      const first = states[i] === 'shown';
      states[i] = state;
      for (const other of linesOf[i]!) {
        touched.add(other);
        if (first) hidden[other]!++;
      }
    }
  }
  return touched.size > 0;
}

/**
 * What is best hidden in a line: the least numbers that leave enough room, best where their other lines hide something already; the sum if no part does; a
 * part that is 0; as a last resort what is small is not even said to be small.
 */
function nextToHide({ values, states, lines, linesOf, hidden, times }: Table, l: number): [number, State][] {
  const { total, parts } = lines[l]!;
  const large = (i: number): boolean => states[i] === 'shown' && values[i]! >= leastShown;
  const candidates = times[l]! < patience || !large(total) ? parts.filter(large) : [];
  if (candidates.length > 0)
    return candidates
      .map((i) => ({
        ...{ i, tight: values[i]! >= 2 * leastShown ? 0 : 1 },
        alone: linesOf[i]!.filter((other) => other !== l && hidden[other] === 0).length,
      }))
      .sort((a, b) => a.tight - b.tight || a.alone - b.alone || values[a.i]! - values[b.i]!)
      .slice(0, 2 ** times[l]!)
      .map(({ i }) => [i, 'withheld']);
  if (large(total)) return [[total, 'withheld']];
  const zero = parts.find(
    (i) =>
      states[i] === 'shown' &&
      values[i] === 0 &&
      !linesOf[i]!.some((other) => lines[other]!.total !== i && isNothing(values, states, lines[other]!)),
  );
  if (zero !== undefined) return [[zero, 'free']];
  return [total, ...parts].filter((i) => states[i] === 'few' || states[i] === 'withheld').map((i) => [i, 'free']);
}

/**
 * Can a reader say more of the number than she should? Of a small one: more than “1 to 4”. What is left out with its line may be 0 as well; what is withheld
 * beside a small number needs room to differ, for a number that can be worked out hides nothing.
 */
function isGripped({ states, given }: Table, i: number, { low, high }: Range): boolean {
  const state = states[i]!;
  if (state === 'shown') return false;
  if (state === 'few') return low > few.low || high < few.high;
  if (state === 'free') return low > 0 || high < few.high;
  if (state === 'given') return low > given.get(i)!.low || high < given.get(i)!.high;
  return high - low < few.high - few.low;
}

/** Would the line say too much if it were the only one? */
function gripsAlone(table: Table, line: Line): boolean {
  const cells = cellsOf(line);
  const bounds = cells.map((i) => unread(table, i));
  const own: Line = { total: 0, parts: line.parts.map((_, k) => k + 1), exact: line.exact };
  for (let n = 0; n < mostReadings && read(own, bounds).length > 0; n++);
  return cells.some((i, k) => isGripped(table, i, bounds[k]!));
}

/** Lines of which a small number is left over when enough of them are added up and taken away from each other. */
function loose({ values, states, lines, linesOf }: Table): number[] {
  const sums = lines.map((line) => (line.exact && !line.implied ? cellsOf(line) : []));
  const found = following(sums, (i) => states[i] !== 'shown');
  return [...new Set([...found].filter((i) => values[i]! > 0 && values[i]! < leastShown).flatMap((i) => linesOf[i]!))];
}

/** What is known of a number before any line is read. What is withheld beside a small one was never small itself: whoever knows the rule knows that. */
function unread({ values, states, given }: Table, i: number): Range {
  const state = states[i]!;
  if (state === 'shown') return { low: values[i]!, high: values[i]! };
  if (state === 'few') return { ...few };
  if (state === 'given') return { ...given.get(i)! };
  return { low: state === 'free' ? 0 : leastShown, high: Number.POSITIVE_INFINITY };
}

/** What all lines together say of every cell: a line is read again when one of its cells has moved. */
function tightened(table: Table): Range[] {
  const { values, lines, linesOf, hidden } = table;
  const bounds = values.map((_, i) => unread(table, i));
  const queue = [...lines.keys()].filter((l) => hidden[l]! > 0);
  const waits = lines.map((_, l) => hidden[l]! > 0);
  const readings = lines.map(() => 0);
  for (const l of queue) {
    waits[l] = false;
    readings[l]!++;
    for (const i of read(lines[l]!, bounds))
      for (const other of linesOf[i]!)
        if (!waits[other] && readings[other]! < mostReadings) {
          waits[other] = true;
          queue.push(other);
        }
  }
  return bounds;
}

/** Reads one line: what its sum says of its parts, and they of it. One pass over the parts. @returns the cells of which more is known now */
function read({ total, parts, exact }: Line, bounds: Range[]): number[] {
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
  const moved: number[] = [];
  if (tighten(of, low, exact && endless === 0 ? high : Number.POSITIVE_INFINITY)) moved.push(total);
  for (const i of parts) {
    const b = bounds[i]!;
    const own = b.high === Number.POSITIVE_INFINITY;
    const others = endless - (own ? 1 : 0) > 0 ? Number.POSITIVE_INFINITY : high - (own ? 0 : b.high);
    if (tighten(b, exact ? of.low - others : 0, of.high - (low - b.low))) moved.push(i);
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
