/** How long a delivery that failed waits, and when it is given up. */

const minute = 60_000;
/** after the first failure, the second, … */
export const waits: readonly number[] = [1, 5, 30, 120, 720].map((m) => m * minute);
/** Whoever has taken a delivery has so long; then, killed or hung, it is another's. Longer than any one attempt may last. */
export const lease = 5 * minute;

/** When to try again after `tries` attempts; undefined: it is given up. @param asked seconds that the other side asked us to wait (RFC 9110, 10.2.3) */
export function nextTry(now: Date, tries: number, asked = 0): Date | undefined {
  const wait = waits[tries - 1];
  return wait === undefined ? undefined : new Date(now.getTime() + Math.max(wait, Math.min(asked, 86_400) * 1000));
}

/** The same for what is never given up by number: the last wait repeats. */
export const nextTryAlways = (now: Date, tries: number, asked = 0): Date =>
  nextTry(now, Math.max(1, Math.min(tries, waits.length)), asked)!;

export const leaseUntil = (now: Date): Date => new Date(now.getTime() + lease);
