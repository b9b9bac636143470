-- Ids are 16 bytes, big-endian, so that they sort by the instant they were made. Instants are nanoseconds since 1970.

CREATE TABLE schema_migrations (
  version    INTEGER PRIMARY KEY,
  name       TEXT NOT NULL,
  applied_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
) STRICT;

CREATE TABLE claims (
  channel_id TEXT NOT NULL,
  key        TEXT NOT NULL,
  claimed_at INTEGER NOT NULL,
  PRIMARY KEY (channel_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE contacts (
  id           BLOB NOT NULL PRIMARY KEY,
  display_name TEXT,
  created_at   INTEGER NOT NULL,
  version      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE identities (
  platform     TEXT NOT NULL,
  external_id  TEXT NOT NULL,
  contact_id   BLOB NOT NULL,
  place        INTEGER NOT NULL,
  display_name TEXT,
  PRIMARY KEY (platform, external_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX identities_by_contact ON identities (contact_id, place);

CREATE TABLE posts (
  id          BLOB NOT NULL PRIMARY KEY,
  channel_id  TEXT NOT NULL,
  external_id TEXT NOT NULL,
  created_at  INTEGER NOT NULL,
  UNIQUE (channel_id, external_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE threads (
  id                    BLOB NOT NULL PRIMARY KEY,
  channel_id            TEXT NOT NULL,
  external_id           TEXT NOT NULL,
  post_id               BLOB NOT NULL,
  contact_id            BLOB NOT NULL,
  recipient_external_id TEXT NOT NULL,
  created_at            INTEGER NOT NULL,
  UNIQUE (channel_id, external_id)
) STRICT, WITHOUT ROWID;

-- The fold of the history, beside the columns that lists filter and sort by.
CREATE TABLE cases (
  number          INTEGER PRIMARY KEY AUTOINCREMENT,
  id              BLOB NOT NULL UNIQUE,
  version         INTEGER NOT NULL,
  thread_id       BLOB NOT NULL,
  contact_id      BLOB NOT NULL,
  channel_id      TEXT NOT NULL,
  status          TEXT NOT NULL,
  is_active       INTEGER NOT NULL,
  assignee        TEXT,
  opened_at       INTEGER NOT NULL,
  last_message_at INTEGER NOT NULL,
  preview         TEXT,
  state           TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX cases_active ON cases (thread_id) WHERE is_active = 1;
CREATE INDEX cases_by_message ON cases (last_message_at, number);
CREATE INDEX cases_by_assignee ON cases (assignee, last_message_at, number);
CREATE INDEX cases_by_status ON cases (status, last_message_at, number);
CREATE INDEX cases_by_opening ON cases (opened_at, number);

CREATE TABLE case_events (
  case_id        BLOB NOT NULL,
  sequence       INTEGER NOT NULL,
  name           TEXT NOT NULL,
  schema         INTEGER NOT NULL,
  at             INTEGER NOT NULL,
  initiator_kind INTEGER NOT NULL,
  initiator_id   TEXT,
  body           TEXT NOT NULL,
  PRIMARY KEY (case_id, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE messages (
  place            INTEGER PRIMARY KEY,
  id               BLOB NOT NULL UNIQUE,
  thread_id        BLOB NOT NULL,
  case_id          BLOB NOT NULL,
  sequence         INTEGER NOT NULL,
  direction        INTEGER NOT NULL,
  kind             INTEGER NOT NULL,
  author_kind      INTEGER NOT NULL,
  author_id        TEXT NOT NULL,
  author_name      TEXT,
  channel_id       TEXT NOT NULL,
  external_id      TEXT,
  text             TEXT NOT NULL,
  attachments      TEXT,
  sent_at          INTEGER NOT NULL,
  received_at      INTEGER NOT NULL,
  reply_to         BLOB,
  delivery_state   INTEGER,
  delivery_code    TEXT,
  delivery_detail  TEXT,
  unsupported_type TEXT
) STRICT;

CREATE UNIQUE INDEX messages_by_case ON messages (case_id, sequence);
CREATE UNIQUE INDEX messages_by_external_id ON messages (channel_id, external_id) WHERE external_id IS NOT NULL;

CREATE TABLE outbox (
  place       INTEGER PRIMARY KEY AUTOINCREMENT,
  id          BLOB NOT NULL UNIQUE,
  channel_id  TEXT NOT NULL,
  thread_id   BLOB NOT NULL,
  case_id     BLOB NOT NULL,
  message_id  BLOB NOT NULL,
  state       INTEGER NOT NULL,
  attempts    INTEGER NOT NULL,
  due_at      INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  lease       BLOB,
  lease_until INTEGER
) STRICT;

CREATE INDEX outbox_by_thread ON outbox (thread_id, place);
CREATE INDEX outbox_by_message ON outbox (message_id);
CREATE INDEX outbox_by_due ON outbox (due_at, place);

CREATE TABLE parked_facts (
  place        INTEGER PRIMARY KEY AUTOINCREMENT,
  id           BLOB NOT NULL UNIQUE,
  channel_id   TEXT NOT NULL,
  external_id  TEXT NOT NULL,
  key          TEXT NOT NULL,
  state        INTEGER NOT NULL,
  occurred_at  INTEGER NOT NULL,
  correlation  BLOB,
  error_class  INTEGER,
  error_code   TEXT,
  error_detail TEXT,
  parked_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX parked_facts_by_message ON parked_facts (channel_id, external_id);

CREATE TABLE raw_payloads (
  place              INTEGER PRIMARY KEY AUTOINCREMENT,
  id                 BLOB NOT NULL UNIQUE,
  channel_id         TEXT NOT NULL,
  received_at        INTEGER NOT NULL,
  reason             TEXT NOT NULL,
  sender_external_id TEXT,
  message_id         BLOB,
  body               BLOB NOT NULL
) STRICT;

CREATE INDEX raw_payloads_in_quarantine ON raw_payloads (place) WHERE message_id IS NULL;
CREATE INDEX raw_payloads_by_sender ON raw_payloads (channel_id, sender_external_id) WHERE sender_external_id IS NOT NULL;

CREATE TABLE idempotency (
  agent      TEXT NOT NULL,
  key        TEXT NOT NULL,
  body_hash  TEXT NOT NULL,
  result     BLOB NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (agent, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_by_expiry ON idempotency (expires_at);

CREATE TABLE feed (
  position          INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id           BLOB NOT NULL,
  number            INTEGER NOT NULL,
  version           INTEGER NOT NULL,
  assignee          TEXT,
  previous_assignee TEXT,
  events            TEXT NOT NULL
) STRICT;
