-- What is kept beside the histories. The body is its maker's; the lists stand row by row beside it, too.
CREATE TABLE side_records (
  place      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind       text COLLATE "C" NOT NULL,
  id         text COLLATE "C" NOT NULL,
  version    bigint NOT NULL,
  case_id    uuid,
  contact_id uuid,
  at         bigint NOT NULL,
  expires_at bigint,
  lists      text[] NOT NULL,
  body       text NOT NULL,
  UNIQUE (kind, id)
);

CREATE INDEX side_records_of_case ON side_records (case_id, kind, at) WHERE case_id IS NOT NULL;
CREATE INDEX side_records_of_contact ON side_records (contact_id, kind, at) WHERE contact_id IS NOT NULL;
CREATE INDEX side_records_expiring ON side_records (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE side_record_lists (
  kind  text COLLATE "C" NOT NULL,
  list  text COLLATE "C" NOT NULL,
  at    bigint NOT NULL,
  place bigint NOT NULL REFERENCES side_records (place) ON DELETE CASCADE,
  PRIMARY KEY (kind, list, at, place)
);

CREATE INDEX side_record_lists_by_place ON side_record_lists (place);
