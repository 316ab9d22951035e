-- What was reported: a version of a service, a change of a schema, or a change of a configuration
alter table deploy add column kind varchar(10) default 'DEPLOY' not null check (kind in ('DEPLOY', 'SCHEMA', 'CONFIG'));

-- The form that a note was sent from: the same words from the same form are one note, however often it is sent
alter table recovery_log add column form varchar(36);
