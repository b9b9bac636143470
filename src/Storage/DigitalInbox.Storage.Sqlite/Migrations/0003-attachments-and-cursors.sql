-- How far polled channels were read.
CREATE TABLE channel_cursors (
  channel_id TEXT PRIMARY KEY,
  value      TEXT NOT NULL,
  version    INTEGER NOT NULL,
  moved_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A content of an attachment is one write; it has a size once it is whole.
CREATE TABLE attachment_writes (
  id            BLOB PRIMARY KEY,
  attachment_id BLOB NOT NULL,
  begun_at      INTEGER NOT NULL,
  size          INTEGER,
  sha256        TEXT
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX attachment_contents ON attachment_writes (attachment_id) WHERE size IS NOT NULL;
CREATE INDEX attachment_writes_begun ON attachment_writes (begun_at) WHERE size IS NULL;

-- Rows as large as these do not belong in a tree of keys.
CREATE TABLE attachment_chunks (
  place    INTEGER PRIMARY KEY,
  write_id BLOB NOT NULL,
  number   INTEGER NOT NULL,
  body     BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX attachment_chunks_by_write ON attachment_chunks (write_id, number);
