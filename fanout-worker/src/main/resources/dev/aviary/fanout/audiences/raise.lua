-- Raises a version, never lowers it. KEYS: the version. ARGV: what it is at least, time to live (ms).
-- Compared by length, then as text, for Lua's numbers hold 53 bits.
local now, at_least = redis.call('GET', KEYS[1]), ARGV[1]
if not now or #at_least > #now or (#at_least == #now and at_least > now) then
    redis.call('SET', KEYS[1], at_least, 'PX', ARGV[2])
    return 1
end
return 0
