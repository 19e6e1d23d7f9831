-- KEYS: the hash and the leases of each account.

for i = 1, #KEYS, 2 do
	end_leases(KEYS[i], KEYS[i + 1])
end
return balances(KEYS)
