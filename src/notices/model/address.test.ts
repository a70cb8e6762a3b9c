/** Where a request that somebody else asked for may go: a table of addresses. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addressesOf, NotSent } from '../outgoing/request.ts';
import { isPublicAddress } from './address.ts';

const refused = [
  // IPv4: this network, private, shared (CGNAT), loopback, link-local (cloud metadata), protocol, documentation, benchmarks, 6to4 relay, multicast, reserved, broadcast
  ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.255.0.9'],
  ...['169.254.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.8', '192.0.2.1', '192.88.99.1'],
  ...['192.168.0.1', '192.168.255.255', '198.18.0.1', '198.19.255.255', '198.51.100.7', '203.0.113.9', '224.0.0.1'],
  ...['239.255.255.250', '240.0.0.1', '255.255.255.255'],
  // IPv6: unspecified, loopback, mapped, compatible, NAT64, discard, Teredo, ORCHID, documentation, 6to4, documentation, SRv6, unique local, link-local, site-local, multicast
  ...['::', '::1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '::ffff:7f00:1', '::127.0.0.1', '::8.8.8.8', '64:ff9b::a00:1'],
  ...['64:ff9b:1::1', '100::1', '2001::1', '2001:0:4136:e378::1', '2001:20::1', '2001:db8::1', '2002:a00:1::1'],
  ...['3fff::1', '5f00::1', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', 'ff0e::1'],
  ...['2606:4700::1%eth0', '', 'localhost', '1.2.3', '256.1.1.1', '0x7f000001', '::ffff:1.2.3.4.5'],
];
const allowed = [
  ...['1.1.1.1', '8.8.8.8', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.0.0.1', '128.0.0.1'],
  ...[
    '169.253.1.1',
    '172.15.0.1',
    '172.32.0.1',
    '192.167.1.1',
    '192.169.1.1',
    '198.17.1.1',
    '198.20.0.1',
    '223.255.255.255',
  ],
  ...['2606:4700:4700::1111', '2a00:1450::1', '2001:4860:4860::8888', '2003::1', '3ffe::1'],
];

test('only public hosts', () => {
  for (const address of refused) assert.equal(isPublicAddress(address), false, address);
  for (const address of allowed) assert.equal(isPublicAddress(address), true, address);
});

test('an IPv4 address inside an IPv6 one is never let through', () => {
  const part = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(
      fc.tuple(part, part, part, part),
      fc.constantFrom('::ffff:', '::', '64:ff9b::', '::ffff:0:'),
      (v4, prefix) => {
        assert.equal(isPublicAddress(`${prefix}${v4.join('.')}`), false);
      },
    ),
  );
});

test('every way to write an address of this machine, and every name that leads inside, is refused', async () => {
  const names: Record<string, string[]> = {
    'public.example': ['1.1.1.1', '2606:4700::1'],
    'inside.example': ['10.0.0.5'],
    'half.example': ['1.1.1.1', '127.0.0.1'],
    'mapped.example': ['::ffff:169.254.169.254'],
    'empty.example': [],
    'localhost.': ['127.0.0.1'],
    localhost: ['127.0.0.1', '::1'],
  };
  const resolve = async (host: string): Promise<string[]> => {
    const found = names[host];
    if (!found) throw new Error('ENOTFOUND');
    return found;
  };
  const why = (url: string, loopback = false): Promise<string> =>
    addressesOf(url, { loopback, resolve }).then(
      (found) => found.join(' '),
      (e: NotSent) => e.code,
    );
  for (const [url, said] of [
    ['https://public.example/hook', '1.1.1.1 2606:4700::1'],
    ['https://1.1.1.1/', '1.1.1.1'],
    ['https://[2606:4700::1]:8443/', '2606:4700::1'],
    ['https://inside.example/', 'private'],
    ['https://half.example/', 'private'],
    ['https://mapped.example/', 'private'],
    ['https://empty.example/', 'unknown-host'],
    ['https://unknown.example/', 'unknown-host'],
    ['https://localhost/', 'private'],
    ['https://localhost./', 'private'],
    ['https://127.0.0.1/', 'private'],
    ['https://127.1/', 'private'],
    ['https://2130706433/', 'private'],
    ['https://0x7f.0.0.1/', 'private'],
    ['https://0177.0.0.1/', 'private'],
    ['https://[::1]/', 'private'],
    ['https://[::ffff:127.0.0.1]/', 'private'],
    ['https://169.254.169.254/latest/meta-data', 'private'],
    ['https://①②⑦.⓪.⓪.①/', 'private'],
    ['http://public.example/', 'address'],
    ['https://user:pw@public.example/', 'address'],
    ['https://user@public.example/', 'address'],
    ['ftp://public.example/', 'address'],
    ['file:///etc/passwd', 'address'],
    ['javascript:alert(1)', 'address'],
    ['public.example', 'address'],
    ['', 'address'],
  ] as const)
    assert.equal(await why(url), said, url);
  // The setting for tests opens this machine and nothing else, and no other place without TLS.
  for (const [url, said] of [
    ['http://127.0.0.1:8080/', '127.0.0.1'],
    ['http://localhost/', '127.0.0.1 ::1'],
    ['http://public.example/', 'private'],
    ['https://public.example/', '1.1.1.1 2606:4700::1'],
    ['http://inside.example/', 'private'],
    ['https://half.example/', 'private'],
    ['http://[::ffff:127.0.0.1]/', '::ffff:7f00:1'],
  ] as const)
    assert.equal(await why(url, true), said, url);
  assert.ok(new NotSent('private') instanceof Error);
});
