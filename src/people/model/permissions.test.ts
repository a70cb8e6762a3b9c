/** Who may do what: every kind of actor by every act, as one table that a lawyer can read and mend. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Actor, type Role, roles } from './actor.ts';
import { type Act, acts, permits, type Subject } from './permissions.ts';

const self = (person: string): Actor => ({ kind: 'person', person, assurance: 'self', post: null });
const inPost = (role: Role, body: string | null, person = `${role} of ${body}`, unit: string | null = null): Actor => ({
  kind: 'person',
  person,
  assurance: 'verified',
  post: { id: 'p', role, body, unit },
});

/** A case of Aida before the body `here`, drafted by the officer of `here`, not public; the body `up` above has nothing to do with it. */
const aCase: Subject = { applicant: 'aida', body: 'here', drafter: 'officer of here' };
const up = { body: 'up', unit: null };
const columns: Record<string, Actor> = {
  anyone: { kind: 'anyone' },
  applicant: self('aida'),
  stranger: self('berik'),
  officer: inPost('officer', 'here'),
  head: inPost('head', 'here'),
  registrar: inPost('registrar', 'here'),
  elsewhere: inPost('head', 'there'),
  above: inPost('head', 'up'),
  moderator: inPost('moderator', null),
  admin: inPost('administrator', null),
  instance: { kind: 'system' },
};

/** `yes`, the reason of a refusal, or `404`: the answer hides that there is anything. */
const table = `
| act                  | anyone         | applicant  | stranger       | officer        | head           | registrar      | elsewhere      | above          | moderator      | admin          | instance       |
|----------------------|----------------|------------|----------------|----------------|----------------|----------------|----------------|----------------|----------------|----------------|----------------|
| record.read          | yes            | yes        | yes            | yes            | yes            | yes            | yes            | yes            | yes            | yes            | yes            |
| appeal.file          | sign-in        | yes        | yes            | as-yourself    | as-yourself    | as-yourself    | as-yourself    | as-yourself    | as-yourself    | as-yourself    | as-yourself    |
| assembly.file        | sign-in        | yes        | yes            | as-yourself    | as-yourself    | as-yourself    | as-yourself    | as-yourself    | as-yourself    | as-yourself    | as-yourself    |
| assembly.report      | sign-in        | yes        | yes            | as-yourself    | as-yourself    | as-yourself    | as-yourself    | as-yourself    | as-yourself    | as-yourself    | as-yourself    |
| appeal.enter         | sign-in        | staff-only | staff-only     | yes            | staff-only     | yes            | staff-only     | staff-only     | staff-only     | staff-only     | staff-only     |
| case.read            | 404            | yes        | 404            | yes            | yes            | yes            | 404            | 404            | 404            | 404            | yes            |
| case.read-notes      | 404            | staff-only | 404            | yes            | yes            | yes            | 404            | 404            | 404            | 404            | staff-only     |
| case.note            | 404            | staff-only | 404            | yes            | yes            | yes            | 404            | 404            | 404            | 404            | staff-only     |
| case.give-claim      | 404            | staff-only | 404            | yes            | staff-only     | yes            | 404            | 404            | 404            | 404            | staff-only     |
| case.attach          | 404            | yes        | 404            | yes            | yes            | yes            | 404            | 404            | 404            | 404            | not-yours      |
| case.forward         | 404            | staff-only | 404            | yes            | yes            | yes            | 404            | 404            | 404            | 404            | yes            |
| case.assign          | 404            | staff-only | 404            | yes            | yes            | yes            | 404            | 404            | 404            | 404            | staff-only     |
| case.return          | 404            | staff-only | 404            | yes            | yes            | staff-only     | 404            | 404            | 404            | 404            | staff-only     |
| case.join            | 404            | staff-only | 404            | yes            | yes            | staff-only     | 404            | 404            | 404            | 404            | staff-only     |
| case.draft           | 404            | staff-only | 404            | yes            | yes            | staff-only     | 404            | 404            | 404            | 404            | staff-only     |
| case.extend          | 404            | head-only  | 404            | head-only      | yes            | head-only      | 404            | 404            | 404            | 404            | head-only      |
| case.sign            | 404            | head-only  | 404            | head-only      | yes            | head-only      | 404            | 404            | 404            | 404            | head-only      |
| case.withdraw        | 404            | yes        | 404            | not-yours      | not-yours      | not-yours      | 404            | 404            | 404            | 404            | not-yours      |
| case.object          | 404            | yes        | 404            | not-yours      | not-yours      | not-yours      | 404            | 404            | 404            | 404            | yes            |
| case.reply           | 404            | yes        | 404            | not-yours      | not-yours      | not-yours      | 404            | 404            | 404            | 404            | not-yours      |
| case.conduct         | 404            | staff-only | 404            | yes            | yes            | staff-only     | 404            | 404            | 404            | 404            | staff-only     |
| case.count           | 404            | yes        | 404            | yes            | yes            | staff-only     | 404            | 404            | 404            | 404            | staff-only     |
| case.complain        | 404            | yes        | 404            | not-yours      | not-yours      | not-yours      | 404            | 404            | 404            | 404            | yes            |
| case.instruct        | 404            | yes        | 404            | not-yours      | not-yours      | not-yours      | 404            | 404            | 404            | 404            | not-yours      |
| case.publish         | 404            | yes        | 404            | not-yours      | not-yours      | not-yours      | 404            | 404            | 404            | 404            | not-yours      |
| publication.moderate | sign-in        | moderator-only | moderator-only | moderator-only | moderator-only | moderator-only | moderator-only | moderator-only | yes            | moderator-only | moderator-only |
| place.manage         | sign-in        | staff-only | staff-only     | yes            | yes            | staff-only     | staff-only     | staff-only     | staff-only     | staff-only     | yes            |
| desk.read            | sign-in        | staff-only | staff-only     | yes            | yes            | yes            | staff-only     | staff-only     | staff-only     | staff-only     | staff-only     |
| posts.manage         | sign-in        | posts-only | posts-only     | posts-only     | yes            | posts-only     | posts-only     | posts-only     | posts-only     | yes            | posts-only     |
`;

