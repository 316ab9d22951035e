-- What is restored from where that is not the old database's own automated backup: as chosen for the next attempt, and as each
-- attempt was asked for.
alter table recovery add column restore_from varchar(400);
alter table recovery_attempt add column restored_from varchar(400);
