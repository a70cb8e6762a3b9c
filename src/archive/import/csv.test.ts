/** Comma-separated values: what was written comes back, however the file is cut into pieces; what is faulty is found on its line. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CsvRow, csvField, csvReader, delimiterOf } from './csv.ts';

const read = (text: string, delimiter = ',', cuts: readonly number[] = []): CsvRow[] => {
  const reader = csvReader(delimiter);
  const at = [0, ...cuts.map((c) => c % (text.length + 1)).sort((a, b) => a - b), text.length];
  return [...at.slice(1).flatMap((end, i) => reader.push(text.slice(at[i], end))), ...reader.end()];
};

test('what was written comes back, with every delimiter and line end, cut anywhere', () => {
  const field = fc.string({
    unit: fc.constantFrom('a', 'ғ', '"', ',', ';', '\t', '\n', '\r', ' ', '😀'),
    maxLength: 8,
  });
  // A row of one empty field is an empty line, which is no row.
  const row = fc.array(field, { minLength: 1, maxLength: 5 }).filter((r) => r.length > 1 || r[0] !== '');
  fc.assert(
    fc.property(
      ...[fc.array(row, { maxLength: 6 }), fc.constantFrom(',', ';', '\t')],
      ...[fc.constantFrom('\n', '\r\n', '\r'), fc.array(fc.nat(), { maxLength: 5 }), fc.boolean()],
      (rows, delimiter, end, cuts, last) => {
        const text = rows.map((r) => r.map(csvField).join(delimiter)).join(end) + (last ? end : '');
        const found = read(text, delimiter, cuts);
        assert.deepEqual(
          found.map((r) => r.fields),
          rows,
        );
        assert.ok(found.every((r) => r.fault === undefined));
      },
    ),
    { numRuns: 500 },
  );
});

test('lines are those of the file; faults are found where they are', () => {
  const rows = read('a,b\r\n\r\n"x\ny",z\n1,2\n');
  assert.deepEqual(
    rows.map((r) => r.line),
    [1, 3, 5],
  );
  for (const [text, fault] of [
    ['a,b"c', 'quote'],
    ['a,"b"c', 'behind'],
    ['a,"b\nc', 'open'],
    [`a,${'x'.repeat(100_001)}`, 'long'],
  ] as const)
    assert.deepEqual(
      read(text).map((r) => r.fault),
      [fault],
      text.slice(0, 20),
    );
  assert.deepEqual(
    read('a,"b"c\nd,e').map((r) => r.fault),
    ['behind', undefined],
    'the next row is read',
  );
});

test('the delimiter is the one that the first line speaks for', () => {
  assert.equal(delimiterOf('number,kind,body'), ',');
  assert.equal(delimiterOf('number;kind;body'), ';');
  assert.equal(delimiterOf('number\tkind\tbody'), '\t');
  assert.equal(delimiterOf('number'), ',');
});
