/** Work that an instance does by itself, again and again, until it is stopped. */

export interface Loop {
  name: string;
  /** milliseconds of rest after a round that did less than `much` */
  rest: number;
  /** a round that did so much is followed by the next one at once; 1 unless it is said. Many small rounds cost more than few large ones */
  much?: number;
  /** one round; returns how much was done */
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
  const run = async ({ name, rest, much = 1, round }: Loop): Promise<void> => {
    let failures = 0;
    while (!signal.aborted) {
      try {
        const n = await round(signal);
        failures = 0;
        if (n < much) await pause(rest);
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
