/** Somebody looks for a place for a rally, with a telephone and without JavaScript; an officer changes the register of her city: in a real browser. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { assemblyApi, assemblyRoutes } from '../../src/assemblies/index.ts';
import { samplePlans } from '../../src/assemblies/place-sample.ts';
import { openSession } from '../../src/people/actions/open-session.ts';
import { projectFolder } from '../../src/platform/config/config.ts';
import { ResponseCache } from '../../src/platform/http/cache.ts';
import { assetsFolder } from '../../src/platform/ui/assets.ts';
import { launch } from '../support/browser.ts';
import { type Doors, startDoors } from '../support/doors.ts';
import { wellMade } from '../support/well-made.ts';

let browser: Browser;
let doors: Doors;
const almaty = 'akimat-KZ-75';
let gandhi = '';
let zone = '';
let gone = '';
const tiles: string[] = [];
before(async () => {
  process.env['QULAQ_TILES'] = 'http://127.0.0.1:9/tiles/{z}/{x}/{y}.png';
  doors = await startDoors('2026-03-02', async (app, { site, rooms }) => {
    const { people, record, assemblies } = rooms;
    const options = {
      ...{ site, people, record, assemblies, cache: new ResponseCache(1024 * 1024) },
      ...{ baseUrl: () => 'https://qulaq.example', receiptOf: (entry: string) => record.receipt(entry) },
    };
    app.get<{ Params: { file: string } }>('/assets/:file', (request, reply) =>
      reply
        .type(request.params.file.endsWith('.css') ? 'text/css' : 'text/javascript')
        .send(readFileSync(join(assetsFolder, request.params.file))),
    );
    await app.register((api) => assemblyApi(api, options));
    await assemblyRoutes(app, options);
  });
  const { places } = doors.rooms.assemblies;
  await places.seed(join(projectFolder, 'jurisdictions'), 'kz');
  while ((await doors.rooms.record.sequence()) > 0);
  const on = await places.on('kz', almaty, '2026-03-02');
  gandhi = on.find((p) => p.name.en.startsWith('Mahatma'))!.code;
  zone = on.find((p) => p.kind === 'zone')!.code;
  gone = (await places.on('kz', almaty, '2021-01-01')).find((p) => p.name.en.startsWith('Shokan'))!.code;
  const at = { body: almaty, place: gandhi, day: '2026-03-12', starts: '10:00', ends: '12:00', expected: 300 };
  await samplePlans(doors.rooms.pool, [
    at,
    { ...at, outcome: 'pending', expected: 80, received: '2026-03-12T00:00:07Z' },
    { ...at, day: '2026-03-27', starts: '15:00', ends: '18:30', form: 'gathering' },
    { ...at, day: '2026-03-02', starts: '17:00', ends: '19:00' },
  ]);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await doors?.close();
  delete process.env['QULAQ_TILES'];
});

async function opened(
  more: BrowserContextOptions = {},
  as?: string,
): Promise<{ page: Page; errors: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 320, height: 700 }, ...more });
  await context.route(/\/tiles\//, (route) => {
    tiles.push(route.request().url());
    return route.fulfill({
      contentType: 'image/gif',
      body: Buffer.from('R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=', 'base64'),
    });
  });
  if (as) {
    const { people, pool } = doors.rooms;
    const who = (await doors.rooms.as(as)) as { person: string; post: { id: string } | null };
    const { secret } = await openSession(pool, people.context, {
      person: who.person,
      device: 'test',
      post: who.post?.id ?? null,
    });
    await context.addCookies([{ name: 'session', value: secret, url: doors.url }]);
  }
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (e) => errors.push(e.message));
  page.on('console', (m) => m.type() === 'error' && !/status of 4\d\d/.test(m.text()) && errors.push(m.text()));
  return { page, errors, close: () => context.close() };
}

const paths = () =>
  [
    ['/assemblies/places', 'bodies'],
    [`/assemblies/places?body=${almaty}`, 'places'],
    [`/assemblies/places?body=akimat-KZ-15`, 'places too few'],
    [`/assemblies/places?body=akimat-KZ-71&on=2021-01-01&people=900&from=08:00&to=12:00`, 'places in 2021 filtered'],
    [`/assemblies/places?body=${almaty}&on=2019-01-01`, 'places before the law'],
    [`/assemblies/places/${gandhi}?on=2026-03-02`, 'one place'],
    [`/assemblies/places/${zone}`, 'zone'],
    [`/assemblies/places/${gone}?on=2025-03-28`, 'repealed place'],
  ] as const;

for (const [lang, width, javaScriptEnabled] of [
  ['kk', 320, false],
  ['ru', 360, true],
  ['en', 1280, true],
  ['kk', 1280, false],
] as const)
  test(`every page of places in ${lang} at ${width} px, ${javaScriptEnabled ? 'with' : 'without'} JavaScript: accessible, not wider`, async () => {
    const { page, errors, close } = await opened({ viewport: { width, height: 800 }, javaScriptEnabled });
    for (const [path, what] of paths()) {
      assert.equal((await page.goto(`${doors.url}/${lang}/kz${path}`))?.status(), 200, what);
      if (javaScriptEnabled && what !== 'repealed place' && (await page.locator('.place-map').count()) > 0)
        await page.locator('.moving-map .leaflet-interactive, .moving-map path').first().waitFor({ state: 'attached' });
      if (javaScriptEnabled) await page.waitForLoadState('networkidle');
      await (javaScriptEnabled
        ? wellMade(page, `places ${lang} ${width} ${what}`)
        : shapely(page, `places ${lang} ${width} ${what} still`));
    }
    assert.deepEqual(errors, [], 'nothing offends against the policy of the page');
    await close();
  });

/** Without JavaScript axe cannot run: the same page is looked at with it elsewhere; here its width and its picture. */
async function shapely(page: Page, what: string): Promise<void> {
  const shots = process.env['SHOTS'];
  if (shots) await page.screenshot({ path: join(shots, `${what.replaceAll(/\W+/g, '-')}.png`), fullPage: true });
  const wide = await page
    .locator('html')
    .evaluate((e) => e.scrollWidth - e.clientWidth)
    .catch(() => 0);
  assert.equal(wide, 0, what);
  assert.equal(await page.locator('h1').count(), 1);
}

