/** What the demonstration plays with: the rooms of an instance, opened at a clock of its own. It does what people can do there, and nothing else. */
import type pg from 'pg';
import type { CaseFile, Channel } from '../cases/index.ts';
import type { Instance } from '../law/index.ts';
import type { Actor, DemoPerson, People } from '../people/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Lang } from '../platform/i18n/i18n.ts';

export interface Filing {
  jurisdiction: string;
  lang: Lang;
  kind: string;
  body?: string;
  topic?: string;
  region?: string;
  subject?: string;
  text: string;
  points?: readonly string[];
  complainedAbout?: string;
  instructs?: boolean;
  channel: Channel;
  entered?: { name?: string; address?: string };
}

export interface Decision {
  disposition: 'granted' | 'refused' | 'not-within-power';
  norm?: string;
}
type Verb<Input> = (actor: Actor, number: string, input: Input, form: string) => Promise<unknown>;
type Reason = 'personal-data-of-others' | 'insult' | 'incitement' | 'advertisement' | 'secret';

/** The actions of the appeals room that are played. The room itself fits this shape. */
export interface Deeds {
  file(actor: Actor, filing: Filing, form: string): Promise<unknown>;
  checkFiling(filing: Filing, page: string): void;
  remedyOf(file: CaseFile): { text: string } | undefined;
  draftAnswer(
    actor: Actor,
    number: string,
    input: {
      text: string;
      remedy: string;
      dispositions: Readonly<Record<string, Decision>>;
      version: number;
      submit: boolean;
    },
  ): Promise<{ version: number }>;
  returnDraft(actor: Actor, number: string, input: { why: string; version: number }): Promise<{ version: number }>;
  copyDraft(actor: Actor, number: string): Promise<number>;
  signAnswer: Verb<{ version: number }>;
  forward: Verb<{ to: string; reason: string; points?: readonly string[] }>;
  nameDefects: Verb<{ defects: string; until: string }>;
  cureDefects: Verb<{ text: string }>;
  returnAppeal: Verb<{ reason: string }>;
  extend: Verb<{ until: string; reason: string; ruling?: string }>;
  tellPreliminary: Verb<{ text: string }>;
  object: Verb<{ text: string }>;
  keepProtocol: Verb<{ text: string }>;
  markExecuted: Verb<{ text: string }>;
  complain: Verb<{ text: string }>;
  join: Verb<string>;
  instruct: Verb<boolean>;
  note: Verb<string>;
  moderate: Verb<{ publish: true } | { publish: false; reason: Reason; why: string }>;
  passComplaintOn(actor: Actor, number: string, form: string): Promise<unknown>;
  withdraw(actor: Actor, number: string, form: string): Promise<unknown>;
  askPublication(actor: Actor, number: string, form: string): Promise<unknown>;
  unpublish(actor: Actor, number: string, form: string): Promise<unknown>;
}

export interface Stage {
  people: Pick<People, 'seedDemonstration' | 'context'>;
  record: { sequence(): Promise<number> };
  appeals: Deeds;
  documents: {
    add(
      actor: Actor,
      number: string,
      files: readonly { name: string; bytes: Buffer }[],
      form: string,
    ): Promise<unknown>;
  };
  assemblies: {
    places: {
      on(
        jurisdiction: string,
        body: string,
        day: string,
      ): Promise<{ code: string; kind: string; capacity: number | null }[]>;
    };
    notices: {
      file(
        actor: Actor,
        filing: { jurisdiction: string; lang: Lang; channel: Channel; entered: Readonly<Record<string, string>> },
        form: string,
      ): Promise<unknown>;
      answer(
        actor: Actor,
        number: string,
        verb: 'allow' | 'offer' | 'refuse',
        input: Readonly<Record<string, string | readonly string[]>>,
        form: string,
      ): Promise<unknown>;
      agree(actor: Actor, number: string, position: number, form: string): Promise<unknown>;
      held(actor: Actor, number: string, count: string, form: string): Promise<unknown>;
    };
  };
  runClocks(signal?: AbortSignal): Promise<number>;
}

/** Opens the rooms over the same database, keys and record: with these connections, at this clock and day, with these people. */
export type OpenStage = (at: {
  pool: pg.Pool;
  clock: Clock;
  instance: Instance;
  people: readonly DemoPerson[];
}) => Stage;
