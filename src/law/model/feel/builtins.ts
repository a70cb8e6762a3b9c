import { isDateText, monthsBetween, parseDate } from '../dates.ts';
import { Duration, isList, type Value } from './value.ts';

const numbers = (args: Value[]): number[] | undefined => {
  const list = args.length === 1 && isList(args[0]!) ? args[0] : args;
  return list.every((v) => typeof v === 'number') ? (list as number[]) : undefined;
};
const onNumber =
  (f: (n: number, scale: number) => number) =>
  ([n, scale]: Value[]): Value => {
    if (typeof n !== 'number') return null;
    const power = 10 ** (typeof scale === 'number' ? scale : 0);
    return f(n * power, power) / power;
  };
const half = (n: number, up: (n: number) => number) => (Math.abs(n % 1) === 0.5 ? up(n) : Math.round(n));
const away = (n: number) => Math.sign(n) * Math.ceil(Math.abs(n));
const texts =
  (f: (a: string, b: string) => Value) =>
  ([a, b]: Value[]): Value =>
    typeof a === 'string' && typeof b === 'string' ? f(a, b) : null;
const list = (v: Value | undefined): readonly Value[] => (v === undefined || v === null ? [] : isList(v) ? v : [v]);

/** FEEL's built-in functions that rules of law have needed so far. Arguments are known values (the compiler handles unknown ones); a wrong type gives null, as DMN says. */
export const builtins: Record<string, (args: Value[]) => Value> = {
  not: ([v]) => (typeof v === 'boolean' ? !v : null),
  abs: ([v]) => (typeof v === 'number' ? Math.abs(v) : null),
  floor: onNumber((n) => Math.floor(n)),
  ceiling: onNumber((n) => Math.ceil(n)),
  'round up': onNumber(away),
  'round down': onNumber((n) => Math.trunc(n)),
  'round half up': onNumber((n) => half(n, away)),
  'round half down': onNumber((n) => half(n, Math.trunc)),
  decimal: onNumber((n) => half(n, (x) => 2 * Math.round(x / 2))),
  modulo: ([a, b]) => (typeof a === 'number' && typeof b === 'number' && b !== 0 ? a - b * Math.floor(a / b) : null),
  min: (args) => best(args, (a, b) => a < b),
  max: (args) => best(args, (a, b) => a > b),
  sum: (args) => numbers(args)?.reduce((a, b) => a + b, 0) ?? null,
  mean: (args) => {
    const n = numbers(args);
    return n?.length ? n.reduce((a, b) => a + b, 0) / n.length : null;
  },
  count: ([v]) => (v === undefined ? null : list(v).length),
  all: (args) => (args.length === 1 && isList(args[0]!) ? args[0] : args).every((v) => v === true),
  any: (args) => (args.length === 1 && isList(args[0]!) ? args[0] : args).some((v) => v === true),
  contains: texts((a, b) => a.includes(b)),
  'starts with': texts((a, b) => a.startsWith(b)),
  'ends with': texts((a, b) => a.endsWith(b)),
  'upper case': ([v]) => (typeof v === 'string' ? v.toUpperCase() : null),
  'lower case': ([v]) => (typeof v === 'string' ? v.toLowerCase() : null),
  'string length': ([v]) => (typeof v === 'string' ? [...v].length : null),
  'list contains': ([l, v]) => (l === undefined || v === undefined ? null : list(l).includes(v)),
  'distinct values': ([l]) => [...new Set(list(l))],
  concatenate: (args) => args.flatMap((a) => list(a)),
  append: ([l, ...more]) => [...list(l), ...more],
  string: ([v]) => (v === undefined || v === null ? null : String(v)),
  number: ([v]) => (typeof v === 'string' && /^-?\d+(\.\d+)?$/.test(v) ? Number(v) : typeof v === 'number' ? v : null),
  date: ([v]) => (typeof v === 'string' ? (parseDate(v) ?? null) : null),
  duration: ([v]) => {
    const m = typeof v === 'string' ? /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(v) : null;
    if (!m || v === 'P' || v === '-P') return null;
    const sign = m[1] ? -1 : 1;
    return new Duration(sign * (12 * Number(m[2] ?? 0) + Number(m[3] ?? 0)), sign * Number(m[4] ?? 0));
  },
  'years and months duration': ([a, b]) =>
    isDateText(a) && isDateText(b) ? new Duration(monthsBetween(a, b), 0) : null,
};

function best(args: Value[], better: (a: number | string, b: number | string) => boolean): Value {
  const values = args.length === 1 && isList(args[0]!) ? args[0] : args;
  const kind = typeof values[0];
  if ((kind !== 'number' && kind !== 'string') || values.some((v) => typeof v !== kind)) return null;
  return (values as (number | string)[]).reduce((a, b) => (better(b, a) ? b : a));
}
