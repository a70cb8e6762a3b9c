/** Settings of the room, from the environment. A wrong one stops the start with a sentence. */
import { ConfigError } from '../platform/config/config.ts';

/** An OpenID provider that says who people are. */
export interface ProviderConfig {
  issuer: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  /** the claim that carries the national identifier */
  identifierClaim: string;
  /** the identifier of the pack that it is; by default the one that tells the day of birth, so a person's */
  identifier: string | undefined;
  /** values of `acr` that mean that the provider has proved who it is (OpenID Connect Core 1.0, section 2) */
  verifiedAcr: readonly string[];
}

export interface PeopleConfig {
  provider: ProviderConfig | undefined;
  /** base64 of at least 32 bytes instead of the key file */
  key: string | undefined;
  /** a session ends after so many minutes without a request, and so many hours after it began */
  idleMinutes: number;
  sessionHours: number;
  /** requests a minute: signing in, changing something, reading */
  limits: { signIn: number; change: number; read: number };
}

/** @throws ConfigError */
export function readPeopleConfig(env: NodeJS.ProcessEnv): PeopleConfig {
  const get = (name: string): string | undefined => env[name]?.trim() || undefined;
  const number = (name: string, fallback: number): number => {
    const n = Number(get(name) ?? fallback);
    if (!Number.isInteger(n) || n < 1)
      throw new ConfigError(`${name} is “${env[name]}”; it must be a whole number above zero.`);
    return n;
  };
  return {
    provider: provider(get),
    key: get('QULAQ_PEOPLE_KEY'),
    idleMinutes: number('QULAQ_SESSION_IDLE_MINUTES', 60),
    sessionHours: number('QULAQ_SESSION_HOURS', 12),
    limits: {
      signIn: number('QULAQ_LIMIT_SIGN_IN', 30),
      change: number('QULAQ_LIMIT_CHANGE', 60),
      read: number('QULAQ_LIMIT_READ', 600),
    },
  };
}

/**
 * Whether fictitious people may sign in: only where no provider is set, and only by being asked for (`QULAQ_DEMONSTRATION=yes`) or on an instance that
 * nobody but this machine can reach. Whoever can reach a demonstration can act in every post of it.
 */
export function wantsDemonstration(env: NodeJS.ProcessEnv, host: string): boolean {
  const asked = env['QULAQ_DEMONSTRATION']?.trim() ?? '';
  if (!['', 'yes', 'no'].includes(asked))
    throw new ConfigError(`QULAQ_DEMONSTRATION is “${asked}”; it must be yes or no.`);
  if (env['QULAQ_OIDC_ISSUER']?.trim()) return false;
  return asked === '' ? ['localhost', '127.0.0.1', '::1'].includes(host) : asked === 'yes';
}

function provider(get: (name: string) => string | undefined): ProviderConfig | undefined {
  const issuer = get('QULAQ_OIDC_ISSUER');
  if (issuer === undefined) return undefined;
  if (!URL.canParse(issuer) || !(new URL(issuer).protocol === 'https:' || isLoopback(issuer)))
    throw new ConfigError(`QULAQ_OIDC_ISSUER is “${issuer}”; it must be an https address.`);
  const needed = (name: string): string => {
    const value = get(name);
    if (value === undefined) throw new ConfigError(`QULAQ_OIDC_ISSUER is set, so ${name} is needed too.`);
    return value;
  };
  return {
    issuer,
    clientId: needed('QULAQ_OIDC_CLIENT_ID'),
    clientSecret: needed('QULAQ_OIDC_CLIENT_SECRET'),
    scope: get('QULAQ_OIDC_SCOPE') ?? 'openid profile',
    identifierClaim: get('QULAQ_OIDC_IDENTIFIER_CLAIM') ?? 'national_identifier',
    identifier: get('QULAQ_OIDC_IDENTIFIER'),
    verifiedAcr: (get('QULAQ_OIDC_VERIFIED_ACR') ?? '').split(/[\s,]+/).filter(Boolean),
  };
}

/** Without TLS a provider is believed on this machine only. */
export const isLoopback = (url: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
