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

/** Figures of a body are counted at most once in so many milliseconds: they are a picture of the desk, the list is the desk. */
const figuresFor = 3000;
type Figures = Pick<Desk, 'counts' | 'load'>;
const counted = new WeakMap<Appeals, Map<string, { at: number; figures: Promise<Figures> }>>();

function figuresOf(c: Appeals, body: string, today: string): Promise<Figures> {
  let kept = counted.get(c);
  if (!kept || kept.size > 500) counted.set(c, (kept = new Map()));
  const key = `${body} ${today}`;
  const known = kept.get(key);
  const now = performance.now();
  if (known && now - known.at < figuresFor) return known.figures;
  const figures = count(c, body, today);
  kept.set(key, { at: now, figures });
  // What could not be counted is counted again at once.
  figures.catch(() => kept.delete(key));
  return figures;
}

async function count(c: Appeals, body: string, today: string): Promise<Figures> {
  const [days, waiting] = await Promise.all([
    c.pool.query<{ due: string | null; silent: boolean; n: number }>({
      name: 'desk days',
      text: `SELECT due_on::text AS due, state = 'silent' AS silent, count(*)::int AS n FROM case_file
        WHERE body = $1 AND closed_on IS NULL GROUP BY due_on, state = 'silent' ORDER BY due_on`,
      values: [body],
    }),
    c.pool.query<{ n: number }>({
      name: 'desk to sign',
      text: `SELECT count(*)::int AS n FROM appeal_draft d JOIN case_file f ON f.id = d.case_id
        WHERE d.submitted AND f.body = $1 AND f.closed_on IS NULL`,
      values: [body],
    }),
  ]);
  const sum = (holds: (r: (typeof days.rows)[number]) => boolean): number =>
    days.rows.reduce((n, r) => (holds(r) ? n + r.n : n), 0);
  const [week, far] = [plusDays(today, 7), plusDays(today, 20)];
  const load = new Map<string, number>();
  for (const { due, n } of days.rows)
    if (due !== null && due >= today && due <= far) load.set(due, (load.get(due) ?? 0) + n);
  return {
    counts: {
      open: sum(() => true),
      overdue: sum((r) => r.silent || (r.due !== null && r.due < today)),
      today: sum((r) => r.due === today),
      week: sum((r) => r.due !== null && r.due > today && r.due <= week),
      toSign: waiting.rows[0]!.n,
    },
    load: [...load].map(([date, n]) => ({ date, n })),
  };
}

/** @throws Refused for who does not belong to the body */
export async function desk(c: Appeals, actor: Actor, body: string, filter: DeskFilter): Promise<Desk> {
  c.people.demand(actor, 'desk.read', { body });
  const today = c.instance.today();
  const { after } = filter;
  const [list, figures] = await Promise.all([
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
    figuresOf(c, body, today),
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
    ...figures,
  };
}

export const plusDays = (day: string, days: number): string => {
  const d = new Date(`${day}T00:00:00Z`);
  d.setUTCDate(d.getUTCDate() + days);
  return d.toISOString().slice(0, 10);
};
