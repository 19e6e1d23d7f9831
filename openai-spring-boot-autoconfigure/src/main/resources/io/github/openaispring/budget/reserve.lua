-- KEYS: the hash and the leases of each account.
-- ARGV: the id, the amount, the length of the lease, then the limit of each account, or
-- nothing, and its expiry.

local lease = ARGV[1] .. ':' .. ARGV[2]
local granted = true
for i = 1, #KEYS, 2 do
	end_leases(KEYS[i], KEYS[i + 1])
	local spent, reserved = balance(KEYS[i])
	local limit = ARGV[i + 3]
	if limit ~= '' and tonumber(spent) + tonumber(reserved) + tonumber(ARGV[2]) > tonumber(limit) then
		granted = false
	end
end
if granted then
	for i = 1, #KEYS, 2 do
		if redis.call('ZADD', KEYS[i + 1], 'NX', now + tonumber(ARGV[3]), lease) == 1 then
			redis.call('HINCRBY', KEYS[i], 'reserved', ARGV[2])
		end
		expire(KEYS[i], KEYS[i + 1], ARGV[i + 4])
	end
end
return (granted and '1 ' or '0 ') .. balances(KEYS)
