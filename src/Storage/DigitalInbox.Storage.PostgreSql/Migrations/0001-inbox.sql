-- Instants are nanoseconds since 1970, but for leases, which run by the clock of the database. Texts are compared by their bytes.

CREATE TABLE schema_migrations (
  version    integer PRIMARY KEY,
  name       text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
);

-- A commit whose answer was lost is found here. Rows are forgotten after a while.
CREATE TABLE commits (
  id uuid PRIMARY KEY
);

-- A statement that must touch one row says so, and ends the whole commit if it did not.
CREATE FUNCTION must_be_one(rows bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF rows <> 1 THEN
    RAISE EXCEPTION 'digitalinbox: conflict' USING ERRCODE = 'DI001';
  END IF;
  RETURN true;
END
$$;

CREATE TABLE claims (
  channel_id text COLLATE "C" NOT NULL,
  key        text COLLATE "C" NOT NULL,
  claimed_at bigint NOT NULL,
  PRIMARY KEY (channel_id, key)
);

CREATE TABLE contacts (
  id           uuid PRIMARY KEY,
  display_name text,
  created_at   bigint NOT NULL,
  version      bigint NOT NULL
);

CREATE TABLE identities (
  platform     text COLLATE "C" NOT NULL,
  external_id  text COLLATE "C" NOT NULL,
  contact_id   uuid NOT NULL,
  place        integer NOT NULL,
  display_name text,
  PRIMARY KEY (platform, external_id)
);

CREATE INDEX identities_by_contact ON identities (contact_id, place);

CREATE TABLE posts (
  id          uuid PRIMARY KEY,
  channel_id  text COLLATE "C" NOT NULL,
  external_id text COLLATE "C" NOT NULL,
  created_at  bigint NOT NULL,
  UNIQUE (channel_id, external_id)
);

CREATE TABLE threads (
  id                    uuid PRIMARY KEY,
  channel_id            text COLLATE "C" NOT NULL,
  external_id           text COLLATE "C" NOT NULL,
  post_id               uuid NOT NULL,
  contact_id            uuid NOT NULL,
  recipient_external_id text NOT NULL,
  created_at            bigint NOT NULL,
  UNIQUE (channel_id, external_id)
);

-- The fold of the history, beside the columns that lists filter and sort by. Numbers may leave gaps: one that was given to a commit
-- that did not come through is not given again.
CREATE TABLE cases (
  number          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id              uuid NOT NULL UNIQUE,
  version         bigint NOT NULL CHECK (version > 0),
  thread_id       uuid NOT NULL,
  contact_id      uuid NOT NULL,
  channel_id      text COLLATE "C" NOT NULL,
  status          text COLLATE "C" NOT NULL,
  is_active       boolean NOT NULL,
  assignee        text COLLATE "C",
  opened_at       bigint NOT NULL,
  last_message_at bigint NOT NULL,
  preview         text,
  state           text NOT NULL
);

CREATE UNIQUE INDEX cases_active ON cases (thread_id) WHERE is_active;
CREATE INDEX cases_by_message ON cases (last_message_at, number);
CREATE INDEX cases_by_assignee ON cases (assignee, last_message_at, number) WHERE assignee IS NOT NULL;
CREATE INDEX cases_of_nobody ON cases (last_message_at, number) WHERE assignee IS NULL;
CREATE INDEX cases_by_status ON cases (status, last_message_at, number);
CREATE INDEX cases_by_opening ON cases (opened_at, number);

CREATE TABLE case_events (
  case_id        uuid NOT NULL,
  sequence       bigint NOT NULL CHECK (sequence > 0),
  name           text NOT NULL,
  schema         integer NOT NULL,
  at             bigint NOT NULL,
  initiator_kind integer NOT NULL,
  initiator_id   text,
  body           text NOT NULL,
  PRIMARY KEY (case_id, sequence)
);

CREATE TABLE messages (
  id               uuid PRIMARY KEY,
  thread_id        uuid NOT NULL,
  case_id          uuid NOT NULL,
  sequence         bigint NOT NULL,
  direction        integer NOT NULL,
  kind             integer NOT NULL,
  author_kind      integer NOT NULL,
  author_id        text NOT NULL,
  author_name      text,
  channel_id       text COLLATE "C" NOT NULL,
  external_id      text COLLATE "C",
  text             text NOT NULL,
  attachments      text,
  sent_at          bigint NOT NULL,
  received_at      bigint NOT NULL,
  reply_to         uuid,
  delivery_state   integer,
  delivery_code    text,
  delivery_detail  text,
  unsupported_type text
);

CREATE UNIQUE INDEX messages_by_case ON messages (case_id, sequence);
CREATE UNIQUE INDEX messages_by_external_id ON messages (channel_id, external_id) WHERE external_id IS NOT NULL;

-- A lease runs by the clock of the database, which all nodes share.
CREATE TABLE outbox (
  place       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id          uuid NOT NULL UNIQUE,
  channel_id  text NOT NULL,
  thread_id   uuid NOT NULL,
  case_id     uuid NOT NULL,
  message_id  uuid NOT NULL,
  state       integer NOT NULL,
  attempts    integer NOT NULL,
  due_at      bigint NOT NULL,
  created_at  bigint NOT NULL,
  lease       uuid,
  lease_until timestamptz,
  CHECK ((lease IS NULL) = (lease_until IS NULL))
);

CREATE INDEX outbox_by_thread ON outbox (thread_id, place);
CREATE INDEX outbox_by_message ON outbox (message_id);
CREATE INDEX outbox_by_due ON outbox (due_at, place);

CREATE TABLE parked_facts (
  place        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id           uuid NOT NULL UNIQUE,
  channel_id   text COLLATE "C" NOT NULL,
  external_id  text COLLATE "C" NOT NULL,
  key          text NOT NULL,
  state        integer NOT NULL,
  occurred_at  bigint NOT NULL,
  correlation  uuid,
  error_class  integer,
  error_code   text,
  error_detail text,
  parked_at    bigint NOT NULL
);

CREATE INDEX parked_facts_by_message ON parked_facts (channel_id, external_id);

CREATE TABLE raw_payloads (
  place              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id                 uuid NOT NULL UNIQUE,
  channel_id         text COLLATE "C" NOT NULL,
  received_at        bigint NOT NULL,
  reason             text NOT NULL,
  sender_external_id text COLLATE "C",
  message_id         uuid,
  body               bytea NOT NULL
);

CREATE INDEX raw_payloads_in_quarantine ON raw_payloads (place) WHERE message_id IS NULL;
CREATE INDEX raw_payloads_by_sender ON raw_payloads (channel_id, sender_external_id) WHERE sender_external_id IS NOT NULL;

CREATE TABLE idempotency (
  agent      text COLLATE "C" NOT NULL,
  key        text COLLATE "C" NOT NULL,
  body_hash  text NOT NULL,
  result     uuid NOT NULL,
  expires_at bigint NOT NULL,
  PRIMARY KEY (agent, key)
);

CREATE INDEX idempotency_by_expiry ON idempotency (expires_at);

-- A position is the number of its transaction, shifted, and the place within it. Entries are shown once no transaction before theirs
-- runs any more, so that what is shown is never preceded later.
CREATE TABLE feed (
  position          bigint PRIMARY KEY,
  case_id           uuid NOT NULL,
  number            bigint NOT NULL,
  version           bigint NOT NULL,
  assignee          text,
  previous_assignee text,
  events            text NOT NULL
);

-- A database that was restored on another server counts its transactions anew; what is added keeps positions growing.
CREATE TABLE feed_origin (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  added   bigint NOT NULL
);

INSERT INTO feed_origin (added) VALUES (0);
