/** The table as CSV (RFC 4180), and its description as W3C “CSV on the Web” metadata, made from one list of columns. */
import { say } from '../../platform/i18n/i18n.ts';
import { type Count, counts } from '../model/figures.ts';
import { m } from '../pages/messages.ts';
import type { JsonFigures, JsonOverview } from './json.ts';

interface Row {
  level: 'total' | 'region' | 'body';
  code: string;
  name: string;
  region: string | null;
  figures: JsonFigures;
}

interface Column {
  name: string;
  datatype: 'string' | 'integer' | 'date';
  about: string;
  value: (row: Row, all: JsonOverview) => string | number | null;
}

const columns: readonly Column[] = [
  { name: 'on', datatype: 'date', about: 'the day at whose end the figures stood', value: (_r, all) => all.on },
  { name: 'level', datatype: 'string', about: 'total: all bodies together; region; body', value: (r) => r.level },
  { name: 'code', datatype: 'string', about: 'code of the region or body; “all”', value: (r) => r.code },
  { name: 'name', datatype: 'string', about: 'what it is called on that day', value: (r) => r.name },
  {
    name: 'region',
    datatype: 'string',
    about: 'ISO 3166-2 code of the region of a body; empty: the whole country',
    value: (r) => r.region,
  },
  ...counts.map(
    (c: Count): Column => ({
      ...{ name: c, datatype: 'integer', about: `${say('en', m.counts[c])}. ${say('en', m.countHints[c])}` },
      value: (r) => r.figures[c],
    }),
  ),
  {
    name: 'medianDays',
    datatype: 'integer',
    about: 'median of calendar days from registration to answer, of `answered`',
    value: (r) => r.figures.medianDays,
  },
  {
    name: 'ninetiethDays',
    datatype: 'integer',
    about: '90th percentile (nearest rank) of the same',
    value: (r) => r.figures.ninetiethDays,
  },
  {
    name: 'daysLate',
    datatype: 'integer',
    about: 'days over the term of all late answers together',
    value: (r) => r.figures.daysLate,
  },
  {
    name: 'mostDaysLate',
    datatype: 'integer',
    about: 'days over the term of the latest answer',
    value: (r) => r.figures.mostDaysLate,
  },
  {
    name: 'daysOverdue',
    datatype: 'integer',
    about: 'days over the term, up to the day, of all that is overdue',
    value: (r) => r.figures.daysOverdue,
  },
  {
    name: 'oldestDays',
    datatype: 'integer',
    about: 'days over the term of the oldest that is overdue',
    value: (r) => r.figures.oldestDays,
  },
  {
    name: 'between',
    datatype: 'string',
    about:
      'counts that are left empty, as name=least..most with spaces between; 1..4 is a small number, a wider range hides one beside it',
    value: (r) =>
      Object.entries(r.figures.between)
        .map(([k, { least, most }]) => `${k}=${least}..${most ?? ''}`)
        .join(' ') || null,
  },
  {
    name: 'recordEntries',
    datatype: 'integer',
    about: 'how many entries of the public record were counted',
    value: (_r, all) => all.asOf.entries,
  },
  {
    name: 'recordRoot',
    datatype: 'string',
    about: 'root hash of these entries (RFC 9162), Base 64',
    value: (_r, all) => all.asOf.root,
  },
];

const field = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export function csvOf(all: JsonOverview): string {
  const rows: Row[] = [
    { level: 'total', code: 'all', name: 'all', region: null, figures: all.total },
    ...all.regions.map(
      (r): Row => ({ level: 'region', code: r.region, name: r.name, region: r.region, figures: r.figures }),
    ),
    ...all.bodies.map(
      (b): Row => ({ level: 'body', code: b.body, name: b.name, region: b.region, figures: b.figures }),
    ),
  ];
  const lines = [columns.map((c) => c.name), ...rows.map((r) => columns.map((c) => field(c.value(r, all))))];
  return `${lines.map((l) => l.join(',')).join('\r\n')}\r\n`;
}

/** Where a CSV file lies, its metadata lie at the same address with `-metadata.json` behind it (W3C Model for Tabular Data, section 5.3). */
export const csvMetadata = () => ({
  '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
  url: 'delay.csv',
  'dc:title': 'Delay of bodies of state in answering appeals, computed from the public record',
  'dc:description': m.how.map((h) => h.en).join(' '),
  dialect: { header: true, encoding: 'utf-8', lineTerminators: ['\r\n'] },
  tableSchema: {
    columns: columns.map((c) => ({
      ...{ name: c.name, titles: c.name, datatype: c.datatype, null: '', 'dc:description': c.about },
      required: ['on', 'level', 'code', 'name', 'recordEntries'].includes(c.name),
    })),
    primaryKey: ['level', 'code'],
  },
});
