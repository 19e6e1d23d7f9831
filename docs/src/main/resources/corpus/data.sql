insert into passage (id, text)
select 100 * season.id + place.id, 'In ' || season.name || ' it is ' || sky || ' in ' || place.name || '.'
from (values
	(1, 'January'), (2, 'February'), (3, 'March'), (4, 'April'), (5, 'May'), (6, 'June'),
	(7, 'July'), (8, 'August'), (9, 'September'), (10, 'October'), (11, 'November'), (12, 'December')
) as season (id, name)
cross join (values
	(1, 'Accra', 'hot and humid'), (2, 'Bergen', 'wet and windy'), (3, 'Cairo', 'sunny and dry'),
	(4, 'Denver', 'clear and cool'), (5, 'Fukuoka', 'mild and cloudy'), (6, 'Lima', 'grey and misty'),
	(7, 'Mumbai', 'warm and hazy'), (8, 'Nuuk', 'cold and snowy'), (9, 'Perth', 'bright and breezy'),
	(10, 'Quito', 'fresh and showery')
) as place (id, name, sky);
