/** Letters that wait to be handed over. A letter that went out has no row any more. */
import type { Tx } from '../../platform/db/tx.ts';
import type { Lang } from '../../platform/i18n/i18n.ts';

/** For those of these people who want letters. */
export const queueLetters = (tx: Tx, events: readonly { id: string; person: string }[], now: Date) =>
  tx.query({
    name: 'queue letters',
    text: `INSERT INTO notice_letter (id, person, next_at, tries, state)
      SELECT e.id, e.person, $3, 0, 'waiting' FROM unnest($1::uuid[], $2::uuid[]) AS e(id, person)
      LEFT JOIN notice_preference p ON p.person = e.person WHERE coalesce(p.letters, true) ON CONFLICT (id) DO NOTHING`,
    values: [events.map((e) => e.id), events.map((e) => e.person), now],
  });

export interface OwnLetter {
  address: string;
  lang: Lang;
  subject: string;
  text: string;
}
export const queueLetter = (tx: Tx, l: OwnLetter & { id: string; person: string | null; now: Date }) =>
  tx.query(
    `INSERT INTO notice_letter (id, person, address, lang, subject, text, next_at, tries, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 'waiting')`,
    [l.id, l.person, l.address, l.lang, l.subject, l.text, l.now],
  );

export interface LetterJob {
  id: string;
  person: string | null;
  own: OwnLetter | null;
  /** this attempt included */
  tries: number;
}

/** Takes letters that are due, for as long as the lease lasts: nobody else gets them meanwhile, and after a kill they come back by themselves. */
export async function takeLetters(tx: Tx, now: Date, until: Date, limit: number): Promise<LetterJob[]> {
  const { rows } = await tx.query({
    name: 'take letters',
    text: `UPDATE notice_letter SET next_at = $2, tries = tries + 1 WHERE id IN (
        SELECT id FROM notice_letter WHERE state = 'waiting' AND next_at <= $1 ORDER BY next_at, id LIMIT $3 FOR UPDATE SKIP LOCKED)
      RETURNING id, person, address, lang, subject, text, tries`,
    values: [now, until, limit],
  });
  return rows.map((r) => ({
    ...{ id: r['id'] as string, person: r['person'] as string | null, tries: r['tries'] as number },
    own:
      r['address'] === null
        ? null
        : {
            ...{ address: r['address'] as string, lang: r['lang'] as Lang },
            ...{ subject: r['subject'] as string, text: r['text'] as string },
          },
  }));
}

/** Only whoever still has it says what became of it: `tries` tells attempts apart. */
export const letterDone = (tx: Tx, { id, tries }: LetterJob) =>
  tx.query('DELETE FROM notice_letter WHERE id = $1 AND tries = $2', [id, tries]);
export const letterAgain = (tx: Tx, { id, tries }: LetterJob, at: Date, why: string) =>
  tx.query('UPDATE notice_letter SET next_at = $3, why = $4 WHERE id = $1 AND tries = $2', [id, tries, at, why]);
export const letterGivenUp = (tx: Tx, { id, tries }: LetterJob, why: string, now: Date) =>
  tx.query(`UPDATE notice_letter SET state = 'given-up', why = $3, next_at = $4 WHERE id = $1 AND tries = $2`, [
    ...[id, tries, why, now],
  ]);

/** Whether letters to a person have been given up since a moment. */
export async function lettersLost(tx: Tx, person: string, since: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    `SELECT 1 FROM notice_letter WHERE person = $1 AND state = 'given-up' AND next_at > $2 LIMIT 1`,
    [person, since],
  );
  return (rowCount ?? 0) > 0;
}
