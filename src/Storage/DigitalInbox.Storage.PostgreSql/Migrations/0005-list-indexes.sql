-- A list is a merge of index walks, one for each holder and status, each in the list's order. So every index begins with what a
-- filter fixes and ends with an order and the number, which breaks ties. What a filter fixes is one value, which no other index has, so
-- that the server is not led to walk another one and pass over what does not fit. Nobody is a holder, too, named ''.

DROP INDEX cases_by_message;
DROP INDEX cases_by_assignee;
DROP INDEX cases_of_nobody;
DROP INDEX cases_by_status;
DROP INDEX cases_by_opening;

CREATE INDEX cases_by_message ON cases (status, last_message_at, number);
CREATE INDEX cases_of_channel_by_message ON cases ((ARRAY[channel_id, status]), last_message_at, number);
CREATE INDEX cases_of_assignee_by_message ON cases ((ARRAY[coalesce(assignee, ''), status]), last_message_at, number);
CREATE INDEX cases_of_assignee_on_channel_by_message ON cases ((ARRAY[coalesce(assignee, ''), channel_id, status]), last_message_at, number);

CREATE INDEX cases_by_opening ON cases (status, opened_at, number);
CREATE INDEX cases_of_channel_by_opening ON cases ((ARRAY[channel_id, status]), opened_at, number);
CREATE INDEX cases_of_assignee_by_opening ON cases ((ARRAY[coalesce(assignee, ''), status]), opened_at, number);
CREATE INDEX cases_of_assignee_on_channel_by_opening ON cases ((ARRAY[coalesce(assignee, ''), channel_id, status]), opened_at, number);

CREATE INDEX cases_by_due ON cases (status, due_at, number);
CREATE INDEX cases_of_channel_by_due ON cases ((ARRAY[channel_id, status]), due_at, number);
CREATE INDEX cases_of_assignee_by_due ON cases ((ARRAY[coalesce(assignee, ''), status]), due_at, number);
CREATE INDEX cases_of_assignee_on_channel_by_due ON cases ((ARRAY[coalesce(assignee, ''), channel_id, status]), due_at, number);
