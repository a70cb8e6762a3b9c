/** The case file: what a case is, and what a step does to it. Pure. */
import type { Computed } from '../../law/index.ts';
import type { Actor, PersonId } from '../../people/index.ts';
import type { Lang } from '../../platform/i18n/i18n.ts';

export type CaseId = string;

/** How a case came in. Every channel gets the same number, clock and receipt. */
export const channels = ['web', 'api', 'open311', 'paper', 'telephone', 'desk', 'import'] as const;
export type Channel = (typeof channels)[number];

export type FactValue = string | number | boolean;

export interface CaseFile {
  id: CaseId;
  number: string;
  /** ties its entries of the record together */
  thread: string;
  /** which room runs it: `appeals`, … */
  room: string;
  jurisdiction: string;
  /** the day whose law governs it */
  governingOn: string;
  applicant: PersonId | null;
  /** code of the body that has it now */
  body: string;
  /** the part of that body that deals with it; null: not assigned */
  unit: string | null;
  /** code of the body that it was addressed to first */
  addressee: string;
  lang: Lang;
  channel: Channel;
  state: string;
  parent: CaseId | null;
  root: CaseId;
  /** what the law is asked with; never names or texts */
  facts: Readonly<Record<string, FactValue>>;
  dueOn: string | null;
  openedOn: string;
  closedOn: string | null;
  public: boolean;
  /** counts its steps: two who act at once do not both win */
  version: number;
}

export type ClockState = 'running' | 'met' | 'late' | 'expired' | 'stopped' | 'superseded';

export interface Clock {
  id: string;
  caseId: CaseId;
  limit: string;
  /** who must act by then */
  binds: 'body' | 'applicant';
  body: string | null;
  dueOn: string;
  state: ClockState;
  computed: Computed;
  startedBy: string;
  endedBy: string | null;
  endedOn: string | null;
}

export interface Step {
  id: string;
  caseId: CaseId;
  position: number;
  kind: string;
  occurredOn: string;
  recordedAt: Date;
  body: string | null;
  person: PersonId | null;
  post: string | null;
  /** id of its entry in the public record */
  entry: string;
  data: StepData;
}
export type StepData = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export interface TextDraft {
  kind: string;
  lang: Lang;
  text: string;
  /** whose text it is, and with whom it is erased; the applicant unless said otherwise */
  person?: PersonId | null;
}

export interface DocumentDraft {
  id: string;
  name: string;
  mediaType: string;
  sha256: string;
  bytes: number;
  /** null: kept in object storage */
  content: Buffer | null;
}

/** What one step does. Everything in it is kept together or not at all. */
export interface StepDraft {
  /** id of the form that asked for it (UUID v7): sent twice, it is taken once */
  id: string;
  kind: string;
  on: string;
  actor: Actor;
  /** the body that acts; null for the applicant and the instance */
  body: string | null;
  /** for officers' and applicants' eyes: codes, days, counts. Texts go into `texts` */
  data?: StepData;
  /** what the public record says openly: codes, days and names of units only */
  open?: Readonly<Record<string, string | number | boolean | null>>;
  state?: string;
  /** passes the case to another body, where it is assigned to no unit yet */
  moveTo?: string;
  /** assigns it to a unit of its body; null: to none */
  unit?: string | null;
  close?: boolean;
  publish?: boolean;
  facts?: Readonly<Record<string, FactValue>>;
  start?: readonly { computed: Computed; binds: 'body' | 'applicant'; body?: string }[];
  /** ends running clocks of a time limit (`*`: of all): `met` becomes `late` by itself if the day has passed */
  end?: readonly { limit: string; as: 'met' | 'stopped' | 'expired' | 'superseded' }[];
  texts?: readonly TextDraft[];
  documents?: readonly DocumentDraft[];
  /** who is told: the applicant, bodies */
  tell?: { applicant?: boolean; bodies?: readonly string[] };
}
