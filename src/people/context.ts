/** What the room's actions and queries are given: nothing is global. */
import type pg from 'pg';
import type { Instance, Law } from '../law/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Tx } from '../platform/db/tx.ts';
import { type SecretCookie, secretCookie } from '../platform/http/session-cookie.ts';
import type { Lang } from '../platform/i18n/i18n.ts';
import type { PeopleConfig } from './config.ts';
import type { Keys } from './keys.ts';
import type { Actor, PersonId } from './model/actor.ts';
import type { Act, Decision, Subject } from './model/permissions.ts';
import type { RelyingParty } from './provider/relying-party.ts';

export interface Letter {
  to: string;
  lang: Lang;
  subject: string;
  text: string;
}

export interface Hooks {
  /** what else has to happen when a person is erased, in the same transaction (salts of the record, files) */
  onErase?: (tx: Tx, person: PersonId) => Promise<void>;
  /** a refusal, to be counted or recorded */
  onRefusal?: (refusal: {
    actor: Actor;
    act: Act;
    subject: Subject;
    decision: Extract<Decision, { allowed: false }>;
  }) => void;
  /** sends a letter; without it an e-mail address stays unconfirmed */
  sendLetter?: (letter: Letter) => Promise<void>;
}

export interface Context extends Hooks {
  pool: pg.Pool;
  clock: Clock;
  config: PeopleConfig;
  instance: Instance;
  keys: Keys;
  /** the address under which people reach the instance: scheme, host, port; no slash at the end */
  baseUrl: () => string;
  relyingParty: RelyingParty | undefined;
}

export const mainLaw = ({ instance }: Context): Law => instance.laws.get(instance.main)!;

const secure = (c: Context): boolean => c.baseUrl().startsWith('https:');
export const sessionCookie = (c: Context): SecretCookie => secretCookie('session', secure(c));
/** Binds a sign-in that is under way to one browser. */
export const attemptCookie = (c: Context): SecretCookie => secretCookie('sign-in', secure(c));

export const later = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000);
