/** The places of a demonstration: data beside a pack, in `<packs>/<jurisdiction>/demonstration/places.yaml`, entered once. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v5 } from 'uuid';
import { parse } from 'yaml';
import { ConfigError } from '../../platform/config/config.ts';
import type { Assemblies } from '../context.ts';
import { PlacesRefused, sayFault } from '../model/place-faults.ts';
import { setPlaces } from './set-places.ts';

/** Names of what was entered by this file: the same at every start. */
const names = '5b0c6f0e-3c3e-5d43-9c55-7a4c2b9b8a11';

interface DemoPlaces {
  /** body → its places; each a list of versions, of which a later one says only what it changes */
  bodies: Record<string, Record<string, unknown>[][]>;
}

/** @throws ConfigError where the file is wrong */
export async function seedPlaces(c: Assemblies, packs: string, jurisdiction: string): Promise<void> {
  const file = join(packs, jurisdiction, 'demonstration', 'places.yaml');
  if (!existsSync(file)) return;
  const { bodies } = parse(readFileSync(file, 'utf8')) as DemoPlaces;
  for (const [body, places] of Object.entries(bodies)) {
    const given = places.flatMap((versions, i) => {
      const code = v5(`${jurisdiction} ${body} ${i}`, names);
      return versions.map((_, j) => ({ code, input: Object.assign({}, ...versions.slice(0, j + 1)) as unknown }));
    });
    try {
      await setPlaces(c, { kind: 'system' }, { jurisdiction, body }, given, v5(`${jurisdiction} ${body}`, names));
    } catch (error) {
      if (!(error instanceof PlacesRefused)) throw error;
      const said = error.faults.map(
        (f) => `place ${f.feature ?? 1} (${f.named ?? ''}), ${f.field}: ${sayFault('en', f)}`,
      );
      throw new ConfigError(`${file}, ${body}:\n${said.join('\n')}`);
    }
  }
}
