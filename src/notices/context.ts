/** What the room's actions and queries are given. */
import type { Pool } from 'pg';
import type { Instance } from '../law/index.ts';
import type { People } from '../people/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Lang } from '../platform/i18n/i18n.ts';
import type { RecordLog } from '../record/index.ts';
import type { Keys } from './keys.ts';
import { type Kinds, type Notice, pathOf } from './model/notice.ts';
import type { Guard, Post } from './outgoing/request.ts';
import type { SendMail } from './outgoing/smtp.ts';
import type { NoticeSettings } from './settings.ts';

export interface Notices {
  pool: Pool;
  clock: Clock;
  instance: Instance;
  people: People;
  /** the public record, for the feeds of bodies */
  record: Pick<RecordLog, 'entries'>;
  /** the rooms' words for what happened */
  kinds: Kinds;
  /** scheme, host, port; no slash at the end */
  baseUrl: () => string;
  settings: NoticeSettings;
  keys: Keys;
  /** hands a letter over; absent: letters stay in the inbox */
  sendMail: SendMail | undefined;
  /** where requests out of the house may go */
  guard: Guard;
  /** one request out of the house, which never goes to a private network */
  post: Post;
}

export const urlOf = (c: Pick<Notices, 'baseUrl'>, lang: Lang, n: Notice): string => `${c.baseUrl()}${pathOf(lang, n)}`;
