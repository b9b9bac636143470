-- What agents have and do: the fold of each agent's events, and each case that takes an agent's time. A case is the work of one agent at
-- most. The load is summed up here, from the rows, by whoever changes them, and is never above what the commit that does says it may be.

CREATE TABLE agents (
  agent_id   text COLLATE "C" PRIMARY KEY,
  version    bigint NOT NULL CHECK (version > 0),
  state      text NOT NULL,
  presence   integer NOT NULL,
  load       integer NOT NULL,
  most       integer,
  held_until timestamptz,
  CONSTRAINT agents_load CHECK (most IS NULL OR load <= most)
) WITH (fillfactor = 50);

CREATE TABLE agent_work (
  case_id  uuid PRIMARY KEY,
  agent_id text COLLATE "C" NOT NULL,
  kind     text NOT NULL,
  queue_id text,
  weight   integer NOT NULL,
  units    integer NOT NULL,
  since    bigint NOT NULL,
  offer_id uuid
);

CREATE INDEX agent_work_by_agent ON agent_work (agent_id);

-- Positions are made and shown as those of the feed.
CREATE TABLE agent_events (
  position       bigint PRIMARY KEY,
  agent_id       text COLLATE "C" NOT NULL,
  sequence       bigint NOT NULL CHECK (sequence > 0),
  name           text NOT NULL,
  schema         integer NOT NULL,
  at             bigint NOT NULL,
  initiator_kind integer NOT NULL,
  initiator_id   text,
  body           text NOT NULL,
  UNIQUE (agent_id, sequence)
);

CREATE TABLE routing_decisions (
  id      uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  at      bigint NOT NULL,
  body    text NOT NULL
);

CREATE INDEX routing_decisions_by_case ON routing_decisions (case_id, id);

-- What one holder does at a time, by the clock of the database.
CREATE TABLE leases (
  name   text COLLATE "C" PRIMARY KEY,
  holder uuid NOT NULL,
  until  timestamptz NOT NULL
);

CREATE INDEX leases_by_holder ON leases (holder);

-- The cases of a queue are walked in their order.
DROP INDEX cases_waiting;
CREATE INDEX cases_waiting ON cases (queue_id, waiting_since, number) WHERE waiting_since IS NOT NULL;

-- What agents have already is one unit each, taken when it was assigned.

INSERT INTO agent_work (case_id, agent_id, kind, queue_id, weight, units, since)
SELECT c.id, c.assignee, c.state::jsonb ->> 'channelKind', c.queue_id, 1, 1, coalesce(
  (SELECT e.at FROM case_events AS e WHERE e.case_id = c.id AND e.name = 'case.assigned' ORDER BY e.sequence DESC LIMIT 1), c.opened_at)
FROM cases AS c
WHERE c.assignee IS NOT NULL AND split_part(c.state::jsonb ->> 'status', '/', 1) IN ('new', 'open', 'escalated');

-- There are fewer than positions before this transaction's: each of these cases had a transaction of its own, or shared one with as many
-- as have places there.
INSERT INTO agent_events (position, agent_id, sequence, name, schema, at, initiator_kind, body)
SELECT row_number() OVER (ORDER BY since, case_id), agent_id, row_number() OVER (PARTITION BY agent_id ORDER BY since, case_id),
  'agent.workTaken', 1, since, 0,
  jsonb_strip_nulls(jsonb_build_object('caseId', case_id, 'kind', kind, 'queue', queue_id, 'units', 1, 'isExcess', false))
FROM agent_work;

INSERT INTO agents (agent_id, version, state, presence, load)
SELECT agent_id, taken, jsonb_build_object('presence', 'offline', 'lastGivenAt', last, 'lastEventAt', last), 0, taken
FROM (
  SELECT agent_id, count(*)::integer AS taken, to_char(timestamp '1970-01-01' + max(since) / 1000000000 * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS')
    || rtrim(rtrim('.' || lpad((max(since) % 1000000000)::text, 9, '0'), '0'), '.') || 'Z' AS last
  FROM agent_work GROUP BY agent_id) AS a;

-- Since when a customer waits for a reply is folded from now on.
UPDATE cases AS c SET state = jsonb_set(c.state::jsonb, '{unansweredSince}', to_jsonb(w.since))
FROM (
  SELECT u.id, (
    SELECT to_char(timestamp '1970-01-01' + e.at / 1000000000 * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS')
      || rtrim(rtrim('.' || lpad((e.at % 1000000000)::text, 9, '0'), '0'), '.') || 'Z'
    FROM case_events AS e
    WHERE e.case_id = u.id AND e.name = 'message.received' AND e.sequence > coalesce(
      (SELECT max(r.sequence) FROM case_events AS r WHERE r.case_id = u.id AND r.name = 'reply.queued'), 0)
    ORDER BY e.sequence LIMIT 1) AS since
  FROM cases AS u WHERE (u.state::jsonb ->> 'unreadCount')::integer > 0) AS w
WHERE c.id = w.id AND w.since IS NOT NULL;
