-- How far the signed log is copied to a bucket outside, and what was found there that does not belong to it
create table audit_copy (
    id        smallint not null primary key check (id = 1),
    tree_size bigint   not null,
    at        timestamp with time zone,
    refusal   text,
    trouble   text
);
insert into audit_copy (id, tree_size) values (1, 0);
comment on column audit_copy.refusal is 'why nothing is signed any more: outside lies another history';
comment on column audit_copy.trouble is 'why the last look did not succeed, in the words of AWS';
