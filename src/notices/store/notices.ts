/** Inboxes and what came to bodies. */
import { insertRows } from '../../platform/db/insert.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { isLang, type Lang, langs } from '../../platform/i18n/i18n.ts';
import type { Due, Notice } from '../model/notice.ts';

type Row = Record<string, unknown>;
const noticeOf = (r: Row): Notice => ({
  id: r['id'] as string,
  kind: r['kind'] as string,
  room: r['room'] as string | null,
  about: r['about'] as string,
  jurisdiction: r['jurisdiction'] as string,
  position: r['position'] as number | null,
  due: r['due'] as Due | null,
  recordedAt: r['recorded_at'] as Date,
});
const shared = 'id, kind, room, about, jurisdiction, position, due, recorded_at';

/** The one that fans out holds this row. Undefined: another one does, just now. */
export async function holdHead(tx: Tx): Promise<{ place: number; recordPlace: number } | undefined> {
  const { rows } = await tx.query<{ place: string; record_place: string }>(
    'SELECT place, record_place FROM notice_head WHERE one = 1 FOR UPDATE SKIP LOCKED',
  );
  return rows[0] && { place: Number(rows[0].place), recordPlace: Number(rows[0].record_place) };
}
export const moveHead = (tx: Tx, to: { place: number }) =>
  tx.query('UPDATE notice_head SET place = $1 WHERE one = 1', [to.place]);
export const moveRecord = (tx: Tx, place: number) =>
  tx.query('UPDATE notice_head SET record_place = $1 WHERE one = 1', [place]);

export interface Untold extends Notice {
  person: string | null;
  body: string | null;
}

/**
 * Events that nobody has been told of, the oldest first. The last day is one of a clock that the step started: for a person her own before the body's, for a
 * body one that binds it.
 */
export async function untold(tx: Tx, limit: number): Promise<Untold[]> {
  const { rows } = await tx.query({
    name: 'untold events',
    text: `SELECT e.id, e.kind, e.person, e.body, e.recorded_at, f.room, f.number AS about, f.jurisdiction, s.position,
        (SELECT jsonb_build_object('date', k.due_on, 'limit', k.time_limit, 'inForce', c.computed #>> '{law,inForce}', 'known', c.computed #>> '{law,known}')
         FROM case_clock k JOIN case_computation c ON c.id = k.computation WHERE k.case_id = e.case_id AND k.started_by = e.step_id AND (e.person IS NOT NULL OR (k.binds = 'body' AND k.body = e.body))
         ORDER BY k.binds = 'applicant' DESC, k.due_on, k.id LIMIT 1) AS due
      FROM case_event e JOIN case_file f ON f.id = e.case_id JOIN case_step s ON s.id = e.step_id
      WHERE e.told_at IS NULL ORDER BY e.id LIMIT $1 FOR UPDATE OF e SKIP LOCKED`,
    values: [limit],
  });
  return rows.map((r) => ({ ...noticeOf(r), person: r['person'] as string | null, body: r['body'] as string | null }));
}

export const markTold = (tx: Tx, ids: readonly string[], now: Date) =>
  tx.query({ name: 'told', text: 'UPDATE case_event SET told_at = $2 WHERE id = ANY($1::uuid[])', values: [ids, now] });

const columns = {
  ...({ id: 'uuid', kind: 'text', room: 'text', about: 'text', jurisdiction: 'text', position: 'integer' } as const),
  ...({ due: 'jsonb', recorded_at: 'timestamptz' } as const),
};
const row = ({ recordedAt, id, kind, room, about, jurisdiction, position, due }: Notice) => ({
  ...{ id, kind, room, about, jurisdiction, position, due, recorded_at: recordedAt },
});

export const insertNotices = (tx: Tx, notices: readonly (Notice & { person: string })[]) =>
  tx.query(
    insertRows(
      'notice',
      { ...columns, person: 'uuid' as const },
      notices.map((n) => ({ ...row(n), person: n.person })),
      'ON CONFLICT DO NOTHING',
    ),
  );

/** In their order, from the place after `after` on. */
export const insertOfBodies = (tx: Tx, notices: readonly (Notice & { body: string })[], after: number) =>
  tx.query({
    name: 'insert notices of bodies',
    text: `INSERT INTO notice_of_body (body, place, id, kind, room, about, jurisdiction, position, due, recorded_at)
      SELECT body, $10::bigint + n, id, kind, room, about, jurisdiction, position, due::jsonb, recorded_at
      FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[], $8::text[], $9::timestamptz[])
        WITH ORDINALITY AS r(body, id, kind, room, about, jurisdiction, position, due, recorded_at, n)`,
    values: [
      ...[notices.map((n) => n.body), notices.map((n) => n.id), notices.map((n) => n.kind), notices.map((n) => n.room)],
      ...[notices.map((n) => n.about), notices.map((n) => n.jurisdiction), notices.map((n) => n.position)],
      ...[notices.map((n) => n.due && JSON.stringify(n.due)), notices.map((n) => n.recordedAt), after],
    ],
  });

