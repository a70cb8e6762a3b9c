/** Export and import of Akoma Ntoso on laws built in memory. Validity against the XSD and the OASIS samples: test/shared/akn.test.ts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Law } from '../model/law.ts';
import type { ProvisionData, WorkData } from '../pack/format.ts';
import { PackError } from '../pack/problem.ts';
import { exportAkn } from './akn-export.ts';
import { importAkn } from './akn-import.ts';
import { elementFor } from './akn-names.ts';
import { expressionOf, withDescendants } from './expression.ts';
import { threeLetters, twoLetters } from './languages.ts';
import { inOneLanguage } from './own-data.ts';
import { bill, lawOf, packOf, parties, reform } from './sample.ts';
import { structuralFaults } from './structure.ts';
import { readXml } from './xml-read.ts';

const law = lawOf(parties, reform);
const withBill = law.with(bill);
const days = ['1999-01-01', '2002-07-28', '2003-06-01', '2006-01-01', '2021-01-01'];
const refusal = (code: string, f: () => unknown) =>
  assert.throws(
    f,
    (e) =>
      e instanceof PackError &&
      e.problems[0]!.code === code &&
      e.problems[0]!.remedy !== '' &&
      e.problems[0]!.file !== '',
  );

/** One language, and what is left out because it is inherited. */
const plainWork = (work: WorkData, lang: string): WorkData => inOneLanguage(work, lang, ['ru', 'en']);
const provisions = (list: readonly ProvisionData[]): ProvisionData[] =>
  list.flatMap((p) => [p, ...provisions(p.children ?? [])]);

for (const lang of ['en', 'ru']) {
  test(`a work comes back as it was: provisions, events, modifications (${lang})`, () => {
    // Before its start a work is exported as enacted, so everything of it is in the file.
    for (const [of, work] of [
      [law, parties],
      [law, reform],
      [withBill, bill],
    ] as const) {
      const { works, warnings } = importAkn(exportAkn(of, work.short, { inForce: '1999-01-01' }, lang), 'x.xml');
      assert.deepEqual(
        warnings.filter((w) => w.code !== 'passive'),
        [],
      );
      const want = plainWork(work, lang);
      // A later law moved the end of `parties`: the file says the date as it is known.
      if (work === parties) want.events['end']!.date = '2005-01-01';
      assert.deepEqual(works, [want]);
    }
  });
}

test('an expression comes back with the same words, numbers and parameters on its day', () => {
  for (const day of days) {
    for (const lang of ['en', 'ru']) {
      const before = expressionOf(law, 'parties', { inForce: day }, lang);
      const { works } = importAkn(exportAkn(law, 'parties', { inForce: day }, lang), 'x.xml');
      const after = expressionOf(new Law(packOf(works)), 'parties', { inForce: day }, lang);
      assert.equal(after.status, before.status);
      const said = (e: typeof before) =>
        e.provisions
          .flatMap(withDescendants)
          .sort((a, b) => (a.wId < b.wId ? -1 : 1))
          .map(({ wId, num, heading, text, status, ended, confidence, source, says, children, role }) =>
            status === 'ended'
              ? { wId, num, status, ended }
              : {
                  wId,
                  num,
                  heading,
                  text,
                  status,
                  confidence,
                  source,
                  says,
                  role,
                  children: children.map((c) => c.wId).sort(),
                },
          );
      assert.deepEqual(said(after), said(before), `${day} ${lang}`);
    }
  }
});

test('words that a later law changed are not claimed for the time before', () => {
  const { works } = importAkn(exportAkn(law, 'parties', { inForce: '2021-01-01' }, 'en'), 'x.xml');
  const imported = new Law(packOf(works));
  assert.equal(imported.at({ inForce: '2019-01-01' }).provision('parties', 'art_10__para_6'), undefined);
  assert.match(imported.at({ inForce: '2020-06-06' }).provision('parties', 'art_10__para_6')!.text!['en']!, /20,000/);
});

test('every export is sound: ids unique, intervals end in events, references resolve', () => {
  for (const day of days)
    for (const lang of ['en', 'ru'])
      for (const short of ['parties', 'law-336', 'bill-7'])
        assert.deepEqual(
          structuralFaults(readXml(exportAkn(withBill, short, { inForce: day }, lang), 'x.xml')),
          [],
          `${short} ${day}`,
        );
});

