/** Work that an instance does by itself, again and again, until it is stopped. */
import { performance } from 'node:perf_hooks';

export interface Loop {
  name: string;
  /** milliseconds of rest after a round in which there was nothing to do */
  rest: number;
  /** what it makes can wait: it works at most half of the time, and while the program is busy it takes one round in so many milliseconds */
  giveWay?: number;
  /** one round; returns how much was done: anything but 0 and the next round follows at once */
  round: (signal: AbortSignal) => Promise<number>;
}

/** Starts the loops. A round that fails is said and tried again, after a rest that doubles up to a minute. @returns stops them, after the rounds under way */
export function runLoops(loops: readonly Loop[], onError: (error: Error, name: string) => void): () => Promise<void> {
  const stop = new AbortController();
  const { signal } = stop;
  let wake: (() => void)[] = [];
  const pause = (ms: number) =>
    new Promise<void>((done) => {
      if (signal.aborted) return done();
      const over = () => {
        clearTimeout(timer);
        wake = wake.filter((w) => w !== over);
        done();
      };
      const timer = setTimeout(over, ms);
      timer.unref();
      wake.push(over);
    });
  let load = performance.eventLoopUtilization();
  /** how busy the program has been since this was asked last: 0 to 1 */
  const busy = (): number => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, load);
    load = now;
    return utilization;
  };
  const run = async ({ name, rest, giveWay, round }: Loop): Promise<void> => {
    let failures = 0;
    while (!signal.aborted) {
      try {
        if (giveWay !== undefined && busy() > 0.5) await pause(giveWay);
        const begun = performance.now();
        const n = await round(signal);
        if (giveWay !== undefined && n > 0) await pause(performance.now() - begun);
        failures = 0;
        if (n === 0) await pause(rest);
      } catch (error) {
        if (signal.aborted) return;
        onError(error as Error, name);
        await pause(Math.min(60_000, Math.max(rest, 250) * 2 ** failures++));
      }
    }
  };
  const running = loops.map(run);
  return async () => {
    stop.abort();
    for (const w of wake) w();
    await Promise.all(running);
  };
}
