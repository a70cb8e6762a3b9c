import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lawOf, p, packOf, workOf } from '../../../test/support/law.ts';
import { assess, LawError } from './assess.ts';
import { checkLaw } from './check.ts';
import { addDays, addMonths, epochDay, fromEpochDay, parseDate, weekday } from './dates.ts';
import { Law } from './law.ts';

const act = workOf('act', '2000-01-01', '2000-02-01', {
  provisions: [
    p('art_1', 'At least 50 members are needed.'),
    p('art_2', 'Fee 10.', { parameters: { fee: { value: 10, unit: 'coins', quote: { en: 'Fee 10' } } } }),
  ],
});
const text = (law: Law, date: string, known?: string, wId = 'art_1') =>
  law.at({ inForce: date, ...(known ? { known } : {}) }).provision('act', wId)?.text?.['en'];

test('text on a date is the fold of what is in force on v and known on k', () => {
  const first = workOf('first', '2010-01-01', '2010-02-01', {
    modifications: [{ type: 'substitution', target: 'act#art_1', old: { en: '50' }, new: { en: '40' } }],
  });
  const late = workOf('late', '2012-01-01', '2011-01-01', {
    modifications: [{ type: 'substitution', target: 'act#art_1', old: { en: '40' }, new: { en: '20' } }],
  });
  const law = lawOf([act, first, late]);
  assert.equal(text(law, '1999-12-31'), undefined);
  assert.equal(text(law, '2000-02-01'), 'At least 50 members are needed.');
  assert.equal(text(law, '2010-02-01'), 'At least 40 members are needed.');
  // The retroactive law: in force from 2011, but nobody could know it before 2012.
  assert.equal(text(law, '2011-06-01', '2011-06-01'), 'At least 40 members are needed.');
  assert.equal(text(law, '2011-06-01', '2012-01-01'), 'At least 20 members are needed.');
  assert.equal(text(law, '2011-06-01'), 'At least 20 members are needed.');
});

test('nothing falls through to an older version after a repeal', () => {
  const change = workOf('change', '2005-01-01', '2005-02-01', {
    modifications: [
      {
        type: 'substitution',
        target: 'act#art_2',
        old: { en: 'Fee 10' },
        new: { en: 'Fee 12' },
        parameters: { fee: { value: 12, unit: 'coins', quote: { en: 'Fee 12' } } },
      },
    ],
  });
  const repeal = workOf('repeal', '2006-01-01', '2006-02-01', {
    modifications: [{ type: 'repeal', target: 'act#art_2' }],
  });
  const law = lawOf([act, change, repeal], { parameters: { fee: { title: { en: 'Fee' } } } });
  const fee = (d: string) => law.at({ inForce: d }).parameters.get('fee')?.data.value;
  assert.deepEqual([fee('2000-02-01'), fee('2005-02-01'), fee('2006-02-01')], [10, 12, undefined]);
  assert.equal(law.at({ inForce: '2006-02-01' }).provision('act', 'art_2')?.ended?.on, '2006-02-01');
});

test('a temporary change gives the older text back when it ends, and its end can be moved by law', () => {
  const temporary = workOf('temporary', '2001-01-01', '2001-02-01', {
    events: {
      published: { type: 'published', date: '2001-01-01' },
      start: { type: 'inForce', date: '2001-02-01' },
      end: { type: 'endOfForce', date: '2002-02-01' },
    },
    modifications: [{ type: 'substitution', target: 'act#art_1', old: { en: '50' }, new: { en: '30' }, until: 'end' }],
  });
  const prolong = workOf('prolong', '2001-12-01', '2001-12-15', {
    modifications: [{ type: 'forceMod', target: 'temporary', event: 'end', date: '2003-02-01' }],
  });
  const law = lawOf([act, temporary, prolong]);
  assert.equal(text(law, '2002-06-01'), 'At least 30 members are needed.');
  assert.equal(
    text(law, '2002-06-01', '2001-11-30'),
    'At least 50 members are needed.',
    'as known before the prolongation',
  );
  assert.equal(text(law, '2003-02-01'), 'At least 50 members are needed.');
});