export interface InboxLine extends Notice {
  readAt: Date | null;
  /** the letter about it could not be delivered */
  letterLost: boolean;
}

const last = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
/** A person's notices, the newest first. @param before id of the last one of the page before */
export async function inboxOf(tx: Tx, person: string, limit: number, before?: string): Promise<InboxLine[]> {
  const { rows } = await tx.query({
    name: 'inbox',
    text: `SELECT ${shared}, read_at, EXISTS (SELECT 1 FROM notice_letter l WHERE l.id = n.id AND l.state = 'given-up') AS lost
      FROM notice n WHERE person = $1 AND id < $2::uuid ORDER BY id DESC LIMIT $3`,
    values: [person, before ?? last, limit],
  });
  return rows.map((r) => ({
    ...noticeOf(r),
    readAt: r['read_at'] as Date | null,
    letterLost: r['lost'] as boolean,
  }));
}

export async function unreadOf(tx: Tx, person: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>({
    name: 'unread',
    text: 'SELECT count(*)::int AS n FROM notice WHERE person = $1 AND read_at IS NULL',
    values: [person],
  });
  return rows[0]!.n;
}

/** One, or all up to one: what came since the page was loaded has not been seen. @returns how many were unread */
export async function markRead(tx: Tx, person: string, id: string, all: boolean, now: Date): Promise<number> {
  const { rowCount } = await tx.query(
    `UPDATE notice SET read_at = $4 WHERE person = $1 AND read_at IS NULL AND (id = $2 OR ($3 AND id < $2))`,
    [person, id, all, now],
  );
  return rowCount ?? 0;
}

export async function noticeFor(tx: Tx, person: string, id: string): Promise<Notice | undefined> {
  const { rows } = await tx.query({
    name: 'notice',
    text: `SELECT ${shared} FROM notice WHERE person = $1 AND id = $2`,
    values: [person, id],
  });
  return rows[0] && noticeOf(rows[0]);
}

export interface BodyLine extends Notice {
  place: number;
}
/** What came to a body, the newest first. */
export async function ofBody(tx: Tx, body: string, limit: number, before?: number): Promise<BodyLine[]> {
  const { rows } = await tx.query({
    name: 'notices of body',
    text: `SELECT ${shared}, place FROM notice_of_body WHERE body = $1 AND ($2::bigint IS NULL OR place < $2) ORDER BY place DESC LIMIT $3`,
    values: [body, before ?? null, limit],
  });
  return rows.map((r) => ({ ...noticeOf(r), place: Number(r['place']) }));
}

/** What came to a body after one place, up to another, in order. */
export async function betweenOfBody(tx: Tx, body: string, after: number, upto: number): Promise<BodyLine[]> {
  const { rows } = await tx.query({
    name: 'notices of body between',
    text: `SELECT ${shared}, place FROM notice_of_body WHERE body = $1 AND place > $2 AND place <= $3 ORDER BY place`,
    values: [body, after, upto],
  });
  return rows.map((r) => ({ ...noticeOf(r), place: Number(r['place']) }));
}

export interface Preference {
  letters: boolean;
  push: boolean;
}
export async function preferenceOf(tx: Tx, person: string): Promise<Preference> {
  const { rows } = await tx.query<{ letters: boolean; push: boolean }>(
    'SELECT letters, push FROM notice_preference WHERE person = $1',
    [person],
  );
  return rows[0] ?? { letters: true, push: true };
}
/** @returns false: there is no such person, or she has been erased */
export async function setPreference(tx: Tx, person: string, p: Partial<Preference>): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO notice_preference (person, letters, push)
     SELECT id, coalesce($2, true), coalesce($3, true) FROM person WHERE id = $1 AND erased_at IS NULL
     ON CONFLICT (person) DO UPDATE SET letters = coalesce($2, notice_preference.letters), push = coalesce($3, notice_preference.push)`,
    [person, p.letters ?? null, p.push ?? null],
  );
  return rowCount === 1;
}

/** In which language a person is written to. */
export async function langOf(tx: Tx, person: string): Promise<Lang> {
  const { rows } = await tx.query<{ lang: string }>({
    name: 'language of person',
    text: 'SELECT lang FROM person WHERE id = $1',
    values: [person],
  });
  const lang = rows[0]?.lang;
  return isLang(lang) ? lang : langs[0];
}
