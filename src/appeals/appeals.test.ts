/** An appeal's life under the law of its day: answers, silence, complaints up to the top. Against a real database, with a clock that is moved. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { startRooms, type TestRooms } from '../../test/support/rooms.ts';
import type { Actor } from '../people/index.ts';
import { verifyReceipt } from '../record/index.ts';
import type { Moves } from './model/moves.ts';

let rooms: TestRooms;
let citizen: Actor;
let other: Actor;
let officer: Actor;
let head: Actor;
let registrar: Actor;
const body = 'akimat-KZ-75';

const filing = (more: object = {}) => ({
  ...{ jurisdiction: 'kz', lang: 'kk' as const, kind: 'application', body, channel: 'web' as const },
  ...{ subject: 'Көшедегі шам', text: 'Біздің көшеде шам жанбайды. Жөндеуді сұраймын.', ...more },
});
const file = (actor: Actor, more: object = {}) => rooms.appeals.file(actor, filing(more), uuid());
const view = (number: string, actor = citizen) => rooms.appeals.caseView(actor, number);
const refused =
  (code: string, text = /./) =>
  (e: Error & { code?: string; said?: (l: 'en') => string }) => {
    assert.ok(code.split('|').includes(e.code!), e.stack);
    assert.match(e.said!('en'), text);
    return true;
  };
/** drafts an answer by the officer that decides every point alike, and submits it */
async function draft(number: string, disposition: 'granted' | 'refused', by = officer) {
  const v = await view(number, by);
  await rooms.appeals.draftAnswer(by, number, {
    ...{ text: 'Жауап мәтіні.', remedy: rooms.appeals.remedyOf(v.file)?.text ?? '', version: v.draft?.version ?? 0 },
    dispositions: Object.fromEntries(
      v.points.map((p) => [p.id, { disposition, ...(disposition === 'refused' ? { norm: 'art. 1' } : {}) }]),
    ),
    submit: true,
  });
  return (await view(number, by)).draft!.version;
}

