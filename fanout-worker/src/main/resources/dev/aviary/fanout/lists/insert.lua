-- Inserts ids into lists, many lists of one bucket a call; answers how many ids were new to a list.
-- KEYS: the lists. ARGV: cap, slack, time to live in ms for lists opened here (0: a missing list
-- stays missing), then for each run of keys that get the same ids:
-- number of keys, number of ids, the ids newest first.
local cap, slack, ttl = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local CHUNK = 32

local function is_id(element)
    local first = string.byte(element)
    return first >= 48 and first <= 57
end

-- By length, then as text: Lua's numbers hold 53 bits, ids 63.
local function newer(a, b)
    if #a ~= #b then return #a > #b end
    return a > b
end

-- Puts ids[from], ids[from + 1], ... at their places in one walk from the head.
local function place(key, ids, from)
    local passed, placed, i = 0, 0, 1
    local chunk = redis.call('LRANGE', key, 0, CHUNK - 1)
    for n = from, #ids do
        local id = ids[n]
        while chunk[i] and is_id(chunk[i]) and newer(chunk[i], id) do
            i = i + 1
            if i > #chunk then
                passed = passed + #chunk
                chunk = redis.call('LRANGE', key, passed + placed, passed + placed + CHUNK - 1)
                i = 1
            end
        end
        local at = chunk[i]
        if not at then return placed end -- below the last id of a full list; so is all that follows
        if at ~= id then
            redis.call('LINSERT', key, 'BEFORE', at, id)
            placed = placed + 1
        end
    end
    return placed
end

-- A list with the cap or more is complete down to its last id only, so `end` goes. Beyond the slack
-- it is cut to the cap; a token stays, as the last element.
local function settle(key, length)
    if length < cap then return end
    local last = redis.call('LINDEX', key, -1)
    local marked = not is_id(last)
    local count = marked and length - 1 or length
    if last == 'end' and count >= cap then
        redis.call('RPOP', key)
        marked = false
    end
    if count > cap + slack then
        redis.call('LTRIM', key, 0, cap - 1)
        if marked then redis.call('RPUSH', key, last) end
    end
end

local k, a, inserted = 1, 4, 0
while k <= #KEYS do
    local keys, count = tonumber(ARGV[a]), tonumber(ARGV[a + 1])
    local ids, oldest_first = {}, {}
    for n = 1, count do
        ids[n] = ARGV[a + 1 + n]
        oldest_first[count + 1 - n] = ids[n]
    end
    for r = k, k + keys - 1 do
        local key = KEYS[r]
        local head = redis.pcall('LINDEX', key, 0)
        if type(head) == 'table' then -- no list, so none of ours: a cache key may always go
            redis.call('UNLINK', key)
            head = false
        end
        if head then
            if not is_id(head) or newer(ids[count], head) then
                settle(key, redis.call('LPUSH', key, unpack(oldest_first)))
                inserted = inserted + count
            else
                local fresh = 0
                while fresh < count and newer(ids[fresh + 1], head) do fresh = fresh + 1 end
                local placed = place(key, ids, fresh + 1)
                if fresh > 0 then
                    redis.call('LPUSH', key, unpack(oldest_first, count - fresh + 1))
                end
                if fresh + placed > 0 then settle(key, redis.call('LLEN', key)) end
                inserted = inserted + fresh + placed
            end
        elseif ttl > 0 then
            -- Opened with a token that is past its deadline: whoever reads it first has it built.
            redis.call('RPUSH', key, unpack(ids))
            settle(key, redis.call('RPUSH', key, 'building:0:opened'))
            redis.call('PEXPIRE', key, ttl)
            inserted = inserted + count
        end
    end
    k, a = k + keys, a + 2 + count
end
return inserted
