/** A citizen with a cheap telephone signs in, in Kazakh; another has nothing but a passkey; an administrator gives a post: in a real browser. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Sample, startSample } from '../../src/people/sample.ts';
import { launch } from '../support/browser.ts';
import { wellMade } from '../support/well-made.ts';

let browser: Browser;
let sample: Sample;
before(async () => {
  sample = await startSample();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await sample?.close();
});

const telephone = (more: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> =>
  browser.newContext({ viewport: { width: 320, height: 640 }, locale: 'kk-KZ', ...more });

/** An authenticator inside the browser, with a fingerprint that always fits. */
async function withAuthenticator(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return page;
}

async function signIn(page: Page, person: string, lang = 'kk'): Promise<void> {
  await page.goto(`${sample.url}/${lang}/kz/sign-in/provider`);
  await page.click(`button[value=${person}]`);
  await page.waitForURL(/\/account$/);
}

for (const lang of ['kk', 'ru', 'en'])
  test(`every page of the room in ${lang}: accessible, no wider than 320 px`, async () => {
    const context = await telephone();
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (e) => errors.push(e.message));
    page.on('console', (m) => {
      if (m.type() === 'error' && !/status of 4\d\d/.test(m.text())) errors.push(m.text());
    });
    const visit = async (path: string, what: string, status = 200) => {
      const response = await page.goto(`${sample.url}/${lang}/kz${path}`);
      assert.equal(response?.status(), status, what);
      await wellMade(page, `${lang} ${what}`);
    };
    await visit('/sign-in', 'sign in');
    await visit('/sign-in/refused?why=identifier-invalid', 'refused', 422);
    await visit('/invitation/unknown', 'used link', 410);
    await visit('/sign-in/provider', 'choose a person');
    await page.click('button[value=administrator]');
    await page.waitForURL(/\/account$/);
    await wellMade(page, `${lang} account`);
    await page.click('form[action$="/account/act"] button');
    await page.waitForURL(/done=1/);
    await wellMade(page, `${lang} account in a post`);
    await visit('/posts', 'posts');
    await page.selectOption('#role', 'officer');
    await page.click('form[action$="/posts"] button');
    assert.match(await page.title(), /^(Қате|Ошибка|Error):/, 'an officer without a body');
    // It opens at what is wrong.
    await page.waitForFunction(() => document.activeElement?.id === 'error');
    assert.equal(await page.locator('#error a').getAttribute('href'), '#body');
    await wellMade(page, `${lang} post refused`);
    await page.selectOption('#body', 'ministry-labour');
    await page.click('form[action$="/posts"] button');
    await wellMade(page, `${lang} invitation made`);
    const link = await page.locator('main code').innerText();
    await page.goto(link);
    await wellMade(page, `${lang} invitation`);
    await visit('/account/erase', 'erase');
    await page.click('form button');
    await wellMade(page, `${lang} erase refused`);
    await visit('/account', 'account again');
    await page.fill('#email', 'nobody');
    await page.click('form[action$="/account/email"] button');
    await wellMade(page, `${lang} e-mail refused`);
    assert.equal(await page.inputValue('#email'), 'nobody', 'what was entered is kept');
    await page.click('form[action$="/sign-out"] button');
    await wellMade(page, `${lang} signed out`);
    assert.deepEqual(errors, []);
    await context.close();
  });

