-- Takes one token from the bucket KEYS[1], atomically and by the clock of Redis.
-- ARGV: microseconds a token takes to come back, microseconds an empty bucket takes to fill.
-- The key holds the instant, in microseconds, at which the bucket is full; it lives no longer.
-- KEYS[2] exists when the subject is an account that was deleted, for as long as its tokens may live.
-- Answers {1 if there was a token, microseconds until the bucket is full, 1 if the account is gone}.
local gone = redis.call('EXISTS', KEYS[2])
local now = redis.call('TIME')
now = now[1] * 1000000 + now[2]
local full = tonumber(redis.call('GET', KEYS[1]) or 0)
-- The clock may have stepped either way: a bucket is never fuller than full, nor emptier than empty.
full = math.min(math.max(full, now), now + ARGV[2])
local after = full + ARGV[1]
if after - now > tonumber(ARGV[2]) then return {0, full - now, gone} end
redis.call('SET', KEYS[1], string.format('%.0f', after), 'PX', math.ceil((after - now) / 1000))
return {1, after - now, gone}
