/** Makes a fresh clone ready: installs if the lock file changed, builds if a source changed. Needs nothing but Node and npm. Quick when there is nothing to do. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Qulaq needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

const digest = (...parts) => parts.reduce((h, p) => h.update(p), createHash('sha256')).digest('hex');
const stamped = (file, value) => existsSync(file) && readFileSync(file, 'utf8') === value;

export function install() {
  const stamp = join(root, 'node_modules', '.qulaq-installed');
  const wanted = digest(
    readFileSync(join(root, 'package-lock.json')),
    process.versions.modules,
    process.platform,
    process.arch,
  );
  if (stamped(stamp, wanted)) return;
  console.error('Installing (once; a minute or so) …');
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  const result = spawnSync(command, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_ENV: '' },
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
  writeFileSync(stamp, wanted);
}

function filesBelow(dir) {
  return readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((e) => (e.isDirectory() ? filesBelow(join(dir, e.name)) : [join(dir, e.name)]));
}

export async function build() {
  const stamp = join(root, 'dist', '.qulaq-built');
  const sources = [
    ...filesBelow(join(root, 'src')).filter((f) => !f.endsWith('.test.ts')),
    join(root, 'package-lock.json'),
    join(root, 'scripts', 'build.mjs'),
  ];
  const wanted = digest(...sources.flatMap((f) => [f.slice(root.length), readFileSync(f)]));
  if (stamped(stamp, wanted)) return;
  const { buildAll } = await import('./build.mjs');
  await buildAll(wanted);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, wanted);
}

export async function prepare() {
  install();
  await build();
}
