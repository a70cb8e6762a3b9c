/** GET service_request_id from a token. Numbers are given at once, so no token is handed out; whoever lost the answer asks with her Idempotency-Key. */
import { validate } from 'uuid';
import type { Context } from '../context.ts';
import { refuse } from '../model/refusals.ts';

/** @throws SaidError 404 alike for what is unknown and what is somebody else's */
export async function numberOfToken(c: Context, token: string): Promise<string> {
  const me = c.actor.kind === 'person' ? c.actor.person : null;
  const { rows } = validate(token)
    ? await c.appeals.context.pool.query<{ number: string }>(
        `SELECT f.number FROM case_step s JOIN case_file f ON f.id = s.case_id
         WHERE s.id = $1 AND s.position = 0 AND f.jurisdiction = $2 AND f.channel = 'open311' AND (f.public OR f.applicant = $3::uuid)`,
        [token.toLowerCase(), c.ask.law.pack.jurisdiction, me],
      )
    : { rows: [] };
  if (!rows[0]) throw refuse('no-token');
  return rows[0].number;
}
