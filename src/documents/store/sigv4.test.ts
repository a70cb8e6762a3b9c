/** The signature beside the worked examples of the specification (Amazon S3 API Reference, “Signature Calculations for the Authorization Header”). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sign } from './sigv4.ts';

const c = { key: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', region: 'us-east-1' };
const at = new Date('2013-05-24T00:00:00Z');
const host = 'https://examplebucket.s3.amazonaws.com';
const signature = (headers: Record<string, string>): string => /Signature=(\w+)$/.exec(headers['authorization']!)![1]!;

test('the examples of the specification', () => {
  const get = sign(c, { method: 'GET', url: new URL(`${host}/test.txt`), headers: { Range: 'bytes=0-9' } }, at);
  assert.equal(signature(get), 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
  const put = sign(
    c,
    {
      ...{ method: 'PUT', url: new URL(`${host}/test$file.text`), body: Buffer.from('Welcome to Amazon S3.') },
      headers: { Date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
    },
    at,
  );
  assert.equal(signature(put), '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd');
  const lifecycle = sign(c, { method: 'GET', url: new URL(`${host}/?lifecycle`) }, at);
  assert.equal(signature(lifecycle), 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543');
  const list = sign(c, { method: 'GET', url: new URL(`${host}/?max-keys=2&prefix=J`) }, at);
  assert.equal(signature(list), '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7');
});
