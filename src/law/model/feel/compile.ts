/**
 * FEEL (OMG DMN 1.5, chapter 10) compiled to closures, three-valued.
 *
 * The grammar is lezer-feel's; nothing is interpreted from text when a case is assessed. What this subset does not have (functions defined in
 * expressions, times of day, `instance of`) is refused when a pack is loaded, with line and column.
 */
import { normalizeContextKey, parser, trackVariables } from 'lezer-feel';
import { addDays, addMonths, epochDay, isDateText } from '../dates.ts';
import { builtins } from './builtins.ts';
import { Duration, isContext, isList, Unknown, type Value } from './value.ts';

/** What an expression runs on: whatever the caller's `resolve` reads, and the locals of `some`, `every`, `for` and filters. */
export interface Run {
  locals: Value[];
}
export type Compiled<R extends Run = Run> = (run: R) => Value;
export type Resolve<R extends Run> = (name: string) => Compiled<R> | undefined;

export class FeelError extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

interface Node {
  name: string;
  from: number;
  to: number;
  firstChild: Node | null;
  nextSibling: Node | null;
  type: { isError: boolean };
}

interface Scope<R extends Run> {
  source: string;
  resolve: Resolve<R>;
  locals: readonly string[];
  /** depth in `run.locals` of the item of the innermost filter: a name that nobody knows is one of its fields */
  filterItem?: number;
}

const functionNames = Object.fromEntries(Object.keys(builtins).map((name) => [name, 1]));

/**
 * Compiles one expression.
 * @param names the names that the expression may use; names with spaces have to be here to be read as one
 * @throws FeelError with the offset at which the text is not FEEL, or names something that does not exist
 */
export function compileFeel<R extends Run>(source: string, names: readonly string[], resolve: Resolve<R>): Compiled<R> {
  const context = { ...functionNames, ...Object.fromEntries(names.map((n) => [n, {}])) };
  const tree = parser.configure({ top: 'Expression', contextTracker: trackVariables(context) }).parse(source);
  let broken: number | undefined;
  tree.iterate({
    enter: (n: Node) => {
      if (n.type.isError && broken === undefined) broken = n.from;
    },
  } as never);
  if (broken !== undefined)
    throw new FeelError(`“${source}” cannot be read as FEEL from character ${broken + 1} on`, broken);
  return compile(tree.topNode as unknown as Node, { source, resolve, locals: [] });
}

/** The free names of an expression: what has to be known before it can be. Cost: one parse. */
export function freeNames(source: string, names: readonly string[]): string[] {
  const found = new Set<string>();
  compileFeel(source, names, (name) => {
    found.add(name);
    return () => null;
  });
  return [...found];
}

const children = (node: Node): Node[] => {
  const out: Node[] = [];
  for (let c = node.firstChild; c; c = c.nextSibling) out.push(c);
  return out;
};

