/** For tests: assemblies that are planned at places, as rows, without anybody who notified of them. */
import type { Pool } from 'pg';
import { v7 as uuid } from 'uuid';

export interface SamplePlan {
  body: string;
  place: string | null;
  /** local day of a zone five hours ahead of UTC */
  day: string;
  starts: string;
  ends: string;
  expected?: number;
  outcome?: string;
  form?: string;
  received?: string;
}

/** Many rows in a few statements. @returns ids of the cases */
export async function samplePlans(pool: Pool, plans: readonly SamplePlan[]): Promise<string[]> {
  const rows = plans.map((p) => ({ ...p, id: uuid(), at: p.received ?? `${p.day}T00:00:00Z` }));
  const column = <T>(of: (r: (typeof rows)[number]) => T): T[] => rows.map(of);
  await pool.query(
    `INSERT INTO case_file (id, number, thread, room, jurisdiction, governing_on, body, addressee, lang, channel, state, root, facts, opened_on, version)
     SELECT id, number, id, 'assemblies', 'kz', day, body, body, 'kk', 'web', 'open', id, '{}', day, 1
     FROM unnest($1::uuid[], $2::text[], $3::date[], $4::text[]) AS r(id, number, day, body)`,
    [column((r) => r.id), column((r) => r.id.slice(-12)), column((r) => r.day), column((r) => r.body)],
  );
  await pool.query(
    `INSERT INTO case_step (id, case_id, position, kind, occurred_on, recorded_at, entry, data)
     SELECT id, id, 0, 'assembly.notified', day, at, id, '{}' FROM unnest($1::uuid[], $2::date[], $3::timestamptz[]) AS r(id, day, at)`,
    [column((r) => r.id), column((r) => r.day), column((r) => r.at)],
  );
  await pool.query(
    `INSERT INTO assembly (case_id, form, body, place, day, starts_at, ends_at, expected, received_at, outcome, came)
     SELECT id, form, body, place, day, starts, ends, expected, at, outcome, '{}'
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::date[], $6::timestamptz[], $7::timestamptz[], $8::integer[], $9::timestamptz[], $10::text[])
       AS r(id, form, body, place, day, starts, ends, expected, at, outcome)`,
    [
      ...[column((r) => r.id), column((r) => r.form ?? 'rally'), column((r) => r.body), column((r) => r.place)],
      ...[column((r) => r.day), column((r) => `${r.day}T${r.starts}:00+05:00`)],
      ...[column((r) => `${r.day}T${r.ends}:00+05:00`), column((r) => r.expected ?? 100), column((r) => r.at)],
      column((r) => r.outcome ?? 'may-be-held'),
    ],
  );
  return rows.map((r) => r.id);
}
