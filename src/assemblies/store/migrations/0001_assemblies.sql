-- Places where assemblies may be held, each version for its time: nothing is overwritten but the day on which a version ends.
-- distribution: reference table (as many rows as places)
CREATE TABLE assembly_place (
  id           uuid PRIMARY KEY,
  -- the same in all versions of a place; also its thread in the public record
  code         uuid NOT NULL,
  -- 1, 2, … within the place: two changes at once cannot both become the next one
  version      integer NOT NULL DEFAULT 1,
  jurisdiction text NOT NULL,
  -- the body that answers notices for it
  body         text NOT NULL,
  kind         text NOT NULL CHECK (kind IN ('place', 'route', 'zone')),
  names        jsonb NOT NULL,
  addresses    jsonb NOT NULL,
  -- GeoJSON (RFC 7946): Polygon, MultiPolygon, or LineString for a route
  geometry     jsonb NOT NULL,
  central      boolean NOT NULL,
  district     text NOT NULL DEFAULT '',
  -- most people at once; NULL: no norm is fixed
  capacity     integer CHECK (capacity > 0),
  -- local hours of its own, HH:MM; '': those of the law
  opens        text NOT NULL DEFAULT '',
  closes       text NOT NULL DEFAULT '',
  equipment    jsonb NOT NULL,
  -- forms that are not allowed in a zone; empty elsewhere
  bars         jsonb NOT NULL,
  valid_from   date NOT NULL,
  valid_to     date,
  -- by which decision: title in the languages, number, day
  decision     jsonb NOT NULL,
  entry        uuid NOT NULL,
  -- by which decision the place was repealed at the end of this version, and its entry
  ending       jsonb,
  ending_entry uuid,
  recorded_at  timestamptz NOT NULL,
  recorded_by  uuid,
  UNIQUE (code, version)
);
COMMENT ON COLUMN assembly_place.recorded_by IS 'actor: set-null';
CREATE INDEX assembly_place_body ON assembly_place (jurisdiction, body, valid_from);
CREATE INDEX assembly_place_code ON assembly_place (code, valid_from);

-- What a case of this room is about. Texts of the notice are texts of the case.
-- distribution: case_id
CREATE TABLE assembly (
  case_id      uuid PRIMARY KEY REFERENCES case_file,
  form         text NOT NULL,
  body         text NOT NULL,
  -- code of the place; NULL where the form may be held elsewhere, or along a route drawn
  place        uuid,
  -- GeoJSON Point or LineString where it is not at a place of the register
  geometry     jsonb,
  day          date NOT NULL,
  starts_at    timestamptz NOT NULL,
  ends_at      timestamptz NOT NULL,
  expected     integer,
  -- order of receipt, which decides between two for one place and time; in the same instant the id of the case does
  received_at  timestamptz NOT NULL,
  -- does it keep its place and time: pending, offered, may-be-held, refused, withdrawn, held, suspended, ended
  outcome      text NOT NULL,
  -- how it came to that: answer, silence, agreement; '' while pending
  by_what      text NOT NULL DEFAULT '',
  -- people who came, by who counted: {"organiser": 120, "authority": 90}
  came         jsonb NOT NULL
);
CREATE INDEX assembly_place_time ON assembly (place, starts_at);
CREATE INDEX assembly_body_time ON assembly (body, starts_at);
