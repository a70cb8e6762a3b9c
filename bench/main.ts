import { appealRows } from './appeals.ts';
import { assemblyRows } from './assemblies.ts';
import { delayRows } from './delay.ts';
import { lawRows } from './law.ts';
import { recordRows } from './record.ts';
import { print, type Row } from './report.ts';
import { webRows } from './web.ts';

/** `npm run bench`, or only some: `npm run bench -- law web record appeals`. */
const parts: Record<string, () => Promise<Row[]> | Row[]> = {
  law: () => lawRows('kz'),
  web: webRows,
  record: () => recordRows(),
  delay: () => delayRows(),
  appeals: () => appealRows(),
  assemblies: () => assemblyRows(),
};
const wanted = process.argv.slice(2).filter((a) => Object.hasOwn(parts, a));
const rows: Row[] = [];
for (const [name, run] of Object.entries(parts))
  if (wanted.length === 0 || wanted.includes(name)) rows.push(...(await run()));
print(rows);
