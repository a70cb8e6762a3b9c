/** What everybody may see of assemblies: no person, no contact, no text of a notice. */
import type { Tx } from '../../platform/db/tx.ts';
import type { Message } from '../../platform/i18n/i18n.ts';
import type { Outcome, Slot } from '../model/slot.ts';
import { slotColumns, slotOf } from './slots.ts';

/** An assembly as everybody sees it. */
export interface PublicAssembly extends Slot {
  /** as the place is called in the version of that day */
  placeName: Message | null;
  registeredOn: string;
  /** people who came, by who counted */
  came: Readonly<Record<string, number>>;
}

const columns = `f.number, ${slotColumns}, p.names AS place_names, f.opened_on::text AS registered_on, a.came`;
const tables = `assembly a JOIN case_file f ON f.id = a.case_id
  LEFT JOIN assembly_place p ON p.code = a.place AND p.valid_from <= a.day AND (p.valid_to IS NULL OR p.valid_to > a.day)`;
const assemblyOf = (r: Record<string, unknown>): PublicAssembly => ({
  ...slotOf(r),
  placeName: r['place_names'] as Message | null,
  registeredOn: r['registered_on'] as string,
  came: r['came'] as Record<string, number>,
});

export interface ListQuery {
  jurisdiction: string;
  /** planned: what ends at or after that moment, the next first; past: what ended before, the latest first */
  when: 'planned' | 'past';
  now: Date;
  body?: string;
  form?: string;
  outcome?: string;
  /** local months, YYYY-MM */
  month?: string;
  /** keyset paging: the last one of the page before */
  after?: { startsAt: Date; caseId: string };
  limit: number;
}

export async function listed(tx: Tx, q: ListQuery): Promise<PublicAssembly[]> {
  const planned = q.when === 'planned';
  const { rows } = await tx.query({
    name: `assemblies ${q.when}`,
    text: `SELECT ${columns} FROM ${tables}
      WHERE f.jurisdiction = $1 AND a.ends_at ${planned ? '>=' : '<'} $2 AND a.starts_at ${planned ? "> $2::timestamptz - interval '2 days'" : '< $2'} AND ($3 = '' OR a.body = $3) AND ($4 = '' OR a.form = $4)
        AND ($5 = '' OR a.outcome = $5) AND ($6 = '' OR to_char(a.day, 'YYYY-MM') = $6)
        AND ($7::timestamptz IS NULL OR (a.starts_at, a.case_id) ${planned ? '>' : '<'} ($7::timestamptz, $8::uuid))
      ORDER BY a.starts_at ${planned ? '' : 'DESC'}, a.case_id ${planned ? '' : 'DESC'} LIMIT $9`,
    values: [
      ...[q.jurisdiction, q.now, q.body ?? '', q.form ?? '', q.outcome ?? '', q.month ?? ''],
      ...[q.after?.startsAt ?? null, q.after?.caseId ?? null, q.limit],
    ],
  });
  return rows.map(assemblyOf);
}

export async function assemblyByNumber(
  tx: Tx,
  jurisdiction: string,
  number: string,
): Promise<PublicAssembly | undefined> {
  const { rows } = await tx.query({
    name: 'assembly by number',
    text: `SELECT ${columns} FROM ${tables} WHERE f.number = $1 AND f.jurisdiction = $2`,
    values: [number, jurisdiction],
  });
  return rows[0] && assemblyOf(rows[0]);
}

/** Which of the bodies have had a notice, for the filter of the list. One look into an index for each, however many notices there are. */
export async function bodiesWithAssemblies(tx: Tx, bodies: readonly string[]): Promise<string[]> {
  const { rows } = await tx.query<{ body: string }>({
    name: 'bodies with assemblies',
    text: `SELECT body FROM unnest($1::text[]) AS b(body) WHERE EXISTS (SELECT 1 FROM assembly a WHERE a.body = b.body)`,
    values: [bodies],
  });
  return rows.map((r) => r.body);
}

/** What the figures are counted from: one row an assembly. */
export interface Counted {
  form: string;
  body: string;
  place: string | null;
  placeName: Message | null;
  outcome: Outcome;
  byWhat: string;
  registeredOn: string;
  /** how the clock of the body's answer stands, and the day on which it was ended */
  answer: string | null;
  answeredOn: string | null;
  /** another place or time was offered */
  offered: boolean;
  ground: string | null;
}

/**
 * Notices that were registered by a day. The clock that binds the body is its term to answer, the one that binds the applicant her term to reply to an
 * offer. Cost: linear in the notices.
 */
export async function counted(tx: Tx, jurisdiction: string, on: string): Promise<Counted[]> {
  const { rows } = await tx.query({
    name: 'assemblies counted',
    text: `SELECT a.form, a.body, a.place, p.names AS place_names, a.outcome, a.by_what, f.opened_on::text AS registered_on,
        k.state AS answer, k.ended_on::text AS answered_on,
        EXISTS (SELECT 1 FROM case_clock o WHERE o.case_id = a.case_id AND o.binds = 'applicant') AS offered,
        (SELECT s.data->>'ground' FROM case_step s WHERE s.case_id = a.case_id AND s.data->>'ground' IS NOT NULL ORDER BY s.position DESC LIMIT 1) AS ground
      FROM ${tables}
      LEFT JOIN LATERAL (SELECT c.state, c.ended_on FROM case_clock c WHERE c.case_id = a.case_id AND c.binds = 'body' ORDER BY c.id LIMIT 1) k ON true
      WHERE f.jurisdiction = $1 AND f.opened_on <= $2::date`,
    values: [jurisdiction, on],
  });
  return rows.map((r) => ({
    form: r['form'] as string,
    body: r['body'] as string,
    place: r['place'] as string | null,
    placeName: r['place_names'] as Message | null,
    outcome: r['outcome'] as Outcome,
    byWhat: r['by_what'] as string,
    registeredOn: r['registered_on'] as string,
    answer: r['answer'] as string | null,
    answeredOn: r['answered_on'] as string | null,
    offered: r['offered'] as boolean,
    ground: r['ground'] as string | null,
  }));
}