const rows = table
  .trim()
  .split('\n')
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const said = (actor: Actor, act: Act, subject: Subject): string => {
  const decision = permits(actor, act, subject);
  return decision.allowed ? 'yes' : decision.hide ? '404' : decision.why;
};

test('every act by every actor is in the table', () => {
  const [header, , ...lines] = rows;
  assert.deepEqual(header!.slice(1), Object.keys(columns));
  assert.deepEqual(
    lines.map((l) => l[0]),
    Object.keys(acts),
  );
  for (const [act, ...cells] of lines)
    cells.forEach((cell, i) => {
      const who = header![i + 1]!;
      const subject = act === 'posts.manage' ? { body: 'here', role: 'officer' as const } : aCase;
      assert.equal(said(columns[who]!, act as Act, subject), cell, `${act} by ${who}`);
    });
});

const cases: [why: string, actor: Actor, act: Act, subject: Subject, expected: string][] = [
  [
    'four eyes: a head does not sign her own draft',
    columns['head']!,
    'case.sign',
    { ...aCase, drafter: 'head of here' },
    'four-eyes',
  ],
  ['a body above reads what is before it too', columns['above']!, 'case.read', { ...aCase, above: [up] }, 'yes'],
  [
    'but not in the part of it that has nothing to do with it',
    inPost('officer', 'up', 'o', 'east'),
    'case.read',
    { ...aCase, above: [{ body: 'up', unit: 'west' }] },
    '404',
  ],
  ['but does not write in it', columns['above']!, 'case.draft', { ...aCase, above: [up] }, 'staff-only'],
  ['a moderator is not staff of a body', inPost('moderator', null), 'case.read', { ...aCase, above: [up] }, '404'],
  ['what is public is read by anyone', columns['anyone']!, 'case.read', { ...aCase, public: true }, 'yes'],
  ['and then a refusal hides nothing', columns['anyone']!, 'case.withdraw', { ...aCase, public: true }, 'sign-in'],
  [
    'an officer of another part of the body',
    inPost('officer', 'here', 'o', 'east'),
    'case.read',
    { ...aCase, unit: 'west' },
    '404',
  ],
  [
    'an officer of the part that deals with it',
    inPost('officer', 'here', 'o', 'west'),
    'case.read',
    { ...aCase, unit: 'west' },
    'yes',
  ],
  ['what is not assigned is every part’s', inPost('officer', 'here', 'o', 'east'), 'case.assign', aCase, 'yes'],
  [
    'a head of one part does not extend in another',
    inPost('head', 'here', 'h', 'east'),
    'case.extend',
    { ...aCase, unit: 'west' },
    '404',
  ],
  ['an officer without a part sees every part', columns['officer']!, 'case.read', { ...aCase, unit: 'west' }, 'yes'],
  ['an applicant who acts in a post reads hers', inPost('officer', 'there', 'aida'), 'case.read', aCase, 'yes'],
  ['but withdraws it only as herself', inPost('officer', 'there', 'aida'), 'case.withdraw', aCase, 'as-yourself'],
  ['an official does not deal with her own case', inPost('officer', 'here', 'aida'), 'case.draft', aCase, 'own-case'],
  ['nor attach to it in her post', inPost('officer', 'here', 'aida'), 'case.attach', aCase, 'own-case'],
  ['as herself she does', self('aida'), 'case.attach', { ...aCase, unit: 'west' }, 'yes'],
  ['in a post elsewhere she does not', inPost('officer', 'there', 'aida'), 'case.attach', aCase, 'as-yourself'],
  [
    'a body above reads, and attaches nothing',
    columns['above']!,
    'case.attach',
    { ...aCase, above: [up] },
    'not-yours',
  ],
  [
    'entered for her, not yet confirmed: she attaches nothing',
    columns['applicant']!,
    'case.attach',
    { ...aCase, confirmed: false },
    'confirm-first',
  ],
  ['nor read what colleagues note about it', inPost('officer', 'here', 'aida'), 'case.read-notes', aCase, 'own-case'],
  [
    'entered for her, not yet confirmed: no complaint',
    columns['applicant']!,
    'case.complain',
    { ...aCase, confirmed: false },
    'confirm-first',
  ],
  ['but she may withdraw it', columns['applicant']!, 'case.withdraw', { ...aCase, confirmed: false }, 'yes'],
  [
    'a head gives the post of a registrar',
    columns['head']!,
    'posts.manage',
    { body: 'here', role: 'registrar' },
    'yes',
  ],
  ['not of a head', columns['head']!, 'posts.manage', { body: 'here', role: 'head' }, 'posts-only'],
  ['not in another body', columns['head']!, 'posts.manage', { body: 'there', role: 'officer' }, 'posts-only'],
  [
    'an administrator gives every post',
    columns['admin']!,
    'posts.manage',
    { body: null, role: 'administrator' },
    'yes',
  ],
];
for (const [why, actor, act, subject, expected] of cases)
  test(why, () => assert.equal(said(actor, act, subject), expected));

