-- Who was erased, by id alone, for good. What is erased of contacts, messages and cases leaves the row that figures need.

CREATE TABLE erasures (
  place      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  contact_id uuid NOT NULL UNIQUE,
  erased_at  bigint NOT NULL
);

ALTER TABLE contacts ADD COLUMN erased_at bigint;
ALTER TABLE messages ADD COLUMN erased_at bigint;
ALTER TABLE cases ADD COLUMN erased_at bigint;
ALTER TABLE cases ADD COLUMN is_emptied boolean NOT NULL DEFAULT false;

-- A claim outlives its person, so it holds a hash of the provider's key.
UPDATE claims SET key = encode(sha256(convert_to(key, 'UTF8')), 'base64');

CREATE INDEX claims_by_age ON claims (claimed_at);
CREATE INDEX threads_by_contact ON threads (contact_id);
CREATE INDEX threads_by_post ON threads (post_id);
CREATE INDEX raw_payloads_by_message ON raw_payloads (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX parked_facts_by_correlation ON parked_facts (correlation) WHERE correlation IS NOT NULL;
CREATE INDEX idempotency_by_result ON idempotency (result);

-- The cases of a contact are walked in their order.
DROP INDEX cases_by_contact;
CREATE INDEX cases_by_contact ON cases (contact_id, number);
