/** The pages and the API over a year of appeals: what they say, what they hide, and what is said to whoever asks wrongly. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import swagger from '@fastify/swagger';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fastify from 'fastify';
import { ResponseCache } from '../../platform/http/cache.ts';
import { render } from '../../platform/ui/render.ts';
import { pageFor } from '../../portal/index.ts';
import { delayApi, operations } from '../api/routes.ts';
import { type DelaySample, sampleDelay } from '../sample.ts';
import { OverviewPage, sorted } from './overview.tsx';

let sample: DelaySample;
before(async () => {
  sample = await sampleDelay(1500);
});
after(() => sample?.close());
const get = (url: string, headers: Record<string, string> = {}) => sample.app.inject({ url, headers });

/** A line of CSV, its quotation marks read. */
const fields = (line: string): string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((f) => f[1]!.replace(/^"|"$/g, '').replaceAll('""', '"'));

test('every page in every language, on any day', async () => {
  for (const lang of ['kk', 'ru', 'en'])
    for (const path of [
      ...['/delay', '/delay?on=2026-03-01', '/delay?on=2020-01-01', '/delay?sort=median&map=median', '/delay/ledger'],
      ...[
        '/delay/ledger?on=2026-05-01',
        '/delay/akimat-KZ-75',
        '/delay/akimat-KZ-10?on=2026-06-30',
        '/delay/president',
      ],
    ]) {
      const { statusCode, body } = await get(`/${lang}/kz${path}`);
      assert.equal(statusCode, 200, `${lang} ${path}: ${body.slice(0, 300)}`);
      assert.ok(
        !/undefined|NaN|\[object|\{\w+(, \w+)?\}/.test(body.replace(/<script.*?<\/script>/g, '')),
        `${lang} ${path}`,
      );
      assert.equal(body.match(/<h1/g)?.length, 1, path);
      assert.ok(!/ style="|<script>/.test(body), 'nothing inline');
    }
  const none = await get('/en/uk/delay');
  assert.equal(none.statusCode, 200);
  assert.match(none.body, /No appeal had been registered/);
});

test('the map has the regions of its day, and names whose outlines they are; of days without outlines the table alone is shown', async () => {
  const all = await sample.delay.overview(sample.site.laws.get('kz')!, '2026-11-24');
  const page = pageFor(sample.site, {
    url: '/en/kz/delay',
    query: {},
    params: { lang: 'en', jurisdiction: 'kz' },
  } as never);
  const on = (day: string) => render(OverviewPage({ page, all: { ...all, on: day }, sort: 'region', measure: 'kept' }));
  const numbers = (html: string) => html.match(/class="map-value/g)?.length ?? 0;
  assert.equal(numbers(on('2026-11-24')), 20);
  assert.equal(numbers(on('2022-06-07')), 17);
  assert.match(on('2026-11-24'), /Natural Earth, 1:10m<\/a> \(<a href="[^"]+">public domain/);
  assert.equal(numbers(on('2018-06-18')), 0);
  assert.match(on('2018-06-18'), /Outlines of the regions as they were on 18 June 2018 are not held/);
  assert.match(on('2018-06-18'), /The map as a table/);
});

test('folded by region, bodies of the whole country first; every body is there once, in any order', async () => {
  const { bodies, regions } = (await get('/api/v1/kz/delay')).json() as {
    bodies: { body: string; region: string | null }[];
    regions: { region: string; bodies: string[] }[];
  };
  const { body } = await get('/en/kz/delay?region=KZ-75');
  const folds = body.split('<details class="delay-fold"').slice(1);
  const linked = (html: string) =>
    [...html.matchAll(/\/delay\/([\w-]+)"/g)].map((l) => l[1]!).filter((b) => b !== 'ledger');
  assert.match(folds[0]!, /^ open><summary>Bodies of the whole country/);
  assert.deepEqual(
    linked(folds[0]!).sort(),
    bodies
      .filter((b) => b.region === null)
      .map((b) => b.body)
      .sort(),
  );
  assert.equal(folds.length, 1 + regions.length);
  assert.deepEqual(
    folds.filter((f) => / open/.test(f.slice(0, 30))).length,
    2,
    'the region that was asked for is unfolded',
  );
  assert.match(body, /id="KZ-75" open/);
  for (const path of ['/en/kz/delay', '/en/kz/delay?sort=late', '/en/kz/delay?sort=name'])
    assert.deepEqual(linked((await get(path)).body).sort(), bodies.map((b) => b.body).sort(), path);
});

test('a page says of how much of the record it speaks', async () => {
  const { entries, root } = await sample.delay.asOf();
  const { body } = await get('/en/kz/delay?on=2026-03-01');
  assert.ok(body.includes(new Intl.NumberFormat('en-GB').format(entries)) && body.includes(root.replaceAll('+', '+')));
  assert.equal(root, (await sample.record.head()).root);
  assert.match(body, /1 March 2026/);
});

test('the API answers as its schemas say', async () => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  for (const op of operations) {
    const url = `/api/v1/kz${op.path.replace(':body', 'akimat-KZ-75')}?on=2026-06-30&lang=kk`;
    const response = await get(url);
    assert.equal(response.statusCode, 200, `${url} ${response.body.slice(0, 300)}`);
    assert.equal(response.headers['content-type'], op.type);
    assert.equal(response.headers['cache-control'], 'public, no-cache');
    if (!/json/.test(op.type)) continue;
    const valid = ajv.compile(op.answer);
    assert.ok(valid(response.json()), `${op.id}: ${ajv.errorsText(valid.errors)}`);
  }
});

test('in the OpenAPI document with every operation', async () => {
  const app = fastify({ ajv: { customOptions: { coerceTypes: 'array' } } });
  await app.register(swagger, { openapi: { openapi: '3.1.0', info: { title: 'Qulaq', version: '1' } } });
  await app.register(async (api) => {
    delayApi(api, { site: sample.site, delay: sample.delay, cache: new ResponseCache(1024 * 1024) });
  });
  await app.ready();
  const paths = app.swagger().paths as Record<string, { get: { operationId: string; summary: string } }>;
  for (const op of operations) {
    const found = paths[`/api/v1/{jurisdiction}${op.path.replace(':body', '{body}')}`]?.get;
    assert.equal(found?.operationId, op.id);
    assert.ok(found.summary.length > 10);
  }
  assert.equal((await app.inject('/api/v1/kz/delay?on=2026-05-05')).statusCode, 200);
  await app.close();
});

test('a row adds up, and no number from 1 to 4 is anywhere', async () => {
  const all = (await get('/api/v1/kz/delay')).json();
  assert.ok(all.bodies.length > 30);
  let hidden = 0;
  for (const { figures: f } of [{ figures: all.total }, ...all.regions, ...all.bodies]) {
    for (const [name, n] of Object.entries(f)) {
      if (typeof n === 'number' && !/[dD]ays|most/.test(name)) assert.ok(n === 0 || n >= 5, `${name} ${n}`);
      if (n === null && !/[dD]ays/.test(name)) assert.ok(f.between[name], name);
    }
    hidden += Object.keys(f.between).length;
    const parts = [f.answered, f.forwarded, f.unanswered, f.otherwise, f.waiting, f.overdue];
    if (f.received !== null && parts.every((n) => n !== null))
      assert.equal(
        parts.reduce((s, n) => s + n, 0),
        f.received,
      );
  }
  assert.ok(hidden > 10, 'there was something to hide');
  const { counts } = (await get('/api/v1/kz/delay/ledger')).json();
  assert.ok(counts.asked > 0);
});

test('the CSV has the columns that its metadata describe, and the numbers of the JSON', async () => {
  const [head, ...lines] = (await get('/api/v1/kz/delay.csv?lang=ru')).body.trimEnd().split('\r\n');
  const meta = (await get('/api/v1/kz/delay.csv-metadata.json')).json();
  const names = meta.tableSchema.columns.map((c: { name: string }) => c.name);
  assert.deepEqual(fields(head!).slice(0, names.length), names);
  const all = (await get('/api/v1/kz/delay?lang=ru')).json();
  assert.equal(lines.length, 1 + all.regions.length + all.bodies.length);
  const one = all.bodies.find((b: { body: string }) => b.body === 'akimat-KZ-75');
  const row = lines.map(fields).find((l) => l[names.indexOf('code')] === 'akimat-KZ-75')!;
  const at = (name: string) => row[names.indexOf(name)];
  assert.equal(at('received'), one.figures.received === null ? '' : String(one.figures.received));
  assert.equal(at('name'), one.name);
  assert.equal(at('medianDays'), String(one.figures.medianDays));
  for (const line of lines) assert.ok(fields(line).length >= names.length, line);
});

test('asked again, nothing is sent again; a new entry makes it new', async () => {
  const first = await get('/api/v1/kz/delay?on=2026-06-30');
  const etag = String(first.headers['etag']);
  assert.equal((await get('/api/v1/kz/delay?on=2026-06-30', { 'if-none-match': etag })).statusCode, 304);
  assert.equal((await get('/en/kz/delay')).headers['cache-control'], 'public, no-cache');
});

test('what is asked wrongly is told in the reader’s language, with what would be right', async () => {
  for (const [path, status, said] of [
    ['/ru/kz/delay?on=yesterday', 400, /«yesterday» — это не дата. Напишите дату в виде ГГГГ-ММ-ДД/],
    ['/kk/kz/delay?on=2026-02-30', 400, /«2026-02-30», ол күн емес/],
    ['/en/kz/delay?on=2027-01-01', 400, /1 January 2027 has not come yet: today is 24 November 2026/],
    ['/en/kz/delay?sort=size', 400, /“sort” is “size”; it must be one of: region, overdue, late/],
    ['/ru/kz/delay?region=KZ-99', 400, /В «region» стоит «KZ-99»/],
    ['/ru/kz/delay/nobody', 404, /Органа с кодом «nobody» нет/],
    ['/kk/kz/delay/__proto__', 404, /«__proto__» коды бар/],
    ['/en/kz/delay/ledger?before=x', 400, /“before” is “x”/],
    ['/api/v1/kz/delay?on=2026-13-01&lang=ru', 400, /не дата/],
    ['/api/v1/kz/delay?on=2026-01-01&on=2026-01-02', 400, /not a date/],
    ['/api/v1/kz/delay/nobody?lang=kk', 404, /мемлекеттік орган жоқ/],
    ['/api/v1/zz/delay', 404, /no jurisdiction/],
    ['/api/v1/kz/delay/ledger?before=-1', 400, /whole number/],
  ] as const) {
    const { statusCode, body, headers } = await get(path);
    assert.equal(statusCode, status, `${path}: ${body.slice(0, 200)}`);
    assert.match(body, said, path);
    if (path.startsWith('/api')) assert.match(String(headers['content-type']), /problem\+json/);
    assert.ok(!/\n\s+at /.test(body));
  }
});

test('the place of a body in an order does not tell what is hidden of it', async () => {
  const law = sample.site.laws.get('kz')!;
  const { bodies } = await sample.delay.overview(law, '2026-11-24');
  const named = bodies.map((b) => ({ ...b, name: b.body }));
  const list = sorted(named, 'late', 'en').filter((b) => typeof b.counts.late !== 'number' && b.counts.late.high === 4);
  assert.ok(list.length > 1);
  const names = list.map((b) => b.name);
  assert.deepEqual(
    names,
    [...names].sort((a, b) => a.localeCompare(b, 'en')),
  );
});
