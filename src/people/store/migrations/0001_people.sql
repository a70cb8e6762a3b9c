-- Persons, how they sign in, the posts they hold.
--
-- What becomes of a person's rows when she is erased is said beside each column, and read from there (actions/erase-person.ts):
--   person: delete-row | keep — why | set-null     the row is about this person
--   actor: keep — why | set-null                   the row is about something else; this person did it
--   personal: set-null | keep — why                emptied in rows that are kept

-- distribution: person id
CREATE TABLE person (
  id uuid PRIMARY KEY,
  display_name text,
  lang text NOT NULL,
  assurance text NOT NULL CHECK (assurance IN ('self', 'verified')),
  created_at timestamptz NOT NULL,
  erased_at timestamptz
);
COMMENT ON COLUMN person.id IS 'person: keep — a number that says nothing; what she took part in stays countable';
COMMENT ON COLUMN person.display_name IS 'personal: set-null';

-- A national identifier, as HMAC-SHA-256 under the instance's key. The identifier itself is nowhere.
-- distribution: hash
CREATE TABLE person_identifier (
  hash bytea PRIMARY KEY,
  person uuid NOT NULL
);
CREATE INDEX person_identifier_person ON person_identifier (person);
COMMENT ON COLUMN person_identifier.person IS 'person: keep — one person is one voice: who comes back after an erasure must not be counted twice';

-- Who an identity provider says it is (OpenID Connect Core 1.0, section 2: iss and sub).
-- distribution: subject
CREATE TABLE identity (
  issuer text NOT NULL,
  subject text NOT NULL,
  person uuid NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX identity_person ON identity (person);
COMMENT ON COLUMN identity.person IS 'person: delete-row';

-- A WebAuthn credential: its id in base64url as browsers send it.
-- distribution: credential id
CREATE TABLE passkey (
  id text PRIMARY KEY,
  person uuid NOT NULL,
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  device text NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX passkey_person ON passkey (person);
COMMENT ON COLUMN passkey.person IS 'person: delete-row';

-- id: SHA-256 of the secret in the cookie, which has 256 random bits; who reads this table cannot sign in with it.
-- distribution: id
CREATE TABLE session (
  id bytea PRIMARY KEY,
  person uuid NOT NULL,
  post uuid,
  device text NOT NULL,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_person ON session (person);
CREATE INDEX session_expires ON session (expires_at);
COMMENT ON COLUMN session.person IS 'person: delete-row';

-- One sign-in under way, bound to one browser by a cookie (id: SHA-256 of its secret) and used once.
-- distribution: id
CREATE TABLE sign_in_attempt (
  id bytea PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('provider', 'passkey', 'new-passkey', 'new-person')),
  state text,
  nonce text,
  verifier text,
  challenge text,
  return_to text NOT NULL,
  person uuid,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sign_in_attempt_expires ON sign_in_attempt (expires_at);
COMMENT ON COLUMN sign_in_attempt.person IS 'person: delete-row';

-- A post is held from held_from; held_to is the first day on which it no longer is. Posts of the instance as a whole have no body.
-- distribution: reference table (as many rows as officials)
CREATE TABLE post (
  id uuid PRIMARY KEY,
  person uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('officer', 'head', 'registrar', 'moderator', 'administrator')),
  body text,
  unit text,
  held_from date NOT NULL,
  held_to date,
  made_by uuid,
  made_at timestamptz NOT NULL,
  ended_by uuid,
  CHECK ((body IS NULL) = (role IN ('moderator', 'administrator'))),
  CHECK (held_to IS NULL OR held_from <= held_to)
);
CREATE INDEX post_person ON post (person);
CREATE INDEX post_body ON post (body);
COMMENT ON COLUMN post.person IS 'person: keep — who held public office, and when, is a matter of public record';
COMMENT ON COLUMN post.made_by IS 'actor: keep — who gave public office is a matter of public record';
COMMENT ON COLUMN post.ended_by IS 'actor: keep — who ended public office is a matter of public record';

-- A post offered by a one-time link. Without made_by it is the first administrator's. hash: SHA-256 of the link's secret.
-- distribution: reference table
CREATE TABLE post_invitation (
  id uuid PRIMARY KEY,
  hash bytea NOT NULL,
  role text NOT NULL,
  body text,
  unit text,
  held_from date NOT NULL,
  held_to date,
  made_by uuid,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_by uuid,
  accepted_at timestamptz
);
COMMENT ON COLUMN post_invitation.made_by IS 'actor: keep — who gave public office is a matter of public record';
COMMENT ON COLUMN post_invitation.accepted_by IS 'actor: keep — who took public office is a matter of public record';

-- A program acts for a person, in the post that she acted in when she made the token. hash: SHA-256 of its secret.
-- distribution: id
CREATE TABLE access_token (
  id uuid PRIMARY KEY,
  person uuid NOT NULL,
  post uuid,
  name text NOT NULL,
  scopes text[] NOT NULL,
  hash bytea NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz,
  expires_at timestamptz NOT NULL
);
CREATE INDEX access_token_person ON access_token (person);
COMMENT ON COLUMN access_token.person IS 'person: delete-row';

-- Where letters go, once she has opened the link in the first one.
-- distribution: person
CREATE TABLE person_contact (
  person uuid PRIMARY KEY,
  email text NOT NULL,
  hash bytea,
  expires_at timestamptz,
  verified_at timestamptz
);
COMMENT ON COLUMN person_contact.person IS 'person: delete-row';
