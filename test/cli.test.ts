/** The command line as a script sees it: the same answers as the API, honest exit codes, clear refusals. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { createApp } from '../src/app.ts';
import { loadLaws } from '../src/law/index.ts';
import { projectFolder } from '../src/platform/config/config.ts';

const today = '2026-11-24';
const folder = mkdtempSync(join(tmpdir(), 'qulaq-cli-'));
let app: FastifyInstance;
before(async () => {
  app = await createApp({
    instance: { laws: loadLaws(join(projectFolder, 'jurisdictions')), main: 'kz', today: () => today },
    logLevel: 'silent',
    ready: async () => true,
  });
});
after(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const qulaq = (...args: string[]) => {
  const r = spawnSync(process.execPath, [join(projectFolder, 'bin', 'qulaq.mjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, QULAQ_TODAY: today },
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: r.status, out: r.stdout, err: r.stderr };
};
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

test('--json prints exactly what the API returns', async () => {
  const rows: [args: string[], url: string][] = [
    [['law', 'show', 'parties', '--on', '2020-06-06'], '/works/parties?on=2020-06-06'],
    [
      ['law', 'show', '/akn/kz/act/2002-07-15/344-2', '--on', '2020-06-06', '--lang', 'kk'],
      '/works/parties?on=2020-06-06&lang=kk',
    ],
    [
      ['law', 'show', 'cc#art_120__para_1', '--on', '2020-02-01', '--lang', 'ru'],
      '/works/cc/provisions/art_120__para_1?on=2020-02-01&lang=ru',
    ],
    [
      ['law', 'diff', 'parties', '--from', '2020-01-01', '--to', '2021-01-01'],
      '/works/parties/diff?from=2020-01-01&to=2021-01-01',
    ],
    [['law', 'changes', '--from', '2020-01-01', '--to', '2020-12-31'], '/changes?from=2020-01-01&to=2020-12-31'],
    [['law', 'history', 'cc#art_120__para_4'], '/works/cc/provisions/art_120__para_4/history'],
    [['law', 'parameter', 'party.members', '--on', '2020-12-01'], '/parameters/party.members?on=2020-12-01'],
    [
      ['law', 'parameter', 'assembly.notice-term', '--on', '2021-01-01'],
      '/parameters/assembly.notice-term?on=2021-01-01',
    ],
    [['law', 'parameters', '--on', '2021-01-01'], '/parameters?on=2021-01-01'],
    [['law', 'claims', '--lang', 'ru'], '/claims?lang=ru'],
    [['law', 'regions', '--on', '2020-01-01'], '/regions?on=2020-01-01'],
    [['law', 'bodies', '--on', '2020-01-01'], '/bodies?on=2020-01-01'],
    [['law', 'roles', '--on', '2020-06-06', '--lang', 'kk'], '/roles?on=2020-06-06&lang=kk'],
    [['law', 'calendar', '2025'], '/calendar/2025'],
    [['law', 'sources'], '/sources'],
    [['law', 'terms'], '/terms'],
    [
      ['penalty', 'cc/120/1', '--committed', '2019-06-01', '--judged', '2020-03-01'],
      '/penalty?offence=cc/120/1&committed=2019-06-01&judged=2020-03-01',
    ],
    [['penalty', 'list', '--on', '2020-02-01'], '/penalties?on=2020-02-01'],
    [
      ['deadline', '--after', '2025-03-19', '--term', '3 working days'],
      '/deadline?after=2025-03-19&term=3%20working%20days',
    ],
    [
      ['deadline', '--before', '2021-01-10', '--term', '40 full days'],
      '/deadline?before=2021-01-10&term=40%20full%20days',
    ],
  ];
  for (const [args, url] of rows) {
    const { out, err } = qulaq(...args, '--json');
    const response = await app.inject({ url: `/api/v1/kz${url}` });
    assert.equal(response.statusCode, 200, response.body);
    assert.deepEqual(JSON.parse(out || '{}'), response.json(), `${args.join(' ')} ${err}`);
  }
});

test('the shapes that scripts rely on', () => {
  const p = JSON.parse(qulaq('law', 'parameter', 'list.quota', '--on', '2020-12-01', '--json').out);
  for (const key of ['name', 'value', 'unit', 'inForce', 'known', 'provision', 'quote', 'confidence'])
    assert.ok(key in p, key);
  assert.deepEqual([p.name, p.value, p.unit], ['list.quota', 30, 'percent']);
  const pen = JSON.parse(qulaq('penalty', 'cc/339/3', '--committed', '2020-02-01', '--json').out);
  assert.deepEqual(pen.imprisonment, { minYears: 7, maxYears: 12, life: false });
  assert.equal(pen.severity, 'grave');
  for (const key of ['offence', 'other', 'governingDate', 'law', 'why']) assert.ok(key in pen, key);
  const d = JSON.parse(qulaq('deadline', '--before', '2025-03-28', '--term', '5 working days', '--json').out);
  assert.equal(d.date, '2025-03-18');
  assert.ok(Array.isArray(d.steps) && typeof d.provision === 'string');
  assert.ok(Array.isArray(JSON.parse(qulaq('penalty', 'list', '--json').out)));
});

test('exit codes: 0 answered, 1 the law’s answer is no, 2 the call was wrong', () => {
  const good = file(
    'good.yaml',
    'form: picket\neventOn: 2025-06-20\nfiledOn: 2025-06-02\nstartsAt: 10\nendsAt: 12\norganiser: citizen-adult\nplaceDesignated: false\nplaceFree: true\nitems: 13\nforeignFunding: false\namplifier: false\npersons: 1\nbarredZone: false\notherPicket: false\n',
  );
  const bad = file('bad.yaml', readFileSync(good, 'utf8').replace('persons: 1', 'persons: 2'));
  const yes = qulaq('assess', 'assembly-notice', '--facts', good, '--json');
  assert.equal(yes.code, 0, yes.err);
  const answer = JSON.parse(yes.out);
  assert.equal(answer.conclusion, 'yes');
  for (const key of ['trace', 'missing', 'deadlines', 'law']) assert.ok(key in answer);
  for (const key of ['hash', 'inForce', 'known']) assert.ok(key in answer.law);
  assert.equal(qulaq('assess', 'assembly-notice', '--facts', bad).code, 1);
  assert.equal(
    qulaq('penalty', 'cc/299-1/1', '--committed', '2019-06-01', '--judged', '2020-06-01').code,
    1,
    'it was not an offence',
  );
  assert.equal(qulaq('identifier', 'iin', '850101300016').code, 1);
  assert.equal(qulaq('law', 'check').code, 0);
  assert.equal(qulaq('--help').code, 0);
  const wrong: string[][] = [
    ['law', 'show', 'nobody'],
    ['law', 'show', 'cc', '--on', '2010-01-01'],
    ['law', 'show', 'cc', '--on', 'soon'],
    ['law', 'show'],
    ['law', 'unheard-of'],
    ['law', 'show', 'cc', '--lang', 'fr'],
    ['law', 'show', 'cc', '--strange'],
    ['deadline', '--after', '2025-01-01'],
    ['deadline', '--term', '5 days'],
    ['penalty', 'cc/120/1'],
    ['penalty', 'cc/120/1', '--committed', '2020-02-01', '--with', 'rain'],
    ['assess', 'nothing', '--facts', good],
    ['assess', 'assembly-notice', '--facts', join(folder, 'none.yaml')],
    ['assess', 'assembly-notice', '--facts', file('types.yaml', 'items: many')],
    ['assess', 'assembly-notice', '--facts', file('broken.yaml', 'a: [1')],
    ['law', 'check', folder],
    ['law', 'import', join(folder, 'none.xml')],
    ['law', 'export', 'cc', '--format', 'pdf'],
    ['law', 'show', 'cc', '--jurisdiction', '../x'],
    ['law', 'replay', join(folder, 'none.gz')],
    ['law', 'replay', file('sections.jsonl', '{"section": "1-1"}\n'), '--out', join(folder, 'results.jsonl')],
  ];
  for (const args of wrong) {
    const r = qulaq(...args, '--json');
    assert.equal(r.code, 2, `${args.join(' ')}: ${r.out.slice(0, 200)} ${r.err}`);
    const problem = JSON.parse(r.err.trim().split('\n').at(-1)!);
    assert.ok(problem.type && problem.title && problem.status && problem.detail, args.join(' '));
    assert.equal(r.out, '', `${args.join(' ')} prints nothing to standard output`);
    assert.ok(!/\bat .*:\d+:\d+/.test(r.err), 'no stack trace');
  }
  assert.ok(!existsSync(join(folder, 'results.jsonl')), 'nothing is left half-done');
});

test('every command helps', () => {
  for (const args of [
    [],
    ['law'],
    ['law', 'show'],
    ['law', 'diff'],
    ['law', 'changes'],
    ['law', 'history'],
    ['law', 'parameter'],
    ['law', 'parameters'],
    ['law', 'check'],
    ['law', 'import'],
    ['law', 'export'],
    ['law', 'replay'],
    ['penalty'],
    ['penalty', 'list'],
    ['deadline'],
    ['assess'],
    ['serve'],
  ]) {
    const r = qulaq(...args, '--help');
    assert.equal(r.code, 0, args.join(' '));
    assert.match(r.out, /Usage: qulaq/);
  }
});

test('a pack with a mistake is refused with file, line and remedy, and nothing of it is used', () => {
  const pack = join(folder, 'pack');
  const write = (work: string) => {
    rmSync(pack, { recursive: true, force: true });
    spawnSync('mkdir', ['-p', join(pack, 'works')]);
    writeFileSync(
      join(pack, 'pack.yaml'),
      'jurisdiction: zz\ncountry: zz\nname: {en: Land}\nlanguages: [en]\nauthentic: [en]\ndisclaimer: {en: Digest}\ntimeZones: []\ndefaults: {deadlineAfter: a, deadlineBefore: b}\n',
    );
    writeFileSync(join(pack, 'sources.yaml'), 'sources: {T: {title: {en: Test}}}\n');
    writeFileSync(join(pack, 'parameters.yaml'), 'parameters: {fee: {title: {en: Fee}}}\n');
    writeFileSync(join(pack, 'works', 'act.yaml'), work);
  };
  const act = (rest: string) =>
    `work: /akn/zz/act/2000-01-01/1\nshort: act\nkind: law\nnumber: '1'\ntitle: {en: Act}\nlinks: []\nsource: [T]\nconfidence: H\nevents: {published: {type: published, date: 2000-01-01}, start: {type: inForce, date: 2000-01-02}}\n${rest}`;
  const limits = 'timeLimits: [{id: a, direction: after}, {id: b, direction: before}]';
  write(
    act(
      `provisions:\n  - id: art_1\n    text: {en: The fee is 10 coins.}\n    ${limits}\n    parameters: {fee: {value: 10, quote: {en: fee is 10}}}\n`,
    ),
  );
  assert.equal(qulaq('law', 'check', pack).code, 0, qulaq('law', 'check', pack).out);
  const rows: [work: string, line: number, says: RegExp][] = [
    [
      act(
        `provisions:\n  - id: art_1\n    text: {en: The fee is 10 coins.}\n    ${limits}\n    parameters: {fee: {value: 12, quote: {en: fee is 10}}}\n`,
      ),
      14,
      /the value says 12, the quote .* says 10/,
    ],
    [act(`provisions:\n  - id: art_1\n    text: {en: Hello.}\n    colour: red\n`), 11, /“colour” is not known here/],
    [act('provisions: [\n'), 11, /YAML/],
    [
      act(
        `provisions:\n  - {id: art_1, text: {en: One.}, ${limits}}\nmodifications:\n  - {type: substitution, target: 'act#art_1', old: {en: Two}, new: {en: Three}}\n`,
      ),
      13,
      /stand 0 times/,
    ],
    [
      act(`provisions:\n  - {id: art_1, text: {en: One.}, ${limits}}\n  - {id: art_1, text: {en: Again.}}\n`),
      12,
      /stands twice/,
    ],
  ];
  for (const [work, line, says] of rows) {
    write(work);
    const r = qulaq('law', 'check', pack, '--json');
    assert.equal(r.code, 1, r.out + r.err);
    const { problems } = JSON.parse(r.out) as {
      problems: { file: string; line: number; what: string; where: string; remedy: string }[];
    };
    const hit = problems.find((p) => says.test(`${p.where} ${p.what}`));
    assert.ok(hit, `${says}: ${JSON.stringify(problems)}`);
    assert.equal(hit.line, line, JSON.stringify(hit));
    assert.ok(hit.file.endsWith('act.yaml') && hit.remedy.length > 5);
  }
});

test('what is exported can be imported, and hostile XML is refused', () => {
  const xml = qulaq('law', 'export', 'parties', '--on', '2020-06-06', '--format', 'akn');
  assert.equal(xml.code, 0, xml.err);
  const back = qulaq('law', 'import', file('parties.xml', xml.out), '--json');
  assert.equal(back.code, 0, back.err);
  assert.equal(JSON.parse(back.out).works[0].work, '/akn/kz/act/2002-07-15/344-2');
  const yaml = qulaq('law', 'export', 'party.members', '--format', 'openfisca');
  assert.match(yaml.out, /20000/);
  assert.equal(qulaq('law', 'import', file('members.yaml', yaml.out)).code, 0);
  const bomb = file(
    'bomb.xml',
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><akomaNtoso>&b;</akomaNtoso>',
  );
  const refused = qulaq('law', 'import', bomb, '--json');
  assert.equal(refused.code, 2);
  assert.match(JSON.parse(refused.err.trim()).detail, /bomb\.xml/);
});

test('a bill is laid over the law from a file', () => {
  const bill = file(
    'bill.yaml',
    `work: /akn/kz/bill/2026/silence\nshort: bill-silence\nkind: bill\nnumber: '1'\ntitle: {kk: Жоба, ru: Проект, en: Bill}\nlinks: []\nsource: [GK]\nconfidence: L\nevents: {published: {type: published, date: 2026-12-01}, start: {type: inForce, date: 2027-01-01}}\nmodifications:\n  - {type: repeal, target: assemblies}\n`,
  );
  const facts = file('facts.yaml', 'form: picket\n');
  const without = JSON.parse(qulaq('assess', 'assembly-notice', '--facts', facts, '--on', '2027-02-01', '--json').out);
  const preview = JSON.parse(
    qulaq('assess', 'assembly-notice', '--facts', facts, '--on', '2027-02-01', '--bill', bill, '--json').out,
  );
  assert.equal(preview.bill, '/akn/kz/bill/2026/silence');
  assert.notEqual(preview.law.hash, without.law.hash);
  assert.equal(preview.conclusion, 'needs-ruling', 'with the law repealed nothing says what may be');
});

test('replay writes a line a section', () => {
  const section = {
    section: '1-1',
    baseDate: '2016-01-01',
    date: '2020-01-01',
    baseXml:
      '<section xmlns="https://code.dccouncil.us/schemas/dc-library"><num>1-1</num><heading>One.</heading><text>The fee is 5 coins.</text></section>',
    baseText: '',
    instructions: [
      {
        effective: '2018-01-01',
        act: '22-1',
        kind: 'find-replace',
        path: [],
        instruction:
          '<codify:find-replace xmlns="https://code.dccouncil.us/schemas/dc-library" xmlns:codify="https://code.dccouncil.us/schemas/codify" count="1"><find>5 coins</find><replace>6 coins</replace></codify:find-replace>',
        carrier: 'para',
        carrierAttributes: {},
        newContent: null,
      },
    ],
  };
  const path = join(folder, 'sections.jsonl.gz');
  writeFileSync(path, gzipSync(`${JSON.stringify(section)}\n`));
  const r = qulaq('law', 'replay', path);
  assert.equal(r.code, 0, r.err);
  assert.deepEqual(JSON.parse(r.out), { section: '1-1', text: '1-1 One. The fee is 6 coins.' });
});

test('the portal is served by the command line too, and stops when asked', async () => {
  const child = spawn(
    process.execPath,
    [join(projectFolder, 'bin', 'qulaq.mjs'), 'serve', '--port', '0', '--data', join(folder, 'data')],
    { env: { ...process.env, QULAQ_TODAY: today, DATABASE_URL: '' } },
  );
  let said = '';
  const address = await new Promise<string>((done, fail) => {
    child.stdout.on('data', (d) => {
      said += d;
      const m = /http:\/\/\S+/.exec(said);
      if (m) done(m[0]);
    });
    child.once('exit', () => fail(new Error(`it ended: ${said}`)));
  });
  const page = await fetch(`${address}/en/kz/law/parties?on=2020-06-06`);
  assert.equal(page.status, 200);
  assert.deepEqual(await (await fetch(`${address}/health/ready`)).json(), { ready: true });
  child.kill('SIGTERM');
  assert.equal(await new Promise((done) => child.once('exit', (code) => done(code))), 0);
});
