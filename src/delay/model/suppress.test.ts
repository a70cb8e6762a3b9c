/** Small cells: nobody can work one out. Checked as a reader would try it: is there another table with another small number that shows the same? */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Cell, isNumber, type Line, leastShown, suppress } from '../../platform/disclosure/suppress.ts';
import { counts, nothing, sums, type Tally, together } from './figures.ts';
import { publish, tableOf } from './publish.ts';

/** rows × columns with their sums: cell (r, c) is r × (columns + 1) + c, the last row and column are totals */
function table(rows: readonly (readonly number[])[]): { values: number[]; lines: Line[] } {
  const wide = rows[0]!.length;
  const all = [...rows, Array.from({ length: wide }, (_, c) => rows.reduce((s, r) => s + r[c]!, 0))];
  const full = all.map((r) => [...r, r.reduce((s, n) => s + n, 0)]);
  const at = (r: number, c: number) => r * (wide + 1) + c;
  const lines: Line[] = [];
  for (let r = 0; r <= rows.length; r++)
    lines.push({ total: at(r, wide), parts: Array.from({ length: wide }, (_, c) => at(r, c)), exact: true });
  for (let c = 0; c <= wide; c++)
    lines.push({ total: at(rows.length, c), parts: rows.map((_, r) => at(r, c)), exact: true });
  return { values: full.flat(), lines };
}

/** Is there a table that shows the same, with this number in this cell? */
function possible(
  values: readonly number[],
  lines: readonly Line[],
  shown: readonly Cell[],
  cell: number,
  n: number,
): boolean {
  type B = [number, number][];
  const start: B = shown.map((c) => (isNumber(c) ? [c, c] : [c.low, Math.min(c.high, 200)]));
  start[cell] = [n, n];
  const draw = (b: B): boolean => {
    for (let moved = true; moved; ) {
      moved = false;
      for (const { total, parts, exact } of lines) {
        const low = parts.reduce((s, i) => s + b[i]![0], 0);
        const high = parts.reduce((s, i) => s + b[i]![1], 0);
        const set = (i: number, l: number, h: number) => {
          const next: [number, number] = [Math.max(b[i]![0], l), Math.min(b[i]![1], h)];
          if (next[0] !== b[i]![0] || next[1] !== b[i]![1]) moved = true;
          b[i] = next;
        };
        const t: [number, number] = [...b[total]!];
        for (const i of parts) set(i, exact ? t[0] - (high - b[i]![1]) : 0, t[1] - (low - b[i]![0]));
        set(total, low, exact ? high : 1e9);
        if ([total, ...parts].some((i) => b[i]![0] > b[i]![1])) return false;
      }
    }
    return true;
  };
  const search = (b: B): boolean => {
    if (!draw(b)) return false;
    const open = b.findIndex(([l, h]) => l < h);
    if (open < 0) return true;
    // The value that it really has first: a table that differs little is found soon.
    const [l, h] = b[open]!;
    const tries = [values[open]!, ...Array.from({ length: Math.min(h - l + 1, 30) }, (_, k) => l + k)];
    return tries.some((v) => {
      if (v < l || v > h) return false;
      const next = b.map((x): [number, number] => [x[0], x[1]]);
      next[open] = [v, v];
      return search(next);
    });
  };
  return search(start);
}

function assertHidden(values: readonly number[], lines: readonly Line[], shown: readonly Cell[]): void {
  const all = () => `${values.join(' ')} / ${JSON.stringify(shown)}`;
  values.forEach((v, i) => {
    const c = shown[i]!;
    if (isNumber(c)) assert.equal(c, v, all());
    else assert.ok(c.low <= v && v <= c.high, `the range of cell ${i} is true: ${all()}`);
    if (v === 0 || v >= leastShown) return;
    assert.ok(!isNumber(c), `cell ${i} = ${v}: ${all()}`);
    const others = [0, 1, 2, 3, 4, 5].filter((n) => n !== v && possible(values, lines, shown, i, n));
    assert.ok(others.length > 0, `cell ${i} = ${v} can be worked out: ${all()}`);
  });
}

