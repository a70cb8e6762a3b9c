/** Service requests: published appeals on a service's topic, and to whoever shows her key her own. Times by the legal clock. */
import { appealWords } from '../../appeals/index.ts';
import { parseNumber } from '../../cases/index.ts';
import { bodyName, inLang, zoneOf } from '../../law/index.ts';
import { say } from '../../platform/i18n/i18n.ts';
import type { Context } from '../context.ts';
import { refuse } from '../model/refusals.ts';
import { endOfDay, inZone, parseTime } from '../model/time.ts';
import { words } from '../model/words.ts';
import { demandService, regionName, serviceCodes } from './services.ts';

/** “free form text limited to 4,000 characters” */
export const longestDescription = 4000;
/** “Default query limit is a span of 90 days or first 1000 requests returned, whichever is smallest.” */
const most = 1000;
const day = 86_400_000;
const longest = 90 * day;
/** A request of a day off is registered on the next working day, so its registration can lie behind its arrival. */
const registrationLag = 31;

export interface Query {
  ids?: readonly string[];
  codes: readonly string[];
  from: Date;
  to: Date;
  status: readonly string[];
}

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((t) => t.trim())
    .filter(Boolean);

/** The arguments of GET Service Requests. An empty one is none. @throws SaidError */
export function readQuery(c: Context, given: Readonly<Record<string, string | undefined>>): Query {
  const ids = list(given['service_request_id']).slice(0, most);
  const codes = list(given['service_code']).map((code) => demandService(c.ask.law, code));
  const status = list(given['status']);
  for (const s of status) if (s !== 'open' && s !== 'closed') throw refuse('status-wrong', { status: s.slice(0, 30) });
  const time = (field: 'start_date' | 'end_date'): Date | undefined => {
    const text = given[field]?.trim();
    if (!text) return undefined;
    const at = parseTime(text);
    if (!at) throw refuse('time-wrong', { field });
    return at;
  };
  const [start, end] = [time('start_date'), time('end_date')];
  const now = c.appeals.context.desk.clock.now();
  const to = end ?? (start ? new Date(Math.min(now.getTime(), start.getTime() + longest)) : now);
  const from = start ?? new Date(to.getTime() - longest);
  if (from > to || to.getTime() - from.getTime() > longest) throw refuse('span-wrong');
  return {
    ...(ids.length ? { ids } : {}),
    ...{ codes: codes.length ? codes : serviceCodes(c.ask.law), from, to, status },
  };
}

interface Row {
  number: string;
  state: string;
  topic: string;
  region: string | null;
  body: string;
  closed: boolean;
  due: string | null;
  text: string | null;
  outcome: string | null;
  requested: Date;
  updated: Date;
}

/** When it came in: the moment, or, where it came in before it was entered here, the beginning of that day. $4 is the time zone. */
const requested = `CASE WHEN s.occurred_on = (s.recorded_at AT TIME ZONE $4)::date THEN s.recorded_at
  ELSE s.occurred_on::timestamp AT TIME ZONE $4 END`;
const selected = `SELECT f.number, f.state, a.topic, a.region, f.body, f.closed_on IS NOT NULL AS closed,
    coalesce(f.due_on, (SELECT k.due_on FROM case_clock k WHERE k.case_id = f.id AND k.binds = 'body' ORDER BY k.id DESC LIMIT 1))::text AS due,
    (SELECT t.text FROM case_text t WHERE t.case_id = f.id AND t.kind = 'appeal' ORDER BY t.id LIMIT 1) AS text,
    (SELECT o.data ->> 'outcome' FROM case_step o WHERE o.case_id = f.id AND o.data ->> 'outcome' IS NOT NULL ORDER BY o.position DESC LIMIT 1)
      AS outcome,
    ${requested} AS requested, (SELECT max(u.recorded_at) FROM case_step u WHERE u.case_id = f.id) AS updated
  FROM case_file f JOIN appeal a ON a.case_id = f.id JOIN case_step s ON s.case_id = f.id AND s.position = 0
  WHERE f.jurisdiction = $1 AND (f.public OR f.applicant = $2::uuid) AND a.topic = ANY($3::text[])`;
const sorted = `ORDER BY requested DESC, f.id DESC LIMIT ${most}`;

/** GET Service Requests, the newest first. Cost: one statement; by number, or by the index of published cases and that of the person's own. */
export async function requests(c: Context, q: Query) {
  const { law, today } = c.ask;
  const zone = zoneOf(law, today);
  const { pool } = c.appeals.context;
  const me = c.actor.kind === 'person' ? c.actor.person : null;
  const common = (codes: readonly string[]) => [law.pack.jurisdiction, me, codes, zone];
  const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
  const { rows } = q.ids
    ? await pool.query<Row>(`${selected} AND f.number = ANY($5::text[]) ${sorted}`, [
        ...common(serviceCodes(law)),
        q.ids.flatMap((id) => parseNumber(id) ?? []),
      ])
    : await pool.query<Row>(
        `${selected} AND f.opened_on BETWEEN $5::date AND $6::date AND ${requested} BETWEEN $7::timestamptz AND $8::timestamptz
         AND (cardinality($9::text[]) = 0 OR (CASE WHEN f.closed_on IS NULL THEN 'open' ELSE 'closed' END) = ANY($9::text[])) ${sorted}`,
        [
          ...common(q.codes),
          ...[dayOf(new Date(q.from.getTime() - day)), dayOf(new Date(q.to.getTime() + registrationLag * day))],
          ...[q.from, q.to, q.status],
        ],
      );
  return rows.map((row) => requestOf(c, row));
}

/** GET Service Request. @throws SaidError 404 alike for an unknown number and somebody else's case */
export async function request(c: Context, id: string) {
  const found = await requests(c, { ids: [id], codes: [], status: [], from: new Date(0), to: new Date(0) });
  if (found.length === 0) throw refuse('no-request', { id: id.slice(0, 40) });
  return found;
}

function requestOf(c: Context, row: Row) {
  const { law, lang, today } = c.ask;
  const zone = zoneOf(law, today, row.region ?? undefined);
  const topic = law.pack.topics[row.topic];
  const state = appealWords.states[row.state as keyof typeof appealWords.states];
  const outcome = appealWords.outcomes[row.outcome as keyof typeof appealWords.outcomes];
  return {
    service_request_id: row.number,
    status: row.closed ? 'closed' : 'open',
    status_notes:
      state && outcome && row.state === 'answered'
        ? say(lang, words.answered, { state: say(lang, state), outcome: say(lang, outcome) })
        : state
          ? say(lang, state)
          : null,
    service_name: topic ? inLang(topic.title, lang) : row.topic,
    service_code: row.topic,
    description: row.text?.slice(0, longestDescription) ?? null,
    agency_responsible: bodyName(law, lang, row.body, today),
    service_notice: null,
    requested_datetime: inZone(zone, row.requested),
    updated_datetime: inZone(zone, row.updated),
    expected_datetime: row.due ? endOfDay(zone, row.due) : null,
    address: row.region ? regionName(c.ask, row.region) : null,
    address_id: row.region,
    ...{ zipcode: null, lat: null, long: null, media_url: null },
  };
}
