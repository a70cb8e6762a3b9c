/** How far a long command has come: a bar on a terminal, nothing where no person looks. On standard error, so that results stay clean. */

const width = 24;
const every = 100;

export interface Progress {
  at(what: string, done: number, of?: number): void;
  /** takes the bar away */
  end(): void;
}

/** `[#####-----]  45%  45,000 of 100,000 rows  12 s left`; without a total only the count. */
export function bar(what: string, done: number, of: number | undefined, seconds: number): string {
  const n = (x: number): string => x.toLocaleString('en-GB');
  if (!of) return `${what}: ${n(done)}`;
  const part = Math.min(1, done / of);
  const full = Math.round(part * width);
  const left = done > 0 && part < 1 ? `  ${Math.ceil((seconds / done) * (of - done))} s left` : '';
  return `[${'#'.repeat(full)}${'-'.repeat(width - full)}] ${String(Math.floor(part * 100)).padStart(3)}%  ${what}: ${n(done)} of ${n(of)}${left}`;
}

export function progressOn(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { at: () => {}, end: () => {} };
  let told = 0;
  let began = Date.now();
  let last = '';
  return {
    at(what, done, of) {
      const now = Date.now();
      if (what !== last) {
        last = what;
        began = now;
      } else if (now - told < every && done !== of) return;
      told = now;
      stream.write(`\r\x1b[K${bar(what, done, of, (now - began) / 1000)}`);
    },
    end: () => void stream.write('\r\x1b[K'),
  };
}

/** Ctrl-C asks a command to come to a good end; a second one ends it at once. */
export function interruptible(): { signal: AbortSignal; done: () => void } {
  const stop = new AbortController();
  const once = (): void => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  };
  process.on('SIGINT', once);
  process.on('SIGTERM', once);
  return {
    signal: stop.signal,
    done: () => {
      process.off('SIGINT', once);
      process.off('SIGTERM', once);
    },
  };
}
