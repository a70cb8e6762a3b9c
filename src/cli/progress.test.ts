/** The bar of a long command. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bar, progressOn } from './progress.ts';

test('says how far it has come and how long it will take; nothing where no person looks', () => {
  assert.equal(bar('rows', 45_000, 100_000, 9), '[###########-------------]  45%  rows: 45,000 of 100,000  11 s left');
  assert.equal(bar('rows', 100, 100, 9), '[########################] 100%  rows: 100 of 100');
  assert.equal(bar('rows', 1200, undefined, 1), 'rows: 1,200');
  fc.assert(
    fc.property(fc.nat(1e7), fc.integer({ min: 1, max: 1e7 }), fc.nat(1e4), (done, of, seconds) => {
      assert.match(bar('x', done, of, seconds), /^\[#*-*\] +\d{1,3}% {2}x: [\d,]+ of [\d,]+( {2}\d+ s left)?$/);
      assert.equal(/^\[([#-]*)\]/.exec(bar('x', done, of, seconds))![1]!.length, 24);
    }),
  );
  const said: string[] = [];
  const stream = { isTTY: false, write: (text: string) => said.push(text) } as unknown as NodeJS.WriteStream;
  progressOn(stream).at('rows', 1, 2);
  assert.deepEqual(said, []);
  Object.assign(stream, { isTTY: true });
  const progress = progressOn(stream);
  progress.at('rows', 1, 2);
  progress.at('rows', 2, 2);
  progress.end();
  assert.equal(said.length, 3);
});
