/** Parameters: numbers of the law, read from the state in force. `name` or `name[key]`. */
import type { ParameterValue } from '../pack/format.ts';
import type { Said } from './fold.ts';
import type { LawInForce } from './law.ts';

/** `assembly.notice-term[rally]` → name and key. */
export function splitName(name: string): { name: string; key?: string } {
  const m = /^([^[]+)\[(.+)\]$/.exec(name);
  return m ? { name: m[1]!, key: m[2]! } : { name };
}

export const parameterOf = (law: LawInForce, name: string): Said<ParameterValue> | undefined =>
  law.parameters.get(name);

/** The keys that a parameter with a dimension has on this date, in the order of the law. */
export function keysOf(law: LawInForce, name: string): string[] {
  const out: string[] = [];
  for (const full of law.parameters.keys()) {
    const split = splitName(full);
    if (split.name === name && split.key !== undefined) out.push(split.key);
  }
  return out;
}
