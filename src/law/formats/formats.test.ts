/** OpenFisca, Markdown, JSON and the doors, on laws built in memory. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { checkLaw } from '../model/check.ts';
import { addDays } from '../model/dates.ts';
import { Law } from '../model/law.ts';
import type { WorkData } from '../pack/format.ts';
import { PackError } from '../pack/problem.ts';
import {
  type Entry,
  exportOpenFisca,
  exportWork,
  importFile,
  importOpenFisca,
  plainExpression,
  workOfOpenFisca,
  workYaml,
} from './index.ts';
import { bill, packOf, parties, reform } from './sample.ts';

const t = (ru: string, en: string) => ({ ru, en });
const declared = { 'party.members': { title: t('Число членов', 'Members of a party') } };
const law = new Law(packOf([parties, reform], { parameters: declared }));
/** errors of the pack, but for the general ways of counting, which a pack of one work does not have */
const faults = (of: Law) => checkLaw(of).filter((p) => p.level === 'error' && p.where !== 'defaults');

test('a parameter as OpenFisca YAML: values by day, unit, label, references, null after the repeal', () => {
  const repeal: WorkData = {
    ...bill,
    work: '/akn/zz/act/2024-01-01/1',
    short: 'abolition',
    kind: 'law',
    events: { published: { type: 'published', date: '2023-12-20' }, start: { type: 'inForce', date: '2024-01-01' } },
    modifications: [{ type: 'repeal', target: 'parties#art_10__para_6', by: 'art_1' }],
  };
  const yaml = exportOpenFisca(new Law(packOf([parties, reform, repeal], { parameters: declared })), 'party.members');
  assert.deepEqual(parse(yaml), {
    description: 'Members of a party',
    metadata: { name: 'party.members', label: 'Members of a party', label_ru: 'Число членов', unit: 'persons' },
    values: {
      '2002-07-28': {
        value: 50000,
        reference: [{ title: 'On parties <and> unions (parties#art_10__para_6)', href: 'https://example.org/344' }],
        metadata: { official_journal_date: '2002-07-17' },
      },
      '2020-06-06': {
        value: 20000,
        reference: [
          { title: 'On amendments (law-336#art_1)' },
          { title: 'On parties <and> unions (parties#art_10__para_6)', href: 'https://example.org/344' },
        ],
        metadata: { official_journal_date: '2020-05-26' },
      },
      '2024-01-01': { value: null, reference: [{ title: 'Bill (abolition#art_1)' }] },
    },
    documentation: 'Unofficial digest.',
  });
  assert.match(yaml, /^ {2}2002-07-28:$/m);
  assert.deepEqual(
    importOpenFisca(yaml, 'x.yaml').entries.map((e) => [e.from, e.value, e.published]),
    [
      ['2002-07-28', 50000, '2002-07-17'],
      ['2020-06-06', 20000, '2020-05-26'],
      ['2024-01-01', null, undefined],
    ],
  );
});

const keyed: WorkData = {
  ...parties,
  short: 'keyed',
  provisions: [
    {
      id: 'art_1',
      text: t('5 дней', '5 days'),
      parameters: { 'term[rally]': { value: 5, unit: 'days', quote: t('5 дней', '5 days') } },
    },
    {
      id: 'art_2',
      text: t('?', '?'),
      parameters: { 'term[picket]': { value: 'unknown', openPoint: 'x' } },
      in: 'late',
    },
    {
      id: 'art_3',
      text: t('3 года', '3 years'),
      parameters: {
        'penalty[cc/1/1]': { value: { main: [{ kind: 'imprisonment', max: 3, unit: 'years' }] } },
        'name.text': { value: 'word' },
      },
    },
  ],
};

test('a parameter with keys is a node; what is not known is null and says so; a penalty is refused', () => {
  const of = new Law(packOf([keyed]));
  const node = parse(exportOpenFisca(of, 'term'));
  assert.deepEqual(Object.keys(node), ['description', 'metadata', 'rally', 'picket', 'documentation']);
  assert.deepEqual(node.picket.values['2003-01-01'].metadata, {
    status: 'unknown',
    official_journal_date: '2002-07-17',
  });
  assert.equal(parse(exportOpenFisca(of, 'term[rally]')).values['2002-07-28'].value, 5);
  const back = importOpenFisca(exportOpenFisca(of, 'term'), 'x.yaml');
  assert.equal(back.keys!['picket']!.entries[0]!.unknown, true);
  assert.equal(back.keys!['rally']!.unit, 'days');
  for (const [name, code] of [
    ['penalty', 'openfisca'],
    ['name.text', 'openfisca'],
    ['nothing', 'parameter'],
  ] as const)
    assert.throws(
      () => exportOpenFisca(of, name),
      (e) => e instanceof PackError && e.problems[0]!.code === code,
    );
});

