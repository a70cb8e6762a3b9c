-- Which states of the law this instance has served, and since when: an assessment's hash can be traced to the pack it was made with.
-- distribution: reference table (a few rows a year)
CREATE TABLE law_edition (
  jurisdiction text NOT NULL,
  pack_hash text NOT NULL,
  law_hash text NOT NULL,
  in_force date NOT NULL,
  first_served_at timestamptz NOT NULL DEFAULT now(),
  last_served_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (jurisdiction, pack_hash, law_hash)
);
