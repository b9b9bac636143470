-- Since when a case waits in its queue is null when it does not wait.
ALTER TABLE cases ADD COLUMN queue_id text COLLATE "C";
ALTER TABLE cases ADD COLUMN waiting_since bigint;

ALTER TABLE feed ADD COLUMN queue_id text;
ALTER TABLE feed ADD COLUMN previous_queue_id text;

CREATE INDEX cases_waiting ON cases (queue_id, waiting_since) WHERE waiting_since IS NOT NULL;

-- A list is a merge of index walks, one for each holder and status, each in the list's order. So every index begins with what a
-- filter fixes and ends with an order and the number, which breaks ties. What a filter fixes is one value, which no other index has, so
-- that the server is not led to walk another one and pass over what does not fit. A holder is the agent who has the case, or the queue
-- in which nobody has it, or nobody, named ''. What agents have of queues stands in three more, which are empty where there are no queues.

DROP INDEX cases_by_message;
DROP INDEX cases_by_assignee;
DROP INDEX cases_of_nobody;
DROP INDEX cases_by_status;
DROP INDEX cases_by_opening;

-- Messages come all the time, and each moves its case in these. They stand in a narrow table of their own: a row of which an indexed
-- column changes gets a new entry in every index of its table.
CREATE TABLE case_arrivals (
  number          bigint PRIMARY KEY REFERENCES cases (number) ON DELETE CASCADE,
  channel_id      text COLLATE "C" NOT NULL,
  status          text COLLATE "C" NOT NULL,
  assignee        text COLLATE "C",
  queue_id        text COLLATE "C",
  last_message_at bigint NOT NULL
);

INSERT INTO case_arrivals (number, channel_id, status, assignee, last_message_at) SELECT number, channel_id, status, assignee, last_message_at FROM cases;

CREATE INDEX cases_by_message ON case_arrivals (status, last_message_at, number);
CREATE INDEX cases_of_channel_by_message ON case_arrivals ((ARRAY[channel_id, status]), last_message_at, number);
CREATE INDEX cases_of_holder_by_message ON case_arrivals ((ARRAY[coalesce('a' || assignee, 'q' || queue_id, ''), status]), last_message_at, number);
CREATE INDEX cases_of_holder_on_channel_by_message ON case_arrivals ((ARRAY[coalesce('a' || assignee, 'q' || queue_id, ''), channel_id, status]), last_message_at, number);
CREATE INDEX cases_held_in_queue_by_message ON case_arrivals ((ARRAY[queue_id, status]), last_message_at, number) WHERE assignee IS NOT NULL AND queue_id IS NOT NULL;

-- Then a message writes a case's row anew in its page, if there is room, and no index of it.
ALTER TABLE cases SET (fillfactor = 75);

CREATE INDEX cases_by_opening ON cases (status, opened_at, number);
CREATE INDEX cases_of_channel_by_opening ON cases ((ARRAY[channel_id, status]), opened_at, number);
CREATE INDEX cases_of_holder_by_opening ON cases ((ARRAY[coalesce('a' || assignee, 'q' || queue_id, ''), status]), opened_at, number);
CREATE INDEX cases_of_holder_on_channel_by_opening ON cases ((ARRAY[coalesce('a' || assignee, 'q' || queue_id, ''), channel_id, status]), opened_at, number);
CREATE INDEX cases_held_in_queue_by_opening ON cases ((ARRAY[queue_id, status]), opened_at, number) WHERE assignee IS NOT NULL AND queue_id IS NOT NULL;

CREATE INDEX cases_by_due ON cases (status, due_at, number);
CREATE INDEX cases_of_channel_by_due ON cases ((ARRAY[channel_id, status]), due_at, number);
CREATE INDEX cases_of_holder_by_due ON cases ((ARRAY[coalesce('a' || assignee, 'q' || queue_id, ''), status]), due_at, number);
CREATE INDEX cases_of_holder_on_channel_by_due ON cases ((ARRAY[coalesce('a' || assignee, 'q' || queue_id, ''), channel_id, status]), due_at, number);
CREATE INDEX cases_held_in_queue_by_due ON cases ((ARRAY[queue_id, status]), due_at, number) WHERE assignee IS NOT NULL AND queue_id IS NOT NULL;
