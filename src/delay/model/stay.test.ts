/** The fold: what a lawyer reads in `scenarios/delay.md` holds, and it does not matter how the record is cut. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { projectFolder } from '../../platform/config/config.ts';
import { counts } from './figures.ts';
import { recount, statusOn } from './recount.ts';
import { fold, foldAll, type Stay, type Told } from './stay.ts';

const thread = '00000000-0000-4000-8000-000000000001';

/** "2026-03-02 filed A registered 2026-03-02 due 2026-03-27" → an entry of the record */
function told(text: string, of: string, at: string): Told {
  const [on, verb, ...words] = text.trim().split(/\s+/) as [string, string, ...string[]];
  const after = (word: string) => (words.includes(word) ? words[words.indexOf(word) + 1]! : undefined);
  const bodies = words.filter((w) => /^[A-Z]$/.test(w));
  const [kind, body, to] =
    verb === 'complaint'
      ? ['complaint-filed', bodies[0]!, bodies[1]!]
      : [verb, verb === 'filed' ? bodies[0]! : at, bodies[0]];
  return {
    ...{ kind: `appeal.${kind}`, thread: of, on, body },
    open: {
      ...(to ? { to } : {}),
      due: after('due') ?? null,
      ...(after('registered') ? { registeredOn: after('registered')! } : {}),
      ...(words.includes('unconsidered') ? { state: 'unconsidered' } : {}),
      ...(words.includes('late') ? { late: true } : {}),
      executeBy: after('execute') ?? null,
    },
  };
}

const history = (text: string): Told[] => {
  let at = 'A';
  return text.split(';').map((t) => {
    const one = told(t, thread, at);
    at = one.kind === 'appeal.forwarded' ? String(one.open['to']) : one.body!;
    return one;
  });
};
const staysOf = (entries: readonly Told[]) => foldAll(new Map(), entries, '').changed;