test('without JavaScript: the map is drawn, leads to a place, and its month says what is planned', async () => {
  const { page, close } = await opened({ javaScriptEnabled: false });
  await page.goto(`${doors.url}/en/kz/assemblies/places?body=akimat-KZ-15`);
  assert.match(
    await page.locator('.warn').innerText(),
    /Specialised places in the central part: 2\. That is fewer.*9/s,
  );
  await page.goto(`${doors.url}/en/kz/assemblies/places?body=${almaty}`);
  const marks = await page.locator('svg.place-map a').all();
  assert.equal(marks.length, await page.locator('.place-table tbody tr').count(), 'as many as rows');
  for (const mark of marks) {
    const box = (await mark.locator('.map-hit').boundingBox())!;
    assert.ok(box.width >= 24 && box.height >= 24, 'large enough for a finger');
  }
  await page.locator(`svg.place-map a[href*="${gandhi}"]`).click();
  assert.match(await page.locator('h1').innerText(), /Mahatma Gandhi park/);
  const taken = await page.locator('.month-taken').allInnerTexts();
  assert.equal(taken.length, 3);
  assert.match(
    taken[1]!,
    /12 March 2026\s+10:00–12:00 rally, 300 people may be held\s+10:00–12:00 rally, 80 people notified, not answered yet/,
  );
  await page.getByText('Month after').click();
  assert.match(await page.locator('#occupancy').innerText(), /April 2026/);
  await close();
});

