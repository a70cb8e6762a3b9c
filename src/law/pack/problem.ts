/** What is wrong with a pack, where, and what would be right. */
export interface PackProblem {
  /** `error` makes the pack unusable; `warning` is said by `qulaq law check` and leaves it usable */
  level: 'error' | 'warning';
  /** stable code, as `anchor`, `overlap`, `gap`, `dangling`, `language`, `schema`, `cycle` */
  code: string;
  file: string;
  line?: number;
  /** the field or provision */
  where: string;
  what: string;
  remedy: string;
}

export const problemText = (p: PackProblem): string =>
  `${p.file}${p.line ? `:${p.line}` : ''}: ${p.where}: ${p.what}. ${p.remedy}`;

/** A pack that cannot be used. Nothing of it has been loaded. */
export class PackError extends Error {
  readonly problems: readonly PackProblem[];
  constructor(problems: readonly PackProblem[]) {
    super(problems.map(problemText).join('\n'));
    this.name = 'PackError';
    this.problems = problems;
  }
}
