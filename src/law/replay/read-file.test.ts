import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type Replayed, replayFile, SectionFileError } from './index.ts';
import { change, para, section } from './sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'replay-'));
after(() => rmSync(folder, { recursive: true }));

const line = (number: string) =>
  JSON.stringify(section(para('(a)', 'Ä lamp – lit.'), [change(['(a)'], 'lamp', 'torch')], number));
function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
async function read(path: string): Promise<{ seen: Replayed[]; error?: unknown }> {
  const seen: Replayed[] = [];
  try {
    await replayFile(path, (r) => void seen.push(r));
    return { seen };
  } catch (error) {
    return { seen, error };
  }
}

test('a file is read in order, gzipped or not, with or without a last line break, empty lines left out', async () => {
  const text = `${line('1-1')}\n\n${line('1-2')}\r\n${line('1-3')}`;
  for (const path of [write('a.jsonl', text), write('a.jsonl.gz', gzipSync(text)), write('misnamed.gz', text)]) {
    const { seen, error } = await read(path);
    assert.equal(error, undefined);
    assert.deepEqual(
      seen.map((r) => r.text),
      ['1-1', '1-2', '1-3'].map((n) => `${n} Lamps. (a) Ä torch – lit.`),
    );
  }
});

test('a bad line stops the reading with its number; what stood before it has been handed over', async () => {
  for (const [bad, what] of [
    ['{"section": "1-2"', /line 3: not JSON/],
    ['{"section": "1-2"}', /line 3: not a section: baseXml is missing/],
    ['[]', /line 3: not a section: not an object/],
  ] as const) {
    const { seen, error } = await read(write('bad.jsonl', `${line('1-1')}\n\n${bad}\n${line('1-3')}\n`));
    assert.equal(seen.length, 1);
    assert.ok(error instanceof SectionFileError);
    assert.match(error.message, what);
    assert.equal(error.line, 3);
  }
});

test('a broken archive and a missing file are errors, not silence', async () => {
  const cut = gzipSync(`${line('1-1')}\n`.repeat(200)).subarray(0, 150);
  assert.match(String((await read(write('cut.gz', cut))).error), /cannot be read on/);
  assert.match(String((await read(join(folder, 'none'))).error), /ENOENT/);
});

test('an empty file has no sections', async () => assert.deepEqual(await read(write('empty', '')), { seen: [] }));
