-- Who may sign, how a sign-in proves it and how long a signature counts: each time the settings say something else than
-- before, they get the next number; rows are only added.
create table policy_version (
    version_no int         not null primary key check (version_no >= 1),
    digest     varchar(64) not null,
    words      text        not null,
    since      timestamp with time zone not null
);
comment on column policy_version.words is 'the canonical JSON whose SHA-256 is the digest; what the next version is compared with';

-- The consoles that live, and the policy that each of them has
create table console_node (
    node    varchar(200) not null primary key,
    policy  varchar(64)  not null,
    seen_at timestamp with time zone not null
);
comment on column console_node.seen_at is 'by the clock of this server: the nodes'' own may differ';

-- When each person signed in last, or was first listed: beyond the session
create table person_seen (
    person  varchar(600) not null primary key,
    seen_at timestamp with time zone not null
);
