-- The post that a public message stands on; null for what is private. 1 to 4 are a post, a comment, a mention and a review.
ALTER TABLE messages ADD COLUMN post_id uuid;

UPDATE messages AS m SET post_id = t.post_id FROM threads AS t WHERE t.id = m.thread_id AND m.kind BETWEEN 1 AND 4;

CREATE INDEX messages_on_post ON messages (post_id, received_at, id) WHERE post_id IS NOT NULL;
