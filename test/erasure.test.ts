/** Erasure, proved on the schema: every table is walked, before and after. What a new table keeps of a person is found on its first day. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { personalColumns } from '../src/people/index.ts';
import { type Tx, transaction } from '../src/platform/db/tx.ts';
import { startRooms, type TestRooms } from './support/rooms.ts';

let rooms: TestRooms;
before(async () => {
  rooms = await startRooms('2026-03-02');
});
after(() => rooms?.close());

/** table.column → how many rows hold the text, in every column of every table */
async function holding(text: string): Promise<Record<string, number>> {
  const { rows: columns } = await rooms.pool.query<{ table: string; column: string; type: string }>(
    `SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS type FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.data_type IN ('text', 'uuid', 'jsonb', 'bytea', 'ARRAY')`,
  );
  const found: Record<string, number> = {};
  for (const { table, column, type } of columns) {
    const value = type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`;
    const { rows } = await rooms.pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM "${table}" WHERE position($1 IN ${value}) > 0`,
      [text],
    );
    if (rows[0]!.n > 0) found[`${table}.${column}`] = rows[0]!.n;
  }
  return found;
}

test('every column that names a person says what becomes of it', async () => {
  const { columns, faults } = await personalColumns(rooms.pool as unknown as Tx);
  assert.deepEqual(faults, []);
  assert.ok(columns.length > 15, `${columns.length} columns are marked`);
});

test('after an erasure her texts are in no table, and her id only where the schema says why', async () => {
  const citizen = await rooms.as('citizen-en');
  const officer = await rooms.as('akimat-officer');
  const person = (citizen as { person: string }).person;
  const secret = 'unmistakable-word-4711';
  const filed = await rooms.appeals.file(
    citizen,
    {
      ...{ jurisdiction: 'kz', lang: 'en', kind: 'application', body: 'akimat-KZ-75', channel: 'web' },
      ...{ subject: secret, text: `Text ${secret}`, points: [`One ${secret}`, 'Two'], instructs: true },
      documents: [
        {
          ...{ id: uuid(), name: `${secret}.txt`, mediaType: 'text/plain', sha256: '0'.repeat(64), bytes: 3 },
          content: Buffer.from(secret),
        },
      ],
    },
    uuid(),
  );
  await rooms.appeals.note(officer, filed.number, `About ${secret}`, uuid());
  const view = await rooms.appeals.caseView(officer, filed.number);
  await rooms.appeals.draftAnswer(officer, filed.number, {
    ...{ text: `Dear ${secret}`, remedy: 'x', version: 0, submit: false },
    dispositions: { [view.points[0]!.id]: { disposition: 'granted' } },
  });
  assert.ok(Object.keys(await holding(secret)).length >= 6, 'it stands in many tables before');
  await rooms.record.sequence();
  const receipt = await rooms.record.receipt(filed.entry);

  await transaction(rooms.pool, async (tx) => {
    await rooms.people.context.onErase!(tx, person);
    await rooms.people.erasePerson(tx, person);
  });
  assert.deepEqual(await holding(secret), {});
  const { columns } = await personalColumns(rooms.pool as unknown as Tx);
  const kept = new Set(columns.filter((c) => c.fate === 'keep').map((c) => `${c.table}.${c.column}`));
  assert.deepEqual(
    Object.keys(await holding(person)).filter((c) => !kept.has(c)),
    [],
  );
  const { verifyReceipt } = await import('../src/record/index.ts');
  assert.ok(verifyReceipt(receipt!).valid, 'what she holds still verifies');
});
