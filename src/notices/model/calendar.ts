/** Tasks with a last day as an iCalendar object. */
import { calendarText, changeLines, textLine, utc } from '../../platform/calendar.ts';

export interface Todo {
  /** a UUID that never changes */
  uid: string;
  /** when it was last changed */
  changedAt: Date;
  /** YYYY-MM-DD */
  due: string;
  summary: string;
  description: string;
  url: string;
  status: 'NEEDS-ACTION' | 'COMPLETED' | 'CANCELLED';
  /** grows with every change */
  sequence: number;
}

export const calendarOf = ({ name, lang, todos }: { name: string; lang: string; todos: readonly Todo[] }): string =>
  calendarText({
    ...{ name, lang, product: 'Deadlines' },
    components: todos.map((t) => [
      'BEGIN:VTODO',
      ...changeLines(t),
      `DUE;VALUE=DATE:${t.due.replaceAll('-', '')}`,
      textLine('SUMMARY', lang, t.summary),
      textLine('DESCRIPTION', lang, t.description),
      `URL:${t.url}`,
      `STATUS:${t.status}`,
      ...(t.status === 'COMPLETED' ? [`COMPLETED:${utc(t.changedAt)}`, 'PERCENT-COMPLETE:100'] : []),
      'CLASS:CONFIDENTIAL',
      'END:VTODO',
    ]),
  });
