/** `npm run bench`: everything in one table. `npm run bench:law-replay [-- FILE]`: the replay of a real legislature. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

await prepare();
const [which, ...rest] = process.argv.slice(2);
const file = which === 'law-replay' ? 'bench/law-replay.ts' : 'bench/main.ts';
const run = spawnSync(
  process.execPath,
  ['--import', 'tsx', join(root, file), ...(which === 'law-replay' ? rest : [])],
  { cwd: root, stdio: 'inherit' },
);
process.exit(run.status ?? 1);
