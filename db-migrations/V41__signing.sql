-- How a request was asked and signed, beside what it says
alter table sign_off add column asked_from varchar(64);
alter table sign_off add column shown_seconds integer;
alter table sign_off add column same_device boolean default false not null;
comment on column sign_off.asked_from is 'HMAC-SHA-256 over the digest and the network address and browser that asked: only compared';
comment on column sign_off.shown_seconds is 'for how long the signer had been shown it; null while nobody has signed';
comment on column sign_off.same_device is 'signed from the address and browser that asked';
