-- Which cases have a priority, '' for none, and which the customer wrote in that nobody has seen. Both stand in a case's state.
CREATE TABLE case_priorities (
  priority TEXT NOT NULL,
  number   INTEGER NOT NULL,
  PRIMARY KEY (priority, number)
) STRICT, WITHOUT ROWID;

INSERT INTO case_priorities SELECT coalesce(json_extract(state, '$.priority'), ''), number FROM cases;

CREATE TABLE case_unread (
  number INTEGER PRIMARY KEY
) STRICT;

INSERT INTO case_unread SELECT number FROM cases WHERE json_extract(state, '$.unreadCount') > 0;
