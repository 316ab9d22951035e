-- The Merkle tree over audit_event (RFC 6962; event 1 is leaf 0): its whole tiles, and what was signed of it
create table audit_tile (
    tile_level smallint not null,
    tile_no    bigint   not null,
    hashes     bytea    not null,
    root       bytea    not null,
    primary key (tile_level, tile_no)
);
comment on table audit_tile is '256 hashes of one level, 32 bytes each (tlog-tiles, height 8); what is not whole is computed';

create table audit_checkpoint (
    tree_size bigint       not null primary key,
    at        timestamp with time zone not null,
    note      text         not null,
    signer    varchar(400) not null
);
comment on column audit_checkpoint.note is 'origin, size and root as a signed note (C2SP tlog-checkpoint)';
comment on column audit_checkpoint.signer is 'the public key, as name+id+key';

create index audit_event_act on audit_event (act, event_index);
create index audit_event_actor on audit_event (actor, event_index);
create index audit_event_at on audit_event (at, event_index);
