-- What became of a message besides its delivery, as JSON; null for most.
ALTER TABLE messages ADD COLUMN facts TEXT;

-- What of a thread was sent and is not known to be read: 6 is read, which nothing ranks above.
CREATE INDEX messages_unsettled ON messages (thread_id, sent_at, id) WHERE delivery_state < 6;

-- A receipt stands in its columns; any other update is a body, as JSON, and has no state. People has the accounts of the person whom a
-- fact tells of, as a JSON array, by which it goes with them.
CREATE TABLE parked (
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

INSERT INTO parked
SELECT place, id, channel_id, external_id, key, state, occurred_at, correlation, error_class, error_code, error_detail, parked_at, NULL, NULL
FROM parked_facts;

DROP TABLE parked_facts;
ALTER TABLE parked RENAME TO parked_facts;

CREATE INDEX parked_facts_by_message ON parked_facts (channel_id, external_id);
CREATE INDEX parked_facts_by_correlation ON parked_facts (correlation) WHERE correlation IS NOT NULL;
CREATE INDEX parked_facts_of_people ON parked_facts (channel_id) WHERE people IS NOT NULL;
