-- Who is signed in where: beside each session of Spring Session, gone with it on whichever node it ends
create table login_session (
    session_primary_id char(36)     not null primary key references spring_session (primary_id) on delete cascade,
    handle             varchar(36)  not null unique,
    person             varchar(600) not null,
    provider_session   varchar(64),
    since              timestamp with time zone not null,
    last_used          timestamp with time zone not null,
    browser            varchar(60)  not null,
    address            varchar(60)  not null
);
create index login_session_person on login_session (person);
create index login_session_provider on login_session (provider_session);
comment on column login_session.handle is 'how pages and the audit log name it; the session id itself is a secret';
comment on column login_session.provider_session is 'SHA-256 of the claim sid, hexadecimal';
comment on column login_session.last_used is 'the last act of a person in it; a page that refreshes itself is none';

-- Logout tokens that were accepted (OpenID Connect Back-Channel Logout 1.0): none is accepted twice
create table spent_logout_token (
    token_hash varchar(64) not null primary key,
    at         timestamp with time zone not null
);
comment on column spent_logout_token.token_hash is 'SHA-256 of the claim jti, hexadecimal';
