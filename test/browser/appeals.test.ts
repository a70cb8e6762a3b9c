/** A citizen writes in Kazakh from a cheap telephone; the officer forwards, drafts, the head signs; silence climbs to the top while the clock is moved. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { verifyText } from '../../src/record/index.ts';
import { launch } from '../support/browser.ts';
import { type RunningInstance, startInstance } from '../support/instance.ts';
import { wellMade } from '../support/well-made.ts';

let browser: Browser;
let instance: RunningInstance;
before(async () => {
  instance = await startInstance('2026-03-02');
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await instance?.close();
});

/** axe needs JavaScript, so the walk without it is one of its own. */
async function visitor(
  person: string,
  lang: string,
  script = true,
  width = 320,
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width, height: 700 }, javaScriptEnabled: script });
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
const go = (page: Page) => page.locator('button[name=go][value=on]').click();

/** Fills in the form page by page. @returns the number */
async function write(page: Page, lang: string, look: boolean, more: { silent?: boolean } = {}): Promise<string> {
  const seen = async (what: string) => (look ? wellMade(page, `${lang} ${what}`) : undefined);
  await page.goto(`${instance.home}/${lang}/kz/appeals`);
  await seen('appeals home');
  await page.goto(`${instance.home}/${lang}/kz/appeals/new`);
  await seen('form kind');
  await go(page);
  // Waits for the page that says it: no kind was chosen.
  await page.locator('.error-summary').waitFor();
  await page.check('#kind-application');
  await go(page);
  await page.selectOption('#topic', 'roads');
  await go(page);
  assert.match((await page.locator('.error-summary').textContent()) ?? '', /./, 'a local topic needs a place');
  await page.selectOption('#region', 'KZ-75');
  await seen('form to');
  await go(page);
  await page.fill('#subject', 'Жол <b>шұңқыры</b>');
  await go(page);
  // No text yet: the page says so.
  await page.locator('.error-summary').waitFor();
  assert.equal(await page.inputValue('#subject'), 'Жол <b>шұңқыры</b>', 'what was entered is kept');
  await page.fill('#text', 'Үйдің алдында үлкен шұңқыр бар.\n\nЖөндеуді сұраймын.');
  await seen('form text');
  await go(page);
  await page.fill('#points', 'Шұңқырды жөндеу\nЖауапты адамды айту');
  await seen('form points');
  await go(page);
  if (more.silent === false) await page.check('#instructs-no');
  await seen('form silence');
  await go(page);
  await seen('form check');
  await go(page);
  await page.waitForURL(/\/appeals\/\d\d-/);
  await seen('case filed');
  assert.match((await page.locator('h1').textContent()) ?? '', /<b>/, 'markup of hers is text');
  return /(\d\d-[0-9A-Z]{5}-[0-9A-Z]{5})/.exec(page.url())![1]!;
}

for (const lang of ['kk', 'ru', 'en'])
  test(`writing an appeal in ${lang}: every page accessible at 320 px`, async () => {
    const { page, context } = await visitor('citizen-kk', lang);
    const number = await write(page, lang, true);
    await page.goto(`${instance.home}/${lang}/kz/appeals/${number}/receipt/0`);
    await wellMade(page, `${lang} receipt`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('a[href$="/receipt/0/file"]').first().click(),
    ]);
    const verdict = await verifyText(readFileSync(await download.path(), 'utf8'));
    assert.ok(verdict.valid, JSON.stringify(verdict));
    await page.goto(`${instance.home}/${lang}/kz/record`);
    await wellMade(page, `${lang} record`);
    await context.close();
  });

test('without JavaScript: written, forwarded, drafted, sent back, signed, carried out', async () => {
  const citizen = await visitor('citizen-kk', 'kk', false);
  const number = await write(citizen.page, 'kk', false);
  const address = `${instance.home}/kk/kz/appeals/${number}`;

  const other = await visitor('citizen-ru', 'ru', false);
  assert.equal((await other.page.goto(address))?.status(), 404, 'somebody else’s case');
  assert.equal((await other.page.goto(`${instance.home}/kk/kz/appeals/26-00000-00000`))?.status(), 404);
  await other.context.close();

  const officer = await visitor('akimat-officer', 'kk', false);
  assert.equal((await officer.page.goto(address))?.status(), 404, 'not yet acting in the post');
  await actInPost(officer.page, 'kk');
  await officer.page.goto(`${instance.home}/kk/kz/desk`);
  await officer.page.click(`a[href$="${number}"]`);
  await officer.page.click('#draft summary');
  for (const n of [1, 2]) await officer.page.check(`#point-${n}-granted`);
  await officer.page.click('button[name=submit][value=yes]');
  assert.equal(await officer.page.locator('.error-summary').count(), 1, 'an answer without a text');
  await officer.page.fill('#draft-text', 'Шұңқыр жөнделеді.');
  await officer.page.click('button[name=submit][value=yes]');
  await officer.page.waitForURL(/done=draft/);

  const head = await visitor('akimat-head', 'kk', false);
  await actInPost(head.page, 'kk');
  await head.page.goto(address);
  await head.page.fill('#return-draft-why', 'Күнін жазыңыз.');
  await head.page.locator('form[action$="/return-draft"] button').click();
  await officer.page.goto(address);
  assert.match((await officer.page.locator('#draft').textContent()) ?? '', /Күнін жазыңыз/);
  await officer.page.fill('#draft-text', 'Шұңқыр 10 наурызға дейін жөнделеді.');
  await officer.page.click('button[name=submit][value=yes]');
  await head.page.goto(address);
  await head.page.locator('form[action$="/sign"] button').click();
  await head.page.waitForURL(/done=sign/);
  await citizen.page.goto(address);
  assert.match((await citizen.page.locator('main').textContent()) ?? '', /10 наурызға дейін/);
  await officer.page.goto(address);
  await officer.page.locator('#execute summary').click();
  await officer.page.fill('#execute-text', 'Жөнделді.');
  await officer.page.locator('#execute button').click();
  await officer.page.waitForURL(/done=execute/);
  for (const who of [citizen, officer, head]) await who.context.close();
});

