-- What agents have and do: the fold of each agent's events, and each case that takes an agent's time. A case is the work of one agent at
-- most. The load is summed up here, from the rows, by whoever changes them, and is never above what the commit that does says it may be.

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

-- What one holder does at a time.
CREATE TABLE leases (
  name   TEXT PRIMARY KEY,
  holder BLOB NOT NULL,
  until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX leases_by_holder ON leases (holder);

-- What agents have already is one unit each, taken when it was assigned.

INSERT INTO agent_work (case_id, agent_id, kind, queue_id, weight, units, since)
SELECT c.id, c.assignee, json_extract(c.state, '$.channelKind'), c.queue_id, 1, 1, coalesce(
  (SELECT e.at FROM case_events AS e WHERE e.case_id = c.id AND e.name = 'case.assigned' ORDER BY e.sequence DESC LIMIT 1), c.opened_at)
FROM cases AS c
WHERE c.assignee IS NOT NULL
  AND substr(json_extract(c.state, '$.status') || '/', 1, instr(json_extract(c.state, '$.status') || '/', '/') - 1) IN ('new', 'open', 'escalated');

INSERT INTO agent_events (agent_id, sequence, name, schema, at, initiator_kind, body)
SELECT agent_id, row_number() OVER (PARTITION BY agent_id ORDER BY since, case_id), 'agent.workTaken', 1, since, 0, json_patch(
  json_object('caseId', substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-' || substr(h, 13, 4) || '-' || substr(h, 17, 4) || '-' || substr(h, 21)),
  json_object('kind', kind, 'queue', queue_id, 'units', 1, 'isExcess', json('false')))
FROM (SELECT *, lower(hex(case_id)) AS h FROM agent_work)
ORDER BY since, case_id;

INSERT INTO agents (agent_id, version, state, presence, load)
SELECT agent_id, taken, json_object('presence', 'offline', 'lastGivenAt', last, 'lastEventAt', last), 0, taken
FROM (
  SELECT agent_id, count(*) AS taken, strftime('%Y-%m-%dT%H:%M:%S', max(since) / 1000000000, 'unixepoch')
    || rtrim(rtrim(printf('.%09d', max(since) % 1000000000), '0'), '.') || 'Z' AS last
  FROM agent_work GROUP BY agent_id);

-- Since when a customer waits for a reply is folded from now on.
UPDATE cases SET state = json_set(state, '$.unansweredSince', (
  SELECT strftime('%Y-%m-%dT%H:%M:%S', e.at / 1000000000, 'unixepoch')
    || rtrim(rtrim(printf('.%09d', e.at % 1000000000), '0'), '.') || 'Z'
  FROM case_events AS e
  WHERE e.case_id = cases.id AND e.name = 'message.received' AND e.sequence > ifnull(
    (SELECT max(r.sequence) FROM case_events AS r WHERE r.case_id = cases.id AND r.name = 'reply.queued'), 0)
  ORDER BY e.sequence LIMIT 1))
WHERE json_extract(state, '$.unreadCount') > 0;
