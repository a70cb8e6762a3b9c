/** Delay, in public: the overview of 100,000 appeals, and how fast the projection catches up with the record. Alone: `npm run bench -- delay`. */
import { performance } from 'node:perf_hooks';
import { counts, nothing, type Tally } from '../src/delay/model/figures.ts';
import { publish } from '../src/delay/model/publish.ts';
import { numbers, sampleDelay, today } from '../src/delay/sample.ts';
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

/** Bodies of all sizes, most of them small: many numbers below 5, and sums that would give them away. */
function tallies(bodies: number): Map<string, Tally> {
  const next = numbers(bodies);
  const body = (): Tally => {
    const up = 60 * (next() ** 2 + 0.02);
    const c = Object.fromEntries(counts.map((k) => [k, Math.floor(next() ** 2 * up)])) as Tally['counts'];
    c.answered = c.inTime + c.late + c.withoutTerm;
    c.received = c.answered + c.forwarded + c.unanswered + c.otherwise + c.waiting + c.overdue;
    c.forwardedLate = Math.min(c.forwardedLate, c.forwarded);
    c.executed = Math.min(c.executed, c.answered);
    c.executedLate = Math.min(c.executedLate, c.answered - c.executed);
    c.unexecuted = Math.min(c.unexecuted, c.answered - c.executed - c.executedLate);
    return { ...nothing(), counts: c };
  };
  return new Map(Array.from({ length: bodies }, (_, i) => [`body ${i}`, body()]));
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
    const [some, many] = [tallies(250), tallies(2000)];
    const hidden = async (of: Map<string, Tally>) => publish(of, () => null);
    const few = await milliseconds(21, () => hidden(some));
    const lots = await milliseconds(11, () => hidden(many));
    return [
      row(`delay: record read into figures (${size} entries)`, rate, 'entries/s', '', true),
      row(`delay: overview of ${threads} appeals`, overview, 'ms', '< 200 ms', overview < 200),
      row('delay: overview of a day half a year ago', past, 'ms', '< 200 ms', past < 200),
      row('delay: one body with its months', one, 'ms', '< 300 ms', one < 300),
      row('delay: small cells hidden, 250 bodies', few, 'ms', '< 100 ms', few < 100),
      row('delay: eight times as many bodies take', lots / few, 'times', '< 24', lots / few < 24),
      row('delay: page of a day, made', page, 'ms', '', true),
      row('delay: page, kept', kept, 'ms', '', true),
    ];
  } finally {
    await close();
  }
}
