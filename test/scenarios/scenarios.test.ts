/** Runs the tables beside this file. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import {
  type Ask,
  AskError,
  assess,
  calendarOf,
  checkLaw,
  deadline,
  Law,
  loadLaws,
  parameter,
  penalty,
  problemText,
  reference,
} from '../../src/law/index.ts';
import { checkIdentifier } from '../../src/law/model/identifier.ts';

const here = dirname(fileURLToPath(import.meta.url));
const laws = loadLaws(join(here, '..', '..', 'jurisdictions'));
const ask = (jurisdiction = 'kz'): Ask => ({ law: laws.get(jurisdiction)!, lang: 'en', today: '2026-11-24' });

type Line = Record<string, string>;
/** The rows of the tables of a file, by the names of the columns. */
function table(file: string): Line[] {
  const rows: Line[] = [];
  let head: string[] | undefined;
  for (const line of readFileSync(join(here, file), 'utf8').split('\n')) {
    if (!line.startsWith('|')) {
      head = undefined;
      continue;
    }
    const cells = line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((c) => c.trim().replaceAll('\\|', '|'));
    if (!head) head = cells;
    else if (!cells.every((c) => /^:?-+:?$/.test(c)))
      rows.push(Object.fromEntries(head.map((h, i) => [h, cells[i] ?? ''])));
  }
  return rows;
}

/** Runs every row and tells all that differ at once. */
function each(file: string, run: (row: Line) => string[]): void {
  const rows = table(file);
  assert.ok(rows.length > 3, `${file} has rows`);
  const wrong = rows.flatMap((row) => run(row).map((what) => `${Object.values(row).join(' | ')}\n    ${what}`));
  assert.equal(wrong.length, 0, `${wrong.length} differ in ${file}:\n  ${wrong.join('\n  ')}`);
}
const differs = (name: string, want: string | undefined, have: unknown): string[] => {
  if (!want) return [];
  const said = have === null || have === undefined ? '–' : have === true ? 'yes' : have === false ? 'no' : String(have);
  return said === want ? [] : [`${name}: expected ${want}, the law says ${said}`];
};

for (const [name, law] of laws) {
  test(`the pack ${name} is sound: schema, anchors in every language, counts, gaps, overlaps, references, rules`, () => {
    assert.deepEqual(
      checkLaw(law)
        .filter((p) => p.level === 'error')
        .map(problemText),
      [],
    );
  });
}

test('penalties', () => {
  each('penalties.md', (row) => {
    const a = penalty(ask(), {
      offence: row['offence']!,
      committed: row['committed']!,
      judged: row['judged']!,
      ...(row['with'] ? { with: row['with'] } : {}),
    });
    return [
      ...differs('min', row['min'], a.imprisonment?.minYears),
      ...differs('max', row['max'], a.imprisonment?.maxYears),
      ...differs('life', row['life'], a.imprisonment?.life),
      ...differs('severity', row['severity'], a.severity),
      ...differs('governing date', row['governing'], a.governingDate),
      ...differs('part', row['part'], a.part),
      ...differs('conclusion', row['conclusion'], a.conclusion),
    ];
  });
});

test('parameters', () => {
  each('parameters.md', (row) => {
    const p = parameter(ask(), row['parameter']!, { on: row['on']!, ...(row['known'] ? { known: row['known'] } : {}) });
    return [...differs('value', row['value'], p.value), ...differs('unit', row['unit'], p.unit)];
  });
});

test('deadlines', () => {
  each('deadlines.md', (row) => {
    const d = deadline(ask(), { [row['direction']!]: row['day']!, term: row['term']! });
    return [...differs('last day', row['last day'], d.date), ...(d.provision ? [] : ['no provision is cited'])];
  });
});

test('the calendar', () => {
  each('calendar.md', (row) =>
    differs('kind', row['kind'], calendarOf(laws.get(row['jurisdiction']!)!).day(row['day']!).kind),
  );
});

test('identity numbers', () => {
  each('identifiers.md', (row) => {
    const result = checkIdentifier(laws.get('kz')!.pack.identifiers[row['kind']!]!, row['number']!);
    return [...differs('valid', row['valid'], result.valid), ...differs('fault', row['fault'], result.fault)];
  });
});

