-- The post that a public message stands on; null for what is private. 1 to 4 are a post, a comment, a mention and a review.
ALTER TABLE messages ADD COLUMN post_id BLOB;

UPDATE messages SET post_id = (SELECT t.post_id FROM threads AS t WHERE t.id = messages.thread_id) WHERE kind BETWEEN 1 AND 4;

CREATE INDEX messages_on_post ON messages (post_id, received_at, id) WHERE post_id IS NOT NULL;
