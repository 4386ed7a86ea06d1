-- Opens a list for building: puts a new token where there is no list, or in place of a token that is
-- past its deadline. KEYS: the list. ARGV: a random text, how long the token is good (ms), time to live
-- of a new list (ms). Answers the token, or nil: the list is good as it is, or somebody else builds it.
-- The clock is Redis's own, one for all workers.
local key = KEYS[1]
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local token = string.format('building:%.0f:%s', now + tonumber(ARGV[2]), ARGV[1])

local last = redis.pcall('LINDEX', key, -1)
if type(last) == 'table' then
    redis.call('UNLINK', key)
    last = false
end
if not last then
    redis.call('RPUSH', key, token)
    redis.call('PEXPIRE', key, ARGV[3])
    return token
end
local deadline = string.match(last, '^building:(%d+):')
if deadline and tonumber(deadline) < now then
    redis.call('LSET', key, -1, token)
    return token
end
return false
