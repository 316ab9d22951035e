-- Proofs of a second factor that have served their one act
create table used_proof (
    proof   varchar(43)              not null primary key,
    used_at timestamp with time zone not null
);
comment on table used_proof is 'a digest of who signed in, when and for which act; forgotten after a day';
