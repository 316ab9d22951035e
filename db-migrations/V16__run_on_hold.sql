-- Put on hold by a person: since when, by whom, why. The engine reads it in the transaction that arms.
alter table recovery add column hold_since timestamp with time zone;
alter table recovery add column hold_by varchar(300);
alter table recovery add column hold_reason varchar(500);
alter table recovery add constraint recovery_hold_whole check (
    (hold_since is null and hold_by is null and hold_reason is null)
    or (hold_since is not null and hold_by is not null and hold_reason is not null));
