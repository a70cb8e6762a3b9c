/** `npm run chaos [-- KILLS [SEED]]`: kills server and database under load, a hundred times by default. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

await prepare();
const [kills = '100', seed = '1'] = process.argv.slice(2);
const program = `
  import { chaos } from './test/support/chaos.ts';
  const r = await chaos(${Number(kills)}, ${Number(seed)}, (line) => console.log(line));
  console.log(JSON.stringify(r, null, 2));
  process.exit(r.lost.length || r.twice.length || r.withoutEntry ? 1 : 0);
`;
const run = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
  cwd: join(root),
  stdio: 'inherit',
});
process.exit(run.status ?? 1);
