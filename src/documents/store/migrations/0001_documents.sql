-- Objects of the storage that may belong to no document: put there for a step that has not been taken yet, or belonging to somebody who has been erased.
-- Each is looked at again, and deleted unless a document holds it.
-- distribution: sha256
CREATE TABLE document_loose (
  sha256   text PRIMARY KEY,
  look_at  timestamptz NOT NULL
);
CREATE INDEX document_loose_due ON document_loose (look_at);
CREATE INDEX case_document_object ON case_document (sha256) WHERE content IS NULL;
