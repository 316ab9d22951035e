-- Notices to send, one row per channel, written in the transaction of what they tell; notice_key = subject:step:kind.
create table outbox (
    id uuid not null primary key,
    notice_key varchar(200) not null,
    kind varchar(60) not null,
    channel varchar(20) not null,
    title varchar(60) not null,
    body varchar(180) not null,
    link varchar(500) not null,
    mail_to varchar(2000) not null,
    created_at timestamp with time zone not null,
    sent_at timestamp with time zone,
    tries integer not null,
    last_error varchar(500),
    next_try timestamp with time zone not null,
    constraint outbox_once unique (notice_key, channel)
);
create index outbox_due on outbox (sent_at, next_try);
