/** Which addresses of the internet are no business of a request that somebody else asked us to make. */
import { BlockList, isIP } from 'node:net';

/** Not globally reachable, or not one host (IANA IPv4 Special-Purpose Address Registry, RFC 6890; multicast RFC 5771; reserved RFC 1112). */
const notPublic4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/** Only global unicast is let through (RFC 4291, section 2.4), less what in it leads elsewhere: Teredo and other protocols, documentation, 6to4. */
const global6: readonly [string, number] = ['2000::', 3];
const notPublic6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const refused4 = new BlockList();
for (const [net, prefix] of notPublic4) refused4.addSubnet(net, prefix, 'ipv4');
const refused6 = new BlockList();
for (const [net, prefix] of notPublic6) refused6.addSubnet(net, prefix, 'ipv6');
const unicast6 = new BlockList();
unicast6.addSubnet(...global6, 'ipv6');
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** A public host of the internet? IPv4 inside IPv6 (mapped, translated, tunnelled) is not: it lies outside global unicast, or is listed. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/, '');
  const version = isIP(bare);
  if (version === 4) return !refused4.check(bare, 'ipv4');
  return version === 6 && bare === address && unicast6.check(bare, 'ipv6') && !refused6.check(bare, 'ipv6');
}

export const isLoopbackAddress = (address: string): boolean => {
  const version = isIP(address);
  return version !== 0 && loopback.check(address, version === 4 ? 'ipv4' : 'ipv6');
};
