/** iCalendar objects (RFC 5545, with RFC 7986 for the calendar's own name): what tasks and events have in common. */
import { printable } from './text.ts';

/** A calendar of components, each a list of lines as `BEGIN:VEVENT` … `END:VEVENT`, not yet folded. */
export function calendarText(o: {
  name: string;
  lang: string;
  /** what the instance calls this kind of calendar, in its product identifier */
  product: string;
  components: readonly (readonly string[])[];
}): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Qulaq//${o.product}//EN`,
    `NAME;LANGUAGE=${o.lang}:${escapeText(o.name)}`,
    `X-WR-CALNAME:${escapeText(o.name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...o.components.flat(),
    'END:VCALENDAR',
  ];
  return lines.map((l) => `${fold(l)}\r\n`).join('');
}

/** What every component begins with. `uid`: a UUID that never changes (RFC 7986, section 5.3); `sequence` grows with every change (section 3.8.7.4). */
export const changeLines = (o: { uid: string; changedAt: Date; sequence: number }): string[] => [
  `UID:${o.uid}`,
  `DTSTAMP:${utc(o.changedAt)}`,
  `LAST-MODIFIED:${utc(o.changedAt)}`,
  `SEQUENCE:${o.sequence}`,
];

/** `20261124T070000Z` (section 3.3.5, form 2) */
export const utc = (at: Date): string => at.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');

/** A property of the type TEXT in a language. */
export const textLine = (name: string, lang: string, text: string): string =>
  `${name};LANGUAGE=${lang}:${escapeText(text)}`;

/** A value of the type TEXT (section 3.3.11). Control characters cannot stand in it at all (section 3.1) and are left out. */
const escapeText = (text: string): string =>
  printable(text.replace(/\r\n?/g, '\n'))
    .replace(/[\\;,]/g, (c) => `\\${c}`)
    .replaceAll('\n', '\\n');

/** Lines of at most 75 octets, never cut inside a character (section 3.1). */
function fold(line: string): string {
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
