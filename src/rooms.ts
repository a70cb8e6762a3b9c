/** The rooms of an instance, opened from the ground up. What runs by itself is a list of loops. */
import type { Pool } from 'pg';
import { type Appeals, room as appealsRoom, appealWords, openAppeals } from './appeals/index.ts';
import { type Assemblies, room as assembliesRoom, assemblyWords, openAssemblies } from './assemblies/index.ts';
import { type Desk, type Expire, runClocks } from './cases/index.ts';
import { type Delay, openDelay } from './delay/index.ts';
import { type DocumentSettings, type Documents, openDocuments, readDocumentSettings } from './documents/index.ts';
import type { Instance } from './law/index.ts';
import { type NoticeSettings, type NoticesRoom, openNotices, readNoticeSettings } from './notices/index.ts';
import { type Letter, openPeople, type People, type PeopleOptions } from './people/index.ts';
import type { Clock } from './platform/clock.ts';
import { loadSigner, openRecord, type RecordLog } from './record/index.ts';

export interface Rooms {
  record: RecordLog;
  people: People;
  appeals: Appeals;
  assemblies: Assemblies;
  delay: Delay;
  documents: Documents;
  notices: NoticesRoom;
  /** runs every clock that has run out; how many */
  runClocks: (signal?: AbortSignal) => Promise<number>;
}

export interface RoomOptions {
  pool: Pool;
  clock: Clock;
  instance: Instance;
  /** where keys are kept */
  data: string;
  /** name of the public record: host and path without a scheme */
  origin: string;
  recordKey?: string | undefined;
  /** the clock is that of the world: nothing is accepted once it was set back (record/log.ts) */
  steady?: boolean;
  people: Pick<PeopleOptions, 'config' | 'baseUrl' | 'demonstration'>;
  /** left out: nothing leaves the instance but what stands in the inbox */
  notices?: NoticeSettings;
  /** left out: contents are kept in the database */
  documents?: DocumentSettings;
  onError?: (error: Error, what: string) => void;
}

export function openRooms(o: RoomOptions): Rooms {
  const { pool, clock, instance } = o;
  const settings = o.notices ?? readNoticeSettings({});
  const signer = loadSigner({ folder: o.data, name: o.origin, env: o.recordKey });
  const record = openRecord({ pool, clock, origin: o.origin, signer, steady: o.steady ?? false });
  const people = openPeople({
    ...{ pool, clock, instance, keyFolder: o.data, ...o.people },
    ...(settings.mail ? { sendLetter: (letter: Letter) => notices.sendLetter(letter) } : {}),
    onErase: async (tx, person) => {
      await documents.forget(tx, person);
      const { rows } = await tx.query<{ thread: string }>('SELECT thread FROM case_file WHERE applicant = $1', [
        person,
      ]);
      await record.erase(
        tx,
        rows.map((r) => r.thread),
      );
    },
  });
  const notices: NoticesRoom = openNotices({
    ...{ pool, clock, instance, people, record, kinds: { ...appealWords.steps, ...assemblyWords.steps } },
    ...{ baseUrl: o.people.baseUrl, settings, dataFolder: o.data },
  });
  const desk: Desk = { enter: (drafts) => record.enter(drafts), clock };
  const appeals = openAppeals({ pool, desk, instance, people });
  const assemblies = openAssemblies({ pool, desk, instance, people });
  const documents = openDocuments({ appeals, clock, settings: o.documents ?? readDocumentSettings({}) });
  const expire: Record<string, Expire> = {
    [appealsRoom]: appeals.runOut,
    [assembliesRoom]: assemblies.notices.runOut,
  };
  return {
    ...{ record, people, appeals, assemblies, notices, documents },
    delay: openDelay({ pool, record, instance, clock }),
    runClocks: (signal) =>
      runClocks(pool, instance.today(), expire, {
        ...(signal ? { signal } : {}),
        ...(o.onError ? { onError: (error) => o.onError!(error, 'clock') } : {}),
      }),
  };
}