function compile<R extends Run>(node: Node, scope: Scope<R>): Compiled<R> {
  const text = scope.source.slice(node.from, node.to);
  const kids = children(node);
  const sub = (n: Node | undefined, s = scope): Compiled<R> => {
    if (!n) throw new FeelError(`something is missing after “${text}”`, node.to);
    return compile(n, s);
  };
  switch (node.name) {
    case 'Expression':
    case 'PositiveUnaryTest':
      return sub(kids[0]);
    case 'ParenthesizedExpression':
      return sub(kids[1]);
    case 'NumericLiteral': {
      const n = Number(text.replace(/\s/g, ''));
      return () => n;
    }
    case 'BooleanLiteral': {
      const b = text === 'true';
      return () => b;
    }
    case 'StringLiteral': {
      const s = JSON.parse(text.replace(/\n/g, '\\n')) as string;
      return () => s;
    }
    case 'null':
      return () => null;
    case 'VariableName':
    case 'Name':
      return variable(normalizeContextKey(text), node, scope);
    case 'List': {
      const items = kids.filter((k) => k.name !== '[' && k.name !== ']' && k.name !== ',').map((k) => sub(k));
      return (run) => items.map((f) => f(run));
    }
    case 'Context': {
      const entries = kids
        .filter((k) => k.name === 'ContextEntry')
        .map((k) => {
          const [key, value] = children(k);
          return [scope.source.slice(key!.from, key!.to).replace(/^"|"$/g, ''), sub(value)] as const;
        });
      return (run) => Object.fromEntries(entries.map(([k, f]) => [k, f(run)]));
    }
    case 'DateTimeLiteral':
      return dateLiteral(node, kids, scope);
    case 'Conjunction':
      return and(sub(kids[0]), sub(kids[2]));
    case 'Disjunction':
      return or(sub(kids[0]), sub(kids[2]));
    case 'Comparison':
      return comparison(node, kids, scope);
    case 'ArithmeticExpression':
      return arithmetic(node, kids, scope);
    case 'IfExpression': {
      const [test, yes, no] = [sub(kids[1]), sub(kids[3]), sub(kids[5])];
      return (run) => {
        const t = test(run);
        if (t === true) return yes(run);
        if (!(t instanceof Unknown)) return no(run);
        const [a, b] = [yes(run), no(run)];
        return !(a instanceof Unknown) && !(b instanceof Unknown) && equal(a, b) === true ? a : Unknown.of(t, a, b);
      };
    }
    case 'PathExpression': {
      const of = sub(kids[0]);
      const key = scope.source.slice(kids[2]!.from, kids[2]!.to);
      const name = scope.source.slice(node.from, node.to);
      return (run) => property(of(run), key, name);
    }
    case 'FilterExpression':
      return filter(kids, scope);
    case 'QuantifiedExpression':
      return quantified(node, kids, scope);
    case 'ForExpression': {
      const { lists, inner } = iteration(kids, scope);
      const body = compile(kids.at(-1)!, inner);
      return (run) => {
        const out: Value[] = [];
        const unknown = each(run, lists, scope.locals.length, () => {
          out.push(body(run));
          return true;
        });
        return unknown ?? out;
      };
    }
    case 'FunctionInvocation':
      return invocation(node, kids, scope);
    default:
      throw new FeelError(`“${text}” (${node.name}) is not in the part of FEEL that Qulaq's rules use`, node.from);
  }
}

function variable<R extends Run>(name: string, node: Node, scope: Scope<R>): Compiled<R> {
  const local = scope.locals.lastIndexOf(name);
  if (local >= 0) return (run) => run.locals[local]!;
  const outer = scope.resolve(name);
  if (outer) return outer;
  const item = scope.filterItem;
  if (item !== undefined) return (run) => property(run.locals[item]!, name, name);
  throw new FeelError(`“${name}” is not a fact, a variable, or a name of \`uses\` or \`limits\``, node.from);
}

function property(of: Value, key: string, name: string): Value {
  if (of instanceof Unknown) return of;
  if (of instanceof Duration) {
    if (key === 'years') return Math.trunc(of.months / 12);
    if (key === 'months') return of.months % 12;
    if (key === 'days') return of.days;
    return null;
  }
  if (isList(of)) return of.map((v) => property(v, key, name));
  if (isDateText(of))
    return key === 'year'
      ? +of.slice(0, 4)
      : key === 'month'
        ? +of.slice(5, 7)
        : key === 'day'
          ? +of.slice(8, 10)
          : null;
  if (!isContext(of)) return null;
  const v = Object.hasOwn(of, key) ? of[key] : undefined;
  return v === undefined || v === null ? new Unknown([name]) : v;
}

