-- The mark of a demonstration, and how far its year has been played. No row: the people and cases here are real.

-- distribution: local
CREATE TABLE demonstration_progress (
  one          smallint PRIMARY KEY CHECK (one = 1),
  -- with these three the year is the same again, appeal by appeal
  seed         text NOT NULL,
  appeals      integer NOT NULL,
  first_day    date NOT NULL,
  last_day     date NOT NULL,
  -- the last day that has been played to its end; null before the first
  played       date,
  started_at   timestamptz NOT NULL,
  finished_at  timestamptz
);
