-- In which Region an attempt is asked for and looked for, and where an instance of a logical name is. Null is the Region that
-- is configured for all, where everything was before there was another.
alter table recovery_attempt add column region varchar(40);
alter table database_generation add column region varchar(40);
