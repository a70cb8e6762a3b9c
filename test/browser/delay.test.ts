/** Somebody who wants to know how long the state takes to answer, with a telephone and without JavaScript: in a real browser. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { type DelaySample, sampleDelay } from '../../src/delay/sample.ts';
import { launch } from '../support/browser.ts';
import { wellMade } from '../support/well-made.ts';

let browser: Browser;
let sample: DelaySample;
let url: string;
before(async () => {
  sample = await sampleDelay(6000);
  url = await sample.app.listen({ port: 0, host: '127.0.0.1' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await sample?.close();
});

const paths = [
  ['/delay', 'overview'],
  ['/delay?map=median&sort=median&on=2026-06-30', 'overview by days in June'],
  ['/delay?region=KZ-10', 'overview with a region unfolded'],
  ['/delay?on=2020-01-01', 'overview of a day before everything'],
  ['/delay/akimat-KZ-10', 'body'],
  ['/delay/akimat-KZ-79?on=2026-05-31', 'body in May'],
  ['/delay/president', 'body without appeals'],
  ['/delay/ledger', 'ledger'],
] as const;

for (const [lang, width] of [
  ['kk', 320],
  ['ru', 360],
  ['en', 1280],
] as const)
  test(`every page in ${lang} at ${width} px: accessible, not wider`, async () => {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (m) => {
      if (m.type() === 'error') errors.push(m.text());
    });
    for (const [path, what] of paths) {
      assert.equal((await page.goto(`${url}/${lang}/kz${path}`))?.status(), 200, what);
      await wellMade(page, `${lang} ${width} ${what}`);
    }
    assert.deepEqual(errors, [], 'nothing offends against the policy of the page');
    await context.close();
  });

test('without JavaScript: another day, another order, the map leads to a region, a body and back', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${url}/kk/kz/delay`);
  await page.fill('#on', '2026-06-30');
  await page.click('.datebar button');
  assert.match(page.url(), /on=2026-06-30/);
  await page.selectOption('#sort', 'received');
  await page.click('form:has(#sort) button');
  assert.match(page.url(), /sort=received/);
  assert.match(page.url(), /on=2026-06-30/, 'the day stays');
  const received = (await page.locator('#bodies ~ section td:nth-of-type(1)').allInnerTexts())
    .map((t) => Number(t.replace(/\D/g, '')))
    .slice(0, 10);
  assert.deepEqual(
    received,
    [...received].sort((a, b) => b - a),
  );
  await page.locator('svg.map a').first().click();
  assert.match(page.url(), /\/delay\?on=2026-06-30&region=(KZ-\d+)#\1$/);
  await page.locator('details:target[open] tbody a').first().click();
  assert.match(page.url(), /\/delay\/[\w-]+\?on=2026-06-30/);
  await page.click('main p a');
  assert.match(page.url(), /\/kk\/kz\/delay\?on=2026-06-30/);
  await page.click('.langs a[lang=ru]');
  assert.match(await page.locator('h1').innerText(), /Задержки/);
  await context.close();
});

test('the map is read without colour: each region has its number, a reader hears it, and a finger hits it', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  await page.goto(`${url}/en/kz/delay`);
  const regions = await page.locator('svg.map a').all();
  assert.ok(regions.length >= 15);
  for (const region of regions) {
    assert.match((await region.getAttribute('aria-label'))!, /: /);
    const box = (await region.boundingBox())!;
    assert.ok(box.width >= 24 && box.height >= 24, 'large enough for a finger');
  }
  const numbers = await page.locator('svg.map .map-value').allTextContents();
  assert.equal(numbers.length, 20);
  for (const n of numbers) assert.match(n, /^(\d+|\*|–)$/);
  await context.close();
});
