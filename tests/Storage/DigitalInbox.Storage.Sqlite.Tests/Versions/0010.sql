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
, erased_at INTEGER) STRICT, WITHOUT ROWID;
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
, clocks TEXT, due_at INTEGER NOT NULL DEFAULT 9223372036854775807, queue_id TEXT, waiting_since INTEGER, holder TEXT GENERATED ALWAYS AS (coalesce('a' || assignee, 'q' || queue_id, '')) VIRTUAL, erased_at INTEGER, is_emptied INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE UNIQUE INDEX cases_active ON cases (thread_id) WHERE is_active = 1;
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
, erased_at INTEGER, facts TEXT, post_id BLOB) STRICT;
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
, queue_id TEXT, previous_queue_id TEXT) STRICT;
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
CREATE TABLE timers (
  kind         TEXT NOT NULL,
  subject      BLOB NOT NULL,
  due_at       INTEGER NOT NULL,
  attempts     INTEGER NOT NULL,
  lease        BLOB,
  claimable_at INTEGER NOT NULL,
  PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX timers_by_claim ON timers (claimable_at);
CREATE TABLE jobs (
  place        INTEGER PRIMARY KEY AUTOINCREMENT,
  id           BLOB NOT NULL UNIQUE,
  kind         TEXT NOT NULL,
  state        TEXT NOT NULL,
  done         INTEGER NOT NULL,
  total        INTEGER,
  started_at   INTEGER NOT NULL,
  finished_at  INTEGER,
  lease        BLOB,
  claimable_at INTEGER NOT NULL
) STRICT;
CREATE INDEX jobs_by_claim ON jobs (claimable_at, place) WHERE finished_at IS NULL;
CREATE INDEX cases_active_by_number ON cases (number) WHERE is_active = 1;
CREATE VIRTUAL TABLE message_search USING fts5(words, content='', columnsize=0, tokenize='ascii');
CREATE VIRTUAL TABLE contact_search USING fts5(words, content='', columnsize=0, tokenize='ascii');
CREATE TABLE contact_places (
  place      INTEGER PRIMARY KEY,
  contact_id BLOB NOT NULL UNIQUE
) STRICT;
CREATE INDEX cases_by_contact ON cases (contact_id);
CREATE INDEX cases_waiting ON cases (queue_id, waiting_since) WHERE waiting_since IS NOT NULL;
CREATE INDEX cases_by_message ON cases (status, last_message_at);
CREATE INDEX cases_of_channel_by_message ON cases (channel_id, status, last_message_at);
CREATE INDEX cases_of_holder_by_message ON cases (holder, status, last_message_at);
CREATE INDEX cases_of_holder_on_channel_by_message ON cases (holder, channel_id, status, last_message_at);
CREATE INDEX cases_held_in_queue_by_message ON cases (queue_id, status, last_message_at) WHERE assignee IS NOT NULL AND queue_id IS NOT NULL;
CREATE INDEX cases_by_opening ON cases (status, opened_at);
CREATE INDEX cases_of_channel_by_opening ON cases (channel_id, status, opened_at);
CREATE INDEX cases_of_holder_by_opening ON cases (holder, status, opened_at);
CREATE INDEX cases_of_holder_on_channel_by_opening ON cases (holder, channel_id, status, opened_at);
CREATE INDEX cases_held_in_queue_by_opening ON cases (queue_id, status, opened_at) WHERE assignee IS NOT NULL AND queue_id IS NOT NULL;
CREATE INDEX cases_by_due ON cases (status, due_at);
CREATE INDEX cases_of_channel_by_due ON cases (channel_id, status, due_at);
CREATE INDEX cases_of_holder_by_due ON cases (holder, status, due_at);
CREATE INDEX cases_of_holder_on_channel_by_due ON cases (holder, channel_id, status, due_at);
CREATE INDEX cases_held_in_queue_by_due ON cases (queue_id, status, due_at) WHERE assignee IS NOT NULL AND queue_id IS NOT NULL;
CREATE TABLE channel_cursors (
  channel_id TEXT PRIMARY KEY,
  value      TEXT NOT NULL,
  version    INTEGER NOT NULL,
  moved_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE attachment_writes (
  id            BLOB PRIMARY KEY,
  attachment_id BLOB NOT NULL,
  begun_at      INTEGER NOT NULL,
  size          INTEGER,
  sha256        TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX attachment_contents ON attachment_writes (attachment_id) WHERE size IS NOT NULL;
CREATE INDEX attachment_writes_begun ON attachment_writes (begun_at) WHERE size IS NULL;
CREATE TABLE attachment_chunks (
  place    INTEGER PRIMARY KEY,
  write_id BLOB NOT NULL,
  number   INTEGER NOT NULL,
  body     BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX attachment_chunks_by_write ON attachment_chunks (write_id, number);
CREATE TABLE erasures (
  place      INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id BLOB NOT NULL UNIQUE,
  erased_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX claims_by_age ON claims (claimed_at);
CREATE INDEX threads_by_contact ON threads (contact_id);
CREATE INDEX threads_by_post ON threads (post_id);
CREATE INDEX raw_payloads_by_message ON raw_payloads (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX idempotency_by_result ON idempotency (result);
CREATE TABLE agents (
  agent_id   TEXT PRIMARY KEY,
  version    INTEGER NOT NULL,
  state      TEXT NOT NULL,
  presence   INTEGER NOT NULL,
  load       INTEGER NOT NULL,
  most       INTEGER,
  held_until INTEGER,
  CONSTRAINT agents_load CHECK (most IS NULL OR load <= most)
) STRICT, WITHOUT ROWID;
CREATE TABLE agent_work (
  case_id  BLOB PRIMARY KEY,
  agent_id TEXT NOT NULL,
  kind     TEXT NOT NULL,
  queue_id TEXT,
  weight   INTEGER NOT NULL,
  units    INTEGER NOT NULL,
  since    INTEGER NOT NULL,
  offer_id BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX agent_work_by_agent ON agent_work (agent_id, units);
CREATE TABLE agent_events (
  position       INTEGER PRIMARY KEY AUTOINCREMENT,
  agent_id       TEXT NOT NULL,
  sequence       INTEGER NOT NULL,
  name           TEXT NOT NULL,
  schema         INTEGER NOT NULL,
  at             INTEGER NOT NULL,
  initiator_kind INTEGER NOT NULL,
  initiator_id   TEXT,
  body           TEXT NOT NULL,
  UNIQUE (agent_id, sequence)
) STRICT;
CREATE TABLE routing_decisions (
  id      BLOB PRIMARY KEY,
  case_id BLOB NOT NULL,
  at      INTEGER NOT NULL,
  body    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX routing_decisions_by_case ON routing_decisions (case_id, id);
CREATE TABLE leases (
  name   TEXT PRIMARY KEY,
  holder BLOB NOT NULL,
  until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX leases_by_holder ON leases (holder);
CREATE INDEX messages_unsettled ON messages (thread_id, sent_at, id) WHERE delivery_state < 6;
CREATE TABLE "parked_facts" (
  place        INTEGER PRIMARY KEY AUTOINCREMENT,
  id           BLOB NOT NULL UNIQUE,
  channel_id   TEXT NOT NULL,
  external_id  TEXT NOT NULL,
  key          TEXT NOT NULL,
  state        INTEGER,
  occurred_at  INTEGER NOT NULL,
  correlation  BLOB,
  error_class  INTEGER,
  error_code   TEXT,
  error_detail TEXT,
  parked_at    INTEGER NOT NULL,
  body         TEXT,
  people       TEXT,
  CHECK ((state IS NULL) <> (body IS NULL))
) STRICT;
CREATE INDEX parked_facts_by_message ON parked_facts (channel_id, external_id);
CREATE INDEX parked_facts_by_correlation ON parked_facts (correlation) WHERE correlation IS NOT NULL;
CREATE INDEX parked_facts_of_people ON parked_facts (channel_id) WHERE people IS NOT NULL;
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
CREATE TABLE case_tags (
  tag_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (tag_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX messages_on_post ON messages (post_id, received_at, id) WHERE post_id IS NOT NULL;
INSERT INTO schema_migrations (version, name, applied_at) VALUES (1, 'DigitalInbox.Storage.Sqlite.Migrations.0001-inbox.sql', '2026-11-22 11:03:49');
INSERT INTO schema_migrations (version, name, applied_at) VALUES (2, 'DigitalInbox.Storage.Sqlite.Migrations.0002-definitions-timers-search.sql', '2026-03-02 12:00:00');
INSERT INTO schema_migrations (version, name, applied_at) VALUES (3, 'DigitalInbox.Storage.Sqlite.Migrations.0003-attachments-and-cursors.sql', '2026-03-02 12:00:00');
INSERT INTO schema_migrations (version, name, applied_at) VALUES (4, 'DigitalInbox.Storage.Sqlite.Migrations.0004-privacy.sql', '2026-03-02 12:00:00');
INSERT INTO schema_migrations (version, name, applied_at) VALUES (5, 'DigitalInbox.Storage.Sqlite.Migrations.0005-routing.sql', '2026-03-02 12:00:00');
INSERT INTO schema_migrations (version, name, applied_at) VALUES (6, 'DigitalInbox.Storage.Sqlite.Migrations.0006-facts.sql', '2026-03-02 12:00:00');
INSERT INTO schema_migrations (version, name, applied_at) VALUES (7, 'DigitalInbox.Storage.Sqlite.Migrations.0007-side-records.sql', '2026-03-02 12:00:00');
INSERT INTO schema_migrations (version, name, applied_at) VALUES (8, 'DigitalInbox.Storage.Sqlite.Migrations.0008-case-tags.sql', '2026-03-02 12:00:00');
INSERT INTO schema_migrations (version, name, applied_at) VALUES (9, 'DigitalInbox.Storage.Sqlite.Migrations.0009-replied.sql', '2026-03-02 12:00:00');
INSERT INTO schema_migrations (version, name, applied_at) VALUES (10, 'DigitalInbox.Storage.Sqlite.Migrations.0010-posts.sql', '2026-03-02 12:00:00');
INSERT INTO claims (channel_id, key, claimed_at) VALUES ('sms', 'frhV9EcdpNpXykdLmR4xEEfNyakf5/hmoJNDSMoVTkg=', 1772452800000000000);
INSERT INTO claims (channel_id, key, claimed_at) VALUES ('sms', 'j62LHx8R64cXad44eYrAzpjI4HqexVwcYNXLRbphVXA=', 1772452800000000000);
INSERT INTO claims (channel_id, key, claimed_at) VALUES ('sms', 'k8YBmEA8kru/wQMXIsIEc295iKrDOiQFayf66ZfNxC8=', 1772452800000000000);
INSERT INTO claims (channel_id, key, claimed_at) VALUES ('sms', 'kEmGBbsXnNIsqIad3nEZjQJYtLNKpoZauNv9bQsmG4M=', 1772452800000000000);
INSERT INTO claims (channel_id, key, claimed_at) VALUES ('sms', 'lGsxFeOMiSFNZsrHez/mJ5nldud/UnuuYbJ0RmLH/44=', 1772452800000000000);
INSERT INTO contacts (id, display_name, created_at, version, erased_at) VALUES (X'019CAE6B660071D5B70FA3E009F0F539', 'carl', 1772452800000000000, 1, NULL);
INSERT INTO contacts (id, display_name, created_at, version, erased_at) VALUES (X'019CAE6B6600759798D3C914C241BEF7', 'ann', 1772452800000000000, 1, NULL);
INSERT INTO contacts (id, display_name, created_at, version, erased_at) VALUES (X'019CAE6B660076AC97FE86122493796D', 'bea', 1772452800000000000, 1, NULL);
INSERT INTO identities (platform, external_id, contact_id, place, display_name) VALUES ('sms', 'ann', X'019CAE6B6600759798D3C914C241BEF7', 0, 'ann');
INSERT INTO identities (platform, external_id, contact_id, place, display_name) VALUES ('sms', 'bea', X'019CAE6B660076AC97FE86122493796D', 0, 'bea');
INSERT INTO identities (platform, external_id, contact_id, place, display_name) VALUES ('sms', 'carl', X'019CAE6B660071D5B70FA3E009F0F539', 0, 'carl');
INSERT INTO posts (id, channel_id, external_id, created_at) VALUES (X'019CAE6B660070C8AEE61CC785C5219D', 'sms', 'bea', 1772452800000000000);
INSERT INTO posts (id, channel_id, external_id, created_at) VALUES (X'019CAE6B66007E488A292C7F8045B2DA', 'sms', 'carl', 1772452800000000000);
INSERT INTO posts (id, channel_id, external_id, created_at) VALUES (X'019CAE6B66007E9DAF8C44364803F334', 'sms', 'ann', 1772452800000000000);
INSERT INTO threads (id, channel_id, external_id, post_id, contact_id, recipient_external_id, created_at) VALUES (X'019CAE6B66007632996AF184404436D1', 'sms', 'bea', X'019CAE6B660070C8AEE61CC785C5219D', X'019CAE6B660076AC97FE86122493796D', 'bea', 1772452800000000000);
INSERT INTO threads (id, channel_id, external_id, post_id, contact_id, recipient_external_id, created_at) VALUES (X'019CAE6B66007CE2BD71544CC2E5CBBD', 'sms', 'carl', X'019CAE6B66007E488A292C7F8045B2DA', X'019CAE6B660071D5B70FA3E009F0F539', 'carl', 1772452800000000000);
INSERT INTO threads (id, channel_id, external_id, post_id, contact_id, recipient_external_id, created_at) VALUES (X'019CAE6B66007DDD8AD47ACF372498D1', 'sms', 'ann', X'019CAE6B66007E9DAF8C44364803F334', X'019CAE6B6600759798D3C914C241BEF7', 'ann', 1772452800000000000);
INSERT INTO cases (number, id, version, thread_id, contact_id, channel_id, status, is_active, assignee, opened_at, last_message_at, preview, state, clocks, due_at, queue_id, waiting_since, erased_at, is_emptied) VALUES (1, X'019CAE6B660079099F24FC53241CC648', 7, X'019CAE6B66007DDD8AD47ACF372498D1', X'019CAE6B6600759798D3C914C241BEF7', 'sms', 'pending', 1, 'alice', 1772452800000000000, 1772452800000000000, 'we look into it', '{"id":"019cae6b-6600-7909-9f24-fc53241cc648","version":7,"threadId":"019cae6b-6600-7ddd-8ad4-7acf372498d1","contactId":"019cae6b-6600-7597-98d3-c914c241bef7","channelId":"sms","channelKind":"sms","direction":"inbound","status":"pending","statusChangedAt":"2026-03-02T12:00:00Z","inboxAssignee":"alice","owner":"alice","openedAt":"2026-03-02T12:00:00Z","lastEventAt":"2026-03-02T12:00:00Z","lastInboundAt":"2026-03-02T12:00:00Z","inboundCount":2,"outboundCount":1,"noteCount":0,"unreadCount":0,"replies":"019cae6b660074fca03f219abf4d93f7:0","assignedAt":"2026-03-02T12:00:00Z","repliedAt":"2026-03-02T12:00:00Z"}', NULL, 9223372036854775807, NULL, NULL, NULL, 0);
INSERT INTO cases (number, id, version, thread_id, contact_id, channel_id, status, is_active, assignee, opened_at, last_message_at, preview, state, clocks, due_at, queue_id, waiting_since, erased_at, is_emptied) VALUES (2, X'019CAE6B66007B26884F3CC258270F0A', 3, X'019CAE6B66007632996AF184404436D1', X'019CAE6B660076AC97FE86122493796D', 'sms', 'closed', 0, NULL, 1772452800000000000, 1772452800000000000, 'hello', '{"id":"019cae6b-6600-7b26-884f-3cc258270f0a","version":3,"threadId":"019cae6b-6600-7632-996a-f184404436d1","contactId":"019cae6b-6600-76ac-97fe-86122493796d","channelId":"sms","channelKind":"sms","direction":"inbound","status":"closed","statusChangedAt":"2026-03-02T12:00:00Z","openedAt":"2026-03-02T12:00:00Z","lastEventAt":"2026-03-02T12:00:00Z","lastInboundAt":"2026-03-02T12:00:00Z","inboundCount":1,"outboundCount":0,"noteCount":0,"unreadCount":1,"replies":"","unansweredSince":"2026-03-02T12:00:00Z"}', NULL, 9223372036854775807, NULL, NULL, NULL, 0);
INSERT INTO cases (number, id, version, thread_id, contact_id, channel_id, status, is_active, assignee, opened_at, last_message_at, preview, state, clocks, due_at, queue_id, waiting_since, erased_at, is_emptied) VALUES (3, X'019CAE6B66007054B23B50622D9AD26B', 2, X'019CAE6B66007CE2BD71544CC2E5CBBD', X'019CAE6B660071D5B70FA3E009F0F539', 'sms', 'new', 1, NULL, 1772452800000000000, 1772452800000000000, 'hello', '{"id":"019cae6b-6600-7054-b23b-50622d9ad26b","version":2,"threadId":"019cae6b-6600-7ce2-bd71-544cc2e5cbbd","contactId":"019cae6b-6600-71d5-b70f-a3e009f0f539","channelId":"sms","channelKind":"sms","direction":"inbound","status":"new","statusChangedAt":"2026-03-02T12:00:00Z","openedAt":"2026-03-02T12:00:00Z","lastEventAt":"2026-03-02T12:00:00Z","lastInboundAt":"2026-03-02T12:00:00Z","inboundCount":1,"outboundCount":0,"noteCount":0,"unreadCount":1,"replies":"","unansweredSince":"2026-03-02T12:00:00Z"}', NULL, 9223372036854775807, NULL, NULL, NULL, 0);
INSERT INTO case_events (case_id, sequence, name, schema, at, initiator_kind, initiator_id, body) VALUES (X'019CAE6B66007054B23B50622D9AD26B', 1, 'case.opened', 1, 1772452800000000000, 1, '019cae6b-6600-71d5-b70f-a3e009f0f539', '{"threadId":"019cae6b-6600-7ce2-bd71-544cc2e5cbbd","contactId":"019cae6b-6600-71d5-b70f-a3e009f0f539","channelId":"sms","channelKind":"sms","direction":"inbound"}');
INSERT INTO case_events (case_id, sequence, name, schema, at, initiator_kind, initiator_id, body) VALUES (X'019CAE6B66007054B23B50622D9AD26B', 2, 'message.received', 1, 1772452800000000000, 1, '019cae6b-6600-71d5-b70f-a3e009f0f539', '{"messageId":"019cae6b-6600-746f-9b2f-1b1822f26422","sentAt":"2026-03-02T12:00:00Z"}');
INSERT INTO case_events (case_id, sequence, name, schema, at, initiator_kind, initiator_id, body) VALUES (X'019CAE6B660079099F24FC53241CC648', 1, 'case.opened', 1, 1772452800000000000, 1, '019cae6b-6600-7597-98d3-c914c241bef7', '{"threadId":"019cae6b-6600-7ddd-8ad4-7acf372498d1","contactId":"019cae6b-6600-7597-98d3-c914c241bef7","channelId":"sms","channelKind":"sms","direction":"inbound"}');
INSERT INTO case_events (case_id, sequence, name, schema, at, initiator_kind, initiator_id, body) VALUES (X'019CAE6B660079099F24FC53241CC648', 2, 'message.received', 1, 1772452800000000000, 1, '019cae6b-6600-7597-98d3-c914c241bef7', '{"messageId":"019cae6b-6600-7028-bdbb-8bf06864bcec","sentAt":"2026-03-02T12:00:00Z"}');
INSERT INTO case_events (case_id, sequence, name, schema, at, initiator_kind, initiator_id, body) VALUES (X'019CAE6B660079099F24FC53241CC648', 3, 'message.received', 1, 1772452800000000000, 1, '019cae6b-6600-7597-98d3-c914c241bef7', '{"messageId":"019cae6b-6600-761b-be61-896ae5d16344","sentAt":"2026-03-02T12:00:00Z"}');
INSERT INTO case_events (case_id, sequence, name, schema, at, initiator_kind, initiator_id, body) VALUES (X'019CAE6B660079099F24FC53241CC648', 4, 'case.assigned', 1, 1772452800000000000, 2, 'alice', '{"agent":"alice"}');
INSERT INTO case_events (case_id, sequence, name, schema, at, initiator_kind, initiator_id, body) VALUES (X'019CAE6B660079099F24FC53241CC648', 5, 'case.statusChanged', 1, 1772452800000000000, 2, 'alice', '{"from":"new","to":"open","trigger":"take"}');
INSERT INTO case_events (case_id, sequence, name, schema, at, initiator_kind, initiator_id, body) VALUES (X'019CAE6B660079099F24FC53241CC648', 6, 'reply.queued', 1, 1772452800000000000, 2, 'alice', '{"messageId":"019cae6b-6600-74fc-a03f-219abf4d93f7","origin":"agent"}');
INSERT INTO case_events (case_id, sequence, name, schema, at, initiator_kind, initiator_id, body) VALUES (X'019CAE6B660079099F24FC53241CC648', 7, 'case.statusChanged', 1, 1772452800000000000, 2, 'alice', '{"from":"open","to":"pending","trigger":"replyPending"}');
INSERT INTO case_events (case_id, sequence, name, schema, at, initiator_kind, initiator_id, body) VALUES (X'019CAE6B66007B26884F3CC258270F0A', 1, 'case.opened', 1, 1772452800000000000, 1, '019cae6b-6600-76ac-97fe-86122493796d', '{"threadId":"019cae6b-6600-7632-996a-f184404436d1","contactId":"019cae6b-6600-76ac-97fe-86122493796d","channelId":"sms","channelKind":"sms","direction":"inbound"}');
INSERT INTO case_events (case_id, sequence, name, schema, at, initiator_kind, initiator_id, body) VALUES (X'019CAE6B66007B26884F3CC258270F0A', 2, 'message.received', 1, 1772452800000000000, 1, '019cae6b-6600-76ac-97fe-86122493796d', '{"messageId":"019cae6b-6600-79a2-bb90-f7e94776dc92","sentAt":"2026-03-02T12:00:00Z"}');
INSERT INTO case_events (case_id, sequence, name, schema, at, initiator_kind, initiator_id, body) VALUES (X'019CAE6B66007B26884F3CC258270F0A', 3, 'case.statusChanged', 1, 1772452800000000000, 2, 'alice', '{"from":"new","to":"closed","trigger":"setClosed"}');
INSERT INTO messages (place, id, thread_id, case_id, sequence, direction, kind, author_kind, author_id, author_name, channel_id, external_id, text, attachments, sent_at, received_at, reply_to, delivery_state, delivery_code, delivery_detail, unsupported_type, erased_at, facts, post_id) VALUES (1, X'019CAE6B66007028BDBB8BF06864BCEC', X'019CAE6B66007DDD8AD47ACF372498D1', X'019CAE6B660079099F24FC53241CC648', 2, 0, 6, 0, '019cae6b-6600-7597-98d3-c914c241bef7', NULL, 'sms', 'ann-1', 'hello from ann: grüße, 🦆', NULL, 1772452800000000000, 1772452800000000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO messages (place, id, thread_id, case_id, sequence, direction, kind, author_kind, author_id, author_name, channel_id, external_id, text, attachments, sent_at, received_at, reply_to, delivery_state, delivery_code, delivery_detail, unsupported_type, erased_at, facts, post_id) VALUES (2, X'019CAE6B660079A2BB90F7E94776DC92', X'019CAE6B66007632996AF184404436D1', X'019CAE6B66007B26884F3CC258270F0A', 2, 0, 6, 0, '019cae6b-6600-76ac-97fe-86122493796d', NULL, 'sms', 'bea-1', 'hello from bea: grüße, 🦆', NULL, 1772452800000000000, 1772452800000000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO messages (place, id, thread_id, case_id, sequence, direction, kind, author_kind, author_id, author_name, channel_id, external_id, text, attachments, sent_at, received_at, reply_to, delivery_state, delivery_code, delivery_detail, unsupported_type, erased_at, facts, post_id) VALUES (3, X'019CAE6B6600746F9B2F1B1822F26422', X'019CAE6B66007CE2BD71544CC2E5CBBD', X'019CAE6B66007054B23B50622D9AD26B', 2, 0, 6, 0, '019cae6b-6600-71d5-b70f-a3e009f0f539', NULL, 'sms', 'carl-1', 'hello from carl: grüße, 🦆', NULL, 1772452800000000000, 1772452800000000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO messages (place, id, thread_id, case_id, sequence, direction, kind, author_kind, author_id, author_name, channel_id, external_id, text, attachments, sent_at, received_at, reply_to, delivery_state, delivery_code, delivery_detail, unsupported_type, erased_at, facts, post_id) VALUES (4, X'019CAE6B6600761BBE61896AE5D16344', X'019CAE6B66007DDD8AD47ACF372498D1', X'019CAE6B660079099F24FC53241CC648', 3, 0, 6, 0, '019cae6b-6600-7597-98d3-c914c241bef7', NULL, 'sms', 'ann-2', 'hello again', NULL, 1772452800000000000, 1772452800000000000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO messages (place, id, thread_id, case_id, sequence, direction, kind, author_kind, author_id, author_name, channel_id, external_id, text, attachments, sent_at, received_at, reply_to, delivery_state, delivery_code, delivery_detail, unsupported_type, erased_at, facts, post_id) VALUES (5, X'019CAE6B660074FCA03F219ABF4D93F7', X'019CAE6B66007DDD8AD47ACF372498D1', X'019CAE6B660079099F24FC53241CC648', 6, 1, 6, 1, 'alice', NULL, 'sms', NULL, 'we look into it', NULL, 1772452800000000000, 1772452800000000000, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO outbox (place, id, channel_id, thread_id, case_id, message_id, state, attempts, due_at, created_at, lease, lease_until) VALUES (1, X'019CAE6B66007293AF775EB4158E18CF', 'sms', X'019CAE6B66007DDD8AD47ACF372498D1', X'019CAE6B660079099F24FC53241CC648', X'019CAE6B660074FCA03F219ABF4D93F7', 0, 0, 1772452800000000000, 1772452800000000000, NULL, NULL);
INSERT INTO raw_payloads (place, id, channel_id, received_at, reason, sender_external_id, message_id, body) VALUES (1, X'019CAE6B66007628AC62E62882070BCB', 'sms', 1772452800000000000, 'field.unknown', 'ann', NULL, X'000102FF');
INSERT INTO idempotency (agent, key, body_hash, result, expires_at) VALUES ('alice', 'reply-1', 'hash of the body', X'019CAE6B660074FCA03F219ABF4D93F7', 1772539200000000000);
INSERT INTO feed (position, case_id, number, version, assignee, previous_assignee, events, queue_id, previous_queue_id) VALUES (1, X'019CAE6B660079099F24FC53241CC648', 1, 2, NULL, NULL, 'case.opened message.received', NULL, NULL);
INSERT INTO feed (position, case_id, number, version, assignee, previous_assignee, events, queue_id, previous_queue_id) VALUES (2, X'019CAE6B66007B26884F3CC258270F0A', 2, 2, NULL, NULL, 'case.opened message.received', NULL, NULL);
INSERT INTO feed (position, case_id, number, version, assignee, previous_assignee, events, queue_id, previous_queue_id) VALUES (3, X'019CAE6B66007054B23B50622D9AD26B', 3, 2, NULL, NULL, 'case.opened message.received', NULL, NULL);
INSERT INTO feed (position, case_id, number, version, assignee, previous_assignee, events, queue_id, previous_queue_id) VALUES (4, X'019CAE6B660079099F24FC53241CC648', 1, 3, NULL, NULL, 'message.received', NULL, NULL);
INSERT INTO feed (position, case_id, number, version, assignee, previous_assignee, events, queue_id, previous_queue_id) VALUES (5, X'019CAE6B660079099F24FC53241CC648', 1, 7, 'alice', NULL, 'case.assigned case.statusChanged reply.queued case.statusChanged', NULL, NULL);
INSERT INTO feed (position, case_id, number, version, assignee, previous_assignee, events, queue_id, previous_queue_id) VALUES (6, X'019CAE6B66007B26884F3CC258270F0A', 2, 3, NULL, NULL, 'case.statusChanged', NULL, NULL);
INSERT INTO definitions (place, kind, id, version, is_latest, body, saved_at, saved_by_kind, saved_by_id, is_managed) VALUES (1, 'calendars', 'office', 1, 0, '{"timeZone":"UTC"}', 1772452800000000000, 0, NULL, 0);
INSERT INTO definitions (place, kind, id, version, is_latest, body, saved_at, saved_by_kind, saved_by_id, is_managed) VALUES (2, 'calendars', 'office', 2, 1, '{"timeZone":"Europe/Paris","week":{"monday":["09:00-18:00"]}}', 1772452800000000000, 2, 'eve', 0);
INSERT INTO timers (kind, subject, due_at, attempts, lease, claimable_at) VALUES ('case', X'019CAE6B66007054B23B50622D9AD26B', 1772456400000000000, 1, NULL, 1772456400000000000);
INSERT INTO jobs (place, id, kind, state, done, total, started_at, finished_at, lease, claimable_at) VALUES (1, X'019CAE6B66007054B23B50622D9AD26C', 'sla.retarget', '{"calendar":"office","version":2,"clocks":"FromNow","after":2}', 2, 3, 1772452800000000000, NULL, NULL, 1772452800000000000);
DELETE FROM message_search_data;
INSERT INTO message_search_data (id, block) VALUES (1, X'0512');
INSERT INTO message_search_data (id, block) VALUES (10, X'000000010101010001010101');
INSERT INTO message_search_data (id, block) VALUES (137438953473, X'000000780630616761696E04020302026E6E010204010362656102020401046361726C030204010466726F6D0102030102030102030106677275737365010205010205010205010568656C6C6F0102020102020102020102020104696E746F05020402017405020501046C6F6F6B05020301027765050202040A0708090F1113090609');
DELETE FROM message_search_idx;
INSERT INTO message_search_idx (segid, term, pgno) VALUES (1, X'', 2);
DELETE FROM message_search_config;
INSERT INTO message_search_config (k, v) VALUES ('secure-delete', 1);
INSERT INTO message_search_config (k, v) VALUES ('version', 4);
DELETE FROM contact_search_data;
INSERT INTO contact_search_data (id, block) VALUES (1, X'0303');
INSERT INTO contact_search_data (id, block) VALUES (10, X'000000010101010001010101');
INSERT INTO contact_search_data (id, block) VALUES (137438953473, X'0000001D0430616E6E020202010362656103020201046361726C010202040808');
DELETE FROM contact_search_idx;
INSERT INTO contact_search_idx (segid, term, pgno) VALUES (1, X'', 2);
DELETE FROM contact_search_config;
INSERT INTO contact_search_config (k, v) VALUES ('secure-delete', 1);
INSERT INTO contact_search_config (k, v) VALUES ('version', 4);
INSERT INTO contact_places (place, contact_id) VALUES (1, X'019CAE6B660071D5B70FA3E009F0F539');
INSERT INTO contact_places (place, contact_id) VALUES (2, X'019CAE6B6600759798D3C914C241BEF7');
INSERT INTO contact_places (place, contact_id) VALUES (3, X'019CAE6B660076AC97FE86122493796D');
INSERT INTO erasures (place, contact_id, erased_at) VALUES (1, X'019CAE6B660076AC97FE86122493796D', 1772452800000000000);
INSERT INTO agents (agent_id, version, state, presence, load, most, held_until) VALUES ('alice', 1, '{"presence":"offline","lastGivenAt":"2026-03-02T12:00:00Z","lastEventAt":"2026-03-02T12:00:00Z"}', 0, 1, 3, NULL);
INSERT INTO agent_work (case_id, agent_id, kind, queue_id, weight, units, since, offer_id) VALUES (X'019CAE6B660079099F24FC53241CC648', 'alice', 'sms', NULL, 1, 1, 1772452800000000000, NULL);
INSERT INTO agent_events (position, agent_id, sequence, name, schema, at, initiator_kind, initiator_id, body) VALUES (1, 'alice', 1, 'agent.workTaken', 1, 1772452800000000000, 0, NULL, '{"caseId":"019cae6b-6600-7909-9f24-fc53241cc648","kind":"sms","units":1,"isExcess":false}');
INSERT INTO routing_decisions (id, case_id, at, body) VALUES (X'019CAE6B66007A1191C16F475DBA77D6', X'019CAE6B660079099F24FC53241CC648', 1772452800000000000, '{"id":"019cae6b-6600-7a11-91c1-6f475dba77d6","caseId":"019cae6b-6600-7909-9f24-fc53241cc648","at":"2026-03-02T12:00:00Z","queue":"billing","queueVersion":1,"strategy":"longestIdle","definitionsRevision":1,"logPosition":0,"waitingSince":"2026-03-02T12:00:00Z","step":0,"chosen":"alice","isOffer":false,"isPreferred":false,"best":[{"agent":"alice","score":5}],"candidates":1,"excluded":{}}');
INSERT INTO leases (name, holder, until) VALUES ('routing', X'019CAE6B66007A1291C16F475DBA77D6', 1772456400000000000);
INSERT INTO parked_facts (place, id, channel_id, external_id, key, state, occurred_at, correlation, error_class, error_code, error_detail, parked_at, body, people) VALUES (1, X'019CAE6B6600792191C16F475DBA77D6', 'sms', 'not-there-yet', 'status:x', 1, 1772452800000000000, NULL, NULL, NULL, NULL, 1772452800000000000, NULL, NULL);
PRAGMA user_version = 10;
