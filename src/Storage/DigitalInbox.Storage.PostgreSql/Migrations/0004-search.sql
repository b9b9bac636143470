-- The full-text index. Its words are those of DigitalInbox.Search.SearchText, and each stands where it stands in the text: no
-- dictionary and no configuration of the server has a part in it. Entries of some hundred messages are sorted in together, which costs a
-- fraction of sorting in each; searches read the list of those that wait, too, so it is short. What is there already is indexed by
-- PostgreSqlSearchFill.

CREATE TABLE message_search (
  place      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  message_id uuid NOT NULL UNIQUE,
  words      tsvector NOT NULL
);

INSERT INTO message_search (message_id, words) SELECT id, '' FROM messages ORDER BY received_at, id;

CREATE INDEX message_search_by_word ON message_search USING gin (words) WITH (fastupdate = on, gin_pending_list_limit = 256);

CREATE TABLE contact_search (
  place      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  contact_id uuid NOT NULL UNIQUE,
  words      tsvector NOT NULL
);

INSERT INTO contact_search (contact_id, words) SELECT id, '' FROM contacts ORDER BY created_at, id;

CREATE INDEX contact_search_by_word ON contact_search USING gin (words) WITH (fastupdate = off);

CREATE INDEX IF NOT EXISTS cases_by_contact ON cases (contact_id);