test('the undetermined, the moved and the ended are told as such', () => {
  const xml = exportAkn(law, 'parties', { inForce: '2021-01-01' }, 'en');
  assert.match(xml, /<q:id>someday<\/q:id>\s*<q:type>inForce<\/q:type>\s*<q:date>undetermined<\/q:date>/);
  assert.doesNotMatch(xml, /<eventRef [^>]*date="undetermined"/);
  assert.match(xml, /<q:awaits event="#evt_law-336_waits">after a decree<\/q:awaits>/);
  assert.match(xml, /<forceMod type="prorogationOfForce"/);
  assert.match(xml, /<article eId="art_2" wId="art_2" period="#tmpg_\d+" status="removed">/);
  assert.match(xml, /<paragraph eId="art_10__para_9" wId="art_10__para_7"/);
  assert.match(xml, /<q:digest>Unofficial digest\.<\/q:digest>/);
  assert.match(
    exportAkn(withBill, 'bill-7', { inForce: '2026-02-01' }, 'ru'),
    /<bill name="bill"[\s\S]*<FRBRlanguage language="rus"\/>/,
  );
});

test('what was not known is not told', () => {
  const xml = exportAkn(law, 'parties', { inForce: '2021-01-01', known: '2010-01-01' }, 'en');
  assert.match(xml, /50,000 members/);
  assert.doesNotMatch(xml, /law-336/);
  refusal('known', () => exportAkn(law, 'law-336', { inForce: '2021-01-01', known: '2010-01-01' }, 'en'));
});

test('a name, a language that does not exist is refused', () => {
  refusal('work', () => exportAkn(law, 'nothing', { inForce: '2021-01-01' }, 'en'));
  refusal('language', () => exportAkn(law, 'parties', { inForce: '2021-01-01' }, 'fr'));
});

const words = fc
  .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
  .filter((s) => /\S/.test(s) && !/\p{Cc}|\p{Cs}|[\ufffe\uffff]/u.test(s));
const texts = fc
  .array(fc.oneof({ weight: 5, arbitrary: words }, { weight: 1, arbitrary: fc.constant('') }), {
    minLength: 1,
    maxLength: 4,
  })
  .filter((l) => l.join('') !== '')
  .map((l) => l.join('\n'));
interface Tree extends Omit<ProvisionData, 'id' | 'children'> {
  kids: Tree[];
}
const tree = fc.letrec((tie) => ({
  provision: fc.record(
    {
      num: fc.stringMatching(/^[0-9a-z]([0-9a-z -]{0,4}[0-9a-z])?$/).map((s) => s.replace(/ +/g, ' ')),
      heading: texts.map((en) => ({ en })),
      text: texts.map((en) => ({ en })),
      in: fc.constantFrom('late', 'undated'),
      role: fc.constant('organiser'),
      kids: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie('provision'), { maxLength: 3 })),
    },
    { requiredKeys: ['kids'] },
  ),
})).provision as fc.Arbitrary<Tree>;

test('property: any tree of provisions with any words comes back', () => {
  const prefixes = ['art', 'para', 'point', 'chp', 'annex'];
  const number = ({ kids, ...own }: Tree, id: string, above: string): ProvisionData => {
    const start = own.in ?? above;
    const { in: _, ...rest } = own;
    const children = kids.map((k, i) => number(k, `${id}__${prefixes[i % prefixes.length]}_${i + 1}`, start));
    return { ...rest, id, ...(start === above ? {} : { in: start }), ...(children.length ? { children } : {}) };
  };
  fc.assert(
    fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), words, (trees, title) => {
      const work: WorkData = {
        ...parties,
        title: { en: title },
        events: {
          published: { type: 'published', date: '2000-01-01' },
          start: { type: 'inForce', date: '2000-02-01' },
          late: { type: 'inForce', date: '2001-01-01' },
          undated: { type: 'inForce', date: 'undetermined' },
        },
        provisions: trees.map((p, i) => number(p, `art_${i + 1}`, 'start')),
      };
      const xml = exportAkn(new Law(packOf([work], { languages: ['en'] })), 'parties', { inForce: '1999-01-01' }, 'en');
      assert.deepEqual(structuralFaults(readXml(xml, 'x.xml')), []);
      const back = importAkn(xml, 'x.xml').works[0]!;
      // A child cannot start before its parent; such text is known only since the parent is.
      const starts = new Map(provisions(work.provisions!).map((p) => [p.id, p]));
      for (const p of provisions(back.provisions!))
        assert.deepEqual(
          { ...p, children: undefined, in: undefined },
          { ...starts.get(p.id), children: undefined, in: undefined },
        );
      assert.deepEqual({ ...back, provisions: [] }, { ...work, provisions: [] });
    }),
    { numRuns: 150 },
  );
});

const act = (
  inside: string,
  more = '',
) => `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0/WD17"><act name="act"><meta><identification source="#a">
<FRBRWork><FRBRthis value="/akn/zz/act/2010-01-02/5/main"/><FRBRuri value="/akn/zz/act/2010-01-02/5"/><FRBRdate date="2010-01-02" name="x"/><FRBRauthor href="#a"/><FRBRcountry value="zz"/></FRBRWork>
<FRBRExpression><FRBRthis value="x"/><FRBRuri value="x"/><FRBRdate date="2010-01-02" name="x"/><FRBRauthor href="#a"/><FRBRlanguage language="ger"/></FRBRExpression></identification>${more}</meta><body>${inside}</body></act></akomaNtoso>`;