test('an undetermined date is a value: the change is known and waits', () => {
  const waiting = workOf('waiting', '2020-01-01', '2020-01-01', {
    events: {
      published: { type: 'published', date: '2020-01-01' },
      start: { type: 'inForce', date: 'undetermined', condition: { en: 'once a decree says so' } },
    },
    modifications: [{ type: 'substitution', target: 'act#art_1', old: { en: '50' }, new: { en: '5' } }],
  });
  const law = lawOf([act, waiting]);
  assert.equal(text(law, '2100-01-01'), 'At least 50 members are needed.');
  assert.deepEqual(
    law.pending().map((c) => [c.change.by.short, c.condition?.['en']]),
    [['waiting', 'once a decree says so']],
  );
});

test('a bill gives another law value; nothing is mutated', () => {
  const law = lawOf([act]);
  const before = law.at({ inForce: '2030-01-01' }).hash;
  const bill = workOf('bill', '2029-01-01', '2030-01-01', {
    kind: 'bill',
    modifications: [{ type: 'repeal', target: 'act' }],
  });
  const preview = law.with(bill);
  assert.ok(preview.at({ inForce: '2030-01-01' }).provision('act', 'art_1')?.ended);
  assert.equal(law.at({ inForce: '2030-01-01' }).provision('act', 'art_1')?.ended, undefined);
  assert.equal(law.at({ inForce: '2030-01-01' }).hash, before);
  assert.notEqual(preview.at({ inForce: '2030-01-01' }).hash, before);
});

test('insertion, replacement and renumbering keep the permanent id', () => {
  const change = workOf('change', '2005-01-01', '2005-02-01', {
    modifications: [
      { type: 'insertion', target: 'act#art_1', pos: 'after', provision: p('art_1-1', 'New.') },
      { type: 'replacement', target: 'act#art_2', provision: p('art_2', 'No fee.') },
      { type: 'renumbering', target: 'act#art_2', to: 'art_3', num: '3' },
    ],
  });
  const state = lawOf([act, change]).at({ inForce: '2005-02-01' }).work('act');
  assert.deepEqual(state.roots, ['art_1', 'art_1-1', 'art_2']);
  assert.deepEqual(
    [state.provisions.get('art_2')?.eId, state.provisions.get('art_2')?.text?.['en']],
    ['art_3', 'No fee.'],
  );
});

test('force and application are two intervals', () => {
  const saving = workOf('saving', '2010-01-01', '2010-02-01', {
    events: {
      published: { type: 'published', date: '2010-01-01' },
      start: { type: 'inForce', date: '2010-02-01' },
      applies: { type: 'applied', date: '2011-01-01' },
    },
    modifications: [
      {
        type: 'substitution',
        target: 'act#art_1',
        old: { en: '50' },
        new: { en: '40' },
        application: { in: 'applies' },
      },
    ],
  });
  const law = lawOf([act, saving]);
  const applied = (d: string) => law.at({ inForce: d }, 'application').provision('act', 'art_1')?.text?.['en'];
  assert.equal(text(law, '2010-06-01'), 'At least 40 members are needed.');
  assert.equal(applied('2010-06-01'), 'At least 50 members are needed.');
  assert.equal(applied('2011-01-01'), 'At least 40 members are needed.');
});

/* --------------------------------------------------------------- properties */

const day = fc.integer({ min: 0, max: 20_000 }).map(fromEpochDay);

test('dates: text, day number, weekday and months agree', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 0, max: 600 }), (d, n, months) => {
      assert.equal(parseDate(d), d);
      assert.equal(epochDay(addDays(d, n)) - epochDay(d), n);
      assert.equal((weekday(addDays(d, 7)) - weekday(d)) % 7, 0);
      const later = addMonths(d, months);
      assert.equal((+later.slice(0, 4) - +d.slice(0, 4)) * 12 + +later.slice(5, 7) - +d.slice(5, 7), months);
      assert.ok(+later.slice(8) <= +d.slice(8));
    }),
  );
  for (const bad of ['2021-02-29', '2021-13-01', '2021-1-1', '', 'yesterday', '0000-01-01', '2021-04-31', '20210401'])
    assert.equal(parseDate(bad), undefined, bad);
  assert.equal(weekday('2026-11-24'), 2);
});

/** Laws of random substitutions of one number: the fold must give the last one in force. */
const history = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: -200, max: 200 })), {
    minLength: 1,
    maxLength: 8,
    selector: ([d]) => d,
  })
  .map((list) => list.sort((a, b) => a[0] - b[0]));

