-- Telling people. What is told is decided by the steps of cases (case_event); here it is fanned out, once in effect, and sent, at least once.

-- One fan-out at a time: the row is its lock. place numbers what bodies are told, in the order in which it is committed; record_place is the last leaf of the
-- public record that has been taken over into feed_entry (-1: none).
-- distribution: local
CREATE TABLE notice_head (
  one           smallint PRIMARY KEY CHECK (one = 1),
  place         bigint NOT NULL,
  record_place  bigint NOT NULL
);
INSERT INTO notice_head (one, place, record_place) VALUES (1, 0, -1);

-- A person's inbox. id is the event's; about is the number of the case (room is null: the portal itself tells her something about `about`).
-- distribution: person
CREATE TABLE notice (
  id            uuid NOT NULL,
  person        uuid NOT NULL,
  kind          text NOT NULL,
  room          text,
  about         text NOT NULL,
  jurisdiction  text NOT NULL,
  -- position of the step in its case, from 0
  position      integer,
  -- the last day that the step set, with what it takes to name it: {date, limit, inForce, known}
  due           jsonb,
  recorded_at   timestamptz NOT NULL,
  read_at       timestamptz,
  PRIMARY KEY (person, id)
);
COMMENT ON COLUMN notice.person IS 'person: delete-row';
CREATE INDEX notice_unread ON notice (person) WHERE read_at IS NULL;

-- What came to a body, in one order without end: lists and webhooks go by place.
-- distribution: body
CREATE TABLE notice_of_body (
  body          text NOT NULL,
  place         bigint NOT NULL,
  id            uuid NOT NULL,
  kind          text NOT NULL,
  room          text NOT NULL,
  about         text NOT NULL,
  jurisdiction  text NOT NULL,
  position      integer NOT NULL,
  due           jsonb,
  recorded_at   timestamptz NOT NULL,
  PRIMARY KEY (body, place)
);

-- What a person wants besides the inbox; no row: everything.
-- distribution: person
CREATE TABLE notice_preference (
  person   uuid PRIMARY KEY,
  letters  boolean NOT NULL,
  push     boolean NOT NULL
);
COMMENT ON COLUMN notice_preference.person IS 'person: delete-row';

-- Letters to send. A letter about an event has a person and nothing else: address, language and words are looked up when it goes out. Other letters (to
-- confirm an address) carry their text, and the row goes as soon as they are sent or given up.
-- distribution: id
CREATE TABLE notice_letter (
  id        uuid PRIMARY KEY,
  person    uuid,
  address   text,
  lang      text,
  subject   text,
  text      text,
  next_at   timestamptz NOT NULL,
  tries     integer NOT NULL,
  -- waiting, or given-up (at next_at) with the code of the answer
  state     text NOT NULL,
  why       text
);
COMMENT ON COLUMN notice_letter.person IS 'person: delete-row';
COMMENT ON COLUMN notice_letter.address IS 'personal: set-null';
CREATE INDEX notice_letter_due ON notice_letter (next_at, id) WHERE state = 'waiting';
CREATE INDEX notice_letter_person ON notice_letter (person) WHERE person IS NOT NULL;

-- A browser that may be woken (RFC 8030). id: SHA-256 of its endpoint.
-- distribution: id
CREATE TABLE push_subscription (
  id        bytea PRIMARY KEY,
  person    uuid NOT NULL,
  endpoint  text NOT NULL,
  p256dh    text NOT NULL,
  auth      text NOT NULL,
  device    text NOT NULL,
  made_at   timestamptz NOT NULL
);
COMMENT ON COLUMN push_subscription.person IS 'person: delete-row';
CREATE INDEX push_subscription_person ON push_subscription (person);

-- distribution: subscription
CREATE TABLE notice_push (
  id            uuid NOT NULL,
  subscription  bytea NOT NULL,
  person        uuid NOT NULL,
  next_at       timestamptz NOT NULL,
  tries         integer NOT NULL,
  PRIMARY KEY (subscription, id)
);
COMMENT ON COLUMN notice_push.person IS 'person: delete-row';
CREATE INDEX notice_push_due ON notice_push (next_at, id);
CREATE INDEX notice_push_person ON notice_push (person);

-- A program of a body that is told by itself. place: the last one that it has taken; upto: the end of the batch that is on its way, so that a repeat is the
-- same batch. Its secret is not here: it is made from the instance's key and the id.
-- distribution: reference table (as many rows as programs)
CREATE TABLE webhook (
  id             uuid PRIMARY KEY,
  body           text NOT NULL,
  url            text NOT NULL,
  jurisdiction   text NOT NULL,
  place          bigint NOT NULL,
  upto           bigint,
  -- on, or off: ended by itself after days of failure
  state          text NOT NULL,
  next_at        timestamptz NOT NULL,
  tries          integer NOT NULL,
  failing_since  timestamptz,
  why            text,
  taken_at       timestamptz,
  made_by        uuid,
  made_at        timestamptz NOT NULL
);
COMMENT ON COLUMN webhook.made_by IS 'actor: set-null';
CREATE INDEX webhook_body ON webhook (body);
CREATE INDEX webhook_due ON webhook (next_at) WHERE state = 'on';

-- A secret address of a body's deadlines for one officer. hash: SHA-256 of the secret in it, beside the id.
-- distribution: id
CREATE TABLE desk_calendar (
  id            uuid PRIMARY KEY,
  hash          bytea NOT NULL,
  person        uuid NOT NULL,
  body          text NOT NULL,
  made_at       timestamptz NOT NULL,
  last_used_at  timestamptz
);
COMMENT ON COLUMN desk_calendar.person IS 'person: delete-row';
CREATE INDEX desk_calendar_person ON desk_calendar (person);

-- The public record by body, for feeds: taken over from its leaves in their order, so it can be thrown away and made again. id: UUID v5 of the leaf.
-- distribution: body
CREATE TABLE feed_entry (
  body     text NOT NULL,
  place    bigint NOT NULL,
  id       uuid NOT NULL,
  kind     text NOT NULL,
  happened date NOT NULL,
  thread   uuid NOT NULL,
  open     jsonb NOT NULL,
  PRIMARY KEY (body, place)
);
-- From an entry of the record to the case, where everybody may read it.
CREATE INDEX case_file_thread_public ON case_file (thread) WHERE public;
