/** What is asked for in an address of the public pages, checked. */
import { parseDate } from '../../law/index.ts';
import { SaidError } from '../../platform/http/said-error.ts';
import { refusals as m } from '../model/public-refusals.ts';

const short = (value: unknown): string => String(value).slice(0, 40);

/** The day that is asked about; another day may lie in the future. @throws SaidError 400 */
export function dayAsked(value: unknown, today: string, field = 'on'): string {
  if (value === undefined || value === '') return today;
  const day = typeof value === 'string' ? parseDate(value) : undefined;
  if (!day) throw new SaidError(400, 'bad-date', m.badDate, { field, value: short(value) }, field);
  return day;
}

export const noRole = (value: string): SaidError =>
  new SaidError(404, 'no-role', m.noRole, { value: short(value) }, 'role');
export const noAssemblies = (): SaidError => new SaidError(404, 'no-assemblies', m.noAssemblies);
/** @throws SaidError 400 */
export function formAsked(value: unknown, forms: readonly string[]): string {
  if (value === undefined || value === '') return forms[0] ?? '';
  const found = forms.find((f) => f === value);
  if (!found) throw new SaidError(400, 'no-form', m.noForm, { value: short(value), some: forms.join(', ') }, 'form');
  return found;
}

/** What is compared: the law of today, the last day of each law that was, and another day if one is asked for. @throws SaidError 400 */
export function compareAsked(query: Readonly<Record<string, unknown>>, forms: readonly string[], today: string) {
  const optional = (name: string): string | undefined => (query[name] ? dayAsked(query[name], today, name) : undefined);
  const month = new Date(Date.parse(`${today}T00:00:00Z`) + 30 * 86_400_000).toISOString().slice(0, 10);
  const [filedOn, on] = [optional('filed'), optional('on')];
  return {
    ...{ form: formAsked(query['form'], forms), day: optional('day') ?? month },
    ...(filedOn ? { filedOn } : {}),
    ...(on ? { on } : {}),
  };
}

export const noAssembly = (): SaidError => new SaidError(404, 'no-assembly', m.noAssembly);

/** The day that figures are asked for: one that has come. @throws SaidError 400 */
export function pastDayAsked(value: unknown, today: string): string {
  const day = dayAsked(value, today);
  if (day > today) throw new SaidError(400, 'future-date', m.futureDate, { value: day, today }, 'on');
  return day;
}
