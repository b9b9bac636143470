-- What comes due, and work that is done in parts. Leases run by the clock of the database.

CREATE TABLE timers (
  kind        text COLLATE "C" NOT NULL,
  subject     uuid NOT NULL,
  due_at      bigint NOT NULL,
  attempts    integer NOT NULL,
  lease       uuid,
  lease_until timestamptz,
  PRIMARY KEY (kind, subject),
  CHECK ((lease IS NULL) = (lease_until IS NULL))
);

CREATE INDEX timers_by_due ON timers (due_at, kind, subject);
CREATE INDEX timers_held ON timers (lease_until) WHERE lease IS NOT NULL;

-- A job waits since it was added, or since its last part was done.
CREATE TABLE jobs (
  place         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id            uuid NOT NULL UNIQUE,
  kind          text NOT NULL,
  state         text NOT NULL,
  done          bigint NOT NULL,
  total         bigint,
  started_at    bigint NOT NULL,
  finished_at   bigint,
  waiting_since bigint NOT NULL,
  lease         uuid,
  lease_until   timestamptz,
  CHECK ((lease IS NULL) = (lease_until IS NULL))
);

CREATE INDEX jobs_by_wait ON jobs (waiting_since, place) WHERE finished_at IS NULL;

-- A case without a due instant stands at the end of time, so that one index gives them all in order.
ALTER TABLE cases ADD COLUMN clocks text;
ALTER TABLE cases ADD COLUMN due_at bigint NOT NULL DEFAULT 9223372036854775807;

CREATE INDEX cases_active_by_number ON cases (number) WHERE is_active;
