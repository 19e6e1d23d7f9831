-- An account is a hash of what is spent and what is reserved, and a sorted set of the
-- leases of its reservations, "<id>:<amount>" by the time when they end. Amounts are
-- billionths of a dollar, times are milliseconds of this server's clock.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

-- What is more than can be counted is the most that can be.
local function add(account, field, amount)
	if type(redis.pcall('HINCRBY', account, field, amount)) == 'table' then
		redis.call('HSET', account, field, '9000000000000000000')
	end
end

local function release(account, leases, lease)
	if redis.call('ZREM', leases, lease) == 1 then
		redis.call('HINCRBY', account, 'reserved', '-' .. string.match(lease, '%d+$'))
	end
end

-- Redis may have evicted one of both keys: the leases tell what is reserved.
local function mend(account, leases)
	local reserves = (redis.call('HGET', account, 'reserved') or '0') ~= '0'
	if reserves == (redis.call('EXISTS', leases) == 1) then
		return
	end
	redis.call('HSET', account, 'reserved', '0')
	for _, lease in ipairs(redis.call('ZRANGE', leases, 0, -1)) do
		redis.call('HINCRBY', account, 'reserved', string.match(lease, '%d+$'))
	end
	local left = redis.call('PTTL', leases)
	if left > 0 then
		redis.call('PEXPIRE', account, left)
	end
end

-- Instances that are gone hold no money for ever.
local function end_leases(account, leases)
	mend(account, leases)
	for _, lease in ipairs(redis.call('ZRANGEBYSCORE', leases, '-inf', now)) do
		release(account, leases, lease)
	end
end

local function balance(account)
	local fields = redis.call('HMGET', account, 'spent', 'reserved')
	return fields[1] or '0', fields[2] or '0'
end

-- An expiry is a time, or "+" and how long after the last use, or empty.
local function expire(account, leases, expiry)
	if expiry ~= '' then
		local at = (string.sub(expiry, 1, 1) == '+') and (now + tonumber(expiry)) or tonumber(expiry)
		redis.call('PEXPIREAT', account, at)
		redis.call('PEXPIREAT', leases, at)
	end
end

local function balances(keys)
	local result = {}
	for i = 1, #keys, 2 do
		local spent, reserved = balance(keys[i])
		table.insert(result, spent)
		table.insert(result, reserved)
	end
	return table.concat(result, ' ')
end
