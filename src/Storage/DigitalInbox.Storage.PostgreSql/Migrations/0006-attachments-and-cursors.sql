-- How far polled channels were read.
CREATE TABLE channel_cursors (
  channel_id text COLLATE "C" PRIMARY KEY,
  value      text NOT NULL,
  version    bigint NOT NULL,
  moved_at   bigint NOT NULL
);

-- A content of an attachment is one write; it has a size once it is whole.
CREATE TABLE attachment_writes (
  id            uuid PRIMARY KEY,
  attachment_id uuid NOT NULL,
  begun_at      bigint NOT NULL,
  size          bigint,
  sha256        text
);

CREATE UNIQUE INDEX attachment_contents ON attachment_writes (attachment_id) WHERE size IS NOT NULL;
CREATE INDEX attachment_writes_begun ON attachment_writes (begun_at) WHERE size IS NULL;

-- A piece that comes after its write was swept away finds nothing to belong to.
CREATE TABLE attachment_chunks (
  write_id uuid NOT NULL REFERENCES attachment_writes (id) ON DELETE CASCADE,
  number   integer NOT NULL,
  body     bytea NOT NULL,
  PRIMARY KEY (write_id, number)
);

-- Files are mostly compressed already.
ALTER TABLE attachment_chunks ALTER COLUMN body SET STORAGE EXTERNAL;
