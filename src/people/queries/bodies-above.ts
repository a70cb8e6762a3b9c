/** Who stands above a body on a day: the hierarchy is the pack's. */
import { type Law, reference } from '../../law/index.ts';

/** Codes of the bodies above, nearest first, each once. A pack with a circle in it ends too. */
export function bodiesAbove(law: Law, body: string, on: string): string[] {
  const all = new Map(reference.bodies({ law, lang: 'en', today: on }, { on }).map((b) => [b.id, b.above]));
  const found = new Set<string>();
  let level = [body];
  while (level.length) {
    level = level
      .flatMap((b) => all.get(b) ?? [])
      .map((a) => a.body)
      .filter((b) => b !== body && !found.has(b));
    for (const b of level) found.add(b);
  }
  return [...found];
}
