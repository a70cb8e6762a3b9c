/** XML and times of GeoReport v2: the specification's own examples, and whatever else somebody may send. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { XmlDocument, XmlElement, XmlText } from 'libxml2-wasm';
import { type Example, examples } from '../examples.ts';
import { endOfDay, inZone, parseTime } from './time.ts';
import { document, escaped, type Value } from './xml.ts';

type Tree = [name: string, ...(Tree | string)[]];
function treeOf(xml: string): Tree {
  const doc = XmlDocument.fromString(xml);
  const walk = (e: XmlElement): Tree => {
    const out: Tree = [e.name];
    let text = '';
    for (let n = e.firstChild; n; n = n.next)
      if (n instanceof XmlElement) out.push(walk(n));
      else if (n instanceof XmlText) text += n.content;
    return out.length === 1 && text !== '' ? [e.name, text] : out;
  };
  try {
    return walk(doc.root);
  } finally {
    doc.dispose();
  }
}

test('the specification’s JSON examples, written as XML, are its XML examples', () => {
  for (const { root, json, xml } of Object.values<Example>(examples))
    assert.deepEqual(treeOf(document(root, json as Value)), treeOf(xml), root);
});

test('whatever is written comes back from a parser as it was, but for characters that XML cannot hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const xml = document('errors', [{ code: 400, description: text }]);
      const [, [, , [, back = '']]] = treeOf(xml) as [string, [string, Tree, [string, string?]]];
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not allow
      const wanted = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
      assert.equal(back, wanted.replace(/[\ud800-\udfff]/gu, '\ufffd'));
    }),
    { numRuns: 500 },
  );
  assert.equal(escaped('</description>&<!--]]>'), '&lt;/description&gt;&amp;&lt;!--]]&gt;');
});

test('times: always with an offset, the last second of a day, and no day that there is not', () => {
  assert.equal(inZone('Asia/Almaty', new Date('2026-03-02T07:00:00Z')), '2026-03-02T12:00:00+05:00');
  assert.equal(inZone('UTC', new Date('2026-03-02T00:00:00Z')), '2026-03-02T00:00:00Z');
  assert.equal(inZone('America/St_Johns', new Date('2026-01-02T03:30:00Z')), '2026-01-02T00:00:00-03:30');
  // before 1 March 2024 the clocks there were an hour ahead
  assert.equal(endOfDay('Asia/Almaty', '2024-02-01'), '2024-02-01T23:59:59+06:00');
  assert.equal(endOfDay('Asia/Almaty', '2026-03-27'), '2026-03-27T23:59:59+05:00');
  fc.assert(
    fc.property(fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }), (at) => {
      const said = inZone('Europe/London', at);
      assert.equal(parseTime(said)!.getTime(), Math.floor(at.getTime() / 1000) * 1000);
    }),
  );
  for (const wrong of [
    '2026-02-30T00:00:00Z',
    '2026-01-01',
    '2026-01-01T00:00:00',
    'yesterday',
    '2026-13-01T00:00:00Z',
    '',
  ])
    assert.equal(parseTime(wrong), undefined, wrong);
});
