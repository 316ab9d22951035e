-- The roles that the identity provider gave each person when it was last asked, by whichever session, on whichever node
create table roles_read (
    person  varchar(600) not null primary key,
    roles   varchar(200) not null,
    read_at timestamp with time zone not null
);
comment on column roles_read.roles is 'with a comma between; empty for somebody to whom the provider gives none any more';
comment on column roles_read.read_at is 'when it was asked; an answer to an older question changes nothing';

-- How a session asks for them again (RFC 6749, section 6)
alter table login_session add column refresh_token text;
alter table login_session add column asked_at timestamp with time zone;
alter table login_session add column away_since timestamp with time zone;
comment on column login_session.refresh_token is 'encrypted with the key of recovery.secrets.key-file, for this row alone';
comment on column login_session.asked_at is 'whoever moves it asks the provider, so that one request does';
comment on column login_session.away_since is 'since when the provider does not answer; null when it did the last time';