test('a stranger’s act: nested structure, words in their order, ids made where they are missing', () => {
  const { works } = importAkn(
    act(`<chapter><num>I.</num><heading>Eins<authorialNote><p>Fußnote</p></authorialNote></heading><section eId="sec 1"><num>§ 1</num>
      <paragraph eId="p1"><num>(1)</num><intro><p>Es gilt <b>Fol</b>gendes:</p></intro><point><num>a)</num><content><p>A;</p></content></point><point><num>b)</num><content><p>B.</p></content></point><wrapUp><p>Schluss.</p></wrapUp></paragraph>
      <paragraph eId="p1"><content><blockList><listIntroduction>Liste</listIntroduction><item><num>1.</num><p>eins</p></item></blockList><table><tr><td><p>x</p></td><td><p>y</p></td></tr></table></content></paragraph></section></chapter>
      <crossHeading eId="ch">Zwischen</crossHeading><hcontainer name="anhang"><content><p>Ende</p></content></hcontainer>`),
    'de.xml',
  );
  assert.deepEqual(works[0]!.provisions, [
    {
      id: 'chp_I',
      num: 'I.',
      heading: { de: 'Eins Fußnote' },
      children: [
        {
          id: 'sec-1',
          num: '§ 1',
          children: [
            {
              id: 'p1',
              num: '(1)',
              text: { de: 'Es gilt Folgendes:' },
              children: [
                { id: 'p1__point_a', num: 'a)', text: { de: 'A;' } },
                { id: 'p1__point_b', num: 'b)', text: { de: 'B.' } },
                { id: 'p1__wrapUp_1', text: { de: 'Schluss.' } },
              ],
            },
            { id: 'p1-2', text: { de: 'Liste\n1. eins\nx\ty' } },
          ],
        },
      ],
    },
    { id: 'ch', heading: { de: 'Zwischen' } },
    { id: 'anhang_1', text: { de: 'Ende' } },
  ]);
  assert.equal(works[0]!.kind, 'act');
});

test('a stranger’s lifecycle and modifications become events, intervals and modifications', () => {
  const { works, warnings } = importAkn(
    act(
      `<article eId="art_1" period="#g1"><content><p><mod eId="mod_1">Ersetze „<quotedText eId="q1">alt</quotedText>“ durch „<quotedText eId="q2">neu</quotedText>“.</mod></p></content></article>
       <article eId="art_2"><content><p>Gilt.</p></content></article>`,
      `<publication date="2010-01-05" name="g" showAs="g"/><lifecycle source="#a"><eventRef eId="e1" date="2010-02-01" source="#a" type="generation" refersTo="#force"/><eventRef eId="e2" date="2012-01-01" source="#a" type="amendment"/><eventRef eId="e3" date="2015-01-01T00:00:00" source="#a" type="repeal"/></lifecycle>
       <analysis source="#a"><activeModifications><textualMod type="substitution" eId="m1"><source href="#mod_1"/><destination href="/akn/zz/act/2001/9/main#art_4"/><force period="#g1"/><old href="#q1"/><new href="#q2"/></textualMod>
       <textualMod type="split" eId="m2"><source href="#mod_1"/><destination href="/akn/zz/act/2001/9/main#art_5"/></textualMod></activeModifications>
       <passiveModifications><textualMod type="repeal" eId="m3"><source href="/x"/><destination href="#art_2"/></textualMod></passiveModifications></analysis>
       <temporalData source="#a"><temporalGroup eId="g1"><timeInterval start="#e2" refersTo="#force"/></temporalGroup></temporalData>
       <references source="#a"><TLCEvent eId="force" href="/ontology/event/entry-into-force" showAs="Entry into force"/></references>`,
    ),
    'de.xml',
  );
  const [work] = works;
  assert.deepEqual(work!.events, {
    e1: { type: 'inForce', date: '2010-02-01' },
    e2: { type: 'other', date: '2012-01-01' },
    e3: { type: 'repealed', date: '2015-01-01' },
    published: { type: 'published', date: '2010-01-05' },
  });
  assert.deepEqual(
    work!.provisions!.map(({ id, in: start, until }) => ({ id, start, until })),
    [
      { id: 'art_1', start: 'e2', until: 'e3' },
      { id: 'art_2', start: undefined, until: 'e3' },
    ],
  );
  assert.deepEqual(work!.modifications, [
    {
      id: 'm1',
      type: 'substitution',
      target: '/akn/zz/act/2001/9#art_4',
      by: 'art_1',
      in: 'e2',
      old: { de: 'alt' },
      new: { de: 'neu' },
    },
  ]);
  assert.deepEqual(
    warnings.map((w) => w.code),
    ['passive', 'modification'],
  );
});

