-- Which appeals of earlier registers are here: SHA-256 of body, number there and day, so that none comes in twice, from whatever file.
-- distribution: source
CREATE TABLE archive_imported (
  source   text PRIMARY KEY,
  case_id  uuid NOT NULL
);
