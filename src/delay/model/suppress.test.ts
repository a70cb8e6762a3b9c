/** Small cells: nobody can work one out. Checked as a reader would try it: is there another table with another small number that shows the same? */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { counts, nothing, sums, type Tally } from './figures.ts';
import { isNumber, publish } from './publish.ts';
import { type Line, leastShown, type Shown, suppress } from './suppress.ts';

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
  shown: readonly Shown[],
  cell: number,
  n: number,
): boolean {
  type B = [number, number][];
  const start: B = values.map((v, i) =>
    shown[i] === 'shown' ? [v, v] : shown[i] === 'few' ? [1, leastShown - 1] : [0, 200],
  );
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

function assertHidden(values: readonly number[], lines: readonly Line[], shown: readonly Shown[]): void {
  values.forEach((v, i) => {
    if (v > 0 && v < leastShown) assert.notEqual(shown[i], 'shown', `cell ${i} = ${v}`);
    if (v === 0 || v >= leastShown) return;
    const others = [0, 1, 2, 3, 4, 5].filter((n) => n !== v && possible(values, lines, shown, i, n));
    assert.ok(others.length > 0, `cell ${i} = ${v} can be worked out: ${values.join(' ')} / ${shown.join(' ')}`);
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
    { numRuns: 400 },
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
        assert.ok(suppress(values, lines).every((s) => s === 'shown'));
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
  assert.equal(shown[0], 'few');
  assert.ok(shown.filter((s) => s === 'withheld').length >= 3, 'one in its row, one in its column, and the corner');
  assert.equal(shown.at(-1), 'shown', 'the total of all stays');
});

const tally = fc
  .record({
    ...{ inTime: count, late: count, withoutTerm: fc.nat(2), forwarded: count, unanswered: count },
    ...{ otherwise: count, waiting: count, overdue: count, up: fc.nat(100) },
  })
  .map((n): Tally => {
    const answered = n.inTime + n.late + n.withoutTerm;
    const received = answered + n.forwarded + n.unanswered + n.otherwise + n.waiting + n.overdue;
    const escalated = Math.min(received, n.up);
    const { up: _, ...rest } = n;
    return { ...nothing(), counts: { ...rest, answered, received, escalated } };
  });

test('figures of bodies, regions and all: every small one is hidden, and every sum that is shown is right', () => {
  fc.assert(
    fc.property(fc.array(tally, { minLength: 1, maxLength: 8 }), (list) => {
      const tallies = new Map(list.map((t, i) => [`b${i}`, t]));
      const region = (b: string) => (Number(b.slice(1)) % 3 === 0 ? null : `r${Number(b.slice(1)) % 3}`);
      const { total, regions, bodies } = publish(tallies, region);
      for (const f of [total, ...regions, ...bodies]) {
        for (const c of counts) if (isNumber(f.counts[c])) assert.ok(f.counts[c] === 0 || f.counts[c] >= leastShown);
        for (const s of sums.filter((x) => x.exact)) {
          const [t, parts] = [f.counts[s.total], s.parts.map((p) => f.counts[p])];
          if (isNumber(t) && parts.every(isNumber))
            assert.equal(
              parts.reduce((x: number, p) => x + (p as number), 0),
              t,
            );
          const left = parts.filter((p) => !isNumber(p)).length;
          if (isNumber(t) && t > 0)
            assert.notEqual(left, 1, `a row with one gap can be filled: ${JSON.stringify(f.counts)}`);
        }
      }
      for (const c of counts) {
        const cells = [...regions, ...bodies.filter((b) => b.region === null)].map((f) => f.counts[c]);
        if (isNumber(total.counts[c]) && total.counts[c] > 0)
          assert.notEqual(cells.filter((x) => !isNumber(x)).length, 1, `column ${c}`);
      }
    }),
    { numRuns: 300 },
  );
});
