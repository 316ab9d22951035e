-- How often an attempt's restore was sent, counted by the conditional update that arms it: once, and a second time only
-- where nobody knows whether the first has reached AWS (G3). The digest of the request keeps both byte for byte the same.
alter table recovery_attempt add column sends int default 0 not null;
alter table recovery_attempt add column sent_again_at timestamp with time zone;
alter table recovery_attempt add column request_digest varchar(64);
update recovery_attempt set sends = 1 where sent_at is not null;
alter table recovery_attempt add constraint recovery_attempt_sends check (sends between 0 and 2);
