/** Look-ups, folds and assessments on the real pack. Prints a row each: what, rate, aim. */

import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { assess, compiledProcedure } from '../src/law/model/assess.ts';
import { Law } from '../src/law/model/law.ts';
import { loadPack } from '../src/law/pack/load.ts';
import { lawOf, p, workOf } from '../test/support/law.ts';
import { type Row, root } from './report.ts';

/** Calls a second: warmed up, then the best of five runs of about 300 ms. */
function rate(f: () => void): number {
  for (let t = performance.now(); performance.now() - t < 200; ) f();
  let best = 0;
  for (let run = 0; run < 5; run++) {
    let n = 0;
    const start = performance.now();
    do {
      for (let i = 0; i < 100; i++) f();
      n += 100;
    } while (performance.now() - start < 300);
    best = Math.max(best, (n / (performance.now() - start)) * 1000);
  }
  return best;
}

export function lawRows(jurisdiction: string): Row[] {
  const folder = join(root, 'jurisdictions', jurisdiction);
  const t0 = performance.now();
  const pack = loadPack(folder);
  const load = performance.now() - t0;
  const law = new Law(pack);
  const dates = law.breaks();
  const days = Array.from({ length: 1024 }, (_, i) => `${1996 + (i % 31)}-0${1 + (i % 9)}-1${i % 9}`);
  let i = 0;
  let sink = 0;
  const lookup = rate(() => {
    if (law.at({ inForce: days[i++ & 1023]! }).from === undefined) sink++;
  });
  for (const d of dates) law.at({ inForce: d }).parameters;
  const read = rate(() => {
    if (law.at({ inForce: days[i++ & 1023]! }).parameters.get('party.members') === undefined) sink++;
  });
  const folds: number[] = [];
  for (let n = 0; n < 5; n++) {
    const fresh = new Law(pack);
    const t = performance.now();
    for (const d of fresh.breaks()) fresh.at({ inForce: d }).parameters;
    folds.push(performance.now() - t);
  }
  const fold = Math.min(...folds);
  const five = fiveRules();
  const facts = Array.from({ length: 64 }, (_, k) => ({
    members: 20_000 + k,
    smallest: 600 + (k % 5),
    initiators: 1000,
    regions: 14,
    committee: 10,
    filed: '2020-12-01',
  }));
  const options = { today: '2026-01-01', inForce: '2020-12-01' };
  const rules = assess(five, 'five', facts[0]!, options)!.trace.length;
  const assessments = rate(() => {
    if (assess(five, 'five', facts[i++ & 63]!, options)!.conclusion === 'no') sink++;
  });
  const compile = compiledProcedure(five.at({ inForce: '2020-12-01' }, 'application'), 'five')!;
  void compile;
  void sink;
  return [
    {
      what: `look-up of a state of the law (${dates.length} states)`,
      value: lookup,
      unit: '/s',
      aim: '≥ 1,000,000/s',
      ok: lookup >= 1_000_000,
    },
    { what: 'point-in-time read of a parameter', value: read, unit: '/s', aim: '', ok: true },
    {
      what: `assessment of a five-rule procedure, full trace (${rules} steps)`,
      value: assessments,
      unit: '/s',
      aim: '≥ 300,000/s',
      ok: assessments >= 300_000,
    },
    {
      what: `fold of the whole pack, all ${dates.length} states (${law.changes.length} changes)`,
      value: fold,
      unit: 'ms',
      aim: '',
      ok: true,
    },
    {
      what: `reading and validating the pack (${pack.works.length} works)`,
      value: load,
      unit: 'ms',
      aim: '',
      ok: true,
    },
  ];
}

/** Four requirements and one decision, each with a parameter of the law. */
function fiveRules(): Law {
  const n = (name: string, value: number) => ({ [name]: { value, quote: { en: String(value) } } });
  const rule = (label: string, concludes: string, value: string, uses?: Record<string, string>) => ({
    label,
    procedure: 'five',
    concludes,
    value,
    ...(uses ? { uses } : {}),
  });
  const act = workOf('act', '2000-01-01', '2000-01-01', {
    provisions: [
      p('art_1', '20000, 600, 1000, 14, 10', {
        parameters: {
          ...n('members', 20000),
          ...n('region', 600),
          ...n('initiators', 1000),
          ...n('regions', 14),
          ...n('committee', 10),
        },
        rules: [
          rule('r1', 'enough', 'members >= least', { least: 'members' }),
          rule('r2', 'everywhere', 'smallest >= least', { least: 'region' }),
          rule('r3', 'begun', 'initiators >= least and regions >= where', { least: 'initiators', where: 'regions' }),
          rule('r4', 'organised', 'committee >= least', { least: 'committee' }),
          rule('r5', 'may', 'enough and everywhere and begun and organised'),
        ],
      }),
    ],
  });
  const number = { type: 'number' as const, title: { en: 'n' } };
  return lawOf([act], {
    procedures: {
      five: {
        title: { en: 'Five' },
        question: { en: 'May it?' },
        decides: 'may',
        facts: {
          members: number,
          smallest: number,
          initiators: number,
          regions: number,
          committee: number,
          filed: { type: 'date', title: { en: 'filed' } },
        },
      },
    },
  });
}
