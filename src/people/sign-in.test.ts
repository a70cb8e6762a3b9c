/** Signing in against a real OpenID provider, over HTTP: the way it should go, and every way it should not. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Browser, type Sample, startSample, today } from './sample.ts';

let sample: Sample;
before(async () => {
  sample = await startSample();
});
after(() => sample?.close());
const visitor = (headers?: Record<string, string>) => new Browser(sample.url, headers);

test('a citizen signs in, sees her name, and signs out', async () => {
  const browser = visitor();
  const list = await browser.go('/kk/kz/sign-in/provider');
  assert.equal(list.status, 200);
  assert.match(list.text, /ойдан шығарылған адамдар/);
  const account = await browser.go(list.url, { person: 'citizen-kk' });
  console.log(account.status, account.url, account.text.slice(0, 300));
  assert.match(account.url, /\/kk\/kz\/account$/);
  assert.match(account.text, /Үлгі Азаматова/);
});
