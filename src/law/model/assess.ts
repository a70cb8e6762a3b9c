/**
 * A procedure is a pure function of (the law in force, the facts of the case). Rules are compiled once per state of the law; assessing keeps the whole trace.
 *
 * Semantics: a variable is what its one applicable rule says. A rule yields to every rule that is declared an exception to it (or an exception to such an
 * exception) and applies. Two that apply without a declaration are an error of the law as written down. Where no rule applies the law is silent, and the
 * conclusion is that it needs a ruling. Cost: well under a microsecond a rule (bench/assess.ts).
 */
import type { ProcedureData, RuleData, Text, TimeLimitData } from '../pack/format.ts';
import { calendarOf } from './calendar.ts';
import type { IsoDate } from './dates.ts';
import { type Compiled, compileFeel, equal, FeelError, type Run as FeelRun } from './feel/compile.ts';
import { Unknown, type Value } from './feel/value.ts';
import type { Said } from './fold.ts';
import { endOfTime, type Law, type LawInForce, type Moment, type Resolved } from './law.ts';
import { splitName } from './parameter.ts';
import { computeDeadline, type Deadline, isUnit, parseTerm, type Term } from './time-limit.ts';

export type Facts = Readonly<Record<string, Value>>;
export type Conclusion = 'yes' | 'no' | 'unknown' | 'needs-ruling';

export interface TraceStep {
  rule: CompiledRule;
  /** `applied`: it gave the value; `defeated`: its condition held, but an exception applied; `not-applicable`; `unknown`: its condition cannot be decided; `asked`: the law is silent */
  status: 'applied' | 'defeated' | 'not-applicable' | 'unknown' | 'asked';
  value: Value;
}

/** A question on which the law is silent, or on whose date it is not certain. */
export interface RulingNeeded {
  label: string;
  question?: Text;
  provision?: string;
  openPoint?: string;
}

export interface Assessment {
  procedure: string;
  conclusion: Conclusion;
  /** the value of the variable decided; null if it is not known */
  value: Value;
  trace: readonly TraceStep[];
  /** facts that are missing and would matter */
  missing: readonly string[];
  rulings: readonly RulingNeeded[];
  facts: Facts;
  law: LawInForce;
  inForce: IsoDate;
  known: IsoDate;
  governing: { date: IsoDate; asked: boolean; trace: readonly TraceStep[] };
}

/** A rule that contradicts another, or goes round in a circle: the law as written down in the pack is wrong. */
export class LawError extends Error {
  readonly code: 'conflict' | 'cycle' | 'feel' | 'dangling';
  readonly where: string;
  constructor(code: LawError['code'], where: string, message: string) {
    super(message);
    this.name = 'LawError';
    this.code = code;
    this.where = where;
  }
}

interface Run extends FeelRun {
  facts: Facts;
  values: (Value | undefined)[];
  trace: TraceStep[];
  known: IsoDate;
  rulings: Readonly<Record<string, Value>>;
}

/** What a rule used, told again from the facts when the trace is presented. */
export interface Used {
  name: string;
  parameter?: string;
  limit?: string;
  read: (run: Pick<Run, 'facts' | 'known' | 'locals' | 'values' | 'trace' | 'rulings'>) => Value;
}

export interface CompiledRule {
  said: Said<RuleData>;
  law: LawInForce;
  /** the rules of the same variable, this one among them */
  siblings: readonly CompiledRule[];
  label: string;
  concludes: string;
  when: Compiled<Run> | undefined;
  value: Compiled<Run> | undefined;
  /** indices of the rules of the same variable that are exceptions to this one, transitively */
  exceptions: number[];
  used: Used[];
  /** facts and variables its expressions name */
  names: string[];
}

interface Variable {
  name: string;
  rules: CompiledRule[];
}

export class CompiledProcedure {
  readonly id: string;
  readonly data: ProcedureData;
  readonly law: LawInForce;
  readonly variables: Variable[] = [];
  readonly #slots = new Map<string, number>();
  readonly #orders = new Map<number, readonly number[]>();

