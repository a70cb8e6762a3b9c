/** The portable subset of SQL: what every migration may use, so that the same files run on one PostgreSQL and on one that is spread over many machines. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const src = join(dirname(fileURLToPath(import.meta.url)), '..', 'src');

const forbidden: readonly (readonly [RegExp, string])[] = [
  [/\bEXCLUDE\b\s+(USING|\()/i, 'an exclusion constraint'],
  [/\bDEFERRABLE\b/i, 'a deferrable constraint'],
  [/\bUSING\s+(gist|spgist)\b/i, 'a GiST index'],
  [/\bINHERITS\b/i, 'table inheritance'],
  [/\bLOCK\s+TABLE\b/i, 'LOCK TABLE'],
  [/\bxml\b/i, 'XML'],
  [/\bGENERATED\b[^;]*\bSTORED\b/i, 'a stored generated column'],
  [/\b(BIG|SMALL)?SERIAL\b|\bCREATE\s+SEQUENCE\b|\bGENERATED\s+\w+(\s+\w+)?\s+AS\s+IDENTITY\b/i, 'a sequence'],
];

/** What is wrong with the SQL of a migration: each fault is a sentence. */
export function faultsOf(file: string, sql: string): string[] {
  const code = sql.replace(/--[^\n]*/g, '').replace(/'(?:[^']|'')*'/g, "''");
  const faults = forbidden.filter(([pattern]) => pattern.test(code)).map(([, what]) => `${file} uses ${what}`);
  // Rooms that keep rows of people or cases say by which column their tables are spread.
  for (const m of sql.matchAll(/(^|\n)((?:--[^\n]*\n)*)CREATE TABLE (?:IF NOT EXISTS )?(\w+)/g))
    if (!/-- distribution: \S/.test(m[2]!) && !file.startsWith('platform'))
      faults.push(`${file}: ${m[3]} does not say its distribution`);
  return faults;
}

test('every migration keeps to the portable subset and says how its tables are spread', () => {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.sql'));
  assert.ok(files.length >= 5, `${files.length} migrations were found`);
  assert.deepEqual(
    files.flatMap((f) => faultsOf(f.replaceAll('\\', '/'), readFileSync(join(src, f), 'utf8'))),
    [],
  );
});

test('planted faults are found', () => {
  for (const sql of [
    '-- distribution: id\nCREATE TABLE a (id bigserial);',
    '-- distribution: id\nCREATE TABLE a (id int, EXCLUDE USING gist (id WITH =));',
    'CREATE TABLE a (id uuid);',
    '-- distribution: id\nCREATE TABLE a (b text GENERATED ALWAYS AS (lower(c)) STORED);',
  ])
    assert.ok(faultsOf('room/a.sql', sql).length > 0, sql);
  assert.deepEqual(faultsOf('room/a.sql', '-- distribution: id\nCREATE TABLE a (id uuid PRIMARY KEY);'), []);
});
