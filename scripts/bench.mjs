/** `npm run bench`: everything in one table. `npm run bench:law-replay [-- FILE]`: the replay of a real legislature. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

await prepare();
const { build } = await import('esbuild');
const [which, ...rest] = process.argv.slice(2);
const name = which === 'law-replay' ? 'law-replay' : 'main';
// Bundled as the program itself is, so that what is measured is what runs.
const outfile = join(root, 'dist', `bench-${name}.js`);
await build({
  absWorkingDir: root,
  entryPoints: [`bench/${name}.ts`],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
});
// The same memory for young objects as `npm start` gives: a page is about half a megabyte of them.
const memory = ['--min-semi-space-size=32', '--max-semi-space-size=64'];
const run = spawnSync(
  process.execPath,
  [...memory, outfile, ...(which === 'law-replay' ? rest : process.argv.slice(2))],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
process.exit(run.status ?? 1);
