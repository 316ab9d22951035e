-- How often somebody has tried something since the while began; older rows are forgotten
create table tries (
    who   varchar(43)              not null primary key,
    begun timestamp with time zone not null,
    tries integer                  not null
);
create index tries_begun on tries (begun);
comment on column tries.who is 'a digest of what is counted and of whom: a person, a session, an address';
