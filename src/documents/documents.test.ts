/** Documents of a case: who may add and read them, what is kept, and what is left after an erasure. Against a real database and a small S3 server. */
import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { startRooms, type TestRooms } from '../../test/support/rooms.ts';
import type { Actor } from '../people/index.ts';
import { projectFolder } from '../platform/config/config.ts';
import { migrate } from '../platform/db/database.ts';
import { transaction } from '../platform/db/tx.ts';
import { verifyReceipt } from '../record/index.ts';
import { type Documents, openDocuments } from './documents.ts';
import { files } from './sample.ts';
import { readDocumentSettings } from './settings.ts';

let rooms: TestRooms;
let documents: Documents;
const actors = {} as Record<'citizen' | 'other' | 'officer' | 'registrar' | 'foreign', Actor>;
const refused =
  (code: string) =>
  (e: Error & { code?: string }): boolean => {
    assert.equal(e.code, code, e.stack);
    return true;
  };
const upload = (name: string, bytes: Buffer) => ({ name, bytes });

async function newCase(): Promise<string> {
  const filed = await rooms.appeals.file(
    actors.citizen,
    {
      ...{ jurisdiction: 'kz', lang: 'kk', kind: 'application', body: 'akimat-KZ-75', channel: 'web' },
      text: 'Біздің көшеде шам жанбайды.',
    },
    uuid(),
  );
  return filed.number;
}
const view = (number: string, actor = actors.citizen) => rooms.appeals.caseView(actor, number);
const documentsOf = async (number: string, actor?: Actor) =>
  (await view(number, actor)).steps.flatMap((s) => s.documents);

before(async () => {
  rooms = await startRooms('2026-03-02');
  const folder = join(projectFolder, 'src', 'documents', 'store', 'migrations');
  await migrate(rooms.pool, { room: 'documents', folder });
  documents = openDocuments({ appeals: rooms.appeals, clock: rooms.clock, settings: readDocumentSettings({}) });
  actors.citizen = await rooms.as('citizen-kk');
  actors.other = await rooms.as('citizen-ru');
  actors.officer = await rooms.as('akimat-officer');
  actors.registrar = await rooms.as('akimat-registrar');
  actors.foreign = await rooms.as('ministry-officer');
});
after(() => rooms.close());

