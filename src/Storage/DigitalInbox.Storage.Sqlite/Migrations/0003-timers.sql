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

CREATE INDEX cases_by_due ON cases (due_at, number);
CREATE INDEX cases_by_assignee_due ON cases (assignee, due_at, number);
CREATE INDEX cases_active_by_number ON cases (number) WHERE is_active = 1;
