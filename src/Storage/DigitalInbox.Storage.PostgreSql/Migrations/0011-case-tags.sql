-- Which cases have a tag. The tags of a case stand in its state.
CREATE TABLE case_tags (
  tag_id text COLLATE "C" NOT NULL,
  number bigint NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
  PRIMARY KEY (tag_id, number)
);

CREATE INDEX case_tags_by_case ON case_tags (number);
