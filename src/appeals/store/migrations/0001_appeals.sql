-- What an appeal has beyond the case file.

-- distribution: case_id
CREATE TABLE appeal (
  case_id          uuid PRIMARY KEY,
  kind             text NOT NULL,
  topic            text,
  region           text,
  -- the body whose act or silence a complaint is about
  complained_about text,
  anonymous        boolean NOT NULL,
  -- false: entered by an official for somebody who has not yet said that it is hers
  confirmed        boolean NOT NULL,
  -- the standing instruction: complain for me on the day on which silence becomes a refusal
  instructs        boolean NOT NULL,
  -- cases joined under one number; each keeps its clock, its answer and its remedies
  joined_to        uuid,
  publication      text NOT NULL DEFAULT 'private',
  -- SHA-256 of the one-time word with which somebody without an account makes a case that was entered for her her own
  claim            bytea
);
CREATE INDEX appeal_joined ON appeal (joined_to) WHERE joined_to IS NOT NULL;
CREATE INDEX appeal_publication ON appeal (case_id) WHERE publication = 'asked';

-- Each thing asked for. An answer that passes one over cannot be sent.
-- distribution: case_id
CREATE TABLE appeal_point (
  id           uuid PRIMARY KEY,
  case_id      uuid NOT NULL,
  position     integer NOT NULL,
  text         text NOT NULL,
  disposition  text,
  -- the norm on which a refusal rests; where a part went
  norm         text,
  sent_to      text,
  person       uuid
);
COMMENT ON COLUMN appeal_point.person IS 'person: delete-row';
CREATE INDEX appeal_point_case ON appeal_point (case_id, position);

-- An answer that is not sent yet. One a case; who writes over another's text is told.
-- distribution: case_id
CREATE TABLE appeal_draft (
  case_id      uuid PRIMARY KEY,
  drafter      uuid,
  post         uuid,
  text         text NOT NULL,
  remedy       text NOT NULL,
  dispositions jsonb NOT NULL,
  submitted    boolean NOT NULL,
  returned_why text,
  version      integer NOT NULL,
  saved_at     timestamptz NOT NULL,
  applicant    uuid
);
COMMENT ON COLUMN appeal_draft.drafter IS 'actor: set-null';
COMMENT ON COLUMN appeal_draft.applicant IS 'person: delete-row';

-- What officers tell each other. The applicant sees it when she asks for the file; the public never does.
-- distribution: case_id
CREATE TABLE appeal_note (
  id           uuid PRIMARY KEY,
  case_id      uuid NOT NULL,
  author       uuid,
  text         text NOT NULL,
  written_at   timestamptz NOT NULL,
  applicant    uuid
);
COMMENT ON COLUMN appeal_note.author IS 'actor: set-null';
COMMENT ON COLUMN appeal_note.applicant IS 'person: delete-row';
CREATE INDEX appeal_note_case ON appeal_note (case_id, id);

-- Sentences that an office uses again and again.
-- distribution: body
CREATE TABLE appeal_template (
  id           uuid PRIMARY KEY,
  body         text NOT NULL,
  lang         text NOT NULL,
  name         text NOT NULL,
  text         text NOT NULL,
  UNIQUE (body, lang, name)
);
