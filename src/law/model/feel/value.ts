/** A FEEL value at run time. Dates are ISO 8601 texts (`2020-06-06`), which order like dates; durations are a class of their own. */
export type Value =
  | number
  | string
  | boolean
  | null
  | Unknown
  | Duration
  | readonly Value[]
  | { readonly [key: string]: Value };

/**
 * The third truth value. It carries what would make it known: the facts that are missing, and the questions on which the law is silent.
 * It spreads through every operation that needs it, and through no other (`false and unknown` is false).
 */
export class Unknown {
  readonly missing: readonly string[];
  readonly rulings: readonly string[];
  constructor(missing: readonly string[], rulings: readonly string[] = []) {
    this.missing = missing;
    this.rulings = rulings;
  }
  static of(...values: Value[]): Unknown {
    const all = values.filter((v) => v instanceof Unknown);
    if (all.length === 1) return all[0]!;
    return new Unknown([...new Set(all.flatMap((u) => u.missing))], [...new Set(all.flatMap((u) => u.rulings))]);
  }
}

/** Years and months, or days: FEEL keeps the two kinds apart, so does the law. */
export class Duration {
  readonly months: number;
  readonly days: number;
  constructor(months: number, days: number) {
    this.months = months;
    this.days = days;
  }
}

export const isList = (v: Value): v is readonly Value[] => Array.isArray(v);
export const isContext = (v: Value): v is { readonly [key: string]: Value } =>
  typeof v === 'object' && v !== null && !Array.isArray(v) && !(v instanceof Unknown) && !(v instanceof Duration);
