create sequence sign_off_number start with 1 increment by 1;

create table sign_off (
    number             bigint       not null primary key,
    version            bigint       not null,
    recovery           uuid         not null,
    run_number         varchar(40)  not null,
    gate               varchar(40)  not null,
    attempt            int          not null,
    plan_version       int          not null,
    payload            text         not null,
    digest             varchar(64)  not null,
    read_back_expected varchar(200) not null,
    requester          varchar(600) not null,
    asked_at           timestamp with time zone not null,
    approve_by         timestamp with time zone not null,
    state              varchar(20)  not null,
    open_key           varchar(100) unique,
    signer             varchar(600),
    signed_at          timestamp with time zone,
    signer_auth_time   timestamp with time zone,
    execute_by         timestamp with time zone,
    read_back_given    varchar(200),
    comment            varchar(2000),
    reason             varchar(2000),
    closed_at          timestamp with time zone,
    constraint sign_off_state check (state in ('REQUESTED', 'SIGNED', 'DECLINED', 'EXPIRED', 'VOID', 'WITHDRAWN', 'USED')),
    constraint sign_off_open check ((open_key is not null) = (state in ('REQUESTED', 'SIGNED'))),
    -- also checked by the console; here so that no other way into the table can produce it
    constraint sign_off_two_people check (signer is null or signer <> requester),
    constraint sign_off_signed check (state not in ('SIGNED', 'USED')
        or (signer is not null and signed_at is not null and signer_auth_time is not null and execute_by is not null))
);
create index sign_off_of_recovery on sign_off (recovery, gate, number);
create index sign_off_by_state on sign_off (state, number);

create table sign_off_editor (
    sign_off bigint       not null references sign_off (number),
    editor   varchar(600) not null,
    primary key (sign_off, editor)
);
