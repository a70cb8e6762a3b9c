-- The public record. One log for an instance; its tables stay on one node (they are written once, in batches, and read by key).

-- Leaves that wait for their place: written with the step that they record. No sequence: whoever commits late is found later, never passed over.
-- distribution: local
CREATE TABLE record_waiting (
  id    uuid PRIMARY KEY,
  leaf  text NOT NULL
);

-- What opens the commitments of a leaf: {field: {salt, value}} as JSON. Deleted when the person's data are erased; no leaf changes by it.
-- distribution: local
CREATE TABLE record_sealed (
  id      uuid PRIMARY KEY,
  thread  uuid NOT NULL,
  sealed  text NOT NULL
);
CREATE INDEX record_sealed_thread ON record_sealed (thread);

-- The leaves in their places, as the very text that was hashed.
-- distribution: local
CREATE TABLE record_leaf (
  place  bigint PRIMARY KEY CHECK (place >= 0),
  id     uuid NOT NULL UNIQUE,
  leaf   text NOT NULL
);

-- Full tiles (C2SP tlog-tiles): 256 hashes of 32 bytes.
-- distribution: local
CREATE TABLE record_tile (
  level   smallint NOT NULL,
  place   bigint NOT NULL,
  hashes  bytea NOT NULL CHECK (octet_length(hashes) = 8192),
  PRIMARY KEY (level, place)
);

-- The last tile of each level while it is not full: all of the tree that has to be known to lay on leaves.
-- distribution: local
CREATE TABLE record_edge (
  level   smallint PRIMARY KEY,
  hashes  bytea NOT NULL CHECK (octet_length(hashes) % 32 = 0 AND octet_length(hashes) < 8192)
);

-- The newest checkpoint. The row is the lock: who holds it gives places. note is empty until the first checkpoint is signed.
-- distribution: local
CREATE TABLE record_head (
  one   smallint PRIMARY KEY CHECK (one = 1),
  size  bigint NOT NULL,
  root  bytea NOT NULL,
  note  text NOT NULL
);
INSERT INTO record_head (one, size, root, note)
VALUES (1, 0, '\xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', '');

-- A mistake or a careless hand cannot change what stands. Whoever may switch triggers off can; that is found by the checkpoints that others hold.
CREATE FUNCTION record_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the public record is append-only: % of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER record_leaf_stands BEFORE UPDATE OR DELETE ON record_leaf FOR EACH ROW EXECUTE FUNCTION record_refuse();
CREATE TRIGGER record_leaf_remains BEFORE TRUNCATE ON record_leaf FOR EACH STATEMENT EXECUTE FUNCTION record_refuse();
CREATE TRIGGER record_tile_stands BEFORE UPDATE OR DELETE ON record_tile FOR EACH ROW EXECUTE FUNCTION record_refuse();
CREATE TRIGGER record_tile_remains BEFORE TRUNCATE ON record_tile FOR EACH STATEMENT EXECUTE FUNCTION record_refuse();
CREATE TRIGGER record_head_remains BEFORE DELETE ON record_head FOR EACH ROW EXECUTE FUNCTION record_refuse();

CREATE FUNCTION record_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.size < OLD.size OR (NEW.size = OLD.size AND NEW.root <> OLD.root) THEN
    RAISE EXCEPTION 'the public record is append-only: its head cannot go from % to %', OLD.size, NEW.size USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER record_head_grows BEFORE UPDATE ON record_head FOR EACH ROW EXECUTE FUNCTION record_grows();
