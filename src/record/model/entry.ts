/** What a room writes into the public record, and what it gets back. */

/** An entry before it has its place in the log. One step of a case is one entry. */
export interface EntryDraft {
  /** who did what, as `appeal.filed`: a stable code, never a name */
  kind: string;
  /** random UUID that ties the entries of one case together; it says nothing about the case or the person */
  thread: string;
  /** the legal day of the step, YYYY-MM-DD. The exact time belongs into `sealed` */
  on: string;
  /** code of the body of state that acted or is addressed */
  body?: string;
  /** what everybody may read: codes, days, counts. Never personal data */
  open: Readonly<Record<string, string | number | boolean | null>>;
  /** what is only committed to, with a salt: number of the case, digests of texts and files, exact time, … */
  sealed: Readonly<Record<string, unknown>>;
}

/** The id of an entry (UUID v7, made by the record). */
export type EntryId = string;
