/** The officer's desk: what waits for a body, ordered by the lawful time that is left. Keyset paging; one index scan whatever the number of open cases. */
import { type CaseFile, fileColumnsOf, fileOf } from '../../cases/index.ts';
import type { Actor } from '../../people/index.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Appeals } from '../context.ts';

export interface DeskFilter {
  kind?: string;
  state?: string;
  topic?: string;
  /** only cases of this part of the body; null: only those that are not assigned */
  unit?: string | null;
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
  /** the parts of the body that this officer sees, with what each has; null: what is not assigned */
  units: { unit: string | null; open: number; overdue: number }[];
  /** how many terms end on each of the next days, of all units shown and of each: the load that comes */
  load: { date: string; n: number; units: { unit: string | null; n: number }[] }[];
}

/** How an address asks for what is assigned to no unit; an empty value asks for everything. */
export const unassigned = '-';
export const unitAsked = (asked: string | undefined): Pick<DeskFilter, 'unit'> =>
  asked ? { unit: asked === unassigned ? null : asked } : {};

export const deskPage = 50;
const far = '9999-12-31';

/** Figures of a body are counted at most once in so many milliseconds: they are a picture of the desk, the list is the desk. */
const figuresFor = 3000;
interface Tally {
  /** open cases by last day, unit and whether the term ran out without an answer */
  days: { due: string | null; unit: string; silent: boolean; n: number }[];
  toSign: { unit: string; n: number }[];
  /** parts of the body in which somebody holds a post */
  units: string[];
}
const counted = new WeakMap<Appeals, Map<string, { at: number; tally: Promise<Tally> }>>();

function tallyOf(c: Appeals, body: string, today: string): Promise<Tally> {
  let kept = counted.get(c);
  if (!kept || kept.size > 500) counted.set(c, (kept = new Map()));
  const key = `${body} ${today}`;
  const known = kept.get(key);
  const now = performance.now();
  if (known && now - known.at < figuresFor) return known.tally;
  const tally = count(c, body);
  kept.set(key, { at: now, tally });
  // What could not be counted is counted again at once.
  tally.catch(() => kept.delete(key));
  return tally;
}

async function count(c: Appeals, body: string): Promise<Tally> {
  const [days, toSign, units] = await Promise.all([
    c.pool.query<Tally['days'][number]>({
      name: 'desk days',
      text: `SELECT due_on::text AS due, unit, state = 'silent' AS silent, count(*)::int AS n FROM case_file
        WHERE body = $1 AND room = 'appeals' AND closed_on IS NULL GROUP BY due_on, unit, state = 'silent' ORDER BY due_on`,
      values: [body],
    }),
    c.pool.query<Tally['toSign'][number]>({
      name: 'desk to sign',
      text: `SELECT f.unit, count(*)::int AS n FROM appeal_draft d JOIN case_file f ON f.id = d.case_id
        WHERE d.submitted AND f.body = $1 AND f.closed_on IS NULL GROUP BY f.unit`,
      values: [body],
    }),
    c.people.unitsOf(c.pool as unknown as Tx, body),
  ]);
  return { days: days.rows, toSign: toSign.rows, units };
}

/** The figures of one desk. @param mine the units that its officer sees @param shown those of them that she asked for */
function figuresOf(
  { days, toSign, units }: Tally,
  today: string,
  mine: Sees,
  shown: Sees,
): Omit<Desk, 'rows' | 'next'> {
  const overdue = (r: Tally['days'][number]): boolean => r.silent || (r.due !== null && r.due < today);
  const sum = <R extends { unit: string; n: number }>(of: readonly R[], holds: (r: R) => boolean): number =>
    of.reduce((n, r) => (holds(r) ? n + r.n : n), 0);
  const here = days.filter((r) => shown(r.unit));
  const [week, far] = [plusDays(today, 7), plusDays(today, 20)];
  const load = new Map<string, Desk['load'][number]>();
  for (const { due, unit, n } of here) {
    if (due === null || due < today || due > far) continue;
    let day = load.get(due);
    if (!day) load.set(due, (day = { date: due, n: 0, units: [] }));
    day.n += n;
    const part = day.units.find((u) => u.unit === (unit || null));
    if (part) part.n += n;
    else day.units.push({ unit: unit || null, n });
  }
  return {
    counts: {
      open: sum(here, () => true),
      overdue: sum(here, overdue),
      today: sum(here, (r) => r.due === today),
      week: sum(here, (r) => r.due !== null && r.due > today && r.due <= week),
      toSign: sum(toSign, (r) => shown(r.unit)),
    },
    units: [...new Set(['', ...units, ...days.map((r) => r.unit)])]
      .filter(mine)
      .sort()
      .map((unit) => ({
        unit: unit || null,
        open: sum(days, (r) => r.unit === unit),
        overdue: sum(days, (r) => r.unit === unit && overdue(r)),
      })),
    load: [...load.values()],
  };
}

type Sees = (unit: string) => boolean;

/** @throws Refused for who does not belong to the body */
export async function desk(c: Appeals, actor: Actor, body: string, filter: DeskFilter): Promise<Desk> {
  c.people.demand(actor, 'desk.read', { body });
  const today = c.instance.today();
  const { after } = filter;
  const own = actor.kind === 'person' ? actor.post?.unit : null;
  const mine: Sees = (unit) => own == null || unit === '' || unit === own;
  const shown: Sees = (unit) => mine(unit) && (filter.unit === undefined || unit === (filter.unit ?? ''));
  // Undefined: every unit, and the index has nothing to pass over.
  const units = filter.unit !== undefined ? [filter.unit ?? ''].filter(mine) : own == null ? undefined : [own, ''];
  const [list, tally] = await Promise.all([
    c.pool.query({
      name: units ? 'desk of units' : 'desk',
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
          ${units ? 'AND f.unit = ANY($9::text[])' : ''}
        ORDER BY coalesce(f.due_on, DATE '${far}'), f.id LIMIT ${deskPage + 1}`,
      values: [
        ...[body, after?.due ?? '0001-01-01', after?.id ?? '00000000-0000-0000-0000-000000000000'],
        ...[filter.kind ?? null, filter.state ?? null, filter.topic ?? null, filter.toSign === true],
        filter.withinDays === undefined ? null : plusDays(today, filter.withinDays),
        ...(units ? [units] : []),
      ],
    }),
    tallyOf(c, body, today),
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
    ...figuresOf(tally, today, mine, shown),
  };
}

export const plusDays = (day: string, days: number): string => {
  const d = new Date(`${day}T00:00:00Z`);
  d.setUTCDate(d.getUTCDate() + days);
  return d.toISOString().slice(0, 10);
};
