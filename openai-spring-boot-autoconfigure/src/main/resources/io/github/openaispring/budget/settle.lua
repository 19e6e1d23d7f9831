-- KEYS: the number of the instance's last settlement, then the hash and the leases of
-- each account that something was spent of, then those of each lease to release.
-- ARGV: the number, how long it is remembered, how many accounts there are, the amount
-- and the expiry of each, and the leases.

local number = tonumber(ARGV[1])
local accounts = tonumber(ARGV[3])
local spent = {}
for i = 1, accounts * 2 do
	spent[i] = KEYS[i + 1]
end
if number > tonumber(redis.call('GET', KEYS[1]) or '0') then
	redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
	for i = 1, #spent, 2 do
		add(spent[i], 'spent', ARGV[i + 3])
		expire(spent[i], spent[i + 1], ARGV[i + 4])
	end
	local key = #spent + 2
	for i = #spent + 4, #ARGV do
		mend(KEYS[key], KEYS[key + 1])
		release(KEYS[key], KEYS[key + 1], ARGV[i])
		key = key + 2
	end
end
for i = 1, #spent, 2 do
	end_leases(spent[i], spent[i + 1])
end
return balances(spent)