test('the fold gives the last change in force that is known, on every day', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 0, max: 9500 }), fc.integer({ min: 0, max: 9800 }), (list, v, k) => {
      const base = workOf('base', fromEpochDay(0), fromEpochDay(0), { provisions: [p('art_1', 'n = 0.')] });
      const amendments = list.map(([start, lag], i) =>
        workOf(`a${i + 1}`, fromEpochDay(Math.max(0, start + lag)), fromEpochDay(start), {
          modifications: [{ type: 'replacement', target: 'base#art_1', provision: p('art_1', `n = ${i + 1}.`) }],
        }),
      );
      const law = lawOf([base, ...amendments]);
      const visible = list
        .map(([start, lag], i) => ({ i: i + 1, start, published: Math.max(0, start + lag) }))
        .filter((x) => x.start <= v && x.published <= k);
      const expected = visible.at(-1)?.i ?? 0;
      assert.equal(
        law.at({ inForce: fromEpochDay(v), known: fromEpochDay(k) }).provision('base', 'art_1')?.text?.['en'],
        `n = ${expected}.`,
      );
    }),
    { numRuns: 200 },
  );
});

test('the order in which works are given does not change the law', () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 0, max: 9500 }), (list, v) => {
      const base = workOf('base', fromEpochDay(0), fromEpochDay(0), { provisions: [p('art_1', 'n = 0.')] });
      const amendments = list.map(([start], i) =>
        workOf(`a${i + 1}`, fromEpochDay(start), fromEpochDay(start), {
          modifications: [{ type: 'replacement', target: 'base#art_1', provision: p('art_1', `n = ${i + 1}.`) }],
        }),
      );
      const one = lawOf([base, ...amendments]).at({ inForce: fromEpochDay(v) });
      const other = lawOf([...amendments].reverse().concat(base)).at({ inForce: fromEpochDay(v) });
      assert.equal(one.hash, other.hash);
    }),
    { numRuns: 60 },
  );
});

/* ------------------------------------------------------------ rules and check */

const procedure = {
  test: {
    title: { en: 'Test' },
    question: { en: 'May it?' },
    decides: 'may',
    facts: {
      n: { type: 'number' as const, title: { en: 'n' } },
      special: { type: 'boolean' as const, title: { en: 'special' } },
    },
  },
};
const withRules = (rules: NonNullable<Parameters<typeof p>[2]>['rules'], more: Parameters<typeof p>[2] = {}) =>
  lawOf(
    [
      workOf('act', '2000-01-01', '2000-01-01', {
        provisions: [p('art_1', 'At least 20 members.', { ...more, ...(rules ? { rules } : {}) })],
      }),
    ],
    { procedures: procedure, parameters: { least: { title: { en: 'Least' } } } },
  );
const rule = (label: string, more: object) => ({ label, procedure: 'test', concludes: 'may', ...more });
const today = '2020-01-01';

test('an assessment keeps its trace, and says what is missing', () => {
  const law = withRules([rule('enough', { value: 'n >= least', uses: { least: 'least' } })], {
    parameters: { least: { value: 20, quote: { en: 'At least 20 members' } } },
  });
  assert.equal(assess(law, 'test', { n: 20 }, { today })?.conclusion, 'yes');
  assert.equal(assess(law, 'test', { n: 19 }, { today })?.conclusion, 'no');
  const open = assess(law, 'test', {}, { today })!;
  assert.deepEqual([open.conclusion, open.missing], ['unknown', ['n']]);
  assert.deepEqual(
    open.trace.map((t) => [t.rule.label, t.status]),
    [['enough', 'applied']],
  );
  assert.equal(
    assess(law, 'test', { n: 20 }, { today: '1999-01-01' })?.conclusion,
    'needs-ruling',
    'before the law there was none',
  );
});

test('exceptions: declared ones win, and exceptions of exceptions; undeclared ones are an error', () => {
  const base = rule('base', { value: true });
  const exception = rule('exception', { when: 'n > 10', value: false, exceptionTo: ['base'] });
  const deeper = rule('deeper', { when: 'special', value: true, exceptionTo: ['exception'] });
  const law = withRules([base, exception, deeper]);
  assert.equal(assess(law, 'test', { n: 1, special: false }, { today })?.conclusion, 'yes');
  assert.equal(assess(law, 'test', { n: 11, special: false }, { today })?.conclusion, 'no');
  assert.equal(assess(law, 'test', { n: 11, special: true }, { today })?.conclusion, 'yes');
  assert.equal(
    assess(law, 'test', { n: 11 }, { today })?.conclusion,
    'unknown',
    'whether the deeper exception applies is not known',
  );
  assert.equal(
    assess(law, 'test', { n: 1 }, { today })?.conclusion,
    'yes',
    'the exception of an exception that does not apply does not matter if it says the same',
  );
  assert.throws(
    () => assess(withRules([base, rule('rival', { when: 'n > 10', value: false })]), 'test', { n: 11 }, { today }),
    (e) => e instanceof LawError && e.code === 'conflict',
  );
});

