/**
 * The one place where it is decided who may do what to what. A table: an act, and the grounds of which one must hold.
 * Read by lawyers; the same table as a test, every role by every act, stands in `permissions.test.ts`.
 */
import type { Actor, PersonId, Post, Role, Scope } from './actor.ts';

/** What the act is done to, as far as it matters for the decision. The room that keeps it fills in what it knows. */
export interface Subject {
  applicant?: PersonId | null;
  /** the body that has it before it */
  body?: string | null;
  /** bodies that stand above and have the case before them too (a complaint, an instruction), with the part of each that deals with it there */
  above?: readonly { body: string; unit: string | null }[];
  /** the part of the body that deals with it; null: it is not assigned, and every part may */
  unit?: string | null;
  /** everybody may read it */
  public?: boolean;
  /** who wrote the draft that is to be signed */
  drafter?: PersonId | null;
  /** false: entered by an official for the applicant, who has not yet said that it is hers */
  confirmed?: boolean;
  /** the post that is to be given or ended */
  role?: Role;
}

/** Why not, as a code with its sentences in `refusals.ts`. */
export type Why =
  | 'sign-in'
  | 'as-yourself'
  | 'not-yours'
  | 'staff-only'
  | 'head-only'
  | 'four-eyes'
  | 'own-case'
  | 'moderator-only'
  | 'posts-only'
  | 'confirm-first'
  | 'token-scope'
  | 'not-found';

/**
 * `hide`: the answer must be the one for something that does not exist (404, `not-found`), because the actor may not even know that it does:
 * an unknown case and another person's case cannot be told apart.
 */
export type Decision = { allowed: true; ground: Ground } | { allowed: false; why: Why; hide: boolean };

type Person = Extract<Actor, { kind: 'person' }>;
type Holds = (actor: Actor, subject: Subject) => boolean;

const person =
  (holds: (actor: Person, subject: Subject) => boolean): Holds =>
  (actor, subject) =>
    actor.kind === 'person' && holds(actor, subject);
const inUnit = (post: Post, unit: string | null | undefined): boolean =>
  post.unit === null || unit == null || post.unit === unit;
const staff = (...roles: readonly Role[]): Holds =>
  person(
    ({ post }, subject) =>
      post !== null &&
      post.body !== null &&
      post.body === subject.body &&
      roles.includes(post.role) &&
      inUnit(post, subject.unit),
  );
const isApplicant = (actor: Person, { applicant }: Subject): boolean => applicant != null && actor.person === applicant;

const head = staff('head');

/** What gives a right. Each is one sentence. */
const grounds = {
  /** whoever asks, signed in or not */
  anyone: () => true,
  /** a person who is signed in and acts for herself, not in a post */
  person: person(({ post }) => post === null),
  /** it is open to everybody */
  public: (_actor, subject) => subject.public === true,
  /** she applied: it is hers, whatever post she acts in just now */
  hers: person(isApplicant),
  /** she applied, and acts for herself */
  applicant: person((actor, subject) => actor.post === null && isApplicant(actor, subject)),
  /** she applied, and has said that what was entered for her is hers */
  'applicant who has confirmed': person(
    (actor, subject) => actor.post === null && isApplicant(actor, subject) && subject.confirmed !== false,
  ),
  /** she holds a post in the body, in that part of it where it has parts */
  staff: staff('officer', 'head', 'registrar'),
  /** she decides or prepares decisions in the body */
  'officer or head': staff('officer', 'head'),
  /** she takes in what comes to the body */
  'registrar or officer': staff('registrar', 'officer'),
  head,
  /** she holds a post in a body above, and the case is before that body, and that part of it, too */
  'staff of a body above': person(
    ({ post }, { above }) =>
      post?.body != null &&
      post.role !== 'moderator' &&
      (above?.some(({ body, unit }) => body === post.body && inUnit(post, unit)) ?? false),
  ),
  moderator: person(({ post }) => post?.role === 'moderator'),
  administrator: person(({ post }) => post?.role === 'administrator'),
  /** a head gives and ends the posts of officers and registrars of his own body */
  'head of the post’s body': (actor, subject) =>
    head(actor, subject) && (subject.role === 'officer' || subject.role === 'registrar'),
  /** the instance itself: a clock ran out, or a standing instruction is carried out */
  instance: (actor) => actor.kind === 'system',
} satisfies Record<string, Holds>;
export type Ground = keyof typeof grounds;

/** What takes a right away again, with the reason that is given. */
const bars = {
  /** who wrote a draft does not sign it */
  drafter: { holds: person((actor, { drafter }) => drafter != null && actor.person === drafter), why: 'four-eyes' },
  /** nobody deals officially, in a post, with what she has applied for herself */
  'her own case': {
    holds: person((actor, subject) => actor.post !== null && isApplicant(actor, subject)),
    why: 'own-case',
  },
} satisfies Record<string, { holds: Holds; why: Why }>;

interface Rule {
  /** one of them must hold */
  by: readonly Ground[];
  /** none of them may hold */
  unless?: readonly (keyof typeof bars)[];
  /** what is said where no ground holds */
  otherwise: Why;
  /** what a program's access token needs; null: never by a token */
  scope: Scope | null;
}

