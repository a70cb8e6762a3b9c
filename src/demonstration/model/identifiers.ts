/**
 * Identification numbers of fictitious people. They say that their holder was born in the earliest century that the law's numbers know, so they are nobody's
 * who is alive; their check digits are right, because the rooms take no other.
 */
import { type Law, reference } from '../../law/index.ts';

/** @param n from 0: equal n, equal number. Undefined where the law knows no number that tells a day of birth */
export function fictitiousIdentifier(law: Law, n: number, today: string): string | undefined {
  const [kind, form] = Object.entries(law.pack.identifiers).find(([, i]) => i.birthDate) ?? [];
  if (!kind || !form?.birthDate) return undefined;
  const { field, century, centuries } = form.birthDate;
  const [code] = Object.entries(centuries).sort(([, a], [, b]) => a - b)[0] ?? [];
  const digits = [...'0'.repeat(form.length)];
  const write = (id: string, value: string) => {
    const at = form.fields.find((f) => f.id === id);
    if (at) for (let i = 0; i <= at.to - at.from; i++) digits[at.from - 1 + i] = value[i]!;
  };
  const two = (i: number) => String(i).padStart(2, '0');
  write(field, `${two(10 + (n % 30))}${two(1 + (n % 12))}${two(1 + (n % 28))}`);
  write(century, code!);
  const free = form.fields.filter((f) => f.id !== field && f.id !== century && f.to < form.length);
  // Some numbers are never issued: the next serial is tried.
  for (let serial = n * 10 + 1; serial < n * 10 + 10; serial++) {
    for (const f of free)
      write(
        f.id,
        String(serial)
          .slice(-(f.to - f.from + 1))
          .padStart(f.to - f.from + 1, '0'),
      );
    for (let check = 0; check < 10; check++) {
      const number = [...digits.slice(0, -1), check].join('');
      if (reference.identifier({ law, lang: 'en', today }, kind, number).valid) return number;
    }
  }
  return undefined;
}
