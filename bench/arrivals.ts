/**
 * Requests that come as people come: at random moments (a Poisson process, seeded), whether or not the answers before them are there. Time runs from the
 * moment at which a request was due, so that what had to wait is counted (coordinated omission: Tene, "How NOT to measure latency", 2013).
 * Generators with a fixed number of connections send in step: bursts that no crowd makes.
 */
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

export interface Arrivals {
  url: string;
  method?: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
  /** requests a second, on average */
  rate: number;
  seconds: number;
}

/** @returns milliseconds. @throws where anything but 2xx comes back */
export async function arrivals(o: Arrivals): Promise<{ p50: number; p99: number; count: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  // A linear congruential generator (Numerical Recipes): the same moments in each run.
  let state = 1;
  const random = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const took: number[] = [];
  const send = (due: number): Promise<void> =>
    new Promise((done, failed) => {
      const sent = request(o.url, { agent, method: o.method ?? 'GET', headers: o.headers }, (answer) => {
        answer.resume();
        answer.once('end', () => {
          took.push(performance.now() - due);
          if (answer.statusCode! < 300) done();
          else failed(new Error(`${o.url}: ${answer.statusCode}`));
        });
      });
      sent.once('error', failed);
      sent.end(o.body);
    });
  const under: Promise<void>[] = [];
  const begun = performance.now();
  for (let due = begun; due < begun + o.seconds * 1000; due += (-Math.log(1 - random()) * 1000) / o.rate) {
    const wait = due - performance.now();
    if (wait > 0) await new Promise((go) => setTimeout(go, wait));
    const one = send(due);
    one.catch(() => {});
    under.push(one);
  }
  await Promise.all(under);
  agent.destroy();
  took.sort((a, b) => a - b);
  const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))]!;
  return { p50: at(0.5), p99: at(0.99), count: took.length };
}