test('where the law is silent it asks for a ruling, and a recorded ruling is replayed', () => {
  const law = withRules([
    rule('base', { value: true }),
    rule('silent', { when: 'n = 7', ruling: { en: 'What of seven?' }, exceptionTo: ['base'] }),
  ]);
  const asked = assess(law, 'test', { n: 7 }, { today })!;
  assert.deepEqual([asked.conclusion, asked.rulings[0]?.question?.['en']], ['needs-ruling', 'What of seven?']);
  assert.equal(assess(law, 'test', { n: 7 }, { today, rulings: { silent: false } })?.conclusion, 'no');
});

test('circles among rules and among exceptions are refused when the law is compiled', () => {
  assert.throws(
    () =>
      assess(withRules([rule('a', { exceptionTo: ['b'] }), rule('b', { exceptionTo: ['a'] })]), 'test', {}, { today }),
    (e) => e instanceof LawError && e.code === 'cycle',
  );
  assert.throws(
    () =>
      assess(
        withRules([rule('a', { value: 'other' }), { ...rule('b', { value: 'may' }), concludes: 'other' }]),
        'test',
        {},
        { today },
      ),
    (e) => e instanceof LawError && e.code === 'cycle',
  );
});

test('the check finds what cannot be right', () => {
  const codes = (works: Parameters<typeof packOf>[0], more = {}) =>
    checkLaw(
      new Law(packOf(works, { parameters: { fee: { title: { en: 'Fee' } } }, procedures: procedure, ...more })),
    ).map((x) => x.code);
  const feeAct = (quote: string, value: number, body = 'Fee 10 coins.') =>
    workOf('act', '2000-01-01', '2000-01-01', {
      provisions: [p('art_1', body, { parameters: { fee: { value, unit: 'coins', quote: { en: quote } } } })],
    });
  const none = (list: string[]) => list.filter((c) => c !== 'unused' && c !== 'dangling');
  assert.deepEqual(none(codes([feeAct('Fee 10 coins', 10)])), []);
  assert.ok(codes([feeAct('Fee 10 coins', 11)]).includes('anchor'), 'number and quote differ');
  assert.ok(codes([feeAct('Fee 11 coins', 11)]).includes('anchor'), 'quote is not in the text');
  assert.ok(
    codes([feeAct('Fee 10', 10)], { words: { coins: { en: ['coin'] } } }).includes('anchor'),
    'the unit is not in the quote',
  );
  const drift = workOf('drift', '2001-01-01', '2001-01-01', {
    modifications: [{ type: 'substitution', target: 'act#art_1', old: { en: '10' }, new: { en: '12' } }],
  });
  assert.ok(codes([feeAct('Fee 10 coins', 10), drift]).includes('anchor'), 'text changed, number did not');
  const miscounted = workOf('miscounted', '2001-01-01', '2001-01-01', {
    modifications: [{ type: 'substitution', target: 'act#art_1', old: { en: 'o' }, new: { en: 'u' }, count: 3 }],
  });
  assert.ok(codes([feeAct('Fee 10 coins', 10), miscounted]).includes('count'), 'another number of occurrences');
  assert.ok(
    codes([
      feeAct('Fee 10 coins', 10),
      { ...feeAct('Fee 10 coins', 10), short: 'second', work: '/akn/zz/act/2000-01-01/second' },
    ]).includes('overlap'),
    'two works say one number',
  );
  const gap = [
    workOf('end', '2001-01-01', '2001-01-01', { modifications: [{ type: 'repeal', target: 'act#art_1' }] }),
    workOf('again', '2003-01-01', '2003-01-01', {
      provisions: [
        p('art_1', 'Fee 10 coins.', {
          parameters: { fee: { value: 10, unit: 'coins', quote: { en: 'Fee 10 coins' } } },
        }),
      ],
    }),
  ];
  assert.ok(codes([feeAct('Fee 10 coins', 10), ...gap]).includes('gap'));
  assert.ok(
    codes([
      workOf('bad', '2001-01-01', '2001-01-01', { modifications: [{ type: 'repeal', target: 'nobody#art_1' }] }),
    ]).includes('dangling'),
  );
});
