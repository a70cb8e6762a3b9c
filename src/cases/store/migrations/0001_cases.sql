-- The case file: the one mechanism under every procedure. A step is the only way to change a case; what stands in case_file is derived from its steps.
-- Portable subset: uuid keys made by the application, no sequences, no triggers.

-- distribution: id
CREATE TABLE case_file (
  id             uuid PRIMARY KEY,
  -- what people say and write: random, so that it tells nothing and cannot be guessed on
  number         text NOT NULL UNIQUE,
  -- ties the entries of the record together; says nothing about the case
  thread         uuid NOT NULL,
  room           text NOT NULL,
  jurisdiction   text NOT NULL,
  governing_on   date NOT NULL,
  applicant      uuid,
  -- who has it now, and to whom it was addressed
  body           text NOT NULL,
  addressee      text NOT NULL,
  lang           text NOT NULL,
  channel        text NOT NULL,
  state          text NOT NULL,
  parent         uuid,
  root           uuid NOT NULL,
  -- facts that the law is asked with: codes, days, yes and no
  facts          jsonb NOT NULL,
  -- the nearest last day that binds the body; null when nothing runs
  due_on         date,
  opened_on      date NOT NULL,
  closed_on      date,
  public         boolean NOT NULL DEFAULT false,
  version        integer NOT NULL
);
COMMENT ON COLUMN case_file.applicant IS 'person: set-null';
CREATE INDEX case_file_desk ON case_file (body, (coalesce(due_on, DATE '9999-12-31')), id) WHERE closed_on IS NULL;
CREATE INDEX case_file_applicant ON case_file (applicant, id) WHERE applicant IS NOT NULL;
CREATE INDEX case_file_parent ON case_file (parent) WHERE parent IS NOT NULL;
CREATE INDEX case_file_root ON case_file (root);
CREATE INDEX case_file_public ON case_file (jurisdiction, id) WHERE public;

-- id is the id of the form that asked for the step: sent twice, it is taken once. entry is its leaf in the public record.
-- distribution: case_id
CREATE TABLE case_step (
  id             uuid PRIMARY KEY,
  case_id        uuid NOT NULL,
  position       integer NOT NULL,
  kind           text NOT NULL,
  occurred_on    date NOT NULL,
  recorded_at    timestamptz NOT NULL,
  body           text,
  -- the person who acted, and the post that she acted in; null: the instance itself
  person         uuid,
  post           uuid,
  entry          uuid NOT NULL,
  data           jsonb NOT NULL,
  UNIQUE (case_id, position)
);
COMMENT ON COLUMN case_step.person IS 'actor: set-null';

-- How a last day was computed, step by step. Cases of one kind registered on one day share it.
-- distribution: id
CREATE TABLE case_computation (
  -- SHA-256 of the JSON, in base64url
  id             text PRIMARY KEY,
  computed       jsonb NOT NULL
);

-- distribution: case_id
CREATE TABLE case_clock (
  id             uuid PRIMARY KEY,
  case_id        uuid NOT NULL,
  time_limit     text NOT NULL,
  -- who must act by then: a body, or the applicant
  binds          text NOT NULL,
  body           text,
  due_on         date NOT NULL,
  state          text NOT NULL,
  -- the whole computation, with provisions and the hash of the law
  computation    text NOT NULL,
  -- what the law says if nobody acts by then: a code, or null where it names nothing
  effect         text,
  started_by     uuid NOT NULL,
  ended_by       uuid,
  ended_on       date,
  superseded_by  uuid
);
CREATE INDEX case_clock_case ON case_clock (case_id);
CREATE INDEX case_clock_due ON case_clock (due_on, id) WHERE state = 'running';

-- What people wrote. Erased with the person; the record keeps only salted digests.
-- distribution: case_id
CREATE TABLE case_text (
  id             uuid PRIMARY KEY,
  case_id        uuid NOT NULL,
  step_id        uuid NOT NULL,
  kind           text NOT NULL,
  lang           text NOT NULL,
  text           text NOT NULL,
  person         uuid
);
COMMENT ON COLUMN case_text.person IS 'person: delete-row';
CREATE INDEX case_text_case ON case_text (case_id);

-- distribution: case_id
CREATE TABLE case_document (
  id             uuid PRIMARY KEY,
  case_id        uuid NOT NULL,
  step_id        uuid NOT NULL,
  name           text NOT NULL,
  media_type     text NOT NULL,
  bytes          integer NOT NULL,
  sha256         text NOT NULL,
  -- null when the content is kept in object storage under its digest
  content        bytea,
  person         uuid
);
COMMENT ON COLUMN case_document.person IS 'person: delete-row';
CREATE INDEX case_document_case ON case_document (case_id);

-- What must be told, written with the step that caused it; sent by the notifier, at least once, in order.
-- distribution: case_id
CREATE TABLE case_event (
  id             uuid PRIMARY KEY,
  case_id        uuid NOT NULL,
  step_id        uuid NOT NULL,
  kind           text NOT NULL,
  body           text,
  person         uuid,
  recorded_at    timestamptz NOT NULL,
  told_at        timestamptz
);
COMMENT ON COLUMN case_event.person IS 'person: delete-row';
CREATE INDEX case_event_waiting ON case_event (id) WHERE told_at IS NULL;
CREATE INDEX case_event_person ON case_event (person, id) WHERE person IS NOT NULL;
