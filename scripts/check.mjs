/** Types, lint and format: seconds. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { install, root } from './prepare.mjs';

install();
const bin = (name) => join(root, 'node_modules', '.bin', name);
let failed = false;
for (const [name, args] of [
  ['tsc', ['-p', '.']],
  ['biome', ['check', '.']],
]) {
  const result = spawnSync(bin(name), args, { cwd: root, stdio: 'inherit' });
  failed ||= result.status !== 0;
}
process.exit(failed ? 1 : 0);
