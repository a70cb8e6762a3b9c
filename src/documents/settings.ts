/** Settings of the room, from the environment. A wrong one stops the start with a sentence. */
import { ConfigError } from '../platform/config/config.ts';

export interface ObjectStorage {
  /** scheme, host and port, without a slash at the end */
  endpoint: string;
  bucket: string;
  key: string;
  secret: string;
  region: string;
}

export interface DocumentSettings {
  /** bytes of one document, at most */
  most: number;
  /** documents of one case, at most */
  perCase: number;
  /** absent: contents are kept in the database */
  storage: ObjectStorage | undefined;
}

const megabyte = 1024 * 1024;

/** @throws ConfigError */
export function readDocumentSettings(env: NodeJS.ProcessEnv): DocumentSettings {
  const number = (name: string, fallback: number): number => {
    const n = Number(env[name]?.trim() || fallback);
    if (!Number.isInteger(n) || n < 1 || n > 1000)
      throw new ConfigError(`${name} is “${env[name]}”; it must be a whole number from 1 to 1000.`);
    return n;
  };
  return {
    most: number('QULAQ_DOCUMENT_MB', 10) * megabyte,
    perCase: number('QULAQ_DOCUMENTS_PER_CASE', 10),
    storage: storageOf(env),
  };
}

function storageOf(env: NodeJS.ProcessEnv): ObjectStorage | undefined {
  const get = (name: string): string | undefined => env[`QULAQ_S3_${name}`]?.trim() || undefined;
  const endpoint = get('ENDPOINT')?.replace(/\/+$/, '');
  const names = ['BUCKET', 'KEY', 'SECRET', 'REGION'] as const;
  if (endpoint === undefined) {
    const lone = names.find((n) => get(n) !== undefined);
    if (lone) throw new ConfigError(`QULAQ_S3_${lone} is set, so QULAQ_S3_ENDPOINT is needed too.`);
    return undefined;
  }
  if (!/^https?:\/\/[^/?#\s@]+$/.test(endpoint) || !URL.canParse(endpoint))
    throw new ConfigError(`QULAQ_S3_ENDPOINT is “${endpoint}”; write it like https://s3.example, without a path.`);
  const [bucket, key, secret, region] = names.map((n) => {
    const value = get(n);
    if (value === undefined) throw new ConfigError(`QULAQ_S3_ENDPOINT is set, so QULAQ_S3_${n} is needed too.`);
    return value;
  }) as [string, string, string, string];
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket))
    throw new ConfigError(
      `QULAQ_S3_BUCKET is “${bucket}”; a bucket’s name has small letters, digits, dots and hyphens.`,
    );
  return { endpoint, bucket, key, secret, region };
}
