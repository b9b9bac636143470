-- What became of a message besides its delivery, as JSON; null for most.
ALTER TABLE messages ADD COLUMN facts text;

-- What of a thread was sent and is not known to be read: 6 is read, which nothing ranks above.
CREATE INDEX messages_unsettled ON messages (thread_id, sent_at, id) WHERE delivery_state < 6;

-- A receipt stands in its columns; any other update is a body, as JSON, and has no state. People has the accounts of the person whom a
-- fact tells of, by which it goes with them.
ALTER TABLE parked_facts ALTER COLUMN state DROP NOT NULL;
ALTER TABLE parked_facts ADD COLUMN body text;
ALTER TABLE parked_facts ADD COLUMN people text[];
ALTER TABLE parked_facts ADD CHECK ((state IS NULL) <> (body IS NULL));

CREATE INDEX parked_facts_of_people ON parked_facts (channel_id) WHERE people IS NOT NULL;
