-- Every version of every definition. A row without a body says that it is deleted. The highest place is the revision.

CREATE TABLE definitions (
  place         INTEGER PRIMARY KEY AUTOINCREMENT,
  kind          TEXT NOT NULL,
  id            TEXT NOT NULL,
  version       INTEGER NOT NULL,
  is_latest     INTEGER NOT NULL,
  body          TEXT,
  saved_at      INTEGER NOT NULL,
  saved_by_kind INTEGER NOT NULL,
  saved_by_id   TEXT,
  is_managed    INTEGER NOT NULL,
  UNIQUE (kind, id, version)
) STRICT;

CREATE UNIQUE INDEX definitions_latest ON definitions (kind, id) WHERE is_latest = 1;
