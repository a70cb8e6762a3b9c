import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replaySection, replayText } from './index.ts';
import { act, change, para, section } from './sample.ts';
import type { Instruction } from './section.ts';

const body = `<text>In this chapter:</text>${para('(1)', 'A lamp is lit at dusk; and')}${para('(2)', 'A lamp is put out at dawn.')}`;
const head = '8-101.05 Lamps. In this chapter: ';

/** The text after the heading and "In this chapter:", and the codes of the conflicts. */
function replayed(instructions: Instruction[], from = body, number?: string) {
  const r = replaySection(section(from, instructions, number));
  assert.equal(r.text, replayText(r.xml));
  return { text: r.text.replace(head, ''), conflicts: r.conflicts.map((c) => c.code) };
}
const fits = (instructions: Instruction[], text: string, from = body, number?: string) =>
  assert.deepEqual(replayed(instructions, from, number), { text, conflicts: [] });

test('find-replace strikes the quoted words where they stand', () => {
  fits(
    [change(['(1)'], 'at dusk', 'an hour before dusk')],
    '(1) A lamp is lit an hour before dusk; and (2) A lamp is put out at dawn.',
  );
  fits(
    [change([], 'A lamp', 'Every lamp', 'count="2"')],
    '(1) Every lamp is lit at dusk; and (2) Every lamp is put out at dawn.',
  );
  fits(
    [change(['(2)'], '.', '; and', 'position="last"')],
    '(1) A lamp is lit at dusk; and (2) A lamp is put out at dawn; and',
  );
  fits(
    [change(['heading'], 'Lamps', 'Street lamps')],
    '8-101.05 Street lamps. In this chapter: (1) A lamp is lit at dusk; and (2) A lamp is put out at dawn.',
  );
  fits([change(['(2)', 'num'], '(2)', '(3)')], '(1) A lamp is lit at dusk; and (3) A lamp is put out at dawn.');
});

test('find-replace: quotation marks, white space, citations and a number as target do not hide the words', () => {
  const from = `<text>A “lamp”  under <cite path="§8-102|(a)">§ 8-102(a)</cite> is lit.</text>`;
  const find = 'lamp" under <code-cite doc="D.C. Code" path="§8-102|(a)">section 2(a)</code-cite>';
  fits([change([], find, 'lantern"')], '8-101.05 Lamps. A “lantern" is lit.', from);
  fits([change(['(2)'], '(2)', '(2A)')], '(1) A lamp is lit at dusk; and (2A) A lamp is put out at dawn.');
  fits(
    [act('find-replace', ['(1)'], { attributes: 'find="dusk" replace="night" count="1"' })],
    '(1) A lamp is lit at night; and (2) A lamp is put out at dawn.',
  );
});

test('find-replace of a row of a table', () => {
  const row = (a: string, b: string) => `<tr><td>${a}</td><td>${b}</td></tr>`;
  const table = `<text><table>${row('Oil', '$1')}${row('Gas', '$2')}</table></text>`;
  const r = replaySection(section(table, [change([], row('Gas', '$2'), row('Gas', '$3') + row('Light', '$4'))]));
  assert.match(r.xml, /<td>Oil<\/td><td>\$1<\/td><\/tr><tr><td>Gas<\/td><td>\$3<\/td><\/tr>\s*<tr><td>Light<\/td>/);
});

test('insert: after, before, last, and by number where the neighbour is missing', () => {
  const content = para('(1A)', 'A lamp is cleaned.');
  const both = '(1) A lamp is lit at dusk; and (1A) A lamp is cleaned. (2) A lamp is put out at dawn.';
  fits([act('insert', [], { attributes: 'after="(1)"', content })], both);
  fits([act('insert', [], { attributes: 'before="(2)"', content })], both);
  fits(
    [act('insert', [], { content: para('(3)', 'Lamps are counted.') })],
    '(1) A lamp is lit at dusk; and (2) A lamp is put out at dawn. (3) Lamps are counted.',
  );
  assert.deepEqual(replayed([act('insert', [], { attributes: 'after="(1B)"', content })]), {
    text: both,
    conflicts: ['target'],
  });
  fits([act('insert', [], { attributes: 'after="(1)" num-value="[(1B)]"', content })], both.replace('(1A)', '[(1B)]'));
});

test('replace: a paragraph, its number, the section', () => {
  fits(
    [act('replace', ['(2)'], { content: para('(2)', 'It burns.') })],
    '(1) A lamp is lit at dusk; and (2) It burns.',
  );
  fits(
    [act('replace', ['(2)', 'num'], { inner: '<num>(4)</num>', content: para('(9)', 'Not this') })],
    '(1) A lamp is lit at dusk; and (4) A lamp is put out at dawn.',
  );
  const whole =
    '<section><num codify:value="8-101.05">5</num><heading>Lanterns.</heading><text>Light them.</text></section>';
  fits([act('replace', [], { content: whole })], '8-101.05 Lanterns. Light them.');
});

