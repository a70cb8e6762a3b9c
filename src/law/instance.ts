/** The laws that an instance serves: one for each pack folder. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Law } from './model/law.ts';
import { loadPack } from './pack/load.ts';
import { AskError } from './queries/ask.ts';

export interface Instance {
  laws: ReadonlyMap<string, Law>;
  /** the jurisdiction of the front page */
  main: string;
  today(): string;
}

/** Loads every pack in a folder. @throws PackError: an instance with a broken pack does not start */
export function loadLaws(folder: string): Map<string, Law> {
  const laws = new Map<string, Law>();
  for (const name of readdirSync(folder).sort()) {
    if (!existsSync(join(folder, name, 'pack.yaml'))) continue;
    const law = new Law(loadPack(join(folder, name)));
    laws.set(law.pack.jurisdiction, law);
  }
  return laws;
}

const noJurisdiction = {
  kk: '«{name}» деген юрисдикция жоқ; бары: {some}.',
  ru: 'Юрисдикции «{name}» нет; есть: {some}.',
  en: 'There is no jurisdiction “{name}”; there are: {some}.',
};

/** @throws AskError 404 */
export function lawOf(instance: Instance, jurisdiction: string): Law {
  const law = instance.laws.get(jurisdiction);
  if (!law)
    throw new AskError(
      404,
      'no-jurisdiction',
      noJurisdiction,
      { name: jurisdiction.slice(0, 20), some: [...instance.laws.keys()].join(', ') },
      'jurisdiction',
    );
  return law;
}

/** The time zone of a jurisdiction, or of a region of it, on a day (IANA name): the law moves it. UTC where the pack names none. */
export function zoneOf(law: Law, day: string, region?: string): string {
  const holds = law.pack.timeZones.filter((z) => z.from <= day && (z.to === undefined || day < z.to));
  return (
    (holds.find((z) => z.region === region && region !== undefined) ?? holds.find((z) => !z.region))?.zone ?? 'UTC'
  );
}
