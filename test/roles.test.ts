/**
 * Every route of every room, as every role. Nothing breaks, nothing that is closed opens, and a private text of somebody else's never comes back.
 * The routes are read from the running instance, so a new one is tried on its first day.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { Browser } from '../src/people/sample.ts';
import { type RunningInstance, startInstance } from './support/instance.ts';

let instance: RunningInstance;
/** a word that stands in her appeal and nowhere else */
const secret = 'құпиясөз7319';
let number = '';
const roles = {
  anybody: undefined,
  applicant: 'citizen-kk',
  'another citizen': 'citizen-ru',
  'officer of the body': 'akimat-officer',
  'head of the body': 'akimat-head',
  'registrar of the body': 'akimat-registrar',
  'officer of another body': 'ministry-officer',
  'head of another body': 'ministry-head',
  moderator: 'moderator',
  administrator: 'administrator',
} as const;
type Role = keyof typeof roles;
const browsers = {} as Record<Role, Browser>;
/** whose the case is, and who deals with it */
const mayRead: readonly Role[] = ['applicant', 'officer of the body', 'head of the body', 'registrar of the body'];

before(async () => {
  // Limits have tests of their own; here they would answer in place of the routes.
  for (const limit of ['CHANGE', 'READ', 'SIGN_IN']) process.env[`QULAQ_LIMIT_${limit}`] = '1000000';
  instance = await startInstance('2026-03-02');
  for (const [role, id] of Object.entries(roles) as [Role, string | undefined][]) {
    const browser = new Browser(instance.home);
    browsers[role] = browser;
    if (!id) continue;
    await browser.signIn(id);
    const account = await browser.go('/en/kz/account');
    const post = /name="post" value="([^"]+)"/.exec(account.text)?.[1];
    if (post) await browser.go('/en/kz/account/act', { post });
  }
  const filed = await browsers.applicant.send('/api/v1/kz/appeals?lang=kk', undefined, {});
  assert.equal(filed.status, 200);
  const page = await browsers.applicant.go('/en/kz/appeals/new', {
    ...{ at: 'check', go: 'on', kind: 'application', body: 'akimat-KZ-75', subject: secret, text: `Мәтін ${secret}` },
    form: uuid(),
  });
  number = /\d\d-[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(page.text)![0];
});
after(() => instance?.close());

const values: Record<string, string> = {
  ...{ lang: 'en', jurisdiction: 'kz', work: 'cc', wId: 'art_120__para_1', name: 'party.members', id: 'appeal-step' },
  ...{ year: '2026', body: 'akimat-KZ-75', position: '0', index: '0', verb: 'note', offence: 'cc', file: 'style.css' },
  ...{ procedure: 'appeal-step', code: 'roads', provision: 'cc#art_120' },
};
const addressOf = (url: string): string =>
  url
    .replace(/\(\^.*?\$\)/g, '')
    .replace(/:([A-Za-z]+)/g, (_, name: string) => (name === 'number' ? number : (values[name] ?? uuid())))
    .replace(/\*/g, 'x');

test('every route, as every role: answered without a fault, and nothing of somebody else’s case comes back', async () => {
  assert.ok(instance.routes.length > 80, `${instance.routes.length} routes were found`);
  // These change who is signed in; they have tests of their own.
  const leaveOut = /sign-out|erase|\/account\/act|sessions\/end|demo-id|sign-in|withdraw|\/sign$/;
  const faults: string[] = [];
  for (const { method, url } of instance.routes.filter((r) => !leaveOut.test(r.url))) {
    for (const role of Object.keys(roles) as Role[]) {
      const address = addressOf(url);
      const answer =
        method === 'GET'
          ? await browsers[role].send(address)
          : await browsers[role].send(address, { form: uuid(), text: '' }, {});
      const said = `${role}: ${method} ${address} → ${answer.status}`;
      if (answer.status >= 500 && answer.status !== 503) faults.push(`${said}: a fault`);
      if (answer.status === 429) faults.push(`${said}: was not tried`);
      if (answer.text.includes(secret) && !mayRead.includes(role)) faults.push(`${said}: shows a private text`);
      if (/\bat .*\.(ts|js):\d+/.test(answer.text)) faults.push(`${said}: shows a stack`);
    }
  }
  assert.deepEqual(faults, []);
});

/** path → who gets an answer; everybody else gets 404, as for a number that does not exist, or is sent to sign in */
const closed: readonly (readonly [string, readonly Role[]])[] = [
  ['/en/kz/appeals/NUMBER', mayRead],
  ['/en/kz/appeals/NUMBER/receipt/0', mayRead],
  ['/api/v1/kz/appeals/NUMBER', mayRead],
  ['/api/v1/kz/appeals/NUMBER/receipts/0', mayRead],
  [
    '/en/kz/desk',
    [
      'officer of the body',
      'head of the body',
      'registrar of the body',
      'officer of another body',
      'head of another body',
    ],
  ],
  ['/api/v1/kz/desk/akimat-KZ-75', ['officer of the body', 'head of the body', 'registrar of the body']],
  ['/en/kz/moderation', ['moderator']],
];
for (const [path, open] of closed)
  test(`${path} is open to ${open.join(', ')} and to nobody else`, async () => {
    for (const role of Object.keys(roles) as Role[]) {
      const answer = await browsers[role].send(path.replace('NUMBER', number));
      if (open.includes(role)) assert.equal(answer.status, 200, role);
      else {
        assert.ok([302, 303, 401, 403, 404].includes(answer.status), `${role}: ${answer.status}`);
        assert.ok(!answer.text.includes(secret), role);
        if (path.includes('NUMBER')) {
          const unknown = await browsers[role].send(path.replace('NUMBER', '26-00000-00000'));
          assert.equal(unknown.status, answer.status, `${role}: an unknown number is answered alike`);
        }
      }
    }
  });

test('the API: filed with a token of one’s own kind, answered alike when sent again, refused with what is wrong', async () => {
  const { applicant, anybody } = browsers;
  const send = (who: Browser, body: unknown, key = uuid()) =>
    fetch(`${instance.home}/api/v1/kz/appeals?lang=en`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', 'idempotency-key': key, 'sec-fetch-site': 'same-origin' },
        cookie: [...who.cookies].map(([k, v]) => `${k}=${v}`).join('; '),
      },
      body: JSON.stringify(body),
    });
  const good = { kind: 'request', body: 'ministry-labour', text: 'How many?' };
  assert.equal((await send(applicant, { ...good, text: 'a\0b' })).status, 400, 'U+0000');
  const key = uuid();
  const first = await send(applicant, good, key);
  assert.equal(first.status, 201);
  const filed = (await first.json()) as { number: string; dueOn: string };
  assert.equal(((await (await send(applicant, good, key)).json()) as { number: string }).number, filed.number);
  assert.equal((await send(anybody, good)).status, 401);
  for (const [body, field] of [
    [{ ...good, body: 'nobody' }, 'body'],
    [{ ...good, text: '' }, 'text'],
    [{ ...good, kind: 'wish' }, 'kind'],
    [{ ...good, text: 'x'.repeat(20_001) }, 'text'],
  ] as const) {
    const answer = await send(applicant, body);
    assert.ok(answer.status === 422 || answer.status === 400, JSON.stringify(body).slice(0, 60));
    assert.match(answer.headers.get('content-type') ?? '', /problem\+json/);
    assert.equal(((await answer.json()) as { field: string }).field, field);
  }
});
