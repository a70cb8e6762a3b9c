/** The small pieces: where to go back to, tokens of forms, secrets, cookies, where a request comes from; and the fictitious people. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { v4 } from 'uuid';
import { loadLaws } from '../../law/index.ts';
import { checkIdentifier } from '../../law/model/identifier.ts';
import { projectFolder } from '../../platform/config/config.ts';
import { sameOrigin } from '../../platform/http/same-origin.ts';
import { secretCookie } from '../../platform/http/session-cookie.ts';
import { readDemonstration } from '../demonstration.ts';
import { bodiesAbove } from '../queries/bodies-above.ts';
import { deviceName } from './device.ts';
import { formToken, readFormToken } from './form-token.ts';
import { personIdentifier } from './identifier.ts';
import { returnTo } from './return-to.ts';
import { hashOf, joinSecret, matches, newSecret, splitSecret } from './secret.ts';

const packs = join(projectFolder, 'jurisdictions');
const law = loadLaws(packs).get('kz')!;

test('property: whatever the address asks for, one goes back to a path of this site', () => {
  const nasty = fc.stringMatching(/^[/\\a-z:.@%\t\n?#-]{0,12}$/);
  fc.assert(
    fc.property(
      fc.oneof(
        nasty,
        nasty.map((s) => `/${s}`),
        fc.webUrl(),
        fc.string(),
      ),
      (asked) => {
        const to = returnTo(asked, '/home');
        assert.equal(new URL(to, 'https://here.example/sign-in').origin, 'https://here.example', asked);
        assert.match(to, /^\/(?!\/)/);
      },
    ),
    { numRuns: 5000 },
  );
  assert.equal(returnTo('/kk/x?a=b', '/home'), '/kk/x?a=b');
});

test('the token of a form is a fresh UUID v7 and nothing else', () => {
  const token = formToken();
  assert.equal(readFormToken(token), token);
  assert.equal(readFormToken(token.toUpperCase()), token);
  const old = (Date.now() - 25 * 3_600_000).toString(16).padStart(12, '0');
  for (const no of [undefined, '', 'x', v4(), [token], `${old.slice(0, 8)}-${old.slice(8)}${token.slice(13)}`])
    assert.equal(readFormToken(no), undefined, String(no));
});

test('a secret names its row and is known by its hash', () => {
  const [id, secret] = [formToken(), newSecret()];
  assert.deepEqual(splitSecret(joinSecret(id, secret)), { id, secret });
  assert.equal(splitSecret(`${joinSecret(id, secret)}x`), undefined);
  assert.ok(matches(secret, hashOf(secret)));
  assert.ok(!matches(newSecret(), hashOf(secret)));
});

test('a secret cookie is read by its whole name, and is never more than a secret', () => {
  const cookie = secretCookie('session', false);
  const read = (header: string) => cookie.read({ cookie: header });
  assert.equal(read('a=1; session=abc; b=2'), 'abc');
  assert.equal(read('xsession=abc'), undefined);
  assert.equal(read('session=a b'), undefined);
  assert.equal(read('session='), undefined);
  assert.equal(cookie.read({}), undefined);
  assert.throws(() => cookie.set('x; Domain=evil', 1));
});

/** As the table in Go's net/http/csrf_test.go; the host is `here:1`. */
const requests: [method: string, headers: Record<string, string>, passes: boolean][] = [
  ['GET', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, true],
  ['HEAD', { 'sec-fetch-site': 'cross-site' }, true],
  ['POST', { 'sec-fetch-site': 'same-origin' }, true],
  ['POST', { 'sec-fetch-site': 'none' }, true],
  ['POST', { 'sec-fetch-site': 'cross-site' }, false],
  ['POST', { 'sec-fetch-site': 'same-site' }, false],
  ['DELETE', { 'sec-fetch-site': 'cross-site', origin: 'http://here:1' }, false],
  ['POST', {}, true],
  ['POST', { origin: 'http://here:1' }, true],
  ['POST', { origin: 'http://here:2' }, false],
  ['POST', { origin: 'https://evil.example' }, false],
  ['POST', { origin: 'null' }, false],
  ['POST', { origin: 'https://friend.example', 'sec-fetch-site': 'cross-site' }, true],
  ['POST', { origin: 'https://evil.example', authorization: 'Bearer x' }, true],
  ['POST', { origin: 'https://evil.example', authorization: 'Bearer x', cookie: 'session=y' }, false],
];
test('what changes something must come from this site', () => {
  for (const [method, headers, passes] of requests)
    assert.equal(
      sameOrigin(method, { host: 'here:1', ...headers }, ['https://friend.example']),
      passes,
      JSON.stringify([method, headers]),
    );
});

test('a session is known again by browser and system, and by nothing more', () => {
  const agent =
    'Mozilla/5.0 (Linux; Android 14; SM-A057F) AppleWebKit/537.36 Chrome/131.0.6778.39 Mobile Safari/537.36';
  assert.equal(deviceName(agent), 'Chrome · Android');
  assert.equal(deviceName(undefined), '?');
  assert.equal(deviceName('curl/8'), '?');
});

test('the fictitious people can be nobody: born before 1900, with a right check digit, each once; their bodies are the pack’s', () => {
  const people = readDemonstration(packs, 'kz')!;
  const kind = law.pack.identifiers[personIdentifier(law, undefined)!]!;
  for (const { identifier, name, posts } of people) {
    const check = checkIdentifier(kind, identifier!);
    assert.ok(check.valid, name);
    assert.ok(check.birthDate! < '1900', name);
    for (const { body } of posts ?? []) assert.ok(body === undefined || law.pack.bodies[body], `${name}: ${body}`);
  }
  assert.equal(new Set(people.map((p) => p.identifier)).size, people.length);
  assert.equal(readDemonstration(packs, 'uk'), undefined);
});

test('who stands above a body is read from the pack, nearest first', () => {
  assert.deepEqual(bodiesAbove(law, 'ministry-labour', '2026-11-24'), ['government', 'president']);
  assert.deepEqual(bodiesAbove(law, 'president', '2026-11-24'), []);
  assert.deepEqual(bodiesAbove(law, 'nowhere', '2026-11-24'), []);
});
