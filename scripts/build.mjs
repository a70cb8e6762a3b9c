/** Bundles the server, the command line, and what the browser gets. */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { root } from './prepare.mjs';

export async function buildAll(id) {
  const dist = join(root, 'dist');
  rmSync(dist, { recursive: true, force: true });
  const common = { bundle: true, legalComments: 'none', logLevel: 'warning', absWorkingDir: root };
  await build({
    ...common,
    entryPoints: { main: 'src/main.ts', beside: 'src/beside.ts', cli: 'src/cli/main.ts' },
    outdir: dist,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    splitting: true,
    sourcemap: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.QULAQ_BUILD': JSON.stringify(id) },
  });
  const assets = join(dist, 'assets');
  const result = await build({
    ...common,
    entryPoints: {
      style: 'src/style.css',
      islands: 'src/platform/ui/islands.ts',
      passkey: 'src/people/islands/passkey.ts',
      verify: 'src/record/islands/verify.ts',
      push: 'src/notices/islands/push.ts',
      'push-worker': 'src/notices/islands/push-worker.ts',
      'place-map': 'src/assemblies/islands/place-map.ts',
      'notice-look': 'src/assemblies/islands/notice-look.ts',
      'place-editor': 'src/assemblies/islands/place-editor.ts',
    },
    outdir: assets,
    minify: true,
    format: 'esm',
    target: 'es2018',
    loader: { '.png': 'dataurl' },
    write: false,
  });
  mkdirSync(assets, { recursive: true });
  const names = {};
  for (const file of result.outputFiles) {
    const [name, ext] = basename(file.path).split('.');
    const hash = createHash('sha256').update(file.contents).digest('hex').slice(0, 12);
    names[`${name}.${ext}`] = `${name}.${hash}.${ext}`;
    writeFileSync(join(assets, names[`${name}.${ext}`]), file.contents);
  }
  writeFileSync(join(assets, 'names.json'), JSON.stringify(names));
}
