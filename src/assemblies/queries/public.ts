/** What everybody may see: the list, one assembly, the figures. */
import { clocksOf, parseNumber, stepsOf } from '../../cases/index.ts';
import type { Tx } from '../../platform/db/tx.ts';
import type { Message } from '../../platform/i18n/i18n.ts';
import type { Assemblies } from '../context.ts';
import { type Figures, figures } from '../model/figures.ts';
import { type Summary, summarise } from '../model/observer.ts';
import { outcomes } from '../model/slot.ts';
import {
  assemblyByNumber,
  bodiesWithAssemblies,
  counted,
  type ListQuery,
  listed,
  type PublicAssembly,
} from '../store/public.ts';
import { answersAbout, type KeptReport, reportOf } from '../store/reports.ts';
import { noAssembly } from './public-asked.ts';

const pageSize = 50;

export interface List {
  assemblies: PublicAssembly[];
  /** `after` of the next page */
  next: string | null;
  bodies: string[];
}
export type ListAsked = Omit<ListQuery, 'jurisdiction' | 'now' | 'limit'>;

export async function publicList(c: Assemblies, jurisdiction: string, asked: ListAsked): Promise<List> {
  const tx = c.pool as unknown as Tx;
  const [rows, bodies] = await Promise.all([
    listed(tx, { ...asked, jurisdiction, now: c.desk.clock.now(), limit: pageSize + 1 }),
    bodiesWithAssemblies(tx, Object.keys(c.instance.laws.get(jurisdiction)?.pack.bodies ?? {})),
  ]);
  const assemblies = rows.slice(0, pageSize);
  const last = rows.length > pageSize ? assemblies.at(-1) : undefined;
  return { assemblies, bodies, next: last ? `${last.startsAt.toISOString()}_${last.caseId}` : null };
}

/** Filters of an address; what cannot be meant is as if it had not been asked. */
export function listAsked(query: Readonly<Record<string, unknown>>): ListAsked {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
  const [at, id] = text('after').split('_');
  const startsAt = new Date(at ?? '');
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(text('month')) ? text('month') : '';
  return {
    when: text('when') === 'past' ? 'past' : 'planned',
    ...(text('body') ? { body: text('body') } : {}),
    ...(text('form') ? { form: text('form') } : {}),
    ...(outcomes.some((o) => o === text('outcome')) ? { outcome: text('outcome') } : {}),
    ...(month ? { month } : {}),
    ...(id && /^[0-9a-f-]{36}$/.test(id) && !Number.isNaN(startsAt.getTime())
      ? { after: { startsAt, caseId: id } }
      : {}),
  };
}

/** A step as everybody sees it: code, day, body; never a person, a post or a text. */
export interface PublicStep {
  position: number;
  kind: string;
  on: string;
  body: string | null;
  entry: string;
  ground: string | null;
}
export interface OnePublic {
  assembly: PublicAssembly;
  steps: PublicStep[];
  clocks: Awaited<ReturnType<typeof clocksOf>>;
  reports: Summary;
}

/** @throws SaidError 404 */
export async function findAssembly(tx: Tx, jurisdiction: string, number: string): Promise<PublicAssembly> {
  const parsed = parseNumber(number);
  const assembly = parsed && (await assemblyByNumber(tx, jurisdiction, parsed));
  if (!assembly) throw noAssembly();
  return assembly;
}

/** @throws SaidError 404 */
export async function publicAssembly(c: Assemblies, jurisdiction: string, number: string): Promise<OnePublic> {
  const tx = c.pool as unknown as Tx;
  const assembly = await findAssembly(tx, jurisdiction, number);
  const { caseId } = assembly;
  const [steps, clocks, reports] = await Promise.all([
    stepsOf(tx, caseId),
    clocksOf(tx, caseId),
    answersAbout(tx, caseId),
  ]);
  return {
    assembly,
    reports: summarise(reports),
    steps: steps.map((s) => ({
      ...{ position: s.position, kind: s.kind, on: s.occurredOn, body: s.body, entry: s.entry },
      ground: typeof s.data['ground'] === 'string' ? s.data['ground'] : null,
    })),
    clocks,
  };
}

export interface PublicFigures extends Figures {
  on: string;
  /** what the places are called, by code, in the version of the assembly's day */
  names: ReadonlyMap<string, Message>;
}

export async function publicFigures(c: Assemblies, jurisdiction: string, on: string): Promise<PublicFigures> {
  const rows = await counted(c.pool as unknown as Tx, jurisdiction, on);
  const names = new Map<string, Message>();
  for (const r of rows) if (r.place && r.placeName) names.set(r.place, r.placeName);
  return { ...figures(rows, on), on, names };
}

/** Her own report about an assembly; undefined: she has not reported. @throws SaidError 404 */
export async function ownReport(
  c: Assemblies,
  person: string,
  jurisdiction: string,
  number: string,
): Promise<{ assembly: PublicAssembly; report: KeptReport | undefined }> {
  const tx = c.pool as unknown as Tx;
  const assembly = await findAssembly(tx, jurisdiction, number);
  return { assembly, report: await reportOf(tx, assembly.caseId, person) };
}
