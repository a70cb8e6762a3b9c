/** Posts, the first administrator, keys for programs, letters, erasure, limits: over HTTP and in the database. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ConfigError } from '../platform/config/config.ts';
import { transaction } from '../platform/db/tx.ts';
import { personalColumns } from './actions/erase-person.ts';
import { readPeopleConfig, wantsDemonstration } from './config.ts';
import type { Letter } from './context.ts';
import { openKeys } from './keys.ts';
import { formToken } from './model/form-token.ts';
import { openPeople } from './people.ts';
import { Browser, demonstration, type Sample, startSample, today } from './sample.ts';

let sample: Sample;
const letters: Letter[] = [];
const refusals: string[] = [];
const erased: string[] = [];
before(async () => {
  sample = await startSample({
    // The administrator is only made by the link.
    demonstration: [
      ...demonstration.map((p) => (p.id === 'administrator' ? { ...p, posts: [] } : p)),
      { id: 'unproved', name: 'No Number', lang: 'en' },
    ],
    sendLetter: async (letter) => void letters.push(letter),
    onRefusal: ({ act, decision }) => refusals.push(`${act}: ${decision.why}`),
    onErase: async (_tx, person) => void erased.push(person),
  });
});
after(() => sample?.close());
const rows = async <T>(sql: string, values: unknown[] = []): Promise<T[]> =>
  (await sample.people.context.pool.query(sql, values)).rows as T[];

async function signedIn(id: string, act = false): Promise<Browser> {
  const browser = new Browser(sample.url);
  const account = await browser.signIn(id);
  const post = /name="post" value="([^"]+)"/.exec(account.text)?.[1];
  if (act) await browser.go('/en/kz/account/act', { post: post! });
  return browser;
}
const pathOf = (url: string): string => new URL(url).pathname;
const linkIn = (text: string): string => pathOf(/<code>(http[^<]+)<\/code>/.exec(text)![1]!);
const me = async (browser: Browser): Promise<{ person: string; posts: { role: string; body: string | null }[] }> =>
  JSON.parse((await browser.send('/api/v1/people/me')).text);

test('the first administrator is made by a link that works once, for a day, as long as there is none', async () => {
  const superseded = pathOf((await sample.people.firstAdministratorLink('en'))!);
  const link = pathOf((await sample.people.firstAdministratorLink('en'))!);
  const anyone = new Browser(sample.url);
  const shown = await anyone.go(link);
  assert.match(shown.text, /first administrator[\s\S]*Sign in first/);
  assert.equal((await anyone.send(superseded)).status, 410, 'an earlier link does not work any more');
  assert.equal((await anyone.send(link, {})).status, 303, 'nobody accepts without signing in');
  const now = sample.clock.now();
  sample.clock.set(new Date(now.getTime() + 25 * 3_600_000).toISOString());
  assert.equal((await anyone.send(link)).status, 410, 'a day later');
  sample.clock.set(now.toISOString());

  const browser = await signedIn('administrator');
  assert.equal((await browser.go(link, {})).status, 200);
  assert.deepEqual(
    (await me(browser)).posts.map((p) => p.role),
    ['administrator'],
  );
  const second = await signedIn('citizen-en');
  const used = await second.send(link, {});
  assert.equal(used.status, 410);
  const secret = link.split('/').at(-1)!;
  const madeUp = secret.replace(/.{5}$/, 'xxxxx');
  const unknown = await second.send(link.replace(secret, madeUp), {});
  assert.equal(used.text.replaceAll(secret, ''), unknown.text.replaceAll(madeUp, ''), 'used and unknown look the same');
  assert.equal(await sample.people.firstAdministratorLink('en'), undefined, 'there is one now');
});

test('an administrator gives a post by a link, and ends it; the last administrator cannot be ended', async () => {
  const admin = await signedIn('administrator', true);
  const form = { form: formToken(), role: 'officer', body: 'ministry-labour', from: today, unit: 'Letters' };
  const made = await admin.send('/en/kz/posts', form);
  assert.equal(made.status, 200);
  const again = await admin.send('/en/kz/posts', form);
  assert.equal(again.status, 409, 'sent twice, it makes one');
  assert.equal((await rows('SELECT 1 FROM post_invitation WHERE id = $1', [form.form])).length, 1);

  const unproved = await signedIn('unproved');
  const refused = await unproved.send(linkIn(made.text), {});
  assert.equal(refused.status, 403, 'public office needs a proved identity');
  assert.match(refused.text, /proved by the identity service/);
  const citizen = await signedIn('citizen-en');
  assert.equal((await citizen.go(linkIn(made.text), {})).status, 200);
  assert.deepEqual((await me(citizen)).posts, [
    { id: form.form, role: 'officer', body: 'ministry-labour', unit: 'Letters' },
  ]);
  await citizen.go('/en/kz/account/act', { post: form.form });
  const ended = await admin.go('/en/kz/posts/end', { post: form.form });
  assert.match(ended.url, /done=1/);
  assert.deepEqual((await me(citizen)).posts, [], 'and acts in it no longer');
  assert.equal((await admin.send('/en/kz/posts/end', { post: form.form })).status, 404, 'once');

  const [own] = await rows<{ id: string }>(`SELECT id FROM post WHERE role = 'administrator'`);
  const last = await admin.send('/en/kz/posts/end', { post: own!.id });
  assert.equal(last.status, 422);
  assert.match(last.text, /last administrator/);
});

test('a head gives posts of officers in his own body only; a citizen none; refusals are counted', async () => {
  const head = await signedIn('akimat-head', true);
  const give = (role: string, body: string) =>
    head.send('/en/kz/posts', { form: formToken(), role, body, from: today });
  assert.equal((await give('registrar', 'akimat-KZ-75')).status, 200);
  assert.equal((await give('head', 'akimat-KZ-75')).status, 403);
  assert.equal((await give('officer', 'ministry-labour')).status, 403);
  assert.equal((await give('administrator', '')).status, 403);
  const listed = JSON.parse((await head.send('/api/v1/people/posts')).text) as { body: string }[];
  assert.deepEqual([...new Set(listed.map((p) => p.body))], ['akimat-KZ-75']);
  const [minister] = await rows<{ id: string }>(
    `SELECT id FROM post WHERE body = 'ministry-labour' AND role = 'officer' AND held_to IS NULL`,
  );
  assert.equal((await head.send('/en/kz/posts/end', { post: minister!.id })).status, 404, 'a post elsewhere is hidden');
  const citizen = await signedIn('citizen-ru');
  assert.equal((await citizen.send('/en/kz/posts')).status, 403);
  assert.equal((await new Browser(sample.url).send('/api/v1/people/posts')).status, 401);
  assert.ok(refusals.includes('posts.manage: posts-only'));
});

test('days of a post: what is wrong is said beside the field, and a post of tomorrow is not held today', async () => {
  const admin = await signedIn('administrator', true);
  const give = (more: Record<string, string>) =>
    admin.send('/en/kz/posts', { form: formToken(), role: 'officer', body: 'government', from: today, ...more });
  for (const [more, field] of [
    [{ from: '2026-13-01' }, 'from'],
    [{ to: today }, 'to'],
    [{ body: 'nowhere' }, 'body'],
    [{ body: 'mazhilis' }, 'body'],
    [{ role: 'king' }, 'role'],
    [{ role: 'moderator' }, 'body'],
  ] as const) {
    const answer = await give(more);
    assert.equal(answer.status, 422, JSON.stringify(more));
    assert.match(answer.text, new RegExp(`href="#${field}"`), JSON.stringify(more));
  }
  assert.equal((await admin.send('/en/kz/posts', { role: 'officer', body: 'government' })).status, 422, 'no token');
  const later = await give({ from: '2027-01-01' });
  const citizen = await signedIn('citizen-ru');
  await citizen.go(linkIn(later.text), {});
  assert.deepEqual((await me(citizen)).posts, []);
});

test('a program acts with a key, within its scopes, in the post that it was made in; the key ends with the post', async () => {
  const head = await signedIn('ministry-head', true);
  const made = await head.send('/en/kz/account/tokens', { form: formToken(), name: 'desk', scope: ['read'] });
  const token = /<code>(qulaq_[\w-]+)<\/code>/.exec(made.text)![1]!;
  const program = new Browser(sample.url, { authorization: `Bearer ${token}`, 'sec-fetch-site': '' });
  const self = JSON.parse((await program.send('/api/v1/people/me')).text);
  assert.equal(self.post.role, 'head');
  assert.equal((await program.send('/api/v1/people/tokens')).status, 403, 'a key sees no keys');
  const actor = await sample.people.actorOf({ headers: { authorization: `Bearer ${token}` } } as never);
  const subject = { body: 'ministry-labour', applicant: 'x' };
  assert.equal(sample.people.permits(actor, 'case.read', subject).allowed, true);
  assert.deepEqual(sample.people.permits(actor, 'case.note', subject), {
    allowed: false,
    why: 'token-scope',
    hide: false,
  });
  assert.equal((await program.send('/en/kz/account')).status, 303, 'pages are for people');
  const wrong = new Browser(sample.url, { authorization: `Bearer ${token.slice(0, -3)}abc` });
  assert.equal((await wrong.send('/api/v1/people/me')).status, 401);
  assert.equal(JSON.stringify(await rows('SELECT * FROM access_token')).includes(token.slice(40)), false);

  const own = JSON.parse((await head.send('/api/v1/people/me')).text) as { post: { id: string } };
  await sample.people.context.pool.query('UPDATE post SET held_to = $2 WHERE id = $1', [own.post.id, today]);
  assert.equal((await program.send('/api/v1/people/me')).status, 401);
  for (const form of [{ name: '', scope: 'read' }, { name: 'x' }, { name: 'x', scope: 'everything' }])
    assert.equal((await head.send('/en/kz/account/tokens', { form: formToken(), ...form })).status, 422);
});

test('by the API: a key is made once, listed, ended; a program without a cookie is no forgery', async () => {
  const browser = await signedIn('citizen-ru');
  const json = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${sample.url}/api/v1/people${path}`, {
      method,
      headers: {
        cookie: `session=${browser.cookies.get('session')}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: JSON.parse(await response.text()) };
  };
  const requestId = formToken();
  const made = await json('POST', '/tokens', { requestId, name: 'script', scopes: ['read', 'write'] });
  assert.equal(made.status, 200);
  assert.equal((await json('POST', '/tokens', { requestId, name: 'script', scopes: ['read'] })).status, 409);
  assert.equal((await json('GET', '/tokens')).body.length, 1);
  assert.equal((await json('POST', '/tokens', { requestId: 'x', name: 'script', scopes: ['read'] })).status, 400);
  assert.equal((await json('DELETE', `/tokens/${requestId}`)).status, 200);
  const gone = await json('DELETE', `/tokens/${requestId}`);
  assert.equal(gone.status, 404);
  assert.equal(gone.body.type, 'urn:qulaq:problem:not-found');
  assert.equal((await json('POST', `/posts/${formToken()}/end`)).status, 404);
});

test('an e-mail address is used only after its link was opened by its owner', async () => {
  const browser = await signedIn('citizen-ru');
  const { person } = await me(browser);
  await browser.go('/ru/kz/account/email', { email: 'obraz@example.org', lang: 'ru' });
  assert.equal(await sample.people.letterTo(person), undefined);
  const letter = letters.at(-1)!;
  assert.equal(letter.to, 'obraz@example.org');
  assert.equal(letter.lang, 'ru');
  const link = pathOf(/http\S+/.exec(letter.text)![0]);
  const other = await signedIn('citizen-en');
  assert.equal((await other.send(link, {})).status, 410, 'another person’s link');
  assert.match(
    (await browser.go(link)).text,
    /Подтвердить адрес/,
    'opening it alone does nothing: mail programs do that',
  );
  assert.equal(await sample.people.letterTo(person), undefined);
  await browser.go(link, {});
  assert.equal(await sample.people.letterTo(person), 'obraz@example.org');
  assert.equal((await browser.send(link, {})).status, 410, 'once');
  for (const email of [
    'nobody',
    'a@b',
    'a b@example.org',
    `${'a'.repeat(300)}@example.org`,
    'x@example.org\nbcc: y@z.org',
  ])
    assert.equal((await browser.send('/ru/kz/account/email', { email, lang: 'ru' })).status, 422, email);
  await browser.go('/ru/kz/account/email', { email: '', lang: 'ru' });
  assert.equal(await sample.people.letterTo(person), undefined, 'taken away');
});

test('sessions are listed and ended one by one, and everywhere', async () => {
  const [one, two, three] = [await signedIn('citizen-kk'), await signedIn('citizen-kk'), await signedIn('citizen-kk')];
  const page = await one.go('/en/kz/account');
  const others = [...page.text.matchAll(/name="session" value="([0-9a-f]{64})"/g)].map((m) => m[1]!);
  assert.equal(others.length, 2);
  await one.go('/en/kz/account/sessions/end', { session: others[0]! });
  const left = await Promise.all([two, three].map(async (b) => (await b.send('/en/kz/account')).status));
  assert.deepEqual(left.sort(), [200, 303]);
  const stranger = await signedIn('citizen-ru');
  await stranger.go('/en/kz/account/sessions/end', { session: others[1]! });
  const still = await Promise.all([two, three].map(async (b) => (await b.send('/en/kz/account')).status));
  assert.deepEqual(still.sort(), [200, 303], 'nobody ends another person’s session');
  await one.go('/en/kz/sign-out/everywhere', {});
  for (const b of [one, two, three]) assert.equal((await b.send('/en/kz/account')).status, 303);
});

test('erasure follows the marks beside the columns, in tables of other rooms too, and one person stays one voice', async () => {
  const { pool } = sample.people.context;
  await pool.query(`
    CREATE TABLE other_room (id int PRIMARY KEY, applicant uuid, clerk uuid, phone text, text text);
    COMMENT ON COLUMN other_room.applicant IS 'person: set-null';
    COMMENT ON COLUMN other_room.clerk IS 'actor: keep — officials answer for what they do';
    COMMENT ON COLUMN other_room.phone IS 'personal: set-null';
    COMMENT ON COLUMN other_room.text IS 'personal: keep — she published it';`);
  const browser = await signedIn('citizen-kk');
  const { person } = await me(browser);
  await browser.go('/en/kz/account/email', { email: 'ulgi@example.org', lang: 'kk' });
  await pool.query(`INSERT INTO other_room VALUES (1, $1, NULL, '1', 'one'), (2, $2, $1, '2', 'two')`, [
    person,
    formToken(),
  ]);
  assert.equal((await browser.send('/en/kz/account/erase', {})).status, 422, 'not without saying so');
  const done = await browser.go('/en/kz/account/erase', { sure: 'yes' });
  assert.match(done.text, /Your data is erased/);
  assert.deepEqual(erased, [person]);
  assert.equal((await browser.send('/en/kz/account')).status, 303);
  const [row] = await rows<{ display_name: string | null; erased_at: Date | null }>(
    'SELECT * FROM person WHERE id = $1',
    [person],
  );
  assert.equal(row!.display_name, null);
  assert.ok(row!.erased_at);
  for (const table of ['identity', 'session', 'passkey', 'person_contact', 'access_token'])
    assert.equal((await rows(`SELECT 1 FROM ${table} WHERE person = $1`, [person])).length, 0, table);
  const others = await rows<Record<string, unknown>>('SELECT * FROM other_room ORDER BY id');
  assert.deepEqual(others[0], { id: 1, applicant: null, clerk: null, phone: null, text: 'one' });
  assert.equal(others[1]!['clerk'], person, 'another person’s row is left alone');
  assert.equal(others[1]!['phone'], '2');

  const back = await signedIn('citizen-kk');
  assert.equal((await me(back)).person, person, 'who comes back is the same person');
  const official = await signedIn('government-officer');
  assert.equal(
    (await official.send('/en/kz/account/erase', { sure: 'yes' })).status,
    422,
    'an official hands over first',
  );
  await pool.query('DROP TABLE other_room');
});

test('marks that do not hold are found, and nothing is erased by halves', async () => {
  const { pool } = sample.people.context;
  assert.deepEqual((await personalColumns(pool)).faults, []);
  await pool.query(`
    CREATE TABLE bad (id int, person uuid, applicant uuid NOT NULL, phone text NOT NULL, kept text);
    COMMENT ON COLUMN bad.applicant IS 'person: set-null';
    COMMENT ON COLUMN bad.phone IS 'personal: delete-row';
    COMMENT ON COLUMN bad.kept IS 'personal: keep';`);
  const { faults } = await personalColumns(pool);
  for (const word of [
    'bad.person names a person',
    'bad.applicant is to be emptied',
    'bad.phone: only',
    'bad.kept is kept',
  ])
    assert.ok(
      faults.some((f) => f.startsWith(word)),
      `${word} in ${faults.join('; ')}`,
    );
  await assert.rejects(
    transaction(pool, (tx) => sample.people.erasePerson(tx, formToken())),
    /does not say how to erase/,
  );
  await pool.query('DROP TABLE bad');
});

test('too many requests get 429 with the time to wait, in the reader’s language; a person has a count of her own', async () => {
  const { app } = sample;
  const tight = openPeople({
    ...sample.people.context,
    keyFolder: 'unused',
    config: readPeopleConfig({ QULAQ_PEOPLE_KEY: Buffer.alloc(32, 1).toString('base64'), QULAQ_LIMIT_SIGN_IN: '3' }),
  });
  const { createServer } = await import('../platform/http/server.ts');
  const { peopleApi, peopleRoutes } = await import('./index.ts');
  const server = createServer({ logLevel: 'silent', page: () => '' });
  const site = { ...sample.people.context.instance, sections: [] };
  await peopleRoutes(server, { site, people: tight });
  await peopleApi(server, { people: tight });
  const get = () => server.inject('/kk/kz/sign-in/provider');
  for (let i = 0; i < 3; i++) assert.notEqual((await get()).statusCode, 429);
  const refused = await get();
  assert.equal(refused.statusCode, 429);
  assert.match(refused.body, /Тым көп сұрау/);
  const wait = Number(refused.headers['retry-after']);
  assert.ok(wait > 0 && wait <= 60);
  const api = await server.inject({ method: 'POST', url: '/api/v1/people/passkeys/sign-in/options', payload: {} });
  assert.equal(api.statusCode, 429, 'pages and API have one count');
  assert.equal(JSON.parse(api.body).type, 'urn:qulaq:problem:too-many');
  const cookies = { session: (await signedIn('citizen-en')).cookies.get('session')! };
  assert.notEqual((await server.inject({ url: '/kk/kz/sign-in/provider', cookies })).statusCode, 429);
  await server.close();
  assert.ok(app);
});

test('the key is made once, readable by its owner only; a wrong one stops the start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qulaq-key-'));
  const first = openKeys(folder, undefined).identifierHash('id', '1');
  assert.deepEqual(openKeys(folder, undefined).identifierHash('id', '1'), first);
  assert.notDeepEqual(openKeys(folder, undefined).identifierHash('other', '1'), first);
  assert.equal(statSync(join(folder, 'people.key')).mode & 0o777, 0o600);
  const setting = readFileSync(join(folder, 'people.key'), 'utf8');
  assert.deepEqual(openKeys('/nowhere', setting).identifierHash('id', '1'), first);
  assert.throws(() => openKeys(folder, 'short'), ConfigError);
  rmSync(folder, { recursive: true });
});

test('settings: a provider needs its secret and https; without one there is none', () => {
  assert.equal(readPeopleConfig({}).provider, undefined);
  const whole = { QULAQ_OIDC_ISSUER: 'https://id.example', QULAQ_OIDC_CLIENT_ID: 'q', QULAQ_OIDC_CLIENT_SECRET: 's' };
  assert.equal(readPeopleConfig(whole).provider?.issuer, 'https://id.example');
  assert.throws(
    () => readPeopleConfig({ ...whole, QULAQ_OIDC_CLIENT_SECRET: '' }),
    /QULAQ_OIDC_CLIENT_SECRET is needed/,
  );
  assert.throws(() => readPeopleConfig({ ...whole, QULAQ_OIDC_ISSUER: 'http://id.example' }), /must be an https/);
  assert.equal(wantsDemonstration({}, '127.0.0.1'), true);
  assert.equal(wantsDemonstration({}, '0.0.0.0'), false, 'not where others can reach it, unless asked for');
  assert.equal(wantsDemonstration({ QULAQ_DEMONSTRATION: 'yes' }, '0.0.0.0'), true);
  assert.equal(
    wantsDemonstration({ QULAQ_DEMONSTRATION: 'yes', QULAQ_OIDC_ISSUER: 'https://id.example' }, '127.0.0.1'),
    false,
  );
  assert.throws(() => readPeopleConfig({ QULAQ_SESSION_HOURS: 'many' }), /whole number/);
});
