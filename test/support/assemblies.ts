/** Assemblies and places as the database holds them, without the forms that make them: for tests of what is shown of them. */
import { v7 as uuid } from 'uuid';
import { type CaseFile, newNumber, openCases, type StepDraft, takeStep } from '../../src/cases/index.ts';
import { limitOf } from '../../src/law/index.ts';
import type { PersonId } from '../../src/people/index.ts';
import { transaction } from '../../src/platform/db/tx.ts';
import type { TestRooms } from './rooms.ts';

type Needs = Pick<TestRooms, 'pool' | 'record' | 'instance' | 'clock'>;

export interface Planted {
  day: string;
  filedOn: string;
  form?: string;
  body?: string;
  /** code of a place */
  place?: string | null;
  expected?: number;
  applicant?: PersonId;
  answer?: { on: string; outcome: string; byWhat: string; ground?: string };
}

export async function plantAssembly(rooms: Needs, o: Planted): Promise<{ number: string; caseId: string }> {
  const { pool, record, instance, clock } = rooms;
  const [form, body] = [o.form ?? 'rally', o.body ?? 'akimat-KZ-75'];
  const desk = { enter: record.enter.bind(record), clock };
  const law = instance.laws.get('kz')!;
  const computed = limitOf(
    law,
    'assembly-notice',
    'assembly.answer',
    { form, filedOn: o.filedOn, eventOn: o.day },
    { inForce: o.filedOn },
  );
  const id = uuid();
  const file: CaseFile = {
    ...{ id, number: newNumber(o.filedOn), thread: crypto.randomUUID(), room: 'assemblies', jurisdiction: 'kz' },
    ...{ governingOn: o.filedOn, applicant: o.applicant ?? null, body, unit: null, addressee: body, lang: 'kk' },
    ...{ channel: 'web', state: 'pending', parent: null, root: id, facts: { form }, dueOn: null, openedOn: o.filedOn },
    ...{ closedOn: null, public: true, version: 1 },
  };
  const system = { kind: 'system' } as const;
  const filed: StepDraft = {
    ...{ id: uuid(), kind: 'assembly.filed', on: o.filedOn, actor: system, body: null },
    ...(computed && 'date' in computed ? { start: [{ computed, binds: 'body' }] } : {}),
  };
  const kinds: Record<string, string> = { 'may-be-held': 'allowed', offered: 'offered', refused: 'refused' };
  await transaction(pool, async (tx) => {
    await openCases(tx, desk, [{ file, step: filed }]);
    const { answer } = o;
    if (answer) {
      const silent = answer.byWhat === 'silence';
      await takeStep(tx, desk, file, {
        ...{ id: uuid(), on: answer.on, actor: system, body: silent ? null : body, state: answer.outcome },
        kind: `assembly.${silent ? 'silent' : (kinds[answer.outcome] ?? answer.outcome)}`,
        data: answer.ground ? { ground: answer.ground } : {},
        end: [{ limit: '*', as: silent ? 'expired' : 'met' }],
      });
    }
    await tx.query(
      `INSERT INTO assembly (case_id, form, body, place, day, starts_at, ends_at, expected, received_at, outcome, by_what, came)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '{}')`,
      [
        ...[id, form, body, o.place ?? null, o.day, `${o.day}T10:00:00+05:00`, `${o.day}T12:00:00+05:00`],
        ...[o.expected ?? 100, `${o.filedOn}T09:00:00+05:00`, answer?.outcome ?? 'pending', answer?.byWhat ?? ''],
      ],
    );
  });
  return { number: file.number, caseId: id };
}

/** A place that stands from July 2020 on. @returns its code */
export async function plantPlace({ pool }: Pick<Needs, 'pool'>, body: string, name: string): Promise<string> {
  const code = uuid();
  await pool.query(
    `INSERT INTO assembly_place (id, code, jurisdiction, body, kind, names, addresses, geometry, central, equipment, bars, valid_from, decision, entry, recorded_at)
     VALUES ($1, $2, 'kz', $3, 'place', $4, $4, $5, true, '[]', '[]', '2020-07-01', '{}', $6, now())`,
    [
      ...[uuid(), code, body, { kk: name, ru: name, en: name }],
      ...[
        {
          type: 'Polygon',
          coordinates: [
            [
              [71, 51],
              [71.01, 51],
              [71.01, 51.01],
              [71, 51],
            ],
          ],
        },
        uuid(),
      ],
    ],
  );
  return code;
}
