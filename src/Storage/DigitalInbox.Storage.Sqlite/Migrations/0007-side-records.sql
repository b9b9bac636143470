-- What is kept beside the histories. The body is its maker's; the lists are a JSON array, and stand row by row beside it.
CREATE TABLE side_records (
  place      INTEGER PRIMARY KEY AUTOINCREMENT,
  kind       TEXT NOT NULL,
  id         TEXT NOT NULL,
  version    INTEGER NOT NULL,
  case_id    BLOB,
  contact_id BLOB,
  at         INTEGER NOT NULL,
  expires_at INTEGER,
  lists      TEXT NOT NULL,
  body       TEXT NOT NULL,
  UNIQUE (kind, id)
) STRICT;

CREATE INDEX side_records_of_case ON side_records (case_id, kind, at) WHERE case_id IS NOT NULL;
CREATE INDEX side_records_of_contact ON side_records (contact_id, kind, at) WHERE contact_id IS NOT NULL;
CREATE INDEX side_records_expiring ON side_records (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE side_record_lists (
  kind  TEXT NOT NULL,
  list  TEXT NOT NULL,
  at    INTEGER NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (kind, list, at, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX side_record_lists_by_place ON side_record_lists (place);
