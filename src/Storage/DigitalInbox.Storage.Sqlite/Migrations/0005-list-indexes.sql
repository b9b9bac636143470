-- A list is a merge of index walks, one for each holder and status, each in the list's order. So every index begins with what a
-- filter fixes and ends with an order; its rows end with the number, which breaks ties.

DROP INDEX cases_by_message;
DROP INDEX cases_by_assignee;
DROP INDEX cases_by_status;
DROP INDEX cases_by_opening;
DROP INDEX cases_by_due;
DROP INDEX cases_by_assignee_due;

CREATE INDEX cases_by_message ON cases (status, last_message_at);
CREATE INDEX cases_of_channel_by_message ON cases (channel_id, status, last_message_at);
CREATE INDEX cases_of_assignee_by_message ON cases (assignee, status, last_message_at);
CREATE INDEX cases_of_assignee_on_channel_by_message ON cases (assignee, channel_id, status, last_message_at);

CREATE INDEX cases_by_opening ON cases (status, opened_at);
CREATE INDEX cases_of_channel_by_opening ON cases (channel_id, status, opened_at);
CREATE INDEX cases_of_assignee_by_opening ON cases (assignee, status, opened_at);
CREATE INDEX cases_of_assignee_on_channel_by_opening ON cases (assignee, channel_id, status, opened_at);

CREATE INDEX cases_by_due ON cases (status, due_at);
CREATE INDEX cases_of_channel_by_due ON cases (channel_id, status, due_at);
CREATE INDEX cases_of_assignee_by_due ON cases (assignee, status, due_at);
CREATE INDEX cases_of_assignee_on_channel_by_due ON cases (assignee, channel_id, status, due_at);
