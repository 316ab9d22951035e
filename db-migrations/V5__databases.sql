-- Which instance a logical name has meant; rows are only added. The newest is the current one.
create table database_generation (
    resource_id varchar(80) not null primary key,
    database_name varchar(120) not null,
    generation_no integer not null check (generation_no >= 1),
    since timestamp with time zone not null,
    run_number varchar(40),
    constraint database_generation_once unique (database_name, generation_no),
    constraint database_generation_run check (generation_no = 1 or run_number is not null)
);
