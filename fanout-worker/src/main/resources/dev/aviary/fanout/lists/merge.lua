-- Merges a page from the store into one list and cuts it to exactly the cap; the time to live stays.
-- KEYS: the list. ARGV: cap, the token of the building that this ends ('' for a backfill), ids newest
-- first. Answers 1 if the list was there and, for a building, still ended in its token; else 0.
local key, cap, token = KEYS[1], tonumber(ARGV[1]), ARGV[2]

local function is_id(element)
    local first = string.byte(element)
    return first >= 48 and first <= 57
end

local function newer(a, b)
    if #a ~= #b then return #a > #b end
    return a > b
end

local list = redis.pcall('LRANGE', key, 0, -1)
if list.err then
    redis.call('UNLINK', key)
    return 0
end
if #list == 0 then return 0 end
local last = list[#list]
local mark = not is_id(last) and last or nil
if token ~= '' and mark ~= token then return 0 end
local count = mark and #list - 1 or #list

local merged, i, a, added = {}, 1, 3, 0
while #merged < cap and (i <= count or a <= #ARGV) do
    local have, given = i <= count and list[i] or nil, ARGV[a]
    if have and given == have then
        a = a + 1
    elseif have and (not given or newer(have, given)) then
        merged[#merged + 1] = have
        i = i + 1
    elseif not mark and not have then
        break -- below the last id of a full list
    else
        merged[#merged + 1] = given
        a, added = a + 1, added + 1
    end
end

local new_mark = mark
if mark == token or mark == 'end' then
    new_mark = #merged < cap and 'end' or nil
end
if added == 0 and #merged == count and new_mark == mark then return 1 end

local ttl = redis.call('PTTL', key)
if new_mark then merged[#merged + 1] = new_mark end
redis.call('DEL', key)
redis.call('RPUSH', key, unpack(merged))
if ttl > 0 then redis.call('PEXPIRE', key, ttl) end
return 1
