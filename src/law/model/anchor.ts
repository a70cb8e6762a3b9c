/** An anchor ties a number of the law to the words that carry it: the quote stands in the text, and its numbers are the value's numbers, in every language. */
import type { ParameterValue, PenaltyValue, Sanction } from '../pack/format.ts';

/** The numbers in a piece of text: digits, grouped by spaces (narrow, no-break) or commas of thousands, decimals by `.` or `,`. */
export function numbersIn(text: string): number[] {
  const out: number[] = [];
  for (const m of text.matchAll(
    /\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?/g,
  )) {
    let t = m[0];
    if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(t)) t = t.replaceAll(',', '');
    else t = t.replace(/[ \u00a0\u202f]/g, '').replace(',', '.');
    out.push(Number(t));
  }
  return out;
}

const sanctions = (value: PenaltyValue): Sanction[] => [...value.main, ...(value.additional ?? [])];

/** The numbers that a value says; a fixed term ("20 years") says its number once. */
export function numbersOf(value: ParameterValue['value']): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object') return typeof value === 'string' ? numbersIn(value) : [];
  return sanctions(value).flatMap((s) => [...new Set([s.min, s.max].filter((n) => n !== undefined))]);
}

/** The words that a value needs besides numbers: its unit, and the kinds of sanction. Names of entries of `words` in pack.yaml. */
export function wordsOf(data: ParameterValue): string[] {
  const out: string[] = [];
  if (data.unit) out.push(data.unit);
  if (typeof data.value === 'object') {
    for (const s of sanctions(data.value)) {
      out.push(s.kind);
      if (s.unit) out.push(s.unit);
      if (s.lifelong) out.push('lifelong');
    }
  }
  return [...new Set(out)];
}

/** What does not fit between a value and its quote in one language; empty if all does. */
export function anchorFaults(
  data: ParameterValue,
  quote: string,
  text: string,
  stems: (word: string) => readonly string[] | undefined,
): string[] {
  const faults: string[] = [];
  if (!text.includes(quote))
    faults.push(`the quote “${quote}” does not stand in the text that is then in force (“${text}”)`);
  const [want, have] = [numbersOf(data.value), numbersIn(quote)].map((n) => [...n].sort((a, b) => a - b).join(', '));
  if (want !== have) faults.push(`the value says ${want || 'no number'}, the quote “${quote}” says ${have || 'none'}`);
  for (const word of wordsOf(data)) {
    const list = stems(word);
    if (list && !list.some((s) => quote.toLowerCase().includes(s.toLowerCase())))
      faults.push(`the quote “${quote}” holds none of the words for “${word}” (${list.join(', ')})`);
  }
  return faults;
}
