/** Somebody who was there reports what she saw. Kept with its entry in the public record, or not at all. */
import { digestOf, fileById } from '../../cases/index.ts';
import type { Actor } from '../../people/index.ts';
import { transaction } from '../../platform/db/tx.ts';
import { SaidError } from '../../platform/http/said-error.ts';
import type { Message, Values } from '../../platform/i18n/i18n.ts';
import { randomBytesOf } from '../../platform/random.ts';
import type { Assemblies } from '../context.ts';
import { instantOf, zoneFor } from '../model/notice.ts';
import { type Answer, answers, type Question, questions, type Report } from '../model/observer.ts';
import { refusals as m } from '../model/public-refusals.ts';
import { findAssembly } from '../queries/public.ts';
import { rolesEver } from '../queries/roles.ts';
import type { PublicAssembly } from '../store/public.ts';
import { insertReport, type KeptReport, reportOf } from '../store/reports.ts';

/** What was typed, field by field, as a form and a program send it. */
export interface ReportEntered {
  role: string;
  /** local time of the day of the assembly, HH:MM */
  from: string;
  to: string;
  /** '': she did not count */
  counted: string;
  seen: Readonly<Partial<Record<Question, string>>>;
  remark: string;
}

export const longestRemark = 4000;
/** More people than any square holds: a slip of the pen. */
const absurd = 10_000_000;

/**
 * @param form id of the form (UUID v7): sent twice, it is kept once
 * @throws SaidError 404, 409 if she has reported about it before, 422 with the field; Refused
 */
export async function fileReport(
  c: Assemblies,
  actor: Actor,
  asked: { jurisdiction: string; number: string },
  entered: ReportEntered,
  form: string,
): Promise<KeptReport> {
  c.people.demand(actor, 'assembly.report', {});
  if (actor.kind !== 'person') throw new Error('permits has let somebody report who is nobody');
  return transaction(c.pool, async (tx) => {
    const assembly = await findAssembly(tx, asked.jurisdiction, asked.number);
    const now = c.desk.clock.now();
    const report = read(c, asked.jurisdiction, assembly, entered, now);
    const salt = Buffer.from(randomBytesOf(16)).toString('base64url');
    const entry = c.desk.enter([
      {
        ...{ kind: 'assembly.reported', thread: (await fileById(tx, assembly.caseId))!.thread, on: c.instance.today() },
        ...{ body: assembly.body, open: {} },
        sealed: {
          ...{ number: assembly.number, at: now.toISOString(), step: form },
          report: digestOf(JSON.stringify({ salt, ...report })),
        },
      },
    ]);
    const kept: KeptReport = {
      ...{ ...report, id: form, caseId: assembly.caseId, reporter: actor.person, reportedAt: now, salt },
      entry: entry.ids[0]!,
    };
    if (await insertReport(tx, kept)) {
      await entry.write(tx);
      return kept;
    }
    const before = await reportOf(tx, assembly.caseId, actor.person);
    if (before?.id === form) return before;
    throw new SaidError(409, 'reported-before', m.reportedBefore);
  });
}

function read(c: Assemblies, jurisdiction: string, a: PublicAssembly, e: ReportEntered, now: Date): Report {
  const wrong = (code: string, message: Message, field: string, values: Values = {}) =>
    new SaidError(422, code, message, values, field);
  const law = c.instance.laws.get(jurisdiction)!;
  if (now < a.startsAt) throw wrong('too-early', m.tooEarly, 'from');
  if (!rolesEver(law).includes(e.role)) throw wrong('no-role', m.chooseRole, 'role');
  const time = /^([01]\d|2[0-3]):[0-5]\d$/;
  for (const field of ['from', 'to'] as const) if (!time.test(e[field])) throw wrong('bad-time', m.badTime, field);
  const zone = zoneFor(law, a.body, a.day);
  const [seenFrom, seenTo] = [instantOf(zone, a.day, e.from), instantOf(zone, a.day, e.to)];
  if (seenTo <= seenFrom) throw wrong('bad-order', m.badOrder, 'to');
  if (seenTo > now) throw wrong('future', m.notSeenYet, 'to');
  const counted = e.counted.replace(/[\s\u00a0]/g, '');
  if (counted && (!/^\d+$/.test(counted) || Number(counted) > absurd)) throw wrong('bad-count', m.badCount, 'counted');
  const remark = e.remark.replace(/\r\n/g, '\n').trim();
  if (remark.length > longestRemark) throw wrong('too-long', m.tooLong, 'remark', { n: longestRemark });
  const seen = Object.fromEntries(
    questions.map((q) => {
      const answer = answers.find((x) => x === e.seen[q]);
      if (!answer) throw wrong('no-answer', m.chooseAnswer, `seen-${q}`);
      return [q, answer];
    }),
  ) as Record<Question, Answer>;
  return { role: e.role, seenFrom, seenTo, counted: counted ? Number(counted) : null, seen, remark };
}
