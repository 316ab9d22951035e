-- Each time the settings of a database say something else than before, they get the next number; rows are only added.
create table configured_version (
    part varchar(20) not null check (part in ('CHECKS', 'SERVICES', 'DATABASE')),
    database_name varchar(120) not null,
    version_no int not null check (version_no >= 1),
    digest varchar(64) not null,
    since timestamp with time zone not null,
    primary key (part, database_name, version_no)
);