const rows = readFileSync(join(projectFolder, 'src', 'delay', 'scenarios', 'delay.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d{4}/.test(line))
  .map(
    (line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((c) => c.trim()) as [string, string, string, string, string],
  );

test('the scenarios were read', () => assert.ok(rows.length > 25));
for (const [what, on, body, figures, why] of rows)
  test(`${why} (${what}; ${on} ${body})`, () => {
    const tally = recount(staysOf(history(what)), on).get(body);
    const found: Record<string, number> = {};
    for (const c of counts) if (tally?.counts[c]) found[c] = tally.counts[c];
    for (const [k, n] of Object.entries(tally?.transfers ?? {})) if (n) found[`transfers ${k}`] = n;
    for (const d of tally?.took.keys() ?? []) found['days'] = d;
    const over = (tally?.daysLate ?? 0) + (tally?.daysOverdue ?? 0);
    if (over) found['over'] = over;
    const wanted = Object.fromEntries(
      figures
        .split(',')
        .filter(Boolean)
        .map((f) => [f.trim().replace(/ \d+$/, ''), Number(f.match(/\d+$/)![0])]),
    );
    assert.deepEqual(found, wanted);
  });

const kinds = [
  ...['filed', 'complaint-filed', 'forwarded', 'passed-on', 'extended', 'silent', 'answered', 'returned', 'withdrawn'],
  ...['complained', 'final', 'preliminary', 'part-forwarded', 'executed', 'unexecuted'],
];
const dates = (due: string | null) => ({ due, executeBy: due });
const base = Date.UTC(2026, 0, 1);
const dayOf = (n: number) => new Date(base + n * 86_400_000).toISOString().slice(0, 10);
/** A record of a few threads in which time goes on, with anything in any order. */
const record = fc
  .array(
    fc.record({
      ...{
        kind: fc.constantFrom(...kinds),
        of: fc.nat(3),
        to: fc.constantFrom('A', 'B', 'G'),
        body: fc.constantFrom('A', 'B', 'G'),
      },
      ...{ step: fc.nat(6), due: fc.option(fc.integer({ min: -5, max: 20 })), back: fc.nat(3), late: fc.boolean() },
    }),
    { maxLength: 60 },
  )
  .map((list) => {
    let now = 10;
    return list.map((e): Told => {
      now += e.step;
      const back = e.kind === 'filed' ? e.back : 0;
      return {
        ...{ kind: `appeal.${e.kind}`, thread: `${thread.slice(0, -1)}${e.of}`, on: dayOf(now - back), body: e.body },
        open: { to: e.to, ...dates(e.due === null ? null : dayOf(now + e.due)), late: e.late },
      };
    });
  });

const sorted = (stays: Iterable<Stay>) => [...stays].sort((a, b) => (a.thread + a.place < b.thread + b.place ? -1 : 1));

test('any beginning and then the rest is the same as all at once', () => {
  fc.assert(
    fc.property(record, fc.array(fc.nat(60)), (entries, cuts) => {
      const rows = new Map<string, Stay>();
      const last = new Map<string, Stay>();
      let latest = '';
      const edges = [...new Set([0, ...cuts.map((c) => Math.min(c, entries.length)), entries.length])].sort(
        (a, b) => a - b,
      );
      for (let i = 0; i + 1 < edges.length; i++) {
        const batch = foldAll(last, entries.slice(edges[i], edges[i + 1]), latest);
        latest = batch.latest;
        for (const s of batch.changed) {
          rows.set(`${s.thread} ${s.place}`, s);
          if ((last.get(s.thread)?.place ?? 0) <= s.place) last.set(s.thread, s);
        }
      }
      assert.deepEqual(sorted(rows.values()), sorted(staysOf(entries)));
    }),
    { numRuns: 500 },
  );
});

test('threads do not depend on each other: interleaved or one after the other, the stays are the same', () => {
  fc.assert(
    fc.property(record, (entries) => {
      const apart = [...new Set(entries.map((e) => e.thread))].flatMap((t) =>
        staysOf(entries.filter((e) => e.thread === t)),
      );
      const of = (stays: Stay[]) => sorted(stays).map(({ countedFrom: _, ...s }) => s);
      assert.deepEqual(of(apart), of(staysOf(entries)));
    }),
  );
});

test('what stood on a day is what was counted on that day, whatever came later', () => {
  fc.assert(
    fc.property(record, fc.nat(200), (entries, n) => {
      const on = dayOf(n);
      // The day of an entry is the latest that the record has told of.
      let latest = '';
      const known = entries.filter((e) => {
        latest = latest < e.on ? e.on : latest;
        return latest <= on;
      });
      assert.deepEqual(recount(staysOf(entries), on), recount(staysOf(known), on));
    }),
    { numRuns: 500 },
  );
});

test('every stay is in exactly one part', () => {
  fc.assert(
    fc.property(record, fc.nat(200), (entries, n) => {
      for (const { counts: c } of recount(staysOf(entries), dayOf(n)).values()) {
        assert.equal(c.received, c.answered + c.forwarded + c.unanswered + c.otherwise + c.waiting + c.overdue);
        assert.equal(c.answered, c.inTime + c.late + c.withoutTerm);
        assert.ok(c.forwardedLate <= c.forwarded && c.executed + c.executedLate + c.unexecuted <= c.answered);
      }
    }),
  );
});

test('a leaf that lacks what it should have moves nothing and breaks nothing', () => {
  const odd: Told[] = [
    { kind: 'appeal.filed', thread, on: '2026-01-01', open: {} },
    { kind: 'appeal.answered', thread, on: '2026-01-01', open: {} },
    { kind: 'appeal.filed', thread, on: '2026-01-02', open: { to: 'A', due: 'soon' } },
    { kind: 'appeal.forwarded', thread, on: '2026-01-03', open: { to: 5 } },
    { kind: 'constructor', thread, on: '2026-01-03', open: {} },
    { kind: 'appeal.filed', thread, on: '2026-01-04', body: 'B', open: { to: 'B' } },
  ];
  const stays = staysOf(odd);
  assert.equal(stays.length, 1);
  assert.deepEqual([stays[0]!.body, stays[0]!.dueOn, statusOn(stays[0]!, '2026-02-01')], ['A', null, 'waiting']);
});

test('an appeal taken over from an older register counts as it was answered there', () => {
  const told = {
    ...{ kind: 'appeal.imported', thread: '00000000-0000-4000-8000-000000000001', on: '2026-03-02', body: 'A' },
    open: { kind: 'application', to: 'A', registeredOn: '2026-01-12', due: '2026-02-02', answeredOn: '2026-02-05' },
  };
  const [stay] = fold(undefined, told, '2026-03-02');
  assert.deepEqual([stay!.how, stay!.endedOn, stay!.late], ['answered', '2026-02-05', true]);
  const [open] = fold(undefined, { ...told, open: { ...told.open, answeredOn: null } }, '2026-03-02');
  assert.equal(open!.endedOn, null);
});
