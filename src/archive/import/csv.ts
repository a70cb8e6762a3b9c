/**
 * Comma-separated values as they come (RFC 4180, section 2), read piece by piece: a file of any length takes the memory of one row.
 * Stricter than most: a quote where none may stand is a fault and not a guess. Line ends: CRLF, LF or CR.
 */

export interface CsvRow {
  /** of the file, from 1 on, on which the row begins */
  line: number;
  fields: string[];
  fault?: CsvFault;
}
/** `quote`: a quote inside a field that does not begin with one; `behind`: something behind a closing quote; `open`: never closed; `long`: see `longest` */
export type CsvFault = 'quote' | 'behind' | 'open' | 'long';

/** A field that is longer has most likely swallowed the rest of the file for want of a quote. */
export const longest = 100_000;

export interface CsvReader {
  push(text: string): CsvRow[];
  end(): CsvRow[];
}

/** Cost: about 60 MB a second. */
export function csvReader(delimiter: string): CsvReader {
  let line = 1;
  let row: CsvRow = { line, fields: [] };
  let field = '';
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  let afterReturn = false;

  const fault = (f: CsvFault): void => {
    row.fault ??= f;
  };
  const endField = (): void => {
    row.fields.push(field);
    field = '';
    state = 'start';
  };
  const add = (text: string): void => {
    if (field.length + text.length > longest) fault('long');
    else field += text;
  };
  /** An empty line is no row (section 2.2 speaks of the last one only; registers have them anywhere). */
  const endRow = (rows: CsvRow[]): void => {
    const empty = row.fields.length === 0 && field === '' && state === 'start';
    if (!empty) {
      endField();
      rows.push(row);
    }
    state = 'start';
    row = { line, fields: [] };
  };

  const push = (text: string): CsvRow[] => {
    const rows: CsvRow[] = [];
    for (let i = 0; i < text.length; ) {
      const c = text[i]!;
      if (afterReturn) {
        afterReturn = false;
        if (c === '\n') {
          i++;
          continue;
        }
      }
      if (state === 'quoted') {
        const quote = text.indexOf('"', i);
        const piece = text.slice(i, quote < 0 ? text.length : quote);
        for (let at = piece.indexOf('\n'); at >= 0; at = piece.indexOf('\n', at + 1)) line++;
        add(piece);
        if (quote < 0) return rows;
        state = 'closed';
        i = quote + 1;
      } else if (c === '\r' || c === '\n') {
        line++;
        afterReturn = c === '\r';
        endRow(rows);
        i++;
      } else if (c === delimiter) {
        endField();
        i++;
      } else if (c === '"') {
        // Two quotes inside quotes are one (section 2.7).
        if (state === 'closed') {
          add('"');
          state = 'quoted';
        } else if (state === 'start') state = 'quoted';
        else {
          fault('quote');
          add('"');
        }
        i++;
      } else {
        if (state === 'closed') fault('behind');
        else state = 'plain';
        let end = i + 1;
        while (end < text.length && !isMark(text[end]!, delimiter)) end++;
        add(text.slice(i, end));
        i = end;
      }
    }
    return rows;
  };
  return {
    push,
    end: () => {
      const rows: CsvRow[] = [];
      if (state === 'quoted') fault('open');
      if (row.fields.length || field !== '' || state !== 'start') endRow(rows);
      return rows;
    },
  };
}

const isMark = (c: string, delimiter: string): boolean => c === delimiter || c === '"' || c === '\r' || c === '\n';

/** The delimiter that the first line of a file speaks for: comma, semicolon or tab. */
export function delimiterOf(head: string): string {
  const count = (d: string): number => head.split(d).length;
  return [',', ';', '\t'].reduce((best, d) => (count(d) > count(best) ? d : best));
}

/** One field, quoted where it must be (section 2.6). */
export const csvField = (text: string): string => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
