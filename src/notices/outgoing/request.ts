/**
 * Requests to addresses that people have given us. Only to public hosts, only with TLS; the name is resolved once, every address that it has is looked at, and
 * the connection goes to one of those and to no other, so that a name that changes its mind in between leads nowhere. Redirects are not followed.
 */
import { lookup as dnsLookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from '../model/address.ts';

export interface Answered {
  status: number;
  /** seconds that we were asked to wait (RFC 9110, section 10.2.3), 0 if we were not */
  retryAfter: number;
}
export type Post = (url: string, headers: Readonly<Record<string, string | number>>, body: Buffer) => Promise<Answered>;

/** Why a request was not made, or came to nothing. `code` says it in one word. */
export class NotSent extends Error {
  readonly code: 'address' | 'private' | 'unknown-host' | 'network' | 'timeout';
  constructor(code: NotSent['code'], options?: ErrorOptions) {
    super(`The request was not made or not answered: ${code}`, options);
    this.code = code;
  }
}

export interface Guard {
  /** this machine itself may be asked, and without TLS */
  loopback: boolean;
  /** the addresses of a name; the system's by default */
  resolve?: (host: string) => Promise<string[]>;
  /** milliseconds for the whole of it */
  timeout?: number;
}

const resolveBySystem = async (host: string): Promise<string[]> =>
  (await dnsLookup(host, { all: true, verbatim: true })).map((a) => a.address);

/** The name or the literal address of a URL, without brackets. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

/**
 * The addresses to which a request to this URL may go, all of them looked at.
 * @throws NotSent address: not https, or with a user in it; private: one of its addresses is not public; unknown-host
 */
export async function addressesOf(text: string, { loopback, resolve = resolveBySystem }: Guard): Promise<string[]> {
  if (!URL.canParse(text)) throw new NotSent('address');
  const url = new URL(text);
  if (url.username || url.password || !(url.protocol === 'https:' || (loopback && url.protocol === 'http:')))
    throw new NotSent('address');
  const host = hostOf(url);
  let addresses: string[];
  try {
    addresses = isIP(host) ? [host] : await resolve(host);
  } catch (cause) {
    throw new NotSent('unknown-host', { cause });
  }
  if (addresses.length === 0) throw new NotSent('unknown-host');
  const local = loopback && addresses.every(isLoopbackAddress);
  if (!local && (url.protocol !== 'https:' || !addresses.every(isPublicAddress))) throw new NotSent('private');
  return addresses;
}

/** Makes the one function by which requests leave the house. */
export const guardedPost =
  (guard: Guard): Post =>
  async (text, headers, body) => {
    const addresses = (await addressesOf(text, guard)).map((address) => ({ address, family: isIP(address) }));
    const url = new URL(text);
    return new Promise<Answered>((done, failed) => {
      const request = (url.protocol === 'https:' ? https : http).request(
        url,
        {
          method: 'POST',
          headers: { ...headers, 'content-length': body.length, 'user-agent': 'Qulaq' },
          agent: false,
          // Whatever the name says now, the connection goes where was looked.
          lookup: (_host, options, found) => {
            if (options.all) found(null, addresses);
            else found(null, addresses[0]!.address, addresses[0]!.family);
          },
        },
        (response) => {
          const after = Number(response.headers['retry-after'] ?? 0);
          done({ status: response.statusCode ?? 0, retryAfter: Number.isFinite(after) && after > 0 ? after : 0 });
          // What it says is of no interest, and might have no end.
          response.destroy();
        },
      );
      const timer = setTimeout(() => request.destroy(new NotSent('timeout')), guard.timeout ?? 15_000);
      request.on('close', () => clearTimeout(timer));
      request.on('error', (error) =>
        failed(error instanceof NotSent ? error : new NotSent('network', { cause: error })),
      );
      request.end(body);
    });
  };
