/** A citizen looks at what she was told, in Kazakh, on a cheap telephone and without JavaScript; her browser is woken; an officer gets a calendar, a head a program. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { v7 as uuid } from 'uuid';
import { appealWords } from '../../src/appeals/index.ts';
import { giveAddress, type Mailbox, type Sample, startMailbox, startSample } from '../../src/notices/sample.ts';
import type { Actor } from '../../src/people/index.ts';
import { launch } from '../support/browser.ts';
import { startRooms, type TestRooms } from '../support/rooms.ts';
import { wellMade } from '../support/well-made.ts';

let browser: Browser;
let rooms: TestRooms;
let sample: Sample;
let box: Mailbox;
let url = '';
before(async () => {
  rooms = await startRooms('2026-03-02');
  box = await startMailbox();
  const env = { QULAQ_SMTP_URL: box.url, QULAQ_MAIL_FROM: 'notices@state.example' };
  sample = await startSample(rooms, { kinds: appealWords.steps, baseUrl: () => url, env });
  url = `http://localhost:${new URL(await sample.app.listen({ port: 0, host: '127.0.0.1' })).port}`;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await sample?.close();
  await box?.close();
  await rooms?.close();
});

async function signedIn(
  id: string,
  more: BrowserContextOptions = {},
): Promise<{ who: Actor; context: BrowserContext }> {
  const who = await rooms.as(id);
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, ...more });
  const [name, value] = (await sample.cookieOf(who)).split('=') as [string, string];
  await context.addCookies([{ name, value, url }]);
  return { who, context };
}
const file = (who: Actor) =>
  rooms.appeals.file(
    who,
    {
      ...{ jurisdiction: 'kz', lang: 'kk', kind: 'application', body: 'akimat-KZ-75', channel: 'web' },
      ...{ subject: 'Көшедегі шам', text: 'Біздің көшеде шам жанбайды.' },
    },
    uuid(),
  );

for (const lang of ['kk', 'ru', 'en'])
  test(`every page of the room in ${lang}: accessible, no wider than 320 px`, async () => {
    const { who, context } = await signedIn('citizen-kk');
    await giveAddress(rooms.pool, who, 'citizen@mail.example', lang, rooms.clock.now());
    await file(who);
    box.answers.push(550);
    while ((await rooms.record.sequence()) > 0);
    await sample.run();
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (e) => errors.push(e.message));
    page.on('console', (m) => m.type() === 'error' && !/status of 4\d\d/.test(m.text()) && errors.push(m.text()));
    const visit = async (on: Page, path: string, what: string): Promise<void> => {
      await on.goto(`${url}/${lang}/kz${path}`);
      await wellMade(on, `${lang} ${what}`);
    };
    await visit(page, '/inbox', 'inbox');
    await visit(page, '/inbox/preferences', 'preferences');
    await visit(page, '/inbox/calendar', 'calendar without a post');
    await visit(page, '/follow', 'follow');
    const token = sample.notices.context.keys.unsubscribeToken((who as { person: string }).person);
    await visit(page, `/inbox/unsubscribe/${token}`, 'unsubscribe');
    await page.click('main form button');
    await page.waitForSelector('main form', { state: 'detached' });
    await wellMade(page, `${lang} unsubscribed`);
    const head = await signedIn('akimat-head');
    const his = await head.context.newPage();
    await visit(his, '/inbox', 'inbox of a head');
    await visit(his, '/inbox/calendar', 'calendar');
    await his.click('main form button');
    await his.waitForSelector('main .warn');
    await wellMade(his, `${lang} calendar made`);
    await visit(his, '/inbox/calendar', 'calendars');
    await visit(his, '/inbox/webhooks', 'webhooks');
    await his.fill('#url', 'https://192.168.0.1/hook');
    await his.click('main form[action$="/inbox/webhooks"] button');
    await his.waitForSelector('#error');
    await wellMade(his, `${lang} webhook refused`);
    assert.equal(await his.locator('#error a').getAttribute('href'), '#url');
    await his.fill('#url', `${url}/nobody`);
    await his.click('main form[action$="/inbox/webhooks"] button');
    await his.waitForSelector('main .warn code, main .warn + p code');
    await wellMade(his, `${lang} webhook made`);
    await file(who);
    await sample.run();
    await visit(his, '/inbox/webhooks', 'webhooks failing');
    const administrator = await signedIn('administrator');
    await visit(await administrator.context.newPage(), '/inbox/webhooks', 'webhooks of all');
    assert.deepEqual(errors, []);
  });

test('without JavaScript: reading, marking read, choosing how to be told', async () => {
  const { who, context } = await signedIn('citizen-kk', { javaScriptEnabled: false });
  await file(who);
  await sample.run();
  const page = await context.newPage();
  await page.goto(`${url}/kk/kz/inbox`);
  const unread = await sample.notices.unread((who as { person: string }).person);
  assert.equal(await page.locator('li.card .tag-on').count(), unread);
  await page.locator('li.card button').first().click();
  assert.equal(await page.locator('li.card .tag-on').count(), unread - 1);
  await page.locator('main > form button').click();
  assert.equal(await page.locator('li.card .tag-on').count(), 0);
  await page.goto(`${url}/kk/kz/inbox/preferences`);
  assert.ok(await page.locator('noscript').first().isVisible());
  await page.uncheck('#push');
  await page.check('#letters');
  await page.locator('main form button').first().click();
  assert.match(page.url(), /done=1/);
  assert.equal(await page.isChecked('#push'), false);
  assert.equal(await page.isChecked('#letters'), true);
  await page.check('#push');
  await page.locator('main form button').first().click();
});

test('a browser is added by its owner, woken, and leads to the page of the case', async () => {
  const { who, context } = await signedIn('citizen-kk');
  await context.grantPermissions(['notifications'], { origin: url });
  const page = await context.newPage();
  // There is no push service to be had in a test; what the browser would be given by one is given here.
  const subscription = {
    endpoint: `${url.replace('localhost', '127.0.0.1')}/push/${uuid()}`,
    keys: {
      p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
  };
  // As text: what the test runner adds to functions is not there in a page.
  await page.addInitScript(
    `PushManager.prototype.subscribe = async () => ({ toJSON: () => (${JSON.stringify(subscription)}), unsubscribe: async () => true });`,
  );
  await page.goto(`${url}/kk/kz/inbox/preferences`);
  await page.click('form[data-push] button');
  await page.waitForURL(/done=1/);
  assert.match(await page.locator('li.card h3').first().innerText(), /Chrome/);
  await wellMade(page, 'preferences with a browser');
  // The worker, as a push service would wake it. A browser without a screen shows nothing, so what it was to show is kept.
  const cdp = await context.newCDPSession(page);
  const registration = new Promise<string>((done) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', (e) => {
      const [found] = e.registrations;
      if (found) done(found.registrationId);
    });
  });
  await cdp.send('ServiceWorker.enable');
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate(`
    self.shown = [];
    self.woken = new Promise((done) => {
      self.registration.showNotification = (title, o) => (done({ title, url: o.data.url, lang: o.lang }), Promise.resolve());
    });
    self.clients.openWindow = (url) => (self.shown.push(url), Promise.resolve());
    undefined`);
  const { number } = await file(who);
  const path = `/kk/kz/appeals/${number}`;
  const data = JSON.stringify({ id: uuid(), lang: 'kk', text: `${number} ісінде жаңалық бар`, url: path });
  await cdp.send('ServiceWorker.deliverPushMessage', { origin: url, registrationId: await registration, data });
  const woken = await worker.evaluate('self.woken');
  assert.deepEqual(woken, { title: `${number} ісінде жаңалық бар`, url: path, lang: 'kk' });
  // Clicked, it opens the page of the case; never another site, whatever the message said.
  const opened = await worker.evaluate(`(async () => {
    for (const url of ${JSON.stringify([path, 'https://elsewhere.example/'])}) {
      const work = [];
      const notification = { data: { url }, close() {} };
      self.dispatchEvent(Object.assign(new Event('notificationclick'), { notification, waitUntil: (w) => work.push(w) }));
      await Promise.all(work);
    }
    return self.shown;
  })()`);
  assert.deepEqual(opened, [`${url}${path}`, url]);
});
