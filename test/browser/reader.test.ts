/** A citizen with a cheap telephone, a lawyer at a desk, a journalist without JavaScript: every page, in every language. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { launch } from '../support/browser.ts';
import { startInstance } from '../support/instance.ts';

let browser: Browser;
let instance: Awaited<ReturnType<typeof startInstance>>;
before(async () => {
  instance = await startInstance();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await instance?.close();
});

const pages = [
  '',
  '/law',
  '/law/cc?on=2020-02-01',
  '/law/parties?on=2020-06-06',
  '/law/law-292-6',
  '/law/assemblies',
  '/law/cc/art_120__para_1?on=2020-02-01',
  '/law/parties/compare?from=2020-01-01&to=2023-01-01',
  '/changes?from=2019-12-01&to=2020-12-31',
  '/reforms',
  '/parameters',
  '/parameters/party.members',
  '/parameters/assembly.notice-term',
  '/parameters/petition.signatures?region=KZ-75',
  '/penalties',
  '/penalties?offence=cc%2F120%2F1&committed=2019-06-01&judged=2020-03-01',
  '/deadline?direction=after&day=2025-03-19&number=3&unit=working+days',
  '/deadline?day=2025-03-19&number=99999&unit=working+days',
  '/procedures',
  '/procedures/party-registration',
  '/search?q=%D0%BC%D0%B8%D1%82%D0%B8%D0%BD%D0%B3',
  '/open-points',
  '/regions',
  '/bodies',
  '/roles?on=2020-06-06',
  '/calendar/2025',
  '/sources',
  '/terms',
  '/api',
  '/nowhere',
  '/law/nobody',
];

/** No page may be wider than a narrow telephone; what is wide scrolls inside itself. */
const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const lang of ['kk', 'ru', 'en']) {
  test(`every page in ${lang}: accessible, no wider than 320 px, no script needed`, async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: true });
    const plain = await browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
    const page = await context.newPage();
    const bare = await plain.newPage();
    const errors: string[] = [];
    page.on('pageerror', (e) => errors.push(e.message));
    page.on('console', (m) => {
      if (m.type() === 'error' && !/status of 4\d\d/.test(m.text())) errors.push(m.text());
    });
    for (const path of pages) {
      const url = `${instance.url}/${lang}/kz${path}`;
      const response = await page.goto(url);
      const status = path === '/nowhere' || path === '/law/nobody' ? 404 : path.includes('99999') ? 422 : 200;
      assert.equal(response?.status(), status, url);
      assert.equal(await page.getAttribute('html', 'lang'), lang, url);
      assert.ok((await page.title()).endsWith('· Qulaq'), url);
      assert.equal(await page.locator('h1').count(), 1, `one heading on ${url}`);
      assert.equal(await sideways(page), 0, `${url} is wider than the telephone`);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      assert.deepEqual(
        violations.map(
          (v) =>
            `${v.id}: ${v.nodes
              .slice(0, 2)
              .map((n) => n.html)
              .join(' ')}`,
        ),
        [],
        url,
      );
      await bare.goto(url);
      assert.equal(
        (await bare.locator('main').innerText()).length > 20,
        true,
        `${url} says something without JavaScript`,
      );
    }
    assert.deepEqual(errors, []);
    await context.close();
    await plain.close();
  });
}

test('the second country has its own pages, without those that it has no law for', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  for (const path of ['', '/law', '/parameters', '/procedures', '/calendar/2024', '/deadline', '/open-points']) {
    const response = await page.goto(`${instance.url}/kk/uk${path}`);
    assert.equal(response?.status(), 200, path);
    assert.equal(await sideways(page), 0, path);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
    assert.deepEqual(
      violations.map((v) => v.id),
      [],
      path,
    );
  }
  assert.equal(await page.locator('nav.sections a[href$="/penalties"]').count(), 0);
  await context.close();
});

test('a citizen without JavaScript reads the law of another day, by form and by the time line', async () => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
    locale: 'kk-KZ',
  });
  const page = await context.newPage();
  await page.goto(instance.url);
  assert.match(page.url(), /\/kk\/kz$/, 'the browser’s language is taken');
  await page.goto(`${instance.url}/en/kz/law/parties?on=2019-01-01`);
  assert.match(await page.locator('main').innerText(), /40,000 members/);
  await page.fill('#on', '2020-06-06');
  await page.click('.datebar button');
  assert.match(page.url(), /on=2020-06-06/);
  assert.match(await page.locator('main').innerText(), /20,000 members/);
  await page.locator('.timeline a').last().click();
  assert.match(await page.locator('main').innerText(), /5,000 members/);
  await context.close();
});

test('with JavaScript the plot says the value under the pointer, and the time line opens at the day asked for', async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  await page.goto(`${instance.url}/en/kz/parameters/party.members`);
  const plot = page.locator('svg.plot');
  await plot.scrollIntoViewIfNeeded();
  const box = (await plot.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2);
  assert.equal(await page.locator('figure output').innerText(), '28 July 2002: 50,000 people');
  await page.goto(`${instance.url}/en/kz/law/parties?on=2024-01-01`);
  assert.ok(
    await page.locator('svg.timeline .here').evaluate((line) => {
      const x = line.getBoundingClientRect().x;
      return x > 0 && x < innerWidth;
    }),
    'the day asked for is in sight',
  );
  await page.close();
});

test('a lawyer finds the penalty, the law that governs it, and why, by keyboard alone', async () => {
  const page = await browser.newPage();
  await page.goto(`${instance.url}/en/kz/penalties`);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'skip');
  await page.selectOption('#offence', 'cc/120/1');
  await page.fill('#committed', '2019-06-01');
  await page.fill('#judged', '2020-03-01');
  await page.focus('#judged');
  await page.keyboard.press('Enter');
  await page.waitForURL(/offence=cc/);
  const said = await page.locator('section[aria-label="The law that applies"]').innerText();
  assert.match(said, /3–5 years/);
  assert.match(said, /medium gravity/);
  assert.match(said, /does not reach back/);
  assert.match(said, /5–8 years/);
  await page.close();
});

test('a refused form says what is wrong, beside a link to the field, and keeps what was entered', async () => {
  const page = await browser.newPage();
  await page.goto(`${instance.url}/en/kz/penalties?offence=cc%2F120%2F1&committed=2020-06-01&judged=2019-01-01`);
  assert.match(await page.title(), /^Error:/);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'error');
  assert.equal(await page.locator('#error a').getAttribute('href'), '#judged');
  assert.equal(await page.inputValue('#committed'), '2020-06-01');
  await page.close();
});

test('a language is changed without losing the place', async () => {
  const page = await browser.newPage();
  await page.goto(`${instance.url}/en/kz/law/cc/art_120__para_1?on=2020-02-01`);
  await page.click('.langs a[lang=kk]');
  assert.match(page.url(), /\/kk\/kz\/law\/cc\/art_120__para_1\?on=2020-02-01$/);
  assert.match(await page.locator('main').innerText(), /5 жылдан 8 жылға дейін/);
  await page.close();
});
