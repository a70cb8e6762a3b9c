/** Inboxes and letters: against a real database, a real mail server, and the appeals that cause them. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { startRooms, type TestRooms } from '../../test/support/rooms.ts';
import { appealWords } from '../appeals/index.ts';
import type { Actor } from '../people/index.ts';
import { transaction } from '../platform/db/tx.ts';
import { openNotices, readNoticeSettings } from './index.ts';
import { giveAddress, type Mailbox, type Sample, startMailbox, startSample } from './sample.ts';

let rooms: TestRooms;
let sample: Sample;
let box: Mailbox;
let citizen: Actor & { kind: 'person' };
let other: Actor & { kind: 'person' };
let officer: Actor & { kind: 'person' };
const body = 'akimat-KZ-75';
const secret = 'Менің құпия мәтінім: Абай көшесі, 5';

const file = (actor: Actor, more: object = {}) =>
  rooms.appeals.file(
    actor,
    {
      ...{ jurisdiction: 'kz', lang: 'kk', kind: 'application', body, channel: 'web', subject: secret, text: secret },
      ...more,
    } as Parameters<TestRooms['appeals']['file']>[1],
    uuid(),
  );
/** A letter's headers and its parts, decoded. */
function read(raw: string) {
  const decode = (part: string): string => {
    const [head, ...rest] = part.split('\r\n\r\n');
    const content = rest.join('\r\n\r\n').trim();
    if (/base64/i.test(head!)) return Buffer.from(content, 'base64').toString();
    if (/quoted-printable/i.test(head!))
      return Buffer.from(
        content.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, h) => String.fromCharCode(Number.parseInt(h, 16))),
        'latin1',
      ).toString();
    return content;
  };
  const headers = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]/g, ' ');
  const header = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1];
  const boundary = /boundary="([^"]+)"/.exec(headers)?.[1];
  const parts = boundary
    ? raw
        .split(`--${boundary}`)
        .slice(1, -1)
        .map((p) => decode(p.trimStart()))
    : [decode(raw)];
  const subject = (header('Subject') ?? '').replace(
    /=\?UTF-8\?([BQ])\?([^?]*)\?=\s*/gi,
    (_, kind: string, t: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(t, 'base64').toString()
        : Buffer.from(
            t.replace(/_/g, ' ').replace(/=([0-9A-F]{2})/g, (_x, h) => String.fromCharCode(Number.parseInt(h, 16))),
            'latin1',
          ).toString(),
  );
  return { header, subject, text: parts[0]!, html: parts[1] ?? '' };
}

