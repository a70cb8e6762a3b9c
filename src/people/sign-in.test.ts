/** Signing in against a real OpenID provider, over HTTP: the way it should go, and every way it should not. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startSignIn } from './actions/sign-in.ts';
import type { DemoPerson } from './demonstration.ts';
import { relyingParty } from './provider/relying-party.ts';
import { Browser, demonstration, type Sample, startSample } from './sample.ts';

const known = (id: string): DemoPerson => demonstration.find((p) => p.id === id)!;
/** People whom a provider should not send, or sends twice. */
const odd: Record<string, DemoPerson> = {
  'bad-digit': { id: 'bad-digit', name: 'Wrong Digit', lang: 'en', identifier: '500101200018' },
  'no-number': { id: 'no-number', name: 'No Number', lang: 'en' },
  twin: { id: 'twin', name: 'Үлгі Азаматова', lang: 'kk', identifier: known('citizen-kk').identifier! },
  first: { id: 'first', name: 'At Once', lang: 'en', identifier: '580108100013' },
  second: { id: 'second', name: 'At Once', lang: 'en', identifier: '580108100013' },
  fresh: { id: 'fresh', name: 'Fresh', lang: 'en', identifier: '590109200017' },
  'self-first': { id: 'self-first', name: 'Self First', lang: 'en' },
  'proved-later': { id: 'proved-later', name: 'Proved', lang: 'en', identifier: '590110100016' },
  changing: { id: 'changing', name: 'Changing', lang: 'en', identifier: known('citizen-ru').identifier! },
};

let sample: Sample;
before(async () => {
  sample = await startSample({ demonstration: [...demonstration, ...Object.values(odd)] });
});
after(() => sample?.close());
const visitor = (headers?: Record<string, string>) => new Browser(sample.url, headers);
const rows = async <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  (await sample.people.context.pool.query(sql, values)).rows as T[];
const me = async (browser: Browser): Promise<{ person: string; name: string; assurance: string; post: unknown }> =>
  JSON.parse((await browser.send('/api/v1/people/me')).text);

test('a citizen signs in in her language, sees her name, and signs out', async () => {
  const browser = visitor();
  const list = await browser.go('/kk/kz/sign-in/provider');
  assert.equal(list.status, 200);
  assert.match(list.text, /ойдан шығарылған адамдар/);
  const back = await browser.send(list.url, { person: 'citizen-kk' });
  const account = await browser.go(back.headers.get('location')!);
  assert.match(account.url, /\/kk\/kz\/account$/);
  assert.match(account.text, /Үлгі Азаматова/);
  assert.equal(account.headers.get('cache-control'), 'no-store');
  const secret = browser.cookies.get('session')!;

  const out = await browser.go('/kk/kz/sign-out', {});
  assert.match(out.text, /Сіз шықтыңыз/);
  assert.equal(browser.cookies.has('session'), false);
  browser.cookies.set('session', secret);
  assert.match((await browser.go('/kk/kz/account')).url, /\/sign-in\?return=/, 'the old cookie opens nothing');
});

test('the session cookie is out of reach of scripts and of other sites; with https it is bound to the host', async () => {
  const browser = visitor();
  const list = await browser.go('/en/kz/sign-in/provider');
  let answer = await browser.send(list.url, { person: 'citizen-en' });
  while (!answer.headers.getSetCookie().some((c) => c.startsWith('session=')))
    answer = await browser.send(answer.headers.get('location')!);
  const cookie = answer.headers.getSetCookie().find((c) => c.startsWith('session='))!;
  for (const word of ['HttpOnly', 'SameSite=Lax', 'Path=/']) assert.ok(cookie.includes(word), cookie);
  const { sessionCookie } = await import('./context.ts');
  const https = sessionCookie({ ...sample.people.context, baseUrl: () => 'https://example.org' });
  assert.equal(https.name, '__Host-session');
  assert.match(https.set('x', 1), /; Secure$/);
});

