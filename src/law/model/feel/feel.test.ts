import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluate } from 'feelin';
import { compileFeel, FeelError, type Run } from './compile.ts';
import { Duration, Unknown, type Value } from './value.ts';

interface Case extends Run {
  facts: Record<string, Value>;
}
const run = (source: string, facts: Record<string, Value> = {}, names: readonly string[] = []): Value =>
  compileFeel<Case>(source, [...Object.keys(facts), ...names], (name) =>
    Object.hasOwn(facts, name) ? (r) => r.facts[name]! : names.includes(name) ? () => new Unknown([name]) : undefined,
  )({ facts, locals: [] });

/** [expression, facts, value]; the values are those of DMN 1.5, chapter 10. */
const table: [string, Record<string, Value>, Value][] = [
  ['1 + 2 * 3', {}, 7],
  ['(1 + 2) * 3', {}, 9],
  ['2 ** 3', {}, 8],
  ['0.1 + 0.2', {}, 0.3],
  ['1 / 0', {}, null],
  ['-a', { a: 4 }, -4],
  ['a >= 20000 and b', { a: 20000, b: true }, true],
  ['if a > 1 then "x" else "y"', { a: 1 }, 'y'],
  ['a between 1 and 5', { a: 5 }, true],
  ['a in (1, 3, >10)', { a: 11 }, true],
  ['a in [1..5)', { a: 5 }, false],
  ['a in ]1..5]', { a: 1 }, false],
  ['a in ["x", "y"]', { a: 'y' }, true],
  ['some r in regions satisfies r.members < 700', { regions: [{ members: 700 }, { members: 699 }] }, true],
  ['every r in regions satisfies r.members >= 700', { regions: [{ members: 700 }, { members: 699 }] }, false],
  ['count(regions[members < 700])', { regions: [{ members: 700 }, { members: 699 }] }, 1],
  ['sum(for r in regions return r.members)', { regions: [{ members: 700 }, { members: 699 }] }, 1399],
  ['sum(regions.members)', { regions: [{ members: 2 }, { members: 3 }] }, 5],
  ['ceiling(89.7)', {}, 90],
  ['round half up(2.5, 0)', {}, 3],
  ['min(3, 1, 2)', {}, 1],
  ['list contains(c, "group")', { c: ['minor', 'group'] }, true],
  ['date("2020-06-06") > d', { d: '2020-06-05' }, true],
  ['d + duration("P1M")', { d: '2020-01-31' }, '2020-02-29'],
  ['(date("2021-01-10") - date("2020-11-30")).days', {}, 41],
  ['years and months duration(d, date("2020-05-01")).years', { d: '1990-05-02' }, 29],
  ['d.year', { d: '2020-05-01' }, 2020],
  ['not(a)', { a: false }, true],
  ['a = null', { a: 1 }, false],
  ['"a" + "b"', {}, 'ab'],
  ['{x: 1, y: 2}.y', {}, 2],
  ['[1, 2, 3][2]', {}, 2],
  ['[1, 2, 3][item > 1]', {}, [2, 3]],
  ['a + "x"', { a: 1 }, null],
];

test('FEEL expressions give what the standard says', () => {
  for (const [source, facts, value] of table) assert.deepEqual(run(source, facts), value, source);
});

test('what is missing makes a conclusion unknown only where it matters', () => {
  const rows: [string, Value | string[]][] = [
    ['false and missing', false],
    ['missing and false', false],
    ['true or missing', true],
    ['missing or true', true],
    ['true and missing', ['missing']],
    ['false or missing', ['missing']],
    ['missing > 3', ['missing']],
    ['missing + other', ['missing', 'other']],
    ['not(missing)', ['missing']],
    ['if missing then 1 else 1', 1],
    ['if missing then 1 else 2', ['missing']],
    ['ceiling(missing)', ['missing']],
    ['some r in [1, 2] satisfies r > missing', ['missing']],
    ['some r in [1, 2] satisfies r > 1 or missing', true],
    ['every r in [1, 2] satisfies r > 1 and missing', false],
    ['missing in (1, 2)', ['missing']],
  ];
  for (const [source, expected] of rows) {
    const value = run(source, {}, ['missing', 'other']);
    if (Array.isArray(expected)) assert.deepEqual(value instanceof Unknown && value.missing, expected, source);
    else assert.deepEqual(value, expected, source);
  }
  const deep = run('every r in regions satisfies r.members > 1', { regions: [{ members: 2 }, {}] });
  assert.ok(deep instanceof Unknown && deep.missing.includes('r.members'));
});

