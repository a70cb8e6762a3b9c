-- Delay, in public: a projection of the record's public leaves. Nothing here is a source: every row is made again from the record by `rebuild`.

-- How far the record has been read. The row is the lock: who holds it folds the next batch.
-- distribution: local
CREATE TABLE delay_cursor (
  one        smallint PRIMARY KEY CHECK (one = 1),
  -- of the fold that made the rows: another one makes them anew
  version    integer NOT NULL,
  -- entries that have been folded
  entries    bigint NOT NULL,
  -- root of the record's first `entries` entries, Base 64; empty before the first batch
  root       text NOT NULL,
  -- the latest day that an entry has told of: no entry behind it was known earlier
  latest_on  date,
  folded_at  timestamptz
);
INSERT INTO delay_cursor (one, version, entries, root) VALUES (1, 0, 0, '');

-- One row for each stay of an appeal with a body. Days only: whatever stood on a day is asked of the same rows.
-- distribution: local
CREATE TABLE delay_stay (
  thread        uuid NOT NULL,
  -- the how-manieth body of the thread, from 1
  place         integer NOT NULL,
  body          text NOT NULL,
  -- answer: it owes an answer · transfer: it has a complaint about itself to satisfy in full or to pass on
  owes          text NOT NULL CHECK (owes IN ('answer', 'transfer')),
  received_on   date NOT NULL,
  -- the day from which the record told of it: a letter entered later is not in the figures of earlier days
  counted_from  date NOT NULL,
  due_on        date,
  ended_on      date,
  how           text CHECK (how IN ('answered', 'forwarded', 'passed-on', 'returned', 'withdrawn', 'unconsidered')),
  late          boolean,
  -- the term was over and the applicant went up, or let the time for that pass: the body keeps nothing but its silence
  lapsed_on     date,
  escalated_on  date,
  PRIMARY KEY (thread, place)
);
-- One body's page reads its own rows; the overview reads them all.
CREATE INDEX delay_stay_body ON delay_stay (body, counted_from);

-- The moderation of publications, one row an entry of the record.
-- distribution: local
CREATE TABLE delay_publication (
  entry   bigint PRIMARY KEY,
  thread  uuid NOT NULL,
  on_day  date NOT NULL,
  what    text NOT NULL CHECK (what IN ('asked', 'published', 'declined', 'unpublished')),
  reason  text
);
CREATE INDEX delay_publication_day ON delay_publication (on_day);
