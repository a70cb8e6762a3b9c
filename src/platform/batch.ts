/**
 * Collects calls for a few milliseconds and does them in one go: durable writes cost a disk flush each, and one flush serves many.
 * Measured: 26,000 inserts/s in place of 11,000 over HTTP on two cores, with lower p99 (docs/decisions/0006).
 */
export function batched<T, R>(
  work: (items: readonly T[]) => Promise<readonly R[]>,
  options: { window: number; most: number; atOnce?: number },
): (item: T) => Promise<R> {
  const waiting: { item: T; done: (r: R) => void; failed: (e: unknown) => void }[] = [];
  /** a run is on its way */
  let planned = false;
  let running = 0;
  const atOnce = options.atOnce ?? 4;

  const run = async (): Promise<void> => {
    planned = false;
    if (running >= atOnce || waiting.length === 0) return;
    const taken = waiting.splice(0, options.most);
    running++;
    try {
      const results = await work(taken.map((t) => t.item));
      taken.forEach((t, i) => t.done(results[i]!));
    } catch (error) {
      if (taken.length === 1) taken[0]!.failed(error);
      // One that cannot be kept must not take the others with it.
      else
        for (const t of taken)
          await work([t.item]).then(
            ([r]) => t.done(r!),
            (e) => t.failed(e),
          );
    } finally {
      running--;
      if (waiting.length > 0) void run();
    }
  };
  return (item) =>
    new Promise<R>((done, failed) => {
      waiting.push({ item, done, failed });
      if (waiting.length >= options.most) void run();
      else if (!planned) {
        planned = true;
        // Without a window: what comes in with the same turn of the event loop.
        if (options.window > 0) setTimeout(() => void run(), options.window);
        else setImmediate(() => void run());
      }
    });
}