test('the officer’s pages: accessible at 320 px and on a desktop, in three languages', async () => {
  const { page: citizen, context } = await visitor('citizen-kk', 'kk');
  const number = await write(citizen, 'kk', false);
  await context.close();
  const units = ['Жол бөлімі', 'Жарық бөлімі'];
  for (const unit of units)
    await instance.rooms.appeals.context.pool.query(
      `INSERT INTO post (id, person, role, body, unit, held_from, made_at) VALUES ($1, $1, 'officer', 'akimat-KZ-75', $2, '2026-01-01', now())`,
      [uuid(), unit],
    );
  for (const [lang, width] of [
    ['kk', 320],
    ['ru', 320],
    ['en', 1280],
  ] as const) {
    const officer = await visitor('akimat-officer', lang, true, width);
    await actInPost(officer.page, lang);
    await officer.page.goto(`${instance.home}/${lang}/kz/desk`);
    await wellMade(officer.page, `${lang} desk`);
    await officer.page.goto(`${instance.home}/${lang}/kz/appeals/${number}`);
    for (const summary of await officer.page.locator('main details > summary').all()) await summary.click();
    await wellMade(officer.page, `${lang} case of an officer`);
    await officer.page.selectOption('#assign-unit', units[width === 320 ? 0 : 1]!);
    await officer.page.locator('#assign button').click();
    await officer.page.waitForURL(/done=assign/);
    await officer.page.goto(`${instance.home}/${lang}/kz/desk?unit=${encodeURIComponent(units[0]!)}`);
    assert.equal(await officer.page.locator(`a[href$="${number}"]`).count(), width === 320 ? 1 : 0);
    for (const summary of await officer.page.locator('main details > summary').all()) await summary.click();
    await wellMade(officer.page, `${lang} desk of a unit`);
    await officer.context.close();
  }
  const registrar = await visitor('akimat-registrar', 'kk');
  await actInPost(registrar.page, 'kk');
  await registrar.page.goto(`${instance.home}/kk/kz/desk/enter`);
  await wellMade(registrar.page, 'kk enter');
  await registrar.page.check('#kind-application');
  await registrar.page.fill('#name', 'Үлгі Азаматова');
  await go(registrar.page);
  await registrar.page.fill('#text', 'Қағазбен келген өтініш.');
  for (let i = 0; i < 4; i++) await go(registrar.page);
  await wellMade(registrar.page, 'kk entered');
  assert.match((await registrar.page.locator('main').textContent()) ?? '', /\d\d-[0-9A-Z]{5}-[0-9A-Z]{5}/);
  const word = await registrar.page.locator('main code').textContent();
  await registrar.page.locator('main a.button').click();
  await registrar.page.locator('#give-claim summary').click();
  await registrar.page.locator('#give-claim button').click();
  assert.equal(await registrar.page.locator('.error-summary').count(), 1, 'nobody has looked at a document');
  await wellMade(registrar.page, 'kk no word without a look');
  await registrar.page.check('#give-claim-seen');
  await registrar.page.locator('#give-claim button').click();
  await registrar.page.locator('main code').waitFor();
  await wellMade(registrar.page, 'kk word given');
  assert.notEqual(await registrar.page.locator('main code').textContent(), word);
  await registrar.context.close();
});

test('an office that never clicks: silence becomes a refusal and climbs to the top, and the citizen sees it happen', async () => {
  const { page, context } = await visitor('citizen-kk', 'kk');
  const number = await write(page, 'kk', false);
  await context.close();
  for (const day of ['2026-03-30', '2026-04-08', '2026-05-25', '2026-06-08']) await instance.on(day);
  const again = await visitor('citizen-kk', 'kk');
  await again.page.goto(`${instance.home}/kk/kz/appeals/${number}`);
  await wellMade(again.page, 'kk silent case');
  const text = (await again.page.locator('main').textContent()) ?? '';
  assert.match(text, /Мерзім жауапсыз өтті/);
  assert.match(text, /350-VI \(appc\), 91-бап/);
  assert.match(text, /Президент/);
  await again.context.close();
});
