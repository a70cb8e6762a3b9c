/** Tasks with a last day as an iCalendar object (RFC 5545, with RFC 7986 for the calendar's own name). */
import { printable } from './text.ts';

export interface Todo {
  /** a UUID that never changes (RFC 7986, section 5.3) */
  uid: string;
  /** when it was last changed */
  changedAt: Date;
  /** YYYY-MM-DD */
  due: string;
  summary: string;
  description: string;
  url: string;
  status: 'NEEDS-ACTION' | 'COMPLETED' | 'CANCELLED';
  /** grows with every change (section 3.8.7.4) */
  sequence: number;
}

export function calendarOf({ name, lang, todos }: { name: string; lang: string; todos: readonly Todo[] }): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Qulaq//Deadlines//EN',
    `NAME;LANGUAGE=${lang}:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...todos.flatMap((t) => [
      'BEGIN:VTODO',
      `UID:${t.uid}`,
      `DTSTAMP:${utc(t.changedAt)}`,
      `LAST-MODIFIED:${utc(t.changedAt)}`,
      `DUE;VALUE=DATE:${t.due.replaceAll('-', '')}`,
      `SUMMARY;LANGUAGE=${lang}:${escapeText(t.summary)}`,
      `DESCRIPTION;LANGUAGE=${lang}:${escapeText(t.description)}`,
      `URL:${t.url}`,
      `STATUS:${t.status}`,
      ...(t.status === 'COMPLETED' ? [`COMPLETED:${utc(t.changedAt)}`, 'PERCENT-COMPLETE:100'] : []),
      `SEQUENCE:${t.sequence}`,
      'CLASS:CONFIDENTIAL',
      'END:VTODO',
    ]),
    'END:VCALENDAR',
  ];
  return lines.map((l) => `${fold(l)}\r\n`).join('');
}

const utc = (at: Date): string => at.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');

/** A value of the type TEXT (section 3.3.11). Control characters cannot stand in it at all (section 3.1) and are left out. */
export const escapeText = (text: string): string =>
  printable(text.replace(/\r\n?/g, '\n'))
    .replace(/[\\;,]/g, (c) => `\\${c}`)
    .replaceAll('\n', '\\n');

/** Lines of at most 75 octets, never cut inside a character (section 3.1). */
export function fold(line: string): string {
  const out: string[] = [];
  let [piece, octets] = ['', 0];
  for (const char of line) {
    const n = Buffer.byteLength(char);
    if (octets + n > 75) {
      out.push(piece);
      // The blank that continues a line counts.
      [piece, octets] = ['', 1];
    }
    piece += char;
    octets += n;
  }
  return [...out, piece].join('\r\n ');
}
