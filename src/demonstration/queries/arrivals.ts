/** Which cases came to which body on a day: what the officers find in the morning. Read from the steps, so that a year that was broken off goes on where it was. */
import type { Tx } from '../../platform/db/tx.ts';
import type { Arrival } from '../model/story.ts';

export interface Came {
  step: string;
  caseId: string;
  parent: string | null;
  number: string;
  via: Arrival['via'];
  on: string;
  body: string;
  dueOn: string | null;
  closed: boolean;
}

const kinds = ['appeal.filed', 'appeal.forwarded', 'appeal.complaint-filed', 'appeal.passed-on'];

/** From one day to another, both included, in the order in which they happened. */
export async function arrivals(pool: Tx, from: string, to: string): Promise<Came[]> {
  const { rows } = await pool.query<Came & { kind: string; part: boolean }>({
    name: 'demonstration arrivals',
    text: `SELECT s.id AS step, s.case_id AS "caseId", f.parent, f.number, s.kind, s.occurred_on::text AS "on",
        coalesce(CASE WHEN s.kind = 'appeal.complaint-filed' THEN s.data->>'body' END, s.data->>'to') AS body,
        coalesce((SELECT min(k.due_on) FROM case_clock k WHERE k.case_id = s.case_id AND k.started_by = s.id AND k.binds = 'body')::text,
          s.data->>'due') AS "dueOn",
        coalesce((s.data->>'part')::boolean, false) AS part, s.kind = 'appeal.filed' AND s.data->'provisions' IS NOT NULL AS closed
      FROM case_step s JOIN case_file f ON f.id = s.case_id
      WHERE s.occurred_on BETWEEN $1::date AND $2::date AND s.kind = ANY($3) ORDER BY s.entry`,
    values: [from, to, kinds],
  });
  return rows.map(({ kind, part, ...r }) => ({ ...r, via: part ? 'part' : vias[kind]! }));
}
const vias: Readonly<Record<string, Arrival['via']>> = {
  'appeal.filed': 'filed',
  'appeal.forwarded': 'forwarded',
  'appeal.complaint-filed': 'complaint',
  'appeal.passed-on': 'passed-on',
};

export interface Desk {
  points: { id: string; position: number; disposition: string | null }[];
  /** version of the draft that lies there; 0: none */
  version: number;
}

/** What is on the table for these cases: the points, and the draft if there is one. */
export async function desks(pool: Tx, cases: readonly string[]): Promise<Map<string, Desk>> {
  const out = new Map<string, Desk>(cases.map((c) => [c, { points: [], version: 0 }]));
  if (cases.length === 0) return out;
  const points = await pool.query<{ case_id: string; id: string; position: number; disposition: string | null }>({
    name: 'demonstration points',
    text: 'SELECT case_id, id, position, disposition FROM appeal_point WHERE case_id = ANY($1::uuid[]) ORDER BY case_id, position',
    values: [cases],
  });
  for (const { case_id, ...p } of points.rows) out.get(case_id)!.points.push(p);
  const drafts = await pool.query<{ case_id: string; version: number }>({
    name: 'demonstration drafts',
    text: 'SELECT case_id, version FROM appeal_draft WHERE case_id = ANY($1::uuid[])',
    values: [cases],
  });
  for (const { case_id, version } of drafts.rows) out.get(case_id)!.version = version;
  return out;
}

/** Which of these forms have been sent already. */
/** The number of the case that a form opened; undefined: it has not been sent. */
export async function numberOf(pool: Tx, form: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ number: string }>({
    name: 'demonstration number',
    text: 'SELECT f.number FROM case_step s JOIN case_file f ON f.id = s.case_id WHERE s.id = $1',
    values: [form],
  });
  return rows[0]?.number;
}

export async function taken(pool: Tx, forms: readonly string[]): Promise<Set<string>> {
  if (forms.length === 0) return new Set();
  const { rows } = await pool.query<{ id: string }>({
    name: 'demonstration taken',
    text: 'SELECT id FROM case_step WHERE id = ANY($1::uuid[])',
    values: [forms],
  });
  return new Set(rows.map((r) => r.id));
}
