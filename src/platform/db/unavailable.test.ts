/** Which errors are the database's absence, which are a full disk, and which are neither. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unavailable } from './unavailable.ts';

for (const [error, code] of [
  [{ code: '53100' }, 'no-room'],
  [{ code: 'ENOSPC' }, 'no-room'],
  [{ code: '53300' }, 'database-gone'],
  [{ code: '57P01' }, 'database-gone'],
  [{ code: '08006' }, 'database-gone'],
  [{ code: 'ECONNREFUSED' }, 'database-gone'],
  [{ code: 'ENOENT', syscall: 'connect' }, 'database-gone'],
  [{ message: 'Connection terminated unexpectedly' }, 'database-gone'],
  [{ code: 'ENOENT', syscall: 'open' }, undefined],
  [{ code: '23505', message: 'duplicate key' }, undefined],
  [{ code: '40001' }, undefined],
  [{ message: 'something else' }, undefined],
] as const)
  test(`${JSON.stringify(error)}: ${code ?? 'another error'}`, () => {
    const said = unavailable(Object.assign(new Error('message' in error ? error.message : ''), error));
    assert.equal(said?.code, code);
    if (said) for (const lang of ['kk', 'ru', 'en'] as const) assert.ok(said.said(lang).length > 50);
  });
