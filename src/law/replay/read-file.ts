/** A file of sections, one JSON object a line, gzipped or not, read line by line so that its size does not matter. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';

/** A line that is not a section: the message names file and line and says what would be right. */
export class SectionFileError extends Error {
  readonly file: string;
  readonly line: number;
  constructor(file: string, line: number, what: string, cause?: unknown) {
    super(`${file}, line ${line}: ${what}`, { cause });
    this.file = file;
    this.line = line;
  }
}

/** The longest section we know of takes 2 MB; a line longer than this is not one. */
const longest = 64 * 1024 * 1024;

/** Lines with their numbers from 1, empty ones left out. @throws SectionFileError if the file cannot be unpacked or a line is too long */
export async function* linesOf(path: string): AsyncGenerator<{ line: number; text: string }> {
  const packed = await isGzip(path);
  const file = createReadStream(path);
  const stream = packed ? file.pipe(createGunzip()) : file;
  file.on('error', (e) => stream.destroy(e));
  const decoder = new StringDecoder('utf8');
  let line = 0;
  let parts: string[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      const pieces = decoder.write(chunk as Buffer).split('\n');
      for (const [n, piece] of pieces.entries()) {
        parts.push(piece);
        length += piece.length;
        if (length > longest)
          throw new SectionFileError(path, line + 1, `longer than ${longest / 1048576} MB, not a section`);
        if (n === pieces.length - 1) continue;
        line++;
        const text = parts.join('');
        parts = [];
        length = 0;
        if (text.trim() !== '') yield { line, text };
      }
    }
  } catch (e) {
    if (e instanceof SectionFileError) throw e;
    const what = e instanceof Error ? e.message : String(e);
    throw new SectionFileError(path, line + 1, `the file cannot be read on (${what})`, e);
  } finally {
    file.destroy();
  }
  const rest = parts.join('') + decoder.end();
  if (rest.trim() !== '') yield { line: line + 1, text: rest };
}

async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
