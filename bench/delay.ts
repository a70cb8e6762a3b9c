/** Delay, in public: the overview of 100,000 appeals, and how fast the projection catches up with the record. Alone: `npx tsx bench/delay.ts`. */
import { performance } from 'node:perf_hooks';
import { sampleDelay, today } from '../src/delay/sample.ts';
import type { Row } from './report.ts';

const threads = 100_000;

async function milliseconds(times: number, work: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const from = performance.now();
    await work();
    took.push(performance.now() - from);
  }
  return took.sort((a, b) => a - b)[Math.floor(times / 2)]!;
}

export async function delayRows(): Promise<Row[]> {
  const { site, delay, app, record, pool, close } = await sampleDelay(threads, false);
  try {
    const { size } = await record.head();
    const from = performance.now();
    while ((await delay.catchUp()) > 0);
    const rate = (size / (performance.now() - from)) * 1000;
    await pool.query('ANALYZE delay_stay');
    const law = site.laws.get(site.main)!;
    const row = (what: string, value: number, unit: string, aim: string, ok: boolean): Row => ({
      what,
      value,
      unit,
      aim,
      ok,
    });
    const at = (n: number) => new Date(Date.parse(today) - n * 86_400_000).toISOString().slice(0, 10);
    const overview = await milliseconds(21, () => delay.overview(law, today));
    const past = await milliseconds(21, () => delay.overview(law, at(150)));
    const body = Object.keys(law.pack.bodies).find((b) => law.pack.bodies[b]!.region)!;
    const one = await milliseconds(11, () => delay.body(law, body, today));
    let n = 0;
    const page = await milliseconds(11, () => app.inject(`/kk/${site.main}/delay?on=${at(n++)}`));
    const kept = await milliseconds(51, () => app.inject(`/kk/${site.main}/delay`));
    return [
      row(`delay: record read into figures (${size} entries)`, rate, 'entries/s', '', true),
      row(`delay: overview of ${threads} appeals`, overview, 'ms', '< 200 ms', overview < 200),
      row('delay: overview of a day half a year ago', past, 'ms', '< 200 ms', past < 200),
      row('delay: one body with its months', one, 'ms', '< 300 ms', one < 300),
      row('delay: page of a day, made', page, 'ms', '', true),
      row('delay: page, kept', kept, 'ms', '', true),
    ];
  } finally {
    await close();
  }
}
