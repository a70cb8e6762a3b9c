/**
 * The demonstration's identity provider: a real, certified OpenID provider (oidc-provider) inside the same program, on the same port, that signs in
 * fictitious people. What it keeps lives in memory and is gone at the next start.
 */
import { generateKeyPair, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import type { Adapter, AdapterPayload, Configuration } from 'oidc-provider';
import type { ProviderConfig } from '../config.ts';
import { type DemoPerson, demoAcr, demoIdentifierClaim } from '../demonstration.ts';
import { newSecret } from '../model/secret.ts';

export interface DemoProvider {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** the sign-in under way of the browser's cookie, if it is the one of this page */
  pending(request: IncomingMessage, response: ServerResponse, uid: string): Promise<boolean>;
  /** ends it, as the person chosen or as given up: 303 back to whoever asked */
  choose(request: IncomingMessage, response: ServerResponse, person: DemoPerson | undefined): Promise<void>;
}

/**
 * The provider's own session. It is never let in: whoever signs in chooses anew whom to be, and the provider does not ask whether the person before should
 * be signed out (by a script that our content security policy would not let run).
 */
const sessionName = 'demo_session';

export async function demoProvider(
  config: ProviderConfig,
  people: readonly DemoPerson[],
  redirectUri: string,
  page: (lang: string | undefined, uid: string) => string,
): Promise<DemoProvider> {
  const { Provider } = await quietly(() => import('oidc-provider'));
  const provider = new Provider(config.issuer, await configuration(config, people, redirectUri, page));
  // The addresses it makes are below ours, whatever the Host header says.
  const base = new URL(config.issuer);
  provider.proxy = true;
  const handle = provider.callback();
  const placed = (request: IncomingMessage): IncomingMessage => {
    request.headers['x-forwarded-proto'] = base.protocol.slice(0, -1);
    request.headers['x-forwarded-host'] = base.host;
    request.headers.cookie = request.headers.cookie
      ?.split(/;\s*/)
      .filter((pair) => !pair.startsWith(sessionName))
      .join('; ');
    return request;
  };
  return {
    handle: (request, response) => {
      // Where it is mounted it learns from the difference between the two (as under Express).
      (request as { originalUrl?: string }).originalUrl = request.url!;
      request.url = request.url!.slice(base.pathname.length) || '/';
      void handle(placed(request), response);
    },
    pending: (request, response, uid) =>
      provider.interactionDetails(placed(request), response).then(
        (interaction) => interaction.uid === uid,
        () => false,
      ),
    choose: (request, response, person) =>
      provider.interactionFinished(
        placed(request),
        response,
        person
          ? { login: { accountId: person.id, acr: demoAcr, remember: false } }
          : { error: 'access_denied', error_description: 'nobody was chosen' },
      ),
  };
}

const minutes = 60;

async function configuration(
  config: ProviderConfig,
  people: readonly DemoPerson[],
  redirectUri: string,
  page: (lang: string | undefined, uid: string) => string,
): Promise<Configuration> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return {
    adapter: memory(),
    clients: [
      {
        client_id: config.clientId,
        client_secret: config.clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' }] } as never,
    cookies: {
      keys: [newSecret()],
      names: { session: sessionName, interaction: 'demo_interaction', resume: 'demo_resume' },
      // The page that shows the people lies beside the other pages, not below the provider.
      short: { path: '/', signed: true, httpOnly: true, sameSite: 'lax' },
      long: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
    scopes: ['openid', 'profile', demoIdentifierClaim],
    claims: { openid: ['sub', 'acr'], profile: ['name'], [demoIdentifierClaim]: [demoIdentifierClaim] },
    acrValues: [demoAcr],
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_ctx, interaction) => page(String(interaction.params['ui_locales'] ?? ''), interaction.uid) },
    ttl: {
      AccessToken: 5 * minutes,
      AuthorizationCode: minutes,
      Grant: 10 * minutes,
      IdToken: 5 * minutes,
      Interaction: 15 * minutes,
      Session: 15 * minutes,
    },
    findAccount: (_ctx, id) => {
      const person = people.find((p) => p.id === id);
      return (
        person && {
          accountId: id,
          claims: () => ({ sub: id, name: person.name, [demoIdentifierClaim]: person.identifier }),
        }
      );
    },
    // Its only client is the instance itself: nobody is asked whether it may know what it asks for.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client!.clientId,
        accountId: ctx.oidc.session!.accountId!,
      });
      grant.addOIDCScope(config.scope);
      await grant.save();
      return grant;
    },
    renderError: (ctx, out) => {
      ctx.type = 'text/plain';
      ctx.body = `Demonstration identity provider: ${out.error}\n${out.error_description ?? ''}\n`;
    },
  };
}

/** What the provider keeps, by kind and id, at most so much of it; the oldest goes first. */
const most = 5000;
function memory(): (model: string) => Adapter {
  const kept = new Map<string, { payload: AdapterPayload; until: number }>();
  return (model) => {
    const key = (id: string): string => `${model} ${id}`;
    const find = async (id: string): Promise<AdapterPayload | undefined> => {
      const entry = kept.get(key(id));
      return entry && entry.until > Date.now() ? entry.payload : undefined;
    };
    const search = async (is: (payload: AdapterPayload) => boolean): Promise<AdapterPayload | undefined> => {
      for (const [k, { payload }] of kept) if (k.startsWith(`${model} `) && is(payload)) return payload;
      return undefined;
    };
    return {
      find,
      findByUid: (uid) => search((p) => p.uid === uid),
      findByUserCode: (code) => search((p) => p.userCode === code),
      async upsert(id, payload, expiresIn) {
        kept.set(key(id), { payload, until: expiresIn ? Date.now() + expiresIn * 1000 : Number.POSITIVE_INFINITY });
        for (const oldest of kept.keys()) {
          if (kept.size <= most) break;
          kept.delete(oldest);
        }
      },
      async consume(id) {
        const payload = await find(id);
        if (payload) payload['consumed'] = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        kept.delete(key(id));
      },
      async revokeByGrantId(grantId) {
        for (const [k, { payload }] of kept) if (payload.grantId === grantId) kept.delete(k);
      },
    };
  };
}

/** The library says on loading that it supports newer versions of Node only. We know (it is tested on ours); any other warning is passed on. */
async function quietly<T>(load: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = (...said: unknown[]) => {
    if (!/Unsupported runtime/.test(String(said[0]))) warn.apply(console, said);
  };
  try {
    return await load();
  } finally {
    console.warn = warn;
  }
}
