-- What a model may still be asked, shared by several instances.
--
-- KEYS[1]  the hash of the model
-- ARGV[1]  take:  ARGV[2..5] requests, tokens, own limits of both by minute (empty: none)
--                 answers in ms how long to wait, 0 when it was taken
--          give:  the same; puts back, or takes more when negative
--          told:  ARGV[2..4] limit, period in ms and what remains of requests (empty: not told),
--                 ARGV[5..7] the same of tokens, ARGV[8] ms in which nothing is to be sent

local key = KEYS[1]
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000

local function number(text)
	return string.format('%.17g', text)
end

-- An absurd usage must not stop a model for ever.
local function most_debt(allowance)
	return allowance.limit * 86400000 / allowance.period
end

local function load(name, limit, period)
	local field = redis.call('HMGET', key, name .. '.level', name .. '.ceiling', name .. '.at', name .. '.limit',
		name .. '.period')
	local all = limit or tonumber(field[4])
	if not all then
		return nil
	end
	local window = period or tonumber(field[5])
	local filled = math.max(0, now - (tonumber(field[3]) or now)) * all / window
	return {
		name = name, limit = all, period = window,
		level = math.min(all, (tonumber(field[1]) or all) + filled),
		ceiling = math.min(all, (tonumber(field[2]) or all) + filled)
	}
end

local function save(allowance)
	redis.call('HSET', key, allowance.name .. '.level', number(allowance.level), allowance.name .. '.ceiling',
		number(allowance.ceiling), allowance.name .. '.at', number(now), allowance.name .. '.limit',
		number(allowance.limit), allowance.name .. '.period', number(allowance.period))
end

-- Once it would be full again there is nothing to remember.
local function expire(millis)
	if redis.call('PTTL', key) < millis then
		redis.call('PEXPIRE', key, math.ceil(millis))
	end
end

local function told(kind, limit, period, remaining)
	if not limit then
		return
	end
	local allowance = load(kind .. '.told', limit, period)
	allowance.ceiling = math.min(limit, remaining)
	allowance.level = math.min(allowance.level, allowance.ceiling)
	save(allowance)
	expire(2 * period)
end

if ARGV[1] == 'told' then
	told('requests', tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]))
	told('tokens', tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]))
	local pause = tonumber(ARGV[8])
	if pause > 0 and now + pause > (tonumber(redis.call('HGET', key, 'paused')) or 0) then
		redis.call('HSET', key, 'paused', number(now + pause))
		expire(pause)
	end
	return 0
end

local demands = {
	{ load('requests.own', tonumber(ARGV[4]), 60000), tonumber(ARGV[2]) },
	{ load('requests.told'), tonumber(ARGV[2]) },
	{ load('tokens.own', tonumber(ARGV[5]), 60000), tonumber(ARGV[3]) },
	{ load('tokens.told'), tonumber(ARGV[3]) }
}
local wait = 0
if ARGV[1] == 'take' then
	wait = math.max(0, (tonumber(redis.call('HGET', key, 'paused')) or 0) - now)
	for _, demand in pairs(demands) do
		local allowance, amount = demand[1], demand[2]
		if allowance then
			local missing = math.min(amount, allowance.limit) - allowance.level
			if missing > 1e-6 then
				wait = math.max(wait, missing * allowance.period / allowance.limit)
			end
		end
	end
end
if wait > 0 then
	return math.ceil(wait)
end
for _, demand in pairs(demands) do
	local allowance, amount = demand[1], demand[2]
	if allowance then
		if ARGV[1] == 'take' then
			allowance.level = allowance.level - amount
		else
			allowance.level = math.min(allowance.level + amount, allowance.ceiling)
		end
		allowance.level = math.max(allowance.level, -most_debt(allowance))
		save(allowance)
		expire(2 * allowance.period)
	end
end
return 0
