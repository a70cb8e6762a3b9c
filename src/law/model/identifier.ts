/** Identity numbers: form, check digit, and what the digits say. The algorithm's weights and modulus are data of the pack. */
import type { Identifier } from '../pack/format.ts';
import { type IsoDate, parseDate } from './dates.ts';

export interface IdentifierCheck {
  valid: boolean;
  fault?: 'length' | 'digits' | 'check-digit' | 'never-issued' | 'birth-date';
  /** the check digit that the other digits call for; undefined if such a number is never issued */
  checkDigit?: number;
  fields: Record<string, string>;
  birthDate?: IsoDate;
}

/** The check digit of the leading digits; undefined if the number is never issued. */
export function checkDigit(id: Identifier, digits: string): number | undefined {
  for (const weights of id.check.weights) {
    const sum = weights.reduce((n, w, i) => n + w * Number(digits[i]), 0) % id.check.modulus;
    if (sum !== id.check.invalid) return sum;
  }
  return undefined;
}

export function checkIdentifier(id: Identifier, number: string): IdentifierCheck {
  const fields: Record<string, string> = {};
  if (!/^\d*$/.test(number)) return { valid: false, fault: 'digits', fields };
  if (number.length !== id.length) return { valid: false, fault: 'length', fields };
  for (const f of id.fields) fields[f.id] = number.slice(f.from - 1, f.to);
  const expected = checkDigit(id, number);
  if (expected === undefined) return { valid: false, fault: 'never-issued', fields };
  const birth = id.birthDate && birthDateOf(id, fields);
  if (
    id.birthDate &&
    fields[id.birthDate.century] !== undefined &&
    Object.hasOwn(id.birthDate.centuries, fields[id.birthDate.century]!) &&
    !birth
  )
    return { valid: false, fault: 'birth-date', checkDigit: expected, fields };
  const valid = Number(number.at(-1)) === expected;
  return {
    valid,
    ...(valid ? {} : { fault: 'check-digit' as const }),
    checkDigit: expected,
    fields,
    ...(birth ? { birthDate: birth } : {}),
  };
}

function birthDateOf(id: Identifier, fields: Record<string, string>): IsoDate | undefined {
  const { field, century, centuries } = id.birthDate!;
  const text = fields[field]!;
  const base = centuries[fields[century]!];
  if (base === undefined) return undefined;
  return parseDate(`${base + Number(text.slice(0, 2))}-${text.slice(2, 4)}-${text.slice(4, 6)}`);
}