/** `19 x 200` among regions is nineteen of them with 200 members each. */
function factsOf(row: Record<string, string | undefined>): Record<string, unknown> {
  const facts = parse(row['facts'] || '{}') as Record<string, unknown>;
  if (Array.isArray(facts['regions']))
    facts['regions'] = facts['regions'].flatMap((group: unknown, g) => {
      const [, n, members] = /^(\d+) x (\d+)$/.exec(String(group)) ?? [];
      return n ? Array.from({ length: Number(n) }, (_, i) => ({ code: `${g}-${i}`, members: Number(members) })) : group;
    });
  return facts;
}

test('procedures', () => {
  each('procedures.md', (row) => {
    const facts = factsOf(row);
    try {
      const a = assess(ask(row['jurisdiction'] || 'kz'), row['procedure']!, {
        facts,
        ...(row['on'] ? { on: row['on'] } : {}),
      });
      return [
        ...differs('conclusion', row['conclusion'], a.conclusion),
        ...(row['missing'] ? differs('missing', row['missing'], a.missing.map((f) => f.name).join(', ')) : []),
        ...(a.trace.every((t) => t.provision.includes('#')) ? [] : ['a step cites no provision']),
      ];
    } catch (error) {
      if (error instanceof AskError) return [`refused: ${error.message}`];
      throw error;
    }
  });
});

test('deadlines of procedures', () => {
  each('time-limits.md', (row) => {
    const a = assess(ask(row['jurisdiction'] || 'kz'), row['procedure']!, {
      facts: factsOf(row),
      on: row['on']!,
    });
    const d = a.deadlines.find((x) => x.id === row['limit']);
    return d
      ? [
          ...differs('last day', row['last day'], d.date),
          ...differs('hour', row['hour'], d.hour),
          ...differs('silence', row['silence'], d.silence?.effect),
        ]
      : [`there is no time limit ${row['limit']}: ${a.deadlines.map((x) => x.id).join(', ')}`];
  });
});

test('every reform has its stages, and every claim its statute', () => {
  const reforms = reference.reforms(ask());
  assert.ok(reforms.length >= 8);
  for (const r of reforms) {
    assert.ok(r.steps.length >= 2, r.id);
    const dates = r.steps.map((s) => s.date).filter((d) => d !== null);
    assert.deepEqual(dates, [...dates].sort(), `the steps of ${r.id} are in order`);
  }
  const claims = reference.claims(ask());
  assert.ok(claims.filter((c) => c.differs).length >= 8, 'where the article and the statute differ, both are held');
  assert.ok(claims.every((c) => c.statute.length > 10 && c.about.length > 0));
});

test('a bill is laid over the law: who would gain', () => {
  const bill = {
    work: '/akn/kz/bill/2026/parties-1000',
    short: 'bill-1000',
    kind: 'bill' as const,
    number: '1',
    title: { kk: 'Жоба', ru: 'Проект', en: 'Bill' },
    links: [],
    source: ['GK'],
    confidence: 'L' as const,
    events: {
      published: { type: 'published' as const, date: '2026-12-01' },
      start: { type: 'inForce' as const, date: '2027-01-01' },
    },
    modifications: [
      {
        type: 'substitution' as const,
        target:
          laws.get('kz')!.at({ inForce: '2026-11-24' }).parameters.get('party.members')!.work +
          '#' +
          laws.get('kz')!.at({ inForce: '2026-11-24' }).parameters.get('party.members')!.wId,
        old: quoteNow(),
        new: Object.fromEntries(Object.entries(quoteNow()).map(([l, q]) => [l, q.replace(/5[\s ,]?000/, '1000')])),
        parameters: {
          'party.members': {
            value: 1000,
            unit: 'persons',
            quote: Object.fromEntries(
              Object.entries(quoteNow()).map(([l, q]) => [l, q.replace(/5[\s ,]?000/, '1000')]),
            ),
          },
        },
      },
    ],
  };
  const preview = laws.get('kz')!.with(bill);
  assert.equal(preview.at({ inForce: '2027-01-01' }).parameters.get('party.members')?.data.value, 1000);
  assert.equal(laws.get('kz')!.at({ inForce: '2027-01-01' }).parameters.get('party.members')?.data.value, 5000);
  assert.deepEqual(
    checkLaw(new Law(laws.get('kz')!.pack, bill))
      .filter((p) => p.level === 'error')
      .map(problemText),
    [],
    'the bill keeps text and number together',
  );
});
const quoteNow = (): Record<string, string> =>
  laws.get('kz')!.at({ inForce: '2026-11-24' }).parameters.get('party.members')!.data.quote!;
