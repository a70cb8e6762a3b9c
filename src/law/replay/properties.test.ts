import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { replaySection, replayText } from './index.ts';
import { act, change, para, section } from './sample.ts';

const word = fc.constantFrom(
  'lamp',
  'oil',
  'dusk',
  'shall',
  'be',
  'lit',
  '§ 8-101',
  'the “Fund”',
  'a—b',
  '(1)',
  '$5',
  '&amp;',
);
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((w) => `${w.join(' ')}.`);
const nums = ['(a)', '(b)', '(c)', '(d)', '(e)'];
const body = fc.array(sentence, { minLength: 1, maxLength: 5 }).map((s) => s.map((t, n) => para(nums[n]!, t)).join(''));
const path = fc.constantFrom<string[]>([], ['(a)'], ['(b)', 'text'], ['heading'], ['(z)']);
const instruction = fc.oneof(
  fc.tuple(path, word, word).map(([p, f, r]) => change(p, f, r)),
  path.map((p) => act('repeal', p)),
  fc.tuple(path, sentence).map(([p, s]) => act('insert', p, { content: para('(x)', s) })),
  fc.tuple(path, sentence).map(([p, s]) => act('replace', p, { content: para('(y)', s) })),
  path.map((p) => act('redesignate-para', p, { attributes: 'num-value="(1)"' })),
  fc.constantFrom('temporary', 'annotation', 'not-funded-anno').map((k) => act(k)),
);

test('without instructions the text is the base text', () => {
  fc.assert(
    fc.property(body, (b) => {
      const s = section(b, []);
      assert.equal(replaySection(s).text, replayText(s.baseXml));
    }),
  );
});

test('replay is deterministic, leaves its input alone, and gives well-formed XML with the same text', () => {
  fc.assert(
    fc.property(body, fc.array(instruction, { maxLength: 8 }), (b, all) => {
      const s = section(b, all);
      const before = structuredClone(s);
      const r = replaySection(s);
      assert.deepEqual(replaySection(s), r);
      assert.deepEqual(s, before);
      assert.equal(replayText(r.xml), r.text);
    }),
  );
});

test('a find-replace and its inverse give back the base, if the new words are not there before', () => {
  fc.assert(
    fc.property(body, word, (b, w) => {
      const s = section(b, [change([], w, 'zebra', ''), change([], 'zebra', w, '')]);
      assert.equal(replaySection(s).text, replayText(s.baseXml));
    }),
  );
});

test('an instruction that does not fit leaves the section as it was', () => {
  fc.assert(
    fc.property(body, (b) => {
      const s = section(b, [change([], 'zebra', 'x'), act('repeal', ['(z)'])]);
      const r = replaySection(s);
      assert.equal(r.text, replayText(s.baseXml));
      assert.deepEqual(
        r.conflicts.map((c) => c.code),
        ['not-found', 'target'],
      );
    }),
  );
});