test('with JavaScript the map moves, shows the pictures of the one server that is named, and loads nothing else', async () => {
  const { page, errors, close } = await opened({ viewport: { width: 1000, height: 900 } });
  tiles.length = 0;
  const foreign: string[] = [];
  page.on(
    'request',
    (r) => !r.url().startsWith(doors.url) && !r.url().startsWith('data:') && foreign.push(new URL(r.url()).origin),
  );
  const answer = await page.goto(`${doors.url}/en/kz/assemblies/places?body=${almaty}`);
  assert.match(answer!.headers()['content-security-policy']!, /img-src 'self' data: http:\/\/127\.0\.0\.1:9;/);
  assert.doesNotMatch(
    (await page.request.get(`${doors.url}/en/kz/assemblies/places`)).headers()['content-security-policy']!,
    /:9/,
  );
  await page.locator('.moving-mark').first().waitFor();
  assert.equal(await page.locator('.moving-mark').count(), await page.locator('.place-table tbody tr').count());
  assert.ok(await page.locator('svg.place-map').isHidden());
  await page.locator('.moving-mark').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.leaflet-popup a').first().waitFor();
  await page.waitForLoadState('networkidle');
  assert.ok(tiles.length > 0);
  assert.deepEqual([...new Set(foreign)], ['http://127.0.0.1:9']);
  assert.deepEqual(errors, []);
  await close();
});

test('an officer enters a place by typing, is told what is wrong, mends it; changes and repeals it; nobody else may', async () => {
  const { page, close } = await opened({ javaScriptEnabled: false }, 'akimat-officer');
  await page.goto(`${doors.url}/kk/kz/assemblies/places?body=${almaty}`);
  await page.getByText('Жаңа орын енгізу').click();
  await page.fill('#name-kk', 'Жаңа алаң');
  await page.fill('#geometry', '43.2400, 76.9000\n43.2400, 76.9010\n43.2410, 76.9000\n43.2410, 76.9010');
  await page.fill('#capacity', '300');
  await page.fill('#validFrom', '2026-03-02');
  await page.fill('#decisionTitle-kk', 'Мәслихат шешімі');
  await page.fill('#decisionNumber', '12-VI');
  await page.fill('#decisionOn', '2026-02-20');
  await page.check('#equipment-light');
  await page.getByRole('button', { name: 'Тізілімге енгізу' }).click();
  assert.match(await page.locator('.error-summary').innerText(), /1-контур өзін-өзі қиып өтеді/);
  assert.equal(await page.inputValue('#capacity'), '300', 'what was typed stays');
  assert.ok(await page.isChecked('#equipment-light'));
  await shapely(page, 'places form refused');
  await page.fill('#geometry', '43.2400, 76.9000\n43.2400, 76.9010\n43.2410, 76.9010\n43.2410, 76.9000');
  await page.getByRole('button', { name: 'Тізілімге енгізу' }).click();
  assert.match(await page.locator('.good').innerText(), /енгізілді/);
  assert.match(await page.locator('h1').innerText(), /Жаңа алаң/);
  const code = /places\/([0-9a-f-]{36})/.exec(page.url())![1]!;
  await page.getByText('Өзгерту').click();
  await page.fill('#capacity', '250');
  await page.fill('#validFrom', '2026-04-01');
  await page.fill('#decisionTitle-kk', 'Мәслихат шешімі');
  await page.fill('#decisionNumber', '13-VI');
  await page.fill('#decisionOn', '2026-03-01');
  await page.getByRole('button', { name: 'Тізілімге енгізу' }).click();
  assert.match(await page.locator('main').innerText(), /13-VI/);
  await page.goto(`${doors.url}/kk/kz/assemblies/places/${code}/edit`);
  await page.locator('.place-repeal summary').click();
  await page.fill('#repeal-validTo', '2026-03-15');
  await page.fill('#repeal-decisionTitle-kk', 'Шешім');
  await page.fill('#repeal-decisionNumber', '14');
  await page.fill('#repeal-decisionOn', '2026-03-02');
  await page.locator('.place-repeal button').click();
  assert.match(await page.locator('.error-summary').innerText(), /2026-03-15.*2026-04-01/);
  await page.fill('#validTo', '2026-06-01');
  await page.locator('main form button').click();
  assert.match(await page.locator('.good').innerText(), /жойылды/);
  await close();

  for (const id of ['citizen-kk', 'ministry-head']) {
    const other = await opened({ javaScriptEnabled: false }, id);
    assert.equal((await other.page.goto(`${doors.url}/kk/kz/assemblies/places/${code}/edit`))?.status(), 403, id);
    await other.page.goto(`${doors.url}/kk/kz/assemblies/places/${code}`);
    assert.equal(await other.page.getByText('Өзгерту').count(), 0);
    await other.close();
  }
});

