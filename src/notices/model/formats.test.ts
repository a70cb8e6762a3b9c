/** The formats by themselves: any text stays what it was, and nothing gets out of its place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { XmlDocument } from 'libxml2-wasm';
import { printable } from '../../platform/text.ts';
import { atomOf } from './atom.ts';
import { calendarOf, type Todo } from './calendar.ts';
import { parseCalendar } from './parse-calendar.ts';

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '\\',
      ';',
      ',',
      '\n',
      '\r',
      ':',
      '"',
      'ә',
      '🦉',
      'x',
      ' ',
      '\t',
      '\0',
      '\ud800',
      ']]>',
      '&',
      '<',
    ),
  }),
);
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));

test('any text comes out of a calendar as it went in, in lines of at most 75 octets', () => {
  const todo: fc.Arbitrary<Todo> = fc.record({
    ...{
      uid: fc.uuid(),
      changedAt: fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      due: day,
    },
    ...{ summary: text, description: text, url: fc.webUrl(), sequence: fc.nat(9) },
    status: fc.constantFrom('NEEDS-ACTION' as const, 'COMPLETED' as const, 'CANCELLED' as const),
  });
  // What a text is in a calendar: one kind of line end, nothing that cannot be written.
  const kept = (t: string): string => printable(t.replace(/\r\n?/g, '\n'));
  fc.assert(
    fc.property(text, fc.array(todo, { maxLength: 4 }), (name, todos) => {
      const calendar = parseCalendar(Buffer.from(calendarOf({ name, lang: 'kk', todos })));
      assert.equal(calendar.name, 'VCALENDAR');
      assert.equal(calendar.text('NAME'), kept(name));
      assert.equal(calendar.text('VERSION'), '2.0');
      assert.deepEqual(
        calendar.inside.map((t) => [
          t.name,
          t.text('UID'),
          t.text('SUMMARY'),
          t.text('DESCRIPTION'),
          t.raw('DUE'),
          t.raw('URL'),
          t.raw('STATUS'),
        ]),
        todos.map((t) => [
          'VTODO',
          t.uid,
          kept(t.summary),
          kept(t.description),
          t.due.replaceAll('-', ''),
          t.url,
          t.status,
        ]),
      );
      for (const t of calendar.inside)
        for (const needed of ['DTSTAMP', 'SEQUENCE']) assert.match(t.raw(needed)!, /^(\d{8}T\d{6}Z|\d+)$/);
    }),
    { numRuns: 400 },
  );
});

test('the strict reader refuses what RFC 5545 does', () => {
  for (const [raw, said] of [
    ['BEGIN:VCALENDAR\nEND:VCALENDAR\n', /CRLF/],
    [`BEGIN:VCALENDAR\r\nX:${'a'.repeat(76)}\r\nEND:VCALENDAR\r\n`, /75 octets/],
    ['BEGIN:VCALENDAR\r\nX:\x01\r\nEND:VCALENDAR\r\n', /control/],
    ['BEGIN:VCALENDAR\r\nX\r\nEND:VCALENDAR\r\n', /no value/],
    ['BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nEND:VCALENDAR\r\n', /END/],
    ['BEGIN:VCALENDAR\r\n', /not ended/],
  ] as const)
    assert.throws(() => parseCalendar(Buffer.from(raw)), said);
});

test('any text makes a feed that an XML parser reads, with every text in its place', () => {
  const entry = fc.record({
    id: fc.uuid(),
    title: text,
    day,
    link: fc.webUrl(),
    terms: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), text),
  });
  fc.assert(
    fc.property(text, text, fc.array(entry, { maxLength: 4 }), (title, author, entries) => {
      const feed = {
        id: '6ba7b810-9dad-51d1-80b4-00c04fd430c8',
        lang: 'ru',
        self: 'https://x/a?b&c',
        alternate: 'https://x/',
      };
      const xml = atomOf({ ...feed, title, author, entries, day: '2026-03-02' });
      const doc = XmlDocument.fromString(xml);
      const all = (path: string): string[] =>
        doc.find(path, { a: 'http://www.w3.org/2005/Atom' }).map((n) => n.content);
      // An XML parser makes one kind of line end (section 2.11); in attributes every blank becomes a space (3.3.3).
      const kept = (t: string): string => printable(t).replace(/\r\n?/g, '\n');
      assert.deepEqual(all('/a:feed/a:title'), [kept(title)]);
      assert.deepEqual(all('/a:feed/a:author/a:name'), [kept(author)]);
      assert.deepEqual(
        all('/a:feed/a:entry/a:title'),
        entries.map((e) => kept(e.title)),
      );
      assert.deepEqual(
        all('/a:feed/a:entry/a:id'),
        entries.map((e) => `urn:uuid:${e.id}`),
      );
      const newest =
        entries
          .map((e) => e.day)
          .sort()
          .at(-1) ?? '2026-03-02';
      assert.deepEqual(all('/a:feed/a:updated'), [`${newest}T00:00:00Z`]);
      doc.dispose();
    }),
    { numRuns: 300 },
  );
});