  /** @throws LawError if an expression is not FEEL, names something unknown, or rules go in a circle */
  constructor(law: LawInForce, id: string, data: ProcedureData) {
    this.id = id;
    this.data = data;
    this.law = law;
    const rules = [...law.rules.values()].filter((r) => r.data.procedure === id);
    for (const rule of rules) {
      const name = rule.data.concludes;
      if (Object.hasOwn(data.facts, name))
        throw new LawError(
          'dangling',
          rule.data.label,
          `rule ${rule.data.label} concludes “${name}”, which is a fact of the procedure ${id}`,
        );
      if (!this.#slots.has(name)) {
        this.#slots.set(name, this.variables.length);
        this.variables.push({ name, rules: [] });
      }
    }
    for (const said of rules) this.variables[this.#slots.get(said.data.concludes)!]!.rules.push(this.#compile(said));
    for (const variable of this.variables) linkExceptions(variable);
    this.#refuseCycles();
  }

  slot(name: string): number | undefined {
    return this.#slots.get(name);
  }

  /**
   * The value of a variable. Every variable that it rests on is decided too, whether or not it is still needed: someone who is refused on one ground
   * wants to read all of them.
   */
  evaluate(name: string, run: Run): Value {
    const slot = this.#slots.get(name);
    if (slot === undefined) return new Unknown([], [`${this.id}.${name}`]);
    for (const s of this.#below(slot)) this.#value(s, run);
    return run.values[slot]!;
  }

  /** The variables that one rests on, itself last. */
  #below(slot: number): readonly number[] {
    let order = this.#orders.get(slot);
    if (order) return order;
    const seen = new Set<number>();
    const visit = (s: number): void => {
      if (seen.has(s)) return;
      for (const rule of this.variables[s]!.rules) {
        for (const name of rule.names) {
          const next = this.#slots.get(name);
          if (next !== undefined && next !== s) visit(next);
        }
      }
      seen.add(s);
    };
    visit(slot);
    this.#orders.set(slot, (order = [...seen]));
    return order;
  }

  #compile(said: Said<RuleData>): CompiledRule {
    const { data } = said;
    const used = new Map<string, Used>();
    for (const [name, parameter] of Object.entries(data.uses ?? {}))
      used.set(name, { name, parameter, read: this.#parameter(parameter, data.label) });
    for (const [name, limit] of Object.entries(data.limits ?? {}))
      used.set(name, { name, limit, read: this.#limit(limit, data.label) });
    const names = new Set<string>();
    const known = [...Object.keys(this.data.facts), ...this.#slots.keys(), ...used.keys()];
    const resolve = (name: string): Compiled<Run> | undefined => {
      const use = used.get(name);
      if (use) return use.read;
      const slot = this.#slots.get(name);
      if (slot !== undefined) {
        names.add(name);
        return (run) => this.#value(slot, run);
      }
      if (!Object.hasOwn(this.data.facts, name)) return undefined;
      names.add(name);
      const missing = new Unknown([name]);
      return (run) => run.facts[name] ?? missing;
    };
    const expression = (source: string | undefined): Compiled<Run> | undefined => {
      if (source === undefined) return undefined;
      try {
        return compileFeel<Run>(source, known, resolve);
      } catch (error) {
        if (error instanceof FeelError) throw new LawError('feel', data.label, `rule ${data.label}: ${error.message}`);
        throw error;
      }
    };
    const value = data.value;
    return {
      said,
      law: this.law,
      siblings: this.variables[this.#slots.get(data.concludes)!]!.rules,
      label: data.label,
      concludes: data.concludes,
      when: expression(data.when),
      value: value === undefined || typeof value !== 'string' ? () => value ?? true : expression(value),
      exceptions: [],
      used: [...used.values()],
      names: [...names],
    };
  }

  #parameter(reference: string, label: string): Compiled<Run> {
    const { name, key: by } = splitName(reference);
    const silent = (full: string) => new Unknown([], [`parameter:${full}`]);
    const read = (full: string): Value => {
      const said = this.law.parameters.get(full);
      const value = said?.data.value;
      return value === undefined || value === 'unknown' ? silent(full) : (value as Value);
    };
    if (by === undefined) {
      const value = read(name);
      return () => value;
    }
    // A key that is no fact of the procedure is the key itself: appeal.term[complaint].
    if (!Object.hasOwn(this.data.facts, by) && !this.#slots.has(by)) {
      if (this.law.law.pack.parameters[name]?.by && !Object.hasOwn(this.law.law.pack.parameters[name]!.by!.keys, by)) {
        throw new LawError(
          'dangling',
          label,
          `rule ${label} uses ${reference}, but “${by}” is neither a fact of ${this.id} nor a key of ${name}`,
        );
      }
      const value = read(reference);
      return () => value;
    }
    const values = new Map<string, Value>();
    for (const full of this.law.parameters.keys()) {
      const split = splitName(full);
      if (split.name === name && split.key !== undefined) values.set(split.key, read(full));
    }
    const missing = new Unknown([by]);
    const slot = this.#slots.get(by);
    return (run) => {
      const key = slot === undefined ? (run.facts[by] ?? missing) : this.#value(slot, run);
      if (key instanceof Unknown) return key;
      return values.get(String(key)) ?? silent(`${name}[${String(key)}]`);
    };
  }

  #limit(id: string, label: string): Compiled<Run> {
    const said = this.law.timeLimits.get(id);
    if (!said) {
      const silent = new Unknown([], [`limit:${id}`]);
      return () => silent;
    }
    if (!said.data.anchor)
      throw new LawError(
        'dangling',
        label,
        `rule ${label} uses the time limit ${id}, which does not say from which fact it is counted`,
      );
    return (run) => {
      const deadline = this.deadline(said, run.facts, run.known);
      return deadline instanceof Unknown ? deadline : deadline.date;
    };
  }

  /** The last day of a time limit of this procedure for the given facts, or what is missing for it. */
  deadline(said: Said<TimeLimitData>, facts: Facts, known: IsoDate): Deadline | Unknown {
    const limit = said.data;
    const anchor = limit.anchor === undefined ? undefined : facts[limit.anchor];
    if (typeof anchor !== 'string') return new Unknown(limit.anchor ? [limit.anchor] : []);
    const term = this.#term(limit, facts, known);
    if (term instanceof Unknown) return term;
    const deadline = computeDeadline(calendarOf(this.law.law, known), anchor, term, limit);
    return {
      ...deadline,
      provision: `${said.work}#${said.wId}`,
      ...(limit.counting ? { counting: limit.counting } : {}),
    };
  }

  #term(limit: TimeLimitData, facts: Facts, known: IsoDate): Term | Unknown {
    if (limit.term === undefined) return new Unknown([], [`limit:${limit.id}`]);
    const fixed = parseTerm(limit.term);
    if (fixed) return fixed;
    const { name, key: by } = splitName(limit.term);
    let full = limit.term;
    if (by !== undefined && Object.hasOwn(this.data.facts, by)) {
      const key = facts[by];
      if (key === undefined || key instanceof Unknown) return new Unknown([by]);
      full = `${name}[${String(key)}]`;
    }
    const said = this.law.parameters.get(full);
    if (typeof said?.data.value !== 'number' || !isUnit(said.data.unit)) return new Unknown([], [`parameter:${full}`]);
    void known;
    return { number: said.data.value, unit: said.data.unit };
  }

  #value(slot: number, run: Run): Value {
    const memo = run.values[slot];
    if (memo !== undefined) return memo;
    return (run.values[slot] = this.#decide(this.variables[slot]!, run));
  }

  #decide(variable: Variable, run: Run): Value {
    const { rules } = variable;
    if (rules.length === 1) {
      const rule = rules[0]!;
      const holds = rule.when === undefined ? true : rule.when(run);
      return (
        this.#conclude(rule, holds, run) ??
        (holds instanceof Unknown ? holds : holds === null ? noValue(rule) : silence(this.id, variable.name))
      );
    }
    const holds = rules.map((r) => (r.when === undefined ? true : r.when(run)));
    let result: Value | undefined;
    let winner: CompiledRule | undefined;
    let open: Unknown | undefined;
    for (let i = 0; i < rules.length; i++) {
      const rule = rules[i]!;
      const h = holds[i]!;
      if (h !== false && h !== null && rule.exceptions.some((e) => holds[e] === true)) {
        run.trace.push({ rule, status: 'defeated', value: null });
        continue;
      }
      const value = this.#conclude(rule, h, run);
      if (h instanceof Unknown) open = open ? Unknown.of(open, h) : h;
      if (value === undefined) continue;
      if (winner) {
        throw new LawError(
          'conflict',
          rule.label,
          `rules ${winner.label} and ${rule.label} both apply to “${variable.name}” of ${this.id}, and neither is declared an exception to the other (exceptionTo)`,
        );
      }
      winner = rule;
      result = value;
    }
    if (open) {
      // An undecided rule matters only if it could give another value.
      const others = rules.filter((_r, i) => holds[i] instanceof Unknown);
      if (winner && others.every((r) => r.said.data.ruling === undefined && equal(r.value!(run), result!) === true))
        return result!;
      return winner && result instanceof Unknown ? Unknown.of(open, result) : open;
    }
    return result ?? silence(this.id, variable.name);
  }

  /** The value of a rule if it applies; undefined if not. Keeps the step. */
  #conclude(rule: CompiledRule, holds: Value, run: Run): Value | undefined {
    if (holds !== true) {
      run.trace.push({
        rule,
        status: holds instanceof Unknown ? 'unknown' : 'not-applicable',
        value: holds instanceof Unknown ? holds : null,
      });
      return undefined;
    }
    if (rule.said.data.ruling !== undefined) {
      const ruled = run.rulings[rule.label];
      const value = ruled === undefined ? new Unknown([], [rule.label]) : ruled;
      run.trace.push({ rule, status: ruled === undefined ? 'asked' : 'applied', value });
      return value;
    }
    const value = rule.value!(run) ?? noValue(rule);
    run.trace.push({ rule, status: 'applied', value });
    return value;
  }

  #refuseCycles(): void {
    const state = new Map<string, 'open' | 'done'>();
    const visit = (name: string, path: string[]): void => {
      if (state.get(name) === 'done') return;
      if (state.get(name) === 'open')
        throw new LawError('cycle', name, `the rules of ${this.id} go in a circle: ${[...path, name].join(' → ')}`);
      const slot = this.#slots.get(name);
      if (slot === undefined) return;
      state.set(name, 'open');
      for (const rule of this.variables[slot]!.rules) for (const next of rule.names) visit(next, [...path, name]);
      state.set(name, 'done');
    };
    for (const name of this.#slots.keys()) visit(name, []);
  }
}

const noValue = (rule: CompiledRule): Unknown => new Unknown([], [`value:${rule.label}`]);
const silence = (procedure: string, variable: string): Unknown => new Unknown([], [`${procedure}.${variable}`]);

function linkExceptions(variable: Variable): void {
  const { rules } = variable;
  const byLabel = new Map(rules.map((r, i) => [r.label, i]));
  const direct = rules.map((): number[] => []);
  rules.forEach((r, i) => {
    for (const label of r.said.data.exceptionTo ?? []) {
      const over = byLabel.get(label);
      if (over !== undefined) direct[over]!.push(i);
    }
  });
  const visit = (i: number, path: number[]): Set<number> => {
    if (path.includes(i))
      throw new LawError(
        'cycle',
        rules[i]!.label,
        `exceptions go in a circle: ${[...path.slice(path.indexOf(i)), i].map((n) => rules[n]!.label).join(' → ')}`,
      );
    const out = new Set<number>();
    for (const e of direct[i]!) {
      out.add(e);
      for (const deeper of visit(e, [...path, i])) out.add(deeper);
    }
    return out;
  };
  rules.forEach((r, i) => {
    r.exceptions = [...visit(i, [])];
  });
}

/** The procedure as it stands in a state of the law; compiled on first use and kept with that state. @throws LawError */
export function compiledProcedure(law: LawInForce, id: string): CompiledProcedure | undefined {
  const data = law.law.pack.procedures[id];
  if (!data) return undefined;
  const key = `procedure ${id}`;
  let compiled = law.kept.get(key) as CompiledProcedure | undefined;
  if (!compiled) law.kept.set(key, (compiled = new CompiledProcedure(law, id, data)));
  return compiled;
}

export interface AssessOptions {
  /** the day on which it is asked: the law of that day says which date governs */
  today: IsoDate;
  /** asks the law of this day, whatever governs */
  inForce?: IsoDate;
  known?: IsoDate;
  /** recorded rulings, by label of the rule that asked */
  rulings?: Readonly<Record<string, Value>>;
  /** what to decide, if not the procedure's own variable */
  decide?: string;
}

const noRulings = {};

/** Assesses a case. Undefined if there is no such procedure. @throws LawError if the rules contradict each other */
export function assess(law: Law, procedure: string, facts: Facts, options: AssessOptions): Assessment | undefined {
  const data = law.pack.procedures[procedure];
  if (!data) return undefined;
  const known = options.known ?? endOfTime;
  const rulings = options.rulings ?? noRulings;
  let date = options.inForce;
  let governing: Assessment['governing'];
  if (date === undefined && data.governingDate !== undefined) {
    const asked = compiledProcedure(law.at({ inForce: options.today, known }, 'application'), procedure)!;
    const run: Run = { facts, values: new Array(asked.variables.length), trace: [], locals: [], known, rulings };
    const value = asked.evaluate(data.governingDate, run);
    if (value instanceof Unknown) {
      governing = { date: options.today, asked: false, trace: run.trace };
      return conclude(procedure, value, run, asked.law, options.today, known, governing);
    }
    date = String(value);
    governing = { date, asked: false, trace: run.trace };
  } else governing = { date: (date ??= options.today), asked: true, trace: [] };
  const moment: Moment = { inForce: date, known };
  const compiled = compiledProcedure(law.at(moment, 'application'), procedure)!;
  const run: Run = { facts, values: new Array(compiled.variables.length), trace: [], locals: [], known, rulings };
  return conclude(
    procedure,
    compiled.evaluate(options.decide ?? data.decides, run),
    run,
    compiled.law,
    date,
    known,
    governing,
  );
}

const none: readonly never[] = [];

function conclude(
  procedure: string,
  value: Value,
  run: Run,
  law: LawInForce,
  inForce: IsoDate,
  known: IsoDate,
  governing: Assessment['governing'],
): Assessment {
  const unknown = value instanceof Unknown ? value : undefined;
  const rulings: RulingNeeded[] | readonly never[] = unknown?.rulings.length
    ? unknown.rulings.map((label) => rulingOf(law, label))
    : none;
  const uncertain = law.uncertain.length ? touched(law, run.trace) : none;
  const all = uncertain.length ? [...rulings, ...uncertain.map(uncertainty)] : rulings;
  const conclusion: Conclusion = unknown?.missing.length
    ? 'unknown'
    : all.length
      ? 'needs-ruling'
      : value === false
        ? 'no'
        : 'yes';
  return {
    procedure,
    conclusion,
    value: unknown ? null : value,
    trace: run.trace,
    missing: unknown?.missing ?? none,
    rulings: all,
    facts: run.facts,
    law,
    inForce,
    known,
    governing,
  };
}

function rulingOf(law: LawInForce, label: string): RulingNeeded {
  const said = law.rules.get(label);
  if (said)
    return {
      label,
      provision: `${said.work}#${said.wId}`,
      ...(said.data.ruling ? { question: said.data.ruling } : {}),
    };
  const parameter = label.startsWith('parameter:') ? law.parameters.get(label.slice(10)) : undefined;
  return {
    label,
    ...(parameter
      ? {
          provision: `${parameter.work}#${parameter.wId}`,
          ...(parameter.data.openPoint ? { openPoint: parameter.data.openPoint } : {}),
        }
      : {}),
  };
}

const uncertainty = (c: Resolved): RulingNeeded => {
  const openPoint = c.change.by.events[c.change.force.start.id]?.openPoint;
  return { label: `date:${c.change.by.short}!${c.change.force.start.id}`, ...(openPoint ? { openPoint } : {}) };
};

/** Changes with an uncertain start that touch what the trace rests on. */
function touched(law: LawInForce, trace: readonly TraceStep[]): Resolved[] {
  const out = new Set<Resolved>();
  for (const { rule } of trace) {
    for (const c of law.uncertainFor(rule.said.work, rule.said.wId)) out.add(c);
    for (const use of rule.used) {
      const { name } = splitName(use.parameter ?? '');
      for (const [full, said] of law.parameters)
        if (splitName(full).name === name) for (const c of law.uncertainFor(said.work, said.wId)) out.add(c);
    }
  }
  return [...out];
}
