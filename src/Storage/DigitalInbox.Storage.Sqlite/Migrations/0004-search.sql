-- The full-text index. It holds the words of DigitalInbox.Search.SearchText with a space between them, which the tokenizer takes as
-- they are: only ASCII signs and spaces separate, and there are none in words. Texts are not kept twice. What goes is erased from the
-- index at once, not when its parts are merged some day. The functions are the store's: see SqliteSearchIndex.

CREATE VIRTUAL TABLE message_search USING fts5(words, content='', columnsize=0, tokenize='ascii');
INSERT INTO message_search (message_search, rank) VALUES ('secure-delete', 1);
INSERT INTO message_search (rowid, words) SELECT place, search_words(text) FROM messages;

CREATE VIRTUAL TABLE contact_search USING fts5(words, content='', columnsize=0, tokenize='ascii');
INSERT INTO contact_search (contact_search, rank) VALUES ('secure-delete', 1);

-- Contacts have no number of their own, which the index needs.
CREATE TABLE contact_places (
  place      INTEGER PRIMARY KEY,
  contact_id BLOB NOT NULL UNIQUE
) STRICT;

INSERT INTO contact_places (contact_id) SELECT id FROM contacts ORDER BY created_at, id;
INSERT INTO contact_search (rowid, words)
SELECT p.place, search_words_of_fields(concat(c.display_name, char(31), (
  SELECT group_concat(concat(i.display_name, char(31), i.external_id), char(31) ORDER BY i.place) FROM identities AS i WHERE i.contact_id = c.id)))
FROM contact_places AS p JOIN contacts AS c ON c.id = p.contact_id;

CREATE INDEX IF NOT EXISTS cases_by_contact ON cases (contact_id);
