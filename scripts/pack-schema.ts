/** Writes the published JSON Schemas of a pack from `src/law/pack/format.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { OutlinesFile, packFiles, WorkData } from '../src/law/pack/format.ts';

export function schemaFiles(): Record<string, string> {
  const all = { ...packFiles, 'work.yaml': WorkData, 'outlines.geojson': OutlinesFile };
  return Object.fromEntries(
    Object.entries(all).map(([file, schema]) => [
      file.replace(/\.\w+$/, '.schema.json'),
      `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', title: `Qulaq pack: ${file}`, ...schema }, null, 2)}\n`,
    ]),
  );
}

if (import.meta.url === `file://${process.argv[1]}`) {
  mkdirSync('jurisdictions/schema', { recursive: true });
  for (const [file, text] of Object.entries(schemaFiles())) writeFileSync(`jurisdictions/schema/${file}`, text);
}
