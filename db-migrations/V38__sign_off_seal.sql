-- Who writes to this table can say that anybody has signed anything. The seal needs a key that does not lie here.
alter table sign_off add column seal varchar(64);
comment on column sign_off.seal is 'HMAC-SHA-256 over the request and its signature; null is an older version''s, or of one that ended without a deed';