describe('appeals', () => {
  before(async () => {
    rooms = await startRooms('2026-03-02');
    citizen = await rooms.as('citizen-kk');
    other = await rooms.as('citizen-ru');
    officer = await rooms.as('akimat-officer');
    head = await rooms.as('akimat-head');
    registrar = await rooms.as('akimat-registrar');
  });
  after(() => rooms.close());

  test('filed, registered, with its last day, its provision, and a receipt that verifies', async () => {
    const filed = await file(citizen);
    assert.equal(filed.registeredOn, '2026-03-02');
    // fifteen working days after 2 March 2026: 9 March is off for Sunday 8 March; 23 to 25 March are off for Nauryz
    assert.equal(filed.dueOn, '2026-03-27');
    const v = await view(filed.number);
    assert.equal(v.clocks[0]!.computed.provision, 'appc#art_76__para_1');
    assert.equal(v.clocks[0]!.computed.silence?.effect, 'deemed-refusal');
    const receipt = await rooms.record.receipt(filed.entry);
    const verdict = verifyReceipt(receipt!);
    assert.ok((await verdict).valid, JSON.stringify(await verdict));
    assert.doesNotMatch(receipt!.leaf, /шам|Көшедегі/, 'no text of hers is in the leaf');
  });

  test('the same form sent twice is kept once', async () => {
    const form = uuid();
    const [a, b] = await Promise.all([
      rooms.appeals.file(citizen, filing(), form),
      rooms.appeals.file(citizen, filing(), form),
    ]);
    const c = await rooms.appeals.file(citizen, filing(), form);
    assert.equal(a.number, b.number);
    assert.equal(a.number, c.number);
    assert.ok(c.already);
    // Another person's form is no key to her number.
    await assert.rejects(rooms.appeals.file(other, filing(), form), refused('moved-on'));
  });

  test('somebody else’s number and an unknown one are the same to her', async () => {
    const { number } = await file(citizen);
    await assert.rejects(view(number, other), refused('not-found'));
    await assert.rejects(view('26-00000-00000', other), refused('not-found'));
  });

  test('granted: signed by another, carried out in its own term', async () => {
    const { number } = await file(citizen);
    const version = await draft(number, 'granted');
    await assert.rejects(rooms.appeals.signAnswer(officer, number, { version }, uuid()), /./);
    const form = uuid();
    const answered = await rooms.appeals.signAnswer(head, number, { version }, form);
    assert.equal(answered.state, 'answered');
    assert.equal((await rooms.appeals.signAnswer(head, number, { version }, form)).state, 'answered', 'sent twice');
    const v = await view(number);
    assert.deepEqual(
      v.clocks.map((k) => [k.limit, k.state]),
      [
        ['appeal.answer', 'met'],
        ['appeal.execution', 'running'],
        ['appeal.complaint', 'running'],
      ],
    );
    await rooms.appeals.markExecuted(officer, number, { text: 'Шам жөнделді.' }, uuid());
    assert.notEqual((await view(number)).file.closedOn, null);
  });

  test('each clock that runs says what extends it, begins it anew or pauses it, by which provision', async () => {
    const moves = async (number: string, by = citizen) =>
      (await view(number, by)).clocks.flatMap((k) => (k.moves ? [[k.limit, k.moves] as const] : []));
    const application = await file(citizen);
    const extension = { may: 'yes', until: '2026-05-04', provisions: ['appc#art_76__para_3'] };
    assert.deepEqual(await moves(application.number), [
      ['appeal.answer', { extension, anew: 'appc#art_76__para_2', pauses: [] }],
    ]);
    const complaint = await file(citizen, { kind: 'complaint', body: 'government', complainedAbout: body });
    assert.deepEqual(await moves(complaint.number), [
      ['appeal.complaint-answer', { extension: { may: 'no', provisions: extension.provisions }, pauses: [] }],
    ]);
    const version = await draft(application.number, 'granted');
    await rooms.appeals.signAnswer(head, application.number, { version }, uuid());
    const [[, execution], [, window]] = (await moves(application.number)) as never as [
      [string, Moves],
      [string, Moves],
    ];
    assert.deepEqual([execution.pauses[0]!.provision, execution.extension], ['appc#art_96', undefined]);
    assert.deepEqual(window, { pauses: [] });
    await rooms.on('2023-03-06');
    const earlier = await file(citizen);
    assert.deepEqual(await moves(earlier.number), [
      ['appeal.answer', { extension: { may: 'open', provisions: extension.provisions }, pauses: [] }],
    ]);
    await rooms.on('2026-03-02');
  });

  test('who wrote the draft does not sign it, head or not', async () => {
    const { number } = await file(citizen);
    const version = await draft(number, 'granted', head);
    await assert.rejects(rooms.appeals.signAnswer(head, number, { version }, uuid()), refused('four-eyes'));
  });

  test('a refusal needs a preliminary decision and a hearing; an answer that passes over a point is not sent', async () => {
    const { number } = await file(citizen, { points: ['Шамды жөндеу', 'Жаңа бағана'] });
    const v = await view(number, officer);
    const [first] = v.points;
    await assert.rejects(
      rooms.appeals.draftAnswer(officer, number, {
        ...{ text: 'Жоқ.', remedy: rooms.appeals.remedyOf(v.file)!.text, version: 0, submit: true },
        dispositions: { [first!.id]: { disposition: 'granted' } },
      }),
      refused('answer-incomplete', /point 2/),
    );
    await assert.rejects(
      rooms.appeals.draftAnswer(officer, number, {
        ...{ text: 'Жоқ.', remedy: 'Шағым жасауға болады.', version: 0, submit: true },
        dispositions: Object.fromEntries(v.points.map((p) => [p.id, { disposition: 'granted' }])),
      }),
      refused('answer-incomplete', /must name the last day/),
    );
    const version = await draft(number, 'refused');
    await assert.rejects(
      rooms.appeals.signAnswer(head, number, { version }, uuid()),
      refused('preliminary-first', /art_73/),
    );
    await rooms.appeals.tellPreliminary(officer, number, { text: 'Бас тартпақпыз.' }, uuid());
    await assert.rejects(rooms.appeals.signAnswer(head, number, { version }, uuid()), refused('too-early'));
    await rooms.appeals.object(citizen, number, { text: 'Келіспеймін.' }, uuid());
    await assert.rejects(
      rooms.appeals.signAnswer(head, number, { version }, uuid()),
      refused('too-early'),
      'three working days',
    );
    await rooms.on('2026-03-05');
    const again = await draft(number, 'refused');
    assert.equal((await rooms.appeals.signAnswer(head, number, { version: again }, uuid())).state, 'answered');
    await rooms.on('2026-03-02');
  });

  test('two officers at once: one wins, the other is told', async () => {
    const { number } = await file(citizen);
    const results = await Promise.allSettled([
      rooms.appeals.forward(officer, number, { to: 'ministry-labour', reason: 'Құзыреті' }, uuid()),
      rooms.appeals.nameDefects(head, number, { defects: 'Мекенжай жоқ', until: '2026-03-10' }, uuid()),
    ]);
    assert.equal(results.filter((r) => r.status === 'fulfilled').length, 1);
    const lost = results.find((r) => r.status === 'rejected') as PromiseRejectedResult;
    assert.match(String(lost.reason.code), /moved-on|not-found|not-pending|staff-only/);
  });

  test('forwarded as a whole: the law’s clock, the first one beside it; a complaint never to those complained about', async () => {
    const { number, dueOn } = await file(citizen);
    const moved = await rooms.appeals.forward(officer, number, { to: 'ministry-labour', reason: 'Құзыреті' }, uuid());
    assert.equal(moved.body, 'ministry-labour');
    const v = await view(number);
    assert.equal(v.clocks[0]!.state, dueOn === v.file.dueOn ? 'running' : 'superseded');
    const complaint = await file(citizen, { kind: 'complaint', body: 'government', complainedAbout: body });
    const chief = await rooms.as('government-officer');
    await assert.rejects(
      rooms.appeals.forward(chief, complaint.number, { to: body, reason: 'Жергілікті' }, uuid()),
      refused('law-no', /appc#art_91__para_4/),
    );
  });

  test('a part is forwarded: a case of its own, and the rest stays', async () => {
    const { number } = await file(citizen, { points: ['Шам', 'Зейнетақы'] });
    const v = await view(number, officer);
    const reason = 'Зейнетақы — министрлік';
    await rooms.appeals.forward(officer, number, { to: 'ministry-labour', reason, points: [v.points[1]!.id] }, uuid());
    const mine = await view(number);
    assert.equal(mine.file.body, body);
    assert.equal(mine.around.length, 1);
    assert.equal(mine.around[0]!.body, 'ministry-labour');
    assert.equal(mine.points[1]!.disposition, 'forwarded');
  });

  test('silence: a refusal by law, told, recorded, and carried to the top without a click', async () => {
    const { number } = await file(citizen, { instructs: true });
    await rooms.on('2026-03-27');
    assert.equal((await view(number)).file.state, 'open', 'the last day is not over');
    await rooms.on('2026-03-28');
    let v = await view(number);
    assert.equal(v.file.state, 'silent');
    const silent = v.steps.find((s) => s.kind === 'appeal.silent')!;
    assert.equal(silent.data['effect'], 'deemed-refusal');
    assert.deepEqual(silent.data['provisions'], ['appc#art_91__para_2']);
    const complaint = v.around[0]!;
    assert.equal(complaint.addressee, 'government');
    assert.equal(complaint.body, body, 'it goes through the deciding body');
    assert.equal((await view(complaint.number)).clocks[0]!.limit, 'appeal.file-transfer');
    // the deciding body does nothing: it is passed on by itself
    await rooms.on('2026-04-03');
    assert.equal((await view(complaint.number)).file.body, 'government');
    // neither does the Government
    await rooms.on('2026-05-20');
    v = await view(number);
    const top = v.around.find((f) => f.addressee === 'president')!;
    assert.ok(top, 'it reached the President');
    await rooms.on('2026-06-02');
    await rooms.on('2026-07-20');
    assert.equal((await view(top.number)).file.state, 'silent');
    assert.equal((await view(number)).around.filter((f) => f.parent === top.id).length, 0, 'nobody stands above');
    assert.equal(await rooms.on('2026-07-20'), 0, 'what has run out does not run out again');
    for (const s of (await view(complaint.number)).steps)
      assert.ok((await verifyReceipt((await rooms.record.receipt(s.entry))!)).valid);
    await rooms.on('2026-03-02');
  });

  test('paper at the desk: the same number and clock, and the case becomes hers by the word on the receipt', async () => {
    const entered = await file(registrar, {
      channel: 'desk',
      entered: { name: 'Үлгі Азаматова', address: 'Үлгі көшесі, 1' },
    });
    assert.ok(entered.claim);
    assert.equal(entered.dueOn, '2026-03-27');
    await assert.rejects(view(entered.number), refused('not-found'));
    await assert.rejects(rooms.appeals.claim(citizen, entered.number, 'wrong', uuid()), refused('bad-claim'));
    await rooms.appeals.claim(citizen, entered.number, entered.claim!, uuid());
    assert.equal((await view(entered.number)).as, 'applicant');
    await assert.rejects(rooms.appeals.claim(other, entered.number, entered.claim!, uuid()), refused('bad-claim'));
  });

  test('a word is given again at the desk: to whom an official has seen, once, and not to the official herself', async () => {
    const entered = await file(registrar, { channel: 'paper', entered: { name: 'Үлгі Азаматова' } });
    const give = (by: Actor, seen = true, form = uuid(), number = entered.number) =>
      rooms.appeals.giveClaim(by, number, { seen }, form);
    await assert.rejects(give(head), refused('staff-only'));
    await assert.rejects(give(other), refused('not-found'));
    await assert.rejects(give({ ...registrar, scopes: ['read', 'write'] } as Actor), refused('token-scope'));
    await assert.rejects(give(registrar, false), refused('identity-unseen'));
    const form = uuid();
    const { claim } = await give(registrar, true, form);
    await assert.rejects(give(registrar, true, form), refused('moved-on'), 'the word is shown once');
    await assert.rejects(rooms.appeals.claim(citizen, entered.number, entered.claim!, uuid()), refused('bad-claim'));
    const herself = { ...registrar, post: null } as Actor;
    await assert.rejects(rooms.appeals.claim(herself, entered.number, claim, uuid()), refused('bad-claim'));
    await rooms.appeals.claim(citizen, entered.number, claim, uuid());
    const v = await view(entered.number);
    assert.deepEqual(
      v.steps.map((s) => s.kind),
      ['appeal.filed', 'appeal.claim-given', 'appeal.claimed'],
    );
    await rooms.record.sequence();
    for (const step of v.steps) assert.ok(!JSON.stringify(await rooms.record.receipt(step.entry)).includes(claim));
    await assert.rejects(give(registrar), refused('not-claimable'));
    const nameless = await file(registrar, { channel: 'paper', entered: {} });
    await assert.rejects(give(registrar, true, uuid(), nameless.number), refused('not-claimable'));
  });

  test('an anonymous letter is registered, not considered, and says why', async () => {
    const { number } = await file(registrar, { channel: 'paper', entered: {} });
    const v = await view(number, officer);
    assert.equal(v.file.state, 'unconsidered');
    assert.deepEqual(v.steps[0]!.data['provisions'], ['appc#art_88']);
  });

  test('joined: each keeps clock and answer, and can be taken apart', async () => {
    const a = await file(citizen);
    const b = await file(other);
    await rooms.appeals.join(officer, b.number, a.number, uuid());
    await draft(a.number, 'granted');
    assert.equal(await rooms.appeals.copyDraft(officer, a.number), 1);
    const v = await view(b.number, officer);
    assert.equal(v.draft!.submitted, false);
    assert.equal(Object.values(v.draft!.dispositions)[0]!.disposition, 'granted');
    await rooms.appeals.unjoin(officer, b.number, uuid());
    assert.equal((await view(b.number, other)).appeal.joinedTo, null);
  });

  test('published only after a moderator has looked; then everybody may read it, without her name', async () => {
    const { number } = await file(citizen, { subject: 'Шам туралы' });
    const anyone: Actor = { kind: 'anyone' };
    const moderator = await rooms.as('moderator');
    await assert.rejects(view(number, anyone), refused('not-found'));
    await rooms.appeals.askPublication(citizen, number, uuid());
    await assert.rejects(view(number, anyone), refused('not-found'));
    await assert.rejects(
      rooms.appeals.moderate(moderator, number, { publish: false, reason: 'insult', why: ' ' }, uuid()),
      refused('reason-missing'),
    );
    await assert.rejects(rooms.appeals.moderate(officer, number, { publish: true }, uuid()), refused('moderator-only'));
    assert.deepEqual(
      (await rooms.appeals.waitingForModeration(moderator)).map((w) => w.number),
      [number],
    );
    await rooms.appeals.moderate(moderator, number, { publish: true }, uuid());
    const seen = await view(number, anyone);
    assert.equal(seen.as, 'public');
    assert.equal(seen.can.size, 0);
    assert.ok((await rooms.appeals.published('kz')).some((p) => p.file.number === number));
    await rooms.appeals.unpublish(citizen, number, uuid());
    await assert.rejects(view(number, anyone), refused('not-found'));
    assert.ok(!(await rooms.appeals.published('kz')).some((p) => p.file.number === number));
  });

  test('units: given to one, seen by it alone; another body begins anew; what each has is counted', async () => {
    const there = { id: uuid(), role: 'officer', body: 'ministry-ecology', unit: 'Су бөлімі' } as const;
    const inUnit = async (unit: string): Promise<Actor> => {
      const post = { ...there, id: uuid(), unit };
      const person = uuid();
      await rooms.pool.query(
        `INSERT INTO post (id, person, role, body, unit, held_from, made_at) VALUES ($1, $2, $3, $4, $5, '2026-01-01', now())`,
        [post.id, person, post.role, post.body, unit],
      );
      return { kind: 'person', person, assurance: 'verified', post };
    };
    const [water, forest] = [await inUnit('Су бөлімі'), await inUnit('Орман бөлімі')];
    const chief: Actor = {
      ...{ kind: 'person', person: uuid(), assurance: 'verified' },
      post: { ...there, role: 'head', unit: null },
    };
    const { number } = await file(citizen, { body: there.body });
    const loose = await file(citizen, { body: there.body });
    const assign = (by: Actor, unit: string) => rooms.appeals.assign(by, number, unit, uuid());
    await assert.rejects(assign(citizen, 'Су бөлімі'), refused('staff-only'));
    await assert.rejects(assign(forest, 'Кен бөлімі'), refused('no-unit', /Су бөлімі/));
    assert.equal((await assign(forest, 'Су бөлімі')).unit, 'Су бөлімі');
    // Every act and page of the case is closed to the other unit; she, the unit and who stands over all units see it.
    await assert.rejects(view(number, forest), refused('not-found'));
    await assert.rejects(rooms.appeals.note(forest, number, 'Жазба', uuid()), refused('not-found'));
    for (const by of [water, chief, citizen]) assert.equal((await view(number, by)).file.unit, 'Су бөлімі');
    const step = (await view(number)).steps.at(-1)!;
    assert.deepEqual([step.kind, step.data], ['appeal.assigned', { unit: 'Су бөлімі' }]);
    await rooms.record.sequence();
    const { leaf } = (await rooms.record.receipt(step.entry))!;
    assert.deepEqual(JSON.parse(leaf).open, { unit: 'Су бөлімі' });

    const desk = (by: Actor, filter = {}) => rooms.appeals.desk(by, there.body, filter);
    const numbers = async (by: Actor, filter = {}) => (await desk(by, filter)).rows.map((r) => r.file.number);
    assert.deepEqual(await numbers(water), [number, loose.number]);
    assert.deepEqual(await numbers(forest), [loose.number]);
    assert.deepEqual(await numbers(chief, { unit: 'Су бөлімі' }), [number]);
    assert.deepEqual(await numbers(chief, { unit: null }), [loose.number]);
    assert.deepEqual(await numbers(forest, { unit: 'Су бөлімі' }), []);
    const whole = await desk(chief);
    assert.deepEqual(
      whole.units.map((u) => [u.unit, u.open, u.overdue]),
      [
        [null, 1, 0],
        ['Орман бөлімі', 0, 0],
        ['Су бөлімі', 1, 0],
      ],
    );
    assert.equal(whole.counts.open, 2);
    assert.deepEqual(
      (await desk(forest)).units.map((u) => u.unit),
      [null, 'Орман бөлімі'],
    );

    // A part of it is given to nobody; the whole, to no unit of the other body.
    await rooms.on('2026-03-10');
    const last = (await view(number)).file.dueOn!;
    assert.deepEqual((await desk(chief, { unit: 'Су бөлімі' })).load, [
      { date: last, n: 1, units: [{ unit: 'Су бөлімі', n: 1 }] },
    ]);
    const moved = await rooms.appeals.forward(water, number, { to: body, reason: 'Құзыреті' }, uuid());
    assert.deepEqual([moved.body, moved.unit], [body, null]);
    await rooms.on('2026-03-02');
  });

  test('templates belong to an office', async () => {
    const stranger = await rooms.as('ministry-officer');
    await rooms.appeals.keepTemplate(officer, body, { lang: 'kk', name: 'Сәлем', text: 'Құрметті азамат!' });
    await rooms.appeals.keepTemplate(officer, body, { lang: 'kk', name: 'Сәлем', text: 'Құрметті арыз иесі!' });
    const [one, ...more] = await rooms.appeals.templatesOf(head, body);
    assert.deepEqual([one!.text, more.length], ['Құрметті арыз иесі!', 0]);
    await assert.rejects(rooms.appeals.templatesOf(stranger, body), refused('staff-only'));
    await assert.rejects(rooms.appeals.dropTemplate(stranger, body, one!.id), refused('staff-only|not-found'));
    await rooms.appeals.dropTemplate(officer, body, one!.id);
    assert.deepEqual(await rooms.appeals.templatesOf(officer, body), []);
  });

  test('the desk: least lawful time first, pages that do not lose or repeat a case, figures that add up', async () => {
    const mine = await rooms.as('government-officer');
    for (let i = 0; i < 60; i++) await file(citizen, { body: 'government', kind: i % 3 ? 'application' : 'complaint' });
    const first = await rooms.appeals.desk(mine, 'government', {});
    const second = await rooms.appeals.desk(mine, 'government', { after: first.next! });
    const numbers = [...first.rows, ...second.rows].map((r) => r.file.number);
    assert.equal(new Set(numbers).size, numbers.length);
    assert.equal(numbers.length, first.counts.open);
    const due = [...first.rows, ...second.rows].map((r) => r.file.dueOn ?? '9999');
    assert.deepEqual(due, [...due].sort());
    await assert.rejects(rooms.appeals.desk(officer, 'government', {}), refused('staff-only'));
  });

  test('the figures of the desk are those of its list: a notice of an assembly before the same body is no appeal', async () => {
    const akimat = (officer as { post: { body: string } }).post.body;
    const day = new Date(rooms.clock.now().getTime() + 30 * 86_400_000).toISOString().slice(0, 10);
    const entered = { body: akimat, form: 'rally', day, starts: '10:00', ends: '12:00' };
    const filing = { jurisdiction: 'kz', lang: 'kk' as const, channel: 'web' as const, entered };
    await rooms.assemblies.notices.file(citizen, filing, uuid());
    await file(citizen, { body: akimat });
    // Figures are kept for three seconds.
    await new Promise((done) => setTimeout(done, 3100));
    const { rows, counts, next } = await rooms.appeals.desk(officer, akimat, {});
    assert.equal(next, undefined, 'all of them stand on one page');
    assert.equal(counts.open, rows.length);
  });

  test('an erased person’s receipt still verifies, and nothing of hers is left', async () => {
    const { number, entry } = await file(other, { text: 'Менің құпия мәтінім' });
    const receipt = await rooms.record.receipt(entry);
    const person = (other as { person: string }).person;
    const { transaction } = await import('../platform/db/tx.ts');
    await transaction(rooms.pool, async (tx) => {
      await rooms.people.context.onErase!(tx, person);
      await rooms.people.erasePerson(tx, person);
    });
    assert.ok((await verifyReceipt(receipt!)).valid);
    const { rows } = await rooms.pool.query(`SELECT 1 FROM case_text WHERE text LIKE '%құпия%'`);
    assert.equal(rows.length, 0);
    assert.equal((await view(number, officer)).file.applicant, null);
  });
});