test('repeal: number and heading stay; in a title enacted as law the words stand in brackets', () => {
  fits([act('repeal', ['(1)'])], '(1) Repealed. (2) A lamp is put out at dawn.');
  fits([act('repeal')], 'Repealed 8-101.05 Lamps. Repealed.');
  fits(
    [act('repeal', ['(2)'])],
    '16-101 Lamps. In this chapter: (1) A lamp is lit at dusk; and (2) [Repealed].',
    body,
    '16-101',
  );
  fits([act('expire', ['(1)'])], '(1) Expired. (2) A lamp is put out at dawn.');
});

test('redesignate-para and recodify-section', () => {
  fits(
    [act('redesignate-para', ['(1)'], { attributes: 'num-value="(A)"' })],
    '(1) (A) A lamp is lit at dusk; and (2) A lamp is put out at dawn.',
  );
  fits(
    [act('redesignate-para', [], { attributes: 'num-value="(a)"' })],
    '8-101.05 Lamps. (a) Light them.',
    '<text>Light them.</text>',
  );
  fits(
    [act('recodify-section', [], { attributes: 'num-value="9-1.01"' })],
    'Recodified 8-101.05 Lamps. Recodified as § 9-1.01.',
  );
});

test('citations of acts become citations of the code, seen from the section', () => {
  const cite = (path: string, words: string) => `<code-cite doc="D.C. Code" path="${path}">${words}</code-cite>`;
  const text = (t: string, number?: string) =>
    replayed(
      [act('replace', [], { content: `<section><num>5</num><text>${t}</text></section>` })],
      body,
      number,
    ).text.replace(/^\S+ /, '');
  assert.equal(text(`under ${cite('§9-2.01|(a)|(1)', 'section 3(a)(1)')}.`), 'under § 9-2.01(a)(1).');
  assert.equal(
    text(`under ${cite('8|1', 'this act')} and ${cite('8|1|II', 'Title II')}.`),
    'under this chapter and subchapter II of this chapter.',
  );
  assert.equal(
    text(`under ${cite('8|3', 'the Oil Act')} and ${cite('2|14|C', 'the Lamp Act')}.`),
    'under Chapter 3 of this title and Unit C of Chapter 14 of Title 2.',
  );
  assert.equal(
    text(`from <span codify:value="May 1, 2018">the effective date of this act</span>.`),
    'from May 1, 2018.',
  );
  assert.equal(text(`${cite('8|1', 'The Lamp Act')} applies.`), 'This chapter applies.');
  assert.equal(text(`under ${cite('§9-2.01', 'section 3')}.`, '47-101'), 'under [§ 9-2.01].');
});

test('an act that waits for its funding is not applied, and its insertions hold their place', () => {
  const waits = act('not-funded-anno', [], { attributes: 'display-template=""' });
  const all = [change(['(1)'], 'dusk', 'night'), act('insert', [], { content: para('(3)', 'Count.') }), waits];
  const without = '(1) A lamp is lit at dusk; and (2) A lamp is put out at dawn. (3) Not Funded.';
  const applied = '(1) A lamp is lit at night; and (2) A lamp is put out at dawn. (3) Count.';
  const note = (inner: string) => act('annotation', [], { inner, act: '23-9', effective: '2020-10-01' });
  fits(all, without);
  fits(
    [
      ...all,
      note(
        'Section 2 of Law 23-9 repealed section 4 of D.C. Law 22-1. Therefore the amendment by Law 22-1 has been implemented.',
      ),
    ],
    applied,
  );
  fits(
    [...all, note('Law 23-9 retained section 4 of D.C. Law 22-1. The amendment has not been implemented.')],
    without,
  );
  fits([...all, note('Law 23-9 made the amendment by Law 22-1 applicable as of October 1, 2030.')], without);
});

test('a later act that quotes what a waiting act brought in shows that it was given effect', () => {
  const waits = act('not-funded-anno', [], { attributes: 'display-template=""' });
  const later = { ...change(['(1)'], 'night', 'nightfall', 'count="1"', '23-5'), effective: '2021-01-01' };
  fits(
    [change(['(1)'], 'dusk', 'night'), waits, later],
    '(1) A lamp is lit at nightfall; and (2) A lamp is put out at dawn.',
  );
});

test('notes change nothing; a temporary act in force on the date is reported', () => {
  const asBase = '(1) A lamp is lit at dusk; and (2) A lamp is put out at dawn.';
  fits([act('annotation', [], { inner: 'See also the oil act.' }), act('ignore'), act('temporary')], asBase);
  const now = act('temporary', [], { effective: '2024-09-01' });
  assert.deepEqual(replayed([now]), { text: asBase, conflicts: ['temporary'] });
});

test('acts take effect in the order of their days, and not before', () => {
  const second = { ...change(['(1)'], 'night', 'midnight'), effective: '2019-01-01' };
  const never = { ...change(['(1)'], 'lamp', 'torch'), effective: '2024-10-21' };
  fits(
    [second, never, change(['(1)'], 'dusk', 'night')],
    '(1) A lamp is lit at midnight; and (2) A lamp is put out at dawn.',
  );
});