describe('documents in the database', () => {
  test('added with a step whose entry commits to their digests; given to whoever may see the case', async () => {
    const number = await newCase();
    const form = uuid();
    const two = [upload('сурет.jpg', files.jpg), upload('хат.pdf', files.pdf)];
    const added = await documents.add(actors.citizen, number, two, form);
    assert.equal(added.documents.length, 2);
    assert.deepEqual(await documents.add(actors.citizen, number, two, form), added, 'sent twice, taken once');
    const [photo] = await documentsOf(number);
    const step = (await view(number)).steps.at(-1)!;
    assert.equal(step.kind, 'appeal.document-added');
    const receipt = (await rooms.record.receipt(step.entry))!;
    assert.ok(verifyReceipt(receipt).valid);
    assert.match(receipt.leaf, /"count":2/);
    const sealed = receipt.disclosed['documents']!.value as { sha256: string }[];
    assert.equal(sealed[0]!.sha256, photo!.sha256);
    for (const actor of [actors.citizen, actors.officer, actors.registrar]) {
      const read = await documents.read(actor, number, photo!.id);
      assert.equal(createHash('sha256').update(read.content).digest('hex'), photo!.sha256);
    }
    for (const actor of [actors.other, actors.foreign, { kind: 'anyone' } as const]) {
      await assert.rejects(documents.read(actor, number, photo!.id), refused('not-found'));
      await assert.rejects(documents.add(actor, number, two, uuid()), refused('not-found'));
    }
    const elsewhere = await newCase();
    await assert.rejects(documents.read(actors.citizen, elsewhere, photo!.id), refused('not-found'), 'another case');
    await documents.add(actors.officer, number, [upload('акт.odt', files.odt)], uuid());
    assert.equal((await documentsOf(number)).length, 3);
  });

  test('bad input: one bad file and nothing is kept; no more than a case takes; none for a closed case', async () => {
    const number = await newCase();
    const mixed = [upload('a.pdf', files.pdf), upload('b.jpg', files.pdf)];
    await assert.rejects(documents.add(actors.citizen, number, mixed, uuid()), refused('document-disguised'));
    assert.equal((await documentsOf(number)).length, 0);
    const many = Array.from({ length: 8 }, (_, i) => upload(`${i}.txt`, Buffer.from(`құжат ${i}`)));
    await documents.add(actors.citizen, number, many, uuid());
    await assert.rejects(
      documents.add(actors.citizen, number, many.slice(0, 3), uuid()),
      refused('too-many-documents'),
    );
    await rooms.appeals.withdraw(actors.citizen, number, uuid());
    await assert.rejects(documents.add(actors.citizen, number, many.slice(0, 1), uuid()), refused('case-closed'));
  });

  test('two who add at once both succeed, and never more than a case takes', async () => {
    const number = await newCase();
    const one = (i: number) => [upload(`${i}.txt`, Buffer.from(`құжат ${i}`))];
    await Promise.all([1, 2, 3].map((i) => documents.add(actors.citizen, number, one(i), uuid())));
    assert.equal((await documentsOf(number)).length, 3);
    const six = Array.from({ length: 6 }, (_, i) => one(i)[0]!);
    const results = await Promise.allSettled([1, 2].map(() => documents.add(actors.citizen, number, six, uuid())));
    assert.equal(results.filter((r) => r.status === 'fulfilled').length, 1);
    assert.equal((await documentsOf(number)).length, 9);
  });
});

/* ------------------------------------------------- a small S3 server, which works the signature out for itself */

const s3 = { key: 'key', secret: 'secret', region: 'here' };
const kept = new Map<string, Buffer>();
let down = false;
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const answer = (status: number, content: Buffer | string = '') => response.writeHead(status).end(content);
  if (down) return answer(503);
  if (!signedRight(request, body)) return answer(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>');
  const [, bucket, name] = request.url!.split('/');
  if (bucket !== 'documents' || !name) return answer(404);
  if (request.method === 'PUT') {
    kept.set(name, body);
    return answer(200);
  }
  if (request.method === 'DELETE') {
    kept.delete(name);
    return answer(204);
  }
  const there = kept.get(name);
  return there ? answer(200, there) : answer(404);
});
const hash = (data: Buffer | string) => createHash('sha256').update(data).digest('hex');
function signedRight(request: IncomingMessage, body: Buffer): boolean {
  const m =
    /^AWS4-HMAC-SHA256 Credential=key\/(\d{8})\/here\/s3\/aws4_request,SignedHeaders=([\w;-]+),Signature=(\w{64})$/.exec(
      request.headers.authorization ?? '',
    );
  const date = String(request.headers['x-amz-date']);
  if (!m || !date.startsWith(m[1]!) || request.headers['x-amz-content-sha256'] !== hash(body)) return false;
  const lines = m[2]!.split(';').map((n) => `${n}:${String(request.headers[n])}\n`);
  const canonical = `${request.method}\n${request.url}\n\n${lines.join('')}\n${m[2]}\n${hash(body)}`;
  let key: Buffer = Buffer.from(`AWS4${s3.secret}`);
  for (const part of [m[1]!, 'here', 's3', 'aws4_request']) key = createHmac('sha256', key).update(part).digest();
  const text = `AWS4-HMAC-SHA256\n${date}\n${m[1]}/here/s3/aws4_request\n${hash(canonical)}`;
  return createHmac('sha256', key).update(text).digest('hex') === m[3];
}

