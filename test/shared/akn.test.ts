/**
 * Against the material in ../shared/data/akn, which is not part of the project: every export of every pack is valid against the OASIS XSD, on three days and in
 * every language, and comes back; the OASIS samples import with their text complete. Run: node --import tsx --test test/shared/akn.test.ts
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { expressionOf, withDescendants } from '../../src/law/formats/expression.ts';
import {
  exportAkn,
  exportOpenFisca,
  importAkn,
  importOpenFisca,
  validateAkn,
  workYaml,
} from '../../src/law/formats/index.ts';
import { bill, lawOf, parties, reform } from '../../src/law/formats/sample.ts';
import { structuralFaults } from '../../src/law/formats/structure.ts';
import { type Element, textOf, walk } from '../../src/law/formats/xml.ts';
import { readXml } from '../../src/law/formats/xml-read.ts';
import { Law } from '../../src/law/model/law.ts';
import { splitName } from '../../src/law/model/parameter.ts';
import type { ProvisionData, WorkData } from '../../src/law/pack/format.ts';
import { loadPack } from '../../src/law/pack/load.ts';
import { PackError } from '../../src/law/pack/problem.ts';

const root = resolve(import.meta.dirname, '../..');
const shared = join(root, '../shared/data/akn');
const xsd = join(shared, 'akomantoso30.xsd');
const samples = join(shared, 'samples');
const options = { skip: existsSync(xsd) ? false : `there is no ${shared}` };

const faultsOf = (xml: string) => [
  ...validateAkn(xml, xsd).map((p) => `${p.line}: ${p.what}`),
  ...structuralFaults(readXml(xml, 'export.xml')),
];

test('the validator finds faults, with their lines', options, () => {
  const xml = exportAkn(lawOf(parties), 'parties', { inForce: '2003-01-01' }, 'en');
  assert.deepEqual(faultsOf(xml), []);
  const [problem] = validateAkn(xml.replace('<body', '<bodi').replace('</body>', '</bodi>'), xsd, 'x.xml');
  assert.equal(problem!.file, 'x.xml');
  assert.match(problem!.what, /bodi/);
  assert.ok(problem!.line! > 10);
  assert.equal(validateAkn('<!DOCTYPE a><a/>', xsd)[0]!.code, 'doctype');
});

test('the small law is valid in every state', options, () => {
  const law = lawOf(parties, reform).with(bill);
  for (const short of law.works.keys())
    for (const lang of law.pack.languages)
      for (const inForce of ['1999-01-01', ...law.breaks(), '2100-01-01'])
        assert.deepEqual(faultsOf(exportAkn(law, short, { inForce }, lang)), [], `${short} ${lang} ${inForce}`);
});

for (const name of readdirSync(join(root, 'jurisdictions')).filter((n) =>
  existsSync(join(root, 'jurisdictions', n, 'pack.yaml')),
)) {
  test(`every work of ${name} is valid, sound and comes back, on three days and in every language`, options, () => {
    const law = new Law(loadPack(join(root, 'jurisdictions', name)));
    for (const short of law.works.keys()) {
      const own = law.changes
        .filter((c) => c.target.work === short)
        .flatMap((c) => law.events().date(c.force.start) ?? []);
      for (const inForce of new Set([
        '1990-01-01',
        own.sort()[Math.floor(own.length / 2)] ?? '2010-01-01',
        '2026-11-24',
      ])) {
        for (const lang of law.pack.languages) {
          const xml = exportAkn(law, short, { inForce }, lang);
          assert.deepEqual(faultsOf(xml), [], `${short} ${lang} ${inForce}`);
          const { works } = importAkn(xml, `${short}.xml`);
          comesBack(law, short, inForce, lang, works);
        }
      }
    }
  });
  test(`every parameter of ${name} that is a number goes out as OpenFisca and comes back`, options, () => {
    const law = new Law(loadPack(join(root, 'jurisdictions', name)));
    const values = law
      .breaks()
      .flatMap((d) => [...law.at({ inForce: d }).parameters].map(([name, s]) => [name, s.data.value] as const));
    const others = new Set(
      values.filter(([, v]) => typeof v === 'object' || (typeof v === 'string' && v !== 'unknown')).map(([n]) => n),
    );
    const names = new Set(values.map(([n]) => n).filter((n) => !others.has(n)));
    for (const full of names) {
      const back = importOpenFisca(exportOpenFisca(law, full), 'x.yaml');
      assert.equal(back.name, full);
      for (const e of back.entries) {
        const value = law.at({ inForce: e.from }).parameters.get(full)?.data.value ?? null;
        assert.equal(e.value, value === 'unknown' ? null : value, `${full} ${e.from}`);
      }
      if (splitName(full).key !== undefined && ![...others].some((n) => splitName(n).name === splitName(full).name))
        assert.ok(importOpenFisca(exportOpenFisca(law, splitName(full).name), 'x.yaml').keys);
    }
  });
}

/** The imported work alone says on that day, in that language, what the law said. */
function comesBack(law: Law, short: string, inForce: string, lang: string, works: WorkData[]): void {
  const before = expressionOf(law, short, { inForce }, lang);
  const after = expressionOf(new Law({ ...law.pack, works, languages: [lang] }), short, { inForce }, lang);
  const said = (e: typeof before) =>
    Object.fromEntries(
      e.provisions.flatMap(withDescendants).map((p) => [
        p.wId,
        p.status === 'ended'
          ? { status: p.status, ended: p.ended }
          : {
              status: p.status,
              num: p.num,
              heading: p.heading,
              text: p.text,
              says: p.says,
              confidence: p.confidence,
            },
      ]),
    );
  assert.deepEqual(said(after), said(before), `${short} ${lang} ${inForce}`);
  assert.equal(works[0]!.modifications?.length ?? 0, law.work(short)!.modifications?.length ?? 0);
  assert.ok(workYaml(works[0]!));
}

