-- Which cases have a priority, '' for none, and which the customer wrote in that nobody has seen. Both stand in a case's state, and here
-- in narrow tables, so that a change of them moves no index of the cases.
CREATE TABLE case_priorities (
  priority text COLLATE "C" NOT NULL,
  number   bigint NOT NULL,
  PRIMARY KEY (priority, number)
);

INSERT INTO case_priorities SELECT coalesce(state::jsonb ->> 'priority', ''), number FROM cases;

CREATE TABLE case_unread (
  number bigint PRIMARY KEY
);

INSERT INTO case_unread SELECT number FROM cases WHERE (state::jsonb ->> 'unreadCount')::bigint > 0;
