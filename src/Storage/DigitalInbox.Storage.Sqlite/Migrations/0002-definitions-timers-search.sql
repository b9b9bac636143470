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

-- What comes due, and work that is done in parts. claimable_at is the due instant, or the end of the lease when that is later.

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

-- A case without a due instant stands at the end of time, so that one index gives them all in order.
ALTER TABLE cases ADD COLUMN clocks TEXT;
ALTER TABLE cases ADD COLUMN due_at INTEGER NOT NULL DEFAULT 9223372036854775807;

CREATE INDEX cases_active_by_number ON cases (number) WHERE is_active = 1;

-- Since when a case is with its agent is folded from now on.
UPDATE cases SET state = json_set(state, '$.assignedAt', (
  SELECT strftime('%Y-%m-%dT%H:%M:%S', e.at / 1000000000, 'unixepoch')
    || rtrim(rtrim(printf('.%09d', e.at % 1000000000), '0'), '.') || 'Z'
  FROM case_events AS e WHERE e.case_id = cases.id AND e.name = 'case.assigned' ORDER BY e.sequence DESC LIMIT 1))
WHERE assignee IS NOT NULL OR EXISTS (SELECT 1 FROM case_events AS e WHERE e.case_id = cases.id AND e.name = 'case.assigned');

-- The full-text index. It holds the words of DigitalInbox.Search.SearchText with a space between them, which the tokenizer takes as
-- they are: only ASCII signs and spaces separate, and there are none in words. Texts are not kept twice. What goes is erased from the
-- index at once, not when its parts are merged some day. The functions are the store's: see SqliteSearchIndex.

CREATE VIRTUAL TABLE message_search USING fts5(words, content='', columnsize=0, tokenize='ascii');
INSERT INTO message_search (message_search, rank) VALUES ('secure-delete', 1);
INSERT INTO message_search (rowid, words) SELECT place, search_words(text) FROM messages;

CREATE VIRTUAL TABLE contact_search USING fts5(words, content='', columnsize=0, tokenize='ascii');
INSERT INTO contact_search (contact_search, rank) VALUES ('secure-delete', 1);

-- Contacts have no number of their own, which the index needs.
CREATE TABLE contact_places (
  place      INTEGER PRIMARY KEY,
  contact_id BLOB NOT NULL UNIQUE
) STRICT;

INSERT INTO contact_places (contact_id) SELECT id FROM contacts ORDER BY created_at, id;
INSERT INTO contact_search (rowid, words)
SELECT p.place, search_words_of_fields(concat(c.display_name, char(31), (
  SELECT group_concat(concat(i.display_name, char(31), i.external_id), char(31) ORDER BY i.place) FROM identities AS i WHERE i.contact_id = c.id)))
FROM contact_places AS p JOIN contacts AS c ON c.id = p.contact_id;

CREATE INDEX IF NOT EXISTS cases_by_contact ON cases (contact_id);

-- Where a case stands: with the agent who has it, in a queue, or with nobody; one text, so that a case stands in one place of an index.
-- Since when it waits in its queue is null when it does not wait.
ALTER TABLE cases ADD COLUMN queue_id TEXT;
ALTER TABLE cases ADD COLUMN waiting_since INTEGER;
ALTER TABLE cases ADD COLUMN holder TEXT GENERATED ALWAYS AS (coalesce('a' || assignee, 'q' || queue_id, '')) VIRTUAL;

ALTER TABLE feed ADD COLUMN queue_id TEXT;
ALTER TABLE feed ADD COLUMN previous_queue_id TEXT;

CREATE INDEX cases_waiting ON cases (queue_id, waiting_since) WHERE waiting_since IS NOT NULL;

-- A list is a merge of index walks, one for each holder and status, each in the list's order. So every index begins with what a
-- filter fixes and ends with an order; its rows end with the number, which breaks ties. What agents have of queues stands in three
-- more, which are empty where there are no queues.

DROP INDEX cases_by_message;
DROP INDEX cases_by_assignee;
DROP INDEX cases_by_status;
DROP INDEX cases_by_opening;

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
