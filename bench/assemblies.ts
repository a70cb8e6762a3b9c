/** A notice assessed, conflicts included, and the public pages, in a city with 100,000 past and 1,000 future filings. Alone: `npm run bench -- assemblies`. */
import { performance } from 'node:perf_hooks';
import { startInstance } from '../test/support/instance.ts';
import { arrivals } from './arrivals.ts';
import type { Row } from './report.ts';

const body = 'akimat-KZ-75';
const [past, future] = [100_000, 1000];

export async function assemblyRows(): Promise<Row[]> {
  process.env['QULAQ_LIMIT_READ'] = '1000000000';
  const instance = await startInstance();
  try {
    const { pool } = instance.rooms.people.context;
    const { notices, places } = instance.rooms.assemblies;
    const day = '2026-12-15';
    const [place] = (await places.on('kz', body, day)).filter((p) => p.kind === 'place' && p.capacity !== null);
    if (!place) throw new Error('the register of the demonstration has no place for it');
    for (const [from, count, outcome, spread] of [
      ['2020-06-08', past, 'held', 2300],
      ['2026-11-26', future, 'may-be-held', 60],
    ] as const)
      await pool.query(
        `WITH filed AS (
           INSERT INTO case_file (id, number, thread, room, jurisdiction, governing_on, body, addressee, lang, channel, state, root, facts, opened_on, public, version)
           SELECT id, 'bench-' || $2 || '-' || n, id, 'assemblies', 'kz', $1::date, $6, $6, 'kk', 'web', $2, id, '{}', $1::date, true, 1
           FROM (SELECT n, gen_random_uuid() AS id FROM generate_series(1, $3::int) n) s RETURNING id, number
         )
         INSERT INTO assembly (case_id, form, body, place, day, starts_at, ends_at, expected, received_at, outcome, came)
         SELECT id, 'rally', $6, $5, at::date, at, at + interval '1 hour', 100, least(at, timestamptz '2026-11-20') - interval '10 days', $2, '{}'
         FROM (SELECT id, $1::date + ((split_part(number, '-', -1)::int * 7919) % ($4::int * 10)) * interval '144 minutes' AS at FROM filed) t`,
        [from, outcome, count, spread, place.code, body],
      );
    await pool.query('ANALYZE assembly');
    await pool.query('ANALYZE case_file');
    const entered = {
      ...{ form: 'rally', body, place: place.code, day, starts: '10:00', ends: '19:00', count: '200' },
      ...{ organiser: 'citizen-adult', sound: 'yes', structures: 'no', foreign: 'no' },
    };
    const took: number[] = [];
    let met = 0;
    for (let i = 0; i < 300; i++) {
      const from = performance.now();
      met = (await notices.check('kz', entered)).assessment.before.length;
      if (i >= 50) took.push(performance.now() - from);
    }
    if (met === 0) throw new Error('the notice met nobody: the measure is empty');
    took.sort((a, b) => a - b);
    const ninety = took[Math.floor(took.length * 0.99)]!;
    const read = async (path: string) => {
      const url = `${instance.home}${path}`;
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      await answer.text();
      return (await arrivals({ url, headers: {}, rate: 20, seconds: 4 })).p99;
    };
    const map = await read(`/en/kz/assemblies/places?body=${body}`);
    const list = await read('/en/kz/assemblies');
    return [
      {
        ...{ what: `a notice assessed, ${met} in the way, p99 of 250`, value: ninety, unit: 'ms' },
        ...{ aim: '< 10 ms', ok: ninety < 10 },
      },
      { what: 'map of places, p99 at 20/s', value: map, unit: 'ms', aim: '< 200 ms', ok: map < 200 },
      { what: 'list of assemblies, p99 at 20/s', value: list, unit: 'ms', aim: '< 200 ms', ok: list < 200 },
    ];
  } finally {
    await instance.close();
  }
}
