/** The officer's desk: what waits for a body, ordered by the lawful time that is left. Keyset paging; one index scan whatever the number of open cases. */
import { type CaseFile, fileColumnsOf, fileOf } from '../../cases/index.ts';
import type { Actor } from '../../people/index.ts';
import type { Appeals } from '../context.ts';

export interface DeskFilter {
  kind?: string;
  state?: string;
  topic?: string;
  /** only cases with a draft that waits for signature */
  toSign?: boolean;
  /** only cases whose last day is over, or comes within so many days */
  withinDays?: number;
  after?: { due: string; id: string };
}

export interface DeskRow {
  file: CaseFile;
  kind: string;
  topic: string | null;
  subject: string | null;
  submitted: boolean;
  joined: boolean;
  /** the law's own word for what happens at the end of the term: `deemed-refusal`, or null where it names none */
  effect: string | null;
}

export interface Desk {
  rows: DeskRow[];
  next: { due: string; id: string } | undefined;
  counts: { open: number; overdue: number; today: number; week: number; toSign: number };
  /** how many fall due on each of the next days: the load that comes */
  load: { date: string; n: number }[];
}

export const deskPage = 50;
const far = '9999-12-31';

/** @throws Refused for who does not belong to the body */
export async function desk(c: Appeals, actor: Actor, body: string, filter: DeskFilter): Promise<Desk> {
  c.people.demand(actor, 'desk.read', { body });
  const today = c.instance.today();
  const { after } = filter;
  const [list, counts, load] = await Promise.all([
    c.pool.query({
      name: 'desk',
      text: `SELECT ${fileColumnsOf('f')},
          a.kind AS appeal_kind, a.topic, a.joined_to IS NOT NULL AS joined, coalesce(d.submitted, false) AS submitted,
          (SELECT t.text FROM case_text t WHERE t.case_id = f.id AND t.kind = 'subject' LIMIT 1) AS subject,
          (SELECT k.effect FROM case_clock k WHERE k.case_id = f.id AND k.state = 'running' AND k.binds = 'body'
            ORDER BY k.due_on LIMIT 1) AS effect
        FROM case_file f JOIN appeal a ON a.case_id = f.id LEFT JOIN appeal_draft d ON d.case_id = f.id
        WHERE f.body = $1 AND f.closed_on IS NULL
          AND (coalesce(f.due_on, DATE '${far}'), f.id) > ($2::date, $3::uuid)
          AND ($4::text IS NULL OR a.kind = $4) AND ($5::text IS NULL OR f.state = $5) AND ($6::text IS NULL OR a.topic = $6)
          AND (NOT $7 OR d.submitted) AND ($8::date IS NULL OR f.due_on <= $8)
        ORDER BY coalesce(f.due_on, DATE '${far}'), f.id LIMIT ${deskPage + 1}`,
      values: [
        ...[body, after?.due ?? '0001-01-01', after?.id ?? '00000000-0000-0000-0000-000000000000'],
        ...[filter.kind ?? null, filter.state ?? null, filter.topic ?? null, filter.toSign === true],
        filter.withinDays === undefined ? null : plusDays(today, filter.withinDays),
      ],
    }),
    c.pool.query({
      name: 'desk counts',
      text: `SELECT count(*)::int AS open, count(*) FILTER (WHERE due_on < $2 OR state = 'silent')::int AS overdue,
          count(*) FILTER (WHERE due_on = $2)::int AS today, count(*) FILTER (WHERE due_on > $2 AND due_on <= $3)::int AS week,
          count(*) FILTER (WHERE EXISTS (SELECT 1 FROM appeal_draft d WHERE d.case_id = f.id AND d.submitted))::int AS "toSign"
        FROM case_file f WHERE body = $1 AND closed_on IS NULL`,
      values: [body, today, plusDays(today, 7)],
    }),
    c.pool.query<{ date: string; n: number }>({
      name: 'desk load',
      text: `SELECT due_on::text AS date, count(*)::int AS n FROM case_file
        WHERE body = $1 AND closed_on IS NULL AND due_on >= $2 AND due_on <= $3 GROUP BY due_on ORDER BY due_on`,
      values: [body, today, plusDays(today, 20)],
    }),
  ]);
  const rows = list.rows.slice(0, deskPage).map((r) => ({
    file: fileOf(r),
    ...{ kind: r.appeal_kind as string, topic: r.topic as string | null, subject: r.subject as string | null },
    ...{ submitted: r.submitted as boolean, joined: r.joined as boolean, effect: r.effect as string | null },
  }));
  const last = rows.at(-1)?.file;
  return {
    rows,
    next: list.rows.length > deskPage && last ? { due: last.dueOn ?? far, id: last.id } : undefined,
    counts: counts.rows[0] as unknown as Desk['counts'],
    load: load.rows,
  };
}

export const plusDays = (day: string, days: number): string => {
  const d = new Date(`${day}T00:00:00Z`);
  d.setUTCDate(d.getUTCDate() + days);
  return d.toISOString().slice(0, 10);
};
