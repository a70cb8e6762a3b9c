/** What comes in beside the form – documents, an earlier register – stands on the pages that everybody reads, in words. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { importFile } from '../src/archive/index.ts';
import { migrations } from '../src/main.ts';
import { Browser } from '../src/people/sample.ts';
import { startInstance } from './support/instance.ts';

/** These are of an instance that has opened the rooms. */
const opened = ['documents', 'archive', 'open311'].every((room) => migrations.some((m) => m.room === room));

test('on the case’s page, in the record and in the download, by a person and by an official', {
  skip: !opened,
}, async () => {
  const instance = await startInstance('2026-03-02');
  const folder = mkdtempSync(join(tmpdir(), 'qulaq-taken-'));
  try {
    const { appeals, record } = instance.rooms;
    const citizen = new Browser(instance.home);
    await citizen.signIn('citizen-kk');
    const filed = await citizen.go('/en/kz/appeals/new', {
      ...{ at: 'check', go: 'on', kind: 'application', body: 'akimat-KZ-75', subject: 'Шам', text: 'Шам жанбайды' },
      form: uuid(),
    });
    const number = /\d\d-[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(filed.text)![0];
    const form = new FormData();
    form.append('form', uuid());
    form.append('documents', new Blob(['қағаз']), 'қағаз.txt');
    const sent = await fetch(`${instance.home}/kk/kz/appeals/${number}/documents`, {
      ...{ method: 'POST', body: form, redirect: 'manual' },
      headers: {
        cookie: [...citizen.cookies].map(([k, v]) => `${k}=${v}`).join('; '),
        'sec-fetch-site': 'same-origin',
      },
    });
    assert.equal(sent.status, 303, await sent.text());
    const page = await citizen.go(`/kk/kz/appeals/${number}`);
    assert.match(page.text, /Құжат қоса берілді/);
    const link = /href="([^"]+\/documents\/[0-9a-f-]{36})"/.exec(page.text)![1]!;
    assert.equal((await citizen.go(link)).text, 'қағаз');
    assert.match((await citizen.go('/kk/kz/account/export')).text, /"format":"qulaq-person\/1"/);

    const path = join(folder, 'register.csv');
    writeFileSync(
      path,
      'number,kind,body,received_on,text,answered_on,answer\n1,request,akimat-KZ-75,2026-02-03,Қанша?,2026-02-10,Бес\n',
    );
    const law = appeals.context.instance.laws.get('kz')!;
    assert.equal((await importFile({ path, law, appeals })).imported, 1);
    const { rows } = await appeals.context.pool.query(`SELECT number FROM case_file WHERE channel = 'import'`);
    const officer = new Browser(instance.home);
    await officer.signIn('akimat-officer');
    const account = await officer.go('/en/kz/account');
    await officer.go('/en/kz/account/act', { post: /name="post" value="([^"]+)"/.exec(account.text)![1]! });
    assert.match((await officer.go(`/ru/kz/appeals/${rows[0].number}`)).text, /Перенесено из прежнего реестра/);
    while ((await record.sequence()) > 0);
    const entries = (await citizen.go('/kk/kz/record')).text;
    assert.match(entries, /Құжат қоса берілді/);
    assert.match(entries, /Бұрынғы тізілімнен көшірілді/);
    const open311 = await citizen.go('/open311/v2/kz/services.json');
    assert.equal(open311.status, 200);
  } finally {
    await instance.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
