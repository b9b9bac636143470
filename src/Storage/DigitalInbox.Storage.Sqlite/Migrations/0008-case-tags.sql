-- Which cases have a tag. The tags of a case stand in its state.
CREATE TABLE case_tags (
  tag_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (tag_id, number)
) STRICT, WITHOUT ROWID;