const name = fc.constantFrom('aida', 'berik', 'here', 'there', 'up');
const maybe = <T>(a: fc.Arbitrary<T>) => fc.option(a, { nil: null });
const anActor: fc.Arbitrary<Actor> = fc.oneof(
  fc.constant<Actor>({ kind: 'anyone' }),
  fc.constant<Actor>({ kind: 'system' }),
  fc.record({
    kind: fc.constant('person' as const),
    person: name,
    assurance: fc.constantFrom('self' as const, 'verified' as const),
    post: maybe(fc.record({ id: name, role: fc.constantFrom(...roles), body: maybe(name), unit: maybe(name) })),
  }),
);
const aSubject: fc.Arbitrary<Subject> = fc.record(
  {
    applicant: maybe(name),
    body: maybe(name),
    above: fc.array(fc.record({ body: name, unit: maybe(name) }), { maxLength: 2 }),
    unit: maybe(name),
    public: fc.boolean(),
    drafter: maybe(name),
    confirmed: fc.boolean(),
    role: fc.constantFrom(...roles),
  },
  { requiredKeys: [] },
);
const anAct = fc.constantFrom(...(Object.keys(acts) as Act[]));
const everywhere = { numRuns: 5000 };

test('property: whoever may not read a case is told nothing about it by any act', () =>
  fc.assert(
    fc.property(anActor, anAct, aSubject, (actor, act, subject) => {
      if (!act.startsWith('case.') || permits(actor, 'case.read', subject).allowed) return;
      assert.deepEqual(permits(actor, act, subject), { allowed: false, why: 'not-found', hide: true });
    }),
    everywhere,
  ));

test('property: a token never allows more than the person herself, and without its scope nothing', () =>
  fc.assert(
    fc.property(anActor, anAct, aSubject, fc.subarray(['read', 'write'] as const), (actor, act, subject, scopes) => {
      if (actor.kind !== 'person') return;
      const byToken = permits({ ...actor, scopes }, act, subject).allowed;
      const scope = acts[act].scope;
      assert.equal(byToken, permits(actor, act, subject).allowed && scope !== null && scopes.includes(scope));
    }),
    everywhere,
  ));

test('property: nobody signs what she drafted or applied for; anyone without a name changes nothing', () =>
  fc.assert(
    fc.property(anActor, anAct, aSubject, (actor, act, subject) => {
      if (actor.kind === 'person' && [subject.drafter, subject.applicant].includes(actor.person))
        assert.equal(permits(actor, 'case.sign', subject).allowed, false);
      if (actor.kind === 'anyone' && act !== 'record.read' && act !== 'case.read')
        assert.equal(permits(actor, act, subject).allowed, false);
    }),
    everywhere,
  ));
