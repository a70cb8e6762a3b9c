/** Outlines of a pack's regions. A file as large as this is read when somebody asks for a map, not at the start; `qulaq law check` reads it too. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { OutlinesFile } from './format.ts';
import type { Pack } from './load.ts';
import { PackError, type PackProblem } from './problem.ts';

export interface Outline {
  region: string;
  from: string;
  to?: string;
  geometry: OutlinesFile['features'][number]['geometry'];
}
export interface Outlines {
  /** tags of the pack's sources: to be named beside every map, with their licences */
  source: readonly string[];
  outlines: readonly Outline[];
}

const read = new WeakMap<Pack, Outlines | undefined>();

/** Undefined where the pack has none. Cost: 20 ms the first time, a look-up after that. @throws PackError */
export function outlinesOf(pack: Pack): Outlines | undefined {
  if (!read.has(pack)) read.set(pack, readOutlines(pack));
  return read.get(pack);
}

function readOutlines(pack: Pack): Outlines | undefined {
  const path = join(pack.folder, 'outlines.geojson');
  if (!existsSync(path)) return undefined;
  const problems: PackProblem[] = [];
  const report = (code: string, where: string, what: string, remedy: string) =>
    problems.push({ level: 'error', code, file: relative(process.cwd(), path), where, what, remedy });
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    report('json', 'the file', (cause as Error).message, 'Write GeoJSON (RFC 7946)');
    throw new PackError(problems);
  }
  const valid = new Ajv2020({ strict: false }).compile<OutlinesFile>(OutlinesFile);
  if (!valid(data)) {
    for (const e of valid.errors ?? [])
      report('schema', e.instancePath || 'the file', e.message ?? e.keyword, 'See jurisdictions/schema');
    throw new PackError(problems);
  }
  for (const tag of data.source)
    if (!Object.hasOwn(pack.sources, tag)) report('dangling', 'source', `there is no source “${tag}”`, 'Add it');
  const outlines = data.features.map(({ id, properties, geometry }) => ({ region: id, ...properties, geometry }));
  outlines.forEach((o, i) => {
    const region = Object.hasOwn(pack.regions, o.region) ? pack.regions[o.region]! : undefined;
    if (!region) report('dangling', o.region, 'the pack has no such region', 'Add it to regions.yaml');
    else if (o.from < (region.from ?? '') || (region.to !== undefined && (o.to === undefined || o.to > region.to)))
      report('gap', o.region, 'it has an outline on days on which it does not exist', 'Mend from and to');
    const other = outlines.slice(0, i).find((p) => p.region === o.region && meet(p, o));
    if (other) report('overlap', o.region, `it has two outlines on ${o.from}`, 'End the older one on the day');
  });
  if (problems.length) throw new PackError(problems);
  return { source: data.source, outlines };
}

const meet = (a: Outline, b: Outline): boolean =>
  (a.to === undefined || b.from < a.to) && (b.to === undefined || a.from < b.to);
