import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replaySection } from './index.ts';
import { act, change, para, section } from './sample.ts';

const body = para('(a)', 'A lamp is lit.');
const whole = '8-101.05 Lamps. (a) A lamp is lit.';
const bomb = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>';

const cases = {
  'quoted words that are not there': {
    i: change(['(a)'], 'candle', 'torch'),
    code: 'not-found',
    what: /"candle" is not in \(a\)/,
  },
  'a count that is not right': {
    i: change(['(a)'], 'l', 'l', 'count="5"'),
    code: 'count',
    what: /2 times in \(a\), not 5/,
  },
  'a paragraph that is not there': { i: act('repeal', ['(z)']), code: 'target', what: /\(z\) is not there/ },
  'a kind that nobody knows': { i: act('transmogrify'), code: 'unknown', what: /transmogrify/ },
  'a kind that every object has': { i: act('constructor'), code: 'unknown', what: /constructor/ },
  'an instruction that is not XML': {
    i: { ...act('repeal'), instruction: '<codify:repeal' },
    code: 'malformed',
    what: /not well-formed/,
  },
  'an instruction with an entity bomb': {
    i: { ...act('repeal'), instruction: `${bomb}<x>&b;</x>` },
    code: 'malformed',
    what: /DOCTYPE/,
  },
  'new content that is not XML': {
    i: act('insert', [], { content: '<para><num>(b)</para>' }),
    code: 'malformed',
    what: /not well-formed/,
  },
  'new content that is missing': { i: act('replace', ['(a)']), code: 'malformed', what: /without new content/ },
  'a find-replace that does not say what': { i: act('find-replace', ['(a)']), code: 'malformed', what: /without find/ },
} as const;

for (const [name, { i, code, what }] of Object.entries(cases))
  test(`${name}: the section comes out, and the conflict is reported`, () => {
    const r = replaySection(section(body, [i, change(['(a)'], 'is lit', 'burns')]));
    assert.equal(r.conflicts.length, 1);
    const [conflict] = r.conflicts;
    assert.equal(conflict?.code, code);
    assert.equal(conflict?.instruction, 0);
    assert.match(conflict?.what ?? '', what);
    assert.equal(r.text, whole.replace('is lit', 'burns'));
  });

test('a base that is not XML, or holds an entity bomb, is reported and gives no text', () => {
  for (const baseXml of ['<section><num>1</num>', `${bomb}<section>&b;</section>`, 'words']) {
    const r = replaySection({ ...section(body, []), baseXml });
    assert.equal(r.text, '');
    assert.deepEqual(
      r.conflicts.map((c) => [c.instruction, c.code]),
      [[-1, 'malformed']],
    );
  }
});

test('an undefined entity and 300 levels of nesting are refused, not expanded', () => {
  const deep = `<section>${'<para>'.repeat(300)}x${'</para>'.repeat(300)}</section>`;
  for (const baseXml of ['<section>&undefined;</section>', deep])
    assert.equal(replaySection({ ...section(body, []), baseXml }).conflicts[0]?.code, 'malformed');
});

test('what is not a section is refused with the field', () => {
  const good = section(body, []);
  const refused = (value: unknown, what: RegExp) => assert.throws(() => replaySection(value as typeof good), what);
  refused(null, /not an object/);
  refused({ ...good, baseXml: 7 }, /baseXml is missing/);
  refused({ ...good, date: 'today' }, /date is not a date like 2024-10-20/);
  refused({ ...good, instructions: {} }, /instructions is not a list/);
  refused({ ...good, instructions: [{ ...act('repeal'), path: '(a)' }] }, /instructions\[0\]: path is not a list/);
});

test('the official text is never looked at', () => {
  const trap = section(body, [change(['(a)'], 'lamp', 'torch')]);
  for (const field of ['expectedText', 'expectedXml', 'baseText'])
    Object.defineProperty(trap, field, { get: () => assert.fail(`${field} was read`), enumerable: true });
  assert.equal(replaySection(trap).text, '8-101.05 Lamps. (a) A torch is lit.');
});
