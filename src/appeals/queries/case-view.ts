/** Everything about one appeal that this actor may see, and what she may do next: one place decides both. */
import {
  type CaseFile,
  type Clock,
  clocksOf,
  type DocumentRow,
  documentsOf,
  family,
  type Step,
  stepsOf,
  type TextRow,
  textsOf,
} from '../../cases/index.ts';
import type { Act, Actor } from '../../people/index.ts';
import { type Tx, together } from '../../platform/db/tx.ts';
import { openFor } from '../actions/open.ts';
import { type Appeals, lawFor } from '../context.ts';
import { type Draft, type Filed, isClaimable, isPending, type Point } from '../model/appeal.ts';
import { type Moves, movesOf } from '../model/moves.ts';
import { draftOf, type Note, notesOf, pointsOf } from '../store/appeals.ts';

/** What can be done with an appeal on its page. */
export const verbs = [
  ...([
    'forward',
    'assign',
    'defects',
    'return',
    'join',
    'unjoin',
    'extend',
    'preliminary',
    'protocol',
    'draft',
    'sign',
    'give-claim',
  ] as const),
  ...(['pass-on', 'execute', 'note', 'withdraw', 'object', 'cure', 'complain', 'instruct', 'publish'] as const),
] as const;
export type Verb = (typeof verbs)[number];

export interface CaseView extends Filed {
  /** how she sees it: her own, as staff of the body, of a body above, or as anybody */
  as: 'applicant' | 'staff' | 'above' | 'public';
  points: Point[];
  steps: (Step & { texts: TextRow[]; documents: DocumentRow[] })[];
  /** those that run say what may move their last day */
  clocks: (Clock & { moves?: Moves })[];
  /** the other cases under the same first one: complaints about it, parts of it */
  around: CaseFile[];
  notes: Note[];
  draft: Draft | undefined;
  can: ReadonlySet<Verb>;
  /** a document may be added */
  mayAttach: boolean;
  joined: number;
}

const actOf: Record<Verb, Act> = {
  ...{
    forward: 'case.forward',
    assign: 'case.assign',
    defects: 'case.return',
    return: 'case.return',
    join: 'case.join',
  },
  ...{ unjoin: 'case.join', extend: 'case.extend', preliminary: 'case.draft', protocol: 'case.draft' },
  ...{ draft: 'case.draft', sign: 'case.sign', 'pass-on': 'case.draft', execute: 'case.draft', note: 'case.note' },
  ...{ withdraw: 'case.withdraw', object: 'case.object', cure: 'case.object', complain: 'case.complain' },
  ...{ instruct: 'case.instruct', publish: 'case.publish', 'give-claim': 'case.give-claim' },
} as Record<Verb, Act>;

/** Does the state of the case let it be done? What the law says is asked when it is done, and said with its provision. */
function fits(verb: Verb, { file, appeal }: Filed, draft: Draft | undefined, clocks: readonly Clock[]): boolean {
  const pending = isPending(file.state);
  const complaintAtOrigin = file.parent !== null && file.body !== file.addressee;
  const window = clocks.some((k) => k.limit === 'appeal.complaint' && k.state === 'running');
  switch (verb) {
    case 'note':
      return true;
    case 'give-claim':
      return isClaimable({ file, appeal });
    case 'assign':
      return file.closedOn === null;
    case 'publish':
      return !appeal.anonymous;
    case 'defects':
      return file.state === 'open';
    case 'extend':
      return file.state === 'open' || file.state === 'preliminary';
    case 'preliminary':
      return file.state === 'open' || file.state === 'silent';
    case 'protocol':
    case 'object':
      return (
        ['preliminary', 'silent'].includes(file.state) &&
        file.facts['preliminaryOn'] !== undefined &&
        file.facts['objected'] !== true
      );
    case 'cure':
      return file.state === 'defective';
    case 'sign':
      return pending && draft?.submitted === true;
    case 'pass-on':
      return complaintAtOrigin && pending;
    case 'execute':
      return file.state === 'answered' && file.closedOn === null;
    case 'complain':
      return (file.state === 'answered' || file.state === 'silent') && window;
    case 'unjoin':
      return appeal.joinedTo !== null && pending;
    default:
      return pending;
  }
}

/** @throws SaidError 404 for an unknown number and for somebody else's case alike. Cost: three trips to the database, look-ups by key */
export async function caseView(c: Appeals, actor: Actor, number: string): Promise<CaseView> {
  const filed = await openFor(c, c.pool as unknown as Tx, actor, 'case.read', number);
  const { file, appeal } = filed;
  const { subject } = filed;
  const staff = c.people.permits(actor, 'case.read-notes', subject).allowed;
  const hers = actor.kind === 'person' && file.applicant !== null && actor.person === file.applicant;
  const as = hers ? 'applicant' : staff ? 'staff' : file.public ? 'public' : 'above';
  const [points, steps, clocks, texts, documents, around, draft, notes, joined] = await together(c.pool, (tx) =>
    Promise.all([
      pointsOf(tx, file.id),
      stepsOf(tx, file.id),
      clocksOf(tx, file.id),
      textsOf(tx, file.id),
      documentsOf(tx, file.id),
      family(tx, file.root),
      staff ? draftOf(tx, file.id) : undefined,
      staff ? notesOf(tx, file.id) : [],
      staff
        ? tx
            .query<{ n: number }>({
              name: 'joined',
              text: 'SELECT count(*)::int AS n FROM appeal WHERE joined_to = $1',
              values: [appeal.joinedTo ?? file.id],
            })
            .then((r) => r.rows[0]!.n)
        : 0,
    ]),
  );
  // The name and address of somebody without an account are for the officials who write to her.
  const shown = (t: TextRow): boolean =>
    as === 'public'
      ? ['subject', 'appeal', 'answer', 'remedy', 'execution'].includes(t.kind)
      : staff || (t.kind !== 'name' && t.kind !== 'address');
  const permitted = (verb: Verb): boolean =>
    fits(verb, filed, draft, clocks) &&
    c.people.permits(actor, actOf[verb], { ...subject, drafter: draft?.drafter ?? null }).allowed;
  return {
    ...{ file, appeal, as, points, notes, draft, joined },
    clocks: clocks.map((k) =>
      k.state === 'running' ? { ...k, moves: movesOf(lawFor(c, file), file.facts, k.limit, c.instance.today()) } : k,
    ),
    steps: steps.map((s) => ({
      ...s,
      texts: texts.filter((t) => t.stepId === s.id && shown(t)),
      documents: as === 'public' ? [] : documents.filter((d) => d.stepId === s.id),
    })),
    around: around.filter((f) => f.id !== file.id && as !== 'public'),
    can: new Set(verbs.filter(permitted)),
    mayAttach: file.closedOn === null && c.people.permits(actor, 'case.attach', subject).allowed,
  };
}
