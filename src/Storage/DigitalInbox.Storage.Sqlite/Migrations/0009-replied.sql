-- When one of us last replied is folded from now on.
UPDATE cases SET state = json_set(state, '$.repliedAt', (
  SELECT strftime('%Y-%m-%dT%H:%M:%S', e.at / 1000000000, 'unixepoch')
    || rtrim(rtrim(printf('.%09d', e.at % 1000000000), '0'), '.') || 'Z'
  FROM case_events AS e
  WHERE e.case_id = cases.id AND e.name = 'reply.queued' AND json_extract(e.body, '$.origin') <> 'automation'
  ORDER BY e.sequence DESC LIMIT 1))
WHERE EXISTS (
  SELECT 1 FROM case_events AS e
  WHERE e.case_id = cases.id AND e.name = 'reply.queued' AND json_extract(e.body, '$.origin') <> 'automation');
