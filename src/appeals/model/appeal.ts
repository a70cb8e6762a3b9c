/** What an appeal is. Pure. States: README.md. */
import type { CaseFile } from '../../cases/index.ts';
import type { PersonId } from '../../people/index.ts';

export const room = 'appeals';

/** Procedures of a pack that this room runs: which day is the last, and which step may be taken. */
export const deadlineProcedure = 'appeal-deadline';
export const stepProcedure = 'appeal-step';

/** The kinds of the law, by the codes of the procedure's fact `kind`. */
export const kinds = ['application', 'complaint', 'request', 'proposal', 'message', 'response'] as const;
export type Kind = (typeof kinds)[number];

/**
 * `open` being considered · `defective` the applicant was told what is missing · `preliminary` she was told of an adverse decision and may object ·
 * `silent` the term ran out without an answer · `answered` · `returned` · `withdrawn` · `unconsidered` the law does not let it be considered
 */
export const states = [
  'open',
  'defective',
  'preliminary',
  'silent',
  'answered',
  'returned',
  'withdrawn',
  'unconsidered',
] as const;
export type State = (typeof states)[number];

/** What becomes of one thing asked for. */
export const dispositions = ['granted', 'refused', 'forwarded', 'not-within-power'] as const;
export type Disposition = (typeof dispositions)[number];

export interface Point {
  id: string;
  caseId: string;
  position: number;
  text: string;
  disposition: Disposition | null;
  norm: string | null;
  sentTo: string | null;
}

export interface Appeal {
  caseId: string;
  kind: Kind;
  topic: string | null;
  region: string | null;
  complainedAbout: string | null;
  anonymous: boolean;
  confirmed: boolean;
  instructs: boolean;
  joinedTo: string | null;
  publication: 'private' | 'asked' | 'published' | 'declined';
  claim: Buffer | null;
}

/** An appeal with its case. */
export interface Filed {
  file: CaseFile;
  appeal: Appeal;
}

export interface Draft {
  caseId: string;
  drafter: PersonId | null;
  post: string | null;
  text: string;
  remedy: string;
  dispositions: Readonly<Record<string, PointDecision>>;
  submitted: boolean;
  returnedWhy: string | null;
  version: number;
}

export interface PointDecision {
  disposition: Disposition;
  norm?: string;
  sentTo?: string;
}

/** Somebody can make it hers: it was entered or taken over for a person who has not yet said so. What an erased person had is nobody's again. */
export const isClaimable = ({ file, appeal }: Filed): boolean =>
  file.applicant === null && !appeal.confirmed && !appeal.anonymous;

/** Still waiting for the body: a late answer is an answer, so a silent case is pending too. */
export const isPending = (state: string): boolean => ['open', 'defective', 'preliminary', 'silent'].includes(state);

/** Longest texts, in characters: what a telephone sends without trouble and an officer can read. */
export const lengths = { subject: 200, text: 20_000, point: 2_000, points: 20, reason: 4_000 } as const;
