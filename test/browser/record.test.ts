/** Somebody with a receipt and a cheap telephone; somebody who was shown one on paper; a monitor without JavaScript. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { build } from 'esbuild';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { projectFolder } from '../../src/platform/config/config.ts';
import { render } from '../../src/platform/ui/render.ts';
import { Frame, pageFor } from '../../src/portal/index.ts';
import { ReceiptSheet, receiptFile } from '../../src/record/index.ts';
import { sampleKinds, sampleRecord } from '../../src/record/sample.ts';
import { launch } from '../support/browser.ts';

let browser: Browser;
let record: Awaited<ReturnType<typeof sampleRecord>>;
let url: string;
let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qulaq-receipts-'));
  record = await sampleRecord(300);
  const { outputFiles } = await build({
    entryPoints: [join(projectFolder, 'src/record/islands/verify.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2018',
    write: false,
  });
  const island = outputFiles[0]!.text;
  const style = readFileSync(join(projectFolder, 'src/platform/ui/style.css'), 'utf8');
  record.app.get<{ Params: { file: string } }>('/assets/:file', (request, reply) => {
    const { file } = request.params;
    if (file.endsWith('.css')) return reply.type('text/css').send(style);
    return reply.type('text/javascript').send(file.startsWith('verify') ? island : '');
  });
  record.app.get<{ Params: { n: string } }>('/:lang/:jurisdiction/sheet/:n', async (request, reply) => {
    const page = pageFor(record.site, request);
    const receipt = (await record.log.receipt(record.ids[Number(request.params.n)]!))!;
    const sheet = ReceiptSheet({ page, receipt, kinds: sampleKinds, base: url, download: '/receipt.json' });
    return reply.type('text/html').send(render(Frame({ page, title: 'sheet', children: sheet })));
  });
  url = await record.app.listen({ port: 0, host: '127.0.0.1' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await record?.close();
  rmSync(folder, { recursive: true, force: true });
});

const narrow: BrowserContextOptions = { viewport: { width: 320, height: 640 } };
async function sound(page: Page, scripts = true): Promise<void> {
  const address = page.url().slice(0, 100);
  assert.equal(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    0,
    `${address} is wider than the telephone`,
  );
  if (!scripts) return;
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  assert.deepEqual(
    violations.map((v) => `${v.id}: ${v.nodes[0]?.html.slice(0, 120)}`),
    [],
    address,
  );
}
const shot = async (page: Page, name: string): Promise<void> => {
  if (process.env['SHOTS']) await page.screenshot({ path: join(process.env['SHOTS'], `${name}.png`), fullPage: true });
};

test('the pages of the record are accessible and no wider than 320 px, in every language', async () => {
  const page = await (await browser.newContext(narrow)).newPage();
  const errors: string[] = [];
  page.on('pageerror', (e) => errors.push(e.message));
  for (const lang of ['kk', 'ru', 'en'])
    for (const path of [
      '/record',
      '/record?before=200',
      '/record/entry/299',
      '/record/entry/999',
      '/record/verify',
      '/sheet/5',
    ]) {
      await page.goto(`${url}/${lang}/kz${path}`);
      assert.equal(await page.locator('h1, #receipt-title').count(), 1, path);
      await sound(page);
      await shot(page, `${lang}${path.replace(/\W/g, '-')}`);
    }
  assert.deepEqual(errors, []);
  await page.context().close();
});

const receiptText = async (n: number): Promise<string> => receiptFile((await record.log.receipt(record.ids[n]!))!);

test('with JavaScript a receipt is checked in the browser and never sent', async () => {
  const page = await (await browser.newContext(narrow)).newPage();
  await page.goto(`${url}/kk/kz/record/verify`);
  assert.match(await page.locator('[data-in-browser]').innerText(), /осы браузерде тексеріледі/);
  const sent: string[] = [];
  page.on('request', (r) => sent.push(`${r.method()} ${r.url()}`));
  const file = join(folder, 'receipt.json');
  writeFileSync(file, await receiptText(7));
  await page.setInputFiles('#file', file);
  await page.click('form button');
  await page.waitForSelector('#verdict h2');
  assert.equal(await page.locator('#verdict h2').innerText(), 'Қолхат дұрыс');
  assert.match(await page.locator('#verdict').innerText(), /A-7/);
  assert.equal(
    await page.evaluate(() => document.activeElement?.textContent),
    'Қолхат дұрыс',
    'a screen reader goes there',
  );
  await sound(page);
  await shot(page, 'checked');
  await page.setInputFiles('#file', []);
  await page.fill('#receipt', (await receiptText(8)).replace('"A-8"', '"A-9"'));
  await page.click('form button');
  await page.waitForSelector('#verdict .bad');
  assert.match(await page.locator('#verdict').innerText(), /«number» мәні тізілімде бекітілгеннен өзгеше/);
  assert.deepEqual(sent, []);
  // Whether a kept checkpoint still agrees only the record can say.
  await page.fill('#receipt', (await record.log.head()).note);
  await Promise.all([page.waitForNavigation(), page.click('form button')]);
  assert.match(await page.locator('#verdict').innerText(), /Бақылау нүктесі дұрыс/);
  await page.context().close();
});

test('a browser without SubtleCrypto, BigInt literals or https checks as well', async () => {
  const page = await browser.newPage();
  await page.addInitScript(() => Object.defineProperty(globalThis, 'crypto', { value: undefined }));
  await page.goto(`${url}/en/kz/record/verify`);
  await page.fill('#receipt', await receiptText(1));
  await page.click('form button');
  await page.waitForSelector('#verdict .good');
  await page.close();
});

test('the code on a paper receipt leads to a page that checks it, from what stands in the address alone', async () => {
  const page = await browser.newPage();
  await page.goto(`${url}/en/kz/sheet/5`);
  const link = (await page.locator('figure.qr a').getAttribute('href'))!;
  const sent: string[] = [];
  page.on('request', (r) => sent.push(r.url()));
  await page.goto(link);
  await page.waitForSelector('#verdict .good');
  const said = await page.locator('#verdict').innerText();
  assert.match(said, /A-5/, 'the number that the paper shows is proved');
  assert.match(said, /not disclosed: at, entry, texts/, 'nothing else is in the code');
  assert.ok(
    sent.every((u) => !u.includes('#') && u.length < 200),
    'the receipt is not sent',
  );
  await page.goto(`${link.slice(0, -3)}`);
  await page.reload();
  await page.waitForSelector('#verdict .bad');
  await page.close();
});

test('the code is large enough to be read', async () => {
  const page = await browser.newPage({ viewport: { width: 1000, height: 1400 } });
  await page.goto(`${url}/en/kz/sheet/5`);
  const link = (await page.locator('figure.qr a').getAttribute('href'))!;
  assert.match(link, /\/record\/verify#r=\d+$/);
  const box = (await page.locator('figure.qr svg').boundingBox())!;
  assert.ok(box.width >= 280);
  await shot(page, 'sheet-wide');
  await page.emulateMedia({ media: 'print' });
  await shot(page, 'sheet-print');
  await page.close();
});

test('without JavaScript the same page works', async () => {
  const page = await (await browser.newContext({ ...narrow, javaScriptEnabled: false })).newPage();
  await page.goto(`${url}/ru/kz/record/verify`);
  await page.fill('#receipt', await receiptText(9));
  await page.click('form button');
  assert.match(await page.locator('#verdict').innerText(), /Квитанция верна/);
  await sound(page, false);
  await page.fill('#receipt', '{ "format": oops');
  await page.click('form button');
  assert.match(await page.locator('#error').innerText(), /Это не JSON: строка 1/);
  assert.equal(await page.inputValue('#receipt'), '{ "format": oops', 'what was entered stays');
  await sound(page, false);
  await shot(page, 'refused');
  await page.context().close();
});