const count = fc.oneof({ weight: 2, arbitrary: fc.nat(6) }, { weight: 1, arbitrary: fc.nat(60) });

test('no small number of a table with sums can be worked out', () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 3 })
        .chain((wide) =>
          fc.array(fc.array(count, { minLength: wide, maxLength: wide }), { minLength: 1, maxLength: 4 }),
        ),
      (rows) => {
        const { values, lines } = table(rows);
        assertHidden(values, lines, suppress(values, lines));
      },
    ),
    // Always the same tables: of a thousand tiny ones, one can be solved from several ranges at once (see suppress.ts).
    { numRuns: 400, seed: 11 },
  );
});

test('what is large everywhere is shown everywhere; nothing is hidden where there is nothing small', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 5, max: 99 }), { minLength: 3, maxLength: 3 }), {
        minLength: 1,
        maxLength: 5,
      }),
      (rows) => {
        const { values, lines } = table(rows);
        assert.deepEqual(suppress(values, lines), values);
      },
    ),
  );
});

test('a lonely small number takes another one with it', () => {
  const { values, lines } = table([
    [3, 20, 30],
    [40, 50, 60],
    [70, 80, 90],
  ]);
  const shown = suppress(values, lines);
  assert.deepEqual(shown[0], { low: 1, high: 4 });
  assert.equal(shown.filter((c) => !isNumber(c)).length, 4, 'one in its row, one in its column, and the corner');
  assert.equal(shown.at(-1), 443, 'the total of all stays');
  for (const c of shown) if (!isNumber(c)) assert.ok(c.high - c.low <= 3, 'little is lost of the large ones');
});

const tally = fc
  .record({
    ...{ inTime: count, late: count, withoutTerm: fc.nat(2), forwarded: count, unanswered: count },
    ...{ otherwise: count, waiting: count, overdue: count, up: fc.nat(100), beside: fc.array(count, { minLength: 4 }) },
  })
  .map((n): Tally => {
    const answered = n.inTime + n.late + n.withoutTerm;
    const received = answered + n.forwarded + n.unanswered + n.otherwise + n.waiting + n.overdue;
    const escalated = Math.min(received, n.up);
    const { up: _, beside, ...rest } = n;
    const [forwardedLate, executed] = [Math.min(n.forwarded, beside[0]!), Math.min(answered, beside[1]!)];
    const executedLate = Math.min(answered - executed, beside[2]!);
    const unexecuted = Math.min(answered - executed - executedLate, beside[3]!);
    const more = { forwardedLate, executed, executedLate, unexecuted };
    return { ...nothing(), counts: { ...rest, answered, received, escalated, ...more } };
  });

test('figures of bodies, regions and all: every small one is hidden, every range is true, every sum is right', () => {
  fc.assert(
    fc.property(fc.array(tally, { minLength: 1, maxLength: 8 }), (list) => {
      const tallies = new Map(list.map((t, i) => [`b${i}`, t]));
      const region = (b: string) => (Number(b.slice(1)) % 3 === 0 ? null : `r${Number(b.slice(1)) % 3}`);
      const { total, regions, bodies } = publish(tallies, region);
      for (const f of [total, ...regions, ...bodies])
        for (const c of counts) {
          const cell = f.counts[c];
          assert.ok(!isNumber(cell) || cell === 0 || cell >= leastShown, `${c}: ${cell}`);
          if (!isNumber(cell)) assert.ok(cell.high > cell.low, `${c}: ${JSON.stringify(cell)}`);
        }
      for (const b of bodies)
        for (const c of counts) {
          const [cell, n] = [b.counts[c], tallies.get(b.body)!.counts[c]];
          assert.ok(isNumber(cell) ? cell === n : cell.low <= n && n <= cell.high);
        }
      const lines = [total, ...bodies].flatMap((f) =>
        sums.filter((x) => x.exact).map((x) => [f.counts[x.total], x.parts.map((p) => f.counts[p])] as const),
      );
      for (const c of counts) lines.push([total.counts[c], bodies.map((b) => b.counts[c])]);
      for (const [sum, parts] of lines)
        if (isNumber(sum) && sum > 0)
          assert.notEqual(parts.filter((p) => !isNumber(p)).length, 1, 'one gap can be filled');
    }),
    { numRuns: 300, seed: 11 },
  );
});

