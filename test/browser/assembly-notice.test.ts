/** On a telephone, in Kazakh: a notice, silence, and it may be held; the officer’s offer, and the organiser agrees. Without JavaScript the same. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { entered as complete, places, seedPlaces } from '../support/assembly-notices.ts';
import { launch } from '../support/browser.ts';
import { type RunningInstance, startInstance } from '../support/instance.ts';
import { wellMade } from '../support/well-made.ts';

let browser: Browser;
let instance: RunningInstance;
before(async () => {
  instance = await startInstance('2025-03-17');
  await seedPlaces(instance.rooms.assemblies.context.pool);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await instance?.close();
});

const shots = process.env['SHOTS'];
async function shot(page: Page, name: string): Promise<void> {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/notice-${name}.png`, fullPage: true });
}

async function visitor(person: string, lang: string, script = true): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width: 320, height: 700 }, javaScriptEnabled: script });
  const page = await context.newPage();
  await page.goto(`${instance.home}/${lang}/kz/sign-in/provider`);
  await page.click(`button[value=${person}]`);
  await page.waitForURL(/\/account$/);
  return { page, context };
}
async function actInPost(page: Page, lang: string): Promise<void> {
  await page.goto(`${instance.home}/${lang}/kz/account`);
  await page.locator('form[action$="/account/act"] button').first().click();
  await page.waitForURL(/account/);
}
const go = (page: Page, what = 'on') => page.locator(`button[name=go][value=${what}]`).click();

/** Fills in the form page by page. @returns the number */
async function write(page: Page, lang: string, look: boolean): Promise<string> {
  const seen = async (what: string) => {
    await shot(page, `${lang}-${what}`);
    if (look) await wellMade(page, `${lang} ${what}`);
  };
  const typed = complete();
  await page.goto(`${instance.home}/${lang}/kz/assemblies/notice`);
  await seen('home');
  await page.locator('main form button').first().click();
  await page.waitForURL(/notice\/[0-9a-f-]{36}\/form/);
  await go(page);
  assert.equal(await page.locator('.error-summary').count(), 1, 'no body chosen');
  await page.selectOption('#body', 'akimat-KZ-75');
  await page.check('#form-rally');
  await seen('form');
  await go(page);
  await page.waitForURL(/\/time$/);
  await page.fill('#day', '2025-03-28');
  await page.fill('#starts', '22:00');
  await page.fill('#ends', '02:00');
  await go(page);
  assert.equal(await page.locator('.error-summary').count(), 1, 'over midnight');
  await page.fill('#starts', '10:00');
  await page.fill('#ends', '12:00');
  await go(page, 'look');
  await seen('time');
  await go(page);
  await page.fill('#count', '-5');
  await go(page);
  assert.equal(await page.locator('.error-summary').count(), 1, 'a negative number');
  await page.fill('#count', '900');
  await seen('count');
  await go(page);
  await page.waitForURL(/\/place$/);
  await seen('place');
  await page.check(`#place-${places.square}`);
  await go(page);
  await page.waitForURL(/\/aim$/);
  // She leaves, and comes back to what she wrote.
  await page.fill('#item-aim', typed['item-aim']!);
  await go(page, 'leave');
  await page.locator('.card a.button').first().click();
  for (let i = 0; i < 4; i++) await go(page);
  assert.equal(await page.inputValue('#item-aim'), typed['item-aim']);
  await go(page);
  await page.check('#organiser-citizen-adult');
  await page.fill('#item-organiser', typed['item-organiser']!);
  await seen('organiser');
  await go(page);
  await page.check('#structures-no');
  await seen('structures');
  await go(page);
  await page.check('#sound-no');
  await go(page);
  await go(page);
  await page.fill('#item-contact', typed['item-contact']!);
  await go(page);
  await page.check('#item-consent');
  await seen('consent');
  await go(page);
  await page.check('#foreign-no');
  await page.fill('#item-money', typed['item-money']!);
  await go(page);
  await page.waitForURL(/\/check$/);
  await seen('check-incomplete');
  await go(page, 'send');
  assert.equal(await page.locator('.error-summary').count(), 1, 'the rules of procedure are missing, and that is said');
  await page.locator('main a[href$="/order"]').first().click();
  await page.fill('#item-order', typed['item-order']!);
  for (let i = 0; i < 4; i++) await go(page);
  await page.waitForURL(/\/check$/);
  await seen('check');
  // Somebody was before her at this place and time: it can be sent all the same, knowingly.
  if (await page.locator('#anyway').count()) await page.check('#anyway');
  await go(page, 'send');
  await page.waitForURL(/notices\/\d\d-.*done=filed/);
  await seen('filed');
  return /(\d\d-[0-9A-Z]{5}-[0-9A-Z]{5})/.exec(page.url())![1]!;
}

