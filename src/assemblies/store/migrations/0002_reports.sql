-- What somebody saw at an assembly. Numbers and codes; what she wrote besides is erased with her. Shown one by one to nobody but its writer: in public there are counts.
-- distribution: case_id
CREATE TABLE assembly_report (
  -- id of the form that asked for it (UUID v7): sent twice, it is taken once
  id            uuid PRIMARY KEY,
  case_id       uuid NOT NULL REFERENCES case_file,
  reporter      uuid,
  -- as she says: organiser, participant, journalist, observer, …
  role          text NOT NULL,
  seen_from     timestamptz NOT NULL,
  seen_to       timestamptz NOT NULL,
  -- people whom she counted; NULL: she did not
  counted       integer CHECK (counted >= 0),
  -- answers by question: yes, no, not-seen
  seen          jsonb NOT NULL,
  remark        text NOT NULL DEFAULT '',
  reported_at   timestamptz NOT NULL,
  -- what its digest in the record was made with: without it nobody can try which answers give that digest
  salt          text NOT NULL,
  -- its leaf in the public record
  entry         uuid NOT NULL,
  UNIQUE (case_id, reporter)
);
COMMENT ON COLUMN assembly_report.reporter IS 'person: delete-row';
CREATE INDEX assembly_report_reporter ON assembly_report (reporter, id) WHERE reporter IS NOT NULL;

-- The list that everybody sees: what is planned, and what was, in the order of time.
CREATE INDEX assembly_time ON assembly (starts_at, case_id);
