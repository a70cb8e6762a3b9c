/** A citizen adds pictures and papers to her case from a telephone without JavaScript; what is refused says why beside the field. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { files } from '../../src/documents/sample.ts';
import { migrations } from '../../src/main.ts';
import { launch } from '../support/browser.ts';
import { type RunningInstance, startInstance } from '../support/instance.ts';
import { wellMade } from '../support/well-made.ts';

/** These are of an instance that has opened the room. */
const skip = !migrations.some((m) => m.room === 'documents');
let browser: Browser;
let instance: RunningInstance;
before(async () => {
  if (skip) return;
  instance = await startInstance('2026-03-02');
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await instance?.close();
});

for (const script of [false, true])
  test(`documents are added ${script ? 'with' : 'without'} JavaScript, in three languages, at 320 px`, {
    skip,
    timeout: 60_000,
  }, async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 700 }, javaScriptEnabled: script });
    const page = await context.newPage();
    await page.goto(`${instance.home}/kk/kz/sign-in/provider`);
    await page.click('button[value=citizen-kk]');
    await page.waitForURL(/\/account$/);
    const { appeals, people } = instance.rooms;
    const name = people.demonstration!.find((d) => d.id === 'citizen-kk')!.name;
    const { rows } = await appeals.context.pool.query('SELECT id FROM person WHERE display_name = $1', [name]);
    const { number } = await appeals.file(
      { kind: 'person', person: rows[0].id, assurance: 'verified', post: null },
      { ...{ jurisdiction: 'kz', lang: 'kk', kind: 'request', body: 'akimat-KZ-75', text: 'Қанша?' }, channel: 'web' },
      uuid(),
    );
    for (const lang of ['kk', 'ru', 'en']) {
      await page.goto(`${instance.home}/${lang}/kz/appeals/${number}/documents`);
      if (script) await wellMade(page, lang);
    }
    const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });
    await page.setInputFiles('input[name=documents]', [file('сурет.jpg', files.pdf)]);
    await page.click('main form button[type=submit]');
    assert.match(await page.locator('.field-error').innerText(), /is PDF/);
    assert.match(await page.locator('.error-summary a').innerText(), /is PDF/);
    if (script) await wellMade(page, 'refused');
    await page.setInputFiles('input[name=documents]', [file('сурет.jpg', files.jpg), file('хат.odt', files.odt)]);
    await page.click('main form button[type=submit]');
    await page.waitForURL(/done=documents/);
    assert.equal(await page.locator('a[href*="/documents/"]').count(), 2);
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('a[href*="/documents/"]').first().click(),
    ]);
    assert.equal(saved.suggestedFilename(), 'сурет.jpg');
    await context.close();
  });
