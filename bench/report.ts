import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

export interface Row {
  what: string;
  value: number;
  unit: string;
  aim: string;
  ok: boolean;
}

const number = (v: number): string => (v >= 100 ? Math.round(v).toLocaleString('en') : v.toFixed(2));

export function print(rows: readonly Row[]): void {
  console.log(
    `Node ${process.versions.node}, V8 ${process.versions.v8}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB\n`,
  );
  const width = Math.max(...rows.map((r) => r.what.length));
  for (const r of rows)
    console.log(
      `${r.what.padEnd(width)}  ${`${number(r.value)} ${r.unit}`.padStart(16)}  ${r.aim ? `aim ${r.aim}: ${r.ok ? 'reached' : 'MISSED'}` : ''}`,
    );
}