test('without JavaScript: the page says so for passkeys, and everything else works', async () => {
  const context = await telephone({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${sample.url}/kk/kz/sign-in`);
  assert.match(await page.locator('main').innerText(), /JavaScript қосулы болуы керек/);
  assert.equal(await page.locator('form[data-passkey]:visible').count(), 0, 'no button that does nothing');
  await page.click('main a.button');
  assert.match(await page.locator('h1').innerText(), /ойдан шығарылған адамдар/);
  await page.click('.langs a[lang=ru]');
  assert.match(await page.locator('h1').innerText(), /вымышленные люди/, 'the language changes on the way');
  await page.click('button[value=citizen-kk]');
  assert.match(page.url(), /\/kk\/kz\/account$/);
  await page.fill('#email', 'ulgi@example.org');
  await page.selectOption('#lang', 'ru');
  await page.click('form[action$="/account/email"] button');
  assert.match(await page.locator('main .good').innerText(), /Сақталды/);
  assert.equal(await page.inputValue('#email'), 'ulgi@example.org');
  assert.equal(await page.inputValue('#lang'), 'ru');
  await page.fill('#name', 'есептеу бағдарламасы');
  await page.click('form[action$="/account/tokens"] button');
  assert.match(await page.locator('main code').innerText(), /^qulaq_/);
  await page.reload();
  assert.match(
    await page.locator('main').innerText(),
    /екінші рет көрсетілмейді/,
    'a form sent again makes nothing new',
  );
  await page.goto(`${sample.url}/kk/kz/account`);
  assert.equal(await page.locator('form[action$="/account/tokens/end"]').count(), 1);
  await context.close();
});

test('a person with nothing but a passkey: an account, out, in again without a name, and proved later', async () => {
  const context = await telephone();
  const page = await withAuthenticator(context);
  await page.goto(`${sample.url}/kk/kz/sign-in`);
  await page.fill('#passkey-name', 'Мысал Кілтұлы');
  await page.click('form[data-passkey=new-person] button');
  await page.waitForURL(/\/account$/);
  assert.match(await page.locator('dl.facts').innerText(), /Мысал Кілтұлы[\s\S]*расталмаған/);
  assert.equal(await page.locator('form[action$="/passkeys/remove"]').count(), 1);
  await page.click('form[action$="/passkeys/remove"] button');
  assert.match(await page.locator('main').innerText(), /кірудің жалғыз жолы/, 'nobody locks herself out');

  await page.goto(`${sample.url}/kk/kz/account`);
  await page.click('form[action$="/sign-out"] button');
  await page.waitForURL(/signed-out/);
  await page.goto(`${sample.url}/kk/kz/sign-in`);
  await page.click('form[data-passkey=sign-in] button');
  await page.waitForURL(/\/account$/);
  assert.match(await page.locator('dl.facts').innerText(), /Мысал Кілтұлы/);

  await page.click('main a.button[href*="/sign-in/provider"]');
  await page.click('button[value=citizen-ru]');
  await page.waitForURL(/\/account$/);
  assert.match(await page.locator('dl.facts').innerText(), /Образцов Пример Примерович[\s\S]*расталған/);
  assert.equal(await page.locator('form[action$="/passkeys/remove"]').count(), 1, 'the same person, with her key');
  await context.close();
});

test('a key is added to an account and signs in to it; one that the server does not know is refused', async () => {
  const context = await telephone();
  const page = await withAuthenticator(context);
  await signIn(page, 'citizen-en', 'en');
  await page.click('form[data-passkey=add] button');
  await page.waitForURL(/done=1/);
  await page.goto(`${sample.url}/en/kz/account`);
  await page.click('form[action$="/sign-out"] button');
  await page.goto(`${sample.url}/en/kz/sign-in`);
  await page.click('form[data-passkey=sign-in] button');
  await page.waitForURL(/\/account$/);
  assert.match(await page.locator('dl.facts').innerText(), /Sample Citizen/);
  await page.click('form[action$="/passkeys/remove"] button');
  await page.waitForURL(/done=1/);
  await page.click('form[action$="/sign-out"] button');
  await page.goto(`${sample.url}/en/kz/sign-in`);
  await page.click('form[data-passkey=sign-in] button');
  await page.waitForFunction(() => document.querySelector('form[data-passkey=sign-in] [role=status]')?.textContent);
  assert.match(await page.locator('form[data-passkey=sign-in] [role=status]').innerText(), /was not used/);
  await wellMade(page, 'passkey refused');
  await context.close();
});

test('a form on another site cannot sign anybody out', async () => {
  const context = await telephone();
  const page = await context.newPage();
  await signIn(page, 'citizen-kk', 'en');
  await signIn(page, 'citizen-en', 'en');
  const target = `${sample.url}/en/kz/sign-out/everywhere`;
  await page.route('http://evil.test/**', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<form method="post" action="${target}"><button>win</button></form>`,
    }),
  );
  await page.goto('http://evil.test/');
  await page.click('button');
  await page.waitForURL(target);
  assert.match(await page.locator('main').innerText(), /sent from another site/);
  await page.goto(`${sample.url}/en/kz/account`);
  assert.match(await page.locator('dl.facts').innerText(), /Sample Citizen/);
  await context.close();
});
