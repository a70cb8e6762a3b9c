/** The first lines of every action on a notice: find the case, ask whether this actor may. */
import { type CaseFile, noSuchCase, parseNumber } from '../../cases/index.ts';
import type { Law } from '../../law/index.ts';
import { type Act, type Actor, demand, type Subject } from '../../people/index.ts';
import { dayIn } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Assemblies } from '../context.ts';
import { type Notice, timeIn, zoneFor } from '../model/notice.ts';
import { type AssemblyRow, type FiledNotice, noticeByNumber, proposalOf } from '../store/notices.ts';

export const lawFor = (c: Assemblies, file: Pick<CaseFile, 'jurisdiction'>): Law =>
  c.instance.laws.get(file.jurisdiction) ?? c.instance.laws.get(c.instance.main)!;

export const subjectOf = (file: CaseFile): Subject => ({
  ...{ applicant: file.applicant, body: file.body, unit: file.unit, public: file.public },
});

/** @throws SaidError 404 for an unknown number and for somebody else's case alike; Refused where she may see it but not do this */
export async function openNotice(
  c: Assemblies,
  tx: Tx,
  actor: Actor,
  act: Act,
  number: string,
): Promise<FiledNotice & { subject: Subject }> {
  const parsed = parseNumber(number);
  const filed = parsed && (await noticeByNumber(tx, parsed));
  if (!filed) throw noSuchCase();
  const subject = subjectOf(filed.file);
  const decision = c.people.permits(actor, act, {
    ...subject,
    ...(act === 'case.sign' ? { drafter: (await proposalOf(tx, filed.file.id))?.drafter ?? null } : {}),
  });
  if (!decision.allowed && decision.hide) throw noSuchCase();
  demand(decision);
  return { ...filed, subject };
}

/** The notice of a case as it is assessed: what was declared at filing, with the place and time that it has now. */
export function noticeOf(law: Law, file: CaseFile, row: AssemblyRow): Notice {
  const zone = zoneFor(law, row.body, row.day);
  const fact = (name: string): boolean | null =>
    typeof file.facts[name] === 'boolean' ? (file.facts[name] as boolean) : null;
  return {
    ...{ jurisdiction: file.jurisdiction, body: row.body, form: row.form, day: row.day },
    ...{ starts: timeIn(zone, row.startsAt), ends: timeIn(zone, row.endsAt) },
    ...{ place: row.place, geometry: row.geometry, expected: row.expected },
    organiser: String(file.facts['organiser'] ?? ''),
    ...{ amplifier: fact('amplifier'), structures: fact('structures'), foreignFunding: fact('foreignFunding') },
    given: String(file.facts['given'] ?? '')
      .split(',')
      .filter(Boolean),
  };
}

/** The day that it is where the body is. */
export const localDay = (c: Assemblies, law: Law, body: string): string => {
  const today = c.instance.today();
  return dayIn(zoneFor(law, body, today), c.desk.clock.now());
};

/** Was this form taken already? Sent twice, it is taken once. */
export async function taken(tx: Tx, { file }: FiledNotice, form: string): Promise<boolean> {
  const { rowCount } = await tx.query('SELECT 1 FROM case_step WHERE id = $1 AND case_id = $2', [form, file.id]);
  return (rowCount ?? 0) > 0;
}
