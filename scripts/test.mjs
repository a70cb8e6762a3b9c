/** Installs, builds, checks and runs every test, browser tests included. Arguments: file patterns to run only some. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

await prepare();
const find = (dir) =>
  readdirSync(join(root, dir), { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? find(join(dir, e.name)) : /\.test\.tsx?$/.test(e.name) ? [join(dir, e.name)] : [],
  );
const wanted = process.argv.slice(2);
// test/shared needs material that lies outside the project; it is run by `npm run test:shared`.
const files = [...find('src'), ...find('test')].filter((f) =>
  wanted.length ? wanted.some((w) => f.includes(w)) : !f.startsWith(join('test', 'shared')),
);
if (!wanted.length) {
  const check = spawnSync(process.execPath, [join(root, 'scripts', 'check.mjs')], { cwd: root, stdio: 'inherit' });
  if (check.status !== 0) process.exit(check.status ?? 1);
}
const run = spawnSync(
  process.execPath,
  ['--import', 'tsx', '--test', '--test-reporter=spec', '--test-concurrency=2', ...files],
  { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_NO_WARNINGS: '1' } },
);
process.exit(run.status ?? 1);