test('an OpenFisca file becomes a work whose words carry the numbers, and that passes the check', () => {
  const yaml = `description: Minimum wage
metadata:
  unit: currency
  label: Wage
  official_journal_date: {2016-01-01: "2015-12-20"}
values:
  2015-01-01: {value: 0.15, reference: https://example.org/a}
  2016-01-01: {value: 10_000, reference: [Journal, {title: B, href: https://example.org/b}]}
  2017-01: {value: null}
  2018-01-01: expected
  2019-01-01: {value: 3}
`;
  const { works, parameters, warnings } = importFile('taxes/wage.yaml', Buffer.from(yaml), {
    country: 'zz',
    lang: 'en',
  });
  assert.deepEqual(warnings, ['line 10: values.2018-01-01: an expected value has no effect yet. It is left out']);
  const [work] = works as [WorkData];
  assert.deepEqual(
    [work.short, work.kind, work.links.map((l) => l.href)],
    ['openfisca-wage', 'instrument', ['https://example.org/a', 'https://example.org/b']],
  );
  const of = new Law(packOf([parse(workYaml(work))], { parameters, languages: ['en'] }));
  assert.deepEqual(faults(of), []);
  const on = (day: string, known?: string) => of.at({ inForce: day, ...(known ? { known } : {}) });
  assert.equal(on('2015-06-01').parameters.get('wage')!.data.value, 0.15);
  assert.equal(on('2016-06-01').provision('openfisca-wage', 'value')!.text!['en'], 'Minimum wage: 10000 currency');
  assert.equal(on('2017-06-01').parameters.get('wage'), undefined);
  assert.equal(on('2019-06-01').parameters.get('wage')!.data.value, 3);
  assert.equal(on('2016-06-01', '2015-12-19').parameters.get('wage')!.data.value, 0.15);
});

const entry = fc.record({
  gap: fc.integer({ min: 1, max: 4000 }),
  value: fc.oneof(
    fc.integer({ min: 0, max: 1e9 }),
    fc.double({ min: 0, max: 1000, noNaN: true }).map((n) => Math.round(n * 1e4) / 1e4),
    fc.boolean(),
    fc.constant(null),
  ),
});
test('property: values by day survive YAML → work → law → YAML', () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 8 }), fc.boolean(), (steps, twice) => {
      const entries: Entry[] = [];
      let from = '1990-01-01';
      for (const s of steps) {
        from = addDays(from, s.gap);
        // Nothing before the first value, no two equal days of nothing in a row.
        if (s.value !== null || (entries.at(-1)?.value ?? null) !== null)
          entries.push({ from, value: s.value, reference: [] });
      }
      fc.pre(entries.length > 0);
      const series = { entries, unit: 'persons' };
      const p = twice
        ? { name: 'a.b', entries: [], keys: { one: series, two: series }, warnings: [] }
        : { name: 'a.b', ...series, warnings: [] };
      const { work, parameters } = workOfOpenFisca(p, 'zz', 'en');
      const of = new Law(packOf([work], { parameters, languages: ['en'] }));
      assert.deepEqual(faults(of), []);
      const back = importOpenFisca(exportOpenFisca(of, 'a.b'), 'b.yaml');
      for (const got of twice ? Object.values(back.keys!) : [back])
        assert.deepEqual(
          got.entries.map(({ from: day, value }) => ({ day, value })),
          entries.map(({ from: day, value }) => ({ day, value })),
        );
    }),
    { numRuns: 100 },
  );
});

