/** A person fetches her own data from the command line, with a token of hers. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { Browser } from '../src/people/sample.ts';
import { projectFolder } from '../src/platform/config/config.ts';
import { type RunningInstance, startInstance } from './support/instance.ts';

const folder = mkdtempSync(join(tmpdir(), 'qulaq-own-'));
let instance: RunningInstance;
let token: string;
let number: string;
before(async () => {
  instance = await startInstance();
  const browser = new Browser(instance.home);
  await browser.signIn('citizen-kk');
  const cookie = [...browser.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${instance.home}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie },
      body: JSON.stringify(body),
    });
    assert.ok(answer.ok);
    return (await answer.json()) as Record<string, string>;
  };
  number = (await post('/kz/appeals', { kind: 'message', body: 'akimat-KZ-75', text: 'Шам жанбайды.' }))['number']!;
  token = (await post('/people/tokens', { requestId: uuid(), name: 'own data', scopes: ['read'] }))['token']!;
});
after(async () => {
  await instance.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Beside this process, which serves meanwhile. */
const qulaq = (args: string[], env: Record<string, string> = {}) =>
  new Promise<{ code: number | null; out: string; err: string }>((done) => {
    const child = spawn(process.execPath, [join(projectFolder, 'bin', 'qulaq.mjs'), 'export', '--own', ...args], {
      env: { ...process.env, QULAQ_TOKEN: '', ...env },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (text) => (out += text));
    child.stderr.on('data', (text) => (err += text));
    child.once('exit', (code) => done({ code, out, err }));
  });

test('export --own: one document, for whoever holds the token; the file is hers alone', async () => {
  const file = join(folder, 'mine.json');
  const written = await qulaq(['--server', instance.home, '--out', file], { QULAQ_TOKEN: token });
  assert.equal(written.code, 0, written.err);
  assert.ok(readFileSync(file, 'utf8').includes(number));
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const again = await qulaq(['--server', instance.home, '--out', file], { QULAQ_TOKEN: token });
  assert.equal(again.code, 2);
  assert.match(again.err, /is there already/);

  const wrong = await qulaq(['--server', instance.home, '--json'], { QULAQ_TOKEN: `${token.slice(0, -3)}xyz` });
  assert.equal(wrong.code, 2);
  assert.doesNotMatch(wrong.err + wrong.out, new RegExp(token.slice(0, 12)));
  assert.equal((await qulaq(['--server', instance.home])).code, 2, 'without a token');
  assert.equal((await qulaq(['--server', 'nowhere'], { QULAQ_TOKEN: token })).code, 2);
  assert.match((await qulaq(['--server', 'http://127.0.0.1:9'], { QULAQ_TOKEN: token })).err, /does not answer/);
});
