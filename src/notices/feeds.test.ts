/** Feeds over HTTP: of a body, of a published case, of a body's deadlines. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { XmlDocument } from 'libxml2-wasm';
import { v7 as uuid } from 'uuid';
import { startRooms, type TestRooms } from '../../test/support/rooms.ts';
import { appealWords } from '../appeals/index.ts';
import type { Actor } from '../people/index.ts';
import { parseCalendar } from './model/parse-calendar.ts';
import { type Sample, startSample } from './sample.ts';

let rooms: TestRooms;
let sample: Sample;
let citizen: Actor;
let officer: Actor & { kind: 'person' };
let head: Actor;
let moderator: Actor;
const body = 'akimat-KZ-75';
const secret = 'құпия мәтін';

const file = () =>
  rooms.appeals.file(
    citizen,
    { jurisdiction: 'kz', lang: 'kk', kind: 'application', body, channel: 'web', subject: secret, text: secret },
    uuid(),
  );
const placed = async () => {
  while ((await rooms.record.sequence()) > 0);
  await sample.run();
};
function read(xml: string) {
  const doc = XmlDocument.fromString(xml);
  const all = (path: string): string[] => doc.find(path, { a: 'http://www.w3.org/2005/Atom' }).map((n) => n.content);
  const out = {
    ...{ id: all('/a:feed/a:id')[0], updated: all('/a:feed/a:updated')[0], title: all('/a:feed/a:title')[0] },
    titles: all('/a:feed/a:entry/a:title'),
    ids: all('/a:feed/a:entry/a:id'),
    links: all('/a:feed/a:entry/a:link/@href'),
    terms: all('/a:feed/a:entry/a:category/@term'),
  };
  doc.dispose();
  return out;
}

describe('feeds', () => {
  before(async () => {
    rooms = await startRooms('2026-03-02');
    sample = await startSample(rooms, { kinds: appealWords.steps });
    citizen = await rooms.as('citizen-kk');
    officer = (await rooms.as('akimat-officer')) as typeof officer;
    head = await rooms.as('akimat-head');
    moderator = await rooms.as('moderator');
  });
  after(async () => {
    await sample?.close();
    await rooms?.close();
  });

  test('a body’s feed says what the record says, and no number of a case that is not published', async () => {
    const { number } = await file();
    await placed();
    const answer = await sample.get(`/en/kz/feeds/body/${body}.atom`);
    assert.equal(answer.statusCode, 200);
    assert.equal(answer.headers['content-type'], 'application/atom+xml; charset=utf-8');
    const feed = read(answer.body);
    assert.deepEqual(feed.titles, ['Appeal registered']);
    assert.equal(feed.updated, '2026-03-02T00:00:00Z');
    assert.match(feed.links[0]!, /^https:\/\/state\.example\/en\/kz\/record\/entry\/\d+$/);
    assert.ok(feed.terms.includes('application'));
    assert.ok(!answer.body.includes(number) && !answer.body.includes('құпия'));
    const again = await sample.get(`/en/kz/feeds/body/${body}.atom`, undefined, {
      'if-none-match': answer.headers['etag'] as string,
    });
    assert.equal(again.statusCode, 304);
    assert.equal(again.body, '');
    await file();
    await placed();
    const more = read((await sample.get(`/kk/kz/feeds/body/${body}.atom`)).body);
    assert.equal(more.ids[1], feed.ids[0], 'ids are stable, in every language');
    assert.equal(more.id, feed.id);
    assert.equal(new Set(more.ids).size, 2);
    assert.equal((await sample.get('/en/kz/feeds/body/government.atom')).statusCode, 200, 'nothing yet is a feed too');
    for (const wrong of ['nobody.atom', `${body}.rss`, `${body}`, '__proto__.atom'])
      assert.equal((await sample.get(`/en/kz/feeds/body/${wrong}`)).statusCode, 404, wrong);
    assert.match((await sample.get('/en/kz/follow')).body, /feeds\/body\/akimat-KZ-75\.atom/);
  });

  test('a case has a feed only while it is published; before, it is the same as a number that does not exist', async () => {
    const { number } = await file();
    const url = `/en/kz/feeds/case/${number}.atom`;
    const hidden = await sample.get(url);
    const unknown = await sample.get('/en/kz/feeds/case/26-00000-00000.atom');
    assert.equal(hidden.statusCode, 404);
    const same = (t: string) => t.replaceAll(number, 'N').replaceAll('26-00000-00000', 'N');
    assert.equal(same(hidden.body), same(unknown.body));
    await rooms.appeals.askPublication(citizen, number, uuid());
    assert.equal((await sample.get(url)).statusCode, 404);
    await rooms.appeals.moderate(moderator, number, { publish: true }, uuid());
    const answer = await sample.get(url);
    assert.equal(answer.statusCode, 200);
    const feed = read(answer.body);
    assert.deepEqual(feed.titles, ['Published', 'Publication was asked for', 'Appeal registered']);
    assert.equal(feed.links[2], `https://state.example/en/kz/appeals/${number}#step-0`);
    assert.equal(new Set(feed.ids).size, 3);
    assert.ok(!answer.body.includes('құпия'));
    await placed();
    assert.ok(read((await sample.get(`/en/kz/feeds/body/${body}.atom`)).body).titles.includes(`${number}: Published`));
    await rooms.appeals.unpublish(citizen, number, uuid());
    assert.equal((await sample.get(url)).statusCode, 404);
    await placed();
    assert.ok(!(await sample.get(`/en/kz/feeds/body/${body}.atom`)).body.includes(number));
  });

  test('an officer’s calendar: every clock of the body as a task, with its consequence in words, and no names', async () => {
    const { number } = await file();
    const made = await sample.post('/ru/kz/inbox/calendar', { form: uuid() }, officer);
    assert.equal(made.statusCode, 200, made.body);
    const url = new URL(/<code>([^<]+)<\/code>/.exec(made.body)![1]!);
    assert.match(url.pathname, /^\/ru\/kz\/feeds\/desk\/[0-9a-f]{32}[\w-]{43}\.ics$/);
    const answer = await sample.get(url.pathname);
    assert.equal(answer.headers['content-type'], 'text/calendar; charset=utf-8');
    assert.match(String(answer.headers['cache-control']), /private/);
    const calendar = parseCalendar(answer.rawPayload);
    const todo = calendar.inside.find((t) => t.text('SUMMARY')!.startsWith(number))!;
    assert.equal(todo.raw('DUE'), '20260327');
    assert.equal(todo.raw('STATUS'), 'NEEDS-ACTION');
    assert.equal(todo.raw('SEQUENCE'), '0');
    assert.match(todo.text('SUMMARY')!, /ответ/i);
    assert.match(todo.text('DESCRIPTION')!, /Если ничего не сделать: .+\nОснование: .+ст\. 76/);
    assert.equal(todo.raw('URL'), `https://state.example/ru/kz/appeals/${number}`);
    assert.ok(!answer.body.includes('құпия'));
    // Answered: the task is done, with the same id.
    const view = await rooms.appeals.caseView(officer, number);
    await rooms.appeals.draftAnswer(officer, number, {
      ...{ text: 'Жауап', remedy: rooms.appeals.remedyOf(view.file)!.text, version: 0, submit: true },
      dispositions: { [view.points[0]!.id]: { disposition: 'granted' } },
    });
    await rooms.appeals.signAnswer(head, number, { version: 1 }, uuid());
    const after = parseCalendar((await sample.get(url.pathname)).rawPayload).inside.filter((t) =>
      t.text('SUMMARY')!.startsWith(number),
    );
    const done = after.find((t) => t.text('UID') === todo.text('UID'))!;
    assert.equal(done.raw('STATUS'), 'COMPLETED');
    assert.equal(done.raw('SEQUENCE'), '1');
    assert.equal(after.length, 2, 'what was granted must now be carried out');
  });

  test('the secret address: kept as a hash, ended by its officer, dead when her post ends', async () => {
    const form = uuid();
    const made = await sample.post('/en/kz/inbox/calendar', { form }, officer);
    const path = new URL(/<code>([^<]+)<\/code>/.exec(made.body)![1]!).pathname;
    const value = /desk\/([^.]+)/.exec(path)![1]!;
    const { rows } = await rooms.pool.query("SELECT id, encode(hash, 'hex') AS hash, person FROM desk_calendar");
    assert.ok(rows.every((r) => !JSON.stringify(r).includes(value.slice(32))));
    assert.equal((await sample.post('/en/kz/inbox/calendar', { form }, officer)).statusCode, 409, 'sent twice');
    assert.equal((await sample.post('/en/kz/inbox/calendar', { form: uuid() }, citizen)).statusCode, 403);
    for (const wrong of ['', 'x', `${value.slice(0, -1)}-`, rows[0].hash])
      assert.equal((await sample.get(`/en/kz/feeds/desk/${wrong}.ics`)).statusCode, 404);
    // Somebody else cannot end it.
    await sample.post('/en/kz/inbox/calendar/end', { calendar: form }, citizen);
    assert.equal((await sample.get(path)).statusCode, 200);
    const { rows: posts } = await rooms.pool.query('SELECT id FROM post WHERE person = $1', [officer.person]);
    await rooms.pool.query('UPDATE post SET held_to = $2 WHERE id = $1', [posts[0].id, '2026-03-02']);
    assert.equal((await sample.get(path)).statusCode, 404, 'the post has ended');
    await rooms.pool.query('UPDATE post SET held_to = NULL WHERE id = $1', [posts[0].id]);
    assert.match((await sample.get('/en/kz/inbox/calendar', officer)).body, /last used on 2 March 2026/);
    await sample.post('/en/kz/inbox/calendar/end', { calendar: form }, officer);
    assert.equal((await sample.get(path)).statusCode, 404);
  });
});
