-- Who stands behind the commitments of the audit log: the one place of it where a person's account is in clear. It is no part
-- of the signed tree: without a row nobody can say any more who that was, and every event stays what was signed.
create table audit_person (
    commitment varchar(100) not null primary key,
    salt       varchar(64)  not null,
    issuer     varchar(600) not null,
    subject    varchar(600) not null,
    constraint audit_person_once unique (issuer, subject)
);
comment on column audit_person.commitment is 'as it stands in the events: SHA-256 over the RFC 8785 JSON of the other three';
comment on column audit_person.salt is '32 random bytes of this person alone, hexadecimal: without them nobody can try out people';
