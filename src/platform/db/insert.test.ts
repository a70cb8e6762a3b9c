/** What goes into a table in one statement comes out as it was, whatever is in it. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { type Database, openDatabase } from './database.ts';
import { type ColumnType, insertRows } from './insert.ts';

const data = mkdtempSync(join(tmpdir(), 'qulaq-insert-'));
let database: Database;
before(async () => {
  database = await openDatabase({ data, migrations: [], durable: false });
  await database.pool.query(
    'CREATE TABLE many (id integer PRIMARY KEY, t text, d date, at timestamptz, b boolean, j jsonb, u uuid, y bytea)',
  );
});
after(async () => {
  await database.close();
  rmSync(data, { recursive: true, force: true });
});

const types: Record<string, ColumnType> = {
  ...{ id: 'integer', t: 'text', d: 'date', at: 'timestamptz' },
  ...{ b: 'boolean', j: 'jsonb', u: 'uuid', y: 'bytea' },
};
// The database holds no U+0000 and no half of a surrogate pair; the server refuses both where they come in.
const text = fc.string({ unit: 'grapheme', maxLength: 20 }).map((s) => s.replaceAll('\0', ''));
const awkward = fc.constantFrom('', '{', '}', ',', '"', '\\', '\\"', 'NULL', 'null', '{NULL}', ' a ', 'қ\n"\\', "'");
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });

test('every value comes back as it went in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          t: maybe(fc.oneof(text, awkward)),
          d: maybe(fc.constantFrom('2026-11-24', '1999-02-28')),
          at: maybe(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })),
          b: maybe(fc.boolean()),
          j: maybe(fc.dictionary(awkward, fc.oneof(awkward, fc.integer()))),
          u: maybe(fc.uuid()),
          y: maybe(fc.uint8Array({ maxLength: 8 }).map((b) => Buffer.from(b))),
        }),
        { maxLength: 12 },
      ),
      async (rows) => {
        await database.pool.query('DELETE FROM many');
        await database.pool.query(
          insertRows(
            'many',
            types,
            rows.map((row, id) => ({ ...row, id })),
          ),
        );
        const { rows: back } = await database.pool.query('SELECT t, d::text, at, b, j, u, y FROM many ORDER BY id');
        assert.deepEqual(
          back.map((r) => ({ ...r, at: r.at?.getTime() ?? null, j: r.j && { ...r.j } })),
          rows.map((r) => ({ ...r, at: r.at?.getTime() ?? null, j: r.j && { ...r.j } })),
        );
      },
    ),
    { numRuns: 60 },
  );
});
