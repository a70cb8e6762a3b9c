/** Everything about a person in every table, found by the same marks beside the columns that erasure follows: what would be erased or kept is what is given. */
import { personalColumns } from '../../people/index.ts';
import type { Tx } from '../../platform/db/tx.ts';

/** What opens a door and not what is known of her: never given, not even to her, since whoever holds the file would hold it too. */
const withheld = /^(verifier|nonce|challenge|auth|p256dh|secret|.*_secret)$/;
const most = 50_000;

const name = (text: string): string => `"${text.replaceAll('"', '""')}"`;

export interface TableRows {
  table: string;
  /** the column that says whose the row is */
  column: string;
  /** what becomes of it when she is erased, and why it would be kept */
  fate: string;
  why: string | null;
  rows: Record<string, unknown>[];
}
/** Rows about something else, in which it only stands that she did it: how many. They hold other people's business. */
export interface TableCount {
  table: string;
  column: string;
  fate: string;
  why: string | null;
  count: number;
}

/** @throws Error where the marks do not hold */
export async function tablesOf(tx: Tx, person: string): Promise<{ about: TableRows[]; acted: TableCount[] }> {
  const { columns, faults } = await personalColumns(tx);
  if (faults.length) throw new Error(`The schema does not say what is a person’s: ${faults.join('; ')}`);
  const about: TableRows[] = [];
  const acted: TableCount[] = [];
  for (const { table, column, whose, fate, why } of columns) {
    if (whose === 'person') {
      const rows = await tx.query(
        `SELECT ${await selection(tx, table)} FROM ${name(table)} WHERE ${name(column)} = $1 LIMIT ${most}`,
        [person],
      );
      if (rows.rows.length) about.push({ table, column, fate, why, rows: rows.rows });
    } else if (whose === 'actor') {
      const { rows } = await tx.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM ${name(table)} WHERE ${name(column)} = $1`,
        [person],
      );
      if (rows[0]!.count) acted.push({ table, column, fate, why, count: rows[0]!.count });
    }
  }
  return { about, acted };
}

/** Bytes (contents, hashes of secrets) are given as their length; contents of documents stand beside their cases. */
async function selection(tx: Tx, table: string): Promise<string> {
  const { rows } = await tx.query<{ column: string; type: string }>(
    `SELECT column_name AS "column", data_type AS type FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position`,
    [table],
  );
  return rows
    .filter((r) => !withheld.test(r.column))
    .map(({ column, type }) =>
      type === 'bytea'
        ? `octet_length(${name(column)}) AS ${name(`${column}_bytes`)}`
        : type === 'date'
          ? `${name(column)}::text AS ${name(column)}`
          : name(column),
    )
    .join(', ');
}
