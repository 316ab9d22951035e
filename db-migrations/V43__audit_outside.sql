-- What keeps the newest events from being signed, and who outside is late with them, so that it is told once
alter table audit_copy add column not_signed text;
comment on column audit_copy.not_signed is 'why the newest events are not signed, in the words of whoever was asked';

create table audit_late (
    who   varchar(300) not null primary key,
    since timestamp with time zone not null
);
comment on table audit_late is 'who outside lacks events for too long, and since when; deleted when it has them';

-- What witnesses have said of checkpoints (C2SP tlog-cosignature), and how far each has come
create table audit_witness (
    witness varchar(100) not null primary key,
    seen    bigint       not null,
    trouble text
);
comment on column audit_witness.seen is 'the size that it has seen, as far as is known here: the next consistency proof begins there';
comment on column audit_witness.trouble is 'why the last offer came to nothing';

create table audit_cosignature (
    tree_size bigint       not null references audit_checkpoint (tree_size),
    witness   varchar(100) not null,
    at        timestamp with time zone not null,
    line      text         not null,
    primary key (witness, tree_size)
);
comment on column audit_cosignature.at is 'by the clock of the witness, and signed by it';
comment on column audit_cosignature.line is 'the signature line of the note';