test('wrong parameter files are refused with file, line and remedy', () => {
  const cases: [string, number | undefined, RegExp][] = [
    ['brackets:\n  - rate: {2015-01-01: {value: 1}}\n', 2, /scale/],
    ['values:\n  2015-13-01: {value: 1}\n', 2, /no date/],
    ['values:\n  2015-01-01: {value: [1, 2]}\n', 2, /no number/],
    ['values:\n  2015-01-01: {reference: x}\n', 2, /no `value`/],
    ['values: {}\n', 1, /no values/],
    ['a: {b: {values: {2015-01-01: 1}}}\n', 1, /node inside a node/],
    ['values: {2015: 1, 2015-01-01: 2}\n', 1, /twice/],
    ['- 1\n', undefined, /no OpenFisca parameter/],
    ['a: [\n', 2, /./],
    ['values: {2015-01-01: 1, 2015-01-01: 2}\n', 1, /./],
    ['x: &x {values: {2015-01-01: 1}}\ny: *x\n', undefined, /alias/i],
  ];
  for (const [yaml, line, what] of cases)
    assert.throws(
      () => importOpenFisca(yaml, 'p.yaml'),
      (e) =>
        e instanceof PackError &&
        what.test(e.problems[0]!.what) &&
        e.problems[0]!.file === 'p.yaml' &&
        e.problems[0]!.remedy !== '' &&
        (line === undefined || e.problems[0]!.line === line),
      yaml,
    );
});

test('Markdown: head, digest mark, links, status of each provision; words stay words', () => {
  const { text } = exportWork(law, 'parties', 'markdown', { inForce: '2021-01-01' }, 'en');
  assert.match(text, /^---\ntitle: On parties <and> unions\niri: \/akn\/zz\/act\/2002-07-15\/344\/eng@2021-01-01\n/);
  assert.match(text, /^> \*\*Unofficial digest\.\*\*$/m);
  assert.match(text, /\[Register\]\(<https:\/\/example\.org\/344>\)/);
  assert.match(text, /### ~~2~~ <a id="art_2"><\/a>\n\n\*ended on 2005-01-01 \(parties\)/);
  assert.match(text, /At least 20,000 members are needed\.\n\n\*in force since 2020-06-06 \(law-336\)/);
  assert.match(text, /- `party\.members`: 20000 persons \(“20,000 members”\)/);
  assert.match(text, /- inForce: date undetermined \(once issued\)/);
  assert.match(text, /# On parties \\<and\\> unions/);
  assert.match(
    exportWork(law, 'parties', 'markdown', { inForce: '1999-01-01', known: '2003-01-01' }, 'ru').text,
    /Не действует на 1999-01-01, по сведениям на 2003-01-01/,
  );
});

test('JSON: the same content as data', () => {
  const e = plainExpression(law, 'parties', { inForce: '2021-01-01' }, 'en');
  assert.deepEqual(
    JSON.parse(exportWork(law, 'parties', 'json', { inForce: '2021-01-01' }, 'en').text),
    JSON.parse(JSON.stringify(e)),
  );
  assert.deepEqual([e.status, e.known, e.digest, e.provisions.length], ['in-force', null, 'Unofficial digest.', 4]);
  assert.deepEqual(
    e.modifications.passive.map((m) => m.type),
    [
      'substitution',
      'insertion',
      'replacement',
      'repeal',
      'renumbering',
      'insertion',
      'substitution',
      'forceMod',
      'annotation',
    ],
  );
  assert.deepEqual(e.modifications.passive[6]!.force.start, {
    work: 'law-336',
    id: 'waits',
    type: 'inForce',
    date: null,
    condition: 'after a decree',
  });
  assert.equal(plainExpression(law, 'law-336', { inForce: '2021-01-01' }, 'ru').modifications.active.length, 9);
});

test('the doors tell the kinds of file apart', () => {
  const xml = exportWork(law, 'parties', 'akn', { inForce: '2021-01-01' }, 'en');
  assert.equal(importFile('a', Buffer.from(`\ufeff${xml.text}`)).works[0]!.short, 'parties');
  assert.equal(
    importFile('a', new Uint8Array(Buffer.from(`\ufeff${xml.text.replace('UTF-8', 'UTF-16')}`, 'utf16le'))).works[0]!
      .short,
    'parties',
  );
  assert.equal(exportWork(law, 'party.members', 'openfisca', { inForce: '2021-01-01' }, 'en').extension, 'yaml');
  assert.throws(() => importFile('a', Buffer.from('<x')), PackError);
  assert.throws(() => importFile('a', Buffer.from('')), PackError);
});
