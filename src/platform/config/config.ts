/** Settings come from the environment, in one place. A wrong one stops the start with a sentence. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Config {
  port: number;
  host: string;
  /** folder for the embedded database and everything else that an instance keeps */
  data: string;
  /** a PostgreSQL of your own instead of the embedded one */
  databaseUrl: string | undefined;
  /** folder that holds the jurisdiction packs, and which of them the front page shows */
  packs: string;
  jurisdiction: string;
  logLevel: string;
  /** the address under which people reach the instance, where it is not this machine's own */
  baseUrl: string | undefined;
  /** name of the public record: what witnesses know it by */
  recordName: string;
  /** the record's key, in place of the file in the data folder */
  recordKey: string | undefined;
  /** no demonstration is played, also where one could be */
  empty: boolean;
  /** `right`: it was ahead before and is right now, so that going back is no fault; for one start */
  clock: 'steady' | 'right';
  /** a fixed day instead of today's, for tests and demonstrations */
  today: string | undefined;
}

/** The project's folder: the nearest one above this file that holds the packs. The same from the sources and from the bundle. */
export const projectFolder: string = (() => {
  for (let dir = dirname(fileURLToPath(import.meta.url)); ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'package.json')) && existsSync(join(dir, 'jurisdictions'))) return dir;
    if (dir === dirname(dir)) return process.cwd();
  }
})();

/** The country of an instance is a setting like any other: `qulaq.jurisdiction` in package.json. */
const defaultJurisdiction = (): string =>
  (JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { qulaq: { jurisdiction: string } }).qulaq
    .jurisdiction;

export class ConfigError extends Error {}

export function readConfig(env: NodeJS.ProcessEnv, overrides: Partial<Config> = {}): Config {
  const get = (name: string, fallback: string): string => env[name]?.trim() || fallback;
  const port = overrides.port ?? Number(get('PORT', '8080'));
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ConfigError(`PORT is “${env['PORT']}”; it must be a whole number from 0 to 65535.`);
  const baseUrl = env['QULAQ_BASE_URL']?.trim().replace(/\/+$/, '') || undefined;
  if (baseUrl !== undefined && !/^https?:\/\/[^/\s]+$/.test(baseUrl))
    throw new ConfigError(`QULAQ_BASE_URL is “${baseUrl}”; write it like https://qulaq.example, without a path.`);
  const today = env['QULAQ_TODAY']?.trim() || undefined;
  if (today !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(today))
    throw new ConfigError(`QULAQ_TODAY is “${today}”; write it as YYYY-MM-DD, or leave it out.`);
  const clock = get('QULAQ_CLOCK', 'steady');
  if (clock !== 'steady' && clock !== 'right')
    throw new ConfigError(
      `QULAQ_CLOCK is “${clock}”; write right for one start after the clock had been ahead, or leave it out.`,
    );
  return {
    ...{ port, clock },
    host: get('HOST', '127.0.0.1'),
    data: resolve(get('QULAQ_DATA', join(projectFolder, 'data'))),
    databaseUrl: env['DATABASE_URL']?.trim() || undefined,
    packs: resolve(get('QULAQ_PACKS', join(projectFolder, 'jurisdictions'))),
    jurisdiction: get('QULAQ_JURISDICTION', defaultJurisdiction()),
    logLevel: get('LOG_LEVEL', 'warn'),
    baseUrl,
    recordName: get('QULAQ_RECORD_NAME', `${baseUrl ? new URL(baseUrl).host : 'localhost'}/record`),
    empty: get('QULAQ_EMPTY', 'no') === 'yes',
    recordKey: env['QULAQ_RECORD_KEY']?.trim() || undefined,
    today,
    ...overrides,
  };
}
