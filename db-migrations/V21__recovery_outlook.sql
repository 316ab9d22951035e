-- How a run stood to its deadline, change by change. Only ever added to: the next number is taken once, so that of two
-- consoles one alone writes a change, and tells it in the same transaction.
create table recovery_outlook (
    recovery_id uuid not null references recovery (id),
    no int not null check (no > 0),
    outlook varchar(20) not null check (outlook in ('NO_FORECAST', 'ON_TRACK', 'AT_RISK', 'EXPECTED_LATE', 'OVER')),
    since timestamp with time zone not null,
    deadline timestamp with time zone not null,
    median timestamp with time zone,
    late timestamp with time zone,
    told boolean not null,
    primary key (recovery_id, no)
);