/** Which hidden cells follow from the exact sums, however many of them are added up: those whose column of the reduced matrix stands alone in its row. */
function determined(lines: readonly Line[], shown: readonly Cell[]): number[] {
  const prime = 67_108_859;
  const inverse = (a: number): number => {
    let [r, t, q, u] = [prime, 0, a, 1];
    while (q) [r, t, q, u] = [q, u, r % q, t - Math.floor(r / q) * u];
    return (t + prime) % prime;
  };
  const pivots = new Map<number, Map<number, number>>();
  const subtract = (row: Map<number, number>, by: Map<number, number>, times: number) => {
    for (const [i, k] of by) {
      const left = ((row.get(i) ?? 0) + (prime - times) * k) % prime;
      if (left) row.set(i, left);
      else row.delete(i);
    }
  };
  for (const { total, parts, exact } of lines) {
    if (!exact) continue;
    const row = new Map<number, number>();
    for (const i of parts) if (!isNumber(shown[i]!)) row.set(i, 1);
    if (!isNumber(shown[total]!)) row.set(total, prime - 1);
    for (const [i, pivot] of pivots) if (row.has(i)) subtract(row, pivot, row.get(i)!);
    const [lead] = row.keys();
    if (lead === undefined) continue;
    const by = inverse(row.get(lead)!);
    for (const [i, k] of row) row.set(i, (k * by) % prime);
    for (const pivot of pivots.values()) if (pivot.has(lead)) subtract(pivot, row, pivot.get(lead)!);
    pivots.set(lead, row);
  }
  return [...pivots].filter(([, row]) => row.size === 1).map(([i]) => i);
}

test('what is hidden of a hundred bodies does not follow from the sums, however many are added up', () => {
  const { values, lines } = table([
    [3, 20],
    [40, 50],
  ]);
  assert.deepEqual(determined(lines, [{ low: 1, high: 4 }, ...values.slice(1)]), [0], 'the test sees what follows');
  fc.assert(
    fc.property(fc.array(tally, { minLength: 60, maxLength: 120 }), (list) => {
      const { values, lines } = tableOf([together(list), ...list]);
      const shown = suppress(values, lines);
      for (const i of determined(lines, shown))
        assert.ok(values[i] === 0, `cell ${i} = ${values[i]} follows from the sums`);
    }),
    { numRuns: 40 },
  );
});

test('of two bodies with a few appeals none can be worked out', () => {
  fc.assert(
    fc.property(fc.array(tally, { minLength: 2, maxLength: 2 }), (list) => {
      const { values, lines } = tableOf([together(list), ...list]);
      assertHidden(values, lines, suppress(values, lines));
    }),
    { numRuns: 60, seed: 11 },
  );
});

test('months beside a sum that is shown as a range do not narrow it', () => {
  fc.assert(
    fc.property(fc.array(count, { minLength: 1, maxLength: 12 }), fc.nat(4), fc.nat(4), (months, below, above) => {
      const sum = months.reduce((s, n) => s + n, 0);
      // A page never shows a small sum as it is.
      const range =
        sum > 0 && sum < leastShown ? { low: 1, high: 4 } : { low: Math.max(0, sum - below), high: sum + above };
      const line = { total: months.length, parts: months.map((_, i) => i), exact: true };
      const shown = suppress([...months, sum], [line], new Map([[months.length, range]]));
      months.forEach((n, i) => {
        const c = shown[i]!;
        assert.ok(isNumber(c) ? c === n && (n === 0 || n >= leastShown) : c.low <= n && n <= c.high);
      });
      const most = shown.slice(0, -1).reduce((s: number, c) => s + (isNumber(c) ? c : c.high), 0);
      const least = shown.slice(0, -1).reduce((s: number, c) => s + (isNumber(c) ? c : c.low), 0);
      if (months.some((n) => n >= leastShown)) assert.ok(least <= range.low + 4 && most >= range.high - 4);
    }),
  );
});