/** Act → grounds. This is the whole of what may be done, and by whom. */
export const acts = {
  'record.read': { by: ['anyone'], otherwise: 'not-found', scope: 'read' },
  'appeal.file': { by: ['person'], otherwise: 'as-yourself', scope: 'write' },
  'assembly.file': { by: ['person'], otherwise: 'as-yourself', scope: 'write' },
  /** what she saw, whoever held the assembly */
  'assembly.report': { by: ['person'], otherwise: 'as-yourself', scope: 'write' },
  'appeal.enter': { by: ['registrar or officer'], otherwise: 'staff-only', scope: 'write' },
  'case.read': {
    by: ['hers', 'staff', 'staff of a body above', 'public', 'instance'],
    otherwise: 'not-found',
    scope: 'read',
  },
  'case.read-notes': { by: ['staff'], unless: ['her own case'], otherwise: 'staff-only', scope: 'read' },
  'case.note': { by: ['staff'], unless: ['her own case'], otherwise: 'staff-only', scope: 'write' },
  'case.give-claim': { by: ['registrar or officer'], otherwise: 'staff-only', scope: null },
  'case.attach': {
    by: ['applicant who has confirmed', 'staff'],
    unless: ['her own case'],
    otherwise: 'not-yours',
    scope: 'write',
  },
  'case.forward': { by: ['staff', 'instance'], unless: ['her own case'], otherwise: 'staff-only', scope: 'write' },
  'case.assign': { by: ['staff'], unless: ['her own case'], otherwise: 'staff-only', scope: 'write' },
  'case.return': { by: ['officer or head'], unless: ['her own case'], otherwise: 'staff-only', scope: 'write' },
  'case.join': { by: ['officer or head'], unless: ['her own case'], otherwise: 'staff-only', scope: 'write' },
  'case.draft': { by: ['officer or head'], unless: ['her own case'], otherwise: 'staff-only', scope: 'write' },
  'case.extend': { by: ['head'], unless: ['her own case'], otherwise: 'head-only', scope: 'write' },
  'case.sign': { by: ['head'], unless: ['drafter', 'her own case'], otherwise: 'head-only', scope: null },
  'case.withdraw': { by: ['applicant'], otherwise: 'not-yours', scope: 'write' },
  'case.object': { by: ['applicant who has confirmed', 'instance'], otherwise: 'not-yours', scope: 'write' },
  'case.reply': { by: ['applicant who has confirmed'], otherwise: 'not-yours', scope: 'write' },
  /** what the body's representative does on the spot */
  'case.conduct': { by: ['officer or head'], unless: ['her own case'], otherwise: 'staff-only', scope: 'write' },
  'case.count': { by: ['applicant', 'officer or head'], otherwise: 'staff-only', scope: 'write' },
  'case.complain': { by: ['applicant who has confirmed', 'instance'], otherwise: 'not-yours', scope: 'write' },
  'case.instruct': { by: ['applicant who has confirmed'], otherwise: 'not-yours', scope: 'write' },
  'case.publish': { by: ['applicant who has confirmed'], otherwise: 'not-yours', scope: 'write' },
  'publication.moderate': { by: ['moderator'], otherwise: 'moderator-only', scope: 'write' },
  /** places where assemblies are held belong to the body that answers notices for them */
  'place.manage': { by: ['officer or head', 'instance'], otherwise: 'staff-only', scope: 'write' },
  'desk.read': { by: ['staff'], otherwise: 'staff-only', scope: 'read' },
  'posts.manage': { by: ['administrator', 'head of the post’s body'], otherwise: 'posts-only', scope: null },
} as const satisfies Record<string, Rule>;
export type Act = keyof typeof acts;

/** May this actor do this to that? Pure; under a microsecond. Called first in every action of every room. */
export function permits(actor: Actor, act: Act, subject: Subject = {}): Decision {
  const rule: Rule = acts[act];
  const hide = act.startsWith('case.') && !rulingGround(acts['case.read'], actor, subject);
  const refused = (why: Why): Decision => ({ allowed: false, why: hide ? 'not-found' : why, hide });
  if (actor.kind === 'person' && actor.scopes && (rule.scope === null || !actor.scopes.includes(rule.scope)))
    return refused('token-scope');
  const ground = rulingGround(rule, actor, subject);
  if (!ground) return refused(reason(rule, actor, subject));
  const bar = rule.unless?.find((name) => bars[name].holds(actor, subject));
  return bar ? refused(bars[bar].why) : { allowed: true, ground };
}

const rulingGround = (rule: Rule, actor: Actor, subject: Subject): Ground | undefined =>
  rule.by.find((name) => grounds[name](actor, subject));

/** The most helpful reason: what she could do about it comes before what she is not. */
function reason(rule: Rule, actor: Actor, subject: Subject): Why {
  if (actor.kind === 'anyone' && rule.otherwise !== 'not-found') return 'sign-in';
  if (actor.kind === 'person' && rule.otherwise === 'not-yours' && isApplicant(actor, subject))
    return actor.post === null ? 'confirm-first' : 'as-yourself';
  return rule.otherwise;
}