test('the identifier is nowhere in the database, and the session only as a hash', async () => {
  const browser = visitor();
  await browser.signIn('citizen-kk');
  const secret = browser.cookies.get('session')!;
  const tables = await rows<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  for (const { name } of tables)
    for (const { row } of await rows<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`)) {
      assert.equal(row.includes(known('citizen-kk').identifier!), false, name);
      assert.equal(row.includes(secret), false, name);
    }
});

test('one person is one voice: a second account with the same identifier is the same person', async () => {
  const one = visitor();
  const two = visitor();
  await one.signIn('citizen-kk');
  await two.signIn('twin');
  assert.equal((await me(one)).person, (await me(two)).person);
  assert.equal((await me(one)).assurance, 'verified');
});

test('also where both come back at the same moment', async () => {
  const browsers = [visitor(), visitor()];
  await Promise.all([browsers[0]!.signIn('first'), browsers[1]!.signIn('second')]);
  const [a, b] = await Promise.all(browsers.map(me));
  assert.equal(a!.person, b!.person);
  assert.equal((await rows(`SELECT 1 FROM person WHERE display_name = 'At Once'`)).length, 1);
});

test('an identifier with a wrong check digit is refused with a clear page, and nobody is signed in', async () => {
  const browser = visitor();
  const answer = await browser.signIn('bad-digit');
  assert.equal(answer.status, 422);
  assert.match(answer.text, /gave a number that is not valid \(individual identification number \(IIN\)\)/);
  assert.doesNotMatch(answer.text, /500101200018/);
  assert.equal(browser.cookies.has('session'), false);
  assert.equal((await rows(`SELECT 1 FROM person WHERE display_name = 'Wrong Digit'`)).length, 0);
});

test('who is not proved by a number is there, but not verified', async () => {
  const browser = visitor();
  await browser.signIn('no-number');
  assert.equal((await me(browser)).assurance, 'self');
});

test('who signs in where somebody without proof is still signed in does not become her; who asks to prove it does', async () => {
  const shared = visitor();
  await shared.signIn('no-number');
  const left = await me(shared);
  await shared.signIn('fresh');
  const fresh = await me(shared);
  assert.notEqual(fresh.person, left.person);
  assert.equal(fresh.assurance, 'verified');

  const own = visitor();
  await own.signIn('self-first');
  const before = await me(own);
  const list = await own.go('/en/kz/sign-in/provider?prove=1');
  await own.go(list.url, { person: 'proved-later' });
  const proved = await me(own);
  assert.equal(proved.person, before.person);
  assert.equal(proved.assurance, 'verified');
});

test('an account that suddenly comes with another number is refused', async () => {
  const browser = visitor();
  await browser.signIn('changing');
  odd['changing']!.identifier = known('citizen-en').identifier!;
  const answer = await visitor().signIn('changing');
  assert.equal(answer.status, 422);
  assert.match(answer.text, /another number/);
});

/** The address of the callback with its code, not yet visited. */
async function callbackOf(browser: Browser, person: string): Promise<string> {
  const list = await browser.go('/en/kz/sign-in/provider');
  const chosen = await browser.send(list.url, { person });
  const resumed = await browser.send(chosen.headers.get('location')!);
  return resumed.headers.get('location')!;
}

test('a callback is good once, in the browser that began it, with the state that it began with', async () => {
  const browser = visitor();
  const callback = await callbackOf(browser, 'citizen-en');
  assert.match(callback, /\/sign-in\/callback\?code=/);

  const elsewhere = await visitor({ 'accept-language': 'en' }).go(callback);
  assert.equal(elsewhere.status, 400, 'another browser');
  assert.match(elsewhere.text, /Sign in again/);
  assert.doesNotMatch(elsewhere.url, /code=/, 'and what the provider sent is not in the address');

  const cookies = new Map(browser.cookies);
  assert.equal((await browser.send(callback)).status, 303);
  const again = visitor();
  for (const [k, v] of cookies) again.cookies.set(k, v);
  assert.equal((await again.go(callback)).status, 400, 'the same callback with the same cookies once more');
  assert.equal(again.cookies.has('session'), false);

  const third = visitor();
  const url = new URL(await callbackOf(third, 'citizen-en'));
  url.searchParams.set('state', 'another');
  assert.equal((await third.go(url.href)).status, 400, 'a wrong state');
  assert.equal(third.cookies.has('session'), false);

  const fourth = visitor();
  const forged = new URL(await callbackOf(fourth, 'citizen-en'));
  forged.searchParams.set('code', 'made-up');
  assert.equal((await fourth.go(forged.href)).status, 502, 'a code that the provider did not give');

  const fifth = visitor();
  const late = await callbackOf(fifth, 'citizen-en');
  const before = sample.clock.now();
  sample.clock.set(new Date(before.getTime() + 16 * 60_000).toISOString());
  assert.equal((await fifth.go(late)).status, 400, 'a quarter of an hour later');
  sample.clock.set(before.toISOString());
});

test('who goes back without choosing anybody is told that she is not signed in', async () => {
  const browser = visitor();
  const list = await browser.go('/ru/kz/sign-in/provider');
  const answer = await browser.go(list.url, { person: '' });
  assert.equal(answer.status, 400);
  assert.equal(browser.cookies.has('session'), false);
});

test('signing in leads back to where it began, and never to another site', async () => {
  assert.match((await visitor().signIn('citizen-en', '/en/kz/account/erase')).url, /\/en\/kz\/account\/erase$/);
  for (const evil of [
    '//evil.example',
    'https://evil.example/',
    '/\\evil.example',
    '/%2f/../\n//evil.example',
    '\t//evil',
  ])
    assert.match((await visitor().signIn('citizen-en', evil)).url, /^http:\/\/localhost:\d+\/en\/kz\/account$/, evil);
});

test('a provider that is down is said to be down', async () => {
  const down = relyingParty(() => ({ ...sample.people.context.relyingParty!.config(), issuer: 'http://localhost:9' }));
  await assert.rejects(
    startSignIn(
      { ...sample.people.context, relyingParty: down },
      { kind: 'anyone' },
      { lang: 'en', returnTo: '/', prove: false },
    ),
    { code: 'provider-down', status: 503 },
  );
});

test('a session ends when it is idle, and at the latest after its hours', async () => {
  const { idleMinutes, sessionHours } = sample.people.context.config;
  const start = sample.clock.now();
  const pass = (minutes: number) =>
    sample.clock.set(new Date(sample.clock.now().getTime() + minutes * 60_000).toISOString());
  const idle = visitor();
  await idle.signIn('citizen-en');
  pass(idleMinutes - 1);
  assert.equal((await idle.send('/en/kz/account')).status, 200);
  pass(idleMinutes - 1);
  assert.equal((await idle.send('/en/kz/account')).status, 200, 'a request keeps it');
  pass(idleMinutes + 1);
  assert.equal((await idle.send('/en/kz/account')).status, 303, 'idle for too long');
  const busy = visitor();
  await busy.signIn('citizen-en');
  for (let minutes = 0; minutes < sessionHours * 60; minutes += idleMinutes - 5) {
    pass(idleMinutes - 5);
    await busy.send('/en/kz/account');
  }
  pass(6);
  const over = await busy.go('/en/kz/account');
  assert.match(over.url, /\/sign-in\?return=%2Fen%2Fkz%2Faccount$/);
  const form = await busy.send('/en/kz/account/email', { email: 'a@example.org' });
  assert.equal(form.status, 303, 'a form of an expired session leads to signing in');
  sample.clock.set(start.toISOString());
});

test('the secret changes with signing in and with the post acted in', async () => {
  const browser = visitor();
  await browser.signIn('akimat-officer');
  const first = browser.cookies.get('session')!;
  const account = await browser.go('/en/kz/account');
  const post = /name="post" value="([^"]+)"/.exec(account.text)![1]!;
  await browser.go('/en/kz/account/act', { post });
  const second = browser.cookies.get('session')!;
  assert.notEqual(first, second);
  assert.deepEqual((await me(browser)).post, { id: post, role: 'officer', body: 'akimat-KZ-75', unit: null });
  const old = visitor();
  old.cookies.set('session', first);
  assert.equal((await old.send('/en/kz/account')).status, 303, 'the old secret opens nothing');
  await browser.signIn('akimat-officer');
  old.cookies.set('session', second);
  assert.equal((await old.send('/en/kz/account')).status, 303);
  assert.equal((await me(browser)).post, null, 'signed in anew she is herself');
});

test('nobody acts in the post of somebody else, and cannot learn whether there is one', async () => {
  const browser = visitor();
  await browser.signIn('citizen-en');
  const [other] = await rows<{ id: string }>(`SELECT id FROM post WHERE role = 'head' LIMIT 1`);
  const answers = await Promise.all(
    [other!.id, '00000000-0000-7000-8000-000000000000', 'nonsense'].map((post) =>
      browser.send('/en/kz/account/act', { post }),
    ),
  );
  assert.deepEqual(
    answers.map((a) => a.status),
    [404, 404, 404],
  );
  assert.equal(new Set(answers.map((a) => a.text)).size, 1, 'the answers are the same to the letter');
});

test('a form from another site changes nothing', async () => {
  const browser = visitor();
  await browser.signIn('citizen-en');
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': '', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site', origin: sample.url },
  ]) {
    const answer = await browser.send('/en/kz/sign-out/everywhere', {}, headers);
    assert.equal(answer.status, 403, JSON.stringify(headers));
    assert.match(answer.text, /sent from another site/);
  }
  const api = await browser.send('/api/v1/people/posts/invitations', {}, { 'sec-fetch-site': 'cross-site' });
  assert.equal(api.status, 403);
  assert.equal(JSON.parse(api.text).type, 'urn:qulaq:problem:cross-site');
  assert.equal((await browser.send('/en/kz/account')).status, 200, 'still signed in');
  assert.equal((await browser.send('/en/kz/sign-out', {}, { 'sec-fetch-site': 'none' })).status, 303);
});

test('every page of the room has the security headers, and none says what went wrong inside', async () => {
  for (const path of [
    '/en/kz/sign-in',
    '/en/kz/signed-out',
    '/sign-in/callback?code=x&state=y',
    '/en/kz/invitation/x',
  ]) {
    const answer = await visitor().send(path);
    assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/, path);
    assert.equal(answer.headers.get('x-frame-options'), 'DENY', path);
    assert.doesNotMatch(answer.text, /\n\s+at |Error:.*\.ts/, path);
  }
});