/** what each sample is: kinds of imported works, or the refusal */
const expected: Record<string, string[] | RegExp> = {
  'cl_Sesion56_2.xml': /a record of a debate \(<debate name="recurso">\)/,
  'eu_COM-2013-0619_EN-8.xml': ['bill'],
  'it_senato_ddl_2013.xml': ['bill'],
  'ke_Debate_Bungeni_2011-06-10.xml': /a record of a debate/,
  'uk_pga-2014-27-enacted-data.xml': ['act'],
  'us_Act_2011-11-29.xml': ['act'],
  'us_Title9-Chap3-eng.xml': ['act'],
  'uy_bill_2010-09-27.xml': ['bill'],
  'za_Judgement_2008-11-26.xml': /a judgment of a court/,
};

for (const [file, want] of Object.entries(expected)) {
  test(`OASIS sample ${file}`, options, () => {
    const bytes = readFileSync(join(samples, file));
    if (want instanceof RegExp) {
      assert.throws(
        () => importAkn(bytes, file),
        (e) => e instanceof PackError && want.test(e.problems[0]!.what) && e.problems[0]!.line !== undefined,
      );
      return;
    }
    const { works } = importAkn(bytes, file);
    assert.deepEqual(
      works.map((w) => w.kind),
      want,
    );
    const bodies = [...walk(readXml(bytes, file))].filter((e) => e.name === 'body' || e.name === 'portionBody');
    works.forEach((work, i) => {
      const provisions = (work.provisions ?? []).filter((p) => p.id !== 'preamble' && !isAttachment(p, bodies[i]!));
      assert.equal(squash(provisions.map(wordsOf).join('')), squash(textOf(bodies[i]!)));
      assert.ok(workYaml(work).length > 100);
      // What was imported goes out again, valid, with the same words.
      const [lang] = Object.keys(work.title) as [string];
      const law = lawOf(work);
      const again = new Law({ ...law.pack, languages: [lang] });
      for (const inForce of ['1900-01-01', '2015-06-01']) {
        const xml = exportAkn(again, work.short, { inForce }, lang);
        assert.deepEqual(faultsOf(xml), [], inForce);
      }
      const back = importAkn(exportAkn(again, work.short, { inForce: '1900-01-01' }, lang), file).works[0]!;
      assert.deepEqual(back.provisions, work.provisions);
      assert.deepEqual(back.modifications, work.modifications);
      assert.deepEqual(back.events, work.events);
    });
  });
}

test('the modifications of the UK act: every textualMod is there, with its words', options, () => {
  const { works } = importAkn(readFileSync(join(samples, 'uk_pga-2014-27-enacted-data.xml')), 'uk.xml');
  const mods = works[0]!.modifications!;
  const of = (id: string) => mods.find((m) => m.id === id)!;
  assert.deepEqual(
    [...new Set(mods.map((m) => m.id!.replace(/\..*$/, '')))],
    Array.from({ length: 18 }, (_, i) => `textualMod_${i + 1}`),
  );
  assert.deepEqual(
    [of('textualMod_2').old!['en'], of('textualMod_2').new!['en']],
    ['that person', 'that person (whether or not the person is in the United Kingdom)'],
  );
  assert.deepEqual(
    [
      of('textualMod_3').type,
      of('textualMod_3').pos,
      of('textualMod_3').provision!.id,
      of('textualMod_3').provision!.children!.length,
    ],
    ['insertion', 'after', 'sec_11__subsec_5A', 2],
  );
  assert.deepEqual(
    mods.filter((m) => m.id!.startsWith('textualMod_17')).map((m) => m.target),
    [1, 2, 3, 4, 5, 6, 7].map((n) => `act-2014-27#sec_${n}`),
  );
  assert.ok(mods.every((m) => m.by !== undefined));
});

test('the samples are valid once they are in the final namespace, but for the judgment', options, () => {
  for (const file of Object.keys(expected)) {
    const problems = validateAkn(readFileSync(join(samples, file)), xsd, file);
    assert.deepEqual(
      problems.filter((p) => p.level === 'warning').map((p) => p.code),
      ['namespace'],
      file,
    );
    assert.equal(
      problems.some((p) => p.level === 'error'),
      file.startsWith('za_'),
      `${file} ${problems.map((p) => p.what)[1]}`,
    );
  }
});

const squash = (s: string): string => s.replace(/\s+/g, '');
const wordsOf = (p: ProvisionData): string =>
  [
    p.num ?? '',
    ...Object.values(p.heading ?? {}),
    ...Object.values(p.text ?? {}),
    ...(p.children ?? []).map(wordsOf),
  ].join('');
/** an annex stands behind the body in a document of its own */
const isAttachment = (p: ProvisionData, body: Element): boolean =>
  /^att/.test(p.id) && ![...walk(body)].some((e) => e.attrs['eId'] === p.id);
