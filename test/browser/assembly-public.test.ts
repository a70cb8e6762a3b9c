/** What everybody may see of assemblies: on a telephone, without JavaScript, in a real browser. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openSession } from '../../src/people/actions/open-session.ts';
import { plantAssembly, plantPlace } from '../support/assemblies.ts';
import { launch } from '../support/browser.ts';
import { type RunningInstance, startInstance } from '../support/instance.ts';
import { wellMade } from '../support/well-made.ts';

let browser: Browser;
let instance: RunningInstance;
let number = '';
let held = '';
before(async () => {
  instance = await startInstance('2026-03-02');
  browser = await launch();
  const { record, people } = instance.rooms;
  const needs = { record, pool: people.context.pool, instance: people.context.instance, clock: instance.clock };
  const place = await plantPlace(needs, 'akimat-KZ-75', 'Ғани Мұратбаев саябағы');
  ({ number } = await plantAssembly(needs, {
    ...{ day: '2026-03-20', filedOn: '2026-02-26', place, expected: 300 },
    answer: { on: '2026-03-02', outcome: 'refused', byWhat: 'answer', ground: 'place-taken' },
  }));
  for (const form of ['picket', 'procession', 'gathering', 'rally', 'rally', 'rally'])
    await plantAssembly(needs, {
      day: '2026-03-14',
      filedOn: '2026-03-02',
      form,
      place: form === 'picket' ? null : place,
    });
  for (let i = 0; i < 12; i++)
    ({ number: held } = await plantAssembly(needs, {
      ...{ day: '2026-02-20', filedOn: '2026-02-09', place: i % 3 ? place : null },
      answer: {
        on: `2026-02-${i < 7 ? 12 : 13}`,
        outcome: i < 5 ? 'refused' : 'held',
        byWhat: 'answer',
        ground: 'capacity',
      },
    }));
  await record.sequence();
});
after(async () => {
  await browser?.close();
  await instance?.close();
});

const paths = (): readonly (readonly [string, string])[] => [
  ['/kz/assemblies', 'list'],
  ['/kz/assemblies?when=past&outcome=held', 'past'],
  ['/kz/assemblies?form=demonstration', 'empty list'],
  [`/kz/assemblies/public/${number}`, 'one'],
  ['/kz/assemblies/figures', 'figures'],
  ['/kz/assemblies/figures?on=2019-01-01', 'no figures'],
  ['/kz/assemblies/compare', 'compare'],
  ['/de-be/assemblies', 'Berlin'],
  ['/de-be/assemblies/compare', 'Berlin compared'],
  ['/de-be/assemblies/roles/authority', 'Berlin authority'],
  ['/kz/assemblies/roles', 'roles'],
  ['/kz/assemblies/roles/organiser', 'organiser'],
  ['/kz/assemblies/roles/observer', 'observer'],
  ['/kz/assemblies/roles/organiser?on=2015-01-01', 'organiser in 2015'],
  ['/kz/assemblies/roles/participant/card', 'card'],
];

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
    for (const [path, what] of paths()) {
      assert.equal((await page.goto(`${instance.url}/${lang}${path}`))?.status(), 200, what);
      await wellMade(page, `${lang} ${width} ${what}`);
    }
    assert.deepEqual(errors, [], 'nothing offends against the policy of the page');
    await context.close();
  });

test('an observer reports what she saw, and is told what is missing', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const { people } = instance.rooms;
  const { rows } = await people.context.pool.query('SELECT id FROM person WHERE display_name = $1', [
    people.demonstration?.find((d) => d.id === 'citizen-ru')?.name,
  ]);
  const { secret } = await openSession(people.context.pool, people.context, {
    ...{ person: rows[0].id, device: 'test', post: null },
  });
  await context.addCookies([{ name: 'session', value: secret, url: instance.url }]);
  const page = await context.newPage();
  await page.goto(`${instance.url}/ru/kz/assemblies/public/${held}`);
  await page.click('text=Сообщить, что я видел');
  await wellMade(page, 'ru report form');
  await page.click('main button[type=submit]');
  await wellMade(page, 'ru report refused');
  assert.match(await page.locator('.error-summary').innerText(), /Выберите ответ/);
  for (const field of await page.locator('fieldset').all()) await field.locator('input').nth(1).check();
  await page.fill('#counted', '85');
  await page.fill('#remark', 'Всё прошло спокойно.');
  await page.click('main button[type=submit]');
  await wellMade(page, 'ru own report');
  assert.match(await page.locator('main').innerText(), /квитанция ниже/);
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
