/** A register file, row by row, with its digest. */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type CsvRow, csvReader, delimiterOf } from './csv.ts';

/** The file is not UTF-8 from this line on. */
export class NotUtf8 extends Error {
  readonly line: number;
  constructor(line: number) {
    super(`not UTF-8 in line ${line}`);
    this.line = line;
  }
}

const newline = 0x0a;
/** A line that never ends is no register. */
const longestLine = 8 * 1024 * 1024;

/** Rows in order, in lots as they come from the disk. `digest()` is the SHA-256 of the file once all are read. @throws NotUtf8 */
export function readRows(path: string): { rows: AsyncGenerator<CsvRow[]>; digest: () => string } {
  const hash = createHash('sha256');
  async function* rows(): AsyncGenerator<CsvRow[]> {
    let rest: Buffer = Buffer.alloc(0);
    let reader: ReturnType<typeof csvReader> | undefined;
    let line = 1;
    const text = (bytes: Buffer): string => {
      if (!isUtf8(bytes)) throw new NotUtf8(line + faultyLine(bytes));
      for (let at = bytes.indexOf(newline); at >= 0; at = bytes.indexOf(newline, at + 1)) line++;
      return bytes.toString('utf8');
    };
    const push = (bytes: Buffer): CsvRow[] => {
      let said = text(bytes);
      if (!reader) {
        said = said.replace(/^\ufeff/, '');
        reader = csvReader(delimiterOf(said.split(/[\r\n]/, 1)[0]!));
      }
      return reader.push(said);
    };
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
      hash.update(chunk as Buffer);
      const bytes = rest.length ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer);
      // A line end is never part of a longer character (RFC 3629, section 3), so whole lines are whole texts.
      const end = bytes.lastIndexOf(newline) + 1;
      rest = bytes.subarray(end);
      if (rest.length > longestLine) {
        yield push(bytes);
        rest = Buffer.alloc(0);
      } else if (end > 0) yield push(bytes.subarray(0, end));
    }
    yield push(rest);
    yield reader!.end();
  }
  return { rows: rows(), digest: () => hash.copy().digest('hex') };
}

const faultyLine = (bytes: Buffer): number => {
  let n = 0;
  for (let from = 0; ; n++) {
    const end = bytes.indexOf(newline, from);
    if (end < 0 || !isUtf8(bytes.subarray(from, end))) return n;
    from = end + 1;
  }
};
