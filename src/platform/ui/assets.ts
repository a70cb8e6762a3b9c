/** Addresses of the style sheet and the islands, with their hashes: they may be kept for ever. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../config/config.ts';

export const assetsFolder = join(projectFolder, 'dist', 'assets');
let names: Record<string, string> | undefined;

export function asset(name: string): string {
  const file = join(assetsFolder, 'names.json');
  names ??= existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  return `/assets/${names[name] ?? name}`;
}
