-- What deploy tools reported, once per tool and id of its own. Without a database it concerns all of them. Rows are only added.
create table deploy (
    tool varchar(60) not null,
    report_id varchar(120) not null,
    database_name varchar(120),
    service varchar(120) not null,
    version varchar(120) not null,
    deployed_at timestamp with time zone not null,
    reported_at timestamp with time zone not null,
    primary key (tool, report_id)
);
create index deploy_deployed_at on deploy (deployed_at);