describe('notices', () => {
  before(async () => {
    rooms = await startRooms('2026-03-02');
    box = await startMailbox();
    citizen = (await rooms.as('citizen-kk')) as typeof citizen;
    other = (await rooms.as('citizen-ru')) as typeof other;
    officer = (await rooms.as('akimat-officer')) as typeof officer;
    sample = await startSample(rooms, {
      kinds: appealWords.steps,
      env: { QULAQ_SMTP_URL: box.url, QULAQ_MAIL_FROM: 'Qulaq <notices@state.example>' },
    });
    await giveAddress(rooms.pool, citizen, 'citizen@mail.example', 'kk', rooms.clock.now());
  });
  after(async () => {
    await sample?.close();
    await box?.close();
    await rooms?.close();
  });
  afterEach(async () => {
    box.answers.length = 0;
    box.onLetter = undefined;
    await sample.run();
    box.letters.length = 0;
  });

  test('who filed is told: in the inbox and by a letter that holds number, step, last day, link, and nothing of hers', async () => {
    const { number, dueOn } = await file(citizen);
    await sample.run();
    assert.equal(await sample.notices.unread(citizen.person), 1);
    assert.equal(box.letters.length, 1);
    const [letter] = box.letters;
    assert.equal(letter!.to, 'citizen@mail.example');
    assert.equal(letter!.from, 'notices@state.example');
    const { header, subject, text, html } = read(letter!.raw);
    assert.equal(subject, `${number} ісі: Өтініш тіркелді`);
    assert.equal(header('Auto-Submitted'), 'auto-generated');
    assert.equal(header('Content-Language'), 'kk');
    assert.equal(header('List-Unsubscribe-Post'), 'List-Unsubscribe=One-Click');
    const stop = /^<(https:\/\/state\.example\/kk\/kz\/inbox\/unsubscribe\/[\w-]{43})>$/.exec(
      header('List-Unsubscribe')!,
    )![1]!;
    const { rows } = await rooms.pool.query('SELECT id FROM notice WHERE person = $1', [citizen.person]);
    assert.equal(header('Message-ID'), `<${rows[0].id}@state.example>`);
    for (const part of [text, html]) {
      assert.ok(part.includes(`https://state.example/kk/kz/appeals/${number}#step-0`), part);
      assert.ok(part.includes(`${number} ісінің 1-қадамы`), part);
      assert.ok(part.includes('2026 ж. 27 наурыз'), `${dueOn}: ${part}`);
      assert.ok(part.includes(stop));
    }
    assert.doesNotMatch(letter!.raw + text + html + subject, /құпия|Абай/);
    assert.doesNotMatch(text, /undefined|\{|\}/);
  });

  test('no message is ahead of the page: the step is there when the letter arrives', async () => {
    const seen: boolean[] = [];
    box.onLetter = async (raw) => {
      const url = /appeals\/([\w-]+)#step-(\d+)/.exec(read(raw).text)!;
      const view = await rooms.appeals.caseView(citizen, url[1]!);
      seen.push(view.steps.some((s) => s.position === Number(url[2])));
    };
    const { number } = await file(citizen);
    await sample.run();
    await rooms.appeals.withdraw(citizen, number, uuid());
    await sample.run();
    assert.deepEqual(seen, [true, true]);
    // A step that is not kept tells nobody.
    await assert.rejects(
      transaction(rooms.pool, async (tx) => {
        const event = `INSERT INTO case_event (id, case_id, step_id, kind, person, recorded_at) SELECT $1, case_id, step_id, kind, person, now() FROM case_event LIMIT 1`;
        await tx.query(event, [uuid()]);
        throw new Error('killed');
      }),
    );
    box.letters.length = 0;
    await sample.run();
    assert.equal(box.letters.length, 0);
  });

  test('ten fan-outs at once tell everybody once, and a body in one order', async () => {
    const before = await sample.notices.unread(other.person);
    const { rows: earlier } = await rooms.pool.query('SELECT count(*)::int AS n FROM notice_of_body');
    for (let i = 0; i < 12; i++) await file(other);
    const done = await Promise.all(Array.from({ length: 10 }, () => sample.notices.fanOut()));
    assert.ok(done.some((n) => n > 0));
    await sample.run();
    assert.equal((await sample.notices.unread(other.person)) - before, 12);
    const { rows } = await rooms.pool.query('SELECT place, id FROM notice_of_body ORDER BY place');
    assert.equal(rows.length - earlier[0].n, 12);
    assert.deepEqual(
      rows.map((r) => Number(r.place)),
      rows.map((_, i) => i + 1),
      'no hole',
    );
    const left = await rooms.pool.query('SELECT 1 FROM case_event WHERE told_at IS NULL');
    assert.equal(left.rowCount, 0);
  });

  test('a server that says 4xx is asked again after a minute, five, thirty, two hours, twelve; then it is given up and said', async () => {
    const { number } = await file(citizen);
    box.answers.push(...[451, 451, 451, 451, 451, 451]);
    await sample.run();
    const start = rooms.clock.now();
    let at = start.getTime();
    for (const [i, minutes] of [1, 5, 30, 120, 720].entries()) {
      assert.equal(box.answers.length, 5 - i);
      rooms.clock.set(new Date(at + minutes * 60_000 - 1000).toISOString());
      await sample.run();
      assert.equal(box.answers.length, 5 - i, 'not yet');
      rooms.clock.set(new Date((at += minutes * 60_000)).toISOString());
      await sample.run();
    }
    assert.equal(box.answers.length, 0);
    rooms.clock.set(new Date(at + 86_400_000).toISOString());
    await sample.run();
    assert.equal(box.letters.length, 0);
    rooms.clock.set(start.toISOString());
    const inbox = (await sample.get('/en/kz/inbox', citizen)).body;
    assert.match(inbox, new RegExp(`${number}[\\s\\S]*The letter about this could not be delivered`));
    assert.match(
      (await sample.get('/en/kz/inbox/preferences', citizen)).body,
      /Some letters to you could not be delivered/,
    );
  });

  test('a letter refused once arrives later; one refused for good is given up at once', async () => {
    await file(citizen);
    box.answers.push(421);
    await sample.run();
    assert.equal(box.letters.length, 0);
    const start = rooms.clock.now();
    rooms.clock.set(new Date(start.getTime() + 60_000).toISOString());
    await sample.run();
    assert.equal(box.letters.length, 1);
    rooms.clock.set(start.toISOString());
    const lost = async () =>
      (await rooms.pool.query(`SELECT count(*)::int AS n FROM notice_letter WHERE state = 'given-up'`)).rows[0].n;
    const before = await lost();
    await file(citizen);
    box.answers.push(550);
    await sample.run();
    assert.equal(await lost(), before + 1);
    const { rows } = await rooms.pool.query(
      `SELECT why FROM notice_letter WHERE state = 'given-up' ORDER BY id DESC LIMIT 1`,
    );
    assert.equal(rows[0].why, '550');
  });

  test('a server that is away is waited for; one that knows us not is our fault, and no letter is lost for it', async () => {
    const env = { QULAQ_SMTP_URL: 'smtp://127.0.0.1:1', QULAQ_MAIL_FROM: 'notices@state.example' };
    const away = await startSample(rooms, { kinds: appealWords.steps, env });
    await file(citizen);
    await away.run();
    const { rows } = await rooms.pool.query(`SELECT why, tries FROM notice_letter WHERE state = 'waiting'`);
    assert.deepEqual(rows, [{ why: 'ESOCKET', tries: 1 }]);
    const signingIn = { ...env, QULAQ_SMTP_URL: `${box.url.replace('//', '//user:wrong@')}` };
    const unknown = await startSample(rooms, { kinds: appealWords.steps, env: signingIn });
    const start = rooms.clock.now();
    rooms.clock.set(new Date(start.getTime() + 60_000).toISOString());
    await unknown.run();
    assert.equal((await rooms.pool.query(`SELECT 1 FROM notice_letter WHERE state = 'waiting'`)).rowCount, 1);
    rooms.clock.set(new Date(start.getTime() + 360_000).toISOString());
    await sample.run();
    assert.equal(box.letters.length, 1);
    rooms.clock.set(start.toISOString());
    await Promise.all([away.close(), unknown.close()]);
  });

  test('a sender killed in the middle: the letter is somebody else’s when the lease is over, with the same Message-ID', async () => {
    await file(citizen);
    await sample.notices.fanOut();
    const start = rooms.clock.now();
    // It took the letter, and was never heard of again.
    await rooms.pool.query(`UPDATE notice_letter SET next_at = $1, tries = 1 WHERE state = 'waiting'`, [
      new Date(start.getTime() + 5 * 60_000),
    ]);
    await sample.run();
    assert.equal(box.letters.length, 0);
    rooms.clock.set(new Date(start.getTime() + 5 * 60_000).toISOString());
    await Promise.all([sample.notices.deliver(), sample.notices.deliver(), sample.notices.deliver()]);
    assert.equal(box.letters.length, 1, 'once, though three were sending');
    rooms.clock.set(start.toISOString());
  });

  test('letters in the person’s language, in every language, without a hole', async () => {
    for (const [lang, words] of [
      ['kk', /Порталдан бұдан былай хат алмау үшін/],
      ['ru', /Дело [\s\S]*Это письмо сообщает: шаг 1 дела/],
      ['en', /This letter announces step 1 of case/],
    ] as const) {
      await giveAddress(rooms.pool, citizen, 'citizen@mail.example', lang, rooms.clock.now());
      box.letters.length = 0;
      await file(citizen);
      await sample.run();
      const { subject, text } = read(box.letters[0]!.raw);
      assert.match(subject + text, words);
      assert.doesNotMatch(subject + text, /undefined|\{|\}/);
    }
    await giveAddress(rooms.pool, citizen, 'citizen@mail.example', 'kk', rooms.clock.now());
  });

  test('the link of a letter stops letters: by one request of a mail program, or by a button; never by being opened', async () => {
    await file(citizen);
    await sample.run();
    const stop = new URL(/<([^>]+)>/.exec(read(box.letters[0]!.raw).header('List-Unsubscribe')!)![1]!).pathname;
    const shown = await sample.get(stop);
    assert.equal(shown.statusCode, 200);
    await file(citizen);
    await sample.run();
    assert.equal(box.letters.length, 2, 'looking at it changes nothing');
    const oneClick = await sample.app.inject({
      ...{ method: 'POST', url: stop, payload: 'List-Unsubscribe=One-Click' },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    assert.equal(oneClick.statusCode, 200, oneClick.body);
    const unread = await sample.notices.unread(citizen.person);
    await file(citizen);
    await sample.run();
    assert.equal(box.letters.length, 2);
    assert.equal(await sample.notices.unread(citizen.person), unread + 1, 'she is still told in her inbox');
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(stop.at(-1)!);
    for (const wrong of [
      stop.slice(0, -1),
      // Bits of the last character that count, and bits that a decoder does not look at.
      ...[1, 2, 3, 4, 32].map((bit) => stop.slice(0, -1) + alphabet[last ^ bit]),
      `${stop}=`,
      stop.replace(/[^/]+$/, 'x'),
    ])
      assert.equal((await sample.get(wrong)).statusCode, 404, wrong);
    const again = await sample.post('/kk/kz/inbox/preferences', { letters: 'yes', push: 'yes' }, citizen);
    assert.equal(again.statusCode, 303);
  });

  test('who turned letters off, or has no confirmed address, after the event gets none', async () => {
    await file(citizen);
    await sample.notices.fanOut();
    await sample.post('/kk/kz/inbox/preferences', {}, citizen);
    await sample.run();
    await file(other);
    await sample.run();
    assert.equal(box.letters.length, 0);
    await sample.post('/kk/kz/inbox/preferences', { letters: 'yes', push: 'yes' }, citizen);
    const { rowCount } = await rooms.pool.query(`SELECT 1 FROM notice_letter WHERE state = 'waiting'`);
    assert.equal(rowCount, 0);
  });

  test('a letter that confirms an address goes the same way, and leaves nothing behind', async () => {
    await sample.notices.sendLetter({
      to: 'new@mail.example',
      lang: 'ru',
      subject: 'Подтверждение',
      text: 'Откройте ссылку: https://x',
    });
    box.answers.push(451);
    await sample.run();
    const start = rooms.clock.now();
    rooms.clock.set(new Date(start.getTime() + 60_000).toISOString());
    await sample.run();
    rooms.clock.set(start.toISOString());
    const { header, subject, text } = read(box.letters[0]!.raw);
    assert.equal(subject, 'Подтверждение');
    assert.match(text, /Откройте ссылку/);
    assert.equal(header('List-Unsubscribe'), undefined);
    await sample.notices.sendLetter({ to: 'nobody@mail.example', lang: 'ru', subject: 'x', text: 'x' });
    box.answers.push(550);
    await sample.run();
    const { rowCount } = await rooms.pool.query('SELECT 1 FROM notice_letter WHERE address IS NOT NULL');
    assert.equal(rowCount, 0);
  });

  test('the inbox: hers alone, marked read by a form, one or all up to what she saw', async () => {
    const { number } = await file(citizen);
    await sample.run();
    const { notices } = (await sample.api('GET', '/inbox?lang=en', citizen)).json();
    assert.equal(notices[0].case, number);
    assert.equal(notices[0].event, `step 1 of case ${number}`);
    assert.equal(notices[0].due.date, '2026-03-27');
    assert.equal(notices[0].text, 'Appeal registered');
    const unread = await sample.notices.unread(citizen.person);
    await sample.post('/en/kz/inbox/read', { notice: notices[0].id }, other);
    assert.equal(await sample.notices.unread(citizen.person), unread, 'nobody else’s business');
    await sample.post('/en/kz/inbox/read', { notice: notices[0].id }, citizen);
    assert.equal(await sample.notices.unread(citizen.person), unread - 1);
    await file(citizen);
    await sample.run();
    await sample.post('/en/kz/inbox/read', { notice: notices[0].id, all: 'yes' }, citizen);
    assert.equal(await sample.notices.unread(citizen.person), 1, 'what came later has not been seen');
    assert.equal((await sample.get('/en/kz/inbox')).statusCode, 303);
    assert.doesNotMatch((await sample.get('/en/kz/inbox', other)).body, new RegExp(number));
  });

  test('what came to the body, for whoever acts in it', async () => {
    const { number } = await file(citizen);
    await sample.run();
    const page = (await sample.get('/en/kz/inbox', officer)).body;
    assert.match(page, new RegExp(number));
    assert.ok(!page.includes('құпия'));
    const { events } = (await sample.api('GET', '/body', officer)).json();
    assert.equal(events[0].case, number);
    assert.equal((await sample.api('GET', '/body', citizen)).statusCode, 403);
    assert.equal((await sample.api('GET', '/inbox')).statusCode, 401);
  });

  test('bad input is refused in the reader’s language, with the field and what would be right', async () => {
    for (const [method, url, payload, field, said] of [
      ['GET', '/inbox?limit=0', undefined, 'limit', /«limit» дұрыс емес: >= 1/],
      ['GET', '/inbox?before=x', undefined, 'before', /UUID/],
      ['GET', '/inbox?sort=1', undefined, 'sort', /«sort» деген өріс жоқ/],
      ['POST', '/inbox/read', {}, 'notice', /«notice» өрісі жоқ/],
      ['POST', '/inbox/read', { notice: 'x' }, 'notice', /UUID/],
      ['POST', '/inbox/read', { notice: uuid() }, 'notice', /мұндай хабар жоқ/],
      ['POST', '/push', { endpoint: 'x', keys: { auth: 'x' } }, 'keys.p256dh', /«keys.p256dh» өрісі жоқ/],
    ] as const) {
      const answer = await sample.api(method, `${url}${url.includes('?') ? '&' : '?'}lang=kk`, citizen, payload);
      assert.ok([400, 404].includes(answer.statusCode), `${url}: ${answer.body}`);
      assert.equal(answer.json().field, field, answer.body);
      assert.match(answer.json().detail, said);
    }
  });

  test('an erased person leaves nothing in this room', async () => {
    const gone = (await rooms.as('citizen-en').catch(() => other)) as typeof citizen;
    await giveAddress(rooms.pool, gone, 'gone@mail.example', 'ru', rooms.clock.now());
    await file(gone);
    await sample.notices.fanOut();
    const person = gone.person;
    await sample.post('/kk/kz/inbox/preferences', { letters: 'yes' }, gone);
    await transaction(rooms.pool, async (tx) => {
      await rooms.people.erasePerson(tx, person);
      await tx.query('UPDATE person SET erased_at = now() WHERE id = $1', [person]);
    });
    for (const table of [
      'notice',
      'notice_letter',
      'notice_push',
      'push_subscription',
      'notice_preference',
      'desk_calendar',
    ]) {
      const { rowCount } = await rooms.pool.query(`SELECT 1 FROM ${table} WHERE person = $1`, [person]);
      assert.equal(rowCount, 0, table);
    }
    const token = sample.notices.context.keys.unsubscribeToken(person);
    await sample.app.inject({ method: 'POST', url: `/kk/kz/inbox/unsubscribe/${token}` });
    const { rowCount } = await rooms.pool.query('SELECT 1 FROM notice_preference WHERE person = $1', [person]);
    assert.equal(rowCount, 0);
  });

  test('without a mail server letters stay in the inbox, and the page says so', async () => {
    const silent = await startSample(rooms, { kinds: appealWords.steps });
    await file(citizen);
    await silent.run();
    assert.equal(box.letters.length, 0);
    assert.equal(silent.notices.sendsLetters, false);
    assert.match((await silent.get('/en/kz/inbox/preferences', citizen)).body, /This portal sends no letters/);
    assert.equal((await rooms.pool.query(`SELECT 1 FROM notice_letter WHERE state = 'waiting'`)).rowCount, 0);
    await silent.close();
  });

  test('a wrong setting stops the start with a sentence', () => {
    for (const [env, said] of [
      [{ QULAQ_SMTP_URL: 'smtp://u:geheim@mail' }, /QULAQ_MAIL_FROM is needed/],
      [{ QULAQ_MAIL_FROM: 'a@b.example' }, /QULAQ_SMTP_URL must be like/],
      [{ QULAQ_SMTP_URL: 'http://mail', QULAQ_MAIL_FROM: 'a@b.example' }, /QULAQ_SMTP_URL must be like/],
      [{ QULAQ_SMTP_URL: 'smtp://mail', QULAQ_MAIL_FROM: 'a@b\r\nBcc: x@y' }, /QULAQ_MAIL_FROM/],
      [{ QULAQ_WEBHOOK_DAYS: '0' }, /1 to 90/],
      [{ QULAQ_NOTICES_LOOPBACK: 'true' }, /yes or no/],
      [{ QULAQ_PUSH_CONTACT: 'me' }, /mailto/],
    ] as const)
      assert.throws(() => readNoticeSettings(env), said);
    assert.throws(
      () =>
        openNotices({
          ...sample.notices.context,
          dataFolder: sample.folder,
          settings: readNoticeSettings({ QULAQ_PUSH_KEY: 'AAAA' }),
        }),
      /no private key/,
    );
  });
});
