-- Moves positions on, all or none of them. KEYS: a bucket's checkpoint. ARGV: the field of the log's id,
-- the id, then for each partition: its field, the position moved on from, the position moved to.
-- Answers 1, or 0 if the log is another or a position is missing or behind where it is moved on from:
-- then Redis lost what it had. A position that is ahead may be: buckets fall back one by one.
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
for i = 3, #ARGV, 3 do
    local at = redis.call('HGET', KEYS[1], ARGV[i])
    if not at or tonumber(at) < tonumber(ARGV[i + 1]) then return 0 end
end
for i = 3, #ARGV, 3 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 2]) end
return 1
