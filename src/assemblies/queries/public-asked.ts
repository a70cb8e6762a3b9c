/** What is asked for in an address of the public pages, checked. */
import { parseDate } from '../../law/index.ts';
import { SaidError } from '../../platform/http/said-error.ts';
import { m } from '../pages/public-messages.ts';

const short = (value: unknown): string => String(value).slice(0, 40);

/** The day that is asked about; another day may lie in the future. @throws SaidError 400 */
export function dayAsked(value: unknown, today: string): string {
  if (value === undefined || value === '') return today;
  const day = typeof value === 'string' ? parseDate(value) : undefined;
  if (!day) throw new SaidError(400, 'bad-date', m.badDate, { value: short(value) }, 'on');
  return day;
}

export const noRole = (value: string): SaidError =>
  new SaidError(404, 'no-role', m.noRole, { value: short(value) }, 'role');
export const noAssemblies = (): SaidError => new SaidError(404, 'no-assemblies', m.noAssemblies);
export const noAssembly = (): SaidError => new SaidError(404, 'no-assembly', m.noAssembly);

/** The day that figures are asked for: one that has come. @throws SaidError 400 */
export function pastDayAsked(value: unknown, today: string): string {
  const day = dayAsked(value, today);
  if (day > today) throw new SaidError(400, 'future-date', m.futureDate, { value: day, today }, 'on');
  return day;
}