test('what is not FEEL, or not known, is refused with its place', () => {
  for (const source of [
    'a >',
    'a ==== b',
    '(1',
    'if a then',
    'nobody + 1',
    'unheard of(1)',
    'function(x) x',
    'a instance of number',
  ]) {
    assert.throws(() => run(source, { a: 1 }), FeelError, source);
  }
});

/** Expressions of our subset, made at random, over the facts a, b (numbers), p, q (truth values). */
const number: fc.Arbitrary<string> = fc.letrec<{ n: string; b: string }>((tie) => ({
  n: fc.oneof(
    { maxDepth: 4 },
    fc.integer({ min: -50, max: 50 }).map((n) => (n < 0 ? `(${n})` : String(n))),
    fc.constantFrom('a', 'b'),
    fc.tuple(tie('n'), fc.constantFrom('+', '-', '*'), tie('n')).map(([x, o, y]) => `(${x} ${o} ${y})`),
    fc.tuple(tie('b'), tie('n'), tie('n')).map(([c, x, y]) => `(if ${c} then ${x} else ${y})`),
    tie('n').map((x) => `abs(${x})`),
    fc.tuple(tie('n'), tie('n')).map(([x, y]) => `max(${x}, ${y})`),
  ),
  b: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('true', 'false', 'p', 'q'),
    fc
      .tuple(tie('n'), fc.constantFrom('<', '<=', '>', '>=', '=', '!='), tie('n'))
      .map(([x, o, y]) => `(${x} ${o} ${y})`),
    fc.tuple(tie('b'), fc.constantFrom('and', 'or'), tie('b')).map(([x, o, y]) => `(${x} ${o} ${y})`),
    tie('b').map((x) => `not(${x})`),
    fc.tuple(tie('n'), tie('n'), tie('n')).map(([x, y, z]) => `(${x} between min(${y}, ${z}) and max(${y}, ${z}))`),
    fc.tuple(tie('n'), tie('n')).map(([x, y]) => `(some x in [1, ${x}] satisfies x > ${y})`),
  ),
})).n;

test('compiled expressions agree with an independent interpreter', () => {
  fc.assert(
    fc.property(
      number,
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: -9, max: 9 }),
      fc.boolean(),
      fc.boolean(),
      (source, a, b, p, q) => {
        const facts = { a, b, p, q };
        const theirs = evaluate(source, facts) as unknown as { value?: unknown } | number;
        const value = typeof theirs === 'object' && theirs !== null && 'value' in theirs ? theirs.value : theirs;
        const ours = run(source, facts);
        // Numbers beyond 15 digits are rounded differently by design.
        fc.pre(typeof ours !== 'number' || Math.abs(ours) < 1e12);
        assert.equal(ours === 0 ? 0 : ours, value === 0 ? 0 : value, source);
      },
    ),
    { numRuns: 400 },
  );
});

test('a fact more never changes what was already known', () => {
  fc.assert(
    fc.property(
      number,
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: -9, max: 9 }),
      fc.boolean(),
      fc.boolean(),
      (source, a, b, p, q) => {
        const all = { a, b, p, q };
        const partly = run(source, { b, q }, ['a', 'p']);
        if (!(partly instanceof Unknown))
          assert.equal(run(source, all) === 0 ? 0 : run(source, all), partly === 0 ? 0 : partly, source);
      },
    ),
    { numRuns: 400 },
  );
});

test('a duration is not a number', () => {
  assert.deepEqual(run('duration("P1Y2M")'), new Duration(14, 0));
  assert.equal(run('duration("P1Y") + 1'), null);
});