test('hostile and wrong files are refused with file, line and remedy', () => {
  const bomb = `<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i || ''};`.repeat(10)}">`).join('')}]>\n<akomaNtoso>&lol9;</akomaNtoso>`;
  const cases: [string, string | Uint8Array, number | undefined][] = [
    ['doctype', bomb, 3],
    ['doctype', new Uint8Array(Buffer.from(`\ufeff${bomb}`, 'utf16le')), 3],
    ['doctype', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 1],
    ['entity', act('\n<p>&x;</p>'), 4],
    ['xml', '<a>\n<b>\n</a>', 3],
    ['xml', '', undefined],
    ['depth', act('<section>'.repeat(400)), 3],
    ['akn', '<html/>', 1],
    ['akn', '<akomaNtoso xmlns="http://www.akomantoso.org/2.0"/>', 1],
    ['kind', act('').replace('<act name="act">', '<judgment name="x">').replace('</act>', '</judgment>'), 1],
    ['akn', act('').replace(/<body>.*<\/body>/, ''), 1],
    ['akn', act('').replace('language="ger"', 'language=""'), 3],
  ];
  for (const [code, xml, line] of cases) {
    assert.throws(
      () => importAkn(xml, 'hostile.xml'),
      (e) =>
        e instanceof PackError &&
        e.problems[0]!.code === code &&
        e.problems[0]!.file === 'hostile.xml' &&
        (line === undefined || e.problems[0]!.line === line),
      `${code} ${String(xml).slice(0, 60)}`,
    );
  }
  refusal('size', () => importAkn(new Uint8Array(64 * 1024 * 1024 + 1), 'big.xml'));
});

test('a small file cannot become a huge one', () => {
  const range = '<textualMod type="repeal"><source href="#a"/><destination href="#a_1" upTo="#a_900"/></textualMod>';
  const articles = Array.from({ length: 901 }, (_, i) => `<article eId="a_${i}"><content><p>x</p></content></article>`);
  const amending = (mods: string, body: string) =>
    act(body, `<analysis source="#a"><activeModifications>${mods}</activeModifications></analysis>`);
  refusal('size', () => importAkn(amending(range.repeat(100), articles.join('')), 'x.xml'));
  const quoting = '<textualMod type="replacement"><source href="#m"/><destination href="/x#z"/></textualMod>';
  const quoted = `<article><content><p><mod eId="m"><quotedStructure><article><content><p>${'word '.repeat(200000)}</p></content></article></quotedStructure></mod></p></content></article>`;
  refusal('size', () => importAkn(amending(quoting.repeat(100), quoted), 'x.xml'));
  refusal('size', () => importAkn(`<a>${'<p/>'.repeat(6_000_000)}</a>`, 'x.xml'));
  refusal('size', () => importAkn(`<a>${' '.repeat(11_000_000)}</a>`, 'x.xml'));
  const { warnings } = importAkn(
    act('<article eId="a" period="#no"><content><p>x</p></content></article>'.repeat(5000)),
    'x.xml',
  );
  assert.equal(warnings.length, 1001);
});

test('property: any bytes are refused or imported, never more than that', () => {
  const valid = Buffer.from(act('<article eId="a"><content><p>x</p></content></article>'));
  const broken = fc
    .tuple(fc.nat(valid.length - 1), fc.uint8Array({ maxLength: 6 }), fc.nat(30))
    .map(([at, put, cut]) => new Uint8Array(Buffer.concat([valid.subarray(0, at), put, valid.subarray(at + cut)])));
  fc.assert(
    fc.property(broken, (bytes) => {
      try {
        for (const w of importAkn(bytes, 'x.xml').works)
          assert.ok(w.events['published'] || Object.keys(w.events).length);
      } catch (e) {
        assert.ok(e instanceof PackError, String((e as Error).stack));
      }
    }),
    { numRuns: 500 },
  );
});

test('language codes: two letters inside, three in IRIs, the older ones understood', () => {
  assert.deepEqual(['kk', 'ru', 'en', 'de', 'fr', 'cy', 'tlh'].map(threeLetters), [
    'kaz',
    'rus',
    'eng',
    'deu',
    'fra',
    'cym',
    'tlh',
  ]);
  assert.deepEqual(['kaz', 'ger', 'deu', 'en-GB', 'EN', 'esp'].map(twoLetters), ['kk', 'de', 'de', 'en', 'en', 'esp']);
  assert.deepEqual(elementFor('art_1__para_2-1').name, 'paragraph');
  assert.deepEqual(elementFor('annex_1'), { name: 'hcontainer', attrs: { name: 'annex' } });
});
