/** Nothing that was acknowledged is lost when server and database are killed under load. `npm run chaos` does it a hundred times. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chaos } from './support/chaos.ts';

test('ten kills under load: what was acknowledged is there, once, with its entry in the record', async () => {
  const result = await chaos(10, 20_260_302, () => {});
  assert.ok(result.acknowledged > 100, `${result.acknowledged} appeals were acknowledged`);
  assert.deepEqual([result.lost, result.twice, result.withoutEntry], [[], [], 0]);
});
