/**
 * Erasure, derived from the schema: what becomes of a person's data is said beside each column of every room's tables, as
 * `COMMENT ON COLUMN … IS '…'`, so a new table is covered by saying it there and by nothing else.
 *
 *   person: delete-row          the row is about her and goes
 *   person: keep — why          the row is about her and stays; its columns marked personal are emptied
 *   person: set-null            the same, and the row no longer says whose it is
 *   actor: set-null | keep — why    the row is about something else; this column says that she did it
 *   personal: set-null          emptied in rows of hers that stay
 *   personal: keep — why        stays
 */
import { type Tx, transaction } from '../../platform/db/tx.ts';
import type { Context } from '../context.ts';
import type { PersonId } from '../model/actor.ts';
import { Refused } from '../model/refusals.ts';
import { postsOf } from '../store/posts.ts';

export interface MarkedColumn {
  table: string;
  column: string;
  whose: 'person' | 'actor' | 'personal';
  fate: 'delete-row' | 'set-null' | 'keep';
  why: string | null;
  nullable: boolean;
}

/** Every marked column of the database, and what is wrong with the marks: each fault is a sentence. */
export async function personalColumns(tx: Tx): Promise<{ columns: MarkedColumn[]; faults: string[] }> {
  const { rows } = await tx.query<{
    table: string;
    column: string;
    type: string;
    nullable: string;
    said: string | null;
  }>(
    `SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS type, c.is_nullable AS nullable,
            col_description((quote_ident(c.table_schema) || '.' || quote_ident(c.table_name))::regclass, c.ordinal_position::int) AS said
     FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
     ORDER BY c.table_name, c.ordinal_position`,
  );
  const columns: MarkedColumn[] = [];
  const faults: string[] = [];
  for (const { table, column, type, nullable, said } of rows) {
    const at = `${table}.${column}`;
    const mark = /^(person|actor|personal): (delete-row|set-null|keep)(?: — (\S.*))?$/s.exec(said ?? '');
    if (!mark) {
      if (/^(person|actor|personal)\b/.test(said ?? '')) faults.push(`${at}: “${said}” is no mark`);
      else if (type === 'uuid' && /(^|_)(person|applicant)(_|$)/.test(column))
        faults.push(`${at} names a person, and it is not said what becomes of it when she is erased`);
      continue;
    }
    const marked = { table, column, whose: mark[1], fate: mark[2], why: mark[3] ?? null, nullable: nullable === 'YES' };
    columns.push(marked as MarkedColumn);
    if (marked.fate === 'keep' && marked.why === null) faults.push(`${at} is kept, and it is not said why`);
    if (marked.fate === 'set-null' && !marked.nullable) faults.push(`${at} is to be emptied, but it is NOT NULL`);
    if (marked.fate === 'delete-row' && marked.whose !== 'person') faults.push(`${at}: only “person” deletes the row`);
  }
  for (const { table, column, whose } of columns)
    if (whose === 'personal' && !columns.some((o) => o.table === table && o.whose === 'person'))
      faults.push(`${table}.${column} is personal, but no column says whose`);
  return { columns, faults };
}

const name = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Does what the marks say, in every table of the database. @throws Error where the marks do not hold: nothing is erased by halves */
export async function erasePerson(tx: Tx, person: PersonId): Promise<void> {
  const { columns, faults } = await personalColumns(tx);
  if (faults.length) throw new Error(`The schema does not say how to erase a person: ${faults.join('; ')}`);
  for (const { table, column, whose, fate } of columns) {
    if (whose === 'personal') continue;
    const where = `WHERE ${name(column)} = $1`;
    if (fate === 'delete-row') {
      await tx.query(`DELETE FROM ${name(table)} ${where}`, [person]);
      continue;
    }
    const emptied = columns.filter(
      (o) =>
        o.table === table &&
        o.fate === 'set-null' &&
        (o.column === column || (whose === 'person' && o.whose === 'personal')),
    );
    if (emptied.length)
      await tx.query(
        `UPDATE ${name(table)} SET ${emptied.map((o) => `${name(o.column)} = NULL`).join(', ')} ${where}`,
        [person],
      );
  }
}

/** A person has herself erased. @throws Refused posts-held: an official first hands over */
export async function eraseMe(c: Context, person: PersonId): Promise<void> {
  await transaction(c.pool, async (tx) => {
    if ((await postsOf(tx, person, c.instance.today())).length > 0) throw new Refused('posts-held');
    await c.onErase?.(tx, person);
    await erasePerson(tx, person);
    await tx.query('UPDATE person SET erased_at = $2 WHERE id = $1', [person, c.clock.now()]);
  });
}
