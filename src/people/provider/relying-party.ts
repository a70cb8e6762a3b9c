/**
 * Qulaq as an OpenID Connect relying party: code flow with PKCE, state and nonce; the ID token is validated by openid-client
 * (OpenID Connect Core 1.0, section 3.1.3.7; RFC 7636; RFC 9207). The provider is discovered when it is first needed, so it may be down when we start.
 */
import * as oidc from 'openid-client';
import type { Lang } from '../../platform/i18n/i18n.ts';
import { isLoopback, type ProviderConfig } from '../config.ts';
import { Refused } from '../model/refusals.ts';

/** What has to be kept between going to the provider and coming back. */
export interface Attempt {
  state: string;
  nonce: string;
  verifier: string;
}

/** What the provider says, after validation. Everything but issuer and subject may be missing. */
export interface ProvenIdentity {
  issuer: string;
  subject: string;
  name: string | null;
  identifier: string | null;
  acr: string | null;
}

export interface RelyingParty {
  config: () => ProviderConfig;
  /** where to send the browser. @throws Refused provider-down */
  begin(redirectUri: string, lang: Lang): Promise<Attempt & { url: string }>;
  /** @param came the address that the browser came back to. @throws Refused */
  finish(came: URL, attempt: Attempt): Promise<ProvenIdentity>;
}

/** The longest claim that is taken over; a provider could send anything. */
const longest = 200;
const text = (value: unknown): string | null => (typeof value === 'string' && value ? value.slice(0, longest) : null);

export function relyingParty(config: () => ProviderConfig): RelyingParty {
  let discovered: Promise<oidc.Configuration> | undefined;
  const provider = (): Promise<oidc.Configuration> => {
    discovered ??= discover(config()).catch((cause: unknown) => {
      discovered = undefined;
      throw new Refused('provider-down', { cause });
    });
    return discovered;
  };

  return {
    config,
    async begin(redirectUri, lang) {
      const server = await provider();
      const attempt = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
      const url = oidc.buildAuthorizationUrl(server, {
        redirect_uri: redirectUri,
        scope: config().scope,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        ui_locales: lang,
        // On a shared computer the person before must not be signed in again without being asked.
        prompt: 'login',
        ...(config().verifiedAcr.length ? { acr_values: config().verifiedAcr.join(' ') } : {}),
      });
      return { ...attempt, url: url.href };
    },

    async finish(came, { state, nonce, verifier }) {
      if (came.searchParams.get('state') !== state) throw new Refused('sign-in-expired');
      if (came.searchParams.has('error')) throw new Refused('sign-in-cancelled');
      const server = await provider();
      try {
        const tokens = await oidc.authorizationCodeGrant(server, came, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims()!;
        const more = server.serverMetadata().userinfo_endpoint
          ? await oidc.fetchUserInfo(server, tokens.access_token, claims.sub)
          : {};
        const all: Record<string, unknown> = { ...more, ...claims };
        return {
          issuer: claims.iss,
          subject: claims.sub,
          name: text(all['name']),
          identifier: text(all[config().identifierClaim]),
          acr: text(claims['acr']),
        };
      } catch (cause) {
        throw new Refused(unreachable(cause) ? 'provider-down' : 'provider-answer', { cause });
      }
    },
  };
}

const discover = (config: ProviderConfig): Promise<oidc.Configuration> =>
  oidc.discovery(new URL(config.issuer), config.clientId, config.clientSecret, undefined, {
    timeout: 5,
    execute: isLoopback(config.issuer) ? [oidc.allowInsecureRequests] : [],
  });

/** No answer at all: the network's errors come without an OAuth error code, or as a time-out. */
function unreachable(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    if (['TimeoutError', 'AbortError'].includes(e.name)) return true;
    if (/^(ECONN|ENOTFOUND|EAI_|EHOST|ENETUNREACH|UND_ERR)/.test((e as NodeJS.ErrnoException).code ?? '')) return true;
  }
  return false;
}
