-- When one of us last replied is folded from now on.
UPDATE cases AS c SET state = jsonb_set(c.state::jsonb, '{repliedAt}', to_jsonb(r.at))
FROM (
  SELECT DISTINCT ON (e.case_id) e.case_id, to_char(timestamp '1970-01-01' + e.at / 1000000000 * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS')
    || rtrim(rtrim('.' || lpad((e.at % 1000000000)::text, 9, '0'), '0'), '.') || 'Z' AS at
  FROM case_events AS e
  WHERE e.name = 'reply.queued' AND e.body::jsonb ->> 'origin' <> 'automation'
  ORDER BY e.case_id, e.sequence DESC) AS r
WHERE c.id = r.case_id;
