/** The room, opened: what runs by itself, what other rooms are given, and what pages and API ask. */
import { v7 as uuid } from 'uuid';
import type { Letter, PersonId } from '../people/index.ts';
import { deliverLetters } from './actions/deliver-letters.ts';
import { deliverPushes } from './actions/deliver-pushes.ts';
import { deliverWebhooks } from './actions/deliver-webhooks.ts';
import { fanOut } from './actions/fan-out.ts';
import { followRecord } from './actions/follow-record.ts';
import type { Notices } from './context.ts';
import { openKeys } from './keys.ts';
import { type Guard, guardedPost } from './outgoing/request.ts';
import { smtp } from './outgoing/smtp.ts';
import { queueLetter } from './store/letters.ts';
import { unreadOf } from './store/notices.ts';

export interface NoticesRoom {
  /** from events to inboxes, bodies, letters and pushes that wait, and the record's feeds; how many. The owner runs it in a loop */
  fanOut(): Promise<number>;
  /** sends what is due; how many attempts. The owner runs it in a loop, in as many processes as he likes */
  deliver(signal?: AbortSignal): Promise<number>;
  /** a letter that is no notice, as one that confirms an address. With `person`, it is erased with her */
  sendLetter(letter: Letter & { person?: PersonId }): Promise<void>;
  /** whether letters go out at all; where not, people's hook is left out */
  sendsLetters: boolean;
  /** how many notices a person has not read. Cost: one query by index */
  unread(person: PersonId): Promise<number>;
  /** for the room's own pages */
  context: Notices;
}

export interface NoticesOptions extends Omit<Notices, 'keys' | 'sendMail' | 'guard' | 'post'> {
  /** where the key is kept */
  dataFolder: string;
  /** for tests: how names are resolved, how long is waited */
  guard?: Partial<Guard>;
}

/** @throws ConfigError where the key cannot be used */
export function openNotices({ dataFolder, guard: more, ...options }: NoticesOptions): NoticesRoom {
  const { settings, baseUrl, pool, clock } = options;
  const guard: Guard = { loopback: settings.loopback, ...more };
  const context: Notices = {
    ...options,
    keys: openKeys(dataFolder, settings.key),
    sendMail: settings.mail && smtp(settings.mail, () => new URL(baseUrl()).hostname),
    guard,
    post: guardedPost(guard),
  };
  const rounds = [deliverLetters, deliverPushes, deliverWebhooks];
  return {
    fanOut: async () => (await fanOut(context)) + (await followRecord(context)),
    deliver: async (signal) => {
      const done = await Promise.all(rounds.map((round) => (signal?.aborted ? 0 : round(context))));
      return done.reduce((a, b) => a + b, 0);
    },
    sendLetter: async ({ to, person, ...letter }) => {
      await queueLetter(pool, {
        ...letter,
        ...{ id: uuid({ msecs: clock.now().getTime() }), address: to, person: person ?? null, now: clock.now() },
      });
    },
    sendsLetters: context.sendMail !== undefined,
    unread: (person) => unreadOf(pool, person),
    context,
  };
}
