-- A notice that is being written: kept so that its writer can come back to it, erased when she says so, sends it, or is erased.
-- distribution: person
CREATE TABLE assembly_draft (
  id           uuid PRIMARY KEY,
  person       uuid NOT NULL,
  jurisdiction text NOT NULL,
  -- field of the form → what was typed
  entered      jsonb NOT NULL,
  saved_at     timestamptz NOT NULL
);
COMMENT ON COLUMN assembly_draft.person IS 'person: delete-row';
CREATE INDEX assembly_draft_person ON assembly_draft (person, jurisdiction, saved_at);

-- An answer that an officer has prepared and the head has not signed yet. One a case.
-- distribution: case_id
CREATE TABLE assembly_proposal (
  case_id      uuid PRIMARY KEY,
  drafter      uuid,
  verb         text NOT NULL,
  input        jsonb NOT NULL,
  saved_at     timestamptz NOT NULL,
  applicant    uuid
);
COMMENT ON COLUMN assembly_proposal.drafter IS 'actor: set-null';
COMMENT ON COLUMN assembly_proposal.applicant IS 'person: delete-row';

-- Places and times that were offered instead and wait for the organiser's reply: nobody else is given them meanwhile.
-- distribution: case_id
CREATE TABLE assembly_offer (
  case_id      uuid NOT NULL,
  position     integer NOT NULL,
  place        uuid NOT NULL,
  day          date NOT NULL,
  starts_at    timestamptz NOT NULL,
  ends_at      timestamptz NOT NULL,
  PRIMARY KEY (case_id, position)
);
CREATE INDEX assembly_offer_place ON assembly_offer (place, starts_at);
