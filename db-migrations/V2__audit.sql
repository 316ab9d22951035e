-- The head gives the next index; it stays locked until its transaction ends, so the index has no gaps
create table audit_head (
    id         smallint not null primary key check (id = 1),
    last_index bigint   not null
);
insert into audit_head (id, last_index) values (1, 0);

create table audit_event (
    event_index bigint       not null primary key,
    at          timestamp with time zone not null,
    act         varchar(120) not null,
    subject     varchar(200) not null,
    actor       varchar(600),
    canonical   text         not null,
    digest      varchar(64)  not null
);
create index audit_event_subject on audit_event (subject, event_index);
comment on column audit_event.canonical is 'RFC 8785; the other columns repeat parts of it for searching';
comment on column audit_event.digest is 'SHA-256 of canonical in UTF-8, hexadecimal';