/** Kleene's strong conjunction: false wins over unknown. A value that is no truth value counts as FEEL's null, that is as not known. */
function and<R extends Run>(a: Compiled<R>, b: Compiled<R>): Compiled<R> {
  return (run) => {
    const x = a(run);
    if (x === false) return false;
    const y = b(run);
    if (y === false) return false;
    if (x === true && y === true) return true;
    return x instanceof Unknown || y instanceof Unknown ? Unknown.of(x, y) : null;
  };
}
function or<R extends Run>(a: Compiled<R>, b: Compiled<R>): Compiled<R> {
  return (run) => {
    const x = a(run);
    if (x === true) return true;
    const y = b(run);
    if (y === true) return true;
    if (x === false && y === false) return false;
    return x instanceof Unknown || y instanceof Unknown ? Unknown.of(x, y) : null;
  };
}

export function equal(a: Value, b: Value): Value {
  if (a === b) return true;
  if (a instanceof Unknown || b instanceof Unknown) return Unknown.of(a, b);
  if (a === null || b === null) return false;
  if (a instanceof Duration && b instanceof Duration) return a.months === b.months && a.days === b.days;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((v, i) => equal(v, b[i]!) === true);
  if (isContext(a) && isContext(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((k) => equal(a[k] ?? null, b[k] ?? null) === true);
  }
  return typeof a === typeof b ? false : null;
}

function order(op: string, a: Value, b: Value): Value {
  if ((typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string')) {
    return op === '<' ? a < b : op === '<=' ? a <= b : op === '>' ? a > b : a >= b;
  }
  if (a instanceof Unknown || b instanceof Unknown) return Unknown.of(a, b);
  if (a instanceof Duration && b instanceof Duration && (a.days === 0 || b.months === 0)) {
    return order(op, a.months * 31 + a.days, b.months * 31 + b.days);
  }
  return null;
}

const not = (v: Value): Value => (typeof v === 'boolean' ? !v : v instanceof Unknown ? v : null);

function comparison<R extends Run>(node: Node, kids: Node[], scope: Scope<R>): Compiled<R> {
  const left = compile(kids[0]!, scope);
  const operator = scope.source.slice(kids[1]!.from, kids[1]!.to);
  if (operator === 'between') {
    const [low, high] = [compile(kids[2]!, scope), compile(kids[4]!, scope)];
    return and(
      (run) => order('>=', left(run), low(run)),
      (run) => order('<=', left(run), high(run)),
    );
  }
  if (operator === 'in') {
    const tests = (kids[2]!.name === '(' ? children(kids[3]!) : [kids[2]!])
      .filter((k) => k.name === 'PositiveUnaryTest')
      .map((k) => unaryTest(k.firstChild!, scope));
    const all = tests.map(
      (t): Compiled<R> =>
        (run) =>
          t(left(run), run),
    );
    return all.reduce((a, b) => or(a, b));
  }
  const right = compile(kids[2]!, scope);
  switch (operator) {
    case '=':
      return (run) => equal(left(run), right(run));
    case '!=':
      return (run) => not(equal(left(run), right(run)));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return (run) => order(operator, left(run), right(run));
    default:
      throw new FeelError(`“${operator}” is no comparison`, node.from);
  }
}

function unaryTest<R extends Run>(node: Node, scope: Scope<R>): (v: Value, run: R) => Value {
  if (node.name === 'SimplePositiveUnaryTest') {
    const [first, second] = children(node);
    if (first!.name === 'CompareOp') {
      const op = scope.source.slice(first!.from, first!.to);
      const bound = compile(second!, scope);
      return (v, run) =>
        op === '=' ? equal(v, bound(run)) : op === '!=' ? not(equal(v, bound(run))) : order(op, v, bound(run));
    }
    return unaryTest(first!, scope);
  }
  if (node.name === 'Interval') {
    const parts = children(node);
    const [low, high] = [compile(parts[1]!, scope), compile(parts[3]!, scope)];
    const lowOp = parts[0]!.name === '[' ? '>=' : '>';
    const highOp = scope.source.slice(parts[4]!.from, parts[4]!.to) === ']' ? '<=' : '<';
    return (v, run) => {
      const a = order(lowOp, v, low(run));
      return a === false
        ? false
        : and(
            () => a,
            (r: R) => order(highOp, v, high(r)),
          )(run);
    };
  }
  const value = compile(node, scope);
  return (v, run) => {
    const w = value(run);
    if (!isList(w) || isList(v)) return equal(v, w);
    return w.reduce<Value>((found, one) => (found === true ? true : orValues(found, equal(v, one))), false);
  };
}
const orValues = (a: Value, b: Value): Value =>
  or(
    () => a,
    () => b,
  )({ locals: [] });

/** Binary floating point leaves traces at the sixteenth digit (0.1 + 0.2); FEEL's numbers are decimal, so those traces are rounded away. */
const decimal = (n: number): Value => (Number.isInteger(n) ? n : Number.isFinite(n) ? Number(n.toPrecision(15)) : null);

export function add(a: Value, b: Value, sign: 1 | -1): Value {
  if (typeof a === 'number' && typeof b === 'number') return decimal(a + sign * b);
  if (a instanceof Unknown || b instanceof Unknown) return Unknown.of(a, b);
  if (isDateText(a)) {
    if (b instanceof Duration) return addDays(b.months ? addMonths(a, sign * b.months) : a, sign * b.days);
    if (sign === -1 && isDateText(b)) return new Duration(0, epochDay(a) - epochDay(b));
  }
  if (a instanceof Duration && b instanceof Duration)
    return new Duration(a.months + sign * b.months, a.days + sign * b.days);
  if (sign === 1 && a instanceof Duration && isDateText(b)) return add(b, a, 1);
  if (sign === 1 && typeof a === 'string' && typeof b === 'string') return a + b;
  return null;
}

function arithmetic<R extends Run>(node: Node, kids: Node[], scope: Scope<R>): Compiled<R> {
  if (kids.length === 2) {
    const of = compile(kids[1]!, scope);
    return (run) => {
      const v = of(run);
      return typeof v === 'number'
        ? -v
        : v instanceof Unknown
          ? v
          : v instanceof Duration
            ? new Duration(-v.months, -v.days)
            : null;
    };
  }
  const [left, right] = [compile(kids[0]!, scope), compile(kids[2]!, scope)];
  const op = scope.source.slice(kids[1]!.from, kids[1]!.to);
  if (op === '+') return (run) => add(left(run), right(run), 1);
  if (op === '-') return (run) => add(left(run), right(run), -1);
  const compute =
    op === '*'
      ? (a: number, b: number) => a * b
      : op === '/'
        ? (a: number, b: number) => (b === 0 ? Number.NaN : a / b)
        : op === '**'
          ? (a: number, b: number) => a ** b
          : undefined;
  if (!compute) throw new FeelError(`“${op}” is no arithmetic operator`, node.from);
  return (run) => {
    const [a, b] = [left(run), right(run)];
    if (typeof a === 'number' && typeof b === 'number') return decimal(compute(a, b));
    if (a instanceof Unknown || b instanceof Unknown) return Unknown.of(a, b);
    return op === '*' && a instanceof Duration && typeof b === 'number' ? new Duration(a.months * b, a.days * b) : null;
  };
}

function dateLiteral<R extends Run>(node: Node, kids: Node[], scope: Scope<R>): Compiled<R> {
  const kind = scope.source.slice(kids[0]!.from, kids[0]!.to).split('(')[0]!.trim();
  if (kids[0]!.name === 'AtLiteral') {
    const literal = JSON.parse(scope.source.slice(kids[0]!.from, kids[0]!.to).replace(/^@\s*/, '')) as string;
    const value = isDateText(literal) ? literal : builtins['duration']!([literal]);
    if (value === null) throw new FeelError(`@"${literal}" is neither a date nor a duration`, node.from);
    return () => value;
  }
  const fn = builtins[kind];
  if (!fn) throw new FeelError(`“${kind}” is not in the part of FEEL that Qulaq's rules use`, node.from);
  const args = children(kids.find((k) => k.name === 'PositionalParameters') ?? kids[0]!)
    .filter((k) => k.name !== ',')
    .map((k) => compile(k, scope));
  return call(fn, args);
}

function invocation<R extends Run>(node: Node, kids: Node[], scope: Scope<R>): Compiled<R> {
  const name = normalizeContextKey(scope.source.slice(kids[0]!.from, kids[0]!.to));
  const list = kids.find((k) => k.name === 'PositionalParameters');
  const args = list
    ? children(list)
        .filter((k) => k.name !== ',')
        .map((k) => compile(k, scope))
    : [];
  if (name === 'not' && args.length === 1) return (run) => not(args[0]!(run));
  const fn = builtins[name];
  if (!fn)
    throw new FeelError(`there is no function “${name}”; there are: ${Object.keys(builtins).join(', ')}`, node.from);
  return call(fn, args);
}

function call<R extends Run>(fn: (args: Value[]) => Value, args: Compiled<R>[]): Compiled<R> {
  return (run) => {
    const values = args.map((f) => f(run));
    for (const v of values) if (v instanceof Unknown) return Unknown.of(...values);
    return fn(values);
  };
}

/* ------------------------------------------------ locals: some, every, for, filters */

function iteration<R extends Run>(kids: Node[], scope: Scope<R>): { lists: Compiled<R>[]; inner: Scope<R> } {
  const lists: Compiled<R>[] = [];
  let inner = scope;
  for (const k of children(kids.find((n) => n.name === 'InExpressions')!).filter((n) => n.name === 'InExpression')) {
    const parts = children(k);
    lists.push(compile(parts[2]!.firstChild!, inner));
    inner = { ...inner, locals: [...inner.locals, scope.source.slice(parts[0]!.from, parts[0]!.to)] };
  }
  return { lists, inner };
}

/** Runs `body` for every combination; stops when it gives false. An unknown list is given back. */
function each<R extends Run>(run: R, lists: Compiled<R>[], depth: number, body: () => boolean): Unknown | undefined {
  const [first, ...rest] = lists;
  if (!first) {
    body();
    return undefined;
  }
  const list = first(run);
  if (list instanceof Unknown) return list;
  let going = true;
  for (const item of isList(list) ? list : list === null ? [] : [list]) {
    run.locals[depth] = item;
    if (rest.length) {
      const unknown = each(run, rest, depth + 1, () => (going = body()));
      if (unknown) return unknown;
    } else going = body();
    if (!going) break;
  }
  return undefined;
}

function quantified<R extends Run>(_node: Node, kids: Node[], scope: Scope<R>): Compiled<R> {
  const some = kids[0]!.name === 'some';
  const { lists, inner } = iteration(kids, scope);
  const test = compile(kids.at(-1)!, inner);
  return (run) => {
    let result: Value = !some;
    const unknowns: Value[] = [];
    const unknown = each(run, lists, scope.locals.length, () => {
      const t = test(run);
      if (t === some) result = some;
      else if (t !== !some) unknowns.push(t);
      return t !== some;
    });
    if (unknown) return unknown;
    if (result === some) return some;
    return unknowns.some((u) => u instanceof Unknown) ? Unknown.of(...unknowns) : unknowns.length ? null : result;
  };
}

function filter<R extends Run>(kids: Node[], scope: Scope<R>): Compiled<R> {
  const of = compile(kids[0]!, scope);
  const depth = scope.locals.length;
  const test = compile(kids[2]!, { ...scope, locals: [...scope.locals, 'item'], filterItem: depth });
  return (run) => {
    const list = of(run);
    if (list instanceof Unknown) return list;
    const items = isList(list) ? list : list === null ? [] : [list];
    const out: Value[] = [];
    const unknowns: Value[] = [];
    for (const item of items) {
      run.locals[depth] = item;
      const t = test(run);
      if (typeof t === 'number') return items.at(t > 0 ? t - 1 : t) ?? null;
      if (t === true) out.push(item);
      else if (t instanceof Unknown) unknowns.push(t);
    }
    return unknowns.length ? Unknown.of(...unknowns) : out;
  };
}
