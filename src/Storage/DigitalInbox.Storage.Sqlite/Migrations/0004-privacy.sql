-- Who was erased, by id alone, for good. What is erased of contacts, messages and cases leaves the row that figures need.

CREATE TABLE erasures (
  place      INTEGER PRIMARY KEY AUTOINCREMENT,
  contact_id BLOB NOT NULL UNIQUE,
  erased_at  INTEGER NOT NULL
) STRICT;

ALTER TABLE contacts ADD COLUMN erased_at INTEGER;
ALTER TABLE messages ADD COLUMN erased_at INTEGER;
ALTER TABLE cases ADD COLUMN erased_at INTEGER;
ALTER TABLE cases ADD COLUMN is_emptied INTEGER NOT NULL DEFAULT 0;

-- A claim outlives its person, so it holds a hash of the provider's key. The function is the store's: see SqliteSchema.
UPDATE claims SET key = claim_hash(key);

CREATE INDEX claims_by_age ON claims (claimed_at);
CREATE INDEX threads_by_contact ON threads (contact_id);
CREATE INDEX threads_by_post ON threads (post_id);
CREATE INDEX raw_payloads_by_message ON raw_payloads (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX parked_facts_by_correlation ON parked_facts (correlation) WHERE correlation IS NOT NULL;
CREATE INDEX idempotency_by_result ON idempotency (result);
