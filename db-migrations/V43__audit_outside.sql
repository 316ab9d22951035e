-- What keeps the newest events from being signed, and who outside is late with them, so that it is told once
alter table audit_copy add column not_signed text;
comment on column audit_copy.not_signed is 'why the newest events are not signed, in the words of whoever was asked';

create table audit_late (
    who   varchar(300) not null primary key,
    since timestamp with time zone not null
);
comment on table audit_late is 'who outside lacks events for too long, and since when; deleted when it has them';