test('an existing list: every mistake is named, then it is entered as a whole', async () => {
  const { page, errors, close } = await opened({}, 'akimat-head');
  await page.goto(`${doors.url}/ru/kz/assemblies/places/collection`);
  await wellMade(page, 'places collection');
  const properties = {
    kind: 'place',
    name: 'Сквер',
    validFrom: '2026-03-01',
    decision: { title: 'Решение', number: '1', on: '2026-02-20' },
  };
  const square = {
    type: 'Polygon',
    coordinates: [
      [
        [76.91, 43.24],
        [76.911, 43.24],
        [76.911, 43.241],
        [76.91, 43.241],
        [76.91, 43.24],
      ],
    ],
  };
  const list = (...features: object[]) =>
    JSON.stringify({ type: 'FeatureCollection', features: features.map((f) => ({ type: 'Feature', ...f })) });
  await page.fill(
    '#collection',
    list(
      { geometry: square, properties },
      { geometry: null, properties: { ...properties, name: 'Пустырь', capacity: -3 } },
    ),
  );
  await page.locator('main form button').click();
  const said = await page.locator('.error-summary').innerText();
  assert.match(said, /Объект 2 \(Пустырь\), geometry:/);
  assert.match(said, /Объект 2 \(Пустырь\), capacity:.*-3/);
  await wellMade(page, 'places collection refused');
  await page.fill('#collection', list({ geometry: square, properties }));
  await page.locator('main form button').click();
  assert.match(await page.locator('.good').first().innerText(), /Внесено мест: 1/);
  assert.deepEqual(errors, []);
  await close();
});

test('with JavaScript an outline is drawn on the map into the same field', async () => {
  const { page, errors, close } = await opened({ viewport: { width: 1000, height: 1000 } }, 'akimat-officer');
  await page.goto(`${doors.url}/en/kz/assemblies/places/new`);
  await page.locator('.place-draw .moving-map').waitFor();
  await page.waitForLoadState('networkidle');
  await wellMade(page, 'places editor');
  // What was typed is shown, and the map goes there.
  const typed = {
    type: 'Polygon',
    coordinates: [
      [
        [76.91, 43.24],
        [76.911, 43.24],
        [76.911, 43.241],
        [76.91, 43.241],
        [76.91, 43.24],
      ],
    ],
  };
  await page.fill('#geometry', JSON.stringify(typed));
  await page.locator('#geometry').blur();
  await page.getByRole('button', { name: 'Clear' }).click();
  assert.equal(await page.inputValue('#geometry'), '');
  await page.getByRole('button', { name: 'Draw an area' }).click();
  const map = page.locator('.place-draw .moving-map');
  await map.scrollIntoViewIfNeeded();
  const box = (await map.boundingBox())!;
  for (const [x, y] of [
    [0.4, 0.4],
    [0.6, 0.4],
    [0.6, 0.6],
    [0.6, 0.6],
  ] as const) {
    await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
    await page.mouse.down();
    await page.mouse.up();
    await page.waitForTimeout(350);
  }
  const drawn = JSON.parse(await page.inputValue('#geometry')) as { type: string; coordinates: number[][][] };
  assert.equal(drawn.type, 'Polygon');
  assert.equal(drawn.coordinates[0]!.length, 4, 'three corners, closed');
  assert.ok(Math.abs(drawn.coordinates[0]![0]![0]! - 76.91) < 0.02);
  await shapely(page, 'places drawn');
  assert.deepEqual(errors, []);
  await close();
});
