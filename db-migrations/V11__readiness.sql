-- What would stop a recovery: the newest finding per instance and condition, and since when it is so. By instance, because
-- a database's name means another instance after a recovery.
create table readiness_finding (
    resource_id varchar(80) not null,
    condition_name varchar(40) not null,
    state varchar(20) not null check (state in ('MET', 'PROBLEM', 'NOT_KNOWN')),
    said varchar(1000) not null,
    since timestamp with time zone not null,
    checked_at timestamp with time zone not null,
    primary key (resource_id, condition_name)
);

-- What AWS said at the looks of the last day; the recoverability lag is judged over several of them
create table readiness_look (
    resource_id varchar(80) not null,
    checked_at timestamp with time zone not null,
    earliest timestamp with time zone,
    latest timestamp with time zone,
    storage integer not null,
    primary key (resource_id, checked_at)
);
