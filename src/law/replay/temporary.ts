/** How long an act lasts that was not made to last. */
import type { Instruction } from './section.ts';

/** Days in force: a temporary act 225 (Rules of the Council), an emergency act 90 (Home Rule Act, section 412(a)). */
const days: Record<string, number> = { temporary: 225, emergency: 90 };

/** The last day on which a temporary or emergency act is in force, ISO, if nothing prolongs it. */
export function lastDay(i: Instruction): string {
  const end = new Date(`${i.effective}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + (days[i.kind] ?? 0));
  return end.toISOString().slice(0, 10);
}
