create table passage (
	id bigint primary key,
	text varchar(100000) not null,
	vector varbinary(65536)    -- floats of four bytes, big-endian; null until embedded
);
