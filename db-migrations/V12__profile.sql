-- How each person wants pages; nothing is decided by it.
create table profile (
    person varchar(500) not null primary key,
    zone varchar(60) not null,
    theme varchar(10) not null
);
