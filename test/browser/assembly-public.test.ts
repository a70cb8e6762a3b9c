/** What everybody may see of assemblies: on a telephone, without JavaScript, in a real browser. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
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

const paths = [
  ['/kz/assemblies/roles', 'roles'],
  ['/kz/assemblies/roles/organiser', 'organiser'],
  ['/kz/assemblies/roles/observer', 'observer'],
  ['/kz/assemblies/roles/organiser?on=2015-01-01', 'organiser in 2015'],
  ['/kz/assemblies/roles/participant/card', 'card'],
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
      assert.equal((await page.goto(`${instance.url}/${lang}${path}`))?.status(), 200, what);
      await wellMade(page, `${lang} ${width} ${what}`);
    }
    assert.deepEqual(errors, [], 'nothing offends against the policy of the page');
    await context.close();
  });

test('a card of every role fits on one sheet of A5, in every language', async () => {
  const page = await browser.newPage();
  for (const lang of ['kk', 'ru', 'en'])
    for (const role of ['organiser', 'participant', 'journalist', 'observer', 'authority', 'police']) {
      await page.goto(`${instance.url}/${lang}/kz/assemblies/roles/${role}/card`);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1, `${lang} ${role}`);
      const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
      assert.deepEqual([Math.round(Number(width)), Math.round(Number(height))], [420, 595], 'A5 in points');
    }
  await page.close();
});
