/** Who may import whom. The folders are read, so a new room is covered on its first day; the rules are proved on planted violations. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const src = join(dirname(fileURLToPath(import.meta.url)), '..', 'src');

/** Floors from the ground up. A room may use the floors below it; rooms on one floor only by the list. */
const ground = 'platform';
const law = 'law';
const portal = 'portal';
const foundations = ['record', 'people'];
const middle = 'cases';
const thresholds = ['app.ts', 'beside.ts', 'main.ts', 'rooms.ts', 'cli'];
/** room → rooms of its own floor that it may use */
const written: Record<string, readonly string[]> = {
  parliament: ['elections'],
  elections: ['parties'],
  open311: ['appeals'],
  archive: ['appeals', 'documents'],
  documents: ['appeals'],
};

const floor = (room: string): number =>
  room === ground
    ? 0
    : room === law
      ? 1
      : room === portal
        ? 2
        : foundations.includes(room)
          ? 3
          : room === middle
            ? 4
            : thresholds.includes(room)
              ? 6
              : 5;

/** What is wrong with one import, or undefined. Paths are relative to src, with `/`. */
export function violation(from: string, to: string): string | undefined {
  const [a, b] = [from.split('/')[0]!, to.split('/')[0]!];
  if (a === b || (thresholds.includes(a) && thresholds.includes(b))) return undefined;
  if (floor(b) > floor(a)) return `${from} reaches up to ${to}`;
  if (floor(a) === floor(b) && !written[a]?.includes(b)) return `${from} reaches across to ${to}`;
  // The ground floor is used piece by piece; every other room only through a door.
  if (b !== ground && !to.endsWith('/index.ts')) return `${from} goes past the door of ${b}: ${to}`;
  // The law room is pure: of the ground floor it may only use the words of languages.
  if (a === law && b === ground && !to.startsWith('platform/i18n/'))
    return `${from} uses ${to}; the law room does no I/O`;
  return undefined;
}

/** Inside the law room the model knows neither the queries nor the formats. */
export function insideLaw(from: string, to: string): string | undefined {
  const layer = (f: string) => ['pack', 'model', 'queries', 'formats', 'replay'].indexOf(f.split('/')[1] ?? '');
  const [a, b] = [layer(from), layer(to)];
  if (a < 0 || b < 0 || a === b) return undefined;
  if (from.includes('/pack/') && to.includes('/model/')) return `${from} reaches up to ${to}`;
  if (from.includes('/model/') && !to.includes('/pack/')) return `${from} reaches up to ${to}`;
  if (to.includes('/queries/') && !from.includes('/queries/')) return `${from} reaches up to ${to}`;
  return undefined;
}

function files(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? files(join(dir, e.name)) : /\.tsx?$/.test(e.name) ? [join(dir, e.name)] : [],
  );
}

const importsOf = (text: string): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((m) => m[1]!);

test('every import goes down, and through a door', () => {
  const all = files(src);
  assert.ok(all.length > 50, 'the folders were read');
  const faults: string[] = [];
  let seen = 0;
  for (const file of all) {
    // A test may look behind the door of its own room's neighbours.
    if (/\.test\.tsx?$/.test(file)) continue;
    const from = relative(src, file).split(sep).join('/');
    for (const target of importsOf(readFileSync(file, 'utf8'))) {
      seen++;
      const to = relative(src, join(dirname(file), target))
        .split(sep)
        .join('/');
      const fault =
        violation(from, to) ?? (from.startsWith('law/') && to.startsWith('law/') ? insideLaw(from, to) : undefined);
      if (fault) faults.push(fault);
    }
  }
  assert.ok(seen > 100, 'imports were found');
  assert.deepEqual(faults, []);
});

test('a planted violation is found', () => {
  const planted: [string, string][] = [
    ['platform/http/server.ts', 'law/index.ts'],
    ['law/model/law.ts', 'reader/index.ts'],
    ['law/model/law.ts', 'platform/db/database.ts'],
    ['reader/pages/acts.tsx', 'law/model/law.ts'],
    ['petitions/index.ts', 'appeals/index.ts'],
    ['cases/index.ts', 'appeals/index.ts'],
    ['cli/program.ts', 'law/queries/work.ts'],
    ['reader/index.ts', 'app.ts'],
  ];
  for (const [from, to] of planted) assert.ok(violation(from, to), `${from} → ${to} must be refused`);
  assert.ok(insideLaw('law/model/law.ts', 'law/queries/ask.ts'));
  assert.ok(insideLaw('law/formats/json.ts', 'law/queries/ask.ts'));
  for (const [from, to] of [
    ['reader/pages/acts.tsx', 'law/index.ts'],
    ['law/queries/ask.ts', 'platform/i18n/i18n.ts'],
    ['parliament/index.ts', 'elections/index.ts'],
    ['app.ts', 'reader/index.ts'],
  ] as const)
    assert.equal(violation(from, to), undefined, `${from} → ${to} is lawful`);
});

test('no line of code knows a country', () => {
  const words =
    /kazakhstan|qazaq|казахстан|қазақстан|astana|almaty|tenge|тенге|akimat|акимат|mazhilis|мажилис|'kz'|"kz"|'uk'|"uk"/i;
  const faults = files(src)
    .filter((f) => !/\.test\.tsx?$/.test(f) && !f.endsWith('sample.ts'))
    .flatMap((f) =>
      readFileSync(f, 'utf8')
        .split('\n')
        .map((line, i) => ({ line, at: `${relative(src, f)}:${i + 1}` })),
    )
    .filter(({ line }) => words.test(line) && !/^\s*(\*|\/\/|\/\*)/.test(line))
    .map(({ line, at }) => `${at}: ${line.trim().slice(0, 100)}`);
  assert.deepEqual(faults, []);
  assert.ok(words.test("const main = 'kz';"), 'a planted country is found');
});