let first = '';
test('in Kazakh on a telephone: written page by page, sent, with its receipt', async () => {
  const { page, context } = await visitor('citizen-kk', 'kk');
  first = await write(page, 'kk', true);
  await page.goto(`${instance.home}/kk/kz/assemblies/notices/${first}/receipt/0`);
  await wellMade(page, 'kk receipt');
  await context.close();
});

test('without JavaScript: the second for one place is offered another time by an officer, the head signs, she agrees', async () => {
  const citizen = await visitor('citizen-ru', 'ru', false);
  const number = await write(citizen.page, 'ru', false);
  const address = (lang: string) => `${instance.home}/${lang}/kz/assemblies/notices/${number}`;
  const officer = await visitor('akimat-officer', 'kk', false);
  await officer.page.goto(address('kk'));
  assert.match(
    (await officer.page.locator('main').textContent()) ?? '',
    /Мұндай нөмірлі іс жоқ/,
    'not yet in the post',
  );
  await actInPost(officer.page, 'kk');
  await officer.page.goto(`${instance.home}/kk/kz/assemblies/desk`);
  await shot(officer.page, 'kk-desk');
  await officer.page.click(`a[href$="${number}"]`);
  await shot(officer.page, 'kk-officer');
  await officer.page.click('#offer summary');
  await officer.page.locator('#offer input[type=checkbox]').first().check();
  await officer.page.fill('#offer-reason', 'Алаңға бұрын хабарлама түскен.');
  await officer.page.locator('#offer button').click();
  await officer.page.waitForURL(/done=offer/);
  await citizen.page.goto(address('ru'));
  assert.equal(await citizen.page.locator('#agree').count(), 0, 'not signed yet');

  const head = await visitor('akimat-head', 'kk', true);
  await actInPost(head.page, 'kk');
  await head.page.goto(address('kk'));
  await shot(head.page, 'kk-head');
  await wellMade(head.page, 'kk head');
  await head.page.locator('#sign button').click();
  await head.page.waitForURL(/done=sign/);
  await citizen.page.goto(address('ru'));
  await shot(citizen.page, 'ru-offered');
  await citizen.page.locator('#agree input[type=radio]').first().check();
  await citizen.page.locator('#agree button').click();
  await citizen.page.waitForURL(/done=agree/);
  const text = (await citizen.page.locator('main').textContent()) ?? '';
  assert.match(text, /можно проводить согласием на предложение/);
  await shot(citizen.page, 'ru-agreed');
  for (const v of [citizen, officer, head]) await v.context.close();
});

test('in English: every page of a notice is accessible at 320 px', async () => {
  const { page, context } = await visitor('citizen-en', 'en');
  await write(page, 'en', true);
  await context.close();
});

test('in Kazakh on a telephone: the first was not answered, and may be held', async () => {
  await instance.on('2025-03-26');
  const { page, context } = await visitor('citizen-kk', 'kk');
  await page.goto(`${instance.home}/kk/kz/assemblies/notices/${first}`);
  await shot(page, 'kk-silence');
  await wellMade(page, 'kk silence');
  const text = (await page.locator('main').textContent()) ?? '';
  assert.match(text, /өткізуге болады орган мерзімінде жауап бермегендіктен/);
  assert.match(text, /шақыруға болады/);
  await context.close();
});