describe('documents in object storage', () => {
  let stored: Documents;
  before(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const env = {
      ...{ QULAQ_S3_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
      ...{ QULAQ_S3_BUCKET: 'documents', QULAQ_S3_KEY: s3.key, QULAQ_S3_SECRET: s3.secret, QULAQ_S3_REGION: s3.region },
    };
    const open = (more: object) =>
      openDocuments({
        ...{ appeals: rooms.appeals, clock: rooms.clock, settings: readDocumentSettings({ ...env, ...more }) },
      });
    stored = open({});
    const wrong = open({ QULAQ_S3_SECRET: 'other' });
    await assert.rejects(
      wrong.add(actors.citizen, await newCase(), [upload('a.pdf', files.pdf)], uuid()),
      /the storage refused: 403 SignatureDoesNotMatch/,
    );
  });
  after(() => server.close());

  test('put under its digest, read back checked, and not in the database', async () => {
    const number = await newCase();
    const { documents: added } = await stored.add(actors.citizen, number, [upload('a.pdf', files.pdf)], uuid());
    assert.deepEqual(kept.get(added[0]!.sha256), files.pdf);
    const { rows } = await rooms.pool.query('SELECT content FROM case_document WHERE id = $1', [added[0]!.id]);
    assert.equal(rows[0].content, null);
    assert.deepEqual((await stored.read(actors.officer, number, added[0]!.id)).content, files.pdf);
    kept.set(added[0]!.sha256, Buffer.from('%PDF-1.7 forged'));
    await assert.rejects(stored.read(actors.officer, number, added[0]!.id), /gave back something else/);
    kept.set(added[0]!.sha256, files.pdf);
  });

  test('the storage is down: nothing is kept, and it is said', async () => {
    const number = await newCase();
    down = true;
    await assert.rejects(
      stored.add(actors.citizen, number, [upload('a.txt', files.txt)], uuid()),
      refused('storage-down'),
    );
    down = false;
    assert.equal((await documentsOf(number)).length, 0);
    await stored.add(actors.citizen, number, [upload('a.txt', files.txt)], uuid());
    assert.equal((await documentsOf(number)).length, 1);
  });

  test('an erased person’s objects are deleted; one that somebody else has too stays; what was never kept goes', async () => {
    const mine = await newCase();
    const shared = upload('екеуінікі.txt', Buffer.from('екеуінікі'));
    const own = upload('жеке.txt', Buffer.from('жеке'));
    await stored.add(actors.citizen, mine, [shared, own], uuid());
    const filed = await rooms.appeals.file(
      actors.other,
      {
        ...{ jurisdiction: 'kz', lang: 'ru', kind: 'request', body: 'akimat-KZ-75', channel: 'web' },
        text: 'Сколько?',
      },
      uuid(),
    );
    await stored.add(actors.other, filed.number, [shared], uuid());
    kept.set(hash('orphan'), Buffer.from('orphan'));
    await rooms.pool.query('INSERT INTO document_loose (sha256, look_at) VALUES ($1, $2)', [
      hash('orphan'),
      rooms.clock.now(),
    ]);
    await rooms.on('2026-03-03');
    await stored.sweep();
    assert.ok(!kept.has(hash('orphan')));
    assert.ok(kept.has(hash('жеке')) && kept.has(hash('екеуінікі')), 'what a document holds stays');
    const person = (actors.citizen as { person: string }).person;
    await transaction(rooms.pool, async (tx) => {
      await stored.forget(tx, person);
      await rooms.people.erasePerson(tx, person);
    });
    await rooms.on('2026-03-04');
    while ((await stored.sweep()) > 0);
    assert.ok(!kept.has(hash('жеке')));
    assert.ok(kept.has(hash('екеуінікі')));
    assert.equal((await rooms.pool.query('SELECT 1 FROM document_loose')).rowCount, 0);
    assert.equal((await documentsOf(filed.number, actors.other)).length, 1);
  });
});
