-- When steps 1 and 2 ended, and when the engine looked at the world last for a task. Of runs of before, what their log says.
alter table recovery add column database_chosen_at timestamp with time zone;
alter table recovery add column target_chosen_at timestamp with time zone;
update recovery set target_chosen_at =
    (select max(l.at) from recovery_log l
      where l.recovery_id = recovery.id and l.task is null and l.who is not null and l.text like 'Target time %'
        and not exists (select 1 from recovery_task t where t.recovery_id = l.recovery_id and t.started_at < l.at));
alter table recovery_task add column looked_at timestamp with time zone;
